"""The day that a figure holds for, where another report of the story tells it and its own does not.

A report that copies another gives the origin's counts a day late; a count told as no longer held ("up from 64") was
given in an earlier report; who was aboard a ship is counted on the day that it sank, whoever says so when.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.fitting import alike
from onrecord.reconciling.phrasing import day_in_words
from onrecord.reconciling.strangers import SETTLED
from onrecord.reconciling.things import PEOPLE
from onrecord.records import Asof, Reading, Relay, Statement

_LEAD = 5
"""How many of a report's first statements may tell the day of what it is about."""
_COPIED = 0.5
"""Share of the words around two counts of one number that agree where one is a copy of the other."""

_TELLING = 5
"""From here on the same number by the same voice is taken for the same count."""

_FOUND = "the day that its words mean, by the day of publication that other reports give this one"


def find_asofs(
    counted: Sequence[Counted],
    readings: Sequence[Reading],
    relays: Sequence[Relay],
    stories: Mapping[str, int],
    sourced: Mapping[str, str | None] | None = None,
) -> tuple[Asof, ...]:
    """Return the days that other reports give to figures, by the figure's id. `counted` is in order of reading.

    `sourced` are the days that figures had before the day of their report was found, where that changed them.
    """
    sourced = sourced or {}
    copied = {r.report: r.origin for r in sorted(relays, key=lambda r: r.score) if r.how == "copies"}
    happened = days_of_happening(readings, stories)
    by_report: dict[str, list[Counted]] = defaultdict(list)
    earlier: dict[object, list[Counted]] = defaultdict(list)
    there = {(c.story, c.kind) for c in counted if c.there and c.kind != PEOPLE}
    found: dict[str, Asof] = {}
    for given in counted:
        one = replace(given, there=given.there or (_is_count(given) and (given.story, given.kind) in there))
        held = _held(one, by_report[copied.get(one.report.id, "")], earlier[_key(one)], happened.get(one.story))
        before = sourced.get(one.figure.id, one.figure.asof)
        day, why = held or (one.figure.asof, _FOUND)
        if day and day != before:
            found[one.figure.id] = Asof(one.figure.id, day, before, why)
        known = _redated(one, held[0]) if held else one
        by_report[one.report.id].append(known)
        if one.report.id not in copied:
            earlier[_key(one)].append(known)
    return tuple(found[i] for i in sorted(found))


def redated(counted: Iterable[Counted], asofs: Iterable[Asof]) -> tuple[Counted, ...]:
    """Return the figures with the days that other reports give them."""
    days = {a.figure: a.asof for a in asofs}
    return tuple(_redated(c, days[c.figure.id]) if c.figure.id in days else c for c in counted)


def with_asofs(readings: Iterable[Reading], asofs: Iterable[Asof]) -> tuple[Reading, ...]:
    """Return the readings with the days that other reports give to their figures."""
    days = {a.figure: a.asof for a in asofs}
    return tuple(r.held(days) for r in readings)


def _redated(one: Counted, day: str) -> Counted:
    return replace(one, figure=replace(one.figure, asof=day), day=day)


def moved_by_others(asofs: Sequence[Asof]) -> frozenset[str]:
    """Return the figures whose day another report gave, and not only their own words by the day of its publication."""
    return frozenset(a.figure for a in asofs if a.why != _FOUND)


def _is_count(one: Counted) -> bool:
    return one.figure.measure == "other" and one.figure.scope == "standing" and not one.telling.limit


def _is_struck(one: Counted) -> bool:
    """Tell whether a count is of what one attack struck, and its report gives no day but its own."""
    return one.figure.measure == "attacked" and one.figure.scope == "incident" and one.day == one.told


def _key(one: Counted) -> object:
    return one.story, one.figure.measure, one.figure.unit, one.bounds


def _held(
    one: Counted, origin: Sequence[Counted], earlier: Sequence[Counted], happened: str | None
) -> tuple[str, str] | None:
    """Return the day that a figure holds for by other reports and why, None where they do not say."""
    same = [c for c in origin if c.bounds == one.bounds and c.figure.unit == one.figure.unit]
    first = max(same, key=lambda c: (alike(one, c), c.figure.id), default=None)
    if first is not None and alike(one, first) >= _COPIED and _is_of_moment(one):
        return first.day, f"copied from {first.report.outlet or 'another report'}, where it holds for that day"
    if one.telling.old:
        given = [c for c in earlier if c.report.id != one.report.id and not c.telling.old and c.told <= one.told]
        if given and one.day == one.told:
            last = max(given, key=lambda c: c.order)
            return last.day, f"told as an earlier count; {last.report.outlet or 'another report'} gave it then"
    again = _said_again(one, earlier)
    if again is not None:
        return again.day, f"given again; {again.report.outlet or 'another report'} had it then from the same voice"
    if one.there and _is_count(one) and happened and happened < one.day:
        return happened, f"who was there when it happened, on {day_in_words(happened)}"
    if happened and _is_struck(one) and happened < one.day:
        return happened, f"what was struck in it, on {day_in_words(happened)}"
    return None


def _said_again(one: Counted, earlier: Sequence[Counted]) -> Counted | None:
    """Return where the same voice first gave a count that its report dates by nothing but its own day.

    A running total said again is a new one: it tells that nothing was added. A small number may count something else,
    and so may one that is told long after.
    """
    value = one.figure.low if one.figure.low is not None else one.figure.high or 0
    if one.figure.scope != "incident" or one.figure.measure == "money" or one.day != one.told or value < _TELLING:
        return None
    given = [c for c in earlier if c.voice == one.voice and c.report.id != one.report.id and c.told < one.told]
    given = [c for c in given if days_apart(c.told, one.told) <= SETTLED]
    return min(given, key=lambda c: c.order, default=None)


def _is_of_moment(one: Counted) -> bool:
    """Tell a count of what happened, and of who was found missing, from a total that goes on as a copy is printed."""
    return one.figure.scope == "incident" or one.figure.measure == "missing" or one.there


def days_of_happening(readings: Sequence[Reading], stories: Mapping[str, int]) -> Mapping[int, str]:
    """Return for each story the day that most of its reports open with as that of what they tell; the earliest of
    equals."""
    told: dict[int, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        day = _opening_day(reading.statements, reading.report.day)
        if day:
            told[stories[reading.report.id]][day] += 1
    return {story: min(days, key=lambda d: (-days[d], d)) for story, days in told.items()}


def _opening_day(statements: Sequence[Statement], published: str | None) -> str | None:
    """Return the first day before or at publication that a report's first statements are said to have happened on."""
    opening = sorted(statements, key=lambda s: s.content.start)[:_LEAD]
    for statement in opening:
        event = statement.event_date
        if event and event.precision == "day" and (not published or event.date <= published):
            return event.date
    return None
