"""Dates in a report, resolved against its day of publication, and the day that a sentence tells of.

"Hit on Thursday, the ministry said on Friday": the first is the day of what happened, the second only that of telling.
Both are found; `event_date` tells them apart. Maintained parsers take plain words and numbers of running text for dates
(`docs/decisions/numbers-and-dates.md`), so news dates are matched by patterns of our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.reading.dates import days
from onrecord.reading.dates.patterns import DATE, HINT, rank_of
from onrecord.reading.dates.periods import find_periods
from onrecord.reading.dates.stretches import Found, joined
from onrecord.reading.figures.numbers import find_numbers
from onrecord.records import EventDate

_SATURDAY = 5
_EXACT = ("day", "range", "week", "month", "year")
_AHEAD = re.compile(
    r"\b(?:will|shall|due\s+to|is\s+to|are\s+to|was\s+to|were\s+to|would|scheduled|expected\s+to|plans?\s+to|"
    r"going\s+to|set\s+to|"
    r"intends?\s+to|to\s+be\s+held|open\s+its|takes?\s+(?:effect|place)|comes?\s+into\s+(?:force|effect)|expires?|"
    r"(?:begins?|starts?|ends?|opens|reopens|closes|runs\s+out)\s+on|’ll|'ll)\b[^.;]{0,90}\Z",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:said|told|were|had|did|announced|reported|added|has|have)\b", re.IGNORECASE)
_SPEECH = (
    r"said|says|say|told|tells|announced|announces|reported|reports|added|wrote|confirmed|acknowledged|stated|declared|"
    r"tweeted|posted|according\s+to|conceded|insisted|warned|noted|explained|testified|briefed|disclosed|repeated|"
    r"released"
)
_TOLD = re.compile(
    rf"\b(?:{_SPEECH})\b(?:\s+(?:in|to|at|by|the|an?|reporters|journalists|us|him|her|them|[A-Z][\w.’']*|statement|"
    rf"interview|"
    r"briefing|news|conference|telephone|email|post|tweet|letter|state|television|late|early|again))*\s*(?:\s+on)?\s*\Z"
)
_SINCE = re.compile(
    r"\b(?:since|from|after|beginning|starting|dated|until|till|before)\s+(?:the\s+)?(?:early\s+|late\s+|"
    r"mid-?)?\Z|\bsince\b[^,.;]{0,60}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression of a text with the day it means.

    `since` marks where a stretch of time begins or ends ("since Aug. 11"), `told` a day of telling ("said on Friday").
    """

    start: int
    end: int
    event: EventDate
    since: bool = False
    told: bool = False


# A sentence of narration is asked for twice, for its statement and for its figures; a report has fewer than this.
@lru_cache(maxsize=512)
def dates_between(text: str, start: int, end: int, today: date | None) -> tuple[Dated, ...]:
    """Return the dates between two offsets, in order; a stretch ("from 2 to 7 May") is one date."""
    periods = find_periods(text, start, end, today) if today else []
    matches = list(DATE.finditer(text, start, end))
    if not (periods or matches) or not HINT.search(text, start, end):
        return ()
    found = [Found(p.start, p.end, p.event, dated=True, since=p.back) for p in periods]
    for match in matches:
        if any(p.start < match.end() and match.start() < p.end for p in periods):
            continue
        before = text[max(start, match.start() - 100) : match.start()]
        event = _resolve(match, today, _ahead(before))
        if event is not None:
            named = any(match[g] for g in ("y0", "y1", "y2", "y2b", "y3", "y4", "y8", "y9", "rel", "weekday", "when"))
            since = (match["lead"] or "").lower() in {"since", "until", "from"}
            found.append(Found(match.start(), match.end(), event, named, since))
    found.sort(key=lambda f: f.start)
    return tuple(_told(text, start, f) for f in joined(text, start, found))


def _told(text: str, start: int, found: Found) -> Dated:
    """Return a date with what the words before it make of it."""
    before = text[max(start, found.start - 100) : found.start]
    since = found.since or (not found.stretch and not found.event.until and bool(_SINCE.search(before)))
    told = not since and bool(_TOLD.search(before)) and text[found.end : found.end + 2] not in {"’s", "'s"}
    return Dated(found.start, found.end, found.event, since, told)


def event_date(text: str, start: int, end: int, published: str | None) -> EventDate | None:
    """Return the day that what is told between two offsets happened on, None where the words do not give it.

    The day of telling ("said on Friday") and the beginning of a stretch ("since Aug. 11") are not that day.
    """
    return pick(dates_between(text, start, end, days.iso_day(published)))


