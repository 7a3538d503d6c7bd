"""Disjoint groups of ids that grow by joining pairs; the result does not depend on the order of joining."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Ids in disjoint groups (union-find). `why` of a join is kept with the group."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {i: i for i in ids}
        self._why: list[tuple[str, str]] = []

    def root(self, one: str) -> str:
        """Return the group's name: the smallest id in it."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: str, other: str, why: str = "") -> None:
        """Put two ids, and all that belong with them, into one group."""
        a, b = sorted((self.root(one), self.root(other)))
        if a != b:
            self._above[b] = a
            if why:
                self._why.append((a, why))

    def all(self) -> dict[str, tuple[str, ...]]:
        """Return the groups by their root, members sorted."""
        out: dict[str, list[str]] = {}
        for one in sorted(self._above):
            out.setdefault(self.root(one), []).append(one)
        return {root: tuple(members) for root, members in out.items()}

    def why(self) -> dict[str, tuple[str, ...]]:
        """Return the reasons given for joining, by root, each once and sorted."""
        out: dict[str, set[str]] = {}
        for one, reason in self._why:
            out.setdefault(self.root(one), set()).add(reason)
        return {root: tuple(sorted(reasons)) for root, reasons in out.items()}
