"""Figures that cannot both be true: two voices count one thing, and their ranges do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.disputed import Beside, beside, is_near, odds
from onrecord.reconciling.increments import increments_that_do_not_add_up, told_beside
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.phrasing import day_in_words, held_in_words, in_words, name_of
from onrecord.records import Conflict, Tally, Voice, id_of

#: Log odds from which the counts of two voices are a dispute.
ENOUGH = -1.4


def find_figure_conflicts(
    tallies: Sequence[Tally],
    counted: Sequence[Counted],
    resolve: Callable[[str], str],
    voices: Mapping[str, Voice],
    origins: Origins,
) -> tuple[Conflict, ...]:
    """Return one conflict for each pair of voices that dispute a count, by id; and totals that do not add up.

    What a voice counted before and counts now is no dispute. The likeliest pair of figures stands for one.
    """
    figures = [c.figure for c in counted]
    reports = {c.report.id: c.report for c in counted}
    lines = lines_of(figures, resolve, voices)
    told = told_beside(figures)
    pairs = beside(counted, tallies, lines, voices, origins.akin)
    found = [_conflict(pair.one, pair.other, voices) for pair in _disputes(pairs)]
    known = {c.figure.id: c for c in counted}
    for tally in tallies:
        members = [known[i] for i in tally.figures if i in known]
        found += increments_that_do_not_add_up(members, told, reports, lines, voices)
    by_id = {c.id: c for c in found}
    return tuple(by_id[i] for i in sorted(by_id))


def _disputes(pairs: Sequence[Beside]) -> Iterator[Beside]:
    """Yield the likeliest pair of each dispute of two lines over one tally, or one measure where there is no tally.

    A figure stands for one dispute, or for two where three counts of one tally are told beside each other.
    """
    likely = [(odds(pair.signs), pair) for pair in pairs]
    told: Counter[str] = Counter()
    seen: set[frozenset[tuple[str, str]]] = set()
    for sure, pair in sorted(likely, key=lambda p: (-p[0], p[1].one.order, p[1].other.order)):
        if sure < ENOUGH:
            return
        figures = (pair.one.figure.id, pair.other.figure.id)
        most = 2 if pair.signs.same_tally and is_near(pair.one, pair.other) else 1
        over = _over(pair)
        if max(told[i] for i in figures) < most and not over & seen:
            told.update(figures)
            seen |= over
            yield pair


def _over(pair: Beside) -> set[frozenset[tuple[str, str]]]:
    """What two lines dispute, in all the ways to name it: each side by its tally, and by its measure."""
    sides = [
        [(line, one.figure.measure), *([(line, tally)] if tally else [])]
        for one, line, tally in zip((pair.one, pair.other), pair.lines, pair.tallies, strict=True)
    ]
    return {frozenset(two) for two in product(*sides)}


def _conflict(one: Counted, other: Counted, voices: Mapping[str, Voice]) -> Conflict:
    a, b = sorted((one, other), key=lambda c: c.figure.id)
    said = [
        f"{name_of(c.voice, c, voices)} said {in_words(c.figure)} as of {held_in_words(c)} ({day_in_words(c.told)})"
        for c in (one, other)
    ]
    why = f"{said[0]}, but {said[1]}"
    return Conflict(id_of("conflict", a.figure.id, b.figure.id), a.figure.id, b.figure.id, "figure", why)
