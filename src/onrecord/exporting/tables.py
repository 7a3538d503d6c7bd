"""Records as tables: one for each type of record, and one for relays, with typed columns and plain rows.

A span becomes three columns (`content_start`, `content_end`, `content_text`), a date two. Lists stay lists, which CSV
writes as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord.exporting.dictionary import ABOUT, RECORDS, TEXT, Field, Kind
from onrecord.views.export import Record

Type: TypeAlias = Literal["text", "integer", "number", "boolean", "day", "texts", "spans"]
Cell: TypeAlias = object
"""A value of a row: what JSON has for the column's type, None where there is none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, what it means, whether it may be empty, and the closed list of its words if it has one."""

    name: str
    type: Type
    means: str
    null: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an export: `about` says what a row is, `leads` which of its columns hold ids of which table."""

    name: str
    about: str
    columns: tuple[Column, ...]
    leads: tuple[tuple[str, str], ...] = ()
    key: str | None = "id"


_TYPES: Mapping[Kind, Type] = {
    **{"text": "text", "word": "text", "json": "text", "integer": "integer", "number": "number"},
    **{"boolean": "boolean", "day": "day", "texts": "texts", "spans": "spans"},
}
_NAMES = {"tally": "tallies", "voice_as_sourced": "voices_as_sourced"}
_LEADS = {
    "passage": (("report", "reports"),),
    "voice_as_sourced": (("report", "reports"), ("voice", "voices")),
    "statement": (("report", "reports"), ("voice", "voices")),
    "figure": (("report", "reports"), ("statement", "statements"), ("voice", "voices")),
    "tally": (("event", "events"), ("current", "figures")),
    "advance": (("from", "statements"), ("to", "statements")),
    "revision": (("from", "figures"), ("to", "figures"), ("voice", "voices")),
}
RELAYS = Table(
    "relays",
    "a report that only carries what another had first",
    (
        Column("report", "text", "id of the report that carries it on", False),
        Column("origin", "text", "id of the report that had it first", False),
        Column("how", "text", "whether it copies the words or credits them", False, ("copies", "credits")),
        Column("score", "number", "the share of the report that is carried on, 0 to 1", False),
        Column("shared", "spans", "the passages carried on, in the report that carries them", False),
    ),
    (("report", "reports"), ("origin", "reports")),
    None,
)


def tables(text: bool) -> tuple[Table, ...]:
    """Return every table in the order of the export; with `text`, reports have a column for theirs."""
    made = []
    for kind, fields in RECORDS.items():
        wanted = (*fields, TEXT) if text and kind == "report" else fields
        columns = tuple(c for f in wanted if not (kind == "report" and f.name == "relays") for c in _columns(f))
        made.append(Table(name_of(kind), ABOUT[kind], columns, _LEADS.get(kind, ())))
    return (made[0], RELAYS, *made[1:])


def name_of(kind: str) -> str:
    """Return the name of the table that holds a type of record."""
    return _NAMES.get(kind, f"{kind}s")


def rows(records: Iterable[Record]) -> Iterator[tuple[str, Mapping[str, Cell]]]:
    """Yield the rows of records, each with the name of its table, in the order of the records."""
    for record in records:
        kind = str(record["type"])
        if kind not in RECORDS:
            continue
        row: dict[str, Cell] = {}
        for field in RECORDS[kind]:
            row |= _cells(field, record.get(field.name))
        relays = row.pop("relays", ())
        if "text" in record and kind == "report":
            row["text"] = record["text"]
        yield name_of(kind), row
        if isinstance(relays, list | tuple):
            for relay in relays:
                yield "relays", {**relay, "report": record["id"], "origin": relay["report"]}


def _columns(field: Field) -> Iterator[Column]:
    name, means, null = field.name, field.means, field.null
    if field.kind == "span":
        yield Column(f"{name}_start", "integer", f"first character of: {means}", null)
        yield Column(f"{name}_end", "integer", f"the character behind the last of: {means}", null)
        yield Column(f"{name}_text", "text", means, null)
    elif field.kind == "date":
        yield Column(name, "day", f"{means}: the day, or the first of several", null)
        yield Column(f"{name}_precision", "text", "how exactly that day is known", null)
        yield Column(f"{name}_until", "day", "the last of several days, where the words give it", True)
    else:
        yield Column(name, _TYPES[field.kind], means, null, field.words)


def _cells(field: Field, value: object) -> Mapping[str, Cell]:
    if field.kind == "span":
        found = value if isinstance(value, dict) else {}
        return {f"{field.name}_{part}": found.get(part) for part in ("start", "end", "text")}
    if field.kind == "date":
        found = value if isinstance(value, dict) else {}
        parts = {f"{field.name}_{part}": found.get(part) for part in ("precision", "until")}
        return {field.name: found.get("date")} | parts
    return {field.name: value}
