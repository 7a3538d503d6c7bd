"""What reading found in a report, as rows of the tables and back.

Going in, every span is held against the report's text; coming out, it is cut from it again. Either way a span that the
text does not bear out raises ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Select, Table, select

from onrecord.ledger import schema
from onrecord.records import EventDate, Figure, Passage, Reading, Report, Span, Statement, Voice

T = TypeVar("T")

Row: TypeAlias = dict[str, object]
"""The values of one row to be kept, by the name of its column."""

Kept: TypeAlias = Sequence[Any]
"""The values of one row as it is read, in the order of `columns_of`; their types are those of the table's columns."""


#: Columns that no record has: the order of coming in, and which reports a joint record comes from.
OWN = frozenset({"ordinal", "neighbourhood"})


def flat(table: Table, record: object) -> Row:
    """Return the row of a record whose fields the table's columns repeat one to one, with tuples as lists."""
    values = ((c.name, getattr(record, c.name)) for c in table.c if c.name not in OWN)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values}


def columns_of(table: Table) -> Select[Any]:
    """Return the selection of all columns but the ledger's own, in the order of the record's fields."""
    return select(*(c for c in table.c if c.name not in OWN))


# The columns of a report's row that the record has too: the others are the ledger's own.
_LEDGERS = {"reader", "reconciled", "neighbourhood", "text_sha256"}
REPORT = select(*(c for c in schema.reports.c if c.name not in _LEDGERS))


def report_row(report: Report, reader: str) -> Row:
    """Return a report's row, not yet reconciled, read by `reader`."""
    shared = {c.name: getattr(report, c.name) for c in REPORT.selected_columns}
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
    }


def _figure_row(figure: Figure, text: str) -> Row:
    if not figure.text or text[figure.start : figure.end] != figure.text:
        raise ValueError(f"{figure.id} says something else than its report")
    return flat(schema.figures, figure)


def readings_of(connection: Connection, reports: Sequence[Report]) -> list[Reading]:
    """Return the readings of reports, in their order."""
    texts = {report.id: report.text for report in reports}
    passages = _by_report(connection, schema.passages, texts, lambda row, _: Passage(*row))
    voices = _by_report(connection, schema.voices, texts, lambda row, _: voice_of(row))
    statements = _by_report(connection, schema.statements, texts, statement_of)
    figures = _by_report(connection, schema.figures, texts, figure_of)
    named = select(schema.reports.c.id, schema.reports.c.reader).where(schema.reports.c.id.in_(list(texts)))
    readers = {row[0]: row[1] for row in connection.execute(named)}
    return [
        Reading(r, passages(r.id), voices(r.id), statements(r.id), figures(r.id), readers.get(r.id)) for r in reports
    ]


def _by_report(
    connection: Connection, table: Table, texts: Mapping[str, str], make: Callable[[Kept, str], T]
) -> Callable[[str], tuple[T, ...]]:
    found: dict[str, list[T]] = {report: [] for report in texts}
    query = columns_of(table).where(table.c.report.in_(list(texts))).order_by(table.c.ordinal)
    for row in connection.execute(query):
        found[row[1]].append(make(row, texts[row[1]]))
    return lambda report: tuple(found[report])


def voice_of(row: Kept) -> Voice:
    """Return the voice of a row, of one report or joined over several."""
    id_, report, name, kind, aliases, role, affiliation, count, reason, members, why = row
    return Voice(id_, name, kind, tuple(aliases), role, affiliation, count, reason, report, tuple(members), why)


def statement_of(row: Kept, text: str) -> Statement:
    """Return the statement of a row, its spans cut from the report's text."""
    id_, report, start, end, cue_start, cue_end, source_start, source_end = row[:8]
    voice, via, quote, status, hedges, narrated, event_date, precision, confidence, vector = row[8:]
    return Statement(
        id=id_,
        report=report,
        content=Span.cut(text, start, end),
        cue=None if cue_start is None else Span.cut(text, cue_start, cue_end),
        source=None if source_start is None else Span.cut(text, source_start, source_end),
        voice=voice,
        via=tuple(via),
        quote=quote,
        status=status,
        hedges=spans(hedges, text),
        narrated=narrated,
        event_date=None if event_date is None else EventDate(event_date, precision),
        confidence=confidence,
        vector=vector,
    )


def figure_of(row: Kept, text: str) -> Figure:
    """Return the figure of a row, its words cut from the report's text."""
    id_, report, statement, start, end, *rest = row
    return Figure(id_, report, statement, start, end, Span.cut(text, start, end).text, *rest)


def spans(pairs: Sequence[Sequence[int]], text: str) -> tuple[Span, ...]:
    """Return the spans between pairs of offsets."""
    return tuple(Span.cut(text, start, end) for start, end in pairs)
