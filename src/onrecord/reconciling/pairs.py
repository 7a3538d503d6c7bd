"""Statements that may say the same thing, or clash, over reports and voices: found cheaply, then compared with care."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.comparing import Comparing, meaning_of
from onrecord.reconciling.likeness import Meanings, content_words
from onrecord.reconciling.matching import CLASH, SAME, Signs, odds, probability
from onrecord.reconciling.memory import Memory
from onrecord.records import Statement

#: Cosine from which two statements are looked at more closely, and how many neighbours of each are.
NEIGHBOURLY, NEIGHBOURS = 0.3, 32
#: Cosine from which two statements that share no word are compared sign by sign.
PROMISING = 0.45
#: Rows compared at a time, which bounds the memory of a block of cosines.
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements: how likely they say the same thing, and cannot both be right (0 to 1), with the signs of it."""

    a: Statement
    b: Statement
    same: float
    clash: float
    signs: Signs


def alike_pairs(
    statements: Sequence[Statement],
    comparing: Comparing,
    stories: Mapping[str, int],
    least: float,
    memory: Memory | None = None,
) -> list[Pair]:
    """Return the pairs that are the same or clash, one of them at least so likely; those likeliest the same first.

    Only where one affirms what the other denies can two clash.
    """
    found = []
    for one, other, signs in compared(statements, comparing, stories, memory):
        same = probability(odds(signs, SAME))
        clash = probability(odds(signs, CLASH)) if signs.opposed else 0.0
        if max(same, clash) >= least:
            found.append(Pair(one, other, same, clash, signs))
    return sorted(found, key=lambda p: (-p.same, p.a.id, p.b.id))


def compared(
    statements: Sequence[Statement], comparing: Comparing, stories: Mapping[str, int], memory: Memory | None = None
) -> Iterator[tuple[Statement, Statement, Signs]]:
    """Yield the pairs in different reports or of different voices that lie near each other, with their signs.

    `stories` tells which story each report is of: two in reports on different stories are never compared. What hangs
    on two reports alone is compared once: `memory` knows what it gave.
    """
    memory = memory or Memory()
    wanted = comparing.tallied()
    rivals = _Rivals(statements)
    by_story: dict[int, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.id in wanted or content_words(s.content.text):
            by_story[stories[s.report]].append(s)
    for _, some in sorted(by_story.items()):
        ordered = sorted(some, key=lambda s: (s.report, s.content.start, s.id))
        for i, j in _worth_comparing(ordered, _tallied(ordered, wanted)):
            one, other = ordered[i], ordered[j]
            if one.report == other.report and one.voice == other.voice:
                continue
            told = memory.compare(one, other, partial(_signs, comparing, rivals, one, other))
            yield one, other, comparing.placed(Signs(*told), one, other)


def _signs(comparing: Comparing, rivals: _Rivals, one: Statement, other: Statement) -> Signs:
    return comparing.signs(one, other, rivals.of(one, other))


def _tallied(ordered: Sequence[Statement], wanted: Mapping[str, set[str]]) -> set[tuple[int, int]]:
    """The pairs of places whose statements give one tally the same bounds."""
    place = {s.id: i for i, s in enumerate(ordered)}
    pairs = ((place[a], place[b]) for a in place for b in wanted.get(a, ()) if b in place)
    return {(min(two), max(two)) for two in pairs}


def _worth_comparing(ordered: Sequence[Statement], tallied: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pairs of places, the smaller first: of one tally, one after the other in a report, or near in meaning and
    promising: very near, or with a word in common."""
    words = [content_words(s.content.text) for s in ordered]
    found = {(i, i + 1) for i in range(len(ordered) - 1) if ordered[i].report == ordered[i + 1].report} | tallied
    for i, j, cosine in _near(ordered):
        if cosine >= PROMISING or not words[i].isdisjoint(words[j]):
            found.add((i, j) if i < j else (j, i))
    return sorted(found)


def _near(ordered: Sequence[Statement]) -> Iterator[tuple[int, int, float]]:
    """Yield each place with those whose meanings are nearest to its own, and their cosines; all where none has any."""
    count = len(ordered)
    meanings = Meanings([s.vector for s in ordered])
    if not meanings.width:
        yield from ((i, j, 0.0) for i in range(count) for j in range(i + 1, count))
        return
    for at in range(0, count, _BLOCK):
        for i, row in enumerate(meanings.cosines(meanings, slice(at, at + _BLOCK)), at):
            near = _nearest(row)
            yield from ((i, j, c) for j, c in zip(near.tolist(), row[near].tolist(), strict=True) if j != i)


class _Rivals:
    """Whether something lies nearer to a statement than another one does, in the two reports that they stand in."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._in: dict[str, list[Statement]] = defaultdict(list)
        for s in sorted(statements, key=lambda s: (s.content.start, s.id)):
            self._in[s.report].append(s)
        self._place = {s.id: i for some in self._in.values() for i, s in enumerate(some)}
        self._meanings: dict[str, Meanings] = {}
        self._cosines: dict[tuple[str, str], npt.NDArray[np.float32]] = {}

    def of(self, one: Statement, other: Statement) -> float:
        """Return the greatest cosine of either statement with another one of the other's report."""
        return max(self._beside(one, other), self._beside(other, one), NEIGHBOURLY)

    def _beside(self, one: Statement, other: Statement) -> float:
        """The greatest cosine of `one` with a statement of `other`'s report that is neither of them."""
        row = self._between(one.report, other.report)[self._place[one.id]].copy()
        row[self._place[other.id]] = 0
        if one.report == other.report:
            row[self._place[one.id]] = 0
        return float(row.max())

    def _between(self, one: str, other: str) -> npt.NDArray[np.float32]:
        """The cosines of one report's statements (rows) with another's (columns); by words where some have none."""
        found = self._cosines.get((one, other))
        if found is None:
            a, b = self._of(one), self._of(other)
            if a.whole and b.whole and a.width == b.width:
                found = a.cosines(b)
            else:
                told = [[meaning_of(s, t) for t in self._in[other]] for s in self._in[one]]
                found = np.array(told, dtype=np.float32)
            self._cosines[one, other] = found
        return found

    def _of(self, report: str) -> Meanings:
        found = self._meanings.get(report)
        if found is None:
            found = self._meanings[report] = Meanings([s.vector for s in self._in[report]])
        return found


def _nearest(row: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """The places of a row's greatest cosines, the first of equals: one more than `NEIGHBOURS`, for a statement is its
    own."""
    near = np.flatnonzero(row >= NEIGHBOURLY)
    if len(near) <= NEIGHBOURS + 1:
        return near
    cosines = row[near]
    least = np.partition(cosines, -NEIGHBOURS - 1)[-NEIGHBOURS - 1]
    above = near[cosines > least]
    return np.concatenate((above, near[cosines == least][: NEIGHBOURS + 1 - len(above)]))
