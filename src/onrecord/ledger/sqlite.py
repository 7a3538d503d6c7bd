"""How a ledger talks to SQLite: the only file, beside `fts5.py` and `looking.py`, that knows that it is SQLite.

Settings follow sqlite.org/wal.html: write-ahead logging lets readers go on while one writes, and with `synchronous =
NORMAL` a killed process loses nothing that was committed, while a power cut may lose the last commits but never damages
the file.
"""

from __future__ import annotations

import json
import sqlite3
import time
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from onrecord.ledger.connections import WRITES

PATIENCE = 10.0
"""Seconds to wait for another process that makes the same file."""


def in_memory() -> Connection:
    """Return the connection to a new database in memory; threads may use it in turn."""
    return _memory().connect()


@cache
def _memory() -> Engine:
    # One engine for all: it remembers how statements are compiled, which takes longer than a small ledger's work.
    # Without a pool, each connection is a database of its own.
    return _prepared(
        create_engine(
            "sqlite://", poolclass=NullPool, connect_args={"check_same_thread": False}, json_serializer=_listed
        )
    )


def _listed(value: object) -> str:
    """A list as JSON; most are empty."""
    return "[]" if value == [] else json.dumps(value)


def on_file(path: Path, patience: float) -> tuple[Engine, Engine]:
    """Return engines on the file `path`, for reading and for writing; a writer waits `patience` seconds for another."""
    url = URL.create("sqlite", database=str(path))
    engine = _prepared(create_engine(url, connect_args={"timeout": patience}, json_serializer=_listed))
    return engine, engine.execution_options(**{WRITES: True})


def _prepared(engine: Engine) -> Engine:
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(raw: sqlite3.Connection, _: Any) -> None:
    # Python's sqlite3 would begin transactions late and never around DDL; we begin them ourselves.
    raw.isolation_level = None
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = NORMAL")
    _log_ahead(raw)


def _log_ahead(raw: sqlite3.Connection) -> None:
    """Have a new file written ahead, which it remembers; one with anything in it is left as it is: it may not be ours.

    SQLite does not wait by itself where two make the same file at once (sqlite.org/c3ref/busy_handler.html), so we do.
    """
    until = time.monotonic() + PATIENCE
    while raw.execute("PRAGMA page_count").fetchone()[0] == 0:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
        time.sleep(0.02)


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
