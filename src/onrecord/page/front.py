"""The front page of a story: where the counts stand, what moves, what is contested, what is new, who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.page.edition import Edition, Row
from onrecord.views.conflicts import Dispute
from onrecord.views.ladder import Item
from onrecord.views.lines import Head, Line, Speaker
from onrecord.views.news import news
from onrecord.views.tallies import Sheet

TALLIES, ITEMS, DISPUTES, LINES, VOICES, REPORTS = 4, 7, 4, 8, 8, 6
"""How much of each the front page shows; each has a page that shows all."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new line with what was known before it, in words."""

    row: Row
    note: str | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """What the reports published on `since` or later brought."""

    since: str | None
    reports: tuple[Head, ...]
    figures: tuple[Newcomer, ...]
    statements: tuple[Newcomer, ...]
    support: tuple[Newcomer, ...]
    counts: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Front:
    """Everything that the front page shows, and how much there is of each."""

    first: str | None
    last: str | None
    reports: int
    outlets: int
    statements: int
    voices: int
    claims: int
    tallies: tuple[Sheet, ...]
    more_tallies: int
    ladder: tuple[Item, ...]
    more_ladder: int
    disputes: tuple[Dispute, ...]
    more_disputes: int
    fresh: Fresh
    named: tuple[Speaker, ...]
    unnamed: tuple[Speaker, ...]
    most_heard: int
    more_voices: int
    unnamed_behind: int
    attributed: int
    latest: tuple[Head, ...]
    disagreements: int


def front(edition: Edition, since: str | None) -> Front:
    """Return the front page; `since` is the first day that counts as new, else the last day there is."""
    story = edition.story
    days = sorted(r.report.day for r in story.readings if r.report.day)
    sheets, disputes, heard = tuple(edition.sheets.values()), tuple(edition.disputes.values()), edition.speakers
    opinions = story.judged.opinions.values() if story.judged else ()
    return Front(
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=len(story.readings),
        outlets=len({r.report.outlet for r in story.readings if r.report.outlet}),
        statements=heard.attributed,
        voices=len(heard.named) + len(heard.unnamed),
        claims=len(story.reconciliation.claims),
        tallies=_leading(sheets)[:TALLIES],
        more_tallies=max(len(sheets) - TALLIES, 0),
        ladder=edition.ladder[:ITEMS],
        more_ladder=max(len(edition.ladder) - ITEMS, 0),
        disputes=disputes[:DISPUTES],
        more_disputes=max(len(disputes) - DISPUTES, 0),
        fresh=fresh(edition, since),
        named=heard.named[:VOICES],
        unnamed=heard.unnamed[:VOICES],
        most_heard=max((s.statements for s in (*heard.named[:1], *heard.unnamed[:1])), default=1),
        more_voices=max(len(heard.named) - VOICES, 0) + max(len(heard.unnamed) - VOICES, 0),
        unnamed_behind=heard.behind,
        attributed=heard.attributed,
        latest=tuple(edition.citing.head(r.report.id) for r in reversed(story.readings[-REPORTS:])),
        disagreements=sum(o.disputed for o in opinions),
    )


def _leading(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Tolls of people before all else that is counted, then those told most often, as they come."""
    tolls = ("killed", "injured", "missing", "rescued", "displaced", "detained")
    return tuple(sorted(sheets, key=lambda s: (s.measure not in tolls[:3], s.measure not in tolls)))


def fresh(edition: Edition, since: str | None) -> Fresh:
    """Return what is new since a day."""
    found = news(edition.citing, since)
    counts = (len(found.figures), len(found.statements), len(found.support))
    return Fresh(
        since=found.since,
        reports=found.reports,
        figures=_newcomers(edition, found.figures),
        statements=_newcomers(edition, found.statements),
        support=_newcomers(edition, found.support),
        counts=counts,
    )


def _newcomers(edition: Edition, lines: Iterable[Line]) -> tuple[Newcomer, ...]:
    found: list[Newcomer] = []
    for line in lines:
        record = edition.line(edition.pointed(line.pointers[0]) or "")
        if record and len(found) < LINES:
            found.append(Newcomer(edition.row(record), line.note))
    return tuple(found)
