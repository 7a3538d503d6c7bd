"""All of one report, and what the reports beside it tell of its days and counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.records.report import Passage, Report
from onrecord.records.said import EventDate, Figure, Statement, Voice
from onrecord.records.words import Measure


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with all that reading found in it. Nothing in it depends on any other report.

    `reader` names what read it, where a ledger kept that; two readings are equal that found the same, whoever read.
    """

    report: Report
    passages: tuple[Passage, ...]
    voices: tuple[Voice, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    reader: str | None = field(default=None, compare=False)

    def dated(self, day: str) -> Reading:
        """Return the reading as of a day worked out later; figures without a day of their own hold for it."""
        figures = tuple(f if f.asof else f.holding(EventDate(day, "day")) for f in self.figures)
        return replace(self, report=replace(self.report, published=day), figures=figures)

    def held(self, days: Mapping[str, str]) -> Reading:
        """Return the reading with the days that its figures hold for by other reports, given by figure id."""
        if not any(f.id in days for f in self.figures):
            return self
        moved = {f.id for f in self.figures if f.id in days and days[f.id] != f.asof}
        figures = (f.holding(EventDate(days[f.id], "day")) if f.id in moved else f for f in self.figures)
        return replace(self, figures=tuple(figures))

    def measured(self, measures: Mapping[str, Measure]) -> Reading:
        """Return the reading with what its figures measure by other counts of the story, given by figure id."""
        if not any(f.id in measures for f in self.figures):
            return self
        return replace(self, figures=tuple(replace(f, measure=measures.get(f.id, f.measure)) for f in self.figures))


@dataclass(frozen=True, slots=True)
class Dating:
    """A day of publication worked out from the reports beside one that gives none or no year."""

    report: str
    published: str
    why: str


@dataclass(frozen=True, slots=True)
class Asof:
    """The day that a figure holds for by the other reports of its story; `sourced` is the day its own report gives."""

    figure: str
    asof: str
    sourced: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures by other counts of its story; `sourced` is what it was read to measure by itself."""

    figure: str
    measure: Measure
    sourced: Measure
    why: str
