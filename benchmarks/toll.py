"""Tolls: how many were killed and injured in an incident, read from its own reports. Slow, so it runs when asked for.

usage: toll.py [--shared ../shared] [--json]

Every eighth incident of the Gun Violence Archive that has four or more casualties; `bench/toll.py` says what counts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from shared import alone, check, need
from table import Table, score

Tolls = dict[str, object]

GOLD = Path("data/gva/dev.jsonl")
EVERY = "8"


def measure(shared: Path) -> Tolls:
    """Return the check's own answer: shares of incidents told right, by measure, and how many there were."""
    return check(shared / "bench/toll.py", need(shared / GOLD), "--every", EVERY)


def table(tolls: Tolls) -> Table:
    """Return the shares for people."""
    shares = {name: row for name, row in tolls.items() if isinstance(row, dict)}
    columns = tuple(dict.fromkeys(key for row in shares.values() for key in row))
    rows = tuple((name, *(score(float(row[key])) for key in columns)) for name, row in shares.items())
    told = f"{tolls['incidents']} incidents, {tolls['reports']} reports, {tolls['reports_per_s']} reports/s"
    return Table(f"Tolls ({told})", ("", *columns), rows)


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
