"""Labels beside a drawing: names broken into lines, and places where none covers another."""

from __future__ import annotations

from collections.abc import Sequence

LABEL_LINE = 14
"""Height of a line, in units of the drawing."""
NAME_WIDTH = 34
"""Characters on a line of a label."""


def name_lines(name: str, taken: int = 0) -> tuple[str, ...]:
    """Return a name broken at words; `taken` characters of the first line are a count's, which stands before it."""
    lines, width = [""], NAME_WIDTH - taken - 1
    for word in name.split():
        if len(lines[-1]) + len(word) + 1 > width and (lines[-1] or taken):
            lines.append("")
            width, taken = NAME_WIDTH, 0
        lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(text if len(text) <= NAME_WIDTH else f"{text[: NAME_WIDTH - 1]}…" for text in lines)


def tall(name: Sequence[str]) -> float:
    """Return the height of a label with the space around it."""
    return LABEL_LINE * len(name) + 5.0


def spread(wanted: Sequence[float], heights: Sequence[float], room: tuple[float, float]) -> list[float]:
    """Return the upper edges of labels that do not cover each other, each near where its middle is wanted.

    They keep the order of the wanted places. Where the room is too low for all, they run out of it below.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    tops = [0.0] * len(wanted)
    at = room[0]
    for i in order:
        tops[i] = max(at, wanted[i] - heights[i] / 2)
        at = tops[i] + heights[i]
    floor = max(room[1], room[0] + sum(heights))
    for i in reversed(order):
        tops[i] = min(tops[i], floor - heights[i])
        floor = tops[i]
    return [round(top, 2) for top in tops]
