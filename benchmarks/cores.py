"""All cores: words a second with one worker and with several, and what the work costs the processor.

usage: cores.py [--shared ../shared] [--json]

The same reports (Wikinews) are read by a reader on one core in this process and by worker processes, one on each core;
what it takes to begin those is measured with one report for each, and told apart. Where the machine is shared, seconds
by the clock say little: then the processor's seconds do, for workers that need no more of them for a word run as many
times as fast on as many free cores, less what this process does for them.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from machine import machine
from onrecord.engines import all_cores
from onrecord.engines.cores import Cores, one_core
from onrecord.intake import Taken, take
from onrecord.reading.reader import Unread
from onrecord.reading.readers import Reads
from shared import alone, need
from speed import REPORTS, Group, grouped
from table import Table

GROUPS = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words read, seconds by the clock, and of the processor: in this process and in those that it began."""

    words: int
    seconds: float
    here: float
    below: float


def measure(shared: Path) -> dict[str, Run]:
    """Return the medians for one core and for all."""
    source = need(shared / REPORTS)
    with tempfile.TemporaryDirectory() as place:
        groups = grouped(source, Path(place))[:GROUPS]
        items = [item for group in groups for item in unread_of(group)]
    words = sum(group.words for group in groups)
    one, many = one_core(), Cores(all_cores())
    list(one.read(items[:1]))
    begun = run_of(many, items[: all_cores()], 0, Run(0, 0, 0, 0))
    found = {
        "one core": run_of(one, items, words, Run(0, 0, 0, 0)),
        f"{all_cores()} workers": run_of(many, items, words, begun),
    }
    if find_spec("ray"):
        found |= {f"Ray, {n} workers": _on_ray(n, items, words) for n in (1, 2)}
    return found


def _on_ray(jobs: int, items: Sequence[Unread], words: int) -> Run:
    """Read with Ray's workers, each of which has read something before."""
    from onrecord.engines.cluster import Cluster  # noqa: PLC0415  (an extra)

    cluster = Cluster(jobs)
    try:
        list(cluster.read(items[: 8 * jobs]))
        return run_of(cluster, items, words, Run(0, 0, 0, 0))
    finally:
        cluster.close()


def unread_of(group: Group) -> list[Unread]:
    """Return the reports of a group, taken in."""
    return [(t.report, t.passages) for t in take([group.folder]) if isinstance(t, Taken)]


def run_of(reader: Reads, items: Sequence[Unread], words: int, begun: Run) -> Run:
    """Read some reports, and return what it took, less what it took to begin."""
    began, before = time.perf_counter(), _processor()
    if len(list(reader.read(items))) != len(items):
        raise SystemExit("not every report was read")
    took, after = time.perf_counter() - began, _processor()
    here, below = (b - a for a, b in zip(before, after, strict=True))
    return Run(words, took - begun.seconds, here - begun.here, below - begun.below)


def _processor() -> tuple[float, float]:
    """Seconds of the processor that this process has had, and that its ended children had."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, children.ru_utime + children.ru_stime


def table(runs: dict[str, Run]) -> Table:
    """Return the runs for people."""
    rows = tuple(
        (
            name, f"{r.words / r.seconds:,.0f}",
            *(("", "") if "Ray" in name else
              (f"{r.words / (r.here + r.below):,.0f}", f"{r.here / (r.here + r.below):.0%}")),
        )
        for name, r in runs.items()
    )  # fmt: skip
    columns = ("", "words/s", "words a second of the processor", "of it in this process")
    return Table("Reading on one core and on all", columns, rows, f"{GROUPS * 25} reports, on {machine()}")


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
