"""A story that stays in its ledger is told as one in memory is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger.store import Store
from onrecord.ledger.telling import Kept
from onrecord.views.export import records
from tests.ledger.invented import data, reading
from tests.strategies import data_of, datings, piles, reconciliations


@settings(max_examples=12)
@given(st.data())
def test_read_as_it_is_told_or_from_memory_it_is_the_same(drawn: st.DataObject) -> None:
    pile = drawn.draw(piles(max_size=3))
    said = replace(drawn.draw(reconciliations(pile)), datings=drawn.draw(datings(pile)))
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "story.db") as store:
        for one in pile:
            store.add(one, data_of(one.report), "a reader")
        store.keep(said, [r.report.id for r in pile])
        told = store.telling()
        assert isinstance(told, Kept)
        assert list(records(told, text=True)) == list(records(store.story(), text=True))
        assert list(told.readings) == list(told.readings)


def test_a_report_that_comes_in_meanwhile_is_not_part_of_it(tmp_path: Path) -> None:
    one, two = reading("The ferry sank."), reading("Two died.")
    with Store.open(tmp_path / "story.db") as store:
        store.add(one, data(one), "a reader")
        told = store.telling()
        store.add(two, data(two), "a reader")
        assert [r.report.id for r in told.readings] == [one.report.id]
        assert {v.report for v in told.speakers()} == {one.report.id}


def test_a_reading_names_its_reader(tmp_path: Path) -> None:
    one = reading("The ferry sank.")
    with Store.open(tmp_path / "story.db") as store:
        store.add(one, data(one), "a reader")
        assert [r.reader for r in store.telling().readings] == ["a reader"]
        assert next(iter(records(store.story())))["reader"] == "a reader"
