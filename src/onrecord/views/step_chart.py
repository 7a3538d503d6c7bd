"""The geometry of a tally's chart for print: days across, counts up, a step line for each voice, bounds as bands.

Units are those of the drawing, y grows downwards. What is drawn follows the records: a bound that is given has an edge
and a cap, an open one fades out and has neither. Nothing is drawn between the bounds of a range.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias

from onrecord.views.labels import LABEL_LINE, name_lines, spread, tall
from onrecord.views.scales import count_ticks, day_ticks, short_count, short_day
from onrecord.views.tallies import Sheet, Told, VoiceLine

Shape: TypeAlias = Literal["circle", "square", "diamond", "triangle", "wedge", "cross"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "triangle", "wedge", "cross")

WIDTH = 760
LEFT, RIGHT = 58, 500
"""Where days begin and end across; the names of voices stand to the right."""
LABEL_AT = 526
DIGIT = 7
"""Width of a character of a count, bold at 11 units, on the broad side."""
FADE = 22
"""How far an open bound reaches before it has faded out: a sign, no number."""
DODGE = 7
"""What marks of one day and count are moved apart, so that each can be seen; never as far as the next day."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: where its bounds stand (None where open), with its report's words."""

    figure: str
    x: float
    low: float | None
    high: float | None
    current: bool
    says: str

    @property
    def ends(self) -> tuple[float, ...]:
        """Where the bounds that are given stand, each once."""
        return tuple(dict.fromkeys(y for y in (self.low, self.high) if y is not None))

    @property
    def caps(self) -> tuple[float, ...]:
        """Where the stem between two bounds is capped: at both bounds of a range, and nowhere else."""
        return self.ends if len(self.ends) == 2 else ()

    @property
    def opens(self) -> Literal["up", "down"] | None:
        """On which side the figure is open."""
        return None if self.low is not None and self.high is not None else "up" if self.high is None else "down"


@dataclass(frozen=True, slots=True)
class Band:
    """What a voice's figure leaves open from its day to the voice's next: between bounds, or fading to one side."""

    x: float
    y: float
    width: float
    height: float
    opens: Literal["up", "down"] | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with what stands beside it."""

    at: float
    says: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number beside the line itself, where it steps."""

    x: float
    y: float
    says: str


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a voice and its last count, right of the days; `at` is where its last figure stands."""

    at: tuple[float, float]
    y: float
    count: str
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The figures of one voice, the edges that join them step by step, and the bands between."""

    marks: tuple[Mark, ...]
    edges: tuple[str, ...]
    bands: tuple[Band, ...]
    label: Label | None
    shape: Shape
    current: bool
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """A tally drawn: `height` holds everything; counts stand between `top` and `bottom`.

    `undated` is where figures without a day stand, left of the days; `numberless` are those with no bound at all, which
    no place on the axis fits.
    """

    height: float
    top: float
    bottom: float
    counts: tuple[Tick, ...]
    days: tuple[Tick, ...]
    undated: float | None
    courses: tuple[Course, ...]
    numberless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axes:
    """How days and counts become places in the drawing."""

    first: date
    last: date
    left: float
    highest: int
    top: float
    bottom: float

    def across(self, day: date | None) -> float:
        """Return where a day stands; one day alone stands in the middle, no day left of all."""
        if day is None:
            return LEFT + 14
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return round(self.left + (RIGHT - 12 - self.left) * share, 2)

    def up(self, count: int | None) -> float | None:
        """Return where a count stands, None where the bound is open."""
        return None if count is None else round(self.bottom - (self.bottom - self.top) * count / self.highest, 2)


