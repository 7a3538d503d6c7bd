"""Looking at a ledger: the story it holds and what it is told from, however it is kept.

`Glance` looks at a ledger's file with the standard library alone, which is all that most views need; whatever else is
asked of a ledger, `store.Store` does. Both ask the same questions (`recalling`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.ledger import fts5, recalling
from onrecord.ledger.errors import LedgerError, refused
from onrecord.ledger.recalling import BATCH, VERSION, Ask, State
from onrecord.ledger.search import Hit, Matching, find
from onrecord.ledger.story import Story
from onrecord.ledger.telling import Kept, Telling
from onrecord.records import Dating, Judgement, Reading, Reconciliation, Report, Voice

if TYPE_CHECKING:
    from onrecord.ledger.store import Store


PATIENCE = 10.0
"""Seconds to wait for another program that writes: longer than any one report or reconciliation takes to write."""


class Look:
    """What can be seen of a ledger without changing it. Every method raises LedgerError where it cannot be read."""

    several = True
    """Whether one question may stay open while another is asked."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.matching: Matching = fts5.matching

    def asking(self, many: bool = False) -> AbstractContextManager[Ask]:
        """Begin to ask, of the ledger as it stands now, whatever is written meanwhile.

        With `many`, a question may have more rows than memory should hold.
        """
        raise NotImplementedError

    def whole(self) -> Store:
        """Return the ledger for all that can be done with it."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the ledger."""

    def readings(self) -> Iterator[Reading]:
        """Yield every reading by day of publication (undated ones first), then id, a few in memory at a time.

        Reports that are added meanwhile are met or not, but never half.
        """
        after: Report | None = None
        while True:
            with self._asked() as ask:
                batch = recalling.batch(ask, after)
            yield from batch
            if len(batch) < BATCH:
                return
            after = batch[-1].report

    def readings_of(self, reports: Sequence[str]) -> Iterator[Reading]:
        """Yield the readings of some reports, in the order of their ids, a few in memory at a time."""
        wanted = sorted(reports)
        for first in range(0, len(wanted), BATCH):
            with self._asked() as ask:
                batch = recalling.readings_of(ask, wanted[first : first + BATCH])
            yield from batch

    def reconciliation(self) -> Reconciliation:
        """Return what the reports say together as it was last kept; empty where none was."""
        with self._asked() as ask:
            return recalling.reconciliation(ask)

    def datings(self) -> tuple[Dating, ...]:
        """Return the days of publication that were worked out when what the reports say together was last kept."""
        with self._asked() as ask:
            return recalling.datings(ask)

    def reconciled(self) -> bool:
        """Return whether every report was there when what they say together was last kept."""
        with self._asked() as ask:
            return recalling.reconciled(ask)

    def story(self) -> Story:
        """Return all that is kept, as of one moment, as it was read: judgements stand beside it."""
        with self._asked() as ask:
            readings: list[Reading] = []
            while batch := recalling.batch(ask, readings[-1].report if readings else None):
                readings += batch
            return Story.of(readings, recalling.reconciliation(ask), recalling.judgements(ask))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every judgement, those taken back or replaced as well, oldest first."""
        with self._asked() as ask:
            return recalling.judgements(ask)

    def state(self) -> State:
        """Return what changes whenever the story does, so that what is made from it can be kept."""
        with self._asked() as ask:
            return recalling.state(ask)

    def search(self, words: str, limit: int = 50, reports: Collection[str] | None = None) -> list[Hit]:
        """Return up to `limit` places that hold all of `words`: see `search.find` for their order and for quotes."""
        with self._asked() as ask:
            return find(ask, self.matching, words, limit, reports)

    def telling(self) -> Telling:
        """Return all that is kept, as of one moment, for exports: from a file or server it is read as it is told."""
        if not self.several:
            return self.story()
        with self._asked() as ask:
            said = recalling.reconciliation(ask)
            days = {d.report: d.published for d in said.datings}
            order = sorted((days.get(id_, published) or "", id_) for id_, published in recalling.published(ask))
        return Kept(tuple(id_ for _, id_ in order), said, self._fetched, self._own_voices)

    def _fetched(self, reports: Sequence[str]) -> Iterator[Reading]:
        """Yield readings in the order asked for, a few in memory at a time."""
        for first in range(0, len(reports), BATCH):
            batch = {r.report.id: r for r in self.readings_of(reports[first : first + BATCH])}
            yield from (batch[id_] for id_ in reports[first : first + BATCH])

    def _own_voices(self) -> Iterator[Voice]:
        """Yield the voices of all reports, as each names them, in order of id."""
        with self._asked(many=True) as ask:
            yield from recalling.voices(ask)

    @contextmanager
    def _asked(self, many: bool = False) -> Iterator[Ask]:
        try:
            with self.asking(many) as ask:
                yield ask
        except ValueError as error:
            raise self.damaged(f"it is damaged: {error}") from error

    def damaged(self, reason: str) -> LedgerError:
        """Return what there is to say of a ledger that holds what it should not."""
        return LedgerError(self._place, reason, "restore a copy, or add the reports to a new ledger")


class Glance(Look):
    """A ledger's file that is up to date, for looking at. Each question is a connection of its own, on any thread."""

    @contextmanager
    def asking(self, many: bool = False) -> Iterator[Ask]:
        """Begin to ask, of the file as it stands now."""
        try:
            with closing(sqlite3.connect(self._place, PATIENCE, isolation_level=None)) as raw:
                raw.execute("BEGIN")
                yield raw.execute
        except sqlite3.Error as error:
            raise refused(self._place, error) from error

    def whole(self) -> Store:
        """Open the ledger for all that can be done with it."""
        from onrecord.ledger.store import Store  # noqa: PLC0415  (it loads SQLAlchemy, half of what a view costs)

        return Store.open(self._place)


def at(place: str | os.PathLike[str] | None) -> Look:
    """Open the ledger at `place` as far as is needed now: see `Store.open` for what a place is, and what it raises."""
    if place is not None and "://" not in str(place) and Path(place).is_file():
        glance = Glance(str(place))
        try:
            with glance.asking() as ask:
                if list(ask("SELECT version_num FROM alembic_version")) == [(VERSION,)]:
                    return glance
        except LedgerError:
            pass  # the store says what is wrong with it, or brings it up to date
    from onrecord.ledger.store import Store  # noqa: PLC0415  (as above)

    return Store.open(place)
