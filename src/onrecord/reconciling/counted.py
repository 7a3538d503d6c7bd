"""Figures made ready to be compared: what each counts, for which day, by whose word, and how it is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

from onrecord.disowning import Disowned, disowned
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.prints import opening_names
from onrecord.reconciling.shelf import order_of
from onrecord.reconciling.strangers import Opening
from onrecord.reconciling.telling import Telling, around, telling_of
from onrecord.reconciling.things import (
    NO_VICTIMS,
    PEOPLE,
    is_aboard,
    is_decided,
    is_statistic,
    is_toll,
    is_worst_hit,
    kind_of,
    kind_of_some,
    was_there,
)
from onrecord.records import EventDate, Figure, Measure, Reading, Report, Voice, id_of

_STOP_WORDS = (
    "the and for with from that this than then they them their there were was are is has have had been but not "
    "its his her him she who which what when where said says say told least more about some number people were "
    "after before over into only also one two three four five six seven eight nine ten into out off all any"
)
_STOP = frozenset(_STOP_WORDS.split())


LEAD = 500
"""Characters of the body in which a report tells its own news (two or three paragraphs)."""
NAMING = 1500
"""Characters of a report in which it names the people and places that it is about."""
_CIVILIANS = frozenset(("civilian", "villager", "worshipper", "shopper"))
"""Kinds that may be all the victims of an attack on where people live."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what grouping needs. `voice` is joined over reports; `outlet` marks an outlet's own telling.

    `day` is the day the figure holds for, `told` the day it was published; `context` the stems of words around it;
    `early` marks headline and lead, where a report tells its own news: background stands further down; `there` who was
    there when it happened; `meaning` the vector of the statement it stands in, `names` the people
    and places that the opening of its report names; `disowned` how the voice stands to a number that is not its own
    count; `ended` the last of the days past that its statement is about ("in 2019"), "" where they last or none are
    told, and `begun` the first of the days that are counted where the figure holds for several; `ahead` what is only
    planned, ordered, weighed or asked for.
    """

    figure: Figure
    report: Report
    story: int
    voice: str
    outlet: bool
    kind: str
    aspects: frozenset[str]
    telling: Telling
    context: frozenset[str]
    day: str
    told: str
    early: bool
    there: bool
    meaning: bytes = b""
    names: frozenset[str] = frozenset()
    disowned: Disowned | None = None
    ended: str = ""
    begun: str = ""
    ahead: bool = False

    @property
    def given(self) -> bool:
        """Whether its voice counts so: a number that it denies or does not confirm is somebody else's."""
        return self.disowned is None

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Low and high."""
        return self.figure.low, self.figure.high

    @property
    def order(self) -> tuple[str, str, str, str, int, str]:
        """The order in which a desk would have read it: by publication, then by place in the report."""
        return (*order_of(self.report), self.report.id, self.figure.start, self.figure.id)


def counted_of(
    readings: Sequence[Reading],
    stories: Mapping[str, int],
    resolve: Callable[[str], str],
    voices: Mapping[str, Voice],
    memory: Memory | None = None,
    measures: Mapping[str, Measure] | None = None,
) -> tuple[Counted, ...]:
    """Return all figures of body and posts in the order of reading, and those of headlines where a body has
    none like it.

    `measures` are those that other counts gave to figures of the readings, by the figure's id.
    """
    memory = memory or Memory()
    found = []
    for reading in readings:
        own = {v.id: v for v in reading.voices}
        said = {s.id: s for s in reading.statements}
        names, words = _words_of(reading, memory, measures or {})
        lead = min((p.start for p in reading.passages if p.role in ("body", "post")), default=0) + LEAD
        for figure in reading.figures:
            if figure.id not in words:
                continue
            voice = resolve(figure.voice)
            who = voices.get(voice) or own.get(figure.voice)
            teller = _Teller(stories[reading.report.id], voice, who is None or who.kind == "outlet")
            one = replace(
                _counted(figure, reading.report, teller, words[figure.id]), early=figure.start < lead, names=names
            )
            if (statement := said.get(figure.statement or "")) is not None:
                one = replace(one, meaning=statement.vector, disowned=disowned(figure, statement, reading.report))
                one = replace(_spanning(one, statement.event_date), ahead=statement.status in _AHEAD)
            found.append(one)
    return tuple(_widened(_first(sorted(found, key=lambda c: c.order))))


_AHEAD = frozenset({"planned", "ordered", "considered", "called_for", "possible"})
_NEARLY = 3
"""Days by which the end of a month or year may be worked out apart."""


def openings_of(readings: Sequence[Reading], memory: Memory) -> Mapping[str, Opening]:
    """Return the people and places that each report opens with, and its day, by its id."""
    return {r.report.id: Opening(_words_of(r, memory, {})[0], r.report.day) for r in readings}


_LASTS = {"range": 6, "week": 6, "month": 30, "year": 365}
"""Days from the first of some to the last, by precision."""


def _spanning(one: Counted, told_of: EventDate | None) -> Counted:
    """Return a figure with the days past that its statement is about."""
    ended, figure = _ended(told_of, one.told), one.figure
    begun = ""
    if figure.scope == "incident" and figure.asof_precision in ("week", "month", "year"):
        begun = figure.asof or ""
    elif figure.scope == "cumulative" and told_of and ended and days_apart(ended, figure.asof or "") <= _NEARLY:
        begun = told_of.date
    return replace(one, ended=ended, begun=begun)


def _ended(told_of: EventDate | None, told: str) -> str:
    if told_of is None or told_of.precision not in _LASTS:
        return ""
    try:
        until = told_of.until or str(date.fromisoformat(told_of.date) + timedelta(_LASTS[told_of.precision]))
    except (ValueError, OverflowError):
        return ""
    return until if until < told else ""


def _first(found: Sequence[Counted]) -> list[Counted]:
    """Return the figures, in order, with "another 90" read as no part where its report counted none of that measure
    before: "31 are dead, another 90 missing" counts all who are missing."""
    known: dict[tuple[str, str], set[object]] = {}
    told = []
    for one in found:
        key = one.report.id, one.figure.measure
        again = (one.figure.low or 0) > 1 and one.bounds in known.get(key, ())
        if one.telling.another and (key not in known or again):
            one = replace(one, telling=replace(one.telling, part=False))  # noqa: PLW2901
        known.setdefault(key, set())
        if not one.telling.part:
            known[key].add(one.bounds)
        told.append(one)
    return told


def _widened(found: Sequence[Counted]) -> list[Counted]:
    """Return the figures, in order, with "two teenagers" read as all the victims where their report counts no more, and
    "28 civilians" where a report tells those first and only another voice counts more."""
    opening = _opening(found)
    most: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], int] = {}
    for one in found:
        if (
            one.kind == PEOPLE
            and not one.telling.part
            and not one.telling.background
            and (not one.figure.implied or (one.figure.low or 0) > 1)
        ):
            key = one.report.id, one.figure.measure
            most[key] = max(most.get(key, 0), one.figure.low or 0)
            first.setdefault(key, one.figure.low or 0)
    return [
        _worst(c)
        if _is_of_some(c, most, first)
        else replace(c, kind=PEOPLE)
        if is_toll(c.figure)
        and c.kind not in NO_VICTIMS
        and ((c.figure.low or 0) >= most.get((c.report.id, c.figure.measure), 0) or c.figure.id in opening)
        else c
        for c in found
    ]


def _opening(found: Sequence[Counted]) -> set[str]:
    """Return the figures of civilians with which a voice opens its report's count of victims, others counting more."""
    told: dict[tuple[str, str], list[Counted]] = {}
    for one in found:
        if is_toll(one.figure) and one.kind not in NO_VICTIMS and not (one.telling.part or one.telling.background):
            told.setdefault((one.report.id, one.figure.measure), []).append(one)
    return {
        first.figure.id
        for first, *others in told.values()
        if first.kind in _CIVILIANS and not first.outlet and not first.figure.implied
        if not any(o.outlet or o.voice == first.voice for o in others if o.kind == PEOPLE)
    }


