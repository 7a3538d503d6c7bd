"""Live blogs: which paragraphs belong to which entry, and when each was posted.

An entry begins at a line that opens with a time of day, or that a page marks with a time; what follows is of it up to
the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.intake.dates import clock_at_start, dates_in, iso_of

FEWEST = 3
"""Entries that make a live blog; a time of day at the head of one paragraph is only that."""
_LIVE = re.compile(
    r"(?i)\blive\b(?!\s+in\b)|\bas it happened\b|\blatest updates\b|\bminute by minute\b"
    r"|\brolling (?:coverage|updates)\b"
)
_OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_HALF_A_DAY = 12 * 60
_BRIEF = 40
"""Characters of a line that is a time and little else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry that a paragraph belongs to: when it was posted, and where in the paragraph its time ends."""

    published: str | None
    end: int = 0


def is_live(title: str | None, kinds: str = "") -> bool:
    """Say whether a report is a live blog, by its title or by what JSON-LD calls it."""
    return "LiveBlog" in kinds or bool(_LIVE.search(title or ""))


def entries(lines: Sequence[str], stamps: Sequence[str | None], published: str | None) -> dict[int, Entry]:
    """Return the entry of each paragraph that has one, by its index; none where fewer than `FEWEST` begin.

    `stamps` are the times that the page itself puts on a paragraph (a `time` element), `published` the report's own,
    which gives the day and the offset to a bare time of day.
    """
    found: dict[int, Entry] = {}
    begun = 0
    now: Entry | None = None
    days = _days([clock_at_start(line) for line in lines], published)
    for i, (line, stamp) in enumerate(zip(lines, stamps, strict=True)):
        opened = _opened(line, stamp, days.get(i, published))
        if opened:
            begun, now = begun + 1, Entry(opened.published)
            found[i] = opened
        elif now:
            found[i] = now
    return found if begun >= FEWEST else {}


def _days(clocks: Sequence[tuple[str, int] | None], published: str | None) -> dict[int, str]:
    """Return the report's time of publication moved to the day of each line that opens with a time of day, by index.

    A live blog runs on past midnight, newest entry first or last: where the clock jumps back by half a day or more in
    the order of telling, the next day has begun. The oldest entry is of the day of publication.
    """
    told = [(i, int(clock[0][1:3]) * 60 + int(clock[0][4:6])) for i, clock in enumerate(clocks) if clock]
    if not published or len(told) < FEWEST:
        return {}
    steps = [b - a for (_, a), (_, b) in pairwise(told)]
    if sum(step < 0 for step in steps) > sum(step > 0 for step in steps):
        told.reverse()
    day, before, found = date.fromisoformat(published[:10]), told[0][1], {}
    for i, minutes in told:
        day += timedelta(days=before - minutes >= _HALF_A_DAY)
        before = minutes
        found[i] = day.isoformat() + published[10:]
    return found


def _opened(line: str, stamp: str | None, published: str | None) -> Entry | None:
    """The entry that a line opens, if it does."""
    clock = clock_at_start(line)
    day = next(dates_in(line[:_BRIEF]), None) if len(line) <= _BRIEF else None
    full = iso_of(stamp) if stamp else None
    if full and "T" in full:
        return Entry(full, clock[1] if clock else 0)
    if day and "T" in day.iso:
        return Entry(day.iso, len(line))
    if clock:
        return Entry(_on_day(published, clock[0]), clock[1])
    return None


def _on_day(published: str | None, clock: str) -> str | None:
    """A time of day on the day of the report, in its zone unless it names one; None where there is no day."""
    if not published:
        return None
    offset = _OFFSET.search(published) if len(published) > 10 and not _OFFSET.search(clock) else None
    return published[:10] + clock + (offset[0] if offset else "")
