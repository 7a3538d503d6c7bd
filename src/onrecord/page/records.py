"""The pages of single records: a claim with its origins, a voice with all it says, a tally, a conflict, one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.page.edition import Edition, Row
from onrecord.page.event import event_page
from onrecord.reading.sentences import sentences
from onrecord.records import Claim, Figure, Relay, Report, Statement, Voice
from onrecord.views.claims import standing_words
from onrecord.views.conflicts import Dispute
from onrecord.views.judgements import Group, docket
from onrecord.views.lines import Head
from onrecord.views.tallies import Sheet
from onrecord.views.wording import cut, person


@dataclass(frozen=True, slots=True)
class Branch:
    """One newsroom that carries an origin of a claim, with its lines; `relays` are the reports that carry it on."""

    outlet: str
    rows: tuple[Row, ...]
    relayed: bool


@dataclass(frozen=True, slots=True)
class Root:
    """One independent origin of a claim: its voice, and the newsrooms that carry it, those that had it first first."""

    voice: str
    name: str
    kind: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with every line behind it by origin, the conflicts it is in, and what people judged of it."""

    id: str
    gist: str
    standing: str
    words: str
    why: str | None
    first: str | None
    last: str | None
    origins: int
    roots: tuple[Root, ...]
    history: tuple[Row, ...]
    disputes: tuple[Dispute, ...]
    judgements: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class VoicePage:
    """A voice with all that it is reported to have said, in order."""

    id: str
    name: str
    heading: str
    kind: str
    aliases: tuple[str, ...]
    role: str | None
    affiliation: str | None
    count: int | None
    reason: str | None
    why: str | None
    members: tuple[tuple[str, str, Head], ...]
    rows: tuple[Row, ...]
    figures: tuple[Row, ...]
    outlets: tuple[tuple[str, int], ...]
    judgements: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class TallyPage:
    """A tally with its chart and table."""

    sheet: Sheet
    disputes: tuple[Dispute, ...]
    judgements: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """A conflict with both passages."""

    dispute: Dispute
    rows: tuple[Row, ...]
    judgements: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class LinePage:
    """One statement or figure in its passage, what it belongs to, and what people judged of it.

    `above` and `below` are the passages beside, "" where there is none.
    """

    row: Row
    head: Head
    before: str
    words: str
    after: str
    above: str
    below: str
    record: Statement | Figure
    source: str | None
    claim: Claim | None
    tally: tuple[str, str] | None
    disputes: tuple[Dispute, ...]
    judgements: tuple[Group, ...]


def claim_page(edition: Edition, id_: str) -> ClaimPage | None:
    """Return the page of a claim; None where there is none of the id."""
    claim = edition.claims.get(id_)
    if claim is None:
        return None
    return ClaimPage(
        id=claim.id,
        gist=claim.gist,
        standing=claim.standing,
        words=standing_words(claim.standing, claim.origins),
        why=claim.why,
        first=claim.first,
        last=claim.last,
        origins=claim.origins,
        roots=tuple(_root(edition, b.origin, [s.statement for s in b.sayings]) for b in edition.behind.backing(claim)),
        history=edition.rows(sorted(claim.statements, key=edition.citing.place.__getitem__)),
        disputes=_disputes(edition, claim.statements),
        judgements=docket(edition.story, id_).groups,
    )


def _root(edition: Edition, origin: str, statements: Iterable[str]) -> Root:
    voice = edition.story.voices.get(origin)
    branches: dict[str, list[Row]] = {}
    for row in edition.rows(statements):
        branches.setdefault(row.outlet, []).append(row)
    return Root(
        origin,
        person(voice) if voice else origin,
        voice.kind if voice else "",
        tuple(Branch(outlet, tuple(rows), _relayed(edition, rows)) for outlet, rows in branches.items()),
    )


def _relayed(edition: Edition, rows: Iterable[Row]) -> bool:
    """Whether a newsroom only carries what another had first: every line stands in copied words."""

    def copied(row: Row, relay: Relay) -> bool:
        return relay.how == "copies" and any(s.start < row.end and row.start < s.end for s in relay.shared)

    return all(any(copied(row, r) for r in edition.relays.get(row.report, ())) for row in rows)


