"""Where a ledger's transactions come from: an engine with many connections, or the one connection in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine, text

from onrecord.ledger.recalling import Ask, Kept

WRITES = "onrecord_writes"
"""Execution option of connections that write: they take the write lock at once, instead of failing half-way."""


def asked(connection: Connection) -> Ask:
    """Return what `recalling` asks a connection with."""

    def ask(query: str, given: Mapping[str, object] | None = None, /) -> Iterable[Kept]:
        found = connection.execute(text(query), given or {})
        return found if connection.get_execution_options().get("yield_per") else found.all()

    return ask


class Connections(Protocol):
    """Transactions on one ledger: committed at the end of the block, undone where it raises.

    `several` says whether one may stay open while another is begun, `database` is SQLAlchemy's name for its kind.
    """

    several: bool
    database: str

    def reading(self) -> AbstractContextManager[Connection]:
        """Begin one that sees the ledger as it stands now, whatever is written meanwhile."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Begin one that writes; it waits for any other that does."""

    def close(self) -> None:
        """Let go of the database."""


class Several:
    """Transactions over an engine's pool: threads and processes do not wait for each other to read."""

    several = True

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer
        self.database = engine.dialect.name

    def reading(self) -> AbstractContextManager[Connection]:
        """Begin one on a connection of its own."""
        return self._engine.begin()

    def writing(self) -> AbstractContextManager[Connection]:
        """Begin one that takes the write lock at once."""
        return self._writer.begin()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


class Single:
    """Transactions on one connection, which threads take in turn: a database in memory has no other."""

    several = False

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.database = connection.dialect.name
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin one when it is our turn."""
        with self._turn, self._connection.begin():
            yield self._connection

    writing = reading

    def close(self) -> None:
        """Close the connection; the database is gone with it."""
        self._connection.close()
