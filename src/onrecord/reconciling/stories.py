"""Which reports of a ledger tell of one story: they name the same people, places and things, at about the same time.

Figures of reports on different stories are never compared. A report is in one story, the one whose names it
shares most. A town is named by reports on everything that happens there: the more days lie between two reports, the
more they must share, and besides the one name that they share most.
"""

from __future__ import annotations

import math
from bisect import bisect, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.reconciling.memory import Memory
from onrecord.reconciling.prints import print_of
from onrecord.reconciling.shelf import order_of
from onrecord.reconciling.strangers import day_number
from onrecord.records import Reading

Names = Mapping[str, float]
"""How much each name says of what a report or a story is about."""

UNSEEN = 100
"""Reports on other things that are thought beside a ledger's own, so that the names of a small ledger's one
story weigh."""
LIKE_ENOUGH, LIKE_PER_TENFOLD = 0.02, 0.035
"""How alike names must be (cosine): little in a folder gathered on one story, more the larger the ledger."""
LIKE_PER_WHILE, WHILE = 0.03, 7
"""How much more for each e-fold of weeks between a report and the nearest of a story, again by tenfolds of the ledger.

Measured on 300 shooting incidents of one to ten reports: as ledgers of their own 161 of the 174 that have several
reports stay whole. By 40 in one ledger, 465 of 556 pairs of reports on one incident are kept together and 29 pairs of
two incidents are joined: without days, words in capitals for names, 457 and 657."""
ONE_NAME = 0.7
"""The part of what two share by the name that they share most that does not count a week apart in a ledger of 100."""
KEYS = 24
"""Stories that are looked at more closely, those with most shared names."""
CROWD = 500
"""A name that so many stories share no longer leads from one to another."""


@dataclass(slots=True)
class _Story:
    """The names of a story's reports, added up, and the days that they were published on, in order; `squares` keeps the
    length of the names up to date."""

    names: dict[str, float] = field(default_factory=dict)
    days: list[int] = field(default_factory=list)
    squares: float = 0.0

    def take(self, own: Names, day: int | None) -> None:
        for name, worth in own.items():
            before = self.names.get(name, 0.0)
            self.squares += worth * (2 * before + worth)
            self.names[name] = before + worth
        if day is not None:
            insort(self.days, day)

    def weeks_from(self, day: int | None) -> float:
        """Return the weeks between a day and the nearest that a report of the story was published on."""
        if day is None or not self.days:
            return 0.0
        at = bisect(self.days, day)
        return min(abs(day - near) for near in self.days[max(0, at - 1) : at + 1]) / WHILE


def stories_of(readings: Sequence[Reading], memory: Memory | None = None) -> Mapping[str, int]:
    """Return the number of the story of each report, by the report's id; the same for any order of `readings`."""
    ordered = sorted(readings, key=lambda r: (*order_of(r.report), r.report.id))
    memory = memory or Memory()
    told = [print_of(r, memory).names for r in ordered]
    spread = Counter(name for n in told for name in n)
    weight = {name: math.log(1 + (len(ordered) + UNSEEN) / (times + 1)) for name, times in spread.items()}
    names = [{name: weight[name] * (1 + math.log(times)) for name, times in n.items()} for n in told]
    days = [day_number(r.report.day) or None for r in ordered]
    shelf = _Shelf(spread, len(ordered))
    for reading, own, day in zip(ordered, names, days, strict=True):
        shelf.put(reading.report.id, own, day, shelf.nearest(own, day))
    # The first reports of a story have little to be told by: who still stands alone is looked at again at the end.
    alone = {story for story, held in Counter(shelf.found.values()).items() if held == 1}
    for reading, own, day in zip(ordered, names, days, strict=True):
        if (here := shelf.found[reading.report.id]) in alone:
            best = shelf.nearest(own, day, here)
            if best is not None:
                alone.discard(best)
                shelf.found[reading.report.id] = best
    return shelf.found


class _Shelf:
    """The stories met so far, with the names that lead to them; `found` is the story of each report put on it.

    `spread` says how many of all `reports` have a name.
    """

    def __init__(self, spread: Mapping[str, int], reports: int) -> None:
        self.found: dict[str, int] = {}
        self._spread = spread
        self._tenfolds = math.log10(max(1, reports))
        self._stories: list[_Story] = []
        self._index: dict[str, list[int]] = defaultdict(list)

    def nearest(self, own: Names, day: int | None, but: int = -1) -> int | None:
        """Return the story, other than `but`, whose names are most like a report's own beyond what is asked; None where
        none has as much."""
        keys = sorted((n for n in own if self._spread[n] > 1), key=lambda n: (self._spread[n], n))
        near = Counter(s for k in keys for s in self._index[k] if len(self._index[k]) <= CROWD)
        best, most = None, 0.0
        for story, _ in sorted(near.most_common(KEYS), key=lambda x: x[0]):
            weeks = self._stories[story].weeks_from(day)
            one_name = ONE_NAME * min(1.0, weeks) * min(1.0, self._tenfolds / 2)
            here = _likeness(own, self._stories[story], one_name) - self._asked(weeks)
            if story != but and here >= 0 and (best is None or here > most):
                best, most = story, here
        return best

    def _asked(self, weeks: float) -> float:
        """Return how alike names must be where so many weeks lie between a report and a story."""
        return LIKE_ENOUGH + (LIKE_PER_TENFOLD + LIKE_PER_WHILE * math.log1p(weeks)) * self._tenfolds

    def put(self, report: str, own: Names, day: int | None, story: int | None) -> None:
        """Put a report into a story, a new one where it is None."""
        if story is None:
            story = len(self._stories)
            self._stories.append(_Story())
        for name in own:
            if name not in self._stories[story].names:
                self._index[name].append(story)
        self._stories[story].take(own, day)
        self.found[report] = story


def _likeness(own: Names, story: _Story, less: float) -> float:
    """Return how alike a report's names are to those of a story's reports on average (cosine, rare names weigh
    more), where the part `less` of what the name does that counts most is left out."""
    shared = [worth * story.names[n] for n, worth in own.items() if n in story.names]
    size = math.sqrt(sum(worth**2 for worth in own.values())) * math.sqrt(story.squares)
    return (sum(shared) - less * max(shared)) / size if shared and size else 0.0
