"""Which reports of a ledger tell of one story: they name the same people, places and things.

Figures of reports on different stories are never compared. A report is in one story, the one whose names it
shares most.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.reconciling.memory import Memory
from onrecord.reconciling.prints import print_of
from onrecord.reconciling.shelf import order_of
from onrecord.records import Reading

UNSEEN = 100
"""Reports on other things that are thought beside a ledger's own, so that the names of a small ledger's one
story weigh."""
LIKE_ENOUGH, LIKE_PER_TENFOLD = 0.03, 0.035
"""How alike names must be (cosine): little in a folder gathered on one story, more the larger the ledger.

Measured on 588 shooting incidents of one to ten reports: as ledgers of their own at least 558 stay whole; all
in one ledger,
72 of 100 pairs of one incident are kept together, and most wrong pairs are shootings of one city."""
KEYS = 24
"""Stories that are looked at more closely, those with most shared names."""
CROWD = 500
"""A name that so many stories share no longer leads from one to another."""


@dataclass(slots=True)
class _Story:
    """The names of a story's reports with the number of reports that have each; `squares` keeps their length
    up to date."""

    names: Counter[str]
    squares: float = 0.0

    def take(self, own: frozenset[str], weight: Mapping[str, float]) -> None:
        for name in own:
            times = self.names[name]
            self.squares += weight[name] ** 2 * (2 * times + 1)
            self.names[name] = times + 1


def stories_of(readings: Sequence[Reading], memory: Memory | None = None) -> Mapping[str, int]:
    """Return the number of the story of each report, by the report's id; the same for any order of `readings`."""
    ordered = sorted(readings, key=lambda r: (*order_of(r.report), r.report.id))
    memory = memory or Memory()
    names = [print_of(r, memory).names for r in ordered]
    spread = Counter(name for n in names for name in n)
    weight = {name: math.log(1 + (len(ordered) + UNSEEN) / (times + 1)) for name, times in spread.items()}
    enough = LIKE_ENOUGH + LIKE_PER_TENFOLD * math.log10(max(1, len(ordered)))
    shelf = _Shelf(spread, weight)
    for reading, own in zip(ordered, names, strict=True):
        best, score = shelf.nearest(own)
        shelf.put(reading.report.id, own, best if score >= enough else None)
    # The first reports of a story have little to be told by: who still stands alone is looked at again at the end.
    alone = {story for story, held in Counter(shelf.found.values()).items() if held == 1}
    for reading, own in zip(ordered, names, strict=True):
        if (here := shelf.found[reading.report.id]) in alone:
            best, score = shelf.nearest(own, here)
            if score >= enough:
                alone.discard(best)
                shelf.found[reading.report.id] = best
    return shelf.found


class _Shelf:
    """The stories met so far, with the names that lead to them; `found` is the story of each report put on it."""

    def __init__(self, spread: Mapping[str, int], weight: Mapping[str, float]) -> None:
        self.found: dict[str, int] = {}
        self._spread = spread
        self._weight = weight
        self._stories: list[_Story] = []
        self._index: dict[str, list[int]] = defaultdict(list)

    def nearest(self, own: frozenset[str], but: int = -1) -> tuple[int, float]:
        """Return the story, other than `but`, whose names are most like a report's own, and how alike they are."""
        keys = sorted((n for n in own if self._spread[n] > 1), key=lambda n: (self._spread[n], n))
        near = Counter(s for k in keys for s in self._index[k] if len(self._index[k]) <= CROWD)
        best, score = -1, 0.0
        for story, _ in sorted(near.most_common(KEYS), key=lambda x: x[0]):
            if story != but and (here := _likeness(own, self._stories[story], self._weight)) > score:
                best, score = story, here
        return best, score

    def put(self, report: str, own: frozenset[str], story: int | None) -> None:
        """Put a report into a story, a new one where it is None."""
        if story is None:
            story = len(self._stories)
            self._stories.append(_Story(Counter()))
        for name in own:
            if name not in self._stories[story].names:
                self._index[name].append(story)
        self._stories[story].take(own, self._weight)
        self.found[report] = story


def _likeness(own: frozenset[str], story: _Story, weight: Mapping[str, float]) -> float:
    """Return how alike a report's names are to those of a story's reports on average (cosine, rare names weigh
    more)."""
    shared = sum(weight[n] ** 2 * story.names[n] for n in own if n in story.names)
    size = math.sqrt(sum(weight[n] ** 2 for n in own)) * math.sqrt(story.squares)
    return shared / size if size else 0.0
