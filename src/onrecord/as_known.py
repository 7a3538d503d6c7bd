"""A ledger as it was known on an earlier day: only the reports published up to it, reconciled again."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ledger.story import Story
from onrecord.reading.figures.report import dated_again, held_for
from onrecord.reconciling import reconcile
from onrecord.records import Reading


def as_known(story: Story, day: str) -> Story:
    """Reconcile again what was published up to an ISO day.

    A day worked out for a report from those beside it is kept even where these came later: it says when the report was
    published, not what was known then.
    """
    known = [_as_sourced(r, story) for r in story.readings if r.report.day and r.report.day <= day]
    ids = {r.report.id for r in known}
    datings = tuple(d for d in story.reconciliation.datings if d.report in ids)
    told = Story.of(known, replace(reconcile(known, dated_again), datings=datings), story.judgements)
    return replace(told, known_on=day, undated=tuple(r.report for r in story.readings if not r.report.day))


def _as_sourced(reading: Reading, story: Story) -> Reading:
    """Return a reading with the days and measures that its own report gives to its figures: others may have come later.

    Where its day was worked out, the days in its words are told by that.
    """
    reading = reading.measured({i: m.sourced for i, m in story.measures.items()})
    if any(d.report == reading.report.id for d in story.reconciliation.datings):
        return reading
    asofs, report = story.asofs, reading.report
    figures = (held_for(f, report, asofs[f.id].sourced) if f.id in asofs else f for f in reading.figures)
    return replace(reading, figures=tuple(figures))
