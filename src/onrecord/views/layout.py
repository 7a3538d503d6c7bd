"""Lines for a terminal, laid out by hand: styled words wrapped to a width, with a hanging indent where there is a mark.

A brief is some hundreds of such lines, and is what a desk asks for oftenest; a library for tables takes longer to load
and to lay them out than everything else that a brief needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Piece: TypeAlias = tuple[str, str]
"""Some text, and how it is set: words of `STYLES` with spaces between, or nothing."""
Line: TypeAlias = tuple[Piece, ...]

STYLES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "cyan": "36"}
"""The settings with their codes (ECMA-48, Select Graphic Rendition)."""

# What is not one cell wide: nothing below the combining marks is otherwise, and news is mostly written there.
_ODD = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u0e4e\u1100-\u11ff\u200b-\u200f\u2028-\u202e\u2060-\u2064\u20d0-\u20ff\u2e80-\U0010ffff]"
)
_WORD = re.compile(r"[^ ]* *")


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for wide characters (UAX #11), none for marks on others."""
    return len(text) + sum(map(_more, _ODD.findall(text)))


def _more(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return -1
    return int(unicodedata.east_asian_width(character) in "WF")


def wrapped(pieces: Sequence[Piece], width: int) -> list[Line]:
    """Return text as lines of at most `width` cells, broken between words; a word that is longer is cut."""
    text = "".join(piece[0] for piece in pieces).replace("\n", " ")
    if cells(text) <= width:
        return [_between(pieces, 0, len(text.rstrip(" ")))]
    lines, start, room = [], 0, max(1, width)
    for word in _WORD.finditer(text):
        while cells(text[start : word.end()].rstrip(" ")) > room:
            end = word.start() if start < word.start() else _fitting(text, start, room)
            lines.append(_between(pieces, start, start + len(text[start:end].rstrip(" "))))
            start = end
    if start < len(text):
        lines.append(_between(pieces, start, len(text.rstrip(" "))))
    return lines


def _fitting(text: str, start: int, room: int) -> int:
    """Where a word that is longer than a line is cut; one character at least goes on each line."""
    end = start + 1
    while end < len(text) and cells(text[start : end + 1]) <= room:
        end += 1
    return end


def _between(pieces: Sequence[Piece], start: int, end: int) -> Line:
    """The pieces of a stretch of their text, cut at its ends."""
    cut, at = [], 0
    for text, style in pieces:
        part = text[max(0, start - at) : max(0, end - at)]
        if part:
            cut.append((part.replace("\n", " "), style))
        at += len(text)
    return tuple(cut)


def columns(row: Sequence[Sequence[Piece]], widths: Sequence[int]) -> Iterator[Line]:
    """Yield the lines of one row of a table: each cell wrapped to its width, with a space between cells."""
    wraps = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for n in range(max(map(len, wraps))):
        line: list[Piece] = []
        for wrap, width in zip(wraps, widths, strict=True):
            here = wrap[n] if n < len(wrap) else ()
            line += [*here, (" " * (1 + width - sum(cells(text) for text, _ in here)), "")]
        yield tuple(line)


def plain(lines: Iterable[Line]) -> str:
    """Return lines without their settings, without trailing spaces, each with a line end."""
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


def coloured(lines: Iterable[Line]) -> str:
    """Return lines with their settings, for a terminal."""
    return "".join("".join(_set(*piece) for piece in line).rstrip(" ") + "\n" for line in lines)


def _set(text: str, style: str) -> str:
    return f"\x1b[{';'.join(STYLES[s] for s in style.split())}m{text}\x1b[0m" if style and text.strip() else text
