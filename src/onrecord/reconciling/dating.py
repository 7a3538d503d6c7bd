"""The year of reports whose dateline gives none ("PORT HALDEN, March 4 (Wire) —"), from the reports beside them.

One report alone cannot tell its year; a pile on one story can. The year taken is the one that brings the day nearest
to the dated reports of the same story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from statistics import median_low
from typing import TypeAlias

from onrecord.reconciling.memory import Memory
from onrecord.reconciling.stories import stories_of
from onrecord.records import Dating, Reading

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(rf"\b(?:{_NAME}\s+(\d{{1,2}})|(\d{{1,2}})\s+{_NAME})\b(?![.,]*\s+\d{{4}})")

#: A dateline that runs on into the first sentence ("NILPUR, July 9 (KPA): Two persons …").
_OPENING = re.compile(r"[A-Z][A-Z .’'-]{2,40},\s[^\n]{3,30}?(?:\([^)\n]{2,40}\)\s?)?(?:[:–—]|\s-\s)")


def date_reports(readings: Sequence[Reading], memory: Memory | None = None) -> tuple[Dating, ...]:
    """Return a day for each undated report whose dateline names one and whose story has dated reports."""
    told = [(r, _dateline_day(r)) for r in readings if r.report.published is None]
    undated = [(r, *day) for r, day in told if day]
    if not undated:
        return ()
    stories = stories_of(readings, memory)
    found = []
    for reading, month, day in undated:
        known = sorted(
            date.fromisoformat(r.report.day)
            for r in readings
            if r.report.day and stories[r.report.id] == stories[reading.report.id]
        )
        nearest = _nearest(median_low(known), month, day) if known else None
        if nearest:
            why = "the dateline names the day; the year is that of the other reports on this story"
            found.append(Dating(reading.report.id, nearest.isoformat(), why))
    return tuple(sorted(found, key=lambda d: d.report))


Redate: TypeAlias = Callable[[Reading, str], Reading]
"""What reads the days in a report's words anew, once the day of its publication (ISO) is known."""


def with_dates(
    readings: Sequence[Reading], datings: Sequence[Dating], redate: Redate = Reading.dated
) -> tuple[Reading, ...]:
    """Return the readings with the days that were worked out, in order of publication."""
    days: Mapping[str, str] = {d.report: d.published for d in datings}
    dated = (redate(r, days[r.report.id]) if r.report.id in days else r for r in readings)
    return tuple(sorted(dated, key=lambda r: (r.report.published or "", r.report.id)))


def _dateline_day(reading: Reading) -> tuple[int, int] | None:
    """Month and day in the report's dateline."""
    for passage in reading.passages:
        if passage.role == "dateline":
            found = _DAY.search(reading.report.text, passage.start, passage.end)
            if found:
                return _month_and_day(found)
    body = next((p for p in reading.passages if p.role == "body"), None)
    opening = _OPENING.match(reading.report.text, body.start, body.end) if body else None
    found = _DAY.search(reading.report.text, *opening.span()) if opening else None
    return _month_and_day(found) if found else None


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    name, day = found[1] or found[4], found[2] or found[3]
    return _MONTHS.index(name[:3].lower()) + 1, int(day)


def _nearest(beside: date, month: int, day: int) -> date | None:
    try:
        here = _day_in(beside.year, month, day)
    except ValueError:
        return None
    around = [_day_in(beside.year + step, month, day) for step in (-1, 1)]
    return min((here, *around), key=lambda d: (abs((d - beside).days), d))


def _day_in(year: int, month: int, day: int) -> date:
    """That day of a year; 29 February becomes the 28th where there is none. ValueError for a day that never is."""
    if (month, day) == (2, 29):
        return date(year, 2, 28)
    return date(year, month, day)
