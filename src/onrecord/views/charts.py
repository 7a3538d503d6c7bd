"""A small drawing of how a tally moved: days across, counts up, open bounds drawn open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.views.lines import Count

WIDTH, HEIGHT, EDGE = 220, 56, 6
"""Pixels of the drawing, and of the empty edge around it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One step: where it stands, how far its bounds reach, whether it is current, and what it says."""

    x: float
    low: float
    high: float
    open_up: bool
    open_down: bool
    current: bool
    says: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks inside `width` by `height`, with the first and last day and the smallest and largest count to print."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    first: str
    last: str
    floor: int
    ceiling: int


def chart(count: Count) -> Chart | None:
    """Return the drawing of a tally, None where it has fewer than two days or a single number."""
    steps = [(s, _day(s.asof)) for s in count.steps if s.low is not None or s.high is not None]
    days = sorted({d for _, d in steps if d})
    numbers = [n for s, _ in steps for n in (s.low, s.high) if n is not None]
    if len(days) < 2 or len(set(numbers)) < 2:
        return None
    first, last, floor, ceiling = days[0], days[-1], min(numbers), max(numbers)

    def up(number: int) -> float:
        return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (number - floor) / (ceiling - floor), 1)

    marks = []
    for step, day in steps:
        if day:
            ends = [up(n) for n in (step.low, step.high) if n is not None]
            across = EDGE + (WIDTH - 2 * EDGE) * (day - first).days / (last - first).days
            says = f"{step.held}: {step.words}"
            marks.append(
                Mark(round(across, 1), ends[0], ends[-1], step.high is None, step.low is None, step.current, says)
            )
    return Chart(WIDTH, HEIGHT, tuple(marks), first.isoformat(), last.isoformat(), floor, ceiling)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
