"""A ledger's file that is only looked at tells what the whole ledger tells, and leaves all else to it."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import JSON

import onrecord
from onrecord.ledger import looking, recalling, schema
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.looking import Glance, Look
from onrecord.ledger.rows import OWN
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from tests.ledger.invented import data, reading

LEDGERS_OWN = OWN | {"reader", "reconciled", "text_sha256"}
TEXTS = (
    "The ferry sank off Port Haldin. At least 17 people died, Calder said.",
    "The ferry sank off Port Haldin. Calder said that 19 people died.",
    "Nobody was hurt.",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of a few reports that are reconciled, one of them undated, and of two judgements."""
    place = tmp_path / "a story?.db"  # a name that an address would not hold as it is
    with Store.open(place) as store:
        for text, day in zip(TEXTS, ("2031-03-04", "2031-03-05", None), strict=True):
            store.add(reading(text, day), data(reading(text, day)), "a reader")
        ledger = Ledger(store)
        ledger.reconcile()
        first = reading(TEXTS[0]).statements[0].id
        ledger.judge(first, "edit", {"quote": "mixed"}, who="Ode", why="by hearsay")
        ledger.judge(first, "withdraw", who="Ode")
    return place


@pytest.mark.parametrize("table", recalling.COLUMNS)
def test_every_column_that_a_record_has_is_read_in_the_order_of_the_table(table: str) -> None:
    named = [c.name for c in schema.METADATA.tables[table].c if c.name not in LEDGERS_OWN]
    assert sorted(recalling.COLUMNS[table].split()) == sorted(named)
    assert table == "reports" or recalling.COLUMNS[table].split() == named


def test_every_table_that_holds_records_is_read() -> None:
    listed = {t.name for t in schema.METADATA.sorted_tables if any(isinstance(c.type, JSON) for c in t.c)}
    assert listed <= set(recalling.COLUMNS)


def test_it_tells_what_the_whole_ledger_tells(place: Path) -> None:
    seen = looking.at(place)
    assert isinstance(seen, Glance)
    with Store.open(place) as store:
        assert told(seen) == told(store)
        assert [store.reconciled(), len(store.judgements()), len(store.story().readings)] == [True, 2, 3]
    seen.close()


def told(look: Look) -> tuple[object, ...]:
    ids = [r.report.id for r in look.readings()]
    telling = look.telling()
    return (
        look.story(),
        list(look.readings()),
        list(look.readings_of(ids[:2])),
        look.reconciliation(),
        look.reconciled(),
        look.judgements(),
        look.state(),
        list(telling.readings),
        list(telling.speakers()),
        [type(value) for f in look.story().figures.values() for value in (f.implied, f.low)],
        [type(s.narrated) for s in look.story().statements.values()],
        [type(r.cut_short) for r in look.story().reports.values()],
    )


def test_more_than_looking_opens_the_whole_ledger_and_both_go_on_together(place: Path) -> None:
    with onrecord.open(place) as ledger:
        before = ledger.story()
        with onrecord.open(place) as other:
            other.judge(next(iter(before.figures)), "reject", who="Ode")
        assert len(ledger.judgements()) == 3
        ledger.judge(next(iter(before.figures)), "withdraw", who="Ode")
        assert len(ledger.judgements()) == 4
        assert ledger.search("ferry")


def test_threads_look_beside_each_other(place: Path) -> None:
    with onrecord.open(place) as ledger:
        stories: list[object] = []
        threads = [threading.Thread(target=lambda: stories.append(ledger.story())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert stories == [ledger.story()] * 4


@pytest.mark.parametrize("made", [None, b"", b"These are notes, long enough for the head of a file.\n" * 20])
def test_what_is_no_ledger_yet_is_left_to_the_store(tmp_path: Path, made: bytes | None) -> None:
    place = tmp_path / "story.db"
    if made is not None:
        place.write_bytes(made)
    if made:
        with pytest.raises(LedgerError, match="it is not an onrecord ledger"):
            looking.at(place)
    else:
        assert isinstance(looking.at(place), Store)


def test_a_ledger_of_another_version_is_left_to_the_store(place: Path) -> None:
    with sqlite3.connect(place) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(LedgerError, match="newer onrecord"):
        looking.at(place)


def test_damage_is_told_in_one_line(place: Path) -> None:
    seen = looking.at(place)
    with sqlite3.connect(place) as raw:
        raw.execute("UPDATE figures SET start = 9000, end = 9001")
    with pytest.raises(LedgerError, match="it is damaged") as caught:
        seen.story()
    assert caught.value.problem.place == str(place)
    raw.execute("DROP TABLE figures")
    raw.close()
    with pytest.raises(LedgerError, match="the database refused: no such table: figures"):
        seen.story()


def test_whether_all_is_reconciled_is_asked_of_an_index(place: Path) -> None:
    """Each command asks it first: it must not go through the texts of a large ledger."""
    asked: list[str] = []

    def ask(query: str, _: object = None, /) -> list[list[int]]:
        asked.append(query)
        return [[0]]

    assert recalling.reconciled(ask)
    with sqlite3.connect(place) as raw:
        plan = [row[3] for query in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plan and not any(step.startswith("SCAN reports") for step in plan)
