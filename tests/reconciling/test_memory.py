from __future__ import annotations

import inspect
from collections.abc import Sequence

import pytest
from tests.reconciling.said import Wire

from onrecord.reconciling.memory import REPORTS, Memory, comparing_by
from onrecord.records import Reading


def test_what_is_made_of_a_report_is_made_once() -> None:
    memory = Memory()
    made = [memory.of("r", lambda n=n: n, "names") for n in range(3)]  # type: ignore[misc]
    assert made == [0, 0, 0]
    assert memory.of("r", lambda: 7, "runs") == 7


def test_reports_not_asked_for_are_let_go() -> None:
    memory = Memory()
    for n in range(REPORTS + 1):
        memory.of(f"r{n}", lambda: 1, "names")
    assert memory.of("r0", lambda: 2, "names") == 2
    assert memory.of(f"r{REPORTS}", lambda: 2, "names") == 1


def test_readings_are_loaded_where_they_are_not_known() -> None:
    known = {r.report.id: r for r in (Wire(f"Outlet {n}").tells("The lock burst.").reading() for n in range(3))}
    asked: list[list[str]] = []

    def load(reports: Sequence[str]) -> list[Reading]:
        asked.append(list(reports))
        return [known[report] for report in reports]

    memory, ids = Memory(), sorted(known)
    assert memory.readings(ids[:2], load) == [known[i] for i in ids[:2]]
    assert memory.readings(ids, load) == [known[i] for i in ids]
    assert asked == [ids[:2], ids[2:]]


def test_how_statements_are_compared_has_a_name() -> None:
    assert comparing_by() == comparing_by()
    assert len(comparing_by()) == 16


def test_it_has_one_where_there_are_no_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: object) -> str:
        raise OSError("no source")

    monkeypatch.setattr(inspect, "getsource", none)
    assert comparing_by.__wrapped__() not in ("", comparing_by())
