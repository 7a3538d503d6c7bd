"""Invented tallies for tests of tables and charts: any figures on any days, told by a few voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from onrecord.ledger.story import Story
from onrecord.records import Reconciliation, Revision, Tally, Voice, id_of
from tests.views.stories import Desk

FIRST = date(2031, 5, 1)
Given = tuple[str, int | None, int | None, int | None]
"""Who, on which day (counted from the first, None where no day is known), and both bounds."""


def told(given: Sequence[Given], outlet: str = "Harbour Gazette", name: str = "killed at the mill") -> Story:
    """Return a story in which one report gives these figures, all in one tally; the last is current."""
    lines = [f"{n}: {low} {high} people, they said." for n, (_, _, low, high) in enumerate(given)]
    text = "\n".join(lines)
    desk = Desk("toll.txt", outlet, "2031-05-20", text)
    for n, (who, day, low, high) in enumerate(given):
        words = lines[n].split(",")[0]
        made = desk.counts(Voice("", who, "organization"), words, lines[n], (low, high))
        asof = None if day is None else (FIRST + timedelta(days=day)).isoformat()
        words = f"{low}" if low == high else f"from {low} to {high}"
        desk.figures[-1] = replace(made, asof=asof, text=words)
    ids = tuple(f.id for f in desk.figures)
    tally = Tally(id_of("tally", name), name, "killed", "people", "incident", None, ids, ids[-1], 1, None, "it is last")
    return Story.of([desk.reading()], Reconciliation(tallies=(tally,)))


def revised(story: Story, before: int, after: int) -> Story:
    """Return the story with one figure of its tally in the place of another, both the first one's voice's count."""
    ids = story.reconciliation.tallies[0].figures
    line = story.voice_of(story.figures[ids[before]]).id
    one = Revision(id_of("revision", before, after), ids[before], ids[after], line, "counted again")
    return Story(story.readings, replace(story.reconciliation, revisions=(one,)))


_numbers = st.integers(0, 10**7)
_bounds = st.one_of(
    _numbers.map(lambda n: (n, n)),
    _numbers.map(lambda n: (n, None)),
    _numbers.map(lambda n: (None, n)),
    st.tuples(_numbers, st.integers(0, 500)).map(lambda p: (p[0], p[0] + p[1])),
    st.just((None, None)),
)
_names = st.one_of(st.sampled_from(["Fire service", "Dorn Mill", "Ministry"]), st.text(min_size=1, max_size=40))
givens: st.SearchStrategy[list[Given]] = st.lists(
    st.tuples(_names, st.one_of(st.none(), st.integers(0, 900)), _bounds).map(lambda g: (g[0], g[1], *g[2])),
    min_size=1,
    max_size=12,
)