def plot(sheet: Sheet) -> Plot:
    """Return the drawing of a tally."""
    lines = [line for line in sheet.lines if any(map(_has_number, line.told))]
    labels = [name_lines(line.name, len(_last(line).span)) for line in lines]
    top = FADE + 4.0
    bottom = top + max(130.0 if len(lines) < 3 else 190.0, sum(map(tall, labels)) - FADE)
    axes, counts = _axes(sheet, top, bottom)
    places = _places(lines, axes)
    shapes = {line.voice: SHAPES[n % len(SHAPES)] for n, line in enumerate(lines)}
    courses = [_course(line, axes, places, shapes[line.voice]) for line in lines]
    labelled = _labelled(_counted(courses, lines), lines, labels, (top, bottom))
    dated = [t for t in sheet.told if t.date]
    days = [d for d in day_ticks(axes.first, axes.last, 8) if dated]
    return Plot(
        height=bottom + 40,
        top=top,
        bottom=bottom,
        counts=counts,
        days=tuple(Tick(axes.across(d), _day(d, days)) for d in days),
        undated=axes.across(None) if any(_has_number(t) and not t.date for t in sheet.told) else None,
        courses=labelled,
        numberless=tuple(said(t) for t in sheet.told if not _has_number(t)),
    )


def said(told: Told) -> str:
    """Return a figure as a line of words: its day, its number, who gives it, and what is to be said of it."""
    notes = f" ({', '.join(told.marks)})" if told.marks else ""
    return f"{told.held or 'No day given'}: {told.words}, {told.by} {told.pointer}{notes}"


def _has_number(told: Told) -> bool:
    return told.low is not None or told.high is not None


def _axes(sheet: Sheet, top: float, bottom: float) -> tuple[Axes, tuple[Tick, ...]]:
    days = [t.date for t in sheet.told if t.date] or [date(2000, 1, 1)]
    bounds = [n for t in sheet.told for n in (t.low, t.high) if n is not None]
    ticks = count_ticks(max(bounds, default=0))
    undated = any(_has_number(t) and not t.date for t in sheet.told)
    axes = Axes(min(days), max(days), LEFT + (64 if undated else 14), ticks[-1], top, bottom)
    return axes, tuple(Tick(axes.up(n) or 0.0, short_count(n)) for n in ticks)


def _day(day: date, days: Sequence[date]) -> str:
    """Return a day for the axis; the first, and the first of a year, with the year below."""
    n = days.index(day)
    new = n == 0 or days[n - 1].year != day.year
    return f"{short_day(day)}|{day.year}" if new else short_day(day)


def _places(lines: Sequence[VoiceLine], axes: Axes) -> Mapping[str, float]:
    """Return where each figure stands across: on its day, moved a little where others have the same day and count.

    The figures of one voice for one day and count stand on each other; the moves stay within two fifths of a day.
    """
    there: dict[tuple[date | None, int | None], list[str]] = defaultdict(list)
    for line in lines:
        for told in line.told:
            key = told.date, told.low if told.low is not None else told.high
            if line.voice not in there[key]:
                there[key].append(line.voice)
    span = max((axes.last - axes.first).days, 1)
    room = 0.4 * (RIGHT - 12 - axes.left) / span
    found = {}
    for line in lines:
        for told in line.told:
            crowd = there[told.date, told.low if told.low is not None else told.high]
            step = min(DODGE, room / max(len(crowd) - 1, 1))
            found[told.figure] = round(axes.across(told.date) + step * crowd.index(line.voice), 2)
    return found


def _course(line: VoiceLine, axes: Axes, places: Mapping[str, float], shape: Shape) -> Course:
    def mark(told: Told) -> Mark:
        where = places[told.figure]
        return Mark(told.figure, where, axes.up(told.low), axes.up(told.high), told.current, said(told))

    steps = [mark(t) for t in line.steps]
    bands = [b for one, after in pairwise(steps) if (b := _band(one, after.x))]
    lows = _edges([(m.x, m.low) for m in steps])
    highs = _edges([(m.x, m.high) for m in steps])
    marks = tuple(mark(t) for t in line.told if _has_number(t))
    edges = tuple(dict.fromkeys((*lows, *highs)))
    return Course(marks, edges, tuple(bands), None, shape, line.current)


