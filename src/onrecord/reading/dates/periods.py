"""Periods that news names by their place in a longer one: "the first week of July", "the third quarter", "Friday next
week", "the past three days", "on 4 June last year".

Each is resolved against the report's day, with the finest of UCDP's precisions that holds it; what lasts longer than a
month has the year's. A period of more than a year that is only counted ("the past three years") is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.reading.dates import days
from onrecord.reading.dates.patterns import COUNT, COUNTS_BEGIN, DAYS_BEGIN, MONTH, MONTHS_BEGIN, WEEKDAY, YEAR, rank_of
from onrecord.reading.figures.numbers import find_numbers
from onrecord.reading.seeking import Sought, Starts
from onrecord.records import EventDate

_WHICH = r"(?:this|next|last|previous|the\s+coming|coming)"
_NTH = r"first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th"
#: What follows two years and no two counts: "between 2015 and 2019, 120 died", not "between 1900 and 2000 people".
_NO_COUNT = (
    r"(?=\s*(?:[,.;:)!?”\"’—–]|\Z)|\s+(?:the|an?|its?|his|her|their|this|that|these|those|he|she|they|we|and|but|or|in|on|at|by|"
    r"as|for|when|while|to|with|some|about|nearly|more|fewer|at\s+least|\d)\b)"
)
_PERIOD = re.compile(
    rf"\b(?:the\s+)?(?P<nth>{_NTH}|last)\s+(?P<part>week|quarter|half|{WEEKDAY})(?:\s+(?:of|in))?\s+"
    rf"(?:(?P<month>{MONTH})(?!\w)(?:,?\s+(?P<of>{YEAR})\b)?|(?P<year>{YEAR})\b|"
    rf"(?P<which>{_WHICH}|the)\s+(?P<unit>month|year)\b)"
    rf"|\b(?:(?P<code>[QH][1-4])(?:\s+(?:of\s+)?(?:(?P<qyear>{YEAR})\b|(?P<qwhich>{_WHICH})\s+year\b)|"
    rf"(?<=(?:in|or) ..)(?!\w)|(?<=during Q.)(?!\w))|(?P<qyear2>{YEAR}),?\s?"
    rf"(?:(?P<code2>[QH][1-4])\b|the\s+(?P<qnth>{_NTH})\s+quarter\b))"
    rf"|\b(?P<day>{WEEKDAY}),?\s+(?:of\s+)?(?P<dwhich>{_WHICH})\s+week\b"
    rf"|\b(?P<dwhich2>{_WHICH})\s+week(?:[’']s)?,?\s+(?:on\s+)?(?P<day2>{WEEKDAY})\b(?![’']s)"
    r"|\b(?:the\s+)?(?P<mday>\d{1,2}(?:st|nd|rd|th))\s+of\s+(?P<mwhich>this|next|last|previous)\s+month\b"
    rf"|\b(?:(?P<yday>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<ymonth>{MONTH})(?!\w)(?:\s+(?P<yday2>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?(?P<ywhich>{_WHICH})\s+year\b"
    rf"|\b(?:the\s+)?(?P<side>first|last)\s+(?P<months>{COUNT})\s+months\s+(?:of|in)\s+"
    rf"(?:(?P<of_year>{YEAR})\b|(?P<which_year>{_WHICH}|the)\s+year\b)"
    rf"|\b(?:the\s+)?(?P<way>last|past|previous|next|coming|upcoming)\s+(?P<count>{COUNT})\s+(?P<span>day|week|month|year)s?\b(?!-)"
    r"|\b(?:the\s+)?rest\s+of\s+(?:(?:the|this|current)\s+)?(?P<rest>week|month|year)\b"
    r"|\b(?:earlier|(?P<later>later))\s+in\s+the\s+(?P<within>week|month|year)\b"
    r"|\b(?:the\s+)?(?P<next>week|month|year|weekend)\s+after\s+(?:the\s+)?next\b"
    rf"|\b(?:between|from)\s+(?P<from_year>{YEAR})\s+(?:and|to|until|till|through)\s+(?P<to_year>{YEAR})\b{_NO_COUNT}"
    rf"|(?<=\bin )(?P<from_year2>{YEAR})[-–](?P<to_year2>{YEAR}|\d\d)\b(?!-){_NO_COUNT}",
    re.IGNORECASE,
)
#: Where a period can begin.
_STARTS = Starts(
    rf"(?:\d|[qh][1-4]|(?:between|from)(?=\s+\d)|{MONTHS_BEGIN}|{DAYS_BEGIN}|(?:first|second|third|fourth|fifth|last|past|previous|next|this|coming|"
    rf"upcoming)(?=\s+(?:week|quarter|half|\d|{DAYS_BEGIN}|{COUNTS_BEGIN}))|rest(?=\s+of\b)|(?:earlier|later)(?=\s+in\b)"
    r"|(?:week|month|year|weekend)(?=\s+after\b)|the(?=\s+(?:first|second|third|fourth|fifth|\d|last|past|previous|next|"
    r"coming|upcoming|rest|week|month|year)))"
)
PERIOD = Sought(_PERIOD, _STARTS)
#: Only text with one of these can hold a period.
_HINT = re.compile(
    r"week|month|year|quarter|half\b|(?:[Bb]etween|[Ff]rom)\s+\d{4}|\d{4}[-–]\d\d|\b[QHqh][1-4]\b|\d[QH][1-4]|\bdays\b|(?:first|second|third|fourth|last)\s+[MTWFSmtwfs]"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period in a text with its date; `back` marks one counted back from the report's day, which no event fills."""

    start: int
    end: int
    event: EventDate
    back: bool = False


