"""Scale: what a ledger costs with 1,000 and with 10,000 invented reports, and whether planted copies are found.

usage: scale.py [--shared ../shared] [--json]

Reports come from `synthetic.py`, seeded; their readings are made without the encoder (`planted.py`), which
`speed.py` measures by itself. Each ledger is filled but for a few reports and reconciled; then each of those few is
added from its file, read by the encoder and reconciled: most are of stories drawn by chance, one is of the largest.
Times are of the processor (the encoder's threads are counted together), since the machine may be shared; memory is the
peak of the whole process. Slow, so it runs when asked for.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from onrecord.ledger.store import Store
from onrecord.line import Ledger
from planted import reading_of
from shared import alone
from synthetic import Made, reports
from table import Table, score

SIZES = (1_000, 10_000)
LATER = 9
"""Reports kept back, to be added one by one."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One ledger: seconds to keep all, to reconcile all, to add one more (the middle of several; to the largest story).

    Recall and precision of copies; peak memory in MB; bytes of the file for each report.
    """

    reports: int
    keeping: float
    reconciling: float
    one_more: float
    to_largest: float
    recall: float
    precision: float
    memory: float
    bytes: float


def measure(_: Path) -> tuple[Cost, ...]:
    """Return the cost at each size."""
    return tuple(cost_of(size) for size in SIZES)


def cost_of(size: int) -> Cost:
    """Fill a ledger with `size` reports less a few, reconcile it, then add those one by one."""
    pile = list(reports(size))
    later = kept_back(pile)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "story.db"
        with Ledger(Store.open(file)) as ledger, Store.open(file) as store:
            ledger.add(b"The reader is loaded before anything is measured, a spokesman said.")
            keeping = 0.0
            for made in pile:
                if made not in later:
                    reading, data = reading_of(made)
                    began = time.process_time()
                    store.add(reading, data, "planted")
                    keeping += time.process_time() - began
            began = time.process_time()
            ledger.reconcile()
            reconciling = time.process_time() - began
            recall, precision = copies_found(ledger, [m for m in pile if m not in later])
            added = [seconds_to_add(ledger, made, Path(place)) for made in later]
        size_of_file = file.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = (keeping, reconciling, median(added[:-1]), added[-1])
    return Cost(size, *times, recall, precision, memory, size_of_file / size)


def kept_back(pile: Sequence[Made]) -> list[Made]:
    """Return reports from all over the pile, and as the last one the last report of the largest story."""
    largest = Counter(made.story for made in pile).most_common(1)[0][0]
    others = [made for made in pile if made.story != largest]
    step = len(others) // (LATER - 1)
    return [*others[step - 1 :: step][: LATER - 1], [made for made in pile if made.story == largest][-1]]


def seconds_to_add(ledger: Ledger, made: Made, place: Path) -> float:
    """Return the seconds to take, read, keep and reconcile one more report."""
    file = place / made.name
    file.write_text(made.text, encoding="utf-8")
    began = time.process_time()
    added = ledger.add(file)
    ledger.reconcile()
    if len(added.reports) != 1:
        raise SystemExit(f"{made.name} was not taken: {added.problems}")
    return time.process_time() - began


def copies_found(ledger: Ledger, pile: Sequence[Made]) -> tuple[float, float]:
    """Return the share of planted copies that are found beside what they come from, and of found pairs that are right.

    A pair is right where the words of both come from one report: a chain may be told by any of its links, and which
    of two is the first cannot always be known where both are of one day.
    """
    came_from = {made.name: made.copies for made in pile if made.copies}
    story = ledger.story()
    name = {r.report.id: r.report.path or "" for r in story.readings}
    found = [(name[r.report], name[r.origin]) for r in story.reconciliation.relays if r.how == "copies"]
    right = [pair for pair in found if roots(pair[0], came_from) & roots(pair[1], came_from)]
    recall = len({name for pair in right for name in pair} & came_from.keys()) / max(1, len(came_from))
    return recall, len(right) / max(1, len(found))


def roots(name: str, came_from: Mapping[str, str]) -> set[str]:
    """A report and all that its words come from."""
    found = {name}
    while name := came_from.get(name, ""):
        found.add(name)
    return found


def table(costs: tuple[Cost, ...]) -> Table:
    """Return the costs for people, keeping and reconciling per report."""
    rows = tuple(
        (
            f"{c.reports:,}", f"{1000 * c.keeping / c.reports:.1f}", f"{1000 * c.reconciling / c.reports:.1f}",
            f"{c.one_more:.2f}", f"{c.to_largest:.2f}", score(c.recall), score(c.precision), f"{c.memory:,.0f}",
            f"{c.bytes / 1000:.0f}",
        )
        for c in costs
    )  # fmt: skip
    columns = (
        "reports", "keep, ms each", "reconcile, ms each", "one more, s", "to the largest story, s", "copies recall",
        "precision", "MB", "kB each",
    )  # fmt: skip
    return Table("Scale, invented reports, processor time", columns, rows)


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
