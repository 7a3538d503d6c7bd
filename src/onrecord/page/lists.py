"""The pages that list: reports, claims, voices, tallies, conflicts, the ladder, judgements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.page.edition import Edition
from onrecord.views.events import unless_said
from onrecord.views.judgements import docket
from onrecord.views.tallies import Sheet
from onrecord.views.wording import plural

ROWS = 100
"""Entries on one page of a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a list: where it leads, what it is, and what is to be said of it.

    `label` is its kind in a word or two, `day` the day to sort by eye.
    """

    kind: str
    id: str
    says: str
    note: str
    label: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, of how many."""

    key: str
    title: str
    lead: str
    entries: tuple[Entry, ...]
    page: int
    pages: int
    total: int


def _reports(edition: Edition) -> list[Entry]:
    found = []
    for reading in reversed(edition.story.readings):
        r, short = reading.report, edition.citing.shorts[reading.report.id]
        note = f"{r.outlet or 'outlet not given'} · {len(reading.statements)} lines, {len(reading.figures)} figures"
        found.append(Entry("report", r.id, r.title or short, note, r.kind, r.published))
    return found


def _claims(edition: Edition) -> list[Entry]:
    order = {"conceded": 0, "contested": 1, "corroborated": 2, "single": 3}
    place = edition.citing.place
    some = sorted(edition.claims.values(), key=lambda c: (order[c.standing], -c.origins, place[c.statements[0]]))
    return [
        Entry("claim", c.id, c.gist, f"{c.origins} independent, {len(c.statements)} statements", c.standing, c.last)
        for c in some
    ]


def _voices(edition: Edition) -> list[Entry]:
    heard = edition.speakers
    return [
        Entry(
            "voice",
            s.id,
            s.name,
            ", ".join(filter(None, (s.role, f"{s.statements} statements in {s.reports} reports"))),
            "unnamed" if s.kind == "anonymous" else s.kind,
            None,
        )
        for s in sorted((*heard.named, *heard.unnamed), key=lambda s: -s.statements)
    ]


def _tallies(edition: Edition) -> list[Entry]:
    def entry(s: Sheet) -> Entry:
        return Entry("tally", s.id, s.title, f"{s.current.span}; range {s.span}; {s.rule}", s.measure, s.current.held)

    return [entry(s) for s in edition.sheets.values()]


def _events(edition: Edition) -> list[Entry]:
    found = []
    for e in reversed([*edition.events.values()]):
        note = "; ".join(filter(None, (unless_said(e.place, e.name), e.stands, plural(len(e.reports), "report"))))
        found.append(Entry("event", e.id, e.name, note, "event", e.day))
    return found


def _conflicts(edition: Edition) -> list[Entry]:
    return [
        Entry("conflict", d.id, d.why, " / ".join(s.by for s in d.sides), d.kind, d.sides[1].day)
        for d in edition.disputes.values()
    ]


def _judgements(edition: Edition) -> list[Entry]:
    found = []
    for group in docket(edition.story).groups:
        last = group.lines[-1]
        note = "; ".join(f"{line.who}: {line.words}" for line in group.lines if line.stands) or "taken back"
        found.append(Entry(group.about.split("-")[0], group.about, group.says, note, group.word or "—", last.when[:10]))
    return found


LISTS: dict[str, tuple[str, str, Callable[[Edition], list[Entry]]]] = {
    "reports": ("Reports", "Every report of the ledger, the newest first.", _reports),
    "claims": (
        "Claims",
        "What two or more statements say; contested ones first, then by independent origins.",
        _claims,
    ),
    "voices": ("Voices", "Whom reports credit, named and unnamed, those heard most often first.", _voices),
    "tallies": ("Tallies", "What is counted, told most often first.", _tallies),
    "events": (
        "Events",
        "One happening each, the latest first; name, day and place are words of reports, or left out.",
        _events,
    ),
    "conflicts": ("Contested", "What cannot both be right, as reported; which is right is not said here.", _conflicts),
    "judgements": ("Judgements", "What reviewers put on record; where they disagree, both stand.", _judgements),
}
"""The lists by their address: title, how to read it, what it holds."""


def listing(edition: Edition, key: str, page: int) -> Listing | None:
    """Return a page of a list, counted from 1; None where there is no such list or page."""
    if key not in LISTS:
        return None
    title, lead, make = LISTS[key]
    entries: Sequence[Entry] = edition.once(("list", key), lambda: make(edition))
    pages = max(-(-len(entries) // ROWS), 1)
    if not 1 <= page <= pages:
        return None
    return Listing(key, title, lead, tuple(entries[(page - 1) * ROWS : page * ROWS]), page, pages, len(entries))
