"""The bulk path beside adding: is it the same ledger, byte for byte, and what do both take?

usage: bulk.py [--shared ../shared] [--json]

Reports lie in four shards of JSON Lines: those of Wikinews (one in seven at 2,000), the rest invented (`synthetic.py`).
One process adds and reconciles them; then two workers (of Ray, where it is installed) read the shards into Parquet, and
the ledger is reconciled by joins. Seconds are by the clock, since Ray's workers are no children of this process.
ONRECORD_BULK says how many reports, 200 unless set: 2,000, read twice, take the better part of an hour.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from machine import machine
from onrecord.engines.cores import Cores, one_core
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from onrecord.reading.readers import Reads
from shared import SkippedError, alone, need
from speed import REPORTS
from synthetic import reports
from table import Table

SHARDS = 4


@dataclass(frozen=True, slots=True)
class Both:
    """How many reports, whether both ledgers export the same bytes, and the seconds that each way took."""

    reports: int
    words: int
    same: bool
    engine: str
    adding: float
    reading: float
    reconciling: float


def measure(shared: Path) -> Both:
    """Make both ledgers."""
    if not (find_spec("duckdb") and find_spec("pyarrow")):
        raise SkippedError("duckdb and pyarrow are not installed (pip install 'onrecord[bulk]')")
    count = int(os.environ.get("ONRECORD_BULK", "200"))
    with tempfile.TemporaryDirectory() as folder:
        return _both(_rows(need(shared / REPORTS), count), Path(folder))


def _rows(articles: Path, count: int) -> list[dict[str, str]]:
    """Return reports as JSON objects: one in seven as it was published, the others invented, mixed evenly."""
    told = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()[: count // 7]]
    rows = [{"text": t["text"], "title": t["title"], "url": t["url"], "published": t["date"]} for t in told]
    for n, made in enumerate(reports(count - len(rows))):
        row = {"text": made.text, "outlet": made.outlet, "published": made.day.isoformat()}
        rows.insert(n + n // 6, row)
    return rows


def _both(rows: Sequence[dict[str, str]], folder: Path) -> Both:
    pile = [str(folder / f"{n}.jsonl") for n in range(SHARDS)]
    for n, shard in enumerate(pile):
        some = rows[n * len(rows) // SHARDS : (n + 1) * len(rows) // SHARDS]
        Path(shard).write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
    began = time.perf_counter()
    with Ledger(Store.open(folder / "added.db"), one_core()) as ledger:
        ledger.add(*pile)
        ledger.reconcile()
        added = time.perf_counter()
        expected = list(ledger.export(text=True))
    from onrecord import bulk  # noqa: PLC0415  (it needs an extra)

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
    words = sum(len(row["text"].split()) for row in rows)
    return Both(total, words, same, engine, added - began, read - between, reconciled - read)


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
    return Table(f"The bulk path, {both.reports:,} reports, {both.words:,} words", ("", ""), rows, f"on {machine()}")


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
