"""`onrecord verify`: a changed byte or record is found, whatever it is, and nothing else is."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.ledger.store import Store
from tests.ledger.invented import data, reading

ONE, TWO = reading("The ferry sank. At least 17 people died."), reading("Two died.", path="two.txt")


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Store.open("s.db") as store:
        for one in (ONE, TWO):
            store.add(one, data(one), "a reader")
    return tmp_path / "s.db"


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert "Traceback" not in result.output
    return result


def change(ledger: Path, sql: str, *values: object) -> None:
    with sqlite3.connect(ledger) as raw:
        raw.execute(sql, values)
    raw.close()


def test_what_was_not_changed_is_as_it_was(ledger: Path) -> None:
    for args in (("--ledger", "s.db"), (str(ledger),)):
        result = run("verify", *args)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("2 reports, 2 with the exact bytes they came as; ")
        assert result.stdout.endswith(": all is as it was\n")


@pytest.mark.parametrize(
    ("sql", "values", "reason"),
    [
        (
            "UPDATE snapshots SET packed = ? WHERE sha256 = ?",
            (zlib.compress(b"other"), TWO.report.sha256),
            "is damaged",
        ),
        ("UPDATE snapshots SET packed = ? WHERE sha256 = ?", (b"no zlib", TWO.report.sha256), "is damaged"),
        ("UPDATE statements SET voice = 'voice-x' WHERE report = ?", (TWO.report.id,), "names the voice voice-x"),
        ("UPDATE figures SET statement = 'statement-x' WHERE report = ?", (ONE.report.id,), "names the statement"),
        ("UPDATE statements SET status = 'proven' WHERE report = ?", (TWO.report.id,), "its status is 'proven'"),
        ("UPDATE passages SET role = 'poem' WHERE report = ?", (TWO.report.id,), "its role is 'poem'"),
    ],
)
def test_a_change_is_found(ledger: Path, sql: str, values: tuple[object, ...], reason: str) -> None:
    change(ledger, sql, *values)
    result = run("verify", "--ledger", "s.db")
    assert result.exit_code == 1
    assert any(reason in line for line in result.stderr.splitlines())


def test_a_crate_is_checked_as_well(ledger: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "rocrate", "--output", "crate", "--ledger", "s.db").exit_code == 0
    assert run("verify", "crate").stdout.endswith(": all is as it was\n")
    snapshot = next((tmp_path / "crate" / "snapshots").iterdir())
    snapshot.write_bytes(snapshot.read_bytes() + b" ")
    result = run("verify", "crate")
    assert result.exit_code == 1
    assert "its bytes were changed" in result.stderr
    (tmp_path / "crate" / "ledger.jsonl").unlink()
    assert run("verify", "crate").exit_code == 1


def test_reports_without_bytes_are_said(ledger: Path, tmp_path: Path) -> None:
    with Store.open("bare.db") as store:
        store.add(ONE, None, "a reader")
    told = run("verify", "bare.db").stdout
    assert told.startswith("1 report, 0 with the exact bytes they came as (1 without bytes to check); ")
