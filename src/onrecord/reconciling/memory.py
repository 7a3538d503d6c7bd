"""What was worked out once of reports that never change, kept so that a new report costs its own work only.

All of it is what a pure function gave of one report, or of two: with a memory or without one, reconciling gives the
same. What is kept of single reports lasts as long as the process, for those asked for last; what two statements have
in common comes from the ledger and goes back to it, since it is the dearest.
"""

from __future__ import annotations

import hashlib
import inspect
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import metadata
from typing import TypeAlias, TypeVar, cast

from onrecord.records import Reading, Statement

T = TypeVar("T")

#: Reports of which something is kept in the process: some 100 kB each.
REPORTS = 1500

Two: TypeAlias = tuple[str, str]
"""The ids of two statements, in order of their reports and of their places there; or of these reports."""

Measures: TypeAlias = tuple[float, ...]
"""What a comparison of two statements gave, number by number."""


@dataclass(slots=True)
class Memory:
    """What is known already. `told` is what comparisons gave before; `fresh`, by their reports, what new ones gave."""

    told: Mapping[Two, Measures] = field(default_factory=dict)
    fresh: dict[Two, dict[Two, Measures]] = field(default_factory=dict)
    _of: OrderedDict[str, dict[Hashable, object]] = field(default_factory=OrderedDict)

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

    def readings(self, reports: Sequence[str], load: Callable[[Sequence[str]], Iterable[Reading]]) -> list[Reading]:
        """Return the readings of some reports, by `load` where they are not known, in the order of ids."""
        known = {report: self._of[report].get(_READING) for report in reports if report in self._of}
        found = {report: cast(Reading, reading) for report, reading in known.items() if reading is not None}
        for reading in load([report for report in reports if report not in found]):
            found[reading.report.id] = self.of(reading.report.id, partial(_same, reading), *_READING)
        return [found[report] for report in sorted(found)]

    def compare(self, one: Statement, other: Statement, make: Callable[[], Measures]) -> Measures:
        """Return what the comparison of two statements gives, made the first time only."""
        two = one.id, other.id
        found = self.told.get(two)
        if found is None:
            fresh = self.fresh.setdefault((one.report, other.report), {})
            found = fresh.get(two)
            if found is None:
                found = fresh[two] = make()
        return found


_READING = ("reading",)


def _same(reading: Reading) -> Reading:
    return reading


@cache
def comparing_by() -> str:
    """Return a name for how statements are compared: it changes with the code that does, so nothing stale is taken."""
    from onrecord.reconciling import comparing, likeness, matching, pairs, settings  # noqa: PLC0415  (they import this)

    try:
        code = "".join(inspect.getsource(module) for module in (comparing, likeness, matching, pairs, settings))
    except OSError:  # installed without its sources
        code = metadata.version("onrecord")
    return hashlib.sha256(code.encode()).hexdigest()[:16]
