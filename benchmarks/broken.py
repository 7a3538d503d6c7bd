"""Broken files of every format through the intake: no crash, no hang, no more memory than a parser may have.

usage: broken.py [--inputs 100000] [--seed 7]

The files and the changes are those of `tests/intake/test_fuzz.py`, drawn here without what shortens a failure, so that
a hundred thousand take minutes. Each is taken by itself; what comes must be reports whose passages lie in their texts,
or problems of one line. Time is processor time, that of the process which parses included.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.intake.test_fuzz import FILES, LIMITS, TARGETS, TOKENS, assert_holds, changed

from machine import children, machine, worked
from onrecord.intake import Taken, take

LONGEST = 10.0
"""Seconds of work that one file may take."""
MOST = 2**30
"""Bytes of memory that a parser may have."""
Change = tuple[str, float, bytes | int | str]


@dataclass(slots=True)
class Told:
    """What came of the files."""

    inputs: int = 0
    reports: int = 0
    stopped: int = 0
    slowest: dict[str, float] = field(default_factory=dict)
    memory: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def drawn(rng: random.Random) -> list[Change]:
    """Draw one to six changes to a file."""
    made: list[Change] = []
    for _ in range(rng.randint(1, 6)):
        kind = rng.choice(("put", "set", "cut", "end", "again", "join"))
        what: dict[str, bytes | int | str] = {
            "put": rng.choice(TOKENS),
            "set": rng.randbytes(rng.randint(1, 4)),
            "cut": rng.randint(1, 200),
            "end": 0,
            "again": rng.randint(1, 400),
            "join": rng.choice(sorted(FILES)),
        }
        made.append((kind, rng.random(), what[kind]))
    return made


def through(target: str, data: bytes, told: Told) -> None:
    """Take one file, and note what came of it."""
    started = worked()
    for item in take([data], LIMITS):
        if isinstance(item, Taken):
            assert_holds(item)
            told.reports += 1
        else:
            if "\n" in str(item) or "fault of onrecord" in str(item):
                raise ValueError(str(item))
            told.stopped += "seconds" in item.reason or "breaks its" in item.reason
            told.reasons[re.sub(r"\d[\d,.]*", "N", item.reason)[:60]] += 1
    seconds = worked() - started
    told.slowest[target] = max(told.slowest.get(target, 0.0), seconds)
    if seconds > LONGEST:
        raise ValueError(f"took {seconds:.1f} s")


def run(inputs: int, seed: int) -> Told:
    """Take so many broken files, the formats in turn."""
    told, targets = Told(), sorted(TARGETS)
    for number in range(inputs):
        target = targets[number % len(targets)]
        whole, around = TARGETS[target]
        rng = random.Random(f"{seed}/{number}")  # noqa: S311  (no secret)
        try:
            through(target, around(changed(whole, drawn(rng))), told)
        except Exception as fault:
            told.faults.append(f"{target}, input {number}: {type(fault).__name__}: {fault}"[:300])
            print(told.faults[-1], file=sys.stderr, flush=True)
        told.inputs += 1
        if number % 500 == 0:
            told.memory = max([told.memory, *map(_most, children())])
            print(f"{number:,} of {inputs:,}, {len(told.faults)} faults", file=sys.stderr, flush=True)
    told.memory = max([told.memory, *map(_most, children())])
    if told.memory > MOST:
        told.faults.append(f"a parser held {told.memory / 2**20:,.0f} MB")
    return told


def _most(pid: int) -> int:
    """The most memory that a process has held, in bytes; nothing where the system does not tell."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        found = None
    return int(found[1]) * 1024 if found else 0


def main() -> int:
    """Take the files, and say what came of them; the exit code is 1 where anything was wrong."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--inputs", type=int, default=100_000)
    made.add_argument("--seed", type=int, default=7)
    args = made.parse_args()
    told = run(args.inputs, args.seed)
    print(f"{told.inputs:,} broken files: {told.reports:,} reports, {told.reasons.total():,} problems")
    print(f"  {len(told.faults)} faults, {told.stopped} parsers stopped; {machine()}")
    print(f"  most memory seen in a parser: {told.memory / 2**20:,.0f} MB; slowest of each kind, in seconds of work:")
    print("  " + ", ".join(f"{name} {s:.2f}" for name, s in sorted(told.slowest.items(), key=lambda p: -p[1])))
    for fault in told.faults[:40]:
        print(f"  {fault}")
    return int(bool(told.faults))


if __name__ == "__main__":
    sys.exit(main())
