"""Where a passage stands, as W3C selectors; positions in code points, as the standard counts, or in UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.exporting.form import Offsets

AROUND = 32
"""Characters before and behind a quote that tell it from the same words elsewhere, as most annotation clients keep."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Selectors:
    """The selectors of one text.

    The Web Annotation model says that a position counts Unicode code points and not code units (its sections on text
    position and text quote selectors). Programs in JavaScript count UTF-16 units all the same: `utf-16` is for them.
    """

    def __init__(self, text: str, offsets: Offsets) -> None:
        self._text = text
        self._wide = [m.start() for m in _ASTRAL.finditer(text)] if offsets == "utf-16" else []

    def of(self, start: int, end: int) -> list[dict[str, object]]:
        """Return both selectors of the characters from `start` to `end`, which are code points of our own."""
        text = self._text
        return [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": self._at(start), "end": self._at(end)},
        ]

    def _at(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)
