"""Dates in a report, resolved against its day of publication, and the day that a sentence tells of.

"Hit on Thursday, the ministry said on Friday": the first is the day of what happened, the second only that of telling.
Both are found; `event_date` tells them apart. A maintained parser (dateparser, parsedatetime) resolves an expression
but takes plain numbers and words like "may" in running text for dates, so news dates are matched by one pattern here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.reading.dates import days
from onrecord.reading.figures.numbers import find_numbers
from onrecord.records import EventDate

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_NTH = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_COUNT = (
    r"(?:an?|a\s+few|a\s+couple\s+of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|\d{1,3})"
)
_DATE = re.compile(
    rf"\b(?P<iso>(?P<y0>{_YEAR})-(?P<m0>\d\d)-(?P<d0>\d\d))(?![\d-])"
    rf"|\b(?:{_DAY},?\s+(?:the\s+)?)?(?:(?P<first>{_NTH})(?:\s?[-–]\s?|\s+(?:and|to|until|till|through)\s+))?(?P<d1>{_NTH})(?:\s+of)?\s+(?P<m1>{_MONTH})(?!\w)(?:,?\s+(?P<y1>{_YEAR})\b)?"
    rf"|\b(?:{_DAY},?\s+)?(?P<m2>{_MONTH})(?<!\w)\s+(?P<d2>{_NTH})(?P<more>(?:\s?[-–]\s?|\s+(?:and|to|through)\s+){_NTH})?(?![\d:,]\d|\w|\s*(?:people|percent|per\s+cent|%))"
    rf"(?:,?\s+(?P<y2>{_YEAR})\b)?"
    rf"|\b(?:{_DAY},?\s+)?(?P<m2b>{_MONTH})\s+(?P<d2b>{_NTH})(?![\d:,]\d|\w)(?:,?\s+(?P<y2b>{_YEAR})\b)?"
    rf"|\b(?P<m3>{_MONTH})(?:,|\s+of)?\s+(?P<y3>{_YEAR})\b"
    r"|(?<![\d/.-])(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?P=sep)(?P<y4>(?:19|20)?\d\d)(?![\d/]|\.\d)"
    rf"|\b(?:(?P<which>last|next|this|this\s+past|past|this\s+coming|previous)\s+)?(?P<weekday>{_DAY})\b"
    rf"|\b(?P<part>(?i:early|late|mid|the\s+(?:beginning|start|middle|"
    rf"end)\s+of))[\s-](?:in\s+)?(?P<m5>{_MONTH})(?!\w|\.?\s+\d)"
    rf"|(?<=[Ii]n )(?P<m6>{_MONTH})(?!\w|\.?\s+\d)"
    rf"|(?P<lead>(?i:\b(?:since|until|till|of|by|during|last|this|next|after|before|from|through|throughout|to|between|"
    rf"and|late|earlier)\b))\s+(?P<m7>{_MONTH})(?!\w|\.?\s+\d)"
    r"|\b(?P<rel>(?i:today|tonight|yesterday|tomorrow|overnight|this\s+(?:morning|afternoon|evening)|"
    r"last\s+(?:night|evening)|"
    r"(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow))\b"
    r"|\b(?P<when>(?i:last|this|next|past|previous|coming))\s+(?P<unit>week|weekend|month|year)\b(?!-)"
    r"|\b(?:at|over|during|on)\s+the\s+(?P<weekend>weekend)\b"
    rf"|\b(?P<count>(?i:{_COUNT}))\s+(?P<span>day|night|week|month|year|decade)s?\s+(?:ago|earlier)\b"
    rf"|(?<=[Ii]n )(?P<y8>{_YEAR})\b(?!-)|(?i:\b(?:since|until|by|of|from|during|before|after|early|late|"
    rf"mid)[\s-])(?P<y9>{_YEAR})\b(?![-,.]\d)",
)
#: Only text with one of these can hold a date.
_HINT = re.compile(
    r"\d|day\b|night\b|\b(?:week|month|year|ago|today|tomorrow|morning|afternoon|evening)|"
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|due\s+to|is\s+to|are\s+to|was\s+to|were\s+to|would|scheduled|expected\s+to|plans?\s+to|"
    r"going\s+to|set\s+to|"
    r"intends?\s+to|to\s+be\s+held|open\s+its|’ll|'ll)\b[^.;]{0,90}\Z",
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


def dates_between(text: str, start: int, end: int, today: date | None) -> list[Dated]:
    """Return the dates between two offsets, in order."""
    if not _HINT.search(text, start, end):
        return []
    found = []
    for match in _DATE.finditer(text, start, end):
        before = text[max(start, match.start() - 100) : match.start()]
        event = _resolve(match, today, _ahead(before))
        if event is not None:
            since = bool(_SINCE.search(before)) or (match["lead"] or "").lower() in {"since", "until", "from"}
            told = not since and bool(_TOLD.search(before)) and text[match.end() : match.end() + 2] not in {"’s", "'s"}
            found.append(Dated(match.start(), match.end(), event, since, told))
    return found


def event_date(text: str, start: int, end: int, published: str | None) -> EventDate | None:
    """Return the day that what is told between two offsets happened on, None where the words do not give it.

    The day of telling ("said on Friday") and the beginning of a stretch ("since Aug. 11") are not that day.
    """
    return pick(dates_between(text, start, end, days.iso_day(published)))


def pick(dated: list[Dated]) -> EventDate | None:
    """Return the day of what happened among the dates of one sentence: the most exact one, the first of equals."""
    rank = ["day", "range", "week", "month", "year"].index
    happened = [d.event for d in dated if not d.since and not d.told]
    return min(happened, key=lambda e: rank(e.precision), default=None)


def _ahead(before: str) -> bool:
    """Tell whether the words before a date speak of what is to come."""
    ahead = _AHEAD.search(before)
    return ahead is not None and not _PAST.search(ahead[0])


def _resolve(m: re.Match[str], today: date | None, ahead: bool) -> EventDate | None:
    if m["iso"]:
        return days.on(int(m["y0"]), int(m["m0"]), int(m["d0"]))
    number = m["d1"] or m["d2"] or m["d2b"]
    if number:
        month, year = m["m1"] or m["m2"] or m["m2b"], m["y1"] or m["y2"] or m["y2b"]
        event = _day(m["first"] or number, month, year, today, ahead)
        return EventDate(event.date, "range") if event and (m["first"] or m["more"]) else event
    month, year = m["m3"] or m["m5"] or m["m6"] or m["m7"], m["y3"] or m["y8"] or m["y9"]
    if month:
        return days.month_of(_month(month), int(year) if year else None, today, ahead)
    if year or m["n1"]:
        return EventDate(f"{year}-01-01", "year") if year else _numeric(m)
    return _relative(m, today, ahead) if today else None


def _month(name: str) -> int:
    return days.MONTHS[name.lower().rstrip(".")]


def _day(day: str, month: str, year: str | None, today: date | None, ahead: bool) -> EventDate | None:
    number = int(re.sub(r"\D", "", day))
    if year:
        return days.on(int(year), _month(month), number)
    return days.day_of_month(_month(month), number, today, ahead) if today else None


def _numeric(m: re.Match[str]) -> EventDate | None:
    """Read 10/14/2034 (month first, as American news has it) and 14.10.2034 or 14/10/2034 (day first)."""
    a, b, year = int(m["n1"]), int(m["n2"]), int(m["y4"])
    year += (1900 if year > 50 else 2000) if year < 100 else 0
    first = a <= 12 and m["sep"] == "/"
    return days.on(year, a, b) if first else days.on(year, b, a)


def _relative(m: re.Match[str], today: date, ahead: bool) -> EventDate | None:
    if m["weekday"]:
        which = (m["which"] or "").split()
        return days.weekday(m["weekday"].lower(), today, which[-1].lower() if which else "", ahead)
    if m["rel"]:
        words = m["rel"].lower()
        step = {"yesterday": -1, "tomorrow": 1}.get(words.split()[-1], 0)
        step = -1 if words.startswith("last") else step * (2 if "day" in words.split() else 1)
        return days.shifted(step, today)
    if m["unit"]:
        return days.period(m["when"].lower(), m["unit"], today)
    if m["weekend"]:
        return days.period("next" if ahead else "this", "weekend", today)
    word = m["count"].lower()
    numbers = find_numbers(word, 0, len(word))
    if word in {"several", "a few", "a couple of"}:
        event = days.ago(2 if "couple" in word else 3, m["span"], today)
        return EventDate(event.date, "range") if event and event.precision == "day" else event
    return days.ago(round(numbers[0].value) if numbers else 1, m["span"], today)
