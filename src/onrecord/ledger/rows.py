"""What reading found in a report, as rows of the tables; `recalling` makes records of them again.

Every span is held against the report's text: one that it does not bear out raises ValueError.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from sqlalchemy import Table

from onrecord.ledger import schema
from onrecord.ledger.recalling import COLUMNS
from onrecord.records import Figure, Passage, Reading, Report, Span, Statement, Voice

Row: TypeAlias = dict[str, object]
"""The values of one row to be kept, by the name of its column."""

#: Columns that no record has: the order of coming in, and which reports a joint record comes from.
OWN = frozenset({"ordinal", "neighbourhood"})


def flat(table: Table, record: object) -> Row:
    """Return the row of a record whose fields the table's columns repeat one to one, with tuples as lists."""
    values = ((name, getattr(record, name)) for name in _names(table))
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values}


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(c.name for c in table.c if c.name not in OWN)


def report_row(report: Report, reader: str) -> Row:
    """Return a report's row, not yet reconciled, read by `reader`."""
    shared = {name: getattr(report, name) for name in COLUMNS["reports"].split()}
    return shared | {"reader": reader, "reconciled": False, "text_sha256": report.text_sha256}


def rows_of(reading: Reading) -> Iterator[tuple[Table, list[Row]]]:
    """Yield, for each table of what reading found, its rows in order. ValueError where a record does not fit."""
    report = reading.report
    parts: tuple[Passage | Voice | Statement | Figure, ...] = reading.passages
    parts += (*reading.voices, *reading.statements, *reading.figures)
    for record in parts:
        if record.report != report.id:
            raise ValueError(f"{record.id} belongs to another report")
    yield schema.passages, [_passage_row(p, report.text) for p in reading.passages]
    yield schema.voices, [flat(schema.voices, v) for v in reading.voices]
    yield schema.statements, [_statement_row(s, report.text) for s in reading.statements]
    yield schema.figures, [_figure_row(f, report.text) for f in reading.figures]


def offsets(span: Span, text: str) -> tuple[int, int]:
    """Return where a span stands; ValueError unless `text` says the same there."""
    if text[span.start : span.end] != span.text:
        raise ValueError(f"the span {span.start}-{span.end} says something else than its report")
    return span.start, span.end


def _passage_row(passage: Passage, text: str) -> Row:
    if not 0 <= passage.start <= passage.end <= len(text):
        raise ValueError(f"{passage.id} lies outside its report")
    return flat(schema.passages, passage)


def _statement_row(statement: Statement, text: str) -> Row:
    start, end = offsets(statement.content, text)
    cue = offsets(statement.cue, text) if statement.cue else (None, None)
    source = offsets(statement.source, text) if statement.source else (None, None)
    when = statement.event_date
    return {
        "id": statement.id,
        "report": statement.report,
        "content_start": start,
        "content_end": end,
        "cue_start": cue[0],
        "cue_end": cue[1],
        "source_start": source[0],
        "source_end": source[1],
        "voice": statement.voice,
        "via": list(statement.via),
        "quote": statement.quote,
        "status": statement.status,
        "hedges": [offsets(hedge, text) for hedge in statement.hedges],
        "narrated": statement.narrated,
        "event_date": when.date if when else None,
        "precision": when.precision if when else None,
        "confidence": statement.confidence,
        "vector": statement.vector,
        "until": when.until if when else None,
    }


def _figure_row(figure: Figure, text: str) -> Row:
    if not figure.text or text[figure.start : figure.end] != figure.text:
        raise ValueError(f"{figure.id} says something else than its report")
    return flat(schema.figures, figure)
