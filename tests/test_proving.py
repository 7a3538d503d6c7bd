"""Proof: what is read stands in the bytes; what somebody changed in the database is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli import main
from tests.intake.taken import FERRY


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "story.db"
    with onrecord.open(place) as kept:
        kept.add(FERRY / "02-quillon-mercury.html", FERRY / "04-intersound-release.eml")
        kept.reconcile()
    yield place


def verify(place: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["verify", "--ledger", str(place)])
    return done.exit_code, done.stdout + done.stderr


def test_a_ledger_stands_and_each_way_of_changing_it_is_named(ledger: Path) -> None:
    code, told = verify(ledger)
    assert (code, "all is as it was" in told) == (0, True)
    for change, why in (
        ("UPDATE statements SET content_start = content_start + 1 WHERE ordinal = 3", "moved or changed"),
        ("UPDATE reports SET text = replace(text, 'ferry', 'wagon')", "stands no longer"),
        ("UPDATE snapshots SET packed = x'00'", "damaged"),
    ):
        with sqlite3.connect(ledger) as raw:
            raw.execute(change)
        raw.close()
        code, told = verify(ledger)
        assert code == 1
        assert why in told


def test_show_marks_a_statement_in_its_place(ledger: Path) -> None:
    with onrecord.open(ledger) as kept:
        reading = kept.story().readings[0]
    statement = reading.statements[1]
    done = CliRunner().invoke(main, ["show", statement.id, "--ledger", str(ledger)])
    assert done.exit_code == 0
    assert f"[{statement.content.text.split()[0]}" in done.stdout
    whole = CliRunner().invoke(main, ["show", str(reading.report.path), "--all", "--ledger", str(ledger)])
    assert "furniture" in whole.stdout
    missing = CliRunner().invoke(main, ["show", "nothing", "--ledger", str(ledger)])
    assert missing.exit_code == 1
