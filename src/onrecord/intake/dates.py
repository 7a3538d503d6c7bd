"""Days and times as reports write them, to ISO 8601. Nothing is guessed: a day without a year stays without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"  # noqa: E501
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+)?"
# Zones that mean one offset everywhere (RFC 5322, 4.3, and the European ones). BST and IST mean several, and a time
# with them stays without an offset; ET is that of New York, by the day.
_ZONES = {
    "gmt": "+00:00", "utc": "+00:00", "z": "+00:00", "wet": "+00:00", "west": "+01:00", "cet": "+01:00",
    "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00",
    "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
_TIME = (
    r"(?P<hour{0}>[0-2]?\d)(?:[:.](?P<minute{0}>[0-5]\d))(?:[:.][0-5]\d)?\s?(?P<half{0}>[ap]\.?m\b\.?)?"
    rf"(?:\s?\(?(?P<zone{{0}}>{'|'.join(sorted(_ZONES, key=len, reverse=True))}|(?-i:ET))\b\)?)?"
)
_CLOCK = rf"(?:[,;]?\s+(?:(?:at|[·•|-])\s+)?{_TIME.format('')})?"
_CLOCK_BEFORE = re.compile(rf"(?<![\w.:/-]){_TIME.format('')}\s*(?:[,·•|–-]\s*|\bon\s+)?$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(r"[\s:·•|–—-]*")
_CLOCK_FIRST = re.compile(rf"{_TIME.format('')}(?![\w:.]*\d)", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"(?<![\w/]){_WEEKDAY}(?:"
    rf"{_MONTH.format('m1')}\s+{_DAY.format('d1')},?\s+(?P<y1>[12]\d{{3}})"
    rf"|{_DAY.format('d2')}(?:\s+of)?\s+{_MONTH.format('m2')},?\s+(?P<y2>[12]\d{{3}})"
    rf"|(?P<y3>[12]\d{{3}})-(?P<n3>[01]\d)-(?P<d3>[0-3]\d)"
    rf"|(?P<a4>[0-3]?\d)/(?P<b4>[0-3]?\d)/(?P<y4>[12]\d{{3}})"
    rf")(?![\w/]){_CLOCK}",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    rf"(?<!\w){_WEEKDAY}(?:{_MONTH.format('m1')}\s+{_DAY.format('d1')}|{_DAY.format('d2')}\s+{_MONTH.format('m2')})(?!\w)",
    re.IGNORECASE,
)


_FIRST = 1605
"""The year of the first newspaper (Strasbourg's Relation): an earlier one is what a system writes for "none"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A full date met in a text, with its place there and its ISO form (with the time where one stands beside it)."""

    start: int
    end: int
    iso: str


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _day_of(found: re.Match[str]) -> date | None:
    """The calendar day of a match of `_WRITTEN`; None where there is no such day, or day and month could be swapped."""
    got = found.groupdict()
    try:
        if got["y1"]:
            return date(int(got["y1"]), _month(got["m1"]), int(got["d1"]))
        if got["y2"]:
            return date(int(got["y2"]), _month(got["m2"]), int(got["d2"]))
        if got["y3"]:
            return date(int(got["y3"]), int(got["n3"]), int(got["d3"]))
        first, second = int(got["a4"]), int(got["b4"])
        if first <= 12 and second <= 12 and first != second:
            return None
        return date(int(got["y4"]), min(first, second), max(first, second))
    except ValueError:
        return None


def _clock_of(found: re.Match[str], day: date | None = None) -> str:
    """`T10:20` where a time of day stands with the date, with its offset where the zone is named; else nothing."""
    if not found["hour"]:
        return ""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = (found["zone"] or "").lower()
    offset = _eastern(day) if zone == "et" and day else _ZONES.get(zone, "")
    return f"T{hour:02}:{found['minute']}{offset}" if hour < 24 else ""


def _eastern(day: date) -> str:
    """The offset of New York on a day, from 2007 on, by the Energy Policy Act of 2005; none is given before.

    Summer time lasts from the second Sunday of March to the first of November.
    """
    if day.year < 2007:
        return ""
    begins, ends = (_sunday_from(date(day.year, month, first)) for month, first in ((3, 8), (11, 1)))
    return "-04:00" if begins <= day < ends else "-05:00"


def _sunday_from(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def clock_at_start(line: str) -> tuple[str, int] | None:
    """Return the time of day that a line begins with ("T21:10", with the offset of a named zone) and where it ends."""
    found = _CLOCK_FIRST.match(line)
    clock = _clock_of(found) if found else ""
    return (clock, _AFTER_CLOCK.match(line, found.end()).end()) if found and clock else None  # type: ignore[union-attr]


def dates_in(text: str) -> Iterator[Found]:
    """Yield the full dates of a text (day, month and year given) in order."""
    for found in _WRITTEN.finditer(text):
        day = _day_of(found)
        if day:
            clock, start = _clock_of(found, day), found.start()
            end = found.end() if clock or not found["hour"] else found.start("hour")
            if not clock and (before := _CLOCK_BEFORE.search(text[max(0, start - 24) : start])):
                clock, start = _clock_of(before, day), start - len(before[0])
            yield Found(start, end, day.isoformat() + clock)


def day_without_year(text: str) -> tuple[int, int] | None:
    """Return (month, day) of the first date in a text that gives no year, or None."""
    found = _NO_YEAR.search(text)
    if not found:
        return None
    month, day = (found["m1"], found["d1"]) if found["m1"] else (found["m2"], found["d2"])
    return (_month(month), int(day)) if 1 <= int(day) <= 31 else None


def with_year(month_day: tuple[int, int], near: str) -> str | None:
    """Return the ISO day for (month, day) in the year that puts it within 45 days of the ISO day `near`, or None."""
    anchor = date.fromisoformat(near[:10])
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            day = date(year, *month_day)
        except ValueError:
            continue
        if abs((day - anchor).days) <= 45:
            return day.isoformat()
    return None


def iso_of(value: str) -> str | None:
    """Return the ISO form, with time and zone where given, of a date that a page or mail states; else None."""
    value = value.strip()[:100]
    if re.match(r"\d{4}-\d\d-\d\d$", value):
        found = next(dates_in(value), None)
        return found.iso if found else None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = read(value)
        except (ValueError, TypeError, IndexError, OverflowError):  # a zone of a billion hours
            continue
        return when.isoformat() if when.year >= _FIRST else None
    found = next(dates_in(value), None)
    return found.iso if found else None


def later(one: str | None, other: str | None) -> bool:
    """Say whether an ISO day or time is later than another; neither is of equal ones, nor of a day and a time of it."""
    if not one or not other or len(one) == 10 or len(other) == 10:
        return bool(one and (not other or one[:10] > other[:10]))
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if (first.tzinfo is None) != (second.tzinfo is None):
        return one[:10] > other[:10]
    return first > second
