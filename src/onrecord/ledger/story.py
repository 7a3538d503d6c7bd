"""A story: all that a ledger holds at one moment, as plain records that views and reconciling read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.records import (
    Asof,
    Figure,
    Judgement,
    Measured,
    Passage,
    Reading,
    Reconciliation,
    Report,
    Statement,
    Voice,
)

if TYPE_CHECKING:
    from onrecord.reconciling.judged import Judged


@dataclass(frozen=True)
class Story:
    """Readings in order of publication (then of id), with what they say together.

    Look-ups are built when first asked for. `known_on` is the ISO day as of which the story is told, None for all that
    the ledger holds; `undated` are the reports left out of it then, because nobody can say whether they were out yet.
    `judgements` are all that people judged; in a story that is `judged`, they have been carried out.
    """

    readings: tuple[Reading, ...]
    reconciliation: Reconciliation
    known_on: str | None = None
    undated: tuple[Report, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    judged: Judged | None = None

    @classmethod
    def of(
        cls, readings: Iterable[Reading], reconciliation: Reconciliation, judgements: tuple[Judgement, ...] = ()
    ) -> Story:
        """Return the story with its readings put in order."""
        days = {d.report: d.published for d in reconciliation.datings}
        asofs = {a.figure: a.asof for a in reconciliation.asofs}
        measures = {m.figure: m.measure for m in reconciliation.measures}
        dated = (r.dated(days[r.report.id]) if r.report.id in days else r for r in readings)
        told = (r.held(asofs).measured(measures) for r in dated)
        ordered = sorted(told, key=lambda r: (r.report.published or "", r.report.id))
        return cls(tuple(ordered), reconciliation, judgements=judgements)

    def as_judged(self) -> Story:
        """Return the story as people judged it: what they rejected left out, what they edited as they edited it."""
        if not self.judgements or self.judged:
            return self
        from onrecord.reconciling.judged import judged  # noqa: PLC0415  (only a ledger that people judged pays for it)

        made = judged(self.readings, self.reconciliation, self.judgements)
        return replace(self, readings=made.readings, reconciliation=made.said, judged=made)

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id."""
        return {r.report.id: r.report for r in self.readings}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id, in the order of their reports and of their place in them."""
        return {s.id: s for r in self.readings for s in r.statements}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Figures by id, in the order of their reports and of their place in them."""
        return {f.id: f for r in self.readings for f in r.figures}

    @cached_property
    def asofs(self) -> Mapping[str, Asof]:
        """The days that figures hold for by other reports, by the figure's id."""
        return {a.figure: a for a in self.reconciliation.asofs}

    @cached_property
    def measures(self) -> Mapping[str, Measured]:
        """What figures measure by other counts of the story, by the figure's id."""
        return {m.figure: m for m in self.reconciliation.measures}

    @cached_property
    def passages(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of each report, by the report's id."""
        return {r.report.id: r.passages for r in self.readings}

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Who speaks, by id: voices joined over reports where they were reconciled, else a report's own."""
        own = {v.id: v for r in self.readings for v in r.voices}
        joined = {v.id: v for v in self.reconciliation.voices}
        taken = {m for v in joined.values() for m in v.members}
        return joined | {i: v for i, v in own.items() if i not in taken and i not in joined}

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        return {m: v.id for v in self.reconciliation.voices for m in v.members}

    def resolve(self, voice: str) -> str:
        """Return the id of the voice over all reports that a report's own voice belongs to."""
        return self._joined.get(voice, voice)

    def speakers(self) -> list[Voice]:
        """Return who speaks over all reports, in order of id."""
        return sorted(self.voices.values(), key=lambda v: v.id)

    def voice_of(self, record: Statement | Figure) -> Voice:
        """Return who a statement or figure is credited to, over all reports."""
        return self.voices[self.resolve(record.voice)]
