"""Making a ledger, or finding out that a database is one: its version, and bringing an older one up to date."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.ledger import indexing, postgres, recalling, schema, sqlite
from onrecord.ledger.connections import Connections, Several, Single
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.refusals import told

_WRITE = "write postgresql://user@host/name"
MIGRATIONS = Path(__file__).parent / "migrations"


def opened(place: str | os.PathLike[str] | None, patience: float) -> tuple[Connections, str]:
    """Return connections to an up-to-date ledger, and the name of its place for messages; makes it where there is none.

    `place` is None or ":memory:" for one in memory, a path, or a database URL. LedgerError with the reason.
    """
    if place is None or str(place) in {":memory:", "sqlite://"}:
        connection = sqlite.in_memory()
        with connection.begin():
            _make(connection)
        return Single(connection), "the ledger in memory"
    if "://" not in str(place):
        return _on_file(Path(place), patience)
    url = _url(str(place))
    if url.drivername.split("+")[0] == "sqlite":
        return _on_file(Path(url.database or ""), patience)
    return _on_server(url, patience)


def upgrade(connection: Connection) -> None:
    """Run the migrations that a ledger lacks, in the transaction that the connection is in."""
    # Imported here since it takes a fifth of a second, and only a ledger of an older version needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    _in_order(connection)


def knows(version: str) -> bool:
    """Return whether this onrecord can bring a ledger of `version` up to date."""
    # As above: an up-to-date ledger never comes here.
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return version in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def _on_file(path: Path, patience: float) -> tuple[Connections, str]:
    place = str(path)
    _check(path)
    return _several(*sqlite.on_file(path, patience), place), place


def _check(path: Path) -> None:
    """Raise LedgerError where a path cannot be that of a ledger, for reasons that SQLite would tell less plainly."""
    place = str(path)
    try:
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
    except OSError as error:
        reason = "there is no permission to look there" if isinstance(error, PermissionError) else str(error.strerror)
        raise LedgerError(place, reason, "name another file with --ledger") from error
    if is_folder:
        raise LedgerError(place, "this is a folder, not a ledger", "name a file in it with --ledger")
    if "\0" in place or not has_folder:
        raise LedgerError(
            place, "its folder does not exist", f"make {path.parent} first, or name another with --ledger"
        )


def _on_server(url: URL, patience: float) -> tuple[Connections, str]:
    place = url.render_as_string(hide_password=True)
    kind, _, driver = url.drivername.partition("+")
    if kind not in {"postgresql", "postgres"}:
        raise LedgerError(place, f"a ledger is kept in SQLite or PostgreSQL, not in {kind}", _WRITE)
    if driver not in {"", "psycopg"}:
        raise LedgerError(place, f"PostgreSQL is asked through psycopg, not through {driver}", _WRITE)
    try:
        engines = postgres.on_server(url, patience)
    except ModuleNotFoundError as error:
        raise LedgerError(
            place, f"the driver {error.name} is not installed", "pip install 'onrecord[postgres]'"
        ) from error
    return _several(*engines, place), place


def _several(engine: Engine, writer: Engine, place: str) -> Connections:
    try:
        with told(place):
            _ready(engine, writer, place)
    except LedgerError:
        engine.dispose()
        raise
    return Several(engine, writer)


def _url(place: str) -> URL:
    try:
        return make_url(place)
    except ArgumentError as error:
        raise LedgerError("--ledger", "this is no database URL", _WRITE) from error


def _ready(engine: Engine, writer: Engine, place: str) -> None:
    with engine.connect() as connection:
        version = _version(connection)
        if version == recalling.VERSION:
            return
        new = version is None and _is_new(connection)
    if version is None and not new:
        raise LedgerError(place, "this is a database, but not an onrecord ledger", "name another file with --ledger")
    if version is not None and not knows(version):
        raise LedgerError(
            place, f"this ledger was made by a newer onrecord (its version is {version})", "install the newest onrecord"
        )
    with writer.begin() as connection:
        # Another process may have been first while we waited for the lock.
        now = _version(connection)
        if now is None:
            _make(connection)
        elif now != recalling.VERSION:
            upgrade(connection)


def _version(connection: Connection) -> str | None:
    """Return the version a database is stamped with, None where it has none. It is asked before anything is written."""
    if not connection.dialect.has_table(connection, schema.version_table.name):
        return None
    return connection.scalar(select(schema.version_table.c.version_num))


def _is_new(connection: Connection) -> bool:
    return not connection.dialect.get_table_names(connection)


def _make(connection: Connection) -> None:
    """Make the tables as the newest migration leaves them, in one go; a test holds both to be the same."""
    schema.METADATA.create_all(connection, checkfirst=False)
    indexing.create(connection)
    schema.version_table.create(connection, checkfirst=False)
    _in_order(connection)
    connection.execute(insert(schema.version_table).values(version_num=recalling.VERSION))


def _in_order(connection: Connection) -> None:
    """Have text compare as Python compares it; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        postgres.by_code_point(connection)
