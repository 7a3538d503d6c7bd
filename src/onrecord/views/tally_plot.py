"""A small step chart of a tally in characters: a letter for each voice, at each bound that is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.views.scales import count_ticks, day_ticks, short_count, short_day
from onrecord.views.tallies import Sheet, Told, VoiceLine

ROWS = 9
"""Rows for counts, the highest and nought included; one more above leaves room for what is open."""
WIDEST = 72
LEAST = 16
"""Columns between which a chart is drawn; in fewer nothing could be told apart."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Pens:
    """The characters that a chart is drawn with: lines of the current voice and of others, corners, open ends, axes."""

    across: str
    upright: str
    rise: str
    fall: str
    faint_across: str
    faint_upright: str
    open_up: str
    open_down: str
    axis: str
    tick: str
    floor: str
    corner: str


UNICODE = Pens("─", "│", "┘", "┐", "┄", "┊", "↑", "↓", "│", "┤", "─", "└")
ASCII = Pens("-", "|", "+", "+", ".", ":", "^", "v", "|", "+", "-", "+")
SEVERAL = "*"
"""Several voices in one place."""


def letters(sheet: Sheet) -> dict[str, str]:
    """Return a letter for each voice whose counts a tally has, by the voice's id; those past the last share "#"."""
    return {line.voice: LETTERS[n] if n < len(LETTERS) else "#" for n, line in enumerate(sheet.lines)}


def plot(sheet: Sheet, width: int, pens: Pens = UNICODE) -> tuple[str, ...]:
    """Return the rows of a chart at most `width` wide; none where there are not two days, or no room for them."""
    days = sorted({d for t in sheet.told if (d := t.date) and _has_number(t)})
    numbers = [n for t in sheet.told if t.date for n in (t.low, t.high) if n is not None]
    if len(days) < 2 or not numbers:
        return ()
    ticks = count_ticks(max(numbers))
    edge = max(len(short_count(n)) for n in ticks)
    columns = min(width, WIDEST) - edge - 2
    if columns < LEAST:
        return ()
    grid = _Grid(days[0], days[-1], ticks[-1], columns, pens)
    lines = sheet.lines
    for line in reversed(lines):  # the current voice last, so that its line stays whole
        grid.course(line)
    names = letters(sheet)
    for line in reversed(lines):
        for told in line.told:
            grid.mark(told, names[line.voice])
    said = {grid.row(n): short_count(n) for n in ticks}
    rows = [
        f"{said.get(n, ''):>{edge}} {pens.tick if n in said else pens.axis}{''.join(row)}".rstrip()
        for n, row in enumerate(grid.rows)
    ]
    above = 0 if grid.rows[0].count(" ") < columns else 1
    return (*rows[above:], f"{' ' * edge} {pens.corner}{pens.floor * columns}", " " * (edge + 2) + _days(grid))


def _has_number(told: Told) -> bool:
    return told.low is not None or told.high is not None


class _Grid:
    """Rows of characters, the highest count on the second row and nought on the last."""

    def __init__(self, first: date, last: date, highest: int, columns: int, pens: Pens) -> None:
        self.first, self.last, self.highest, self.columns, self.pens = first, last, highest, columns, pens
        self.rows = [[" "] * columns for _ in range(ROWS + 1)]

    def column(self, day: date) -> int:
        """Return where a day stands."""
        return 1 + round((self.columns - 3) * (day - self.first).days / (self.last - self.first).days)

    def row(self, count: int) -> int:
        """Return where a count stands."""
        return ROWS - round((ROWS - 1) * count / self.highest)

    def course(self, line: VoiceLine) -> None:
        """Draw what joins a voice's figures, step by step, at each bound that goes on from one to the next."""
        for one, after in pairwise(line.steps):
            for low, next_low in dict.fromkeys(((one.low, after.low), (one.high, after.high))):
                if low is not None:
                    self._step(one, after, (low, next_low), line.current)

    def _step(self, one: Told, after: Told, counts: tuple[int, int | None], current: bool) -> None:
        if not one.date or not after.date:
            return
        pens = self.pens
        across, upright = (pens.across, pens.upright) if current else (pens.faint_across, pens.faint_upright)
        start, end, row = self.column(one.date), self.column(after.date), self.row(counts[0])
        for x in range(start, end):
            self.rows[row][x] = across
        if counts[1] is None:
            return
        until = self.row(counts[1])
        for y in range(min(row, until), max(row, until) + 1):
            self.rows[y][end] = upright
        if until != row and current:
            self.rows[row][end] = pens.rise if until < row else pens.fall

    def mark(self, told: Told, letter: str) -> None:
        """Put a voice's letter at the bounds of a figure, a bar between them, an arrow where it is open."""
        if not told.date or not _has_number(told):
            return
        x = self.column(told.date)
        ends = sorted({self.row(n) for n in (told.low, told.high) if n is not None})
        for y in range(ends[0] + 1, ends[-1]):
            self._if_free(y, x, self.pens.upright)
        if told.high is None:
            self._if_free(ends[0] - 1, x, self.pens.open_up)
        if told.low is None and ends[-1] < ROWS:
            self._if_free(ends[-1] + 1, x, self.pens.open_down)
        for y in ends:
            there = self.rows[y][x]
            taken = there in LETTERS or there in (SEVERAL, "#")
            self.rows[y][x] = SEVERAL if taken and there != letter else letter

    def _if_free(self, y: int, x: int, pen: str) -> None:
        if not (self.rows[y][x] in LETTERS or self.rows[y][x] in (SEVERAL, "#")):
            self.rows[y][x] = pen


def _days(grid: _Grid) -> str:
    """Return the days below the axis, as many as do not touch."""
    row = [" "] * (grid.columns + 6)
    free = 0
    most = max(2, grid.columns // 9)
    for day in day_ticks(grid.first, grid.last, most):
        said = short_day(day)
        at = max(0, min(grid.column(day) - len(said) // 2, grid.columns - len(said)))
        if at >= free:
            row[at : at + len(said)] = said
            free = at + len(said) + 2
    return "".join(row).rstrip()
