"""Counts of two happenings that are told alike are two tallies; those of one told on several days stay one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.stories_for_tests import Desk, Told
from tests.reconciling.test_events import reconcile

from onrecord.records import EventDate, Reading, Span, Statement, id_of

WHERE = " Torvik police and the Halmey guard are asking who was on Lindholm Quay, Marsh and Calder said."


def fire(outlet: str, published: str, when: str, day: str, street: str) -> Reading:
    """A report on a fire in Torvik that says on what day it was, and names who speaks of every fire there."""
    told = f"A fire in Torvik on {when} injured four people in {street}."
    desk = Desk()
    reading = desk.reading(outlet, published, f"{told}{WHERE}", (Told("four", 4, measure="injured", asof=day),))
    content = Span.cut(reading.report.text, 0, len(told) - 1)
    report = reading.report.id
    statement = Statement(
        id_of("statement", report), report, content, None, None, id_of("voice", report, outlet), (), "none", "asserted",
        (), narrated=True, event_date=EventDate(day, "day"), confidence=0.9,
    )  # fmt: skip
    figures = tuple(replace(f, statement=statement.id) for f in reading.figures)
    return replace(reading, statements=(statement,), figures=figures)


FIRST = [
    fire("Sound Wire", "2031-03-05", "Tuesday", "2031-03-04", "Dyer Lane"),
    fire("Torvik Herald", "2031-03-06", "Tuesday", "2031-03-04", "Dyer Lane"),
]
SECOND = [
    fire("Sound Wire", "2031-03-12", "Monday", "2031-03-11", "Cooper Row"),
    fire("Torvik Herald", "2031-03-12", "Monday", "2031-03-11", "Cooper Row"),
]


def tallied(readings: list[Reading]) -> list[set[str]]:
    """Return the days of publication of the reports that each tally counts."""
    day = {f.id: r.report.published or "" for r in readings for f in r.figures}
    return sorted(({day[f] for f in t.figures} for t in reconcile(readings).tallies), key=min)


@given(st.permutations([*FIRST, *SECOND]))
def test_two_fires_of_one_town_in_one_week_are_two_tallies(readings: list[Reading]) -> None:
    assert tallied(readings) == [{"2031-03-05", "2031-03-06"}, {"2031-03-12"}]


def test_one_fire_that_is_told_on_two_days_is_one_tally() -> None:
    assert tallied(FIRST) == [{"2031-03-05", "2031-03-06"}]


def test_nobody_raises_a_count_of_one_fire_by_that_of_another() -> None:
    worse = fire("Sound Wire", "2031-03-12", "Monday", "2031-03-11", "Cooper Row")
    worse = replace(worse, figures=tuple(replace(f, low=6, high=6) for f in worse.figures))
    assert reconcile([*FIRST, worse]).revisions == ()
