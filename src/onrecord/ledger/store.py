"""The ledger: everything that was read, kept once, with the bytes it was read from and what it says together."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import TypeAlias

from sqlalchemy import Connection, Table, bindparam, exists, func, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.ledger import (
    compared,
    copying,
    indexing,
    judgements,
    neighbours,
    opening,
    prepared,
    problems,
    rows,
    schema,
    together,
    worked,
)
from onrecord.ledger.agenda import Agenda
from onrecord.ledger.compared import Block, Measures, Two
from onrecord.ledger.connections import Connections, asked
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.looking import PATIENCE, Look
from onrecord.ledger.neighbours import Nearness, Surroundings
from onrecord.ledger.problems import Open
from onrecord.ledger.recalling import Ask
from onrecord.ledger.refusals import told
from onrecord.ledger.search import Hit
from onrecord.ledger.worked import Kept, Work
from onrecord.records import Judgement, Problem, Reading, Reconciliation

__all__ = ["Hit", "LedgerError", "Store"]

_ROWS = 1000  # at a time, where there are many
_AT_ONCE = 100  # reports that are put in together
BARE = b""
"""What stands for bytes that are not kept; nothing compresses to it."""
# Asked for every report: made once, since to make one takes as long as to ask it.
_HAS = select(exists().where(schema.reports.c.sha256 == bindparam("sha256")))
_HOLDS = select(
    exists().where((schema.snapshots.c.sha256 == bindparam("sha256")) & (schema.snapshots.c.packed != BARE))
)
_Found: TypeAlias = Sequence[tuple[Table, list[rows.Row]]]


class Store(Look):
    """A ledger that is open: reports go in once and whole, and come out in order of publication.

    Each change is one transaction, so a kill at any moment leaves a report in the ledger entirely or not at all. Every
    method raises LedgerError where the database cannot do what is asked.
    """

    def __init__(self, connections: Connections, place: str) -> None:
        super().__init__(place)
        self.several = connections.several
        self.matching = indexing.words_of(connections.database).matching
        self._connections = connections

    @classmethod
    def open(cls, place: str | os.PathLike[str] | None = None, patience: float = PATIENCE) -> Store:
        """Open the ledger at `place`, making it where there is none: None in memory, a path, or a database URL.

        A ledger of an older version is brought up to date. `patience` is how many seconds to wait for another writer.
        LedgerError where it is no ledger, one from a newer version, or cannot be reached.
        """
        return cls(*opening.opened(place, patience))

    def add(self, reading: Reading, data: bytes | None, reader: str) -> bool:
        """Keep a report with all that was found in it and the bytes it came as; return False where it is there already.

        `reader` names the model that read it. Without `data`, as where it was imported, only the digest of its bytes is
        known until `fill` brings them. LedgerError where the bytes or a span are not those of the report.
        """
        place, sha256 = self._named(reading), reading.report.sha256
        if data is not None and sha256 != hashlib.sha256(data).hexdigest():
            raise LedgerError(place, "the report says it was made from other bytes", "read it again")
        found = _rows(place, reading)
        try:
            with told(place), self._connections.writing() as connection:
                return _put(connection, reading, data, reader, found)
        except LedgerError as error:
            # On a server two writers may both find it not there; the second is refused.
            if isinstance(error.__cause__, IntegrityError) and self.has(sha256):
                return False
            raise

    def add_all(self, some: Iterable[tuple[Reading, bytes, Iterable[int]]], reader: str) -> int:
        """Keep reports, each with its bytes and its keys, all in one transaction; return how many were not there yet.

        LedgerError as in `add`, and then none of them is kept.
        """
        new, left = 0, iter(some)
        with told(self._place), self._connections.writing() as connection:
            while part := list(islice(left, _AT_ONCE)):
                new += self._put_all(connection, part, reader)
        return new

    def _put_all(
        self, connection: Connection, some: Sequence[tuple[Reading, bytes, Iterable[int]]], reader: str
    ) -> int:
        """Put in a few reports, those of each table at once: that is most of what keeping one by one costs."""
        fresh: dict[str, tuple[Reading, bytes, Iterable[int]]] = {}
        for reading, data, keys in some:
            sha256 = reading.report.sha256
            if sha256 != hashlib.sha256(data).hexdigest():
                raise LedgerError(self._named(reading), "the report says it was made from other bytes", "read it again")
            if sha256 not in fresh and not _has(connection, sha256):
                fresh[sha256] = reading, data, keys
        found: dict[Table, list[rows.Row]] = {}
        for reading, data, _ in fresh.values():
            for table, values in (*_heads(reading, data, reader), *_rows(self._named(reading), reading)):
                found.setdefault(table, []).extend(values)
        _insert(connection, found.items())
        indexing.index(connection, [reading for reading, _, _ in fresh.values()])
        neighbours.link(connection, ((reading.report.id, keys) for reading, _, keys in fresh.values()))
        return len(fresh)

    def _named(self, reading: Reading) -> str:
        return f"{self._place}: {reading.report.path or reading.report.url or reading.report.id}"

    def fill(self, data: bytes) -> bool:
        """Keep the bytes of a report that was kept without them; return whether there was one."""
        sha256 = hashlib.sha256(data).hexdigest()
        lacking = (schema.snapshots.c.sha256 == sha256) & (schema.snapshots.c.packed == BARE)
        packed = {"size": len(data), "packed": zlib.compress(data)}
        with self._read() as connection:
            if not connection.scalar(select(exists().where(lacking))):
                return False
        with told(self._place), self._connections.writing() as connection:
            return bool(connection.execute(update(schema.snapshots).where(lacking).values(packed)).rowcount)

    def bare(self) -> frozenset[str]:
        """Return the digests of the reports that were kept without their bytes."""
        with self._read() as connection:
            return frozenset(
                connection.scalars(select(schema.snapshots.c.sha256).where(schema.snapshots.c.packed == BARE))
            )

    def holds(self, sha256: str) -> bool:
        """Return whether the bytes of this digest are kept, and not their digest alone."""
        with self._read() as connection:
            return bool(prepared.ask(connection, _HOLDS, sha256=sha256).scalar())

    def has(self, sha256: str) -> bool:
        """Return whether the report made from the bytes of this digest is kept."""
        with self._read() as connection:
            return _has(connection, sha256)

    def surroundings(self, near: Nearness) -> Surroundings:
        """Return what the reports not yet reconciled touch, after keeping the keys of those that have none."""
        with self._read() as connection:
            fresh = neighbours.unlinked(connection)
        for reading in self.readings_of(fresh):
            with told(self._place), self._connections.writing() as connection:
                neighbours.link(connection, [(reading.report.id, near.keys_of(reading))])
        with self._read() as connection:
            return neighbours.around(connection, near)

    def unsettle(self, reports: Iterable[str]) -> None:
        """Let reports count as not reconciled from here on, so that a run that is stopped is taken up again."""
        with told(self._place), self._connections.writing() as connection:
            neighbours.unsettle(connection, reports)

    def compared(self, reports: Sequence[str], by: str) -> list[Block]:
        """Return what comparing statements of some reports gave before; `by` says what compared them."""
        with self._read() as connection:
            return compared.among(connection, reports, by)

    def remember(self, fresh: Mapping[Two, Mapping[Two, Measures]], by: str) -> None:
        """Keep what comparing statements gave: by the ids of their reports, then by their own."""
        if fresh:
            with told(self._place), self._connections.writing() as connection:
                compared.keep(connection, fresh, by)

    def worked(self, reports: Sequence[str], by: str) -> dict[Work, Kept]:
        """Return what was made of some reports before, by report and name; `by` says what made it."""
        with self._read() as connection:
            return worked.among(connection, reports, by)

    def rework(self, reports: Sequence[str], made: Mapping[Work, Kept], gone: Collection[Work], by: str) -> None:
        """Keep what was made of some reports, and drop what is gone of it."""
        with told(self._place), self._connections.writing() as connection:
            worked.keep(connection, reports, made, gone, by)

    def keep(self, reconciliation: Reconciliation, reports: Sequence[str]) -> None:
        """Put what the reports of one neighbourhood say together in the place of what was kept of them before.

        `reports` are the ids of the reports it was made from. What others said together with them is gone too, and
        these count as not reconciled. LedgerError where it speaks of reports that are not kept.
        """
        home = min(reports, default=None)
        with told(self._place), self._connections.writing() as connection:
            before = neighbours.homes(connection, reports)
            with _exact(self._place):
                together.put(connection, reconciliation, before, home)
            neighbours.settle(connection, before, reports, home)

    def judge(self, *made: Judgement) -> None:
        """Keep what somebody judged, all or nothing; nothing that was read changes, nor any judgement before it."""
        with told(self._place), self._connections.writing() as connection:
            for judgement in made:
                judgements.add(connection, judgement)

    def copy_to(self, other: Store) -> int:
        """Copy all that is kept, as of one moment, into a ledger that is still empty; return how many reports.

        It is there whole or not at all. LedgerError where the other holds anything, or cannot keep something.
        """
        with self._read() as source, told(other._place), other._connections.writing() as target:
            if not copying.is_empty(target):
                raise LedgerError(other._place, "this ledger is not empty", "copy into a new one")
            return copying.copy(source, target)

    def met(self, problem: Problem) -> None:
        """Keep what could not be taken, in the place of what was wrong there before."""
        with told(self._place), self._connections.writing() as connection:
            problems.keep(connection, problem)

    def settle(self, source: str, still: Collection[str]) -> None:
        """Drop the problems of a source that was gone through again, but for those in `still`, by their ids."""
        with told(self._place), self._connections.writing() as connection:
            problems.settle(connection, source, still)

    def problems(self) -> list[Open]:
        """Return all that could not be taken so far, by place."""
        with self._read() as connection:
            return problems.listed(connection)

    def noted(self) -> list[tuple[str, str | None, bool]]:
        """Return place, language and whether it is cut short of each report, by place."""
        table = schema.reports.c
        place = func.coalesce(table.path, table.url, table.id)
        with self._read() as connection:
            found = connection.execute(select(place, table.language, table.cut_short).order_by(place, table.id))
            return [(row[0], row[1], row[2]) for row in found]

    @property
    def agenda(self) -> Agenda:
        """The addresses that are asked again, and when."""
        return Agenda(self._connections, self._place)

    def taken_down(self) -> dict[str, str | None]:
        """Return the digest of each report's text as it was when the report was added, by the report's id."""
        with self._read() as connection:
            query = select(schema.reports.c.id, schema.reports.c.text_sha256).order_by(schema.reports.c.id)
            return {row[0]: row[1] for row in connection.execute(query)}

    def has_text(self, text_sha256: str, url: str | None) -> bool:
        """Return whether a report of this address with this very text is kept, whatever its bytes."""
        same = (schema.reports.c.text_sha256 == text_sha256) & (schema.reports.c.url == url)
        with self._read() as connection:
            return bool(connection.scalar(select(exists().where(same))))

    def snapshot(self, sha256: str) -> bytes:
        """Return the bytes of this digest, exactly as they were added. LedgerError where there are none, or damaged."""
        with self._read() as connection:
            packed = connection.scalar(select(schema.snapshots.c.packed).where(schema.snapshots.c.sha256 == sha256))
        if packed is None:
            raise LedgerError(self._place, f"it holds no copy of {sha256[:12]}…", "add the report first")
        if packed == BARE:
            raise LedgerError(self._place, f"{sha256[:12]}… was imported without its bytes", "add the report's file")
        try:
            data = zlib.decompress(packed)
        except zlib.error as error:
            raise self.damaged(f"its copy of {sha256[:12]}… is damaged") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise self.damaged(f"its copy of {sha256[:12]}… is damaged")
        return data

    @contextmanager
    def asking(self, many: bool = False) -> Iterator[Ask]:
        """Begin to ask, of the ledger as it stands now; with `many`, a server hands rows over a few at a time."""
        with self._read() as connection:
            yield asked(connection.execution_options(yield_per=_ROWS) if many else connection)

    def whole(self) -> Store:
        """Return itself."""
        return self

    def close(self) -> None:
        """Let go of the database. A ledger in memory is gone then."""
        self._connections.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        try:
            with told(self._place), self._connections.reading() as connection:
                yield connection
        except ValueError as error:
            raise self.damaged(f"it is damaged: {error}") from error


@contextmanager
def _exact(place: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise LedgerError(place, f"a record is not exact: {error}", "read the report again") from error


def _rows(place: str, reading: Reading) -> _Found:
    with _exact(place):
        return list(rows.rows_of(reading))


def _has(connection: Connection, sha256: str) -> bool:
    return bool(prepared.ask(connection, _HAS, sha256=sha256).scalar())


def _put(
    connection: Connection,
    reading: Reading,
    data: bytes | None,
    reader: str,
    found: Sequence[tuple[Table, list[rows.Row]]],
) -> bool:
    """Put in a report with what was found in it, and return whether it was not there yet."""
    if _has(connection, reading.report.sha256):
        return False
    _insert(connection, (*_heads(reading, data, reader), *found))
    indexing.index(connection, [reading])
    return True


def _heads(reading: Reading, data: bytes | None, reader: str) -> Iterator[tuple[Table, list[rows.Row]]]:
    """Yield the rows that a report has in the tables that all others hang on."""
    sha256 = reading.report.sha256
    packed = zlib.compress(data) if data else BARE
    yield schema.snapshots, [{"sha256": sha256, "size": len(data or b""), "packed": packed}]
    yield schema.reports, [rows.report_row(reading.report, reader)]


def _insert(connection: Connection, found: Iterable[tuple[Table, list[rows.Row]]]) -> None:
    for table, values in found:
        prepared.put(connection, table, values)
