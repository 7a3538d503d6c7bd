"""What goes into a ledger comes out of it: whole, once, exact, and in the same order whichever way it came in."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger.store import LedgerError, Store
from onrecord.records import Asof, Measured, Reading, Reconciliation, Relay, Span, Voice, joined
from tests.ledger.conftest import Place, fits
from tests.ledger.invented import data, reading
from tests.strategies import data_of, piles, reconciliations

FERRY = "The ferry sank off Port Haldin.\nAt least 17 people died, Calder said."


def ids(pile: list[Reading]) -> list[str]:
    return [r.report.id for r in pile]


def filled(pile: list[Reading], place: str | None = None) -> Store:
    store = Store.open(place)
    for one in pile:
        assert store.add(one, data_of(one.report), "a reader")
    return store


@settings(max_examples=10, deadline=None)
@given(pile=piles())
def test_what_was_read_comes_back_unchanged(place: Place, pile: list[Reading]) -> None:
    with filled(pile, fits(place, pile)()) as store:
        assert sorted(store.readings(), key=lambda r: r.report.id) == sorted(pile, key=lambda r: r.report.id)
        for one in pile:
            assert store.has(one.report.sha256)
            assert store.snapshot(one.report.sha256) == data_of(one.report)


@settings(max_examples=10, deadline=None)
@given(pile=piles(min_size=1))
def test_many_put_in_at_once_are_kept_as_one_by_one(place: Place, pile: list[Reading]) -> None:
    fits(place, pile)
    with filled(pile, place()) as first, Store.open(place()) as second:
        second.add(pile[0], data_of(pile[0].report), "a reader")
        some = [(one, data_of(one.report), [2 * n, 1]) for n, one in enumerate(pile, 1)]
        assert second.add_all([*some, *some], "a reader") == len(pile) - 1
        assert list(second.readings()) == list(first.readings())
        words = {w for one in pile for s in one.statements for w in s.content.text.split()}
        for word in sorted(words)[:5]:
            found = [store.search(word, 9999) for store in (first, second)]
            assert sorted(map(repr, found[0])) == sorted(map(repr, found[1]))


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_order_of_adding_does_not_matter_and_adding_twice_changes_nothing(place: Place, data: st.DataObject) -> None:
    pile = data.draw(piles(min_size=1))
    together = data.draw(reconciliations(pile))
    fits(place, (pile, together))
    with filled(pile, place()) as first, filled(data.draw(st.permutations(pile)), place()) as second:
        first.keep(together, ids(pile))
        second.keep(together, ids(pile))
        again = data.draw(st.sampled_from(pile))
        assert not second.add(again, data_of(again.report), "a better reader")
        assert first.story() == second.story()
        assert list(first.readings()) == list(second.readings()) == list(first.story().readings)
        assert first.reconciliation() == joined([together])


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_reconciliation_replaces_the_one_before(place: Place, data: st.DataObject) -> None:
    pile = data.draw(piles())
    drawn = data.draw(st.lists(reconciliations(pile), max_size=3))
    with filled(pile, fits(place, (pile, drawn))()) as store:
        for together in drawn:
            store.keep(together, ids(pile))
            assert store.reconciliation() == joined([together])


def test_reports_without_their_bytes_are_known_until_these_come(place: Place) -> None:
    one, other = reading("The bridge is shut."), reading("The bridge is open.")
    with Store.open(place()) as store:
        store.add(one, None, "a reader")
        store.add(other, data_of(other.report), "a reader")
        assert store.bare() == {one.report.sha256}
        assert store.fill(data_of(one.report))
        assert store.bare() == frozenset()


def test_many_reports_come_in_batches_in_order(place: Place) -> None:
    days = [None, "2031-03-04", "2031-03-05T10:00:00Z"]
    pile = [reading(f"Report number {n} came.", published=days[n % 3], path=f"{n}.txt") for n in range(100)]
    with filled(pile, place()) as store:
        ordered = sorted(pile, key=lambda r: (r.report.published or "", r.report.id))
        assert list(store.readings()) == ordered
        assert list(store.story().readings) == ordered


def test_reports_may_be_added_while_going_through_them(place: Place) -> None:
    pile = [reading(f"Report number {n} came.", path=f"{n}.txt") for n in range(40)]
    with filled(pile, place()) as store:
        late = reading("One more came.", published="2031-03-09")
        going = store.readings()
        assert next(going) in pile
        assert store.add(late, data(late), "a reader")
        assert list(going)[-1] == late


def test_reconciled_until_another_report_comes(store: Store) -> None:
    one, two = reading("The ferry sank."), reading("The ferry was found.")
    assert store.reconciled()
    store.add(one, data(one), "a reader")
    assert not store.reconciled()
    store.keep(Reconciliation(), [one.report.id])
    assert store.reconciled()
    assert not store.add(one, data(one), "a reader")
    assert store.reconciled()
    store.add(two, data(two), "a reader")
    assert not store.reconciled()
    store.keep(Reconciliation(), [one.report.id])
    assert not store.reconciled()
    store.keep(Reconciliation(), [one.report.id, two.report.id])
    assert store.reconciled()


def test_a_file_keeps_it(tmp_path: Path) -> None:
    place = tmp_path / "story 100%.db"
    one = reading(FERRY)
    with Store.open(place) as store:
        store.add(one, data(one), "a reader")
        before = store.story()
    assert [p.name for p in tmp_path.iterdir()] == [place.name]
    with Store.open(str(place)) as store:
        assert store.story() == before
    with Store.open(f"sqlite:///{place}") as store:
        assert store.has(one.report.sha256)


def wrong_span() -> Reading:
    one = reading(FERRY)
    end = len(FERRY)
    return replace(one, statements=(replace(one.statements[0], content=Span(end - 3, end, "not")),))


def wrong_figure() -> Reading:
    one = reading(FERRY)
    return replace(one, figures=(replace(one.figures[0], text="27"),))


def of_another_report() -> Reading:
    one = reading(FERRY)
    return replace(one, voices=(replace(one.voices[0], report=None),))


def twice_the_same_id() -> Reading:
    one = reading(FERRY)
    return replace(one, statements=one.statements[:1] * 2)


def too_large_a_number() -> Reading:
    one = reading(FERRY)
    return replace(one, figures=(replace(one.figures[0], low=2**63),))


def half_a_character() -> Reading:
    one = reading(FERRY)
    return replace(one, report=replace(one.report, title="\ud83d"))


@pytest.mark.parametrize(
    "broken",
    [wrong_span, wrong_figure, of_another_report, twice_the_same_id, too_large_a_number, half_a_character],
    ids=lambda f: f.__name__,
)
def test_what_is_not_exact_is_refused_whole(store: Store, broken: object) -> None:
    assert callable(broken)
    one = broken()
    with pytest.raises(LedgerError) as caught:
        store.add(one, data(one), "a reader")
    assert "01-harbour-wire.txt" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not store.has(one.report.sha256)
    assert list(store.readings()) == []
    assert store.search("ferry") == []


def test_other_bytes_are_refused(store: Store) -> None:
    one = reading(FERRY)
    with pytest.raises(LedgerError, match="other bytes"):
        store.add(one, b"something else", "a reader")


def test_a_reconciliation_of_unknown_reports_is_refused_and_the_old_one_stays(place: Place) -> None:
    one = reading(FERRY)
    whole = Voice("voice-1", "Ines Calder", "person", members=(one.voices[0].id,))
    with filled([one], place()) as store:
        store.keep(Reconciliation(voices=(whole,)), [one.report.id])
        for relay in (
            Relay("report-unknown", one.report.id, "credits", 1.0, ()),
            Relay(one.report.id, "report-unknown", "credits", 1.0, ()),
            Relay(one.report.id, one.report.id, "copies", 1.0, (Span(0, 3, "not"),)),
        ):
            with pytest.raises(LedgerError):
                store.keep(Reconciliation(relays=(relay,)), [one.report.id])
        assert store.reconciliation().voices == (whole,)


def test_the_days_that_figures_hold_for_are_kept_and_shown() -> None:
    one = reading(FERRY)
    figure = one.figures[0]
    held = Asof(figure.id, "2031-03-01", figure.asof, "told as an earlier count")
    with filled([one]) as store:
        store.keep(Reconciliation(asofs=(held,)), [one.report.id])
        assert store.reconciliation().asofs == (held,)
        assert next(f.asof for f in store.story().readings[0].figures) == "2031-03-01"
        assert store.story().asofs[figure.id] == held


def test_what_figures_measure_by_other_counts_is_kept_and_shown() -> None:
    one = reading(FERRY)
    figure = one.figures[0]
    settled = Measured(figure.id, "affected", figure.measure, "another report tells it")
    with filled([one]) as store:
        store.keep(Reconciliation(measures=(settled,)), [one.report.id])
        assert store.reconciliation().measures == (settled,)
        assert store.story().readings[0].figures[0].measure == "affected"
        assert store.story().measures[figure.id] == settled


def test_unknown_bytes_are_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(LedgerError, match="no copy of 0000"):
        store.snapshot("0" * 64)


def test_threads_share_a_ledger(place: Place) -> None:
    pile = [reading(f"Report number {n} came.", path=f"{n}.txt") for n in range(40)]
    problems: list[BaseException] = []

    def add(part: list[Reading], store: Store) -> None:
        try:
            for one in part:
                store.add(one, data(one), "a reader")
                store.story()
        except BaseException as error:
            problems.append(error)

    with Store.open(place()) as store:
        threads = [threading.Thread(target=add, args=(pile[n::4], store)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert len(store.story().readings) == 40