def _is_of_some(one: Counted, most: Mapping[tuple[str, str], int], first: Mapping[tuple[str, str], int]) -> bool:
    """Tell whether a count is of those hurt badly, or of nobody, in a report that counts more: "no one was hurt by the
    blast"."""
    key, value = (one.report.id, one.figure.measure), one.figure.low or 0
    if one.bounds == (0, 0):
        return most.get(key, 0) > 0
    return is_worst_hit(one.figure) and value < first.get(key, 0)


def _worst(one: Counted) -> Counted:
    """Return the count of those hurt badly as some of the larger count that its report gives."""
    return replace(one, telling=replace(one.telling, part=True))


class _Words(NamedTuple):
    """What the words of a report make of a figure; see `Counted`."""

    kind: str
    aspects: frozenset[str]
    telling: Telling
    context: frozenset[str]
    there: bool


class _Teller(NamedTuple):
    """Whose figure it is; see `Counted`."""

    story: int
    voice: str
    outlet: bool


def _words_of(
    reading: Reading, memory: Memory, measures: Mapping[str, Measure]
) -> tuple[frozenset[str], Mapping[str, _Words]]:
    """Return the names that a report opens with, and what its words make of each of its figures, by id; those of
    captions and furniture are left out. It is kept: going through the words is most of what a figure costs."""
    report, year = reading.report, (reading.report.published or "")[:4]
    moved = " ".join(f"{f.id} {measures[f.id]}" for f in reading.figures if f.id in measures)
    what, key = ("counts settled", id_of("settled", year, moved)) if moved else ("counts", year)
    packed = memory.recall(report.id, what, key, lambda: _packed(reading))
    return memory.of(report.id, partial(_unpacked, packed), what, key)


