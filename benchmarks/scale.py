"""Scale: what a ledger costs with 1,000 and with 10,000 invented reports, and whether planted copies are found.

usage: scale.py [--sizes 1000,10000] [--near] [--kept FOLDER] [--shared ../shared] [--json]

Reports come from `synthetic.py`, seeded; their readings are made without the encoder (`planted.py`), which
`speed.py` measures by itself. Each ledger is filled but for a few reports and reconciled; then, in a new process, each
of those few is added to a copy of it from its file, read by the encoder and reconciled: eight of stories of every size,
as often as reports are in such, and one of the largest. With `--near` all reports are told apart, but only the
neighbourhoods are reconciled that the few come into; then recall and what reconciling costs are not told. A size whose
ledger lies in FOLDER already is taken up where it was left, also in the midst of filling it, and of one that is done
only adding is measured anew; without FOLDER everything is thrown away.

Times are of the processor (the encoder's threads are counted together), since the machine may be shared; memory is the
peak of the process that reconciles and of the one that adds. A row is told on standard error as soon as it is done.
Slow, so it runs when asked for: 100,000 reports take over an hour.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from onrecord.ledger.store import Store
from onrecord.line import Ledger
from onrecord.reconciling import neighbourhoods
from planted import reading_of
from shared import parser
from synthetic import Made, reports
from table import Table, score

T = TypeVar("T")

SIZES = (1_000, 10_000)
LATER = 9
"""Reports kept back, to be added one by one."""
LARGE, AT_ONCE = 20_000, 500
"""From so many reports on they are kept so many at once, as the bulk path does."""
WARM = b"The reader is loaded before anything is measured, a spokesman said."


@dataclass(frozen=True, slots=True)
class Filled:
    """A ledger that holds all reports but the few: seconds that keeping them took, and which carry whose words."""

    keeping: float
    copies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Seconds that reconciling took, whether of all, the peak of memory in MB; recall and precision of copies."""

    seconds: float
    whole: bool
    memory: float
    recall: float
    precision: float


@dataclass(frozen=True, slots=True)
class One:
    """One report more: seconds of the processor and by the clock, those of reading in both, and its neighbourhood."""

    seconds: float
    clock: float
    reading: float
    neighbourhood: int


@dataclass(frozen=True, slots=True)
class Added:
    """The few reports, one by one, the last of the largest story; the peak of memory in MB, bytes of the file."""

    ones: Sequence[One]
    memory: float
    size: int


@dataclass(frozen=True, slots=True)
class Cost:
    """All that one size costs."""

    reports: int
    filled: Filled
    reconciled: Reconciled
    added: Added


def cost_of(size: int, near: bool, place: Path) -> Cost:
    """Fill a ledger with `size` reports less a few, reconcile it, then add those one by one."""
    place.mkdir(parents=True, exist_ok=True)
    filled = Filled(**_once(place / "filled.json", fill, place, size))
    found = Reconciled(**_once(place / "reconciled.json", reconcile, place, near))
    added = _apart(add, place)
    return Cost(size, filled, found, added)


def _once(result: Path, work: Callable[..., object], *given: object) -> dict[str, float]:
    """Return what a step gave, by its file where it is done already."""
    if not result.exists():
        done = json.dumps(asdict(_apart(work, *given)))  # type: ignore[call-overload]
        result.write_text(done, encoding="utf-8")
    kept: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
    return kept


