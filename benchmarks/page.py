"""The page: what its front page costs in stories of 10, 100, 300 and 5,000 invented reports, from a warm server.

usage: page.py [--shared ../shared] [--json]

Reports come from `synthetic.py`, seeded; reading them takes most of the run and is not told here. The page is served
by uvicorn on loopback and asked by a client of its own thread. `first` is the first request after the server began,
which loads the story and works everything out; `warm` the median of twenty after it; `judged` the first request after
somebody judged a line, which works out again what hangs on it. Slow, so it runs when asked for.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import uvicorn

import onrecord
import synthetic
from onrecord.page.app import application
from onrecord.page.guard import Rules
from onrecord.page.sessions import Access
from onrecord.page.site import House
from shared import alone
from table import Table

SIZES = (10, 100, 300, 5_000)
BATCH, TIMES = 500, 20


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the front page: first, warm, after a judgement; and of a report, a search; peak memory in MB."""

    reports: int
    first: float
    warm: float
    judged: float
    report: float
    search: float
    kilobytes: float
    memory: float


def measure(_: Path) -> tuple[Cost, ...]:
    """Return the cost at each size."""
    return tuple(cost_of(size) for size in SIZES)


def cost_of(size: int) -> Cost:
    """Fill a ledger, serve it, and ask for its pages."""
    with tempfile.TemporaryDirectory() as place, filled(Path(place), size) as ledger, served(ledger) as home:
        first, page = timed(home)
        warm = statistics.median(timed(home)[0] for _ in range(TIMES))
        story = ledger.story()
        report = statistics.median(timed(f"{home}report/{r.report.id}")[0] for r in story.readings[:TIMES])
        search = statistics.median(timed(f"{home}search?q=cracks")[0] for _ in range(TIMES))
        ledger.judge(next(s.id for s in story.statements.values() if not s.narrated), "reject", who="a reviewer")
        judged = timed(home)[0]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(size, first, warm, judged, report, search, len(page) / 1024, memory)


@contextmanager
def filled(place: Path, size: int) -> Iterator[onrecord.Ledger]:
    """Give a ledger of so many invented reports, reconciled."""
    made = synthetic.reports(size)
    with onrecord.open(place / "story.db") as ledger:
        while part := list(islice(made, BATCH)):
            folder = place / part[0].name.removesuffix(".txt")
            folder.mkdir()
            for one in part:
                (folder / one.name).write_text(one.text, encoding="utf-8")
            ledger.add(folder)
        ledger.reconcile()
        yield ledger


@contextmanager
def served(ledger: onrecord.Ledger) -> Iterator[str]:
    """Serve a ledger as `onrecord serve` does, and give its address."""
    app = application(ledger, House(), Rules(frozenset({"127.0.0.1"}), Access()))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join()


def timed(address: str) -> tuple[float, bytes]:
    """Return the milliseconds that a page took to the last byte, and the page."""
    began = time.perf_counter()
    with urllib.request.urlopen(address) as answer:  # noqa: S310  (our own server)
        page = answer.read()
    return 1000 * (time.perf_counter() - began), page


def table(costs: tuple[Cost, ...]) -> Table:
    """Return the costs for people."""
    rows = tuple(
        (f"{c.reports:,}", *map(_whole, (c.first, c.warm, c.judged, c.report, c.search, c.kilobytes, c.memory)))
        for c in costs
    )
    columns = ("reports", "first ms", "warm ms", "judged ms", "report ms", "search ms", "kB", "MB")
    return Table("Front page, invented reports", columns, rows)


def _whole(value: float) -> str:
    return f"{value:,.0f}"


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
