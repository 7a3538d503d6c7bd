"""Which counts are of one happening: those that one report tells together, and those of several reports that day, place
and names do not set apart.

A tally holds what is counted alike; its figures are taken by report and by the day that their own sentences give
(strands), and strands are joined. Where reports set two happenings apart by day or place, or one report counts the same
twice, they stay two: rather two events of one happening than one of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.fitting import BEFORE_STORY, ONE_DAY
from onrecord.reconciling.scenes import Scene
from onrecord.reconciling.strands import ANCHORS, Strand, strands_of
from onrecord.reconciling.strangers import KNOWN_BY, KNOWN_WELL, SETTLED
from onrecord.records import Tally

_RUN = ("killed", "injured", "attacked")


@dataclass
class Happening:
    """Strands of one happening, and what sets it apart from others.

    `running` marks one of a story that counts over many: there only the sentence with a count tells which it is of.
    """

    strands: list[Strand]
    days: set[str] = field(default_factory=set)
    matter: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    stories: set[int] = field(default_factory=set)
    counts: dict[tuple[str, str], str] = field(default_factory=dict)
    running: bool = False

    @classmethod
    def of(cls, strand: Strand) -> Happening:
        """Return the happening that one strand alone tells of."""
        first = strand.figures[0]
        return cls(
            [strand],
            set(strand.days),
            {strand.matter} - {None},  # type: ignore[arg-type]
            set(strand.places),
            set(first.names),
            {first.told} - {""},
            {first.story},
            {(strand.report, strand.measure): strand.tally} if strand.counts else {},
        )

    def take(self, other: Happening) -> None:
        """Take in what another tells of the same."""
        self.strands += other.strands
        self.days |= other.days
        self.matter |= other.matter
        self.places |= other.places
        self.named |= other.named
        self.told |= other.told
        self.stories |= other.stories
        self.counts |= other.counts


def happenings(
    tallies: Sequence[Tally], counted: Sequence[Counted], scenes: Mapping[str, Scene], moved: Set[str] = frozenset()
) -> tuple[list[Happening], list[Strand]]:
    """Return the happenings that tallied figures tell of, in order of reading, and the strands that are of none.

    `scenes` are those of their reports, `moved` the figures whose day other reports gave, which is not always that of
    the act.
    """
    by_id = {c.figure.id: c for c in counted if c.report.id in scenes}
    running = {by_id[t.figures[0]].story for t in tallies if t.scope == "cumulative" and t.measure in _RUN}
    told = strands_of(tallies, by_id, scenes, moved)
    strands = [s for s in told if s.measure in ANCHORS or s.figures[0].story not in running]
    found = _over_stories(_within_reports(_over_reports(strands, running)))
    kept = [h for h in found if any(s.act and s.measure in ANCHORS for s in h.strands)]
    for happening in kept:
        happening.running = bool(running & happening.stories)
    kept = _distinct([h for h in kept if h.days or not h.running])
    for happening in kept:
        happening.strands.sort(key=lambda s: s.order)
    taken = {id(s) for h in kept for s in h.strands}
    return sorted(kept, key=lambda h: h.strands[0].order), [s for s in strands if id(s) not in taken]


def _over_reports(strands: Sequence[Strand], running: Set[int]) -> list[Happening]:
    """Join what several reports count in one tally, each strand to the happening that it fits best.

    `running` are the stories that count over many happenings.
    """
    of_tally: dict[str, list[Happening]] = defaultdict(list)
    for strand in strands:
        own = Happening.of(strand)
        fits = [
            (f, -n) for n, h in enumerate(of_tally[strand.tally]) if (f := _fit(h, own, not running & own.stories)) > 0
        ]
        if fits:
            of_tally[strand.tally][-max(fits)[1]].take(own)
        else:
            of_tally[strand.tally].append(own)
    return [h for _, some in sorted(of_tally.items()) for h in some]


def _within_reports(found: Sequence[Happening]) -> list[Happening]:
    """Join what one report tells of one day: counts of one sentence first, then those nearest to each other."""
    home = {id(s): h for h in found for s in h.strands}
    told: dict[tuple[str, str | None], list[Strand]] = defaultdict(list)
    for happening in found:
        for strand in happening.strands:
            told[strand.report, strand.day].append(strand)
    near = [
        (_distance(a, b), *sorted((a.order, b.order)), a, b)
        for some in told.values()
        for a, b in combinations(some, 2)
        if a.tally != b.tally
    ]
    for _, _, _, a, b in sorted(near, key=lambda n: n[:3]):
        one, other = home[id(a)], home[id(b)]
        if one is not other and _goes_with(one, other):
            one.take(other)
            for strand in other.strands:
                home[id(strand)] = one
    return list({id(h): h for h in home.values()}.values())


def _distance(one: Strand, other: Strand) -> int:
    return min(
        0 if a.figure.sentence == b.figure.sentence else abs(a.figure.start - b.figure.start) + 1
        for a in one.figures
        for b in other.figures
    )


def _over_stories(found: Sequence[Happening]) -> list[Happening]:
    """Join what reports of two stories tell of one day and place, with names in common: stories part what belongs
    together."""
    by_day: dict[str, list[Happening]] = defaultdict(list)
    left: list[Happening] = []
    for happening in sorted(found, key=lambda h: min(s.order for s in h.strands)):
        day = min(happening.days or happening.matter, default=None)
        near = [h for d in _around(day) for h in by_day.get(d, ())] if day else []
        same = next((h for h in near if _is_same(h, happening)), None)
        if same is not None:
            same.take(happening)
            continue
        left.append(happening)
        if day:
            by_day[day].append(happening)
    return left


def _distinct(found: Sequence[Happening]) -> list[Happening]:
    """Leave out what all its reports count beside a happening that more of them tell of, and that no day or place sets
    apart: it may be some of it, or the same again."""
    by_report: dict[str, list[Happening]] = defaultdict(list)
    for happening in found:
        for report in {s.report for s in happening.strands}:
            by_report[report].append(happening)
    kept = []
    for happening in found:
        reports = sorted({s.report for s in happening.strands})
        beside = [h for h in by_report[reports[0]] if h is not happening and _weight(h) > _weight(happening)]
        if not any(_covers(h, reports) and not _set_apart(happening, h) for h in beside):
            kept.append(happening)
    return kept


def _weight(one: Happening) -> tuple[int, int, str]:
    reports = {s.report for s in one.strands}
    return len(reports), len(one.strands), max(f.figure.id for s in one.strands for f in s.figures)


def _covers(one: Happening, reports: Iterable[str]) -> bool:
    return set(reports) <= {s.report for s in one.strands}


def _set_apart(one: Happening, other: Happening) -> bool:
    """Whether the counting sentences of one give a day or a place that is not the other's."""
    if one.days and other.days | other.matter and _apart(one.days, other.days | other.matter) > ONE_DAY:
        return True
    own = {p for s in one.strands for p in s.own_places}
    return bool(own) and not own & other.places


