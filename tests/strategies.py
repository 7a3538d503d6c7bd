"""Hypothesis strategies for valid records over random texts, shared by the tests of every stage.

`reports()` and `readings()` make one, `piles()` several different ones with no bytes in common, `reconciliations(pile)`
something that its reports might say together. What they make is valid, not sensible: spans hold, ids are unique, every
name leads somewhere, and the words themselves are noise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal, TypeVar, get_args

from hypothesis import strategies as st

from onrecord.records import (
    Advance,
    Backing,
    Claim,
    Conflict,
    Dating,
    Event,
    EventDate,
    Figure,
    Measure,
    Measured,
    Passage,
    Precision,
    Quote,
    Reading,
    Reconciliation,
    Relay,
    Report,
    ReportKind,
    Revision,
    Role,
    Scope,
    Span,
    Standing,
    Statement,
    Status,
    Tally,
    Voice,
    VoiceKind,
    id_of,
)

T = TypeVar("T")

# Everything that UTF-8 can write, line ends among it; half a character (a surrogate) cannot be.
CHARACTERS = st.characters(codec="utf-8")
_WORDS = st.sampled_from(
    [
        "at least 17",
        "Calderón",
        "cafe\u0301",
        "“no,” she said",
        "43",
        "🛥️",
        "東京",
        "don't",
        "\u00a0",
        "ΑΣ",
        "a\nb",
        "\t",
    ]
)


def words(max_size: int = 12) -> st.SearchStrategy[str]:
    """Return a few words of noise, never empty; marks, wide characters and line ends among them."""
    return st.lists(_WORDS | st.text(CHARACTERS, min_size=1, max_size=8), min_size=1, max_size=max_size).map(" ".join)


def _word(of: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(of))


_BACKED: tuple[Literal["name", "date", "place"], ...] = ("name", "date", "place")
_MAYBE = st.none() | words(3)
_DAYS = st.dates().map(lambda d: d.isoformat())
_TIMES = st.datetimes().map(lambda t: t.isoformat(timespec="seconds") + "Z")
MEASURES = len(get_args(Measure))
_NUMBERS = st.none() | st.integers(0, 10**15)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Make a report; `data_of` gives the bytes it was made from."""
    text = draw(st.lists(words(), min_size=1, max_size=5).map("\n\n".join))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=id_of("report", sha256),
        path=draw(_MAYBE),
        url=draw(_MAYBE),
        sha256=sha256,
        outlet=draw(_MAYBE),
        title=draw(_MAYBE),
        byline=draw(_MAYBE),
        published=draw(st.none() | _DAYS | _TIMES),
        kind=draw(_word(ReportKind)),
        text=text,
    )


def data_of(report: Report) -> bytes:
    """Return the bytes that a report of `reports()` was made from."""
    return report.text.encode()


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Make a span of `text`, which must not be empty."""
    start = draw(st.integers(0, len(text) - 1))
    return Span.cut(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Make a report with passages that cover it, and voices, statements and figures in the order of their places."""
    report = draw(reports())
    voices = tuple(draw(_voice(report.id, n)) for n in range(draw(st.integers(1, 3))))
    names = [voice.id for voice in voices]
    said = sorted(draw(st.lists(spans(report.text), max_size=4, unique=True)))
    statements = tuple(draw(_statement(report, span, names)) for span in said)
    counted = sorted(draw(st.lists(spans(report.text), max_size=3, unique=True)))
    figures = tuple(draw(_figure(report, span, names, [s.id for s in statements])) for span in counted)
    return Reading(report, draw(_passages(report)), voices, statements, figures)


def piles(min_size: int = 0, max_size: int = 4) -> st.SearchStrategy[list[Reading]]:
    """Return strategies for several readings of different reports, in any order."""
    return st.lists(readings(), min_size=min_size, max_size=max_size, unique_by=lambda r: r.report.id)


@st.composite
def _passages(draw: st.DrawFn, report: Report) -> tuple[Passage, ...]:
    inner = draw(st.sets(st.integers(1, len(report.text)), max_size=4)) - {len(report.text)}
    edges = [0, *sorted(inner), len(report.text)]
    return tuple(
        Passage(
            id=id_of("passage", report.id, start, end),
            report=report.id,
            start=start,
            end=end,
            role=draw(_word(Role)),
            author=draw(_MAYBE),
            published=draw(st.none() | _DAYS),
        )
        for start, end in pairwise(edges)
    )


@st.composite
def _voice(draw: st.DrawFn, report: str, n: int) -> Voice:
    return Voice(
        id=id_of("voice", report, n),
        name=draw(words(3)),
        kind=draw(_word(VoiceKind)),
        aliases=tuple(draw(st.lists(words(2), max_size=2))),
        role=draw(_MAYBE),
        affiliation=draw(_MAYBE),
        count=draw(st.none() | st.integers(1, 100)),
        reason=draw(_MAYBE),
        report=report,
    )


@st.composite
def _statement(draw: st.DrawFn, report: Report, content: Span, voices: list[str]) -> Statement:
    return Statement(
        id=id_of("statement", report.id, content.start, content.end),
        report=report.id,
        content=content,
        cue=draw(st.none() | spans(report.text)),
        source=draw(st.none() | spans(report.text)),
        voice=draw(st.sampled_from(voices)),
        via=tuple(draw(st.lists(st.sampled_from(voices), max_size=2, unique=True))),
        quote=draw(_word(Quote)),
        status=draw(_word(Status)),
        hedges=tuple(draw(st.lists(spans(report.text), max_size=2))),
        narrated=draw(st.booleans()),
        event_date=draw(st.none() | st.builds(EventDate, _DAYS, _word(Precision), st.none() | _DAYS)),
        confidence=draw(st.floats(0, 1)),
        vector=draw(st.binary(max_size=4)),
    )


