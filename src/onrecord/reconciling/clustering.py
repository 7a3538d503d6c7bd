"""Join what is alike, the most alike first, as long as all of a group are alike on the average."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Links = Mapping[tuple[str, str], float]
"""How alike two items are, 0 to 1, by their names, the smaller first; those not named are not alike at all.

Two that are alike by `NEVER` end in no group together, whatever lies between them.
"""

NEVER = float("-inf")


class Join(NamedTuple):
    """Two groups that join, by their first members' names: how many pairs lie between them, how alike on the average.

    `mean` is never more than that of the join before.
    """

    a: str
    b: str
    pairs: int
    mean: float


def joins(links: Links, least: float) -> list[Join]:
    """Return the joins of groups that are alike by `least` on the average, the most alike first (Sokal and Michener,
    1958). The order of `links` changes nothing; the joins for more are the first of those for less.
    """
    groups = _Groups(links, least)
    made: list[Join] = []
    while (best := groups.next()) is not None:
        join = groups.join(*best)
        mean = min(join.mean, made[-1].mean) if made else join.mean  # but for rounding, averages only fall
        made.append(join._replace(mean=mean))
    return made


def joined(made: Iterable[Join]) -> list[tuple[str, ...]]:
    """Return the groups of two or more that joins make."""
    members: dict[str, list[str]] = {}
    for join in made:
        members.setdefault(join.a, [join.a]).extend(members.pop(join.b, [join.b]))
    return sorted(tuple(sorted(some)) for some in members.values())


class _Groups:
    """Groups by their first member's name, their sizes, the sums of the links between them, and a line of those alike
    enough."""

    def __init__(self, links: Links, least: float) -> None:
        self._least = least
        self._sizes = {name: 1 for pair in links for name in pair}
        self._sums: dict[str, dict[str, float]] = {name: {} for name in self._sizes}
        for (a, b), alike in sorted(links.items()):
            self._sums[a][b] = self._sums[b][a] = alike
        self._changed = dict.fromkeys(self._sizes, 0)
        self._heap = [(-alike, a, b, 0, 0) for (a, b), alike in links.items() if alike >= least]
        heapq.heapify(self._heap)

    def _line_up(self, a: str, b: str) -> None:
        a, b = min(a, b), max(a, b)
        mean = self._sums[a][b] / (self._sizes[a] * self._sizes[b])
        if mean >= self._least:
            heapq.heappush(self._heap, (-mean, a, b, self._changed[a], self._changed[b]))

    def next(self) -> tuple[str, str] | None:
        """Return the two groups that are most alike, if any are alike enough."""
        while self._heap:
            _, a, b, *when = heapq.heappop(self._heap)
            if a in self._sums and b in self._sums and when == [self._changed[a], self._changed[b]]:
                return a, b
        return None

    def join(self, a: str, b: str) -> Join:
        """Join the second group to the first."""
        pairs = self._sizes[a] * self._sizes[b]
        join = Join(a, b, pairs, self._sums[a][b] / pairs)
        for other, alike in self._sums.pop(b).items():
            del self._sums[other][b]
            if other != a:
                self._sums[a][other] = self._sums[other][a] = self._sums[a].get(other, 0.0) + alike
        self._sizes[a] += self._sizes.pop(b)
        self._changed[a] += 1
        for other in self._sums[a]:
            self._line_up(a, other)
        return join
