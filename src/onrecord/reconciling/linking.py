"""Links between statements, and the claims in them: those of a part that no link leaves hang on that part alone.

So what can join in a part is kept, and worked out anew only where a new report links to it. How much of it joins is
settled for the whole story (`worth_making`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.clustering import NEVER, Join, joined, joins
from onrecord.reconciling.memory import Memory
from onrecord.records import Statement

#: Links of a part from which what it gives is kept.
KEPT_FROM = 500

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """Pairs of statements, by their places among all, and how likely each two say the same thing.

    `NEVER` where two cannot be one claim, not even through a third.
    """

    statements: Sequence[Statement]
    one: Places
    other: Places
    same: npt.NDArray[np.float64]


def parted(linked: Linked, least: float, expected: float, memory: Memory) -> list[tuple[str, ...]]:
    """Return the groups whose members are alike by `least` on the average, and by as much more as finds most.

    `expected` is how many pairs of them all likely say the same; see `worth_making`.
    """
    can = linked.same > NEVER
    place = _parts(len(linked.statements), linked.one[can], linked.other[can])
    whole = place[linked.one] == place[linked.other]  # what keeps two parts apart keeps nothing in either apart
    linked = Linked(linked.statements, linked.one[whole], linked.other[whole], linked.same[whole])
    part = place[linked.one]
    order = np.argsort(part, kind="stable")
    edges = np.flatnonzero(np.diff(part[order], prepend=-1))
    found: list[list[Join]] = []
    ids = [s.id for s in linked.statements]
    small: dict[tuple[str, str], float] = {}
    for some in np.split(order, edges[1:]) if len(order) else ():
        links = Linked(linked.statements, linked.one[some], linked.other[some], linked.same[some])
        if len(some) < KEPT_FROM:
            small.update(_named(links, ids))
        else:
            found.append(_kept(links, ids, least, memory))
    return joined(worth_making([*found, joins(small, least)], expected))


def worth_making(parts: Sequence[Sequence[Join]], expected: float) -> list[Join]:
    """Return those joins of all parts, from the most alike down, that together find most pairs at the least error.

    A join adds all pairs between two groups, and finds as many as are alike on the average; of `expected` pairs some
    are found. The harmonic mean of precision and recall is greatest where joins stop that are alike by less than half
    of it (Lipton, Elkan and Naryanaswamy, 2014): a story that says few things clearly is asked for less than one whose
    outlets copy each other.
    """
    line = sorted((join for part in parts for join in part), key=lambda join: (-join.mean, join.a, join.b))
    told, found, best, enough = 0, 0.0, 0.0, 1.0
    for mean, alike in groupby(line, key=lambda join: join.mean):
        for join in alike:
            told += join.pairs
            found += join.pairs * mean
        if 2 * found / (told + expected) > best:
            best, enough = 2 * found / (told + expected), mean
    return [join for part in parts for join in part if join.mean >= enough]


def _named(links: Linked, ids: Sequence[str]) -> dict[tuple[str, str], float]:
    ends = zip(links.one.tolist(), links.other.tolist(), links.same.tolist(), strict=True)
    return {(min(ids[i], ids[j]), max(ids[i], ids[j])): same for i, j, same in ends}


def _kept(links: Linked, ids: Sequence[str], least: float, memory: Memory) -> list[Join]:
    places, numbers = np.unique(np.concatenate((links.one, links.other)), return_inverse=True)
    names = [ids[place] for place in places.tolist()]
    digest = hashlib.blake2b("\n".join(names).encode(), digest_size=16)
    digest.update(numbers.astype("<u4").tobytes() + links.same.astype("<f8").tobytes())

    def made() -> bytes:
        number = {name: n for n, name in enumerate(names)}
        found = joins(_named(links, ids), least)
        return json.dumps([(number[j.a], number[j.b], j.pairs, j.mean) for j in found]).encode()

    report = links.statements[int(places[0])].report
    name = f"part {int(places[0]) - _first_of(links.statements, int(places[0]))}"
    packed = memory.recall(report, name, digest.hexdigest(), made)
    return [Join(names[a], names[b], pairs, mean) for a, b, pairs, mean in json.loads(packed)]


def _first_of(statements: Sequence[Statement], place: int) -> int:
    """The place of the first statement of a statement's report."""
    report = statements[place].report
    while place > 0 and statements[place - 1].report == report:
        place -= 1
    return place


def _parts(count: int, one: Places, other: Places) -> Places:
    """A number for each place, the same for those that are linked over any number of steps."""
    part = np.arange(count)
    while True:
        least = np.minimum(part[one], part[other])
        before = part.copy()
        np.minimum.at(part, one, least)
        np.minimum.at(part, other, least)
        part = part[part]
        if (part == before).all():
            return part
