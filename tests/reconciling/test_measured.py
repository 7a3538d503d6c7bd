from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.stories_for_tests import Desk, Told, same

from onrecord.reconciling.counted import counted_of
from onrecord.reconciling.measured import find_measures, with_measures
from onrecord.reconciling.neighbours import reconcile
from onrecord.records import Measure, Measured, Reading

MEASURES: tuple[Measure, ...] = get_args(Measure)
TAIL = " Sarne and Kostra have fought over the Weir valley since the spring."
HELD = "Kostra holds 512 prisoners from Sarne in the Weir camp, the committee said." + TAIL
PUT = "Kostra puts the number of prisoners from Sarne in the Weir camp at 512." + TAIL


def doubting(reading: Reading, **likely: float) -> Reading:
    """The reading with its figures as sure as told: how much less likely than the one read measures are, else 5."""
    told = {m: min(int(10 * likely.get(m, 5.0)), 50) for m in MEASURES}
    figures = (replace(f, doubt=bytes(0 if m == f.measure else told[m] for m in MEASURES)) for f in reading.figures)
    return replace(reading, figures=tuple(figures))


def measured(desk: Desk, readings: Sequence[Reading]) -> dict[str, Measured]:
    counted = counted_of(readings, {r.report.id: 0 for r in readings}, same, desk.voices)
    found = find_measures(counted, {})
    kept = {f.id: f.measure for r in with_measures(readings, found) for f in r.figures}
    assert all(kept[m.figure] == m.measure != m.sourced for m in found)
    told = {f.id: f"{r.report.outlet} {f.text}" for r in readings for f in r.figures}
    return {told[m.figure]: m for m in found}


def prisoners(desk: Desk, outlet: str, text: str, measure: Measure) -> Reading:
    told = (Told("512", 512, measure=measure, of="prisoners from Sarne", scope="standing"),)
    made = desk.reading(outlet, "2031-05-02", text, told)
    own = tuple(replace(v, report=made.report.id) for v in made.voices if v.id == outlet)
    return replace(made, voices=own)


def test_a_count_that_says_little_of_itself_measures_what_the_same_count_does_elsewhere() -> None:
    desk = Desk()
    sure = doubting(prisoners(desk, "Oster Post", HELD, "detained"))
    unsure = doubting(prisoners(desk, "Bell News", PUT, "other"), detained=0.4)
    found = measured(desk, [sure, unsure])
    assert {t: (m.measure, m.sourced) for t, m in found.items()} == {"Bell News 512": ("detained", "other")}
    assert "Oster Post" in found["Bell News 512"].why
    assert "512 prisoners" in found["Bell News 512"].why


def test_a_count_that_is_sure_of_itself_or_says_nothing_of_it_stays_as_it_was_read() -> None:
    desk = Desk()
    sure = doubting(prisoners(desk, "Oster Post", HELD, "detained"))
    assert measured(desk, [sure, doubting(prisoners(desk, "Bell News", PUT, "other"), detained=4.5)]) == {}
    assert measured(desk, [sure, prisoners(desk, "Bell News", PUT, "other")]) == {}


def test_the_same_number_of_something_else_has_no_say() -> None:
    desk = Desk()
    sure = doubting(prisoners(desk, "Oster Post", HELD, "detained"))
    told = (Told("512", 512, measure="other", of="sacks of flour", scope="incident"),)
    text = "A lorry with 512 sacks of flour was weighed at the Dorn mill on Tuesday." + TAIL
    assert measured(desk, [sure, doubting(desk.reading("Bell News", "2031-05-02", text, told), detained=0.4)]) == {}


def test_copies_of_one_sentence_count_once() -> None:
    desk = Desk()
    sure = doubting(prisoners(desk, "Oster Post", HELD, "detained"), other=3.0)
    copies = [doubting(prisoners(desk, f"Paper {n}", PUT, "other"), detained=0.4) for n in range(6)]
    assert "Oster Post 512" not in measured(desk, [sure, *copies])
    assert len(measured(desk, [sure, *copies])) == len(copies)


def test_nobody_is_counted_among_the_dead_whose_number_is_not_told_so_elsewhere() -> None:
    desk = Desk()
    dead = (Told("Nine", 9, of="guards"),)
    told = (Told("eleven", 11, measure="other", of="guards"),)
    first = desk.reading("Oster Post", "2031-05-02", "Nine guards were killed in the Weir camp." + TAIL, dead)
    last = desk.reading("Bell News", "2031-05-02", "Kostra puts the guards in the Weir camp at eleven." + TAIL, told)
    assert measured(desk, [doubting(first), doubting(last, killed=0.1)]) == {}


def test_tallies_and_the_ledger_are_told_what_was_settled() -> None:
    desk = Desk()
    sure = doubting(prisoners(desk, "Oster Post", HELD, "detained"))
    unsure = doubting(prisoners(desk, "Bell News", PUT, "other"), detained=0.4)
    said = reconcile([sure, unsure])
    assert [m.measure for m in said.measures] == ["detained"]
    assert [(t.measure, len(t.figures)) for t in said.tallies] == [("detained", 2)]


@given(st.permutations(range(4)), st.lists(st.floats(0.1, 5), min_size=4, max_size=4))
def test_the_order_of_reports_does_not_matter(order: list[int], doubts: list[float]) -> None:
    desk = Desk()
    some: list[Measure] = ["detained", "other", "missing", "other"]
    told = [
        doubting(prisoners(desk, f"Paper {n}", (HELD, PUT)[n % 2], m), detained=d, other=d, missing=1.0)
        for n, (m, d) in enumerate(zip(some, doubts, strict=True))
    ]
    assert reconcile([told[n] for n in order]).measures == reconcile(told).measures
