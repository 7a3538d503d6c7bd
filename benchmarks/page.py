"""The page: what its front page costs in stories of 10, 100, 300 and 5,000 invented reports, from a warm server.

usage: page.py [--shared ../shared] [--json]

The ledgers are made by rule (`invented.py`): nothing is read or reconciled, which this does not measure. The page is
served by uvicorn on loopback and asked by a client in a thread of its own. `first` is the first request, which loads
the story and works everything out; `warm` the median of twenty after it, and `of the processor` what each takes there,
server and client together, which a busy machine does not stretch; `judged` the first request after somebody judged a
line, which works out again what hangs on it.
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
from pathlib import Path

import uvicorn

import invented
import onrecord
from onrecord.ledger.store import Store
from onrecord.page.app import application
from onrecord.page.guard import Rules
from onrecord.page.sessions import Access
from onrecord.page.site import House
from shared import alone
from table import Table

SIZES = (10, 100, 300, 5_000)
TIMES = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the front page, of a report and of a search; kB of the front page; peak memory in MB."""

    reports: int
    first: float
    warm: float
    warm_cpu: float
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
        cpu = time.process_time()
        warm = statistics.median(timed(home)[0] for _ in range(TIMES))
        cpu = 1000 * (time.process_time() - cpu) / TIMES
        story = ledger.story()
        report = statistics.median(timed(f"{home}report/{r.report.id}")[0] for r in story.readings[:TIMES])
        search = statistics.median(timed(f"{home}search?q=cracks")[0] for _ in range(TIMES))
        ledger.judge(next(s.id for s in story.statements.values() if not s.narrated), "reject", who="a reviewer")
        judged = timed(home)[0]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(size, first, warm, cpu, judged, report, search, len(page) / 1024, memory)


@contextmanager
def filled(place: Path, size: int) -> Iterator[onrecord.Ledger]:
    """Give a ledger of so many invented reports."""
    with Store.open(place / "story.db") as store:
        invented.fill(store, size)
    with onrecord.open(place / "story.db") as ledger:
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
        (
            f"{c.reports:,}",
            *map(_whole, (c.first, c.warm, c.warm_cpu, c.judged, c.report, c.search, c.kilobytes, c.memory)),
        )
        for c in costs
    )
    columns = (
        "reports", "first", "warm", "warm, of the processor", "judged", "a report", "a search", "kB", "MB",
    )  # fmt: skip
    return Table("Front page, invented reports, milliseconds", columns, rows)


def _whole(value: float) -> str:
    return f"{value:,.0f}"


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