def find_periods(text: str, start: int, end: int, today: date) -> list[Period]:
    """Return the periods between two offsets, in order."""
    matches = list(PERIOD.finditer(text, start, end))
    if not matches or not _HINT.search(text, start, end):
        return []
    found = []
    for match in matches:
        try:
            event = _resolve(match, today)
        except (ValueError, OverflowError):  # no such day in the calendar
            event = None
        if event is not None:
            back = (match["way"] or "").lower() in {"last", "past", "previous"}
            found.append(Period(match.start(), match.end(), event, back))
    return found


def _resolve(m: re.Match[str], today: date) -> EventDate | None:
    if m["nth"]:
        return _nth(m, today)
    if m["code"] or m["qyear2"]:
        return _quarter(m, today)
    if m["way"]:
        return _counted(m, today)
    if m["months"] or m["from_year"] or m["from_year2"]:
        return _months(m, today) if m["months"] else _years(m)
    if m["day"] or m["day2"] or m["mday"] or m["ymonth"]:
        return _day(m, today)
    return _of_this(m, today)


def _day(m: re.Match[str], today: date) -> EventDate | None:
    """Resolve "Friday next week", "the 20th of last month", "on 4 June last year", "June last year"."""
    if weekday := m["day"] or m["day2"]:
        monday = _begin("week", m["dwhich"] or m["dwhich2"], today)
        return EventDate((monday + timedelta(days=days.WEEKDAYS[weekday.lower()])).isoformat(), "day")
    if m["mday"]:
        month = _begin("month", m["mwhich"], today)
        return days.on(month.year, month.month, rank_of(m["mday"]))
    year, number = _begin("year", m["ywhich"], today).year, days.MONTHS[m["ymonth"].lower().rstrip(".")]
    day = m["yday"] or m["yday2"]
    return days.on(year, number, int(day)) if day else days.month_of(number, year, today)


def _of_this(m: re.Match[str], today: date) -> EventDate | None:
    """Resolve "the rest of the week", "earlier in the month", "the year after next"."""
    if m["rest"]:
        return EventDate(today.isoformat(), days.precision_of(today, _last(m["rest"].lower(), today)))
    if m["within"]:
        return None if m["later"] else days.period("this", m["within"].lower(), today)
    return _after_next(m["next"].lower(), today)


def _begin(unit: str, which: str | None, today: date) -> date:
    """Return where this, the next or the last week, month or year begins."""
    word = (which or "this").lower().split()[-1]
    return date.fromisoformat(days.period(word, unit, today).date)


def _last(unit: str, day: date) -> date:
    """Return the last day of the week, month or year that a day is in."""
    return _begin(unit, "next", day) - timedelta(days=1)


