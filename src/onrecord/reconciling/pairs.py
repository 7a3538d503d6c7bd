"""Statements that may say the same thing, over reports and voices: found cheaply, then compared with care."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.likeness import content_words, negated, unit
from onrecord.reconciling.matching import ABOUT, SAME, Signs, odds, probability, signs_of
from onrecord.records import Figure, Statement, Tally

Count: TypeAlias = tuple[str, int | None, int | None]

#: Cosine from which two statements are looked at more closely, and how many neighbours of each are.
_NEIGHBOURLY, _NEIGHBOURS = 0.4, 24
#: Rows compared at a time, which bounds the memory of a block of cosines.
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements: how likely they say the same thing, and are about one thing (0 to 1), with the signs of it.

    `opposed`: one affirms what the other denies. `counts_agree`: they share a count, or one tells none.
    """

    a: Statement
    b: Statement
    same: float
    about: float
    signs: Signs
    opposed: bool
    counts_agree: bool


class Counts:
    """The counts that statements tell, so that two that tell different ones are never taken for one claim."""

    def __init__(self, figures: Iterable[Figure], tallies: Iterable[Tally]) -> None:
        self._of: dict[str, set[Count]] = defaultdict(set)
        known = {f.id: f for f in figures}
        for figure in known.values():
            if figure.statement and not figure.implied:
                self._of[figure.statement].add((figure.measure, figure.low, figure.high))
        self._told_alike = [
            [known[i] for i in t.figures if i in known and known[i].statement]
            for t in sorted(tallies, key=lambda t: t.id)
        ]

    def agree(self, one: str, other: str) -> bool:
        """Whether two statements share a count, or one of them tells none."""
        a, b = self._of.get(one), self._of.get(other)
        return not a or not b or bool(a & b)

    def alike(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of statements that give one tally the same bounds."""
        for figures in self._told_alike:
            by_bounds: dict[tuple[int | None, int | None], set[str]] = defaultdict(set)
            for figure in figures:
                if figure.statement:
                    by_bounds[figure.low, figure.high].add(figure.statement)
            for some in by_bounds.values():
                yield from combinations(sorted(some), 2)


def alike_pairs(
    statements: Sequence[Statement],
    counts: Counts,
    stories: Mapping[str, int],
    resolve: Callable[[str], str],
    least: float,
) -> list[Pair]:
    """Return all pairs about one thing, at least so likely, that stand in different reports or have different voices.

    Best first. `stories` tells which story each report is of: two in reports on different stories are never compared.
    """
    counted = {i for pair in counts.alike() for i in pair}
    telling = (s for s in statements if s.id in counted or len(content_words(s.content.text)) > 1)
    ordered = sorted(telling, key=lambda s: s.id)
    place = {s.id: i for i, s in enumerate(ordered)}
    told_alike = {(place[a], place[b]) for a, b in counts.alike()}
    found = []
    for i, j in sorted({*_candidates(ordered), *told_alike}):
        one, other = ordered[i], ordered[j]
        if (one.report == other.report and one.voice == other.voice) or stories[one.report] != stories[other.report]:
            continue
        voice = resolve(one.voice) == resolve(other.voice) and not one.narrated
        signs = signs_of(one, other, voice, (i, j) in told_alike)
        about = probability(odds(signs, ABOUT))
        if about >= least:
            agree = counts.agree(one.id, other.id)
            same = probability(odds(signs, SAME))
            found.append(Pair(one, other, same, about, signs, affirms(one) != affirms(other), agree))
    return sorted(found, key=lambda p: (-p.same, p.a.id, p.b.id))


def affirms(statement: Statement) -> bool:
    """Whether a statement stands for its content's positive: a denied negation affirms, a denial does not."""
    return negated(statement.content.text) == (statement.status == "denied")


def _candidates(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose meanings are near, the smaller first."""
    widths = Counter(len(s.vector) for s in statements if s.vector)
    width = max(widths, key=lambda w: (widths[w], w), default=0)
    rows = [i for i, s in enumerate(statements) if width and len(s.vector) == width]
    if not rows:
        yield from ((i, j) for i in range(len(statements)) for j in range(i + 1, len(statements)))
        return
    matrix: npt.NDArray[np.float32] = np.stack([unit(statements[i].vector) for i in rows])
    for at in range(0, len(rows), _BLOCK):
        cosines = matrix[at : at + _BLOCK] @ matrix.T
        for k, row in enumerate(cosines):
            near = np.flatnonzero(row >= _NEIGHBOURLY)
            if len(near) > _NEIGHBOURS:
                near = near[np.argsort(-row[near], kind="stable")[:_NEIGHBOURS]]
            yield from (tuple(sorted((rows[at + k], rows[j]))) for j in near.tolist() if j != at + k)  # type: ignore[misc]
