"""Opening a ledger: a new one, an old one, and everything that is none, each with one line of reason."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger.store import LedgerError, Store
from onrecord.records import Reconciliation
from tests.ledger.invented import data, reading

FERRY = reading("The ferry sank off Port Haldin.")


def refusal(place: str | Path) -> str:
    with pytest.raises(LedgerError) as caught:
        Store.open(place, patience=0.05)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    place.write_text("These are notes, long enough to be taken for the head of a file.\n" * 20)
    before = place.read_bytes()
    assert refusal(place).startswith(f"{place}: it is not an onrecord ledger")
    assert place.read_bytes() == before


def test_another_database_is_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE reports (id)")
    other.close()
    before = place.read_bytes()
    assert "not an onrecord ledger" in refusal(place)
    assert place.read_bytes() == before


def test_a_newer_ledger(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    Store.open(place).close()
    with sqlite3.connect(place) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    message = refusal(place)
    assert "newer onrecord" in message
    assert "9999" in message


def test_a_folder_a_missing_folder_and_a_wrong_url(tmp_path: Path) -> None:
    assert "this is a folder" in refusal(tmp_path)
    assert "its folder does not exist" in refusal(tmp_path / "none" / "story.db")
    assert "its folder does not exist" in refusal("no\0name")
    assert "File name too long" in refusal("long" * 100)
    assert "no database URL" in refusal("://")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("mysql://user:secret@host/name", "a ledger is kept in SQLite or PostgreSQL, not in mysql"),
        ("mysql+pymysql://user:secret@host/name", "a ledger is kept in SQLite or PostgreSQL, not in mysql"),
        ("nonsense://user:secret@host/name", "a ledger is kept in SQLite or PostgreSQL, not in nonsense"),
        ("postgresql+pg8000://user:secret@host/name", "PostgreSQL is asked through psycopg, not through pg8000"),
    ],
)
def test_other_servers_and_drivers_are_refused_by_name_and_the_password_is_hidden(place: str, reason: str) -> None:
    message = refusal(place)
    assert f"{reason} (write postgresql://user@host/name)" in message
    assert "secret" not in message


def test_a_server_without_its_driver_names_it_and_hides_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    message = refusal("postgresql://user:secret@host/name")
    assert "the driver psycopg is not installed (pip install 'onrecord[postgres]')" in message
    assert "secret" not in message


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of somebody who is not root, as whom the test then runs: nothing is forbidden to root."""
    place = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        nobody = 65534
        os.chown(place, nobody, nobody)
        os.seteuid(nobody)
        yield place
        os.seteuid(0)
    else:
        yield place
    place.chmod(0o700)
    shutil.rmtree(place)


def test_no_permission(folder: Path) -> None:
    place = folder / "story.db"
    Store.open(place).close()
    place.chmod(0o000)
    assert "cannot be opened" in refusal(place)
    place.chmod(0o600)
    folder.chmod(0o000)
    assert "there is no permission" in refusal(place)
    folder.chmod(0o500)
    assert "cannot be opened or made" in refusal(folder / "other.db")


def test_a_ledger_that_may_only_be_read_is_read(folder: Path) -> None:
    place = folder / "story.db"
    with Store.open(place) as store:
        store.add(FERRY, data(FERRY), "a reader")
    place.chmod(0o400)
    other = reading("The ferry was found.")
    with Store.open(place) as store:
        assert store.story().readings == (FERRY,)
        with pytest.raises(LedgerError, match="it may only be read"):
            store.add(other, data(other), "a reader")


def test_a_ledger_in_a_folder_that_may_only_be_read(folder: Path) -> None:
    place = folder / "story.db"
    Store.open(place).close()
    folder.chmod(0o500)
    assert "a folder you can write to" in refusal(place)


def test_a_locked_ledger(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    with Store.open(place, patience=0.05) as store:
        raw = sqlite3.connect(place, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another program is writing"):
            store.add(FERRY, data(FERRY), "a reader")
        raw.execute("ROLLBACK")
        raw.close()
        assert store.add(FERRY, data(FERRY), "a reader")


def test_readers_go_on_while_one_writes(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    with Store.open(place) as writer, Store.open(place, patience=0.05) as other:
        writer.add(FERRY, data(FERRY), "a reader")
        raw = sqlite3.connect(place, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE reports SET outlet = 'Another'")
        assert [r.report.outlet for r in other.readings()] == ["Harbour Wire"]
        assert other.search("ferry")
        with Store.open(place, patience=0.05) as third:
            assert third.story().readings == (FERRY,)
        raw.execute("COMMIT")
        raw.close()
        assert [r.report.outlet for r in other.readings()] == ["Another"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE statements SET content_end = 100000", "outside a text"),
        ("UPDATE snapshots SET packed = x'00'", None),
        ("UPDATE statements SET hedges = '{'", "damaged"),
    ],
)
def test_a_damaged_ledger_is_said_to_be_damaged(tmp_path: Path, change: str, reason: str | None) -> None:
    place = tmp_path / "story.db"
    with Store.open(place) as store:
        store.add(FERRY, data(FERRY), "a reader")
        with sqlite3.connect(place) as raw:
            raw.execute(change)
        raw.close()
        if reason:
            with pytest.raises(LedgerError, match=reason):
                store.story()
        else:
            with pytest.raises(LedgerError, match="is damaged"):
                store.snapshot(FERRY.report.sha256)


def test_opening_what_is_up_to_date_takes_no_migrations(tmp_path: Path) -> None:
    code = (
        "import sys; from onrecord.ledger.store import Store; "
        f"Store.open({str(tmp_path / 'story.db')!r}).close(); Store.open({str(tmp_path / 'story.db')!r}).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_several_may_make_the_same_ledger_at_once(tmp_path: Path) -> None:
    code = f"from onrecord.ledger.store import Store; Store.open({str(tmp_path / 'story.db')!r}).close()"
    makers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [maker.wait() for maker in makers] == [0, 0, 0, 0]
    with Store.open(tmp_path / "story.db") as store:
        store.keep(Reconciliation(), [])
