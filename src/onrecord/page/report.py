"""The report page: the text as published with every line marked in it, and its cards beside their passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.page.edition import Edition, Row
from onrecord.reconciling.opinions import place_of
from onrecord.records import Figure, Passage, Relay, Report, Statement
from onrecord.views.lines import Head


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the same marks lie.

    `marks` are the kinds of what lies over it ("said", "told", "figure", "source", "cue", "copied"); `starts` the
    number and id of each line that begins here.
    """

    text: str
    marks: tuple[str, ...]
    starts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A line of the report beside its passage; `number` is the one that stands in the text."""

    number: int
    row: Row
    cue: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A passage with its pieces and the cards of the lines that begin in it; `copied` are the reports it came from."""

    role: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    own: tuple[Card, ...]
    copied: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Another report that this one copies or credits, or that copies or credits this one."""

    head: Head
    how: str
    score: float
    to: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with its text in blocks."""

    head: Head
    sha256: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    statements: int
    figures: int
    before: Head | None
    after: Head | None


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    id: str = ""
    number: int = 0


def report_page(edition: Edition, id_: str) -> ReportPage | None:
    """Return the page of a report; None where there is none of the id."""
    reading = edition.readings.get(id_)
    if reading is None:
        return None
    report = reading.report
    lines: list[Statement | Figure] = [*reading.statements, *reading.figures, *edition.rejected(id_)]
    lines.sort(key=lambda x: (*place_of(x), isinstance(x, Figure), x.id))
    relays = edition.relays.get(id_, ())
    cards = [_card(edition, n, line) for n, line in enumerate(lines, 1)]
    marks = [*_marks(lines), *(_Mark(s.start, s.end, "copied") for r in relays if r.how == "copies" for s in r.shared)]
    blocks = tuple(
        _block(edition, report, (start, end, role), marks, cards, relays)
        for start, end, role in _passages(report, reading.passages)
    )
    order = list(edition.readings)
    at = order.index(id_)
    head = edition.citing.head
    return ReportPage(
        head=head(id_),
        sha256=report.sha256,
        blocks=blocks,
        links=tuple(_links(edition, id_)),
        statements=len(reading.statements),
        figures=len(reading.figures),
        before=head(order[at - 1]) if at else None,
        after=head(order[at + 1]) if at + 1 < len(order) else None,
    )


def _card(edition: Edition, number: int, line: Statement | Figure) -> Card:
    cue = line.cue.text if isinstance(line, Statement) and line.cue else None
    source = line.source.text if isinstance(line, Statement) and line.source else None
    return Card(number, edition.row(line), cue, source)


def _marks(lines: Sequence[Statement | Figure]) -> Iterator[_Mark]:
    for number, line in enumerate(lines, 1):
        start, end = place_of(line)
        if isinstance(line, Figure):
            yield _Mark(start, end, "figure", line.id, number)
            continue
        yield _Mark(start, end, "told" if line.narrated else "said", line.id, number)
        for kind, span in (("source", line.source), ("cue", line.cue)):
            if span:
                yield _Mark(span.start, span.end, kind)


def _passages(report: Report, passages: Sequence[Passage]) -> Iterator[tuple[int, int, str]]:
    """Yield the whole text in stretches; what no passage holds keeps its place as body."""
    at = 0
    for passage in sorted(passages, key=lambda p: (p.start, p.end)):
        start, end = max(passage.start, at), min(passage.end, len(report.text))
        if start >= end:
            continue
        if report.text[at:start].strip():
            yield at, start, "body"
        yield start, end, passage.role
        at = end
    if report.text[at:].strip():
        yield at, len(report.text), "body"


def _block(
    edition: Edition,
    report: Report,
    place: tuple[int, int, str],
    marks: Sequence[_Mark],
    cards: Sequence[Card],
    relays: Sequence[Relay],
) -> Block:
    start, end, role = place
    here = [m for m in marks if m.start < end and m.end > start]
    inside = [c for c in cards if start <= c.row.start < end]
    copied = {r.origin: None for r in relays if r.how == "copies" for s in r.shared if s.start < end and s.end > start}
    return Block(
        role=role,
        start=start,
        end=end,
        pieces=tuple(_pieces(report.text, start, end, here)),
        cards=tuple(c for c in inside if not c.row.narrated),
        own=tuple(c for c in inside if c.row.narrated),
        copied=tuple(edition.citing.head(o) for o in copied if o in edition.readings),
    )


def _pieces(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """Cut a stretch wherever a mark begins or ends, so that marks may cross and nest as they like."""
    cuts = sorted({start, end, *(max(start, m.start) for m in marks), *(min(end, m.end) for m in marks)})
    for first, last in pairwise(cuts):
        over = [m for m in marks if m.start <= first and m.end >= last]
        begin = tuple((m.number, m.id) for m in over if m.number and m.start == first)
        yield Piece(text[first:last], tuple(dict.fromkeys(m.kind for m in over)), begin)


def _links(edition: Edition, id_: str) -> Iterator[Link]:
    for relay in edition.relays.get(id_, ()):
        if relay.origin in edition.readings:
            yield Link(edition.citing.head(relay.origin), relay.how, relay.score, True)
    for relay in edition.carried.get(id_, ()):
        yield Link(edition.citing.head(relay.report), relay.how, relay.score, False)