def _apart(work: Callable[..., T], *given: object) -> T:
    """Do a step in a process of its own, so that the memory told is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
        return apart.submit(work, *given).result()


def fill(place: Path, size: int) -> Filled:
    """Keep all reports but the few in a ledger, and the few as files beside it; those that are there are passed over.

    Where some are, the seconds told are those of the others, as many as for all.
    """
    pile = list(reports(size))
    later = kept_back(pile)
    shutil.rmtree(place / "later", ignore_errors=True)
    for number, made in enumerate(later):
        folder = place / "later" / str(number)
        folder.mkdir(parents=True)
        (folder / made.name).write_text(made.text, encoding="utf-8")
    apart = {made.name for made in later}
    with Store.open(place / "story.db") as store:
        with store.asking() as ask:
            apart |= {path for (path,) in ask("SELECT path FROM reports")}
        left = [made for made in pile if made.name not in apart]
        parts = (left[at : at + AT_ONCE] for at in range(0, len(left), AT_ONCE))
        keeping = sum(map(partial(keep, store, size), parts)) * (size - LATER) / max(1, len(left))
    return Filled(keeping, {made.name: made.copies for made in pile if made.copies and made not in later})


def keep(store: Store, size: int, some: Sequence[Made]) -> float:
    """Keep some reports, each by itself as `add` does, or all at once; return the seconds it took."""
    read = [reading_of(made) for made in some]
    began = time.process_time()
    if size > LARGE:
        store.add_all(((reading, data, neighbourhoods.keys_of(reading)) for reading, data in read), "planted")
    else:
        for reading, data in read:
            store.add(reading, data, "planted")
    return time.process_time() - began


def kept_back(pile: Sequence[Made]) -> list[Made]:
    """Return reports of the later half of the pile, one of each eighth of them by the size of their story; and as the
    last one the last report of the largest story.

    So at every size of the pile the same share of reports lies in smaller stories than each of them. Drawn by chance,
    eight are too few: sizes differ a hundredfold.
    """
    sizes = Counter(made.story for made in pile)
    largest = sizes.most_common(1)[0][0]
    last = [made for made in pile if made.story == largest][-1]
    ranked = sorted((made for made in pile[len(pile) // 2 :] if made != last), key=lambda m: (sizes[m.story], m.name))
    step = len(ranked) / (LATER - 1)
    return [*(ranked[int((n + 0.5) * step)] for n in range(LATER - 1)), last]


def reconcile(place: Path, near: bool) -> Reconciled:
    """Reconcile a ledger, or those of its neighbourhoods that the few come into."""
    file = place / "story.db"
    if near:
        part(file)
    with Store.open(file) as store, Ledger(Store.open(file)) as ledger:
        if near:
            store.unsettle(touched(place))
        began = time.process_time()
        ledger.reconcile()
        seconds = time.process_time() - began
        memory = peak()
        copies = Filled(**json.loads((place / "filled.json").read_text(encoding="utf-8"))).copies
        return Reconciled(seconds, not near, memory, *copies_found(store, copies))


def part(file: Path) -> None:
    """Tell all neighbourhoods apart, and let each count as reconciled though nothing was worked out of it."""
    with Store.open(file) as store:
        around = store.surroundings(neighbourhoods)
    groups = neighbourhoods.parted(around.keys, around.held, around.total)
    homes = ((group[0], report) for group in groups for report in group)
    with closing(sqlite3.connect(file)) as ledger, ledger:
        ledger.executemany("UPDATE reports SET reconciled = TRUE, neighbourhood = ? WHERE id = ?", homes)


def touched(place: Path) -> Collection[str]:
    """Return the reports whose neighbourhoods the few come into, as told by a copy that has them."""
    file = place / "touched.db"
    shutil.copyfile(place / "story.db", file)
    try:
        with Ledger(Store.open(file)) as ledger, Store.open(file) as store:
            few = {report.id for report in ledger.add(place / "later").reports}
            around = store.surroundings(neighbourhoods)
            groups = neighbourhoods.parted(around.keys, around.held, around.total)
            return {report for group in groups if group not in around.settled for report in group} - few
    finally:
        for made in place.glob("touched.db*"):
            made.unlink()


def add(place: Path) -> Added:
    """Add the few to a copy of the ledger, each read and reconciled by itself."""
    with Ledger(Store.open()) as first:
        first.add(WARM)  # loads the model and the code
        first.reconcile()
    file = place / "added.db"
    shutil.copyfile(place / "story.db", file)
    with Ledger(Store.open(file)) as ledger, Store.open(file) as store:
        few = sorted((place / "later").iterdir(), key=lambda folder: int(folder.name))
        ones = [add_one(ledger, store, next(folder.iterdir())) for folder in few]
    size = file.stat().st_size
    for made in place.glob("added.db*"):
        made.unlink()
    return Added(ones, peak(), size)


def add_one(ledger: Ledger, store: Store, file: Path) -> One:
    """Take, read, keep and reconcile one more report."""
    began, clock = time.process_time(), time.perf_counter()
    added = ledger.add(file)
    read = time.process_time()
    ledger.reconcile()
    ended, clocked = time.process_time(), time.perf_counter()
    if len(added.reports) != 1:
        raise SystemExit(f"{file.name} was not taken: {added.problems}")
    beside = "SELECT count(*) FROM reports WHERE neighbourhood = (SELECT neighbourhood FROM reports WHERE id = :id)"
    with store.asking() as ask:
        ((count,),) = ask(beside, {"id": added.reports[0].id})
    return One(ended - began, clocked - clock, read - began, count)


def copies_found(store: Store, came_from: Mapping[str, str]) -> tuple[float, float]:
    """Return the share of planted copies that are found beside what they come from, and of found pairs that are right.

    A pair is right where the words of both come from one report: a chain may be told by any of its links, and which
    of two is the first cannot always be known where both are of one day.
    """
    with store.asking() as ask:
        name = {row[0]: row[1] for row in ask("SELECT id, path FROM reports")}
        found = [(name[a], name[b]) for a, b in ask("SELECT report, origin FROM relays WHERE how = 'copies'")]
    right = [pair for pair in found if roots(pair[0], came_from) & roots(pair[1], came_from)]
    recall = len({name for pair in right for name in pair} & came_from.keys()) / max(1, len(came_from))
    return recall, len(right) / max(1, len(found))


def roots(name: str, came_from: Mapping[str, str]) -> set[str]:
    """A report and all that its words come from."""
    found = {name}
    while name := came_from.get(name, ""):
        found.add(name)
    return found


def peak() -> float:
    """Return the most memory that this process held at once, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def table(costs: Iterable[Cost]) -> Table:
    """Return the costs for people, keeping and reconciling per report."""
    columns = (
        "reports", "keep, ms each", "reconcile, ms each", "one more, s", "of it reading", "to the largest story, s",
        "copies: recall", "precision", "MB to reconcile", "MB to add", "kB each",
    )  # fmt: skip
    return Table("Scale, invented reports, processor time", columns, tuple(map(row, costs)))


