"""The ledger as plain records for other programs: the types, fields and words of the contract, in a stable order.

As sourced and as resolved stand side by side: `voice` is who speaks over all reports, `voice_as_sourced` the report's
own voice for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from onrecord.ledger.story import Story
from onrecord.records import (
    Claim,
    Conflict,
    Figure,
    Passage,
    Reading,
    Relay,
    Report,
    Revision,
    Span,
    Statement,
    Tally,
    Voice,
)

Record = dict[str, object]


# Line ends to some programs, though not to JSON; and halves of characters, which UTF-8 cannot hold.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Named = TypeVar("_Named", bound=_HasId)


def records(story: Story, text: bool = False) -> Iterator[Record]:
    """Yield every record of a story as a plain dict whose first field is `type`; with `text`, reports carry theirs.

    Order: reports by publication and id, then their passages, voices by id, statements and figures in report order,
    tallies, claims, conflicts and revisions by id.
    """
    said = story.reconciliation
    relays: dict[str, list[Relay]] = {}
    for relay in said.relays:
        relays.setdefault(relay.report, []).append(relay)
    for reading in story.readings:
        yield _report(reading.report, relays.get(reading.report.id, []), text)
    for reading in story.readings:
        yield from (_passage(p) for p in sorted(reading.passages, key=lambda p: (p.start, p.end, p.id)))
    yield from (_voice(v) for v in _by_id(story.voices.values()))
    for reading in story.readings:
        yield from _sayings(reading, story)
    yield from (_tally(t) for t in _by_id(said.tallies))
    yield from (_claim(c) for c in _by_id(said.claims))
    yield from (_conflict(c) for c in _by_id(said.conflicts))
    yield from (_revision(r) for r in _by_id(said.revisions))


def jsonl(rows: Iterable[Record]) -> Iterator[str]:
    """Yield each record as one line of JSON, without its line end; the same records give the same characters."""
    for row in rows:
        plain = json.dumps(row, ensure_ascii=False, allow_nan=False)
        yield _UNSAFE.sub(lambda c: f"\\u{ord(c[0]):04x}", plain)


def _by_id(records: Iterable[_Named]) -> list[_Named]:
    return sorted(records, key=lambda r: r.id)


def _sayings(reading: Reading, story: Story) -> Iterator[Record]:
    """Yield a report's statements, then its figures, each in the order in which they stand in its text."""
    for s in sorted(reading.statements, key=lambda s: (s.content.start, s.content.end, s.id)):
        yield _statement(s, story)
    for f in sorted(reading.figures, key=lambda f: (f.start, f.end, f.id)):
        yield _figure(f, story)


def _span(span: Span | None) -> Record | None:
    return {"start": span.start, "end": span.end, "text": span.text} if span else None


def _report(report: Report, relays: list[Relay], text: bool) -> Record:
    row: Record = {
        "type": "report",
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "sha256": report.sha256,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "published": report.published,
        "kind": report.kind,
        "relays": [_relay(r) for r in sorted(relays, key=lambda r: (r.origin, r.how))],
    }
    return row | {"text": report.text} if text else row


def _relay(relay: Relay) -> Record:
    return {
        "report": relay.origin,
        "how": relay.how,
        "score": round(relay.score, 4),
        "shared": [_span(s) for s in sorted(relay.shared)],
    }


def _passage(passage: Passage) -> Record:
    return {
        "type": "passage",
        "id": passage.id,
        "report": passage.report,
        "start": passage.start,
        "end": passage.end,
        "role": passage.role,
        "author": passage.author,
        "published": passage.published,
    }


def _voice(voice: Voice) -> Record:
    return {
        "type": "voice",
        "id": voice.id,
        "name": voice.name,
        "kind": voice.kind,
        "aliases": list(voice.aliases),
        "role": voice.role,
        "affiliation": voice.affiliation,
        "count": voice.count,
        "reason": voice.reason,
        "members": list(voice.members),
        "why": voice.why,
    }


def _statement(statement: Statement, story: Story) -> Record:
    when = statement.event_date
    return {
        "type": "statement",
        "id": statement.id,
        "report": statement.report,
        "content": _span(statement.content),
        "cue": _span(statement.cue),
        "source": _span(statement.source),
        "voice": story.resolve(statement.voice),
        "via": [story.resolve(v) for v in statement.via],
        "quote": statement.quote,
        "status": statement.status,
        "hedges": [_span(h) for h in statement.hedges],
        "narrated": statement.narrated,
        "event_date": {"date": when.date, "precision": when.precision} if when else None,
        "confidence": round(statement.confidence, 4),
        "voice_as_sourced": statement.voice,
    }


def _figure(figure: Figure, story: Story) -> Record:
    return {
        "type": "figure",
        "id": figure.id,
        "report": figure.report,
        "statement": figure.statement,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "sentence": figure.sentence,
        "measure": figure.measure,
        "of": figure.of,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "scope": figure.scope,
        "asof": figure.asof,
        "voice": story.resolve(figure.voice),
        "implied": figure.implied,
        "voice_as_sourced": figure.voice,
    }


def _tally(tally: Tally) -> Record:
    return {
        "type": "tally",
        "id": tally.id,
        "name": tally.name,
        "measure": tally.measure,
        "of": tally.of,
        "scope": tally.scope,
        "event": tally.event,
        "figures": list(tally.figures),
        "current": tally.current,
        "low": tally.low,
        "high": tally.high,
        "rule": tally.rule,
    }


def _claim(claim: Claim) -> Record:
    return {
        "type": "claim",
        "id": claim.id,
        "gist": claim.gist,
        "statements": list(claim.statements),
        "origins": claim.origins,
        "origin_voices": list(claim.origin_voices),
        "standing": claim.standing,
        "first": claim.first,
        "last": claim.last,
        "why": claim.why,
    }


def _conflict(conflict: Conflict) -> Record:
    return {
        "type": "conflict",
        "id": conflict.id,
        "a": conflict.a,
        "b": conflict.b,
        "kind": conflict.kind,
        "why": conflict.why,
    }


def _revision(revision: Revision) -> Record:
    return {
        "type": "revision",
        "id": revision.id,
        "from": revision.before,
        "to": revision.after,
        "voice": revision.voice,
        "why": revision.why,
    }
