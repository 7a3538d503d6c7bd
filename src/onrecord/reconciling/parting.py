"""Tallies whose counts are of several happenings are so many tallies.

What is counted alike in reports of one story is put into one tally before it is asked what happened when: two shootings
of one city in a month, with four wounded each. Where the happenings that its counts belong to (`happenings`) lie days
apart, and the reports on them have few names in common, each has a tally of its own: two of one happening are a smaller
fault than one of two, for what is joined wrongly makes wrong revisions and disputes besides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.groups import Groups
from onrecord.reconciling.happenings import Happening, are_days_apart, happenings
from onrecord.reconciling.scenes import Scene
from onrecord.records import Tally


def parted(
    tallies: Sequence[Tally],
    counted: Sequence[Counted],
    scenes: Mapping[str, Scene],
    made: Callable[[Sequence[Counted]], Tally],
    moved: Set[str] = frozenset(),
) -> tuple[Tally, ...]:
    """Return the tallies, by id, those of several happenings as so many, which `made` makes of their figures.

    `scenes` are those of the tallied reports, `moved` the figures whose day other reports gave.
    """
    found, _ = happenings(tallies, counted, scenes, moved)
    home: dict[str, dict[str, int]] = defaultdict(dict)
    for number, happening in enumerate(found):
        for strand in happening.strands:
            home[strand.tally] |= {c.figure.id: number for c in strand.figures}
    by_id = {c.figure.id: c for c in counted}
    kept = []
    for tally in tallies:
        own = home.get(tally.id, {})
        parts = _parts(sorted(set(own.values())), found)
        if len(parts) < 2:
            kept.append(tally)
            continue
        members = [by_id[i] for i in tally.figures]
        kept += map(made, _shared_out(members, {i: _part(parts, n) for i, n in own.items()}))
    return tuple(sorted(kept, key=lambda t: t.id))


def _parts(numbers: Sequence[int], found: Sequence[Happening]) -> list[tuple[int, ...]]:
    """Return the happenings of a tally, given by their numbers, in groups that nothing sets apart."""
    groups = Groups(str(n) for n in numbers)
    for one, other in combinations(numbers, 2):
        if not are_days_apart(found[one], found[other]):
            groups.join(str(one), str(other))
    return sorted(tuple(sorted(map(int, members))) for members in groups.all().values())


def _part(parts: Sequence[tuple[int, ...]], number: int) -> int:
    return next(place for place, part in enumerate(parts) if number in part)


def _shared_out(members: Sequence[Counted], part: Mapping[str, int]) -> Iterator[list[Counted]]:
    """Yield the members of a tally by part; who is in none goes with its report, else with what was told nearest."""
    placed = [m for m in members if m.figure.id in part]
    shares: dict[int, list[Counted]] = defaultdict(list)
    for one in members:
        nearest = min(placed, key=lambda m: (m.report.id != one.report.id, days_apart(m.told, one.told), m.order))
        shares[part.get(one.figure.id, part[nearest.figure.id])].append(one)
    yield from (shares[place] for place in sorted(shares))
