"""Starting: seconds from the prompt to what a command prints, in a process of its own each time.

usage: starting.py [--shared ../shared] [--json]

`brief` and the other views read the ledger of the example's eight reports. A cold start is what a new user waits for:
one report (the first of the example) is added to a new ledger, which loads the model and reads it, and then the brief
is shown; `the very first` in an environment whose modules were never loaded, so that Python must compile them all: pip
does that, other installers leave it to the first run. Files may lie in the machine's memory. Seconds by the clock and
of the processor, medians and the least of several runs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from machine import machine
from shared import alone
from table import Table

TIMES = 11
COLD = 5
EXAMPLES = Path(__file__).parents[1] / "examples"
VIEWS = (("--help",), ("brief",), ("tally",), ("who", "Merrow"), ("claims",), ("find", "ferry"), ("export",))
CALL = "import sys; from onrecord.cli import main; main(sys.argv[1:])"


@dataclass(frozen=True, slots=True)
class Start:
    """What some commands in turn take, in seconds: by the clock (median and least), and of the processor."""

    name: str
    clock: float
    least: float
    processor: float


def measure(_: Path) -> list[Start]:
    """Time the views, then cold starts."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ledger = ("--ledger", str(folder / "example.db"))
        called(("add", str(EXAMPLES), *ledger), {})
        found = []
        for view in VIEWS:
            command = view if view == ("--help",) else (*view, *ledger)
            called(command, {})
            found.append(started(f"onrecord {' '.join(view)}", [called(command, {}) for _ in range(TIMES)]))
        first = min(EXAMPLES.glob("*/*.txt"))
        very = [cold(first, folder / f"{n}.db", folder / f"modules-{n}") for n in range(COLD)]
        again = [cold(first, folder / f"{n}-again.db", folder / "modules-0") for n in range(COLD)]
        found.append(started("add of one report and brief, the very first", very))
        found.append(started("add of one report and brief, a new ledger later", again))
    return found


def cold(report: Path, ledger: Path, modules: Path) -> tuple[float, float]:
    """Return the seconds from nothing to the brief of one report; `modules` is where Python keeps what it compiled."""
    there = {"PYTHONPYCACHEPREFIX": str(modules), "PYTHONDONTWRITEBYTECODE": ""}
    add = called(("add", str(report), "--ledger", str(ledger)), there)
    brief = called(("brief", "--ledger", str(ledger)), there)
    return add[0] + brief[0], add[1] + brief[1]


def called(command: Sequence[str], there: dict[str, str]) -> tuple[float, float]:
    """Run a command in a process of its own, and return its seconds by the clock and of the processor."""
    whole = [sys.executable, "-P", "-c", CALL, *command]
    began, before = time.perf_counter(), os.times()
    done = subprocess.run(whole, env=os.environ | there, capture_output=True, check=False)
    took, after = time.perf_counter() - began, os.times()
    if done.returncode or not done.stdout:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return took, spent


def started(name: str, runs: Sequence[tuple[float, float]]) -> Start:
    """Return the medians of some runs."""
    clock, spent = zip(*runs, strict=True)
    return Start(name, statistics.median(clock), min(clock), statistics.median(spent))


def table(found: Sequence[Start]) -> Table:
    """Return the starts for people."""
    rows = tuple((s.name, f"{s.clock:.2f}", f"{s.least:.2f}", f"{s.processor:.2f}") for s in found)
    return Table(
        "From the prompt, seconds", ("", "by the clock", "the least", "of the processor"), rows, f"on {machine()}"
    )


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