def are_days_apart(one: Happening, other: Happening) -> bool:
    """Whether two that are counted alike are of different days by the sentences that count them; or by what reports
    open with, or long apart where no day is known, and these have few names in common."""
    if one.days and other.days:
        return _apart(one.days, other.days) > ONE_DAY
    if len(one.named & other.named) >= KNOWN_WELL:
        return False
    days = one.days or one.matter, other.days or other.matter
    return _apart(*days) > ONE_DAY if all(days) else _late(one, other) > SETTLED


def _around(day: str) -> list[str]:
    try:
        middle = date.fromisoformat(day)
        return [(middle + timedelta(days=n)).isoformat() for n in range(-ONE_DAY, ONE_DAY + 1)]
    except (ValueError, OverflowError):
        return [day]


def _is_same(one: Happening, other: Happening) -> bool:
    apart = not one.stories & other.stories or not {s.measure for s in one.strands} & {s.measure for s in other.strands}
    known = len(one.named & other.named) >= KNOWN_BY and _one_place(one, other)
    return apart and known and _goes_with(one, other)


def _one_place(one: Happening, other: Happening) -> bool:
    """Whether two name one place, or the one opens with a place of the other."""
    return bool(one.places & (other.places | other.named) or other.places & one.named)


def _goes_with(one: Happening, other: Happening) -> bool:
    """Whether nothing sets two apart: no day, and no report that counts both by the same measure."""
    if any(other.counts.get(key, tally) != tally for key, tally in one.counts.items()):
        return False
    if _foretold(one, other) or _foretold(other, one):
        return False
    return not (one.days and other.days) or _apart(one.days, other.days) <= ONE_DAY


def _goes_on(one: Happening, other: Happening, apart: int) -> bool:
    """Whether the one may tell later of the other, though they open with different days."""
    named = len(one.named & other.named)
    return named >= KNOWN_WELL or (named >= KNOWN_BY and apart <= SETTLED and _one_place(one, other))


def _may_be_one_place(one: Happening, other: Happening) -> bool:
    return not (one.places and other.places) or _one_place(one, other)


def _foretold(one: Happening, other: Happening) -> bool:
    """Whether one was told of before the day of the other."""
    days = other.days or other.matter
    return bool(one.told and days) and min(one.told) < min(days) and days_apart(min(one.told), min(days)) > ONE_DAY


def _fit(one: Happening, other: Happening, alone: bool) -> float:
    """Return how well a strand goes with a happening of its tally, 0 where something sets them apart.

    `alone` tells that the story does not count over many happenings.
    """
    if not _goes_with(one, other):
        return 0.0
    named = len(one.named & other.named)
    days = one.days or one.matter, other.days or other.matter
    same_day = bool(days[0] and days[1]) and _apart(*days) <= ONE_DAY
    if days[0] and days[1] and not same_day and not (alone and _goes_on(one, other, _apart(*days))):
        return 0.0
    if one.places and other.places:
        if not (_one_place(one, other) or (same_day and named >= KNOWN_WELL)):
            return 0.0
    elif one.named and other.named and not named:
        return 0.0
    late = _late(one, other) > (SETTLED if days[0] or days[1] else BEFORE_STORY)
    if late and not same_day and not (named >= KNOWN_WELL and _may_be_one_place(one, other)):
        return 0.0
    return 1.0 + same_day + bool(one.places & other.places) + min(named, 9) / 10


def _late(one: Happening, other: Happening) -> int:
    """Return the days between the one's telling, or its day, and the other's."""
    first, second = (h.days or h.matter or h.told for h in (one, other))
    return _apart(first, second) if first and second else 0


def _apart(some: Iterable[str], others: Iterable[str]) -> int:
    few = list(others)
    return min(days_apart(a, b) for a in some for b in few)


def tallied(found: Sequence[Happening], left: Sequence[Strand]) -> Mapping[str, int]:
    """Return for each tally the happening that it counts, by its number: none where its figures are of several, or some
    of another report are of none that is known."""
    told: dict[str, set[int]] = defaultdict(set)
    for number, happening in enumerate(found):
        for strand in happening.strands:
            told[strand.tally].add(number)
    reports = [{s.report for s in h.strands} for h in found]
    apart: dict[str, set[str]] = defaultdict(set)
    for strand in left:
        apart[strand.tally].add(strand.report)
    alone = {t: next(iter(numbers)) for t, numbers in told.items() if len(numbers) == 1}
    return {t: n for t, n in alone.items() if apart[t] <= reports[n]}
