"""What exports read from: a story in memory, or one that stays in its ledger and is read a few reports at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING, Protocol

from onrecord.records import Asof, Judgement, Measure, Measured, Reading, Reconciliation, Voice

if TYPE_CHECKING:
    from onrecord.reconciling.judged import Judged


class Telling(Protocol):
    """A story told from beginning to end, as often as asked. `story.Story` is one, and so is `Kept`."""

    @property
    def readings(self) -> Iterable[Reading]:
        """The readings in order of publication, then of id; each pass gives the same ones."""

    @property
    def reconciliation(self) -> Reconciliation:
        """What they say together."""

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """All that people judged."""

    @property
    def judged(self) -> Judged | None:
        """What judging made of it, None where it is told as it was read."""

    @property
    def asofs(self) -> Mapping[str, Asof]:
        """The days that figures hold for by other reports, by the figure's id."""

    @property
    def measures(self) -> Mapping[str, Measured]:
        """What figures measure by other counts of the story, by the figure's id."""

    def resolve(self, voice: str) -> str:
        """Return the id of the voice over all reports that a report's own voice belongs to."""

    def speakers(self) -> Iterable[Voice]:
        """Return who speaks over all reports, in order of id."""


@dataclass(frozen=True)
class Kept:
    """A story that stays in its ledger, as of one moment: ids and what reports say together are all that is in memory.

    `order` are the ids of the reports in order of publication; `fetch` yields readings in the order of ids asked for,
    `own` the voices of single reports in order of id. Reports that come in meanwhile are not part of it. A story that
    people judged is worked out anew and cannot be told so.
    """

    order: tuple[str, ...]
    reconciliation: Reconciliation
    fetch: Callable[[tuple[str, ...]], Iterator[Reading]]
    own: Callable[[], Iterator[Voice]]
    judgements: tuple[Judgement, ...] = ()
    judged: Judged | None = None

    @property
    def readings(self) -> Iterable[Reading]:
        """The readings in order, fetched anew for every pass."""
        return _Pass(self)

    def resolve(self, voice: str) -> str:
        """Return the id of the voice over all reports that a report's own voice belongs to."""
        return self._joined.get(voice, voice)

    def speakers(self) -> Iterator[Voice]:
        """Yield who speaks over all reports, in order of id."""
        joined = {v.id: v for v in self.reconciliation.voices}
        here = frozenset(self.order)
        alone = (v for v in self.own() if v.report in here and v.id not in self._joined and v.id not in joined)
        yield from merge((joined[i] for i in sorted(joined)), alone, key=lambda v: v.id)

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        return {m: v.id for v in self.reconciliation.voices for m in v.members}

    @cached_property
    def _days(self) -> Mapping[str, str]:
        return {d.report: d.published for d in self.reconciliation.datings}

    @cached_property
    def asofs(self) -> Mapping[str, Asof]:
        """The days that figures hold for by other reports, by the figure's id."""
        return {a.figure: a for a in self.reconciliation.asofs}

    @cached_property
    def measures(self) -> Mapping[str, Measured]:
        """What figures measure by other counts of the story, by the figure's id."""
        return {m.figure: m for m in self.reconciliation.measures}

    @cached_property
    def _held(self) -> Mapping[str, str]:
        return {i: a.asof for i, a in self.asofs.items()}

    @cached_property
    def _settled(self) -> Mapping[str, Measure]:
        return {i: m.measure for i, m in self.measures.items()}

    def dated(self, reading: Reading) -> Reading:
        """Return a reading with the days that were worked out for it and for its figures, if any."""
        day = self._days.get(reading.report.id)
        return (reading.dated(day) if day else reading).held(self._held).measured(self._settled)


@dataclass(frozen=True)
class _Pass:
    """One way through the readings, for each `for` that asks."""

    kept: Kept

    def __iter__(self) -> Iterator[Reading]:
        return (self.kept.dated(r) for r in self.kept.fetch(self.kept.order))
