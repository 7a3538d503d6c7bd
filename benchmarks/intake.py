"""Intake: pages a second beside the bare extractor in the same run, and the memory that a large web archive takes.

usage: intake.py [--shared ../shared] [--json] [--warc-mb 100] [--script-kb 125] [--add-seconds 0]

The pages are those of the shared article-extraction set where it is here, else invented ones. Groups of them go in turn
through bare trafilatura (text and metadata, in this process), through the intake with one process that parses, and with
as many as it has by default; medians over the groups are told. Then an invented web archive is gone through whole by
the intake (opened, unpacked, parsed, but not read), in a process of its own whose memory is told with its children's.
With --add-seconds, `onrecord add` of the archive (read and kept too) is watched for so long, and stopped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura

from machine import children, machine
from onrecord.intake import Limits, Taken, take
from onrecord.intake.apart import Apart
from onrecord.ledger.store import Store
from piles import pages, write_warc
from shared import parser
from table import Table

GROUP = 20
Speed = dict[str, float]


def measure(shared: Path) -> Speed:
    """Return pages a second of the bare extractor and of the intake, and what one costs beside the other."""
    folder = shared / "data" / "article-extraction" / "html"
    found = sorted(folder.glob("*.html.gz"))
    all_pages = [gzip.decompress(p.read_bytes()) for p in found] or list(pages(180))
    one, several = Apart(1), Apart(max(1, min(4, os.cpu_count() or 1)))
    seconds: dict[str, list[float]] = {"bare": [], "one": [], "several": []}
    for warm in (one, several):
        _through(warm, all_pages[:4])
    for page in all_pages[:4]:
        trafilatura.bare_extraction(page)
    groups = [all_pages[i : i + GROUP] for i in range(0, len(all_pages) - GROUP + 1, GROUP)]
    for group in groups:
        started = time.perf_counter()
        for page in group:
            trafilatura.bare_extraction(page)
        seconds["bare"].append(time.perf_counter() - started)
        seconds["one"].append(_through(one, group))
        seconds["several"].append(_through(several, group))
    for each in (one, several):
        each.close()
    told = {f"{name}, pages/s": GROUP / statistics.median(times) for name, times in seconds.items()}
    for name in ("one", "several"):
        ratios = [bare / mine for bare, mine in zip(seconds["bare"], seconds[name], strict=True)]
        told[f"{name}, share of bare"] = statistics.median(ratios)
    return told | {"pages": float(len(all_pages)), "processes": float(several.most)}


def _through(apart: Apart, group: list[bytes]) -> float:
    """Seconds in which processes parse some pages, all handed over ahead."""
    started = time.perf_counter()
    tickets = [apart.submit("html", page, Limits()) for page in group]
    for ticket in tickets:
        apart.draft(ticket)
    return time.perf_counter() - started


@dataclass(slots=True)
class Peak:
    """The most memory that a process and its children were seen to hold, looked at twenty times a second."""

    of: int = field(default_factory=os.getpid)
    whole: int = 0
    own: int = 0
    child: int = 0
    going: bool = True

    def watch(self) -> None:
        """Look until told to stop."""
        while self.going:
            own = _resident(self.of)
            held = [_resident(pid) for pid in children(self.of)]
            self.own, self.child = max(self.own, own), max([self.child, *held])
            self.whole = max(self.whole, own + sum(held))
            time.sleep(0.05)

    def told(self) -> Speed:
        """Return what was seen, in MB."""
        seen = {"peak MB": self.whole, "peak MB, its process": self.own, "peak MB, largest child": self.child}
        return {name: value / 2**20 for name, value in seen.items()}


def _resident(pid: int) -> int:
    """The bytes of memory that a process has of its own (resident, less what it shares with others)."""
    try:
        _, resident, common, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(common)) * os.sysconf("SC_PAGE_SIZE")


def gone_through(path: Path) -> Speed:
    """Return pages a second and the most memory of going through a web archive, in this process and its children."""
    peak = Peak()
    threading.Thread(target=peak.watch, daemon=True).start()
    started, count, failed = time.perf_counter(), 0, 0
    for item in take([path]):
        if isinstance(item, Taken):
            count += 1
        else:
            failed += not item.passed_over
    seconds = time.perf_counter() - started
    peak.going = False
    return {
        "pages": count,
        "failed": failed,
        "seconds": seconds,
        "pages/s": count / seconds,
        "MB/s": path.stat().st_size / 2**20 / seconds,
        **peak.told(),
    }


def added(path: Path, seconds: float) -> Speed:
    """Return how far `onrecord add` of a web archive comes in so many seconds, and the most memory that it takes."""
    ledger = path.with_suffix(".db")
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "add", str(path), "--ledger", str(ledger)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = Peak(process.pid)
    watching = threading.Thread(target=peak.watch)
    watching.start()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    peak.going = False
    watching.join()
    with Store.open(ledger) as store:
        count = sum(1 for _ in store.readings())
    return {"reports added": count, "seconds": seconds} | peak.told()


def show(speed: Speed, pile: Speed | None) -> Table:
    """Return the table of what was measured."""
    rows = [
        ("bare trafilatura, pages/s", f"{speed['bare, pages/s']:.1f}"),
        ("intake with one process that parses, pages/s", f"{speed['one, pages/s']:.1f}"),
        (f"intake as it is ({speed['processes']:.0f} processes), pages/s", f"{speed['several, pages/s']:.1f}"),
        ("one process beside the bare extractor", f"{speed['one, share of bare']:.2f}"),
        ("as it is beside the bare extractor", f"{speed['several, share of bare']:.2f}"),
    ]
    rows += [(f"a web archive gone through: {name}", f"{value:,.1f}") for name, value in (pile or {}).items()]
    note = f"{speed['pages']:.0f} pages; {machine()}"
    return Table("Intake", ("", ""), tuple(rows), note)


def main() -> int:
    """Measure, and print the table or JSON."""
    made = parser(__doc__)
    made.add_argument("--json", action="store_true", help="print what was measured as JSON")
    made.add_argument("--warc-mb", type=int, default=100, help="size of the web archive, 0 for none (%(default)s)")
    made.add_argument("--script-kb", type=int, default=125, help="of the scripts in its pages (%(default)s)")
    made.add_argument("--add-seconds", type=float, default=0, help="how long to watch onrecord add (%(default)s)")
    made.add_argument("--through", type=Path, help=argparse.SUPPRESS)
    args = made.parse_args()
    if args.through:
        print(json.dumps(gone_through(args.through)))
        return 0
    pile = None
    if args.warc_mb:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pile.warc.gz"
            write_warc(path, args.warc_mb * 2**20, script=args.script_kb * 1000)
            command = [sys.executable, __file__, "--through", str(path)]
            pile = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
            if args.add_seconds:
                pile |= {f"add: {name}": value for name, value in added(path, args.add_seconds).items()}
    speed = measure(args.shared)
    print(json.dumps({"speed": speed, "pile": pile}) if args.json else show(speed, pile))
    return 0


if __name__ == "__main__":
    sys.exit(main())
