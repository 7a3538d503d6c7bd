"""The bulk path makes the ledger that adding the same shards makes, and goes on where it was stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord import bulk
from onrecord.engines import joins, shards
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from onrecord.reading.reader import Reader, Unread
from onrecord.reconciling.neighbourhoods import groups_of
from onrecord.records import Problem, Reading

STORIES = (("Torvik", "Elin Marsh", "lock"), ("Ardvale", "Osei Brandt", "mill"), ("Kiboro", "Ada Lund", "bridge"))


def told(n: int) -> dict[str, str]:
    town, mayor, thing = STORIES[n % 3]
    text = (
        f"The old {thing} at {town} burst on Monday and killed {3 + n % 2} people, {mayor} of {town} said. "
        f"In {town} two officials said the {thing} had not been inspected since {2000 + n}."
    )
    return {"title": f"The {thing} at {town}", "text": text, "outlet": f"Outlet {n}", "published": "2031-03-04"}


def lines(place: Path, numbers: Iterable[int]) -> str:
    place.write_text("".join(json.dumps(told(n)) + "\n" for n in numbers), encoding="utf-8")
    return str(place)


def exported(store: Store) -> list[dict[str, object]]:
    with Ledger(store) as ledger:
        return list(ledger.export(text=True))


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_makes_the_ledger_that_adding_makes(tmp_path: Path, reader: Reader, jobs: int) -> None:
    pile = [lines(tmp_path / "a.jsonl", range(70)), lines(tmp_path / "b.jsonl", range(60, 120))]
    with Ledger(Store.open(), reader) as ledger:
        ledger.add(*pile)
        ledger.reconcile()
        expected = list(ledger.export(text=True))
    done = list(bulk.read(pile, tmp_path / "read", reader))
    assert [d.reports for d in done if isinstance(d, bulk.Done)] == [70, 60]
    place = str(tmp_path / "bulk.db")
    with Store.open(place) as store:
        assert bulk.reconcile(tmp_path / "read", store, place, jobs) == 120
    found = exported(Store.open(place))
    assert {r["type"] for r in found} >= {"claim", "tally", "voice"}
    # A report that two shards hold is taken from either; all else is the same, byte for byte.
    assert [r | {"path": ""} for r in found] == [r | {"path": ""} for r in expected]


def test_neighbourhoods_by_joins_are_those_of_the_ledger(tmp_path: Path, reader: Reader) -> None:
    pile = lines(tmp_path / "a.jsonl", range(24))
    (done,) = bulk.read([pile], tmp_path / "read", reader)
    assert isinstance(done, bulk.Done)
    readings = [s.reading for s in shards.read(done.file)]
    assert joins.neighbourhoods([done.file]) == [tuple(sorted(r.report.id for r in readings))]
    found = joins.neighbourhoods([done.file], few=0)
    assert found == sorted(tuple(sorted(r.report.id for r in g)) for g in groups_of(readings, few=0))
    assert len(found) == 3


class Counting(Reader):
    asked = 0

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        for report, passages in unread:
            self.asked += 1
            yield Reading(report, passages, (), (), ())


def test_a_finished_shard_is_not_read_again_and_a_changed_one_is(tmp_path: Path) -> None:
    reader, out = Counting(), tmp_path / "read"
    pile = [lines(tmp_path / "a.jsonl", range(3)), lines(tmp_path / "b.jsonl", range(3, 5))]
    list(bulk.read(pile[:1], out, reader))
    first, second = bulk.read(pile, out, reader)
    assert isinstance(first, bulk.Done) and isinstance(second, bulk.Done)
    assert (first.before, second.before, reader.asked) == (True, False, 5)
    lines(tmp_path / "a.jsonl", range(2))
    (changed,) = bulk.read(pile[:1], out, reader)
    assert isinstance(changed, bulk.Done)
    assert (changed.before, changed.reports) == (False, 2)


def test_rows_of_parquet_are_documents(tmp_path: Path, reader: Reader) -> None:
    place = tmp_path / "crawl.parquet"
    pq.write_table(pa.Table.from_pylist([told(0) | {"n": 1}, {"title": "Nothing"}, told(1)]), place)
    (done,) = bulk.read([str(place)], tmp_path / "read", reader)
    assert isinstance(done, bulk.Done)
    assert done.reports == 2
    assert [p.place.startswith(str(place)) for p in done.problems] == [True]
    rows = list(shards.read(done.file))
    assert all((r.reading.report.path or "").startswith(str(place)) for r in rows)
    assert all(r.reading.statements and r.keys and json.loads(r.data)["text"] for r in rows)
    (again,) = bulk.read([str(place)], tmp_path / "read", reader)
    assert isinstance(again, bulk.Done)
    assert again.problems == done.problems


def test_a_shard_that_is_not_there_is_a_problem_and_a_ledger_in_use_is_refused(tmp_path: Path) -> None:
    (problem,) = bulk.read([str(tmp_path / "none.warc")], tmp_path / "read", Counting())
    assert isinstance(problem, Problem)
    pile = lines(tmp_path / "a.jsonl", range(3))
    list(bulk.read([pile], tmp_path / "read", Counting()))
    with Store.open() as store:
        assert bulk.reconcile(tmp_path / "read", store, None, 1) == 3
        with pytest.raises(LedgerError, match="holds reports already"):
            bulk.reconcile(tmp_path / "read", store, None, 1)


class Failing(Reader):
    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        for report, passages in unread:
            if "POISON" in report.text:
                yield Problem(report.path or "", "could not be read: it ended the process that read it")
            else:
                yield Reading(report, passages, (), (), ())


def test_a_document_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    rows = [told(n) | ({"text": told(n)["text"] + " POISON"} if n == 2 else {}) for n in range(5)]
    place = tmp_path / "a.jsonl"
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (done,) = bulk.read([str(place)], tmp_path / "read", Failing())
    assert isinstance(done, bulk.Done)
    assert done.reports == 4
    assert ["ended the process" in p.reason for p in done.problems] == [True]
