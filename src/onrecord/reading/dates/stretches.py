"""Stretches: two dates that are the ends of one ("from Oct. 2 to October 22"), and the week that a day names ("the week
of 4 February").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.reading.dates import days
from onrecord.reading.dates.patterns import TO
from onrecord.records import EventDate

_TO = re.compile(TO)
_AND = re.compile(r",?\s+and\s+")
_FROM = re.compile(r"\b(?:from|(?P<between>between)|(?P<within>in))\s+(?:the\s+)?\Z", re.IGNORECASE)
#: Words that a month or year was found with: "from March", "to May".
_OPENING = re.compile(r"(?:from|between|in)\s+(?=\S)", re.IGNORECASE)
_JOINT = re.compile(r"(?:to|until|till|through|and)\s+(?=\S)", re.IGNORECASE)
_WEEK = re.compile(
    r"\b(?:the\s+)?(?:week\s+(?:of|commencing|starting|beginning)(?:\s+on)?|w/c)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_EXACT = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in a text, before the words around it are weighed.

    `dated` tells that its words fix the year; `since` that it bounds a stretch; `stretch` that it has both ends.
    """

    start: int
    end: int
    event: EventDate
    dated: bool = False
    since: bool = False
    stretch: bool = False


def joined(text: str, start: int, found: Iterable[Found]) -> list[Found]:
    """Return dates in order, those that are two ends of one stretch as one, and "the week of" a day as its week."""
    made: list[Found] = []
    for one in found:
        both = _stretch(text, made[-1], one) if made else None
        if both is not None:
            made[-1] = both
        else:
            made.append(_week(text, start, one))
    return made


def _stretch(text: str, a: Found, b: Found) -> Found | None:
    opened, joint = _OPENING.match(text, a.start, a.end), _JOINT.match(text, b.start, b.end)
    first = opened.end() if opened else a.start
    lead = _FROM.search(text, max(0, first - 12), first)
    gap = text[a.end : joint.end() if joint else b.start]
    gap = re.sub(r"(?<=\s)the\s\Z", "", gap)
    both = lead is not None and _joins(lead, a, b) and _AND.fullmatch(gap)
    if a.stretch or not (_TO.fullmatch(gap) or both):
        return None
    if a.event.precision not in _EXACT or b.event.precision not in _EXACT:
        return None
    if gap.strip() in {"-", "–"} and a.event.precision != b.event.precision:
        return None  # an aside, not a stretch
    begin, last = _ends(a, b)
    long = (last - begin).days > 366 and not (a.dated and b.dated)
    if not begin < last or long:
        return None
    event = EventDate(begin.isoformat(), days.precision_of(begin, last), last.isoformat())
    return Found(lead.start() if lead and not lead["within"] else first, b.end, event, True, False, True)


def _joins(lead: re.Match[str], a: Found, b: Found) -> bool:
    """Whether "and" makes one stretch of two dates: after "between", and of two months after "in"."""
    months = a.event.precision == b.event.precision == "month"
    return lead["between"] is not None or (lead["within"] is not None and months)


def _ends(a: Found, b: Found) -> tuple[date, date]:
    """Return the first and the last day of a stretch; an end without a year takes it from the other."""
    first, last = date.fromisoformat(a.event.date), days.last_of(b.event)
    if not a.dated and b.dated:
        first = _with_year(first, last.year)
        return (_with_year(first, last.year - 1) if first > last else first), last
    if not b.dated and first > last:
        return first, _with_year(last, first.year if _with_year(last, first.year) > first else first.year + 1)
    if not a.dated and not b.dated and (last - first).days > 366:
        return first, _with_year(last, first.year)
    return first, last


def _with_year(day: date, year: int) -> date:
    return days.moved(day, year - day.year, "year")


def _week(text: str, start: int, one: Found) -> Found:
    week = _WEEK.search(text[max(start, one.start - 40) : one.start]) if one.event.precision == "day" else None
    if week is None:
        return one
    day = date.fromisoformat(one.event.date)
    monday = EventDate((day - timedelta(days=day.weekday())).isoformat(), "week")
    return replace(one, start=one.start - len(week[0]), event=monday)
