"""Events by day: what happened, when and where by the words of reports, what is counted of it, and who tells of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from onrecord.ledger.story import Story
from onrecord.records import Event, EventDate, Measure, Precision, Tally
from onrecord.views.counts import WEIGHT
from onrecord.views.lines import Head, Pointer
from onrecord.views.wording import Citing, bounds, days, flat, fold


@dataclass(frozen=True, slots=True)
class Stand:
    """A tally of an event as it stands: `low` and `high` are the current figure's, `span` these in words."""

    tally: str
    name: str
    measure: Measure
    low: int | None
    high: int | None
    span: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report that bear out one field of an event, and where they stand."""

    field: str
    says: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as views show it. `when` is its day in words; `day` is None where no report gives one."""

    id: str
    name: str
    day: str | None
    precision: Precision | None
    when: str
    place: str | None
    counts: tuple[Stand, ...]
    reports: tuple[Head, ...]
    backed: tuple[Words, ...]
    remark: str | None

    @property
    def stands(self) -> str:
        """Where its counts stand, in words: "31 killed, 51 missing"."""
        told = (f"{c.span} {c.name if c.measure == 'other' else c.measure}" for c in self.counts)
        return ", ".join(told) or "no tally"

    @property
    def reported(self) -> str | None:
        """The day on which it was first reported, None where no report is dated."""
        return min((h.published[:10] for h in self.reports if h.published), default=None)


def events(story: Story, citing: Citing | None = None) -> tuple[Happened, ...]:
    """Return the events of a story by day; those of no day by the day on which they were first reported."""
    citing = citing or Citing(story)
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for tally in story.reconciliation.tallies:
        if tally.event and any(f in story.figures for f in tally.figures):
            tallies[tally.event].append(tally)
    found = [_happened(citing, e, tallies.get(e.id, ())) for e in story.reconciliation.events]
    return tuple(sorted(found, key=lambda h: (h.day or h.reported or "9999", h.name, h.id)))


def _happened(citing: Citing, event: Event, tallies: Iterable[Tally]) -> Happened:
    return Happened(
        id=event.id,
        name=flat(event.name),
        day=event.date.date if event.date else None,
        precision=event.date.precision if event.date else None,
        when=when(event.date),
        place=flat(event.place) if event.place else None,
        counts=tuple(
            _stand(citing, t) for t in sorted(tallies, key=lambda t: (WEIGHT[t.measure], -len(t.figures), t.id))
        ),
        reports=tuple(citing.head(r) for r in event.reports if r in citing.story.reports),
        backed=tuple(
            Words(b.field, flat(b.span.text), Pointer(b.report, citing.shorts[b.report], b.span.start, b.span.end))
            for b in event.backed
            if b.report in citing.story.reports
        ),
        remark=citing.remark(event.id),
    )


def _stand(citing: Citing, tally: Tally) -> Stand:
    figures = citing.story.figures
    now = figures.get(tally.current) or next(figures[f] for f in reversed(tally.figures) if f in figures)
    return Stand(
        tally.id, flat(tally.name), tally.measure, now.low, now.high, bounds(now.low, now.high, now.unit), now.asof
    )


def when(given: EventDate | None) -> str:
    """Return a day in words, as exactly as it is known: "13 October 2034", "the week of 6 March 2031", "May 2031"."""
    if given is None:
        return "no day given"
    try:
        date.fromisoformat(given.date)
    except ValueError:
        return given.date
    if given.until:
        return days(given.date, given.until)
    whole = days(given.date, given.date)
    if given.precision in ("month", "year"):
        return whole.split(" ", 1 if given.precision == "month" else 2)[-1]
    return {"week": f"the week of {whole}", "range": f"{whole} or the days after"}.get(given.precision, whole)


def unless_said(place: str | None, name: str) -> str | None:
    """Return a place where the name of an event does not say it already."""
    return None if place and fold(flat(place)) in fold(name) else place


def as_json(found: Iterable[Happened]) -> str:
    """Return events as JSON, uncut."""
    return json.dumps([asdict(e) for e in found], ensure_ascii=False, indent=2) + "\n"
