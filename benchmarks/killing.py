"""kill -9 at random moments of `add`: no finished report may be lost, and none may be there by half.

usage: killing.py [--kills 200] [--seed 7] [--model]

A pile (a folder of texts, a page, JSON Lines, a web archive and broken files) is added to a ledger by a process that is
killed at a random moment, again and again, each run going on where the last one was. After each kill every report in
the ledger is held against that of a run that was left alone, with its bytes, and every report that the process had told
of must be there. When the pile is in and reconciled, the export must be the same bytes; then a new ledger is begun.

What is killed is intake, ledger and reconciling, so the reports are read by a reader that takes each paragraph for the
outlet's own telling, in no time; with --model by the shipped one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import onrecord
import onrecord.intake
import onrecord.reconciling.neighbours
from machine import machine
from onrecord.ledger.store import Store
from onrecord.reading.reader import Reader, Unread
from onrecord.reading.readers import Reads
from onrecord.records import Reading, Span, Statement, Voice, id_of
from piles import write_warc

Kept = dict[str, Reading]
TURN = 20
"""Kills after which a ledger is let go on to its end, whether or not it came there between two of them."""
FEWEST = 12
"""Reports that the pile gives at least."""


@dataclass(slots=True)
class Told:
    """What the kills came to."""

    kills: int = 0
    while_adding: int = 0
    finished: int = 0
    ledgers: int = 0
    faults: list[str] = field(default_factory=list)


def make_pile(folder: Path) -> Path:
    """Write the pile, and return its folder."""
    pile = folder / "pile"
    pile.mkdir()
    stories = [
        f"TORVIK, March {i + 1}, 2031 (Harbour Wire) — At least {i + 3} people were hurt at the lock, police said.\n\n"
        f"“We had {i + 2} hours,” said Elin Marsh, who keeps the lock.\n"
        for i in range(10)
    ]
    for i, story in enumerate(stories[:4]):
        (pile / f"{i:02}-harbour-wire.txt").write_text(story)
    told = "".join(f"<p>{line}</p>" for line in stories[4].split("\n\n"))
    (pile / "page.html").write_text(f"<html><body><article><h1>At the lock</h1>{told}</article></body></html>")
    (pile / "pile.jsonl").write_text("".join(json.dumps({"text": story}) + "\n" for story in stories[5:]))
    (pile / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (pile / "empty.txt").write_bytes(b"")
    write_warc(pile / "pile.warc.gz", 60_000, script=2_000)
    return pile


class Telling:
    """A reader to whom each paragraph of a report is one statement of the outlet's own."""

    name = "telling"

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading]:
        """Yield the reading of each report."""
        for report, passages in unread:
            voice = Voice(id_of("voice", report.id), report.outlet or "the outlet", "outlet", report=report.id)
            told = tuple(
                Statement(
                    id=id_of("statement", report.id, p.start),
                    report=report.id,
                    content=Span.cut(report.text, p.start, p.end),
                    cue=None,
                    source=None,
                    voice=voice.id,
                    via=(),
                    quote="none",
                    status="asserted",
                    hedges=(),
                    narrated=True,
                    event_date=None,
                    confidence=1.0,
                )
                for p in passages
                if p.role == "body"
            )
            yield Reading(report, passages, (voice,), told, ())


def add(ledger: Path, pile: Path, told: int, reader: Reads) -> None:
    """Add the pile to a ledger, telling the path of each report once it is kept; then reconcile."""
    with onrecord.open(ledger) as kept:
        kept.read_with(reader)
        kept.add(pile, progress=lambda step: os.write(told, f"{step.place}\0".encode()))
        kept.reconcile()


def kept_in(ledger: Path) -> Kept:
    """Return every reading of a ledger by the path of its report, after holding its bytes against its digest."""
    with Store.open(ledger) as store:
        found = {str(r.report.path): r for r in store.readings()}
        for reading in found.values():
            store.snapshot(reading.report.sha256)
        return found


def killed(ledger: Path, pile: Path, after: float, reader: Reads) -> tuple[bool, list[str]]:
    """Add the pile in a process that is killed after so many seconds; return whether it was, and what it told of.

    The process is forked off this one, which has imported all and begun nothing: a start costs a few milliseconds.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            add(ledger, pile, writing, reader)
        finally:
            os._exit(0)
    os.close(writing)
    os.set_blocking(reading, False)
    until = time.monotonic() + after
    ended = 0
    while time.monotonic() < until and not ended:
        ended, _ = os.waitpid(process, os.WNOHANG)
        time.sleep(0.002)
    if not ended:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    told = b""
    while part := _read(reading):
        told += part
    os.close(reading)
    return not ended, told.decode().split("\0")[:-1]


def _read(fd: int) -> bytes:
    try:
        return os.read(fd, 2**16)
    except BlockingIOError:
        return b""


def run(kills: int, seed: int, folder: Path, reader: Reads) -> Told:
    """Kill so many times, and return what came of it."""
    moments, told = random.Random(seed), Told()  # noqa: S311  (no secret)
    pile = make_pile(folder)
    whole = folder / "whole.db"
    started = time.monotonic()
    killed(whole, pile, 600.0, reader)
    takes = time.monotonic() - started
    expected, export = kept_in(whole), _export(whole)
    if len(expected) < FEWEST:
        raise RuntimeError(f"left alone, the pile gives {len(expected)} reports: there is nothing to lose")
    ledger, before = folder / "0.db", set[str]()
    while told.kills < kills:
        to_the_end = told.kills >= TURN * (told.ledgers + 1)
        after = 600.0 if to_the_end else moments.uniform(0.0, takes * 1.2)
        was_killed, finished = killed(ledger, pile, after, reader)
        now = kept_in(ledger) if ledger.exists() else {}
        told.kills += was_killed
        told.while_adding += was_killed and len(now) < len(expected)
        told.finished += len(finished)
        for path in before | set(finished):
            if path not in now:
                told.faults.append(f"{path} was finished and is lost")
        told.faults += [f"{path} is not whole" for path, reading in now.items() if reading != expected.get(path)]
        before = set(now)
        if not was_killed:
            if (now_told := _export(ledger)) != export:
                told.faults.append(f"the ledger that was killed says something else: {_first_of(now_told, export)}")
            told.ledgers += 1
            ledger, before = folder / f"{told.ledgers}.db", set()
    return told


def _first_of(now: str, export: str) -> str:
    """The first line of an export that another has not, or that it lacks."""
    had, has = export.split("\n"), now.split("\n")
    more = next((f"+ {line[:300]}" for line in has if line not in had), "")
    return more or next((f"- {line[:300]}" for line in had if line not in has), "another order")


def _export(ledger: Path) -> str:
    with onrecord.open(ledger) as kept:
        return "\n".join(json.dumps(record) for record in kept.export(text=True))


def main() -> int:
    """Kill, and say what came of it; the exit code is 1 where anything was lost or half."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--kills", type=int, default=200)
    made.add_argument("--seed", type=int, default=7)
    made.add_argument("--model", action="store_true", help="read with the shipped model, which takes ten times as long")
    args = made.parse_args()
    reader: Reads = Reader() if args.model else Telling()
    with tempfile.TemporaryDirectory() as folder:
        told = run(args.kills, args.seed, Path(folder), reader)
    print(f"{told.kills} kills, {told.while_adding} of them with reports still to come; {len(told.faults)} faults")
    print(f"  {told.finished} reports told of as finished; {told.ledgers} ledgers went on to the end; {machine()}")
    for fault in told.faults[:20]:
        print(f"  {fault}")
    return int(bool(told.faults))


if __name__ == "__main__":
    sys.exit(main())
