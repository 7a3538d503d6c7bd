"""The progress bar appears on a terminal after a second, and nowhere else."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, cast

import pytest
from rich.console import Console

import onrecord
from onrecord.cli import common, progress
from tests.cli.fakes import Step

if TYPE_CHECKING:
    from onrecord.line import Progress


def _said(terminal: bool) -> str:
    out = StringIO()
    console = Console(file=out, force_terminal=terminal, width=80)
    with progress.Bar(console) as bar:
        for n in range(3):
            bar(cast("Progress", Step(n, 3, n * 100, "a.txt")))
    return out.getvalue()


def test_a_quick_run_shows_no_bar() -> None:
    assert _said(terminal=True) == ""


def test_a_long_run_shows_one_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert "reading" in _said(terminal=True)
    assert _said(terminal=False) == ""


def test_reconciling_that_takes_long_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tell = common.slowly()
    tell(1, 3)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(common, "SOON", 0.0)
    tell = common.slowly()
    for done in (1, 2, 3):
        tell(done, 3)
    said = capsys.readouterr().err
    assert said == "onrecord: reconciling: 1 of 3 reports; what is done is kept where this is stopped\n"


def test_a_ledger_tells_how_much_of_it_is_reconciled() -> None:
    told: list[tuple[int, int]] = []
    with onrecord.open() as ledger:
        ledger.add(b"Nobody was hurt, the mayor said.")
        ledger.reconcile(lambda done, total: told.append((done, total)))
        ledger.reconcile(lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
