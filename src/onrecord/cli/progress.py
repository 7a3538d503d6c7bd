"""A progress bar for work that takes more than a second: on stderr, on a terminal only."""

from __future__ import annotations

import time
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from onrecord.line import Progress as Step

PATIENCE = 1.0
"""Seconds before a bar appears: what is done sooner needs none."""


class Bar:
    """Takes the steps that a ledger tells of, and shows them once the work has gone on for a second."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._begun = time.monotonic()
        self._bar: Progress | None = None
        self._task = TaskID(0)

    def __enter__(self) -> Bar:
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
                TaskProgressColumn(),
                TextColumn("{task.fields[told]}", markup=False),
                TimeElapsedColumn(),
                TextColumn("{task.fields[left]}", markup=False),
                console=self._console,
                transient=True,
                speed_estimate_period=60,
            )
            self._bar.start()
            self._task = self._bar.add_task("reading", total=None, told="", left="")
        self._show(step, self._bar)

    def _show(self, step: Step, bar: Progress) -> None:
        """Show how much of the sources is gone through, or of the reports where only their number is known."""
        seconds = max(time.monotonic() - self._begun, 0.001)
        told = f"{step.done:,} reports, {step.done / seconds:,.1f} a second, {step.words / seconds:,.0f} words a second"
        done, total = (step.read, step.size) if step.size else (step.done, step.total)
        bar.update(self._task, completed=done, total=total, told=told)
        left = bar.tasks[self._task].time_remaining
        bar.update(self._task, left="" if left is None else f"about {timedelta(seconds=int(left))} left")
