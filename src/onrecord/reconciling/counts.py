"""The counts that statements tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeAlias

from onrecord.records import Figure, Tally

Count: TypeAlias = tuple[str, int | None, int | None]

_OF_PEOPLE = frozenset({"killed", "injured", "missing", "rescued", "displaced", "detained"})


class Counts:
    """The counts that statements tell, so that two that tell different ones are seldom taken for one claim."""

    def __init__(self, figures: Iterable[Figure], tallies: Iterable[Tally]) -> None:
        self._of: dict[str, set[Count]] = defaultdict(set)
        known = {f.id: f for f in figures}
        for figure in known.values():
            if figure.statement and not figure.implied:
                self._of[figure.statement].add((figure.measure, figure.low, figure.high))
        self._people = {f.statement for f in known.values() if f.measure in _OF_PEOPLE and not f.implied}
        self._told_alike = [
            [known[i] for i in t.figures if i in known and known[i].statement]
            for t in sorted(tallies, key=lambda t: t.id)
        ]

    def agree(self, one: str, other: str) -> bool:
        """Whether two statements share a count, or one of them tells none."""
        a, b = self._of.get(one), self._of.get(other)
        return not a or not b or bool(a & b)

    def people(self, statement: str) -> bool:
        """Whether a statement counts people."""
        return statement in self._people

    def alike(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of statements that give one tally the same bounds."""
        for figures in self._told_alike:
            by_bounds: dict[tuple[int | None, int | None], set[str]] = defaultdict(set)
            for figure in figures:
                if figure.statement and not (figure.implied and figure.low != 1):  # "the 21st victim" tells of one
                    by_bounds[figure.low, figure.high].add(figure.statement)
            for some in by_bounds.values():
                yield from combinations(sorted(some), 2)