def _counted(courses: Sequence[Course], lines: Sequence[VoiceLine]) -> tuple[Course, ...]:
    """Write the numbers of the current voice beside its line, where each is new and covers no mark."""
    taken = [(m.x, y) for c in courses for m in c.marks for y in m.ends]
    found = []
    for course, line in zip(courses, lines, strict=True):
        counts = tuple(_counts(line.steps, course, taken)) if course.current else ()
        found.append(replace(course, counts=counts))
    return tuple(found)


def _counts(told: Sequence[Told], course: Course, taken: Sequence[tuple[float, float]]) -> Iterator[Count]:
    """Yield the number of each step but the last, which the label has."""
    by_figure = {m.figure: m for m in course.marks}
    marks = [by_figure[t.figure] for t in told]
    for n, (one, mark) in enumerate(zip(told, marks, strict=True)):
        if n and told[n - 1].span == one.span:
            continue
        until = next((m.x for t, m in zip(told[n:], marks[n:], strict=True) if t.span != one.span), None)
        wide = DIGIT * len(one.span)
        if until is None or until - mark.x <= wide + 8:
            continue
        above, below = mark.ends[-1] - 7, mark.ends[0] + 15
        inside = (mark.ends[0] + mark.ends[-1]) / 2 + 4
        tries = (inside, above, below) if mark.caps and mark.ends[0] - mark.ends[-1] > 15 else (above, below)
        near = [b for a, b in taken if mark.x + 2 < a < mark.x + wide + 11]
        free = (y for y in tries if not any(y - 14 < b < y + 5 for b in near if y != inside or b not in mark.ends))
        if (y := next(free, None)) is not None:
            yield Count(round(mark.x + 7, 2), round(y, 2), one.span)


def _band(one: Mark, until: float) -> Band | None:
    if one.low is not None and one.high is not None:
        return Band(one.x, one.high, round(until - one.x, 2), round(one.low - one.high, 2), None) if one.caps else None
    if one.low is not None:
        return Band(one.x, round(one.low - FADE, 2), round(until - one.x, 2), FADE, "up")
    return Band(one.x, one.high or 0.0, round(until - one.x, 2), FADE, "down")


def _edges(bounds: Sequence[tuple[float, float | None]]) -> list[str]:
    """Return the paths that join one bound from day to day, in steps; a day on which it is open breaks them."""
    paths, pen = [], ""
    for (x, y), (next_x, next_y) in pairwise(bounds):
        if y is None:
            continue
        pen = pen or f"M{x:g} {y:g}"
        pen += f"H{next_x:g}"
        if next_y is None:
            paths.append(pen)
            pen = ""
        else:
            pen += f"V{next_y:g}"
    return [*paths, pen] if pen else paths


def _last(line: VoiceLine) -> Told:
    return (line.steps or [t for t in line.told if _has_number(t)])[-1]


def _labelled(
    courses: Sequence[Course], lines: Sequence[VoiceLine], names: Sequence[tuple[str, ...]], room: tuple[float, float]
) -> tuple[Course, ...]:
    """Give each course its label, beside its last figure where there is room, in the order of the counts."""
    last = [_last(line) for line in lines]
    ends = [next(m for m in c.marks if m.figure == t.figure) for c, t in zip(courses, last, strict=True)]
    wanted = [(m.ends[0] + m.ends[-1]) / 2 for m in ends]
    tops = spread(wanted, [tall(name) for name in names], (room[0] - FADE, room[1] + LABEL_LINE))
    labels = [
        Label((mark.x, at), top + LABEL_LINE - 3, told.span, name)
        for mark, at, top, told, name in zip(ends, wanted, tops, last, names, strict=True)
    ]
    return tuple(replace(course, label=label) for course, label in zip(courses, labels, strict=True))
