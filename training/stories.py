"""Invented stories told in many words: which lines say the same thing, and which are at odds.

usage: stories.py FILE.txt…    (checks the files and counts what they hold)

`claims/README.md` says how the lines are written.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"([a-z])(!?): (.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """One telling: the claim it makes, or that it contradicts (`opposed`), and where its content stands in its text."""

    claim: str
    opposed: bool
    text: str
    start: int
    end: int

    @property
    def content(self) -> str:
        """What is claimed, without who says it."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of a story."""

    lines: tuple[Line, ...]

    def same(self, one: Line, other: Line) -> bool:
        """Whether two lines say the same thing. Two that are at odds with one claim may say different things of it."""
        return one.claim == other.claim and not one.opposed and not other.opposed

    def at_odds(self, one: Line, other: Line) -> bool:
        """Whether two lines cannot both be right, or may not be: both contradict one claim."""
        return one.claim == other.claim and (one.opposed or other.opposed)


def stories(path: Path) -> list[Story]:
    """Return the stories of one file; raise ValueError naming the line that is not written as it should."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return [Story(tuple(_line(line, path) for line in block.splitlines())) for block in blocks]


def _line(written: str, path: Path) -> Line:
    found = _LINE.fullmatch(written.strip())
    if not found or found[3].count("[") != 1 or found[3].count("]") != 1 or found[3].find("[") > found[3].find("]"):
        raise ValueError(f"{path.name}: not a line of a story: {written[:90]!r}")
    start, end = found[3].index("["), found[3].index("]") - 1
    return Line(found[1], bool(found[2]), found[3].replace("[", "").replace("]", ""), start, end)


def mixed_lines(part: list[Story], rng: random.Random, lines: int = 6) -> list[tuple[str, list[tuple[int, Line, int]]]]:
    """Mix the lines of some stories into texts of a few lines each.

    Returns each text with its lines as (number of the story, line, offset in the text): so a vector learns to say what
    its own words mean, whatever stands around them.
    """
    told = [(n, line) for n, story in enumerate(part) for line in story.lines]
    rng.shuffle(told)
    out = []
    for at in range(0, len(told), lines):
        text, placed = "", []
        for n, line in told[at : at + lines]:
            placed.append((n, line, len(text)))
            text += line.text + "\n\n"
        out.append((text, placed))
    return out


def check(paths: list[Path]) -> int:
    """Print what the files hold; return 1 where a line cannot be read."""
    told: list[Story] = []
    try:
        for path in paths:
            told += stories(path)
    except ValueError as error:
        print(error)
        return 1
    lines = [line for story in told for line in story.lines]
    alone = sum(
        sum(x.claim == line.claim and not x.opposed for x in story.lines) == 1
        for story in told
        for line in story.lines
        if not line.opposed
    )
    odds = sum(x.opposed for x in lines)
    print(f"{len(told)} stories, {len(lines)} lines, {odds} at odds, {alone} alone in their claim")
    return 0


if __name__ == "__main__":
    sys.exit(check([Path(p) for p in sys.argv[1:]]))
