"""CSV: a folder with one table for each type of record, RFC 4180 in UTF-8, and a data package that says what is in it.

A cell that a spreadsheet would run as a formula begins with an apostrophe, so a text that begins with `=`, `+`, `-` or
`@` is longer by one here; the other forms hold it exactly.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from onrecord.exporting import package
from onrecord.exporting.form import Folder, Wanted
from onrecord.exporting.tables import Cell, Column, Table, rows, tables
from onrecord.ledger.telling import Telling
from onrecord.records import Problem
from onrecord.views.export import as_json, records
from onrecord.views.tally_csv import is_formula

_NOTE = (
    "Lists are JSON. A cell that a spreadsheet would run as a formula begins with an apostrophe that is not part of "
    "the text."
)


def fill(told: Telling, wanted: Wanted, folder: Path) -> Iterator[Problem]:
    """Write the tables of a story into a folder; every record has a row."""
    made = tables(wanted.text)
    with ExitStack() as files:
        writers = {table.name: _Writer(table, files, folder) for table in made}
        for name, row in rows(records(told, wanted.text)):
            writers[name].write(row)
    more = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    package.write(folder, made, "csv", _NOTE, more)
    yield from ()


class _Writer:
    """One table's file, open for rows."""

    def __init__(self, table: Table, files: ExitStack, folder: Path) -> None:
        path = folder / f"{table.name}.csv"
        out = files.enter_context(path.open("w", encoding="utf-8", errors="replace", newline=""))
        self._columns = table.columns
        self._rows = csv.writer(out, lineterminator="\r\n")
        self._rows.writerow([c.name for c in table.columns])

    def write(self, row: Mapping[str, Cell]) -> None:
        self._rows.writerow([_cell(column, row.get(column.name)) for column in self._columns])


def _cell(column: Column, value: Cell) -> Cell:
    if value is None:
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type in ("texts", "spans") or isinstance(value, list | dict):
        return as_json(value)
    text = str(value)
    return f"'{text}" if column.type == "text" and is_formula(text) else value


FORM = Folder("csv", "tables for spreadsheets, one for each type of record", fill)
