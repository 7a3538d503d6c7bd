"""Reading speed: words a second through the product, beside its bare encoder on the very same windows, on one core.

usage: speed.py [--shared ../shared] [--json]

The reports (Wikinews, open news articles) lie in files. A few dozen at a time are added to a ledger in memory (intake,
reading and keeping), and then read alone. What the product feeds to onnxruntime while it adds them is kept and fed to
the same session again, without anything around it: that is the bare encoder. All run with one thread in the encoder;
times are of the processor, those of the processes that parse included, since the machine may be shared; medians over
the groups are told. What two cores read is measured by `cores.py`.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import onnxruntime

from machine import machine
from onrecord.engines.cores import one_core
from onrecord.intake import Taken, take
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from onrecord.reading.reader import Reader
from shared import alone, need
from table import Table

Speed = dict[str, float]

PLAIN = onnxruntime.InferenceSession
"""The session as onnxruntime has it, which keeps no tape: what is run again must not be kept again."""

REPORTS = Path("data/wikinews.jsonl")
GROUPS = 4
"""Groups that are read: enough for a median, and a minute or two in all."""
GROUP = 25
"""Reports added at once: enough to fill the reader's batches, few enough that all runs see the same machine."""
WARM = b"The bridge at Tollen Ferry was closed on Monday, the county engineer said."


@dataclass(frozen=True, slots=True)
class Group:
    """A folder of reports with the number of reports and words in it."""

    folder: Path
    reports: int
    words: int


@dataclass(slots=True)
class Tape:
    """All that was fed to onnxruntime sessions while it was kept, to be run again on the same sessions."""

    runs: list[tuple[onnxruntime.InferenceSession, list[str], dict[str, object]]] = field(default_factory=list)

    def again(self) -> float:
        """Run everything again, and return the seconds it took."""
        began = spent()
        for session, names, feed in self.runs:
            PLAIN.run(session, names, feed)
        return spent() - began


def spent() -> float:
    """Seconds of the processor that this process and those that it began, ended or not, have had."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(_of_process, _children()))


def _children() -> list[int]:
    found = []
    for place in Path("/proc/self/task").glob("*/children"):  # Linux; elsewhere those that parse are not counted
        found += [int(pid) for pid in place.read_text().split()]
    return found


def _of_process(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def taped() -> Iterator[Tape]:
    """Keep what sessions made in here are fed with; a session is made by the product as it always is."""
    tape = Tape()

    class Taped(PLAIN):  # type: ignore[misc]
        def run(self, names: list[str], feed: dict[str, object], options: object = None) -> object:
            tape.runs.append((self, names, feed))
            return super().run(names, feed, options)

    onnxruntime.InferenceSession = Taped
    try:
        yield tape
    finally:
        onnxruntime.InferenceSession = PLAIN


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of the processor that one group took: into a ledger, read alone, and in the bare encoder."""

    group: Group
    add: float
    read: float
    bare: float


def measure(shared: Path) -> Speed:
    """Return speeds of product and bare encoder, shares, and the most memory the process took up to reconciling."""
    source = need(shared / REPORTS)
    reader = one_core()
    with tempfile.TemporaryDirectory() as place, taped() as tape, Ledger(Store.open(None), reader) as ledger:
        groups = grouped(source, Path(place))[:GROUPS]
        ledger.add(WARM)  # loads the model, which is no part of reading
        times = [timed(group, ledger, reader, tape) for group in groups]
        memory = peak_memory()
        began = spent()
        ledger.reconcile()
        reconciling = spent() - began
    return speeds(times) | {"peak_memory_mb": memory, "reconcile_s": reconciling}


def timed(group: Group, ledger: Ledger, reader: Reader, tape: Tape) -> Times:
    """Run the three on one group, one after the other."""
    tape.runs.clear()
    began = spent()
    added = ledger.add(group.folder)
    adding = spent() - began
    if added.problems or len(added.reports) + added.known != group.reports:
        raise SystemExit(f"not every report was taken: {[str(p) for p in added.problems][:3]}")
    if not tape.runs:
        raise SystemExit("the product did not run its encoder by InferenceSession.run: nothing to compare with")
    bare = tape.again()
    taken = [(t.report, t.passages) for t in take([group.folder]) if isinstance(t, Taken)]
    began = spent()
    for _ in reader.read(taken):
        pass
    return Times(group, adding, spent() - began, bare)


def grouped(source: Path, place: Path) -> list[Group]:
    """Write the reports as text files, a few dozen to a folder."""
    articles = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    groups = []
    for at in range(0, len(articles), GROUP):
        folder = place / f"{at:05}"
        folder.mkdir()
        texts = [f"{a['title']}\n\n{a['text']}" for a in articles[at : at + GROUP]]
        for number, text in enumerate(texts):
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8", newline="\n")
        groups.append(Group(folder, len(texts), sum(len(t.split()) for t in texts)))
    return groups


def speeds(times: list[Times]) -> Speed:
    """Return medians over groups of each speed, and of the share of the bare speed that the product reaches."""
    median = statistics.median
    return {
        "reports": float(sum(t.group.reports for t in times)),
        "words": float(sum(t.group.words for t in times)),
        "reports_per_s": median(t.group.reports / t.add for t in times),
        "words_per_s": median(t.group.words / t.add for t in times),
        "read_words_per_s": median(t.group.words / t.read for t in times),
        "bare_words_per_s": median(t.group.words / t.bare for t in times),
        "share": median(t.bare / t.add for t in times),
        "read_share": median(t.bare / t.read for t in times),
    }


def peak_memory() -> float:
    """Return the most memory that this process held at once, in MB (10^6 bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def table(speed: Speed) -> Table:
    """Return the speeds for people."""
    rows = (
        ("reports/s, from files into a ledger", f"{speed['reports_per_s']:.1f}"),
        ("words/s, from files into a ledger", f"{speed['words_per_s']:,.0f}"),
        ("words/s, reading alone", f"{speed['read_words_per_s']:,.0f}"),
        ("words/s, bare encoder on the same windows", f"{speed['bare_words_per_s']:,.0f}"),
        ("share of the bare speed, into a ledger", f"{speed['share']:.0%}"),
        ("share of the bare speed, reading alone", f"{speed['read_share']:.0%}"),
        ("peak memory, MB", f"{speed['peak_memory_mb']:,.0f}"),
        ("reconciling all of them once, s", f"{speed['reconcile_s']:.1f}"),
    )
    title = f"Reading speed, Wikinews ({speed['reports']:,.0f} reports, {speed['words']:,.0f} words)"
    return Table(
        title, ("", ""), rows, f"medians over groups of {GROUP} reports, seconds of the processor, on {machine()}"
    )


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