def voice_page(edition: Edition, id_: str) -> VoicePage | None:
    """Return the page of a voice; None where there is none of the id."""
    voice = edition.voice(id_)
    if voice is None:
        return None
    rows = edition.rows(edition.said_by.get(voice.id, ()))
    figures = edition.rows(f.id for f in edition.story.figures.values() if edition.story.resolve(f.voice) == voice.id)
    outlets: dict[str, int] = {}
    for row in rows:
        outlets[row.outlet] = outlets.get(row.outlet, 0) + 1
    return VoicePage(
        id=voice.id,
        name=voice.name,
        heading=person(voice),
        kind=voice.kind,
        aliases=tuple(a for a in voice.aliases if a != voice.name),
        role=voice.role,
        affiliation=voice.affiliation,
        count=voice.count,
        reason=voice.reason,
        why=voice.why,
        members=_members(edition, voice),
        rows=rows,
        figures=figures,
        outlets=tuple(sorted(outlets.items(), key=lambda o: (-o[1], o[0]))),
        judgements=docket(edition.story, voice.id).groups,
    )


def _members(edition: Edition, voice: Voice) -> tuple[tuple[str, str, Head], ...]:
    """The reports' own voices that were joined to this one: id, name there, report."""
    wanted = set(voice.members)
    own = (v for r in edition.story.readings for v in r.voices if v.id in wanted) if wanted else ()
    return tuple((v.id, v.name, edition.citing.head(v.report)) for v in own if v.report)


def tally_page(edition: Edition, id_: str) -> TallyPage | None:
    """Return the page of a tally; None where there is none of the id."""
    sheet = edition.sheets.get(id_)
    if sheet is None:
        return None
    return TallyPage(sheet, _disputes(edition, (t.figure for t in sheet.told)), docket(edition.story, id_).groups)


def conflict_page(edition: Edition, id_: str) -> ConflictPage | None:
    """Return the page of a conflict; None where there is none of the id."""
    dispute = edition.disputes.get(id_)
    if dispute is None:
        return None
    return ConflictPage(dispute, edition.rows(s.record for s in dispute.sides), docket(edition.story, id_).groups)


def line_page(edition: Edition, id_: str) -> LinePage | None:
    """Return the page of a statement or figure; None where there is none of the id."""
    record = edition.line(id_)
    if record is None:
        return None
    row = edition.row(record)
    report = edition.story.reports[record.report]
    first, last = _around(edition, report, row)
    source = record.source.text if isinstance(record, Statement) and record.source else None
    tally = edition.tally_of.get(id_)
    return LinePage(
        row=row,
        head=edition.citing.head(record.report),
        before=report.text[first : row.start],
        words=report.text[row.start : row.end],
        after=report.text[row.end : last],
        above=_beside(edition, report, first, last)[0],
        below=_beside(edition, report, first, last)[1],
        record=record,
        source=source,
        claim=edition.citing.claim_of.get(id_),
        tally=(tally.id, tally.name) if tally else None,
        disputes=_disputes(edition, (id_,)),
        judgements=docket(edition.story, id_).groups,
    )


_NEAR = 240
"""Characters on either side of a line that has no passage of its own."""


def _around(edition: Edition, report: Report, row: Row) -> tuple[int, int]:
    """Return the bounds of the passages that a line touches; of a very long one the sentences beside it."""
    touched = [p for p in edition.story.passages[report.id] if p.start < row.end and row.start < p.end]
    first = min((p.start for p in touched), default=max(0, row.start - _NEAR))
    last = max((p.end for p in touched), default=min(len(report.text), row.end + _NEAR))
    if last - first <= 6 * _NEAR:
        return min(first, row.start), max(last, row.end)
    near = [s for s in sentences(report.text, first, last) if s[1] > row.start - _NEAR and s[0] < row.end + _NEAR]
    return min([row.start, *(s[0] for s in near)]), max([row.end, *(s[1] for s in near)])


def _beside(edition: Edition, report: Report, first: int, last: int) -> tuple[str, str]:
    """Return the passages of the story before and behind a place, cut where they are long."""
    told = [p for p in edition.story.passages[report.id] if p.role != "furniture"]
    above = max((p for p in told if p.end <= first), key=lambda p: p.end, default=None)
    below = min((p for p in told if p.start >= last), key=lambda p: p.start, default=None)
    return tuple(cut(report.text[p.start : p.end], 3 * _NEAR) if p else "" for p in (above, below))  # type: ignore[return-value]


def _disputes(edition: Edition, ids: Iterable[str]) -> tuple[Dispute, ...]:
    found = {c.id: None for i in ids for c in edition.conflicts_of.get(i, ())}
    return tuple(edition.disputes[i] for i in found if i in edition.disputes)


PAGES: dict[str, Callable[[Edition, str], object | None]] = {
    "claim": claim_page,
    "voice": voice_page,
    "event": event_page,
    "tally": tally_page,
    "conflict": conflict_page,
    "statement": line_page,
    "figure": line_page,
}
"""The page of each kind of record, by the first word of its id and of its address."""
