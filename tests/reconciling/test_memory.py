from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.reconciling.said import Wire

from onrecord.reconciling.memory import REPORTS, Memory, comparing_by, nothing_told, working_by
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


@pytest.mark.parametrize("by", [comparing_by, working_by])
def test_how_things_are_worked_out_has_a_name(by: Callable[[], str]) -> None:
    assert by() == by()
    assert len(by()) == 16


def test_it_has_one_where_there_are_no_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: Path) -> bytes:
        raise OSError("no source")

    monkeypatch.setattr(Path, "read_bytes", none)
    assert comparing_by.__wrapped__() not in ("", comparing_by())


def test_what_is_kept_is_made_again_only_for_another_key() -> None:
    memory = Memory()
    assert memory.recall("r", "runs", "1", lambda: b"made") == b"made"
    memory.begin(nothing_told, dict(memory.made))
    assert memory.recall("r", "runs", "1", lambda: b"again") == b"made"
    assert (memory.made, memory.gone()) == ({}, set())
    assert memory.recall("r", "runs", "2", lambda: b"again") == b"again"
    assert memory.made == {("r", "runs"): ("2", b"again")}
    assert memory.gone() == {("r", "runs")}


def test_what_is_not_asked_for_is_gone() -> None:
    memory = Memory()
    memory.begin(nothing_told, {("r", "runs"): ("1", b"made"), ("s", "runs"): ("1", b"made")})
    memory.recall("r", "runs", "1", lambda: b"")
    assert memory.gone() == {("s", "runs")}
