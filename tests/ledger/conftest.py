"""Every kind of place that a ledger can be kept in, so that one suite of tests holds for all of them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from hypothesis import assume
from sqlalchemy import make_url

from onrecord.ledger import postgres, schema, search
from onrecord.ledger.store import Store

Place = Callable[[], str | None]
"""Names a place where there is no ledger yet."""


def _programs() -> Path | None:
    """Return the folder of Postgres' own programs; Debian keeps them by version, off the path."""
    found = shutil.which("pg_ctl")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A real Postgres of the tests' own, on a socket in a folder of its own; yields the URL of its databases."""
    programs = _programs()
    if programs is None:
        pytest.skip("no Postgres on this machine (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    user = pwd.getpwuid(os.geteuid()).pw_name
    if user == "root":  # as whom Postgres refuses to run
        user = "postgres" if any(p.pw_name == "postgres" for p in pwd.getpwall()) else "nobody"
        shutil.chown(folder, user)

    def run(program: str, *args: str) -> None:
        as_user = user if os.geteuid() == 0 else None
        command = [str(programs / program), "-D", str(folder / "data"), *args]
        done = subprocess.run(command, stdout=PIPE, stderr=STDOUT, check=False, cwd=folder, user=as_user, text=True)
        assert done.returncode == 0, done.stdout

    run("initdb", "--no-sync", "--auth=trust", "--username=onrecord", "--locale=C.UTF-8", "--encoding=UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "start", "-w", "-o", options, "-l", str(folder / "log"))
    yield f"postgresql://onrecord@/postgres?host={folder}"
    run("pg_ctl", "stop", "-m", "immediate")
    shutil.rmtree(folder)


@pytest.fixture(scope="session", params=["in memory", "on file", "on a server"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Name a new place each time it is called."""
    if request.param == "in memory":
        return lambda: None
    numbers = count()
    if request.param == "on file":
        folder = tmp_path_factory.mktemp("ledgers")
        return lambda: str(folder / f"{next(numbers)}.db")
    return emptied(request.getfixturevalue("server"))


def database(server: str, name: str) -> str:
    """Make an empty database on the server and return its URL."""
    import psycopg  # noqa: PLC0415  (only where there is a server)

    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


def emptied(server: str) -> Place:
    """Name one of three databases in turn, emptied: no test needs more at a time, and making one takes long."""
    names = cycle([database(server, f"ledger_{n}") for n in range(3)])

    def on_server() -> str:
        place = next(names)
        Store.open(place).close()
        _, writer = postgres.on_server(make_url(place), 10)
        with writer.begin() as connection:
            tables = [*schema.METADATA.tables, search.STATEMENT_WORDS, search.PASSAGE_WORDS]
            connection.exec_driver_sql(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
        writer.dispose()
        return place

    return on_server


def fits(place: Place, pile: object) -> Place:
    """Return the place, but for what Postgres cannot keep: a NUL in a text. That it says so is tested by itself."""
    assume(place.__name__ != "on_server" or "\\x00" not in repr(pile))
    return place


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """An empty ledger in each kind of place."""
    with Store.open(place()) as opened:
        yield opened
