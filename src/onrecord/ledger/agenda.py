"""The agenda of a ledger: addresses that are asked again, what was last seen there, and when to ask next.

It stands beside the records and is none of them: no view, export or judgement knows of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import delete, insert, select

from onrecord.ledger import rows, schema
from onrecord.ledger.connections import Connections
from onrecord.ledger.refusals import told
from onrecord.records import id_of

Kind: TypeAlias = Literal["feed", "article", "host"]


@dataclass(frozen=True, slots=True)
class Watched:
    """An address on the agenda: a feed, an article that a feed led to, or a host that asked to be left alone.

    `feed` is the feed that led to an article. `met` is when it was first met and `next` when to ask again, ISO times in
    UTC to the second; no `next` means never. `wait` are the seconds between the last two times, `failures` how often in
    a row there was no page. `etag` and `modified` mark what the server gave last, `mark` what the feed said of it.
    `ended` is why it is asked no more.
    """

    kind: Kind
    url: str
    feed: str | None
    met: str
    next: str | None
    wait: int = 0
    failures: int = 0
    etag: str | None = None
    modified: str | None = None
    mark: str | None = None
    ended: str | None = None

    @property
    def id(self) -> str:
        """The id that it is kept by; a host, and an address as one kind, are there once."""
        return id_of("watched", self.kind, self.url)


class Agenda:
    """What is watched. LedgerError where the database cannot do what is asked."""

    def __init__(self, connections: Connections, place: str) -> None:
        self._connections, self._place = connections, place

    def of(self, kind: Kind, url: str) -> Watched | None:
        """Return what is known of an address; None where it was never met."""
        table = schema.watched
        query = _WATCHED.where(table.c.id == id_of("watched", kind, url))
        with told(self._place), self._connections.reading() as connection:
            row = connection.execute(query).first()
        return _watched(row) if row else None

    def due(self, feed: str, now: str, most: int) -> list[Watched]:
        """Return up to `most` articles of a feed that are to be asked now, those that wait longest first."""
        table = schema.watched
        of_feed = (table.c.kind == "article") & (table.c.feed == feed)
        query = _WATCHED.where(of_feed, table.c.next <= now).order_by(table.c.next, table.c.id).limit(most)
        with told(self._place), self._connections.reading() as connection:
            return [_watched(row) for row in connection.execute(query)]

    def keep(self, *some: Watched) -> None:
        """Keep what is known of addresses now, in the place of what was known before."""
        table = schema.watched
        with told(self._place), self._connections.writing() as connection:
            for entry in some:
                connection.execute(delete(table).where(table.c.id == entry.id))
                connection.execute(insert(table), rows.flat(table, entry))


_WATCHED = select(*(c for c in schema.watched.c if c.name != "id"))


def _watched(row: Sequence[Any]) -> Watched:
    return Watched(*row)
