"""The bulk path beside adding: is it the same ledger, byte for byte, and what do both take?

usage: bulk.py [--shared ../shared] [--json]

Invented reports (`synthetic.py`) lie in four shards of JSON Lines. One process adds and reconciles them; then two
workers (of Ray, where it is installed) read the shards into Parquet, and the ledger is reconciled by joins. Seconds are
by the clock, since Ray's workers are no children of this process. ONRECORD_BULK says how many reports, 2,000 unless
set: reading them twice takes the better part of an hour on one core.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from machine import machine
from onrecord import bulk
from onrecord.engines.cores import Cores, one_core
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from onrecord.reading.readers import Reads
from shared import alone
from synthetic import reports
from table import Table

SHARDS = 4


@dataclass(frozen=True, slots=True)
class Both:
    """How many reports, whether both ledgers export the same bytes, and the seconds that each way took."""

    reports: int
    same: bool
    engine: str
    adding: float
    reading: float
    reconciling: float


def measure(_: Path) -> Both:
    """Make both ledgers."""
    count = int(os.environ.get("ONRECORD_BULK", "2000"))
    with tempfile.TemporaryDirectory() as folder:
        return _both(count, Path(folder))


def _both(count: int, folder: Path) -> Both:
    shards = [folder / f"{n}.jsonl" for n in range(SHARDS)]
    for n, made in enumerate(reports(count)):
        row = {"text": made.text, "outlet": made.outlet, "published": made.day.isoformat()}
        with shards[n * SHARDS // count].open("a", encoding="utf-8") as out:
            out.write(json.dumps(row) + "\n")
    pile = [str(shard) for shard in shards]
    began = time.perf_counter()
    with Ledger(Store.open(folder / "added.db"), one_core()) as ledger:
        ledger.add(*pile)
        ledger.reconcile()
        added = time.perf_counter()
        expected = list(ledger.export(text=True))
    engine = "Ray" if find_spec("ray") else "worker processes"
    between = time.perf_counter()
    done = list(bulk.read(pile, folder / "read", _workers()))
    read = time.perf_counter()
    place = str(folder / "bulk.db")
    with Store.open(place) as store:
        bulk.reconcile(folder / "read", store, place, 2)
    reconciled = time.perf_counter()
    with Ledger(Store.open(place)) as ledger:
        same = list(ledger.export(text=True)) == expected
    total = sum(d.reports for d in done if isinstance(d, bulk.Done))
    return Both(total, same, engine, added - began, read - between, reconciled - read)


def _workers() -> Reads:
    if not find_spec("ray"):
        return Cores(2)
    from onrecord.engines.cluster import Cluster  # noqa: PLC0415  (an extra)

    return Cluster(2)


def table(both: Both) -> Table:
    """Return both for people."""
    rows = (
        ("the same ledger, byte for byte", "yes" if both.same else "NO"),
        ("adding and reconciling, one process, s", f"{both.adding:.0f}"),
        (f"reading shards, two workers ({both.engine}), s", f"{both.reading:.0f}"),
        ("reconciling by joins, two processes, s", f"{both.reconciling:.0f}"),
    )
    return Table(f"The bulk path, {both.reports:,} invented reports", ("", ""), rows, f"on {machine()}")


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
