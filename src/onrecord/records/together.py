"""What several reports say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.records.reading import Asof, Dating, Measured
from onrecord.records.report import Span
from onrecord.records.said import EventDate, Voice
from onrecord.records.words import Measure, Scope, Standing


@dataclass(frozen=True, slots=True)
class Relay:
    """Report `report` carries what report `origin` had first: it copies its words, or credits it. `score` is 0 to 1.

    For copies the score is the share of `report`'s body that stands in `origin`; `shared` are the passages of `report`.
    """

    report: str
    origin: str
    how: Literal["copies", "credits"]
    score: float
    shared: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of one measure about one happening or one running total, by day; `rule` says why `current` is current.

    `low` and `high` are the honest range over voices as of the last day.
    """

    id: str
    name: str
    measure: Measure
    of: str
    scope: Scope
    event: str | None
    figures: tuple[str, ...]
    current: str
    low: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Backing:
    """The words of a report that bear out one field of an event."""

    report: str
    field: Literal["name", "date", "place"]
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One happening that reports tell of, to which tallies belong: a sinking, the shootings of one night.

    `name` and `place` are words of the reports, `date` the day that they give; None where they give none. Where no
    report names it, `name` is what was counted and where, and nothing in `backed` bears it out. `reports` are the ids
    of those whose counts are of it, in order of publication; `backed` says where the words stand.
    """

    id: str
    name: str
    date: EventDate | None
    place: str | None
    reports: tuple[str, ...]
    backed: tuple[Backing, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that say the same thing, with the number of independent origins behind them.

    `why` tells in words what speaks for their being one.
    """

    id: str
    gist: str
    statements: tuple[str, ...]
    origins: int
    origin_voices: tuple[str, ...]
    standing: Standing
    first: str | None
    last: str | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements or figures (by id) that cannot both be right, or a claim and its denial; `why` is a sentence."""

    id: str
    a: str
    b: str
    kind: Literal["figure", "denial", "content"]
    why: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a voice put in the place of an earlier one of its own."""

    id: str
    before: str
    after: str
    voice: str
    why: str


@dataclass(frozen=True, slots=True)
class Advance:
    """Two statements (by id) of one thing at two stages: what was considered is planned or ordered, or is so; what one
    origin denied, it tells as so.

    They say different things, so they are never one claim; `after` is the later and further one.
    """

    id: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What several reports say together. `voices` are joined over reports; every id in it is stable under order."""

    voices: tuple[Voice, ...] = ()
    relays: tuple[Relay, ...] = ()
    claims: tuple[Claim, ...] = ()
    tallies: tuple[Tally, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    revisions: tuple[Revision, ...] = ()
    datings: tuple[Dating, ...] = ()
    asofs: tuple[Asof, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[Measured, ...] = ()
    advances: tuple[Advance, ...] = ()


def joined(parts: Iterable[Reconciliation]) -> Reconciliation:
    """Return what several reconciliations hold together, each kind in order of id (relays and datings of reports)."""
    all_of = tuple(parts)
    return Reconciliation(
        voices=tuple(sorted((v for p in all_of for v in p.voices), key=lambda v: v.id)),
        relays=tuple(sorted((r for p in all_of for r in p.relays), key=lambda r: (r.report, r.how, r.origin))),
        claims=tuple(sorted((c for p in all_of for c in p.claims), key=lambda c: c.id)),
        tallies=tuple(sorted((t for p in all_of for t in p.tallies), key=lambda t: t.id)),
        conflicts=tuple(sorted((c for p in all_of for c in p.conflicts), key=lambda c: c.id)),
        revisions=tuple(sorted((r for p in all_of for r in p.revisions), key=lambda r: r.id)),
        advances=tuple(sorted((a for p in all_of for a in p.advances), key=lambda a: a.id)),
        datings=tuple(sorted((d for p in all_of for d in p.datings), key=lambda d: d.report)),
        asofs=tuple(sorted((a for p in all_of for a in p.asofs), key=lambda a: a.figure)),
        events=tuple(sorted((e for p in all_of for e in p.events), key=lambda e: e.id)),
        measures=tuple(sorted((m for p in all_of for m in p.measures), key=lambda m: m.figure)),
    )
