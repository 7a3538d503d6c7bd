"""Copies: whether planted ones are found among 1,000 and 10,000 invented reports, and what finding relays costs.

usage: copies.py [--shared ../shared] [--json]

Relays alone, by neighbourhood as a ledger does it; no encoder and no ledger (see `scale.py` for these). Times are of
the processor.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from onrecord.reconciling.neighbourhoods import groups_of
from onrecord.reconciling.relays import find_relays
from planted import reading_of
from scale import SIZES, roots
from shared import alone
from synthetic import reports
from table import Table, score


@dataclass(frozen=True, slots=True)
class Found:
    """One pile: planted copies and how they were found, the largest neighbourhood, milliseconds for each report."""

    reports: int
    planted: int
    recall: float
    precision: float
    largest: int
    parting: float
    relays: float


def measure(_: Path) -> tuple[Found, ...]:
    """Return what was found at each size."""
    return tuple(found_among(size) for size in SIZES)


def found_among(size: int) -> Found:
    """Part a pile into neighbourhoods and find the relays of each."""
    made = {}
    readings = []
    for one in reports(size):
        reading, _ = reading_of(one)
        made[reading.report.id] = one
        readings.append(reading)
    began = time.process_time()
    groups = groups_of(readings)
    parted = time.process_time()
    relays = [r for group in groups for r in find_relays(group) if r.how == "copies"]
    done = time.process_time()
    origin = {m.name: m.copies for m in made.values() if m.copies}
    pairs = [(made[r.report].name, made[r.origin].name) for r in relays]
    right = [(a, b) for a, b in pairs if roots(a, origin) & roots(b, origin)]
    recall = len({name for pair in right for name in pair} & origin.keys()) / len(origin)
    times = (1000 * (parted - began) / size, 1000 * (done - parted) / size)
    return Found(size, len(origin), recall, len(right) / len(pairs), max(map(len, groups)), *times)


def table(found: tuple[Found, ...]) -> Table:
    """Return what was found for people."""
    rows = tuple(
        (
            f"{f.reports:,}", f"{f.planted:,}", score(f.recall), score(f.precision), f"{f.largest:,}",
            f"{f.parting:.2f}", f"{f.relays:.2f}",
        )
        for f in found
    )  # fmt: skip
    columns = ("reports", "planted", "recall", "precision", "largest neighbourhood", "part, ms each", "relays, ms each")
    return Table("Copies among invented reports, processor time", columns, rows)


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
