"""CSV and Parquet, read back by pyarrow: every record is a row, typed as its data package says."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from onrecord.exporting import csv_tables, parquet
from onrecord.exporting.tables import rows, tables
from onrecord.ledger.story import Story
from onrecord.views.export import as_json, records
from tests.exporting.told import filled, stories, wanted
from tests.views.stories import hostile, silo

TABLE_SCHEMA = {"string", "integer", "number", "boolean", "date", "array"}


def expected(story: Story, text: bool) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {t.name: [] for t in tables(text)}
    for name, row in rows(records(story, text)):
        found[name].append({k: as_json(v) if k == "backed" else v for k, v in row.items()})
    return found


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("text", [False, True])
def test_parquet_holds_every_record_as_it_is(tmp_path: Path, text: bool) -> None:
    filled(parquet.FORM, silo(), tmp_path, wanted(text))
    for name, wanted_rows in expected(silo(), text).items():
        table = pq.read_table(tmp_path / f"{name}.parquet")
        table.validate(full=True)
        assert [{k: plain(v) for k, v in row.items()} for row in table.to_pylist()] == wanted_rows
    statements = pq.read_schema(tmp_path / "statements.parquet")
    assert statements.field("content_start").type == pa.int64()
    assert statements.field("confidence").type == pa.float64()
    assert statements.field("status").metadata[b"means"]
    assert pq.read_schema(tmp_path / "figures.parquet").field("asof").type == pa.date32()


@settings(max_examples=8)
@given(stories())
def test_any_story_fits_its_tables(story: Story) -> None:
    with TemporaryDirectory() as folder:
        place = filled(parquet.FORM, story, Path(folder), wanted(True))
        for name, wanted_rows in expected(story, True).items():
            assert pq.read_table(place / f"{name}.parquet").num_rows == len(wanted_rows)


def test_parquet_is_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 2)
    filled(parquet.FORM, silo(), tmp_path)
    file = pq.ParquetFile(tmp_path / "statements.parquet")
    assert file.num_row_groups == 4
    assert file.metadata.num_rows == 8


def test_csv_is_rows_under_names_that_the_package_tells(tmp_path: Path) -> None:
    filled(csv_tables.FORM, silo(), tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == list(expected(silo(), False))
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *body = list(csv.reader(file))
        fields = resource["schema"]["fields"]
        assert header == [f["name"] for f in fields]
        assert {f["type"] for f in fields} <= TABLE_SCHEMA
        assert all(f["description"] for f in fields)
        for row in body:
            for field, cell in zip(fields, row, strict=True):
                rules = field.get("constraints", {})
                assert cell or not rules.get("required"), (resource["name"], field)
                assert not cell or cell in rules.get("enum", [cell])


def test_keys_of_the_package_lead_somewhere(tmp_path: Path) -> None:
    filled(csv_tables.FORM, silo(), tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    held = {
        r["name"]: list(csv.DictReader((tmp_path / r["path"]).read_text(encoding="utf-8").splitlines(keepends=True)))
        for r in package["resources"]
    }
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            there = {row[key["reference"]["fields"]] for row in held[key["reference"]["resource"]]}
            given_ids = {row[key["fields"]] for row in held[resource["name"]]} - {""}
            assert given_ids <= there, (resource["name"], key)


def test_csv_is_read_by_another_library_with_its_types(tmp_path: Path) -> None:
    filled(csv_tables.FORM, silo(), tmp_path)
    options = pa_csv.ParseOptions(newlines_in_values=True)
    figures = pa_csv.read_csv(tmp_path / "figures.csv", parse_options=options)
    assert figures["low"].to_pylist() == [f["low"] for f in expected(silo(), False)["figures"]]
    assert figures.schema.field("asof").type == pa.date32()
    assert figures.schema.field("implied").type == pa.bool_()


def test_a_formula_of_a_hostile_report_does_not_run(tmp_path: Path) -> None:
    story = hostile()
    (tmp_path / "csv").mkdir()
    assert csv_tables._cell(tables(False)[0].columns[1], "=1+1") == "'=1+1"
    filled(csv_tables.FORM, story, tmp_path / "csv", wanted(True))
    with (tmp_path / "csv" / "reports.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"] == story.readings[0].report.text
