"""Two readings of the same reports side by side: what both found, what one alone found, and where they differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from onrecord.ledger.story import Story
from onrecord.records import Figure, Reading, Statement, Voice
from onrecord.views.wording import person

ALIKE = 0.5
"""Statements are the same where their contents share this much of both (intersection over union of characters)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement or figure as one reading has it: its place, words, how it is told, and whose it is."""

    start: int
    end: int
    text: str
    told: str
    voice: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The same passage in both readings; None where one has it not."""

    left: Found | None
    right: Found | None

    @property
    def same(self) -> bool:
        """Whether both found it, and tell it alike of the same voice."""
        one, other = self.left, self.right
        return one is not None and other is not None and (one.told, one.voice) == (other.told, other.voice)


@dataclass(frozen=True, slots=True)
class Compared:
    """One report in both readings: who read it, its statements (the outlet's own telling left out) and its figures."""

    report: str
    name: str
    left_reader: str
    right_reader: str
    statements: tuple[Pair, ...]
    figures: tuple[Pair, ...]


def compare(left: Story, right: Story) -> tuple[Compared, ...]:
    """Return each report that both stories hold, in order of publication, with both readings of it side by side."""
    others = {r.report.id: r for r in right.readings}
    return tuple(_compared(one, left, others[one.report.id], right) for one in left.readings if one.report.id in others)


def as_json(found: Sequence[Compared]) -> str:
    """Return the comparison as JSON."""
    return json.dumps([asdict(c) for c in found], ensure_ascii=False, indent=2) + "\n"


def _compared(one: Reading, left: Story, other: Reading, right: Story) -> Compared:
    report = one.report
    sides = ((one, left), (other, right))
    statements = [[_said(s, story.voice_of(s)) for s in r.statements if not s.narrated] for r, story in sides]
    figures = [[_counted(f, story.voice_of(f)) for f in r.figures] for r, story in sides]
    return Compared(
        report.id,
        report.title or report.path or report.id,
        one.reader or "unknown",
        other.reader or "unknown",
        tuple(_paired(*statements)),
        tuple(_paired(*figures)),
    )


def _said(s: Statement, voice: Voice) -> Found:
    return Found(s.content.start, s.content.end, s.content.text, s.status, person(voice))


def _counted(f: Figure, voice: Voice) -> Found:
    return Found(f.start, f.end, f.text, f"{f.measure} {f.low}-{f.high} {f.scope}", person(voice))


def _paired(left: Sequence[Found], right: Sequence[Found]) -> Iterator[Pair]:
    """Yield pairs in order of the text; the most alike are paired first, each once."""
    near = [
        (_alike(a, b), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if b.start < a.end and a.start < b.end
    ]
    ours: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(near, key=lambda x: (-x[0], x[1], x[2])):
        if score >= ALIKE and i not in ours and j not in taken:
            ours[i] = j
            taken.add(j)
    pairs = [Pair(a, right[ours[i]] if i in ours else None) for i, a in enumerate(left)]
    pairs += [Pair(None, b) for j, b in enumerate(right) if j not in taken]
    yield from sorted(pairs, key=_place)


def _alike(a: Found, b: Found) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def _place(pair: Pair) -> tuple[int, int]:
    found = pair.left or pair.right
    return (found.start, found.end) if found else (0, 0)
