"""All cores: words a second with one worker and with several, and what the work costs the processor.

usage: cores.py [--shared ../shared] [--json]

The same reports (Wikinews) are read by a reader on one core in this process, by worker processes, one on each core, and
by one and two workers of Ray, which have read something before; what it takes to begin worker processes is measured
with one report for each, and told apart. The processor's seconds are those of this process and of all below it, Ray's
own among them. Where the machine is shared, seconds by the clock say little: `others` is the share of all cores' time
that neighbours had meanwhile. Workers that need no more of the processor for a word, and leave no core idle, run as
many times as fast on as many free cores, less what this process does for them.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
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
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """Words read, seconds by the clock, and of the processor: in this process, in those below it, and in all others."""

    words: int
    seconds: float
    here: float
    below: float
    others: float


def measure(shared: Path) -> dict[str, Run]:
    """Return the medians for one core and for all."""
    source = need(shared / REPORTS)
    with tempfile.TemporaryDirectory() as place:
        groups = grouped(source, Path(place))[:GROUPS]
        items = [item for group in groups for item in unread_of(group)]
    words = sum(group.words for group in groups)
    one, many = one_core(), Cores(all_cores())
    list(one.read(items[:1]))
    begun = run_of(many, items[: all_cores()], 0)
    found = {
        "one core": run_of(one, items, words),
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
        return run_of(cluster, items, words)
    finally:
        cluster.close()


def unread_of(group: Group) -> list[Unread]:
    """Return the reports of a group, taken in."""
    return [(t.report, t.passages) for t in take([group.folder]) if isinstance(t, Taken)]


def run_of(reader: Reads, items: Sequence[Unread], words: int, begun: Run | None = None) -> Run:
    """Read some reports, and return what it took, less what it took to begin."""
    began, before = time.perf_counter(), _processor()
    if len(list(reader.read(items))) != len(items):
        raise SystemExit("not every report was read")
    took, after = time.perf_counter() - began, _processor()
    here, below, whole = (b - a for a, b in zip(before, after, strict=True))
    less = begun or Run(0, 0, 0, 0, 0)
    return Run(words, took - less.seconds, here - less.here, below - less.below, whole - here - below - less.others)


def _processor() -> tuple[float, float, float]:
    """Seconds of the processor: of this process, of those below it (ended or not), and of the whole machine."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    below = ended.ru_utime + ended.ru_stime + sum(_of_those_below())
    try:
        fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    except OSError:  # not Linux: others are not counted
        return time.process_time(), below, time.process_time() + below
    idle, waiting = map(int, fields[3:5])
    return time.process_time(), below, (sum(map(int, fields[:8])) - idle - waiting) / TICKS


def _of_those_below() -> Iterator[float]:
    """Yield the seconds of each process below this one, and of those that it had and that have ended."""
    spent, parent = {}, {}
    for place in Path("/proc").glob("[0-9]*/stat"):  # Linux; elsewhere workers are counted when they have ended
        try:
            fields = place.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue  # it has just ended
        pid = int(place.parent.name)
        parent[pid], spent[pid] = int(fields[1]), sum(map(int, fields[11:15])) / TICKS
    for pid, seconds in spent.items():
        above: int | None = parent[pid]
        while above and above != os.getpid():
            above = parent.get(above)
        if above:
            yield seconds


def table(runs: dict[str, Run]) -> Table:
    """Return the runs for people."""
    rows = tuple(
        (
            name,
            f"{r.words / r.seconds:,.0f}",
            f"{r.words / (r.here + r.below):,.0f}",
            f"{r.here / (r.here + r.below):.0%}",
            f"{r.others / (r.seconds * all_cores()):.0%}",
        )
        for name, r in runs.items()
    )
    columns = ("", "words a second by the clock", "of the processor", "of it in the process that asks", "others")
    return Table("Reading on one core and on all", columns, rows, f"{GROUPS * 25} reports, on {machine()}")


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