def pick(dated: Sequence[Dated]) -> EventDate | None:
    """Return the day of what happened among the dates of one sentence: the most exact one, the first of equals."""
    if not dated:
        return None
    happened = [d.event for d in dated if not d.since and not d.told]
    return min(happened, key=lambda e: _EXACT.index(e.precision), default=None)


def _ahead(before: str) -> bool:
    """Tell whether the words before a date speak of what is to come."""
    ahead = _AHEAD.search(before)
    return ahead is not None and not _PAST.search(ahead[0])


def _resolve(m: re.Match[str], today: date | None, ahead: bool) -> EventDate | None:
    if m["iso"]:
        return days.on(int(m["y0"]), int(m["m0"]), int(m["d0"]))
    if number := m["d1"] or m["d2"] or m["d2b"]:
        return _of_month(m, number, today, ahead)
    if rank := m["rank"] or m["rank2"] or m["rank3"]:
        return _day(rank_of(rank), m["m4"] or m["m4b"] or m["m4c"], m["y4a"] or m["y4b"], today, ahead)
    month, year = m["m3"] or m["m5"] or m["m6"] or m["m7"], m["y3"] or m["y8"] or m["y9"]
    if m["yy"]:
        year = ("19" if int(m["yy"]) > 50 else "20") + m["yy"]
    if month:
        lead = (m["lead"] or "").lower()
        if lead == "this" and today:
            year = str(today.year)
        return days.month_of(
            _month(month), int(year) if year else None, today, lead == "next" or (ahead and lead != "last")
        )
    if year or m["n1"]:
        return EventDate(f"{year}-01-01", "year") if year else _numeric(m)
    return _relative(m, today, ahead) if today else None


def _of_month(m: re.Match[str], number: str, today: date | None, ahead: bool) -> EventDate | None:
    """Read "4 May", "May 4, 2031", "4-6 May", "May 4 and 5": a day, or the stretch from the first to the last."""
    month, year = m["m1"] or m["m2"] or m["m2b"], m["y1"] or m["y2"] or m["y2b"]
    event = _day(rank_of(m["first"] or number), month, year, today, ahead)
    last = number if m["first"] else m["more"]
    if event is None or last is None:
        return event
    first = date.fromisoformat(event.date)
    end = days.on(first.year, first.month, rank_of(last))
    if end is None or end.date <= event.date:
        return EventDate(event.date, "range")
    return EventDate(event.date, days.precision_of(first, date.fromisoformat(end.date)), end.date)


def _month(name: str) -> int:
    return days.MONTHS[name.lower().rstrip(".")]


def _day(number: int, month: str, year: str | None, today: date | None, ahead: bool) -> EventDate | None:
    if year:
        return days.on(int(year), _month(month), number)
    return days.day_of_month(_month(month), number, today, ahead) if today else None


def _numeric(m: re.Match[str]) -> EventDate | None:
    """Read 10/14/2034 (month first, as American news has it) and 14.10.2034 or 14/10/2034 (day first)."""
    a, b, year = int(m["n1"]), int(m["n2"]), int(m["y4"])
    year += (1900 if year > 50 else 2000) if year < 100 else 0
    first = a <= 12 and m["sep"] != "."
    return days.on(year, a, b) if first else days.on(year, b, a)


def _relative(m: re.Match[str], today: date, ahead: bool) -> EventDate | None:
    if m["weekday"]:
        which = (m["which"] or "").split()
        if m["the"] and (day := days.near(m["weekday"].lower(), rank_of(m["the"]), today, ahead)):
            return day
        return days.weekday(m["weekday"].lower(), today, which[-1].lower() if which else "", ahead)
    if m["rel"]:
        words = m["rel"].lower()
        step = {"yesterday": -1, "tomorrow": 1}.get(words.split()[-1], 0)
        step = -1 if words.startswith("last") else step * (2 if "day" in words.split() else 1)
        return days.shifted(step, today)
    if m["unit"]:
        which = m["when"].lower()
        coming = ahead and m["unit"] == "weekend" and which == "this" and today.weekday() < _SATURDAY
        return days.period("next" if coming else which, m["unit"], today)
    if m["weekend"]:
        return days.period("next" if ahead and today.weekday() < _SATURDAY else "this", "weekend", today)
    word = m["count"].lower()
    numbers = find_numbers(word, 0, len(word))
    vague = (not numbers and word not in {"a", "an"}) or "several" in word
    count = 2 if "couple" in word else 3 if vague else round(numbers[0].value) if numbers else 1
    event = days.ago(-count if m["way"].endswith("now") else count, m["span"], today)
    return EventDate(event.date, "range") if vague and event and event.precision == "day" else event
