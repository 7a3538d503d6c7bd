"""Scale: what reconciling costs with 1,000 and with 10,000 invented reports, and whether planted copies are found.

usage: scale.py [--shared ../shared] [--json]

Reports come from `synthetic.py`, seeded. Each ledger is filled and then reconciled once; after that one more report of
a known story is added and reconciled. Memory is the peak of the whole process, reading included. Slow, so it runs when
asked for.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import onrecord
import synthetic
from shared import alone
from table import Table, score

SIZES = (1_000, 10_000)
BATCH = 500


@dataclass(frozen=True, slots=True)
class Cost:
    """One ledger: seconds to read, to reconcile, to add one more; recall and precision of copies; peak memory in MB."""

    reports: int
    reading: float
    reconciling: float
    one_more: float
    recall: float
    precision: float
    memory: float


def measure(_: Path) -> tuple[Cost, ...]:
    """Return the cost at each size."""
    return tuple(cost_of(size) for size in SIZES)


def cost_of(size: int) -> Cost:
    """Fill a ledger with `size` reports less one, reconcile it, then add the last one alone."""
    made = synthetic.reports(size)
    planted: dict[str, str | None] = {}
    with tempfile.TemporaryDirectory() as place, onrecord.open(Path(place) / "story.db") as ledger:
        began = time.perf_counter()
        last = None
        while part := list(islice(made, BATCH)):
            folder = Path(place) / part[0].name.removesuffix(".txt")
            folder.mkdir()
            planted |= {m.name: m.copies for m in part}
            for one in part:
                (folder / one.name).write_text(one.text, encoding="utf-8")
            last = folder / part[-1].name
            if len(planted) == size:
                last = last.rename(Path(place) / last.name)
            ledger.add(folder)
        read = time.perf_counter()
        ledger.reconcile()
        reconciled = time.perf_counter()
        ledger.add(last)
        ledger.reconcile()
        done = time.perf_counter()
        found = copies_in(ledger)
    told = {name: origin for name, origin in planted.items() if origin}
    right = sum(told.get(a) == b or told.get(a) == told.get(b) for a, b in found)
    recall = len({a for a, _ in found} & set(told)) / len(told)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = (read - began, reconciled - read, done - reconciled)
    return Cost(size, *times, recall, right / max(1, len(found)), memory)


def copies_in(ledger: onrecord.Ledger) -> list[tuple[str, str]]:
    """Return who copies whom, by file name."""
    name = {r.report.id: Path(r.report.path or "").name for r in ledger.story().readings}
    kept = ledger.story().reconciliation.relays
    return [(name[r.report], name[r.origin]) for r in kept if r.how == "copies"]


def table(costs: tuple[Cost, ...]) -> Table:
    """Return the costs for people, reconciling per report as well."""
    rows = tuple(
        (
            f"{c.reports:,}", f"{c.reading:.0f}", f"{c.reconciling:.1f}", f"{1000 * c.reconciling / c.reports:.2f}",
            f"{c.one_more:.2f}", score(c.recall), score(c.precision), f"{c.memory:.0f}",
        )
        for c in costs
    )  # fmt: skip
    columns = ("reports", "read s", "reconciled s", "ms a report", "one more s", "copies recall", "precision", "MB")
    return Table("Scale, invented reports", columns, rows)


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
