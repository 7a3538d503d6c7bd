"""Who is whose neighbour: the keys of reports, and the reports that a new one touches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, TypeVar

from sqlalchemy import Connection, func, insert, select, update

from onrecord.ledger.schema import links, reports
from onrecord.records import Reading

T = TypeVar("T")
_IN_BATCH = 500  # names in one query; SQLite takes at most 999 in versions before 3.32


class Nearness(Protocol):
    """What makes reports neighbours: see `reconciling.neighbourhoods`, which this is a view of."""

    def keys_of(self, reading: Reading) -> Collection[int]:
        """Return the keys of a report."""

    def anew(self, before: int, total: int) -> bool:
        """Whether a ledger that grew from `before` reports to `total` is to be parted anew."""

    def leads(self, keys: Collection[int], before: Mapping[int, int], held: Mapping[int, int], total: int) -> set[int]:
        """Return those keys of a new report whose other holders it joins, or is parted from."""

    def turned(self, keys: Collection[int], before: Mapping[int, int], held: Mapping[int, int]) -> set[int]:
        """Return those names of a new report with which what binds other reports may change."""

    def turns(
        self,
        keys: Collection[int],
        names: Collection[int],
        before: Mapping[int, int],
        held: Mapping[int, int],
        total: int,
    ) -> set[int]:
        """Return those keys of a report that holds some of the turned `names` that may bind otherwise now."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The reports that those not yet reconciled touch, themselves among them.

    `keys` are those of each, `held` how many reports of the whole ledger hold a key, `total` how many reports there
    are, `settled` the neighbourhoods among them as they were last reconciled.
    """

    keys: Mapping[str, Collection[int]]
    held: Mapping[int, int]
    total: int
    settled: frozenset[tuple[str, ...]]


def link(connection: Connection, some: Iterable[tuple[str, Iterable[int]]]) -> None:
    """Keep the keys of some reports."""
    rows = [{"key": key, "report": report} for report, keys in some for key in sorted(keys)]
    if rows:
        connection.execute(insert(links), rows)


def unlinked(connection: Connection) -> list[str]:
    """Return the reports not reconciled that have no keys yet, in order of id."""
    has = select(links.c.report).where(links.c.report == reports.c.id).exists()
    query = select(reports.c.id).where(reports.c.reconciled.is_(False), ~has)
    return sorted(connection.scalars(query))


def around(connection: Connection, near: Nearness) -> Surroundings:
    """Return what the reports not yet reconciled touch: everything, where the ledger is to be parted anew."""
    waiting = set(connection.scalars(select(reports.c.id).where(reports.c.reconciled.is_(False))))
    total = connection.scalar(select(func.count()).select_from(reports)) or 0
    if near.anew(total - len(waiting), total):
        touched = set(connection.scalars(select(reports.c.id)))
    else:
        touched = waiting | _beside(connection, waiting, near, total)
    keys = _keys(connection, touched)
    return Surroundings(keys, _held(connection, keys, total), total, _settled(connection, touched, waiting))


def unsettle(connection: Connection, touched: Iterable[str]) -> None:
    """Mark reports as not reconciled, so that a run that is stopped is taken up again."""
    for part in _parts(sorted(touched)):
        connection.execute(update(reports).where(reports.c.id.in_(part)).values(reconciled=False))


def settle(connection: Connection, before: Sequence[str], some: Collection[str], home: str | None) -> None:
    """Mark the reports of one neighbourhood as reconciled in it.

    Others of the neighbourhoods `before` have none now: what was worked out of them is gone.
    """
    for part in _parts(sorted(before)):
        left = set(connection.scalars(select(reports.c.id).where(reports.c.neighbourhood.in_(part)))) - set(some)
        for ids in _parts(sorted(left)):
            gone = update(reports).where(reports.c.id.in_(ids))
            connection.execute(gone.values(reconciled=False, neighbourhood=None))
    elsewhere = reports.c.reconciled.is_(False) | reports.c.neighbourhood.is_distinct_from(home)
    for ids in _parts(sorted(some)):
        moved = update(reports).where(reports.c.id.in_(ids) & elsewhere)
        connection.execute(moved.values(reconciled=True, neighbourhood=home))


def homes(connection: Connection, some: Iterable[str]) -> list[str]:
    """Return the neighbourhoods that some reports were last reconciled in."""
    found: set[str | None] = set()
    for part in _parts(sorted(some)):
        found |= set(connection.scalars(select(reports.c.neighbourhood).where(reports.c.id.in_(part)).distinct()))
    return sorted(home for home in found if home is not None)


def _beside(connection: Connection, waiting: Collection[str], near: Nearness, total: int) -> set[str]:
    """The reports that hold a key which leads from a waiting report, and all of their neighbourhoods."""
    keys = _keys(connection, waiting)
    held = _held(connection, keys, total)
    own = Counter(key for some in keys.values() for key in some)
    before = {key: held[key] - often for key, often in own.items()}
    leading = {key for some in keys.values() for key in near.leads(some, before, held, total)}
    names = {key for some in keys.values() for key in near.turned(some, before, held)}
    # Of those who hold a name that turned, whom it may join or part is told by their keys; mostly it is nobody, and
    # their neighbourhoods, which may be the largest of the ledger, need not be looked at.
    others = _keys(connection, _holders(connection, names))
    held |= _held(connection, {report: set(own) - held.keys() for report, own in others.items()}, total)
    leading |= {key for some in others.values() for key in near.turns(some, names, before, held, total)}
    found = set(waiting) | _holders(connection, leading)
    for some_homes in _parts(homes(connection, found)):
        found |= set(connection.scalars(select(reports.c.id).where(reports.c.neighbourhood.in_(some_homes))))
    return found


def _holders(connection: Connection, keys: Collection[int]) -> set[str]:
    """The reports that hold one of some keys."""
    found: set[str] = set()
    for some in _parts(sorted(keys)):
        found |= set(connection.scalars(select(links.c.report).where(links.c.key.in_(some)).distinct()))
    return found


def _keys(connection: Connection, some: Collection[str]) -> dict[str, list[int]]:
    """The keys of each of some reports."""
    keys: dict[str, list[int]] = {report: [] for report in some}
    for part in _parts(sorted(some)):
        query = select(links.c.report, links.c.key).where(links.c.report.in_(part))
        for report, key in connection.execute(query).all():
            keys[report].append(key)
    return keys


def _held(connection: Connection, keys: Mapping[str, Collection[int]], total: int) -> dict[int, int]:
    """How many reports of the whole ledger, which has `total`, hold each of the keys."""
    query = select(links.c.key, func.count()).group_by(links.c.key)
    wanted = _parts(sorted({key for own in keys.values() for key in own}))
    queries = [query] if len(keys) == total else (query.where(links.c.key.in_(some)) for some in wanted)
    held: dict[int, int] = {}
    for one in queries:
        held.update((key, count) for key, count in connection.execute(one))
    return held


def _settled(connection: Connection, touched: Collection[str], waiting: Collection[str]) -> frozenset[tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for some in _parts(homes(connection, touched)):
        query = select(reports.c.id, reports.c.neighbourhood).where(reports.c.neighbourhood.in_(some))
        for report, home in connection.execute(query).all():
            members[home].append(report)
    return frozenset(tuple(sorted(m)) for m in members.values() if not set(m) & set(waiting))


def _parts(some: Sequence[T]) -> Iterator[Sequence[T]]:
    left = iter(some)
    while part := tuple(islice(left, _IN_BATCH)):
        yield part
