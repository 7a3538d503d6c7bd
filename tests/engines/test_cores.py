"""All cores read what one reads, in the same order; a report that ends its worker is a problem and costs no other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import pytest

from onrecord.engines.cores import Cores
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from onrecord.reading.reader import Reader, Unread
from onrecord.reading.readers import Reads
from onrecord.records import Problem, Reading
from tests.reading.invented import passages_of, report_of

TEXTS = [f"Mayor Elin Marsh said the lock at Torvik held {n} barges. Police said nobody was hurt." for n in range(9)]


class Fragile(Reader):
    """A reader whose process ends at a word; it gives back the report alone, for here only the running counts."""

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        for report, passages in unread:
            if "POISON" in report.text:
                os.abort()
            if "KILLED" in report.text:
                os.kill(os.getpid(), 9)
            yield Reading(report, passages, (), (), ())


def unread(texts: Iterable[str]) -> list[Unread]:
    reports = [report_of(text) for text in texts]
    return [(report, passages_of(report)) for report in reports]


def exported(reader: Reads) -> list[dict[str, object]]:
    with Ledger(Store.open()) as ledger:
        ledger.read_with(reader)
        ledger.add(*(text.encode() for text in TEXTS[:4]))
        ledger.reconcile()
        return list(ledger.export(text=True))


def test_all_cores_fill_the_ledger_that_one_fills(reader: Reader) -> None:
    assert exported(Cores(2)) == exported(reader)


@pytest.mark.parametrize("bad", [{0}, {1, 2, 3}, {3, 4, 8}])
def test_a_report_that_ends_its_worker_costs_no_other(bad: set[int], capfd: pytest.CaptureFixture[str]) -> None:
    texts = [f"{text} {'POISON' if n % 2 else 'KILLED'}" if n in bad else text for n, text in enumerate(TEXTS)]
    items = unread(texts)
    found = list(Cores(2, Fragile).read(items))
    assert {n for n, one in enumerate(found) if isinstance(one, Problem)} == bad
    assert [one.report.text for one in found if isinstance(one, Reading)] == [
        text for n, text in enumerate(texts) if n not in bad
    ]
    assert all("ended the process" in one.reason for one in found if isinstance(one, Problem))


def test_no_report_is_no_reading() -> None:
    assert list(Cores(2, Fragile).read([])) == []
