"""The progress bar appears on a terminal after a second, and nowhere else."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, cast

import pytest
from rich.console import Console

from onrecord.cli import progress
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
