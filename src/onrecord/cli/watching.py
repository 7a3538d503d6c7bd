"""A progress bar for work that takes more than a second: on stderr, on a terminal only."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from onrecord.line import Progress as Step

PATIENCE = 1.0
"""Seconds before a bar appears: what is done sooner needs none."""


class Watch:
    """Takes the steps that a ledger tells of, and shows them once the work has gone on for a second."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._begun = time.monotonic()
        self._bar: Progress | None = None
        self._task = TaskID(0)

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, step: Step) -> None:
        """Show one step of the work."""
        if self._bar is None:
            if not self._console.is_terminal or time.monotonic() - self._begun < PATIENCE:
                return
            self._bar = Progress(
                TextColumn("reading", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[words]:,} words", markup=False),
                TimeElapsedColumn(),
                console=self._console,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task("reading", total=step.total, words=0)
        self._bar.update(self._task, completed=step.done, total=step.total, words=step.words)