def row(cost: Cost) -> tuple[str, ...]:
    """Return one line of the table."""
    found, ones = cost.reconciled, cost.added.ones
    each = f"{1000 * found.seconds / cost.reports:.1f}" if found.whole else "-"
    copies = (score(found.recall), score(found.precision)) if found.whole else ("-", "-")
    return (
        f"{cost.reports:,}", f"{1000 * cost.filled.keeping / cost.reports:.1f}", each,
        f"{median(o.seconds for o in ones[:-1]):.2f}", f"{median(o.reading for o in ones[:-1]):.2f}",
        f"{ones[-1].seconds:.1f}", *copies, f"{found.memory:,.0f}", f"{cost.added.memory:,.0f}",
        f"{cost.added.size / cost.reports / 1000:.0f}",
    )  # fmt: skip


def main() -> int:
    """Measure the sizes asked for."""
    made = parser(__doc__)
    made.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many reports (%(default)s)")
    made.add_argument("--near", action="store_true", help="reconcile only the neighbourhoods that the few come into")
    made.add_argument("--kept", type=Path, help="folder in which the ledgers lie, and stay")
    made.add_argument("--json", action="store_true", help="print what was measured as JSON")
    args = made.parse_args()
    costs = []
    with tempfile.TemporaryDirectory() as thrown:
        for size in map(int, args.sizes.split(",")):
            costs.append(cost_of(size, args.near, (args.kept or Path(thrown)) / str(size)))
            print(
                f"{size:,} done: {', '.join(row(costs[-1]))}", *told(costs[-1]), sep="\n", file=sys.stderr, flush=True
            )
    shown = [{**asdict(c), "filled": {"keeping": c.filled.keeping}} for c in costs]
    print(json.dumps(shown) if args.json else table(costs))
    return 0


def told(cost: Cost) -> Iterable[str]:
    """Say what each of the few cost."""
    for one in cost.added.ones:
        yield (
            f"  one more, {one.neighbourhood:,} in its neighbourhood: {one.seconds:.2f} s of the processor, "
            f"{one.clock:.2f} by the clock, {one.reading:.2f} of it reading (load {os.getloadavg()[0]:.0f})"
        )


if __name__ == "__main__":
    sys.exit(main())
