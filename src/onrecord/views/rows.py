"""One record as the contract has it: a plain dict with the fields and words of the export, in their order.

As sourced and as resolved stand side by side: `voice` is who speaks over all reports, `voice_as_sourced` the report's
own voice for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from onrecord.ledger.telling import Telling
from onrecord.records import (
    Advance,
    Claim,
    Conflict,
    Event,
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

Record: TypeAlias = dict[str, object]


Kept: TypeAlias = Passage | Voice | Statement | Figure | Tally | Event | Claim | Conflict | Revision | Advance


class Rows:
    """The records of one story, one at a time, each exactly as the export gives it.

    Lines that people rejected are among a report's statements and figures; `judged` says so, `as_read` what an edited
    record said before.
    """

    def __init__(self, story: Telling) -> None:
        self._story = story

    @cached_property
    def _relays(self) -> Mapping[str, Sequence[Relay]]:
        found: dict[str, list[Relay]] = {}
        for relay in self._story.reconciliation.relays:
            found.setdefault(relay.report, []).append(relay)
        return found

    @cached_property
    def _dated(self) -> Mapping[str, str]:
        return {d.report: d.why for d in self._story.reconciliation.datings}

    @cached_property
    def _versions(self) -> Mapping[str, Version]:
        return versions_of(reading.report for reading in self._story.readings)

    @cached_property
    def _rejected(self) -> Mapping[str, Sequence[Statement | Figure]]:
        """The lines that people rejected, by the id of their report."""
        found: dict[str, list[Statement | Figure]] = {}
        for line in self._story.judged.rejected.values() if self._story.judged else ():
            if isinstance(line, Statement | Figure):
                found.setdefault(line.report, []).append(line)
        return found

    def report(self, reading: Reading, text: bool = False) -> Record:
        """Return a report; with `text`, with its text."""
        own = reading.report.id
        row = _report(reading, self._relays.get(own, ()), self._dated.get(own)) | _version(self._versions.get(own))
        return row | {"text": reading.report.text} if text else row

    @staticmethod
    def passages(reading: Reading) -> Sequence[Passage]:
        """Return the passages of a report in the order of the export."""
        return sorted(reading.passages, key=lambda p: (p.start, p.end, p.id))

    def statements(self, reading: Reading) -> Sequence[Statement]:
        """Return the statements of a report as they stand in it, those that people rejected too."""
        out = (r for r in self._rejected.get(reading.report.id, ()) if isinstance(r, Statement))
        return sorted((*reading.statements, *out), key=lambda s: (s.content.start, s.content.end, s.id))

    def figures(self, reading: Reading) -> Sequence[Figure]:
        """Return the figures of a report as they stand in it, those that people rejected too."""
        out = (r for r in self._rejected.get(reading.report.id, ()) if isinstance(r, Figure))
        return sorted((*reading.figures, *out), key=lambda f: (f.start, f.end, f.id))

    def sayings(self, reading: Reading) -> Iterator[Record]:
        """Yield a report's own voices, then its statements and figures, each in the order in which they stand in it."""
        yield from map(self.own_voice, reading.voices)
        yield from map(self.row, self.statements(reading))
        yield from map(self.row, self.figures(reading))

    def own_voice(self, voice: Voice) -> Record:
        """Return a report's own voice."""
        return self._judged(_own_voice(voice, self._story))

    def row(self, record: Kept) -> Record:
        """Return any other record; a voice is one over all reports."""
        if isinstance(record, Statement):
            return self._judged(_statement(record, self._story))
        if isinstance(record, Figure):
            return self._judged(_figure(record, self._story))
        if isinstance(record, Passage):
            return _passage(record)
        return self._judged(_ALONE[type(record)](record))

    def _judged(self, row: Record) -> Record:
        """Say of a record that people judged how, and what its edited fields said before."""
        judged = self._story.judged
        opinion = judged.opinions.get(str(row["id"])) if judged else None
        if not judged or not opinion:
            return row
        before = judged.as_read.get(str(row["id"]))
        held = ("asof_precision", "asof_until") if "asof" in opinion.edits else ()
        said = {name: _plain(getattr(before, name)) for name in (*opinion.edits, *held)} if before else None
        return row | {"judged": opinion.word} | ({"as_read": said} if said else {})


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return _span(value)
    return _date(value) if isinstance(value, EventDate) else value


def _date(when: EventDate | None) -> Record | None:
    return {"date": when.date, "precision": when.precision, "until": when.until} if when else None


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


def _report(reading: Reading, relays: Sequence[Relay], dated: str | None) -> Record:
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
        "event_date": _date(statement.event_date),
        "confidence": round(statement.confidence, 4),
        "voice_as_sourced": statement.voice,
        "via_as_sourced": list(statement.via),
    }


def _figure(figure: Figure, story: Telling) -> Record:
    held, settled = story.asofs.get(figure.id), story.measures.get(figure.id)
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
        "asof_precision": figure.asof_precision if figure.asof else None,
        "asof_until": figure.asof_until,
        "measure_as_sourced": settled.sourced if settled else figure.measure,
        "measure_why": settled.why if settled else None,
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


def _event(event: Event) -> Record:
    return {
        "type": "event",
        "id": event.id,
        "name": event.name,
        "date": _date(event.date),
        "place": event.place,
        "reports": list(event.reports),
        "backed": [{"report": b.report, "field": b.field} | (_span(b.span) or {}) for b in event.backed],
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


def _advance(advance: Advance) -> Record:
    return {"type": "advance", "id": advance.id, "from": advance.before, "to": advance.after, "why": advance.why}


_ALONE: Mapping[type, Callable[..., Record]] = {
    Voice: _voice,
    Tally: _tally,
    Event: _event,
    Claim: _claim,
    Conflict: _conflict,
    Revision: _revision,
    Advance: _advance,
}
