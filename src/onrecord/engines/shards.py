"""Shards: what was read, as Parquet files that carry the records themselves, nested in the row of their report.

A row is a report with its passages, voices, statements and figures, the exact bytes it came as, and the keys by which
its neighbours are found. pyarrow or DuckDB read the files as they are. A file is there whole or not at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.records import EventDate, Figure, Passage, Problem, Reading, Report, Span, Statement, Voice

#: Reports in a group of rows: what bounds the memory of writing and of going through a shard.
ROWS = 64
_TEXT, _FLAG, _COUNT, _SHARE, _BYTES = pa.string(), pa.bool_(), pa.int64(), pa.float64(), pa.binary()
_SPAN = pa.struct([("start", _COUNT), ("end", _COUNT), ("text", _TEXT)])


def _struct(text: str, **others: pa.DataType) -> pa.DataType:
    """A struct of some fields of text, and others."""
    return pa.struct([*((name, _TEXT) for name in text.split()), *others.items()])


_REPORT = _struct(
    "id path url sha256 outlet title byline published kind text updated agency language fetched", cut_short=_FLAG
)
_PASSAGE = _struct("id report role author published mark", start=_COUNT, end=_COUNT)
_VOICE = _struct(
    "id name kind role affiliation reason report why", aliases=pa.list_(_TEXT), count=_COUNT, members=pa.list_(_TEXT)
)
_STATEMENT = _struct(
    "id report voice quote status",
    content=_SPAN,
    cue=_SPAN,
    source=_SPAN,
    via=pa.list_(_TEXT),
    hedges=pa.list_(_SPAN),
    narrated=_FLAG,
    event_date=_struct("date precision until"),
    confidence=_SHARE,
    vector=_BYTES,
)
_FIGURE = _struct(
    "id report statement text sentence measure of unit scope asof voice asof_precision asof_until",
    start=_COUNT,
    end=_COUNT,
    low=_COUNT,
    high=_COUNT,
    implied=_FLAG,
    doubt=_BYTES,
)
SCHEMA = pa.schema(
    [
        ("report", _REPORT),
        ("passages", pa.list_(_PASSAGE)),
        ("voices", pa.list_(_VOICE)),
        ("statements", pa.list_(_STATEMENT)),
        ("figures", pa.list_(_FIGURE)),
        ("bytes", _BYTES),
        ("keys", pa.list_(_COUNT)),
    ]
)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A reading with the bytes that its report came as, and the keys of its report (`reconciling.neighbourhoods`)."""

    reading: Reading
    data: bytes
    keys: tuple[int, ...]


def write(place: Path, rows: Iterable[Shelved], problems: Sequence[Problem], reader: str) -> None:
    """Write a shard: some reports, and what could not be taken, which may grow while the rows are gone through."""
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with pq.ParquetWriter(unfinished, SCHEMA, compression="zstd") as writer:
            batch: list[dict[str, object]] = []
            for row in rows:
                batch.append(_row(row))
                if len(batch) == ROWS:
                    writer.write_table(pa.Table.from_pylist(batch, SCHEMA))
                    batch = []
            writer.write_table(pa.Table.from_pylist(batch, SCHEMA))
            told = json.dumps([asdict(p) for p in problems])
            writer.add_key_value_metadata({"problems": told, "reader": reader})
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def read(place: Path) -> Iterator[Shelved]:
    """Yield the reports of a shard, in its order. ValueError where a record does not fit its report."""
    for batch in pq.ParquetFile(place).iter_batches(ROWS):
        yield from map(_shelved, batch.to_pylist())


def about(place: Path) -> tuple[int, tuple[Problem, ...], str]:
    """Return how many reports a shard has, what could not be taken, and which reader read it."""
    with pq.ParquetFile(place) as file:
        found = file.metadata.metadata or {}
        problems = tuple(Problem(**p) for p in json.loads(found.get(b"problems", b"[]")))
        return file.metadata.num_rows, problems, found.get(b"reader", b"").decode()


def _row(one: Shelved) -> dict[str, object]:
    told = asdict(one.reading)
    del told["reader"]
    return told | {"bytes": one.data, "keys": one.keys}


def _shelved(row: dict[str, Any]) -> Shelved:
    report = Report(**row["report"])
    reading = Reading(
        report,
        tuple(Passage(**p) for p in row["passages"]),
        tuple(Voice(**v | {"aliases": tuple(v["aliases"]), "members": tuple(v["members"])}) for v in row["voices"]),
        tuple(_statement(s, report.text) for s in row["statements"]),
        tuple(Figure(**f) for f in row["figures"]),
    )
    return Shelved(reading, row["bytes"], tuple(row["keys"]))


def _statement(row: dict[str, Any], text: str) -> Statement:
    when = row["event_date"]
    return Statement(
        **row
        | {
            "content": _span(row["content"], text),
            "cue": _span(row["cue"], text) if row["cue"] else None,
            "source": _span(row["source"], text) if row["source"] else None,
            "via": tuple(row["via"]),
            "hedges": tuple(_span(h, text) for h in row["hedges"]),
            "event_date": EventDate(**when) if when else None,
        }
    )


def _span(row: dict[str, Any], text: str) -> Span:
    span = Span.cut(text, row["start"], row["end"])
    if span.text != row["text"]:
        raise ValueError(f"the span {span.start}-{span.end} says something else than its report")
    return span
