"""How one statement is made: its quotation, its status, its hedges and its day, read from the text."""

from __future__ import annotations

import re

from onrecord.reading.attribution import Credited, Range
from onrecord.reading.dates.expressions import event_date
from onrecord.reading.seeking import Sought, Starts
from onrecord.reading.status import status_of
from onrecord.records import Quote, Report, Span, Statement, id_of

HEDGE = Sought(
    re.compile(
        r"\b(?:alleged(?:ly)?|reported(?:ly)?|apparent(?:ly)?|purported(?:ly)?|supposed(?:ly)?|suspected|believed to|"
        r"thought to|said to be|possibl[ey]|probabl[ey]|perhaps|likely|unlikely|may|might|could|seem(?:s|ed)?|"
        r"appear(?:s|ed)?|rumou?red|unconfirmed|so-called)\b",
        re.I,
    ),
    Starts(
        "alleged|reported|apparent|purported|supposed|suspected|believed|thought|said|possib|probab|perhaps|likely|"
        "unlikely|may|might|could|seem|appear|rumo|unconfirmed|so-called"
    ),
)
_QUOTE_OPENS = re.compile(r"\s*[“\"‘«]")
_QUOTED = re.compile(r"[“\"«]|(?<!\w)[‘'](?=\w)")
#: How sure a rule is that what no voice is credited with is the outlet's own.
_SURE = 0.9


def make_statement(report: Report, c: Credited, voice: str, via: tuple[str, ...] = ()) -> Statement:
    """Return the statement of a voice: its status, its quotation and its hedges read from the text."""
    text = report.text
    content = Span.cut(text, *c.content)
    cue = Span.cut(text, *c.cue) if c.cue else None
    source = Span.cut(text, *c.source) if c.source else None
    quote = quote_of(text, c.content)
    hedged = [*HEDGE.finditer(text, content.start, content.end)]
    if cue:
        hedged += HEDGE.finditer(text, cue.start, cue.end)
    return Statement(
        id=id_of("statement", report.id, content.start, content.end, voice),
        report=report.id,
        content=content,
        cue=cue,
        source=source,
        voice=voice,
        via=via,
        quote=quote,
        status=status_of(content.text, cue.text if cue else "", quote == "direct"),
        hedges=tuple(sorted({Span.cut(text, m.start(), m.end()) for m in hedged})),
        narrated=False,
        event_date=event_date(text, content.start, content.end, report.day),
        confidence=c.confidence,
    )


def quote_of(text: str, content: Range) -> Quote:
    """Return whether a content is a direct quote, holds one, or is told in the report's own words."""
    start, end = content
    inside = text[start:end]
    if not _QUOTED.search(text, max(0, start - 1), end):
        return "indirect"
    if _QUOTE_OPENS.match(text[max(0, start - 1) : start + 1]) and not _QUOTED.search(inside[1:].rstrip("”\"’»'")):
        return "direct"
    return "mixed"


def narrated(report: Report, content: Range, narrator: str) -> Statement:
    """Return what the outlet itself tells in a stretch of text."""
    text = report.text
    span = Span.cut(text, *content)
    hedges = tuple(Span.cut(text, m.start(), m.end()) for m in HEDGE.finditer(text, *content))
    return Statement(
        id=id_of("statement", report.id, span.start, span.end, narrator),
        report=report.id,
        content=span,
        cue=None,
        source=None,
        voice=narrator,
        via=(),
        quote="none",
        status=status_of(span.text, "", False),
        hedges=hedges,
        narrated=True,
        event_date=event_date(text, span.start, span.end, report.day),
        confidence=_SURE,
    )
