"""FollowTheMoney statements, JSON Lines: reports as articles, named voices, events, and what was said as notes.

Lossy. FollowTheMoney holds things and their relations, not sayings: a statement becomes a note on its article with its
status in words; unnamed voices are named in the note and become no person; bounds, standing, claims, tallies, conflicts
and revisions are not in it. Ids of lines are made as `followthemoney.Statement` makes them, which a test holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from onrecord.exporting.form import Stream, Wanted
from onrecord.exporting.moments import moment_of
from onrecord.exporting.names import Speakers, web
from onrecord.exporting.phrases import counted, said
from onrecord.ledger.telling import Telling
from onrecord.records import Event, Reading, Report, Voice, id_of
from onrecord.views.export import as_json

DATASET = "onrecord"
SCHEMATA: Mapping[str, str] = {"person": "Person", "organization": "Organization", "outlet": "Organization"}
"""The schema of each kind of voice that has a name of its own; the others become no entity."""

Value = tuple[str, str | None]  # a property and its value


def write(told: Telling, wanted: Wanted) -> Iterator[str]:
    """Yield one statement a line: entity, property, value."""
    speakers = Speakers(told)
    for reading in told.readings:
        by = reading.reader
        yield from _lines(reading.report.id, "Article", _article(reading.report, wanted.text), by)
        for entity, schema, values in _notes(reading, speakers):
            yield from _lines(entity, schema, values, by)
    for voice in told.speakers():
        if _is_entity(voice):
            yield from _lines(voice.id, SCHEMATA[voice.kind], _voice(voice), None)
    for event in told.reconciliation.events:
        yield from _lines(event.id, "Event", _event(event), None)


def _event(event: Event) -> list[Value]:
    """An event with the articles that tell of it; a day that is not known exactly is shortened to what is."""
    length = {"month": 7, "year": 4}.get(event.date.precision, 10) if event.date else 10
    day = event.date.date[:length] if event.date else None
    name = event.name.strip() or event.id  # FollowTheMoney asks for one
    return [("name", name), ("date", day), ("location", event.place), *(("proof", r) for r in event.reports)]


def _article(report: Report, text: bool) -> list[Value]:
    return [
        ("fileName", PurePath(report.path or "").name.strip() or report.id),
        ("title", report.title),
        ("author", report.byline),
        ("publisher", report.outlet),
        ("publishedAt", _utc(report.published)),
        ("sourceUrl", web(report.url)),
        ("language", "eng"),
        ("bodyText", report.text if text else None),
    ]


def _is_entity(voice: Voice) -> bool:
    return voice.kind in SCHEMATA and bool(voice.name.strip())


def _utc(published: str | None) -> str | None:
    """Return a time in UTC without a zone, which is how FollowTheMoney keeps times; days as they are."""
    moment = moment_of(published)
    return published if moment is None or moment.exact == "day" else moment.utc


def _voice(voice: Voice) -> list[Value]:
    position: list[Value] = [("position", voice.role)] if voice.kind == "person" else []
    return [("name", voice.name), *(("alias", a) for a in voice.aliases if a != voice.name), *position]


def _notes(reading: Reading, speakers: Speakers) -> Iterator[tuple[str, str, list[Value]]]:
    """Yield a mention of each named voice, then a note for each statement and figure."""
    voices, report = speakers.of(reading), reading.report.id
    for own in reading.voices:
        who = voices[own.id]
        if _is_entity(who) and own.name.strip():
            told: list[Value] = [("document", report), ("name", own.name), ("resolved", who.id)]
            yield id_of("mention", own.id), "Mention", [*told, ("detectedSchema", SCHEMATA[who.kind])]
    for s in reading.statements:
        who = voices[s.voice]
        yield s.id, "Note", [*_note(s.content.text, said(s, who), report, who), ("keywords", s.status)]
    for f in reading.figures:
        who = voices[f.voice]
        yield f.id, "Note", [*_note(f.sentence, counted(f, who), report, who), ("keywords", f.measure)]


def _note(text: str, words: str, report: str, who: Voice) -> list[Value]:
    speaker: list[Value] = [("entity", who.id)] if _is_entity(who) else []
    return [("description", text), ("summary", words), ("entity", report), *speaker]


def _lines(entity: str, schema: str, values: list[Value], origin: str | None) -> Iterator[str]:
    for prop, value in values:
        clean = value.strip() if value else ""
        if clean:
            yield (
                as_json(
                    {
                        "canonical_id": entity,
                        "entity_id": entity,
                        "prop": prop,
                        "schema": schema,
                        "value": clean,
                        "dataset": DATASET,
                        "lang": None,
                        "original_value": None,
                        "first_seen": None,
                        "last_seen": None,
                        "external": False,
                        "origin": origin,
                        "id": hashlib.sha1(f"{DATASET}.{entity}.{prop}.{clean}".encode()).hexdigest(),
                    }
                )
                + "\n"
            )


FORM = Stream("ftm", "FollowTheMoney statements: articles, named voices, events and notes (lossy)", write)
