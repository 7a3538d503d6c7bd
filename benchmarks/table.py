"""How a benchmark shows what it measured: a title, named columns, and lines that a reader or a README can take over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of text under named columns; `note` says what a reader must know to read them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __str__(self) -> str:
        lines = (self.columns, *self.rows)
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns))]
        shown = [_line(line, widths) for line in lines]
        shown = [shown[0], "  ".join("-" * w for w in widths), *shown[1:]] if any(self.columns) else shown[1:]
        return "\n".join([self.title, *(f"  {x}" for x in shown), *([f"  {self.note}"] if self.note else []), ""])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """First column to the left, numbers to the right."""
    first, *rest = [c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(cells, widths, strict=True))]
    return "  ".join([first, *rest]).rstrip()


def score(value: float) -> str:
    """Return a score between 0 and 1 as tables show it."""
    return f"{value:.3f}"
