"""An export is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.exporting import csv_tables, jsonl
from onrecord.exporting.form import Stream, Wanted
from onrecord.exporting.writing import Unwritten, write_at
from onrecord.ledger.telling import Telling
from tests.exporting.told import wanted
from tests.views.stories import silo


def _breaks(told: Telling, how: Wanted) -> Iterator[str]:
    yield "half"
    raise RuntimeError("stopped")


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "out.jsonl"
    place.write_text("before")
    with pytest.raises(RuntimeError):
        write_at(Stream("breaks", "", _breaks), silo(), wanted(), place)
    assert place.read_text() == "before"
    write_at(jsonl.FORM, silo(), wanted(), place)
    assert place.read_text(encoding="utf-8").startswith('{"type": "report"')
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_must_be_new_or_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_at(csv_tables.FORM, silo(), wanted(), tmp_path / "empty")
    assert (tmp_path / "empty" / "datapackage.json").exists()
    with pytest.raises(Unwritten, match="is there already"):
        write_at(csv_tables.FORM, silo(), wanted(), tmp_path / "empty")
    with pytest.raises(Unwritten, match="is a folder"):
        write_at(jsonl.FORM, silo(), wanted(), tmp_path / "empty")
    with pytest.raises(Unwritten, match="could not be written"):
        write_at(csv_tables.FORM, silo(), wanted(), tmp_path / "no" / "such")
