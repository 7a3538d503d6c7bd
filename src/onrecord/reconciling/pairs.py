"""Statements that may say the same thing, or clash, over reports and voices: found cheaply, then compared with care."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.comparing import Comparing, meaning_of
from onrecord.reconciling.likeness import content_words, unit
from onrecord.reconciling.matching import CLASH, SAME, Signs, odds, probability
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
    statements: Sequence[Statement], comparing: Comparing, stories: Mapping[str, int], least: float
) -> list[Pair]:
    """Return the pairs that are the same or clash, one of them at least so likely; those likeliest the same first.

    Only where one affirms what the other denies can two clash.
    """
    found = []
    for one, other, signs in compared(statements, comparing, stories):
        same = probability(odds(signs, SAME))
        clash = probability(odds(signs, CLASH)) if signs.opposed else 0.0
        if max(same, clash) >= least:
            found.append(Pair(one, other, same, clash, signs))
    return sorted(found, key=lambda p: (-p.same, p.a.id, p.b.id))


def compared(
    statements: Sequence[Statement], comparing: Comparing, stories: Mapping[str, int]
) -> Iterator[tuple[Statement, Statement, Signs]]:
    """Yield the pairs in different reports or of different voices that lie near each other, with their signs.

    `stories` tells which story each report is of: two in reports on different stories are never compared.
    """
    wanted = comparing.tallied()
    telling = (s for s in statements if s.id in wanted or content_words(s.content.text))
    ordered = sorted(telling, key=lambda s: (s.report, s.content.start, s.id))
    place = {s.id: i for i, s in enumerate(ordered)}
    near = _Near(ordered)
    tallied = {(min(place[a], place[b]), max(place[a], place[b])) for a in wanted for b in wanted[a]}
    for i, j in sorted({*near.pairs(), *tallied}):
        one, other = ordered[i], ordered[j]
        if (one.report == other.report and one.voice == other.voice) or stories[one.report] != stories[other.report]:
            continue
        if (i, j) in tallied or j == i + 1 or near.promising(i, j):
            yield one, other, comparing.signs(one, other, near.rival(i, j))


class _Near:
    """Which statements lie near each other in meaning. `ordered` has those of each report together."""

    def __init__(self, ordered: Sequence[Statement]) -> None:
        self._ordered = ordered
        widths = Counter(len(s.vector) for s in ordered if s.vector)
        self._width = max(widths, key=lambda w: (widths[w], w), default=0)
        blank = np.zeros(self._width, dtype=np.float32)
        rows = [unit(s.vector) if len(s.vector) == self._width else blank for s in ordered]
        self._matrix: npt.NDArray[np.float32] = np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)
        self._stretch: dict[str, tuple[int, int]] = {}
        for i, s in enumerate(ordered):
            self._stretch[s.report] = (self._stretch.get(s.report, (i, i))[0], i + 1)
        self._nearest: dict[tuple[int, str], tuple[tuple[float, int], ...]] = {}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of places whose meanings are near, and of neighbours in a report, the smaller first."""
        last = len(self._ordered) - 1
        yield from ((i, i + 1) for i in range(last) if self._ordered[i].report == self._ordered[i + 1].report)
        if not self._width:
            yield from ((i, j) for i in range(last + 1) for j in range(i + 1, last + 1))
            return
        for at in range(0, len(self._matrix), _BLOCK):
            for k, row in enumerate(self._matrix[at : at + _BLOCK] @ self._matrix.T):
                near = np.flatnonzero(row >= NEIGHBOURLY)
                if len(near) > NEIGHBOURS + 1:
                    near = near[np.argsort(-row[near], kind="stable")[: NEIGHBOURS + 1]]
                yield from ((min(at + k, j), max(at + k, j)) for j in near.tolist() if j != at + k)

    def promising(self, i: int, j: int) -> bool:
        """Whether two statements are near enough in meaning, or share a word that carries some."""
        if self._width and float(self._matrix[i] @ self._matrix[j]) >= PROMISING:
            return True
        one, other = self._ordered[i].content.text, self._ordered[j].content.text
        return not content_words(one).isdisjoint(content_words(other))

    def rival(self, i: int, j: int) -> float:
        """Return the greatest cosine of either statement with another one of the other's report."""
        return max(self._beside(i, j), self._beside(j, i), NEIGHBOURLY)

    def _beside(self, i: int, j: int) -> float:
        """The greatest cosine of `i` with a statement of `j`'s report that is neither of them."""
        report = self._ordered[j].report
        nearest = self._nearest.get((i, report))
        if nearest is None:
            nearest = self._nearest[i, report] = self._three(i, *self._stretch[report])
        return next((cosine for cosine, k in nearest if k not in (i, j)), 0.0)

    def _three(self, i: int, begin: int, end: int) -> tuple[tuple[float, int], ...]:
        """The three statements of a stretch that are nearest to `i`, the nearest first."""
        if not self._width:
            rest = ((meaning_of(self._ordered[i], self._ordered[k]), -k) for k in range(begin, end))
            return tuple((cosine, -k) for cosine, k in sorted(rest, reverse=True)[:3])
        cosines = self._matrix[begin:end] @ self._matrix[i]
        return tuple((float(cosines[k]), begin + k) for k in np.argsort(-cosines, kind="stable")[:3].tolist())
