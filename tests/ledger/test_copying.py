"""A copied ledger is the same ledger, wherever it goes, and goes on where the first stood."""

from __future__ import annotations

import pytest

from onrecord.ledger.store import LedgerError, Store
from onrecord.records import Reconciliation, Voice
from tests.ledger.conftest import Place
from tests.ledger.invented import data, reading

PILE = [reading(f"Report number {n} said 17 people drowned.", path=f"{n}.txt") for n in range(40)]


def filled(place: str | None) -> Store:
    store = Store.open(place)
    for one in PILE:
        store.add(one, data(one), "a reader")
    whole = Voice("voice-1", "Ines Calder", "person", members=tuple(r.voices[0].id for r in PILE))
    store.keep(Reconciliation(voices=(whole,)), [r.report.id for r in PILE])
    return store


def test_there_and_back_nothing_is_lost(place: Place) -> None:
    late = reading("One more came.")
    with filled(None) as first, Store.open(place()) as second, Store.open() as third:
        assert first.copy_to(second) == second.copy_to(third) == len(PILE)
        assert first.story() == second.story() == third.story()
        for store in (first, second, third):
            assert store.reconciled()
            assert store.snapshot(PILE[7].report.sha256) == data(PILE[7])
            assert len(store.search("drowned", 100)) == len(PILE)
            # Row numbers go on behind those that were copied.
            assert store.add(late, data(late), "a reader")
            assert not store.reconciled()


def test_a_ledger_that_holds_anything_is_left_alone(place: Place) -> None:
    one = reading("The ferry sank.")
    with filled(None) as first, Store.open(place()) as second:
        second.add(one, data(one), "a reader")
        with pytest.raises(LedgerError, match="not empty"):
            first.copy_to(second)
        assert second.story().readings == (one,)


def test_a_copy_that_fails_leaves_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(None) as first, Store.open(place()) as second:
        monkeypatch.setattr("onrecord.ledger.indexing.index", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            first.copy_to(second)
        assert second.story().readings == ()
        assert second.reconciled()
