"""Join what is alike, the most alike first, as long as all of a group are alike on the average."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

Links = Mapping[tuple[str, str], float]
"""How alike two items are, 0 to 1, by their names, the smaller first; those not named are not alike at all.

Two that are alike by `NEVER` end in no group together, whatever lies between them.
"""

NEVER = float("-inf")


def grouped(links: Links, least: float) -> list[tuple[str, ...]]:
    """Return the groups of two or more whose members are alike by `least` on the average (Sokal and Michener, 1958).

    At each step those two groups join that are most alike. The order of `links` changes nothing.
    """
    groups = _Groups(links, least)
    while (best := groups.next()) is not None:
        groups.join(*best)
    return sorted(tuple(sorted(members)) for members in groups.members.values() if len(members) > 1)


class _Groups:
    """Groups by their first member's name, the sums of the links between them, and a line of those alike enough."""

    def __init__(self, links: Links, least: float) -> None:
        self._least = least
        self.members = {name: [name] for pair in links for name in pair}
        self._sums: dict[str, dict[str, float]] = {name: {} for name in self.members}
        for (a, b), alike in sorted(links.items()):
            self._sums[a][b] = self._sums[b][a] = alike
        self._changed = dict.fromkeys(self.members, 0)
        self._heap = [(-alike, a, b, 0, 0) for (a, b), alike in links.items() if alike >= least]
        heapq.heapify(self._heap)

    def _line_up(self, a: str, b: str) -> None:
        a, b = min(a, b), max(a, b)
        mean = self._sums[a][b] / (len(self.members[a]) * len(self.members[b]))
        if mean >= self._least:
            heapq.heappush(self._heap, (-mean, a, b, self._changed[a], self._changed[b]))

    def next(self) -> tuple[str, str] | None:
        """Return the two groups that are most alike, if any are alike enough."""
        while self._heap:
            _, a, b, *when = heapq.heappop(self._heap)
            if a in self._sums and b in self._sums and when == [self._changed[a], self._changed[b]]:
                return a, b
        return None

    def join(self, a: str, b: str) -> None:
        """Join the second group to the first."""
        for other, alike in self._sums.pop(b).items():
            del self._sums[other][b]
            if other != a:
                self._sums[a][other] = self._sums[other][a] = self._sums[a].get(other, 0.0) + alike
        self.members[a] += self.members.pop(b)
        self._changed[a] += 1
        for other in self._sums[a]:
            self._line_up(a, other)