@st.composite
def _figure(draw: st.DrawFn, report: Report, span: Span, voices: list[str], statements: list[str]) -> Figure:
    held = draw(st.none() | st.builds(EventDate, _DAYS, _word(Precision), st.none() | _DAYS))
    figure = Figure(
        id=id_of("figure", report.id, span.start, span.end),
        report=report.id,
        statement=draw(st.none() | st.sampled_from(statements)) if statements else None,
        start=span.start,
        end=span.end,
        text=span.text,
        sentence=report.text,
        measure=draw(_word(Measure)),
        of=draw(words(2)),
        low=draw(_NUMBERS),
        high=draw(_NUMBERS),
        unit=draw(st.none() | st.sampled_from(["USD", "EUR"])),
        scope=draw(_word(Scope)),
        asof=None,
        voice=draw(st.sampled_from(voices)),
        implied=draw(st.booleans()),
        doubt=draw(st.just(b"") | st.binary(min_size=MEASURES, max_size=MEASURES)),
    )
    return figure.holding(held)


@st.composite
def reconciliations(draw: st.DrawFn, pile: Sequence[Reading]) -> Reconciliation:
    """Make what the readings of `pile` might say together: every id in it is one of theirs."""
    voices = draw(_some([v for r in pile for v in r.voices]))
    figures = draw(_some([f for r in pile for f in r.figures]))
    events = draw(_event(pile)) if pile else ()
    event = draw(st.sampled_from([None, *(e.id for e in events)]))
    statements = draw(_some([s for r in pile for s in r.statements]))
    return Reconciliation(
        voices=tuple(replace(v, id=id_of("voice", v.id), report=None, members=(v.id,), why="named") for v in voices),
        relays=tuple(draw(_relay(a, b)) for a, b in pairwise(pile)),
        claims=(draw(_claim(statements)),) if statements else (),
        tallies=(replace(draw(_tally(figures)), event=event),) if figures else (),
        events=events,
        conflicts=tuple(
            Conflict(id_of("conflict", a.id, b.id), a.id, b.id, "content", draw(words(3)))
            for a, b in pairwise(statements)
        ),
        revisions=tuple(
            Revision(id_of("revision", a.id, b.id), a.id, b.id, b.voice, draw(words(3))) for a, b in pairwise(figures)
        ),
        advances=tuple(
            Advance(id_of("advance", a.id, b.id), a.id, b.id, draw(words(3))) for a, b in pairwise(statements)
        ),
        measures=tuple(Measured(f.id, f.measure, f.measure, draw(words(3))) for f in figures),
    )


@st.composite
def datings(draw: st.DrawFn, pile: Sequence[Reading]) -> tuple[Dating, ...]:
    """Make days that are worked out for some of the reports that give none."""
    undated = [r.report.id for r in pile if r.report.published is None]
    return tuple(Dating(i, draw(_DAYS), "the dateline names it") for i in sorted(undated) if draw(st.booleans()))


def _some(records: Sequence[T]) -> st.SearchStrategy[list[T]]:
    kept = st.lists(st.booleans(), min_size=len(records), max_size=len(records))
    return kept.map(lambda keep: [record for record, wanted in zip(records, keep, strict=True) if wanted])


@st.composite
def _relay(draw: st.DrawFn, report: Reading, origin: Reading) -> Relay:
    shared = draw(st.lists(spans(report.report.text), max_size=2))
    how: Literal["copies", "credits"] = draw(st.sampled_from(("copies", "credits")))
    return Relay(report.report.id, origin.report.id, how, draw(st.floats(0, 1)), tuple(shared))


@st.composite
def _claim(draw: st.DrawFn, statements: Sequence[Statement]) -> Claim:
    ids = tuple(s.id for s in statements)
    voices = tuple(dict.fromkeys(s.voice for s in statements))
    days = sorted(draw(st.lists(_DAYS, min_size=2, max_size=2)))
    return Claim(id_of("claim", *ids), draw(words(5)), ids, len(voices), voices, draw(_word(Standing)), *days)


@st.composite
def _event(draw: st.DrawFn, pile: Sequence[Reading]) -> tuple[Event, ...]:
    """Make up to one event that some of the reports tell of, named by words of the first."""
    told = draw(_some(pile))
    if not told:
        return ()
    report = told[0].report
    words_of = {field: draw(spans(report.text)) for field in ("name", "date", "place")}
    named = {field: " ".join(span.text.split()) for field, span in words_of.items()}
    when = draw(st.none() | st.builds(EventDate, _DAYS, _word(Precision), st.none() | _DAYS))
    backed = tuple(Backing(report.id, field, words_of[field]) for field in _BACKED if when or field != "date")
    ids = tuple(r.report.id for r in told)
    return (Event(id_of("event", *ids), named["name"], when, named["place"], ids, backed),)


@st.composite
def _tally(draw: st.DrawFn, figures: Sequence[Figure]) -> Tally:
    return Tally(
        id=id_of("tally", *(f.id for f in figures)),
        name=draw(words(4)),
        measure=figures[0].measure,
        of=figures[0].of,
        scope=figures[0].scope,
        event=None,
        figures=tuple(f.id for f in figures),
        current=figures[-1].id,
        low=draw(_NUMBERS),
        high=draw(_NUMBERS),
        rule=draw(words(5)),
    )
