"""A card: words a second that are read on it and on the processor, and how many records come out otherwise.

usage: card.py [FOLDER] [--devices cpu,cuda] [--shared ../shared] [--json]

FOLDER holds reports as .txt files; without it they are the first of Wikinews. Each device reads them all in a process
of its own, by itself: no ledger, no other libraries than reading needs (numpy, tokenizers, onnxruntime; onnx for what
is no processor). `floats` among the devices is the processor with the graph that a card gets. Seconds are by the clock
and of the processor; loading the model and a first report are no part of them. What the first device reads is held
against what each other one does.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from itertools import islice
from pathlib import Path

from machine import machine
from onrecord.intake import Taken, take
from onrecord.reading.encoder import Encoder, ModelError
from onrecord.reading.reader import Reader
from onrecord.records import Figure, Problem, Reading, Statement, Voice
from shared import SkippedError, need, parser
from table import Table

WIKINEWS = Path("data/wikinews.jsonl")
REPORTS = 100
WARM = b"The bridge at Tollen Ferry was closed on Monday, the county engineer said."


@dataclass(frozen=True, slots=True)
class Read:
    """What one device read: seconds, and the readings."""

    device: str
    words: int
    clock: float
    processor: float
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a device made of the reports beside the first one.

    Of all records of both, how many only one of them has, confidence and meaning left out; reports that have any such;
    the most that confidence and (by 127 for 1) a number of a meaning differ in records that both have.
    """

    records: int
    otherwise: int
    reports: int
    confidence: float
    meaning: float


def read(device: str, folder: Path) -> Read:
    """Read the reports of a folder on a device."""
    encoder = Encoder(floats=True) if device == "floats" else Encoder(device=device)
    reader = Reader(encoder)
    list(reader.read([_unread(WARM)]))
    unread = [_unread(path.read_bytes()) for path in sorted(folder.glob("*.txt"))]
    clock, processor = time.perf_counter(), time.process_time()
    found = list(reader.read(unread))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    wrong = [str(one) for one in found if isinstance(one, Problem)]
    if wrong or not found:
        raise ModelError(f"{len(wrong)} of {len(found)} reports could not be read: {wrong[:3]}")
    words = sum(len(report.text.split()) for report, _ in unread)
    return Read(device, words, clock, processor, tuple(one for one in found if isinstance(one, Reading)))


def _unread(data: bytes) -> tuple[object, ...]:
    (taken,) = take([data])
    if not isinstance(taken, Taken):
        raise ModelError(str(taken))
    return taken.report, taken.passages


def beside(first: Sequence[Reading], other: Sequence[Reading]) -> Beside:
    """Hold what one device read against what the first one did."""
    records = otherwise = reports = 0
    confidence = meaning = 0.0
    for one, two in zip(first, other, strict=True):
        mine, theirs = _told(one), _told(two)
        both = mine.keys() & theirs.keys()
        apart = len(mine) + len(theirs) - 2 * len(both)
        records += len(mine) + len(theirs) - len(both)
        otherwise += apart
        reports += apart > 0
        for key in both:
            a, b = mine[key], theirs[key]
            if isinstance(a, Statement) and isinstance(b, Statement):
                confidence = max(confidence, abs((a.confidence or 0) - (b.confidence or 0)))
                meaning = max(meaning, _furthest(a.vector or b"", b.vector or b""))
    return Beside(records, otherwise, reports, confidence, meaning)


def _told(reading: Reading) -> Mapping[str, Voice | Statement | Figure]:
    """The records of a reading by all that they say but confidence and meaning."""
    bare = (replace(s, confidence=0.0, vector=b"") for s in reading.statements)
    whole = (*reading.voices, *reading.statements, *reading.figures)
    return {repr(b): w for b, w in zip((*reading.voices, *bare, *reading.figures), whole, strict=True)}


def _furthest(one: bytes, other: bytes) -> float:
    signed = ([b - 256 if b > 127 else b for b in some] for some in (one, other))
    return max((abs(a - b) / 127 for a, b in zip(*signed, strict=True)), default=0.0)


def table(found: Sequence[Read]) -> Table:
    """Return what was found for people."""
    first = found[0]
    rows = []
    for one in found:
        held = beside(first.readings, one.readings)
        speeds = (f"{one.words / one.clock:,.0f}", f"{one.words / one.processor:,.0f}")
        told = (f"{held.otherwise} of {held.records:,}", f"{held.reports}", f"{held.confidence:.3f}")
        rows.append((one.device, *speeds, *((*told, f"{held.meaning:.3f}") if one is not first else ("-",) * 4)))
    columns = (
        "", "words/s by the clock", "of the processor", f"records that differ from {first.device}'s", "reports",
        "confidence, at most", "meaning, at most",
    )  # fmt: skip
    title = f"Reading on a card, {len(first.readings)} reports, {first.words:,} words"
    return Table(title, columns, tuple(rows), f"on {machine()}")


def main() -> int:
    """Read on each device, and print what came of it."""
    made = parser(__doc__)
    made.add_argument("folder", type=Path, nargs="?", help="reports as .txt files")
    made.add_argument("--devices", default="cpu,cuda", help="the first is what the others are held against")
    made.add_argument("--json", action="store_true", help="print what was measured as JSON")
    args = made.parse_args()
    with tempfile.TemporaryDirectory() as place:
        try:
            folder = args.folder or wikinews(need(args.shared / WIKINEWS), Path(place))
        except SkippedError as missing:
            print(f"skipped: {missing}")
            return 0
        found = list(read_on(args.devices.split(","), folder))
    if found:
        print(json.dumps(list(_figures(found))) if args.json else table(found))
    return 0


def wikinews(source: Path, place: Path) -> Path:
    """Write the first reports of Wikinews as files."""
    with source.open(encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, REPORTS)):
            told = json.loads(line)
            (place / f"{number:03}.txt").write_text(f"{told['title']}\n\n{told['text']}", encoding="utf-8")
    return place


def read_on(devices: Iterable[str], folder: Path) -> Iterator[Read]:
    """Yield what each device reads; one that is not here is said."""
    for device in devices:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
            try:
                yield apart.submit(read, device, folder).result()
            except ModelError as error:
                print(f"skipped: {device}: {error}", flush=True)


def _figures(found: Sequence[Read]) -> Iterable[dict[str, object]]:
    for one in found:
        told = {f.name: getattr(one, f.name) for f in fields(one) if f.name != "readings"}
        yield told | asdict(beside(found[0].readings, one.readings))


if __name__ == "__main__":
    sys.exit(main())
