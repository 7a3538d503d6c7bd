"""Statements that may say the same thing, or clash, over reports and voices: found cheaply, then compared with care.

Pairs are kept column by column: a large story has hundreds of thousands, and a new report adds a few hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.comparing import Comparing, meaning_of
from onrecord.reconciling.likeness import Meanings
from onrecord.reconciling.matching import CLASH, SAME, Signs, odds, probability
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.nearness import NEIGHBOURLY, Places, worth_comparing
from onrecord.records import Statement

Numbers = npt.NDArray[np.float64]

_OPPOSED, _CONTRARY = (Signs._fields.index(name) for name in ("opposed", "contrary"))
_SLACK = 1e-6  # of log-odds: what is certainly too unlikely is left out before the exact comparison


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements: how likely they say the same thing, and cannot both be right (0 to 1), with the signs of it."""

    a: Statement
    b: Statement
    same: float
    clash: float
    signs: Signs


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Pairs of statements by their places among all, the smaller first, with their signs: a row for each sign."""

    statements: Sequence[Statement]
    one: Places
    other: Places
    signs: Numbers

    def __iter__(self) -> Iterator[tuple[Statement, Statement, Signs]]:
        """Yield each pair with its signs."""
        for i, j, signs in zip(self.one.tolist(), self.other.tolist(), self.signs.T.tolist(), strict=True):
            yield self.statements[i], self.statements[j], Signs(*signs)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs with how likely they say the same thing, and cannot both be right."""

    compared: Compared
    same: Numbers
    clash: Numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self.same)

    def __getitem__(self, n: int) -> Pair:
        """One of them."""
        if not 0 <= n < len(self):
            raise IndexError(n)
        told = self.compared
        a, b = told.statements[told.one[n]], told.statements[told.other[n]]
        return Pair(a, b, float(self.same[n]), float(self.clash[n]), Signs(*told.signs[:, n].tolist()))

    def __iter__(self) -> Iterator[Pair]:
        """Yield them."""
        return (self[n] for n in range(len(self)))

    def sign(self, name: str) -> Numbers:
        """One sign of all pairs."""
        row: Numbers = self.compared.signs[Signs._fields.index(name)]
        return row


def alike_pairs(
    statements: Sequence[Statement],
    comparing: Comparing,
    stories: Mapping[str, int],
    least: float,
    memory: Memory | None = None,
) -> Pairs:
    """Return the pairs that are the same or clash, one of them at least so likely, and those that contradict each other
    word for word, in order of their places.

    Only where one affirms what the other denies can two clash.
    """
    told = compared(statements, comparing, stories, memory)
    same_odds, clash_odds = odds(told.signs, SAME), odds(told.signs, CLASH)
    opposed, contrary = told.signs[_OPPOSED] > 0, told.signs[_CONTRARY] > 0
    bound = np.log(least / (1 - least)) - _SLACK if 0 < least < 1 else -np.inf
    likely = np.flatnonzero((same_odds >= bound) | (opposed & (clash_odds >= bound)) | contrary)
    same = np.array(list(map(probability, same_odds[likely].tolist())))
    clash = np.zeros(len(likely))
    at_odds = np.flatnonzero(opposed[likely])
    clash[at_odds] = [probability(o) for o in clash_odds[likely[at_odds]].tolist()]
    enough = (np.maximum(same, clash) >= least) | contrary[likely]
    kept = likely[enough]
    return Pairs(
        Compared(told.statements, told.one[kept], told.other[kept], told.signs[:, kept]), same[enough], clash[enough]
    )


def compared(
    statements: Sequence[Statement], comparing: Comparing, stories: Mapping[str, int], memory: Memory | None = None
) -> Compared:
    """Return the pairs in different reports or of different voices that lie near each other, with their signs.

    `stories` tells which story each report is of: two in reports on different stories are never compared, nor two in
    reports that can hardly tell of one happening (`strangers`). What hangs
    on two reports alone is compared once: `memory` knows what it gave.
    """
    memory = memory or Memory()
    ordered = sorted(statements, key=lambda s: (s.report, s.content.start, s.id))
    one, other = worth_comparing(ordered, stories, comparing.tallied(), memory)
    reports, voices = _numbers([s.report for s in ordered]), _numbers([s.voice for s in ordered])
    apart = (reports[one] != reports[other]) | (voices[one] != voices[other])
    apart &= comparing.acquainted(ordered, one, other)
    one, other = one[apart], other[apart]
    signs, known = _remembered(memory, ordered, one, other)
    rivals = _Rivals(ordered)
    for n in np.flatnonzero(~known).tolist():
        a, b = ordered[one[n]], ordered[other[n]]
        told = comparing.signs(a, b, rivals.of(a, b))
        memory.compared(a, b, told)
        signs[:, n] = told
    comparing.place(signs, ordered, one, other)
    return Compared(ordered, one, other, signs)


def _numbers(names: Sequence[str]) -> Places:
    """A number for each name, the same for the same."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)


def _remembered(
    memory: Memory, ordered: Sequence[Statement], one: Places, other: Places
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The signs of pairs as far as they are known, and of which they are."""
    width = len(Signs._fields)
    place = {s.id: n for n, s in enumerate(ordered)}
    codes, columns = [np.empty(0, dtype=np.int64)], [np.empty((width, 0))]
    for names, where, measures in memory.told(list(dict.fromkeys(s.report for s in ordered))) if len(one) else ():
        at = np.array([place.get(name, -1) for name in names], dtype=np.int64)
        pairs = at[np.frombuffer(where, dtype="<u4").reshape(-1, 2)]
        here = (pairs >= 0).all(axis=1)
        codes.append(pairs[here, 0] * len(ordered) + pairs[here, 1])
        columns.append(np.frombuffer(measures, dtype="<f8").reshape(width, -1)[:, here])
    known = np.concatenate(codes)
    order = np.argsort(known, kind="stable")
    known, wanted = known[order], one * len(ordered) + other
    at = np.searchsorted(known, wanted)
    hit = at < len(known)
    hit[hit] = known[at[hit]] == wanted[hit]
    signs = np.zeros((width, len(wanted)))
    signs[:, hit] = np.concatenate(columns, axis=1)[:, order[at[hit]]]
    return signs, hit


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
