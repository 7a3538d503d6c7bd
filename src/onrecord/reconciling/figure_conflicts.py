"""Figures that cannot both be true: two voices count one thing on comparable days, and their ranges do not meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.reconciling.counted import Counted, days_apart, recount
from onrecord.reconciling.current import lines_within
from onrecord.reconciling.increments import increments_that_do_not_add_up, told_beside
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.phrasing import day_in_words, in_words, name_of
from onrecord.records import Conflict, Figure, Report, Tally, Voice, id_of


def find_figure_conflicts(
    tallies: Sequence[Tally],
    figures: Mapping[str, Figure],
    reports: Mapping[str, Report],
    resolve: Callable[[str], str],
    voices: Mapping[str, Voice],
) -> tuple[Conflict, ...]:
    """Return one conflict for each pair of voices that dispute a tally, by id.

    It is told at the first day that shows it, with the figures both held then. A voice that repeats another's
    number, and
    an outlet's telling where others count, is no party to a dispute.
    """
    lines = lines_of(figures.values(), resolve, voices)
    beside = told_beside(figures.values())
    found: dict[str, Conflict] = {}
    for tally in tallies:
        members = recount(tally, figures, reports, resolve, voices)
        for one, other in _disputes(members, lines, voices):
            conflict = _conflict(one, other, voices)
            found[conflict.id] = conflict
        for conflict in increments_that_do_not_add_up(members, beside, reports, lines, voices):
            found[conflict.id] = conflict
    return tuple(found[i] for i in sorted(found))


def _disputes(
    members: Sequence[Counted], lines: Mapping[str, str], voices: Mapping[str, Voice]
) -> Iterator[tuple[Counted, Counted]]:
    """Yield the first clash of each pair of lines, walking through the reports as they came."""
    told = any(not m.outlet for m in members)
    line_of = lines_within(members, lines, voices)
    held: dict[str, Counted] = {}
    seen: set[tuple[str, str]] = set()
    by_report: dict[str, list[Counted]] = defaultdict(list)
    for one in sorted(members, key=lambda c: c.order):
        by_report[one.report.id].append(one)
    for given in by_report.values():
        moved = set()
        for one in given:
            line = line_of(one)
            foreign = told and one.outlet and line == one.voice
            if not one.telling.old and not foreign:
                held[line] = one
                moved.add(line)
        # Two lines that neither moved have been held against each other before.
        pairs = {(min(a, b), max(a, b)) for a in moved for b in held if a != b}
        for first, second in sorted(pairs - seen):
            if _clash(held[first], held[second]):
                seen.add((first, second))
                yield held[first], held[second]


def _clash(one: Counted, other: Counted) -> bool:
    if one.figure.implied or other.figure.implied or not _comparable(one, other):
        return False
    low = max(one.figure.low or 0, other.figure.low or 0)
    highs = [h for h in (one.figure.high, other.figure.high) if h is not None]
    return bool(highs) and low > min(highs)


def _comparable(one: Counted, other: Counted) -> bool:
    """Tell whether both counts hold for one time: the same day, or for a running total the next."""
    apart = days_apart(one.day, other.day)
    return apart <= (1 if one.figure.scope == other.figure.scope == "cumulative" else 0)


def _conflict(one: Counted, other: Counted, voices: Mapping[str, Voice]) -> Conflict:
    a, b = sorted((one, other), key=lambda c: c.figure.id)
    said = [
        f"{name_of(c.voice, c, voices)} says {in_words(c.figure)} as of {day_in_words(c.day)} ({day_in_words(c.told)})"
        for c in (one, other)
    ]
    why = f"{said[0]}, but {said[1]}"
    return Conflict(id_of("conflict", a.figure.id, b.figure.id), a.figure.id, b.figure.id, "figure", why)
