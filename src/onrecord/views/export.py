"""The ledger as plain records for other programs: the types, fields and words of the contract, in a stable order.

As sourced and as resolved stand side by side: `voice` is who speaks over all reports, `voice_as_sourced` the report's
own voice for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from onrecord.ledger.telling import Telling
from onrecord.records import (
    Claim,
    Conflict,
    EventDate,
    Figure,
    Judgement,
    Passage,
    Reading,
    Relay,
    Revision,
    Span,
    Statement,
    Tally,
    Voice,
)
from onrecord.versions import Version, versions_of

Record = dict[str, object]


# Line ends to some programs, though not to JSON; and halves of characters, which UTF-8 cannot hold.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Named = TypeVar("_Named", bound=_HasId)


def records(story: Telling, text: bool = False) -> Iterator[Record]:
    """Yield every record of a story as a plain dict whose first field is `type`; with `text`, reports carry theirs.

    Order: reports by publication and id, then their passages, voices by id, for each report its own voices, statements
    and figures, then tallies, claims, conflicts and revisions by id, then judgements as they were made. Lines that
    people rejected are among the statements and figures; `judged` says so, `as_read` what an edited record said before.
    """
    said = story.reconciliation
    relays: dict[str, list[Relay]] = {}
    for relay in said.relays:
        relays.setdefault(relay.report, []).append(relay)
    dated = {d.report: d.why for d in said.datings}
    versions = versions_of(reading.report for reading in story.readings)
    for reading in story.readings:
        own = reading.report.id
        row = _report(reading, relays.get(own, []), dated.get(own)) | _version(versions.get(own))
        yield row | {"text": reading.report.text} if text else row
    for reading in story.readings:
        yield from (_passage(p) for p in sorted(reading.passages, key=lambda p: (p.start, p.end, p.id)))
    yield from (_judged(_voice(v), story) for v in story.speakers())
    rejected = _rejected(story)
    for reading in story.readings:
        yield from (_judged(row, story) for row in _sayings(reading, rejected.get(reading.report.id, ()), story))
    yield from (_judged(_tally(t), story) for t in _by_id(said.tallies))
    yield from (_judged(_claim(c), story) for c in _by_id(said.claims))
    yield from (_judged(_conflict(c), story) for c in _by_id(said.conflicts))
    yield from (_judged(_revision(r), story) for r in _by_id(said.revisions))
    yield from (judgement_record(j) for j in story.judgements)


def jsonl(rows: Iterable[Record]) -> Iterator[str]:
    """Return each record as one line of JSON, without its line end; the same records give the same characters."""
    return (as_json(row) for row in rows)


def as_json(value: object) -> str:
    """Return a value as one line of JSON that any program can read, characters as they are."""
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda c: f"\\u{ord(c[0]):04x}", plain)


def _by_id(records: Iterable[_Named]) -> list[_Named]:
    return sorted(records, key=lambda r: r.id)


def _rejected(story: Telling) -> Mapping[str, Sequence[Statement | Figure]]:
    """The lines that people rejected, by the id of their report."""
    found: dict[str, list[Statement | Figure]] = {}
    for line in story.judged.rejected.values() if story.judged else ():
        if isinstance(line, Statement | Figure):
            found.setdefault(line.report, []).append(line)
    return found


def _sayings(reading: Reading, rejected: Sequence[Statement | Figure], story: Telling) -> Iterator[Record]:
    """Yield a report's own voices, then its statements and figures, each in the order in which they stand in it."""
    statements = [*reading.statements, *(r for r in rejected if isinstance(r, Statement))]
    figures = [*reading.figures, *(r for r in rejected if isinstance(r, Figure))]
    yield from (_own_voice(v, story) for v in reading.voices)
    for s in sorted(statements, key=lambda s: (s.content.start, s.content.end, s.id)):
        yield _statement(s, story)
    for f in sorted(figures, key=lambda f: (f.start, f.end, f.id)):
        yield _figure(f, story)


def _judged(row: Record, story: Telling) -> Record:
    """Say of a record that people judged how, and what its edited fields said before."""
    opinion = story.judged.opinions.get(str(row["id"])) if story.judged else None
    if not story.judged or not opinion:
        return row
    before = story.judged.as_read.get(str(row["id"]))
    said = {name: _plain(getattr(before, name)) for name in opinion.edits} if before else None
    return row | {"judged": opinion.word} | ({"as_read": said} if said else {})


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return _span(value)
    return {"date": value.date, "precision": value.precision} if isinstance(value, EventDate) else value


def judgement_record(judgement: Judgement) -> Record:
    """Return a judgement as a plain record."""
    return {
        "type": "judgement",
        "id": judgement.id,
        "about": judgement.about,
        "verdict": judgement.verdict,
        "value": dict(judgement.value) or None,
        "who": judgement.who,
        "when": judgement.when,
        "why": judgement.why,
        "supersedes": judgement.supersedes,
        "report": judgement.report,
        "start": judgement.start,
        "end": judgement.end,
        "members": list(judgement.members),
    }


def _span(span: Span | None) -> Record | None:
    return {"start": span.start, "end": span.end, "text": span.text} if span else None


def _report(reading: Reading, relays: list[Relay], dated: str | None) -> Record:
    """Return a report; `dated` says why its day is one that was worked out from the reports beside it."""
    report = reading.report
    return {
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
        "dated": dated,
        "reader": reading.reader,
        "updated": report.updated,
        "agency": report.agency,
        "language": report.language,
        "cut_short": report.cut_short,
        "fetched": report.fetched,
        "text_sha256": report.text_sha256,
    }


def _version(version: Version | None) -> Record:
    """Which state of its address a report is, where the ledger has several."""
    return {
        "version": version.number if version else None,
        "version_of": version.first if version else None,
        "version_before": version.before if version else None,
        "same_text": version.same_text if version else False,
    }


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
        "mark": passage.mark,
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


def _own_voice(voice: Voice, story: Telling) -> Record:
    return {
        "type": "voice_as_sourced",
        "id": voice.id,
        "report": voice.report,
        "name": voice.name,
        "kind": voice.kind,
        "aliases": list(voice.aliases),
        "role": voice.role,
        "affiliation": voice.affiliation,
        "count": voice.count,
        "reason": voice.reason,
        "voice": story.resolve(voice.id),
    }


def _statement(statement: Statement, story: Telling) -> Record:
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
        "via_as_sourced": list(statement.via),
    }


def _figure(figure: Figure, story: Telling) -> Record:
    held = story.asofs.get(figure.id)
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
        "asof_as_sourced": held.sourced if held else figure.asof,
        "asof_why": held.why if held else None,
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
