"""What was worked out once of reports that never change, kept so that a new report costs its own work only.

All of it is what a pure function gave of one report, or of two: with a memory or without one, reconciling gives the
same. What is kept of single reports lasts as long as the process, for those asked for last; what two statements have
in common comes from the ledger and goes back to it, since it is the dearest.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from onrecord.records import Reading, Statement

T = TypeVar("T")

#: Reports of which something is kept in the process: some 100 kB each.
REPORTS = 1500

Two: TypeAlias = tuple[str, str]
"""The ids of two statements, in order of their reports and of their places there; or of these reports."""

Measures: TypeAlias = tuple[float, ...]
"""What a comparison of two statements gave, number by number."""

Work: TypeAlias = tuple[str, str]
"""The id of a report, and a name for what was made of it and of those beside it."""

Kept: TypeAlias = tuple[str, bytes]
"""A key for what it was made from, and what was made, packed."""

Block: TypeAlias = tuple[Sequence[str], bytes, bytes]
"""What comparisons gave, packed: ids of statements; pairs of places among them, the first of `Two` first (two unsigned
numbers of 32 bits each); and the measures, the first of all pairs, then the second (floats of 64 bits). All are
little-endian."""


def nothing_told(_: Sequence[str]) -> Sequence[Block]:
    """Return nothing: no comparison is known."""
    return ()


@dataclass(slots=True)
class Memory:
    """What is known already.

    `told` gives what comparing the statements of reports gave before; `fresh`, by their reports, what it gives now.
    `kept` is what was made of reports before, `made` what is new of it, `asked` what was asked for.
    """

    told: Callable[[Sequence[str]], Sequence[Block]] = nothing_told
    kept: Mapping[Work, Kept] = field(default_factory=dict)
    made: dict[Work, Kept] = field(default_factory=dict)
    asked: set[Work] = field(default_factory=set)
    fresh: dict[Two, dict[Two, Measures]] = field(default_factory=dict)
    _of: OrderedDict[str, dict[Hashable, object]] = field(default_factory=OrderedDict)

    def begin(self, told: Callable[[Sequence[str]], Sequence[Block]], kept: Mapping[Work, Kept]) -> None:
        """Turn to other reports: what is known of them, and nothing new yet."""
        self.told, self.kept = told, kept
        self.fresh, self.made, self.asked = {}, {}, set()

    def gone(self) -> set[Work]:
        """Return what was kept and is not asked for any more, or was made anew."""
        return {work for work in self.kept if work in self.made or work not in self.asked}

    def of(self, report: str, make: Callable[[], T], *what: Hashable) -> T:
        """Return what `make` gives of a report, made the first time only; `what` names it."""
        known = self._of.get(report)
        if known is None:
            known = self._of[report] = {}
            if len(self._of) > REPORTS:
                self._of.popitem(last=False)
        else:
            self._of.move_to_end(report)
        if what not in known:
            known[what] = make()
        return cast(T, known[what])

    def recall(self, report: str, what: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept of a report by the name `what`, or what `make` gives where it was made for another `key`.

        The key stands for all that it is made from beside the report itself.
        """
        work = report, what
        self.asked.add(work)
        found = self.made.get(work) or self.kept.get(work)
        if found is None or found[0] != key:
            found = self.made[work] = key, make()
        return found[1]

    def hold(self, reports: Set[str], *what: str) -> None:
        """Keep on what is kept of some reports by names that begin so, though it is not asked for now."""
        self.asked |= {work for work in self.kept if work[0] in reports and work[1].startswith(what)}

    def best(self, what: str, key: str, fits: Callable[[bytes], int]) -> bytes | None:
        """Return what is kept by a name, of whatever report: for this very key, else what `fits` best."""
        some = {work: kept for work, kept in self.kept.items() if work[1] == what}
        same = [packed for known, packed in some.values() if known == key]
        return same[0] if same else max((packed for _, packed in some.values()), key=fits, default=None)

    def readings(self, reports: Sequence[str], load: Callable[[Sequence[str]], Iterable[Reading]]) -> list[Reading]:
        """Return the readings of some reports, by `load` where they are not known, in the order of ids."""
        known = {report: self._of[report].get(_READING) for report in reports if report in self._of}
        found = {report: cast(Reading, reading) for report, reading in known.items() if reading is not None}
        for reading in load([report for report in reports if report not in found]):
            found[reading.report.id] = self.of(reading.report.id, partial(_same, reading), *_READING)
        return [found[report] for report in sorted(found)]

    def compared(self, one: Statement, other: Statement, told: Measures) -> None:
        """Learn what the comparison of two statements gave."""
        self.fresh.setdefault((one.report, other.report), {})[one.id, other.id] = told


_READING = ("reading",)


def _same(reading: Reading) -> Reading:
    return reading


@cache
def comparing_by() -> str:
    """Return a name for how statements are compared: it changes with the code that does, so nothing stale is taken."""
    names = "antonyms comparing likeness matching nearness pairs polarity settings slots".split()
    return _name_of([_HERE / f"{name}.py" for name in names])


@cache
def working_by() -> str:
    """Return a name for how all else that is kept is made, as `comparing_by` does."""
    return _name_of(
        [*sorted(_HERE.glob("*.py")), *(_HERE.parent / f"{name}.py" for name in ("disowning", "namesakes", "versions"))]
    )


_HERE = Path(__file__).parent


def _name_of(sources: Sequence[Path]) -> str:
    try:
        code = b"".join(source.read_bytes() for source in sources)
    except OSError:  # installed without its sources
        code = metadata.version("onrecord").encode()
    return hashlib.sha256(code).hexdigest()[:16]