def _nth(m: re.Match[str], today: date) -> EventDate | None:
    """Resolve "the first week of July", "the third quarter of 2031", "the last Friday of this month"."""
    unit = "month" if m["month"] else "year" if m["year"] else m["unit"].lower()
    part = m["part"].lower()
    if m["month"]:
        month = days.month_of(days.MONTHS[m["month"].lower().rstrip(".")], int(m["of"]) if m["of"] else None, today)
        begin = date.fromisoformat(month.date) if month else today
    else:
        begin = date(int(m["year"]), 1, 1) if m["year"] else _begin(unit, m["which"], today)
    last = m["nth"].lower() == "last"
    n = 1 if last else rank_of(m["nth"])
    if part in {"quarter", "half"}:
        return (
            days.part_of_year(part, 4 if last and part == "quarter" else 2 if last else n, begin.year)
            if unit == "year"
            else None
        )
    if part == "week":
        return EventDate(_week(begin, _last(unit, begin), n, last).isoformat(), "week")
    if unit == "year":
        return None
    weekday = days.WEEKDAYS[part]
    end = _last(unit, begin)
    day = end - timedelta(days=(end.weekday() - weekday) % 7)
    if not last:
        day = begin + timedelta(days=(weekday - begin.weekday()) % 7 + 7 * (n - 1))
    return EventDate(day.isoformat(), "day") if day.month == begin.month else None


def _week(begin: date, end: date, n: int, last: bool) -> date:
    """Return the Monday of the nth or last week: a week belongs where its Thursday is (ISO 8601)."""
    if last:
        monday = end - timedelta(days=end.weekday())
        return monday if (monday + timedelta(days=3)) <= end else monday - timedelta(weeks=1)
    monday = begin - timedelta(days=begin.weekday())
    if monday + timedelta(days=3) < begin:
        monday += timedelta(weeks=1)
    return monday + timedelta(weeks=n - 1)


def _quarter(m: re.Match[str], today: date) -> EventDate | None:
    """Resolve "Q3 2031", "2031 the third quarter", "in Q3" (the latest begun one)."""
    code = (m["code"] or m["code2"] or "").upper()
    n = int(code[1]) if code else rank_of(m["qnth"])
    part = "half" if code.startswith("H") else "quarter"
    if named := m["qyear"] or m["qyear2"]:
        return days.part_of_year(part, n, int(named))
    if m["qwhich"]:
        return days.part_of_year(part, n, _begin("year", m["qwhich"], today).year)
    event = days.part_of_year(part, n, today.year)
    return days.part_of_year(part, n, today.year - 1) if event and event.date > today.isoformat() else event


def _counted(m: re.Match[str], today: date) -> EventDate | None:
    """Resolve "the past three weeks", which begin so long ago, and "the next three", which begin tomorrow."""
    word = m["count"].lower()
    numbers = find_numbers(word, 0, len(word))
    n = 2 if "couple" in word else round(numbers[0].value) if numbers else 3 if word != "a" else 1
    unit = m["span"].lower()
    if m["way"].lower() in {"last", "past", "previous"}:
        first, end = days.moved(today, -n, unit), today
    else:
        first = today + timedelta(days=1)
        end = days.moved(first, n, unit)
    length = (end - first).days
    return (
        EventDate(first.isoformat(), days.precision_of(first, end - timedelta(days=1))) if 0 < length <= 366 else None
    )


def _months(m: re.Match[str], today: date) -> EventDate | None:
    """Resolve "the first three months of the year", "the last six months of 2030"."""
    word = m["months"].lower()
    numbers = find_numbers(word, 0, len(word))
    if not numbers or not 0 < (count := round(numbers[0].value)) < 12:
        return None
    year = date(int(m["of_year"]), 1, 1) if m["of_year"] else _begin("year", m["which_year"], today)
    first = year if m["side"].lower() == "first" else days.moved(year, 12 - count, "month")
    last = days.moved(first, count, "month") - timedelta(days=1)
    return EventDate(first.isoformat(), days.precision_of(first, last), last.isoformat())


def _years(m: re.Match[str]) -> EventDate | None:
    """Resolve "between 2015 and 2019", "from 2015 to 2019", "in 2015-19"."""
    first, last = m["from_year"] or m["from_year2"], m["to_year"] or m["to_year2"]
    end = int(last if len(last) == 4 else first[:2] + last)
    return EventDate(f"{first}-01-01", "year", f"{end:04}-12-31") if int(first) < end else None


def _after_next(unit: str, today: date) -> EventDate:
    if unit == "weekend":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=2)
        return EventDate((monday + timedelta(days=5)).isoformat(), "range")
    begin = date.fromisoformat(days.period("next", unit, today).date)
    return days.period("next", unit, begin)
