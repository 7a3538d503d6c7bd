"""Readings of invented reports for the tests of the ledger, made without any model."""

from __future__ import annotations

import hashlib
import re

from onrecord.records import Figure, Passage, Reading, Report, Span, Statement, Voice, id_of


def reading(
    text: str, published: str | None = "2031-03-04", path: str | None = "01-harbour-wire.txt", said: str | None = None
) -> Reading:
    """Return a reading of `text`: one passage a paragraph, one voice, one statement a sentence or `said` alone."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(
        id=id_of("report", sha256),
        path=path,
        url=None,
        sha256=sha256,
        outlet="Harbour Wire",
        title=None,
        byline=None,
        published=published,
        kind="article",
        text=text,
    )
    voice = Voice(id_of("voice", report.id, "Ines Calder"), "Ines Calder", "person", ("Calder",), report=report.id)
    passages = tuple(
        Passage(id_of("passage", report.id, m.start(), m.end(), "body"), report.id, m.start(), m.end(), "body")
        for m in re.finditer(r"[^\n]+", text)
    )
    pattern = re.escape(said) if said else r"[^.\n]+\."
    statements = tuple(_statement(report, voice, *m.span()) for m in re.finditer(pattern, text))
    figures = tuple(_figure(report, voice, m) for m in re.finditer(r"\d+", text))
    return Reading(report, passages, (voice,), statements, figures)


def data(of: Reading) -> bytes:
    """Return the bytes that a reading was made from."""
    return of.report.text.encode()


def _statement(report: Report, voice: Voice, start: int, end: int) -> Statement:
    return Statement(
        id=id_of("statement", report.id, start, end, voice.id),
        report=report.id,
        content=Span.cut(report.text, start, end),
        cue=None,
        source=None,
        voice=voice.id,
        via=(),
        quote="none",
        status="asserted",
        hedges=(),
        narrated=False,
        event_date=None,
        confidence=0.5,
    )


def _figure(report: Report, voice: Voice, match: re.Match[str]) -> Figure:
    return Figure(
        id=id_of("figure", report.id, match.start(), match.end()),
        report=report.id,
        statement=None,
        start=match.start(),
        end=match.end(),
        text=match[0],
        sentence=match[0],
        measure="killed",
        of="people",
        low=int(match[0]),
        high=None,
        unit=None,
        scope="incident",
        asof="2031-03-04",
        voice=voice.id,
        implied=False,
    )
