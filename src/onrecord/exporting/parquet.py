"""Parquet: a folder with one typed table for each type of record, and a data package that says what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.exporting import package
from onrecord.exporting.extra import needed
from onrecord.exporting.form import Folder, Wanted
from onrecord.exporting.tables import Cell, Column, Table, rows, tables
from onrecord.ledger.telling import Telling
from onrecord.records import Problem
from onrecord.views.export import as_json, records

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 2_000  # rows of a table that are held before they are written, as one row group
_NOTE = "Each column's metadata say what it means."


def fill(told: Telling, wanted: Wanted, folder: Path) -> Iterator[Problem]:
    """Write the tables of a story into a folder; every record has a row."""
    needed("pyarrow", "exports")
    made = tables(wanted.text)
    with ExitStack() as files:
        writers = {table.name: _Writer(table, files, folder) for table in made}
        for name, row in rows(records(told, wanted.text)):
            writers[name].write(row)
        for writer in writers.values():
            writer.flush()
    package.write(folder, made, "parquet", _NOTE, {"format": "parquet", "mediatype": "application/vnd.apache.parquet"})
    yield from ()


def schema_of(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table: types, which columns may be null, and what each means."""
    import pyarrow as pa  # noqa: PLC0415

    span = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
    types = {
        **{"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()},
        **{"day": pa.date32(), "texts": pa.list_(pa.string()), "spans": pa.list_(span)},
    }
    fields = [pa.field(c.name, types[c.type], c.null, {"means": c.means}) for c in table.columns]
    return pa.schema(fields, {"about": table.about})


class _Writer:
    """One table's file, open for rows."""

    def __init__(self, table: Table, files: ExitStack, folder: Path) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415

        self._schema, self._columns = schema_of(table), table.columns
        path = str(folder / f"{table.name}.parquet")
        self._file = files.enter_context(pq.ParquetWriter(path, self._schema, compression="zstd"))
        self._rows: list[dict[str, Cell]] = []

    def write(self, row: Mapping[str, Cell]) -> None:
        self._rows.append({c.name: _cell(c, row.get(c.name)) for c in self._columns})
        if len(self._rows) == _GROUP:
            self.flush()

    def flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        if self._rows:
            self._file.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows = []


def _cell(column: Column, value: Cell) -> Cell:
    if column.type == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    if column.type == "text" and isinstance(value, list | dict):
        return as_json(value)
    return value


FORM = Folder("parquet", "typed tables for notebooks, one for each type of record", fill)
