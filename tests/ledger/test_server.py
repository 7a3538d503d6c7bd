"""A ledger on a newsroom's server: several write, nobody waits to read, and each refusal is one line."""

from __future__ import annotations

import threading
from itertools import count

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, make_url, text

from onrecord.ledger import postgres, schema, search
from onrecord.ledger.opening import upgrade
from onrecord.ledger.store import LedgerError, Store
from tests.ledger.conftest import database
from tests.ledger.invented import data, reading

NUMBERS = count()
COLUMNS = "SELECT table_name, column_name, data_type, collation_name FROM information_schema.columns"


@pytest.fixture
def url(server: str) -> str:
    """A new database of its own for each test."""
    return database(server, f"own_{next(NUMBERS)}")


def engine_on(url: str) -> Engine:
    return postgres.on_server(make_url(url), 1)[0]


def refusal(place: str) -> str:
    with pytest.raises(LedgerError) as caught:
        Store.open(place, patience=0.1)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_several_write_at_once_and_nothing_is_lost_or_twice(url: str) -> None:
    pile = [reading(f"Report number {n} came.", path=f"{n}.txt") for n in range(24)]
    new: list[bool] = []
    problems: list[BaseException] = []

    def add(part: list[int]) -> None:
        try:
            with Store.open(url) as store:
                new.extend(store.add(pile[n], data(pile[n]), "a reader") for n in part)
        except BaseException as error:
            problems.append(error)

    # Every report is added by two of the four.
    threads = [
        threading.Thread(target=add, args=([n for n in range(24) if n % 4 in {k, k + 1 & 3}],)) for k in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sum(new) == 24
    with Store.open(url) as store:
        assert len(store.story().readings) == 24
        assert len(store.search("report", 100)) == 24


def test_readers_go_on_while_one_writes_and_another_writer_waits(url: str) -> None:
    one, two = reading("The ferry sank."), reading("The ferry was found.")
    with Store.open(url, patience=0.2) as store:
        store.add(one, data(one), "a reader")
        _, writer = postgres.on_server(make_url(url), 1)
        with writer.begin() as raw:
            raw.execute(text("UPDATE reports SET outlet = 'Another'"))
            assert [r.report.outlet for r in store.readings()] == ["Harbour Wire"]
            assert store.search("ferry")
            with pytest.raises(LedgerError, match="another program is writing"):
                store.add(two, data(two), "a reader")
        assert store.add(two, data(two), "a reader")
        writer.dispose()


def test_the_migrations_make_what_a_new_ledger_is(server: str, url: str) -> None:
    Store.open(url).close()
    engine, fresh = engine_on(database(server, "migrated")), engine_on(url)
    with engine.begin() as connection:
        upgrade(connection)
    with engine.connect() as grown, fresh.connect() as made:
        context = MigrationContext.configure(grown, opts={"compare_type": True, "include_name": _is_ours})
        assert compare_metadata(context, schema.METADATA) == []
        same = [sorted(map(tuple, c.execute(text(COLUMNS + " WHERE table_schema = 'public'")))) for c in (grown, made)]
        assert same[0] == same[1]
        assert {collation for *_, collation in same[0]} == {None, "C"}
    engine.dispose()
    fresh.dispose()


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    return not (kind == "table" and name in {search.STATEMENT_WORDS, search.PASSAGE_WORDS})


def test_what_a_server_refuses_is_one_line(server: str, url: str) -> None:
    assert 'database "nowhere" does not exist' in refusal(server.replace("/postgres?", "/nowhere?"))
    assert "did not let us in" in refusal("postgresql://user:secret@127.0.0.1:1/name")
    assert "secret" not in refusal("postgresql://user:secret@127.0.0.1:1/name")
    assert "not an onrecord ledger" in refusal_of_another(server)
    one = reading("The ferry\0 sank.")
    with Store.open(url) as store, pytest.raises(LedgerError, match="NUL"):
        store.add(one, data(one), "a reader")


def refusal_of_another(server: str) -> str:
    place = database(server, "another")
    engine = engine_on(place)
    with engine.begin() as other:
        other.execute(text("CREATE TABLE reports (id INT)"))
    engine.dispose()
    return refusal(place)
