"""The migrations, run one after the other, make exactly the tables that the code works with."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from onrecord.ledger import opening, recalling, schema, search, sqlite
from onrecord.ledger.opening import MIGRATIONS, upgrade
from onrecord.ledger.store import LedgerError, Store
from tests.ledger.invented import data, reading

SECOND = '''
"""A second version, for the tests alone."""
from alembic import op
revision = "{next}"
down_revision = "{now}"
def upgrade():
    op.execute("CREATE TABLE extra (id INTEGER)")
    op.execute("{last}")
'''


NOW = recalling.VERSION
NEXT = f"{int(NOW) + 1:04}"


def migrated(path: Path) -> Engine:
    engine, _ = sqlite.on_file(path, 1.0)
    with engine.begin() as connection:
        upgrade(connection)
    return engine


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    return not (kind == "table" and name and name.startswith((search.STATEMENT_WORDS, search.PASSAGE_WORDS)))


def test_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = migrated(tmp_path / "story.db")
    with engine.connect() as connection:
        options = {"include_name": _is_ours, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.METADATA) == []
    engine.dispose()


def _made(connection: Connection) -> dict[str, list[str]]:
    """Return what is made by name: its columns in order, then its constraints, whose order means nothing."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    parts = {name: " ".join(sql.split()).removesuffix(" )").split(", CONSTRAINT") for name, sql in rows}
    return {name: [columns, *sorted(constraints)] for name, (columns, *constraints) in parts.items()}


def test_a_new_ledger_is_what_the_migrations_make(tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db").close()
    new, old = sqlite.on_file(tmp_path / "new.db", 1.0)[0], migrated(tmp_path / "old.db")
    with new.connect() as made, old.connect() as grown:
        assert _made(made) == _made(grown)
        assert made.scalar(text("SELECT version_num FROM alembic_version")) == recalling.VERSION
        assert grown.scalar(text("SELECT version_num FROM alembic_version")) == recalling.VERSION
    new.dispose()
    old.dispose()


def test_the_version_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [recalling.VERSION]


def _newer(folder: Path, last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for a later onrecord, with one more migration in `folder`."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"v{NEXT}_later.py").write_text(SECOND.format(last=last, now=NOW, next=NEXT))
    monkeypatch.setattr(opening, "MIGRATIONS", folder)
    monkeypatch.setattr(recalling, "VERSION", NEXT)


def test_an_older_ledger_is_brought_up_to_date_with_all_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = reading("The ferry sank off Port Haldin.")
    with Store.open(tmp_path / "story.db") as store:
        store.add(one, data(one), "a reader")
    _newer(tmp_path / "100% newer", "CREATE TABLE other (id INTEGER)", monkeypatch)
    with Store.open(tmp_path / "story.db") as store:
        assert store.story().readings == (one,)
    with sqlite3.connect(tmp_path / "story.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEXT,)]
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('extra', 'other')").fetchone() == (2,)
    raw.close()


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "story.db").close()
    _newer(tmp_path / "newer", "CREATE TABLE reports (id INTEGER)", monkeypatch)
    with pytest.raises(LedgerError):
        Store.open(tmp_path / "story.db")
    with sqlite3.connect(tmp_path / "story.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(NOW,)]
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)
    raw.close()
