"""How a ledger talks to Postgres: the only file, beside `tsvector.py`, that knows that a server is behind it.

Readers see one state of the ledger and wait for nobody (REPEATABLE READ). Writers take turns by an advisory lock that
ends with their transaction (postgresql.org/docs/current/explicit-locking.html): each then sees all that was written
before it, as with SQLite's write lock, and reading reports, which is nearly all of the work, goes on beside it.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL

from onrecord.ledger.connections import WRITES

DRIVER = "postgresql+psycopg"
_TURN = 0x6F6E726563  # "onrec": the number of our lock among a database's advisory locks


def on_server(url: URL, patience: float) -> tuple[Engine, Engine]:
    """Return an engine for reading and one for writing; a writer waits `patience` seconds for another one to end.

    ModuleNotFoundError where the driver is not installed.
    """
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername=DRIVER)
    wait = f"-c lock_timeout={round(patience * 1000)}"
    engine = create_engine(url, isolation_level="REPEATABLE READ", connect_args={"options": wait})
    event.listen(engine, "begin", _on_begin)
    return engine, engine.execution_options(**{WRITES: True, "isolation_level": "READ COMMITTED"})


def by_code_point(connection: Connection) -> None:
    """Have every column of text compare by code point, as SQLite and Python do, whatever the database's own language.

    Without it, the order of reports would depend on the server. A new column comes with the database's collation, so
    this is done after the tables are made and after each migration.
    """
    for table, column, kind in connection.execute(text(_OTHER_COLLATIONS)):
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')


def after_rows(connection: Connection) -> None:
    """Have row numbers go on behind those that were written by name, as when a ledger was copied."""
    for table, column in connection.execute(text(_SERIALS)):
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) "  # noqa: S608 (our names)
            f"FROM {table} HAVING max({column}) IS NOT NULL"
        )


_OTHER_COLLATIONS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation k ON k.oid = a.attcollation
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND k.collname <> 'C'
ORDER BY c.relname, a.attnum
"""
_SERIALS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'
"""


def _on_begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