def _packed(reading: Reading) -> bytes:
    figures = {
        f.id: (w.kind, sorted(w.aspects), astuple(w.telling), sorted(w.context), w.there)
        for f in reading.figures
        if _role(reading, f) not in ("furniture", "caption")
        for w in (_told(replace(f, asof=None), reading.report),)
    }
    return json.dumps([sorted(opening_names(reading, NAMING)), figures]).encode()


def _unpacked(packed: bytes) -> tuple[frozenset[str], Mapping[str, _Words]]:
    names, figures = json.loads(packed)
    return frozenset(names), {
        i: _Words(kind, frozenset(aspects), Telling(*telling), frozenset(context), there)
        for i, (kind, aspects, telling, context, there) in figures.items()
    }


def _role(reading: Reading, figure: Figure) -> str:
    return next((p.role for p in reading.passages if p.start <= figure.start < p.end), "body")


def _counted(figure: Figure, report: Report, teller: _Teller, words: _Words) -> Counted:
    told = report.day or figure.asof or ""
    kind, aspects, telling, context, there = words
    return Counted(
        figure, report, *teller, kind, aspects, telling, context, figure.asof or told, told, early=False, there=there
    )


@lru_cache(maxsize=8192)
def _told(figure: Figure, report: Report) -> _Words:
    """What the words of a report make of a figure; asked for several times in one reconciling."""
    lead = _lead(figure, report)
    telling = telling_of(figure, report)
    kind = kind_of(figure)
    if telling.part and kind == PEOPLE:
        kind = kind_of_some(figure, around(figure, report)[1]) or kind
    marks = {
        "aboard": (kind in ("", "people", "passenger", "crew") or figure.measure == "deployed")
        and is_aboard(figure, lead, around(figure, report)[1]),
        "decided": kind in ("", "place") and is_decided(figure, lead),
        "limit": telling.limit,
    }
    there = marks["aboard"] or (not telling.limit and was_there(figure, lead))
    marks["aboard"] = marks["aboard"] or (there and kind in ("", "people"))
    if marks["aboard"] and not kind:
        kind = "people"
    aspects = frozenset(name for name, holds in marks.items() if holds)
    context = frozenset(_stems(f"{figure.sentence} {figure.of} {lead}"))
    if is_statistic(figure, kind):
        telling = replace(telling, background=True)
    return _Words(kind, aspects, telling, context, there)


def _lead(figure: Figure, report: Report) -> str:
    """Return the end of what the paragraph says before the figure's sentence."""
    begin = report.text.rfind(figure.sentence, 0, figure.end + len(figure.sentence))
    begin = begin if 0 <= begin <= figure.start else figure.start
    paragraph = report.text.rfind("\n", 0, max(0, begin)) + 1
    return report.text[max(paragraph, begin - 160) : begin] if paragraph < begin else ""


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return {w[:5] for w in words if w not in _STOP}


def days_apart(first: str, second: str) -> int:
    """Return the days between two ISO days; 0 where one is not known."""
    try:
        return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)
    except ValueError:
        return 0
