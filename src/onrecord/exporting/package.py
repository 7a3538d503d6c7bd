"""The data package beside a folder of tables: what each table and column holds, for programs and for people.

Data Package version 1 and Table Schema (specs.frictionlessdata.io), which every tool of that family still reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.exporting.form import without_nulls
from onrecord.exporting.tables import Column, Table
from onrecord.views.export import as_json

FILE = "datapackage.json"
_TYPES = {
    **{"text": "string", "integer": "integer", "number": "number", "boolean": "boolean"},
    **{"day": "date", "texts": "array", "spans": "array"},
}
_NOTE = (
    "What news reports say, by whom, how sure and in which number: it describes reporting and does not decide what is "
    "true. Offsets count Unicode code points from 0, end exclusive, into the text of the report."
)


def write(folder: Path, tables: Sequence[Table], suffix: str, note: str, more: Mapping[str, object]) -> None:
    """Write the package of tables kept as `NAME.SUFFIX`; `note` is about the form, `more` about each file."""
    package = {
        "profile": "tabular-data-package" if suffix == "csv" else "data-package",
        "name": "onrecord-ledger",
        "title": "onrecord ledger",
        "description": f"{_NOTE} {note}",
        "resources": [{**_resource(table, suffix), **more} for table in tables],
    }
    (folder / FILE).write_text(as_json(package) + "\n", encoding="utf-8")


def _resource(table: Table, suffix: str) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(c) for c in table.columns],
        "missingValues": [""],
        "foreignKeys": [
            {"fields": column, "reference": {"resource": other, "fields": "id"}} for column, other in table.leads
        ],
    }
    if table.key:
        schema["primaryKey"] = "id" if table.name != "voices_as_sourced" else ["report", "id"]
    return {
        "name": table.name,
        "path": f"{table.name}.{suffix}",
        "description": table.about,
        "schema": schema if table.leads else {k: v for k, v in schema.items() if k != "foreignKeys"},
    }


def _field(column: Column) -> dict[str, object]:
    rules = without_nulls({"required": not column.null or None, "enum": list(column.words)})
    return without_nulls(
        {"name": column.name, "type": _TYPES[column.type], "description": column.means, "constraints": rules}
    )
