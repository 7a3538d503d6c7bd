"""RO-Crate: read by the rocrate library, with the exact bytes of every report and checksums that hold."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from rocrate.rocrate import ROCrate

from onrecord.exporting.rocrate import FORM, LEDGER, MANIFEST
from onrecord.ledger.store import Store
from onrecord.views.export import jsonl, records
from tests.exporting.told import wanted
from tests.ledger.invented import data, reading

ONE = reading("The ferry sank off Port Haldin.", path="reports/01-harbour-wire.txt")
TWO = reading("At least 17 died.", path="two.html")


def crate(folder: Path) -> Store:
    store = Store.open()
    for one in (ONE, TWO):
        store.add(one, data(one), "a reader")
    how = replace(wanted(), bytes_of=store.snapshot)
    assert list(FORM.fill(store.telling(), how, folder)) == []
    return store


def test_the_library_reads_it(tmp_path: Path) -> None:
    crate(tmp_path)
    found = ROCrate(tmp_path)
    assert found.root_dataset["datePublished"] == "2031-05-09"
    assert found.root_dataset["license"]["description"]
    software = found.dereference("#onrecord")
    assert software["url"]
    assert software["version"]
    names = {e.id for e in found.data_entities}
    assert names == {LEDGER, f"snapshots/{ONE.report.sha256}.txt", f"snapshots/{TWO.report.sha256}.html"}
    page = found.dereference(f"snapshots/{TWO.report.sha256}.html")
    assert page["encodingFormat"] == "text/html"
    assert page["identifier"] == TWO.report.id


def test_bytes_and_records_are_those_of_the_ledger(tmp_path: Path) -> None:
    store = crate(tmp_path)
    assert (tmp_path / "snapshots" / f"{ONE.report.sha256}.txt").read_bytes() == data(ONE)
    lines = (tmp_path / LEDGER).read_text(encoding="utf-8").splitlines()
    assert lines == list(jsonl(records(store.story(), text=True)))


def test_the_manifest_names_every_other_file_with_its_digest(tmp_path: Path) -> None:
    crate(tmp_path)
    lines = (line.split("  ") for line in (tmp_path / MANIFEST).read_text().splitlines())
    listed = {name: digest for digest, name in lines}
    files = {str(p.relative_to(tmp_path)): p for p in tmp_path.rglob("*") if p.is_file() and p.name != MANIFEST}
    assert listed == {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files.items()}


def test_a_report_without_its_bytes_is_a_problem_and_costs_nothing_else(tmp_path: Path) -> None:
    with Store.open() as store:
        store.add(ONE, data(ONE), "a reader")
        (problem,) = FORM.fill(store.telling(), wanted(), tmp_path)
    assert "does not hold its bytes" in str(problem)
    assert ONE.report.id in (tmp_path / LEDGER).read_text(encoding="utf-8")
