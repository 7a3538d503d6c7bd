"""The data dictionary names every field that the export writes, in order, with what it holds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings

from onrecord.exporting.dictionary import ABOUT, RECORDS, Field, markdown
from onrecord.ledger.judging import judgement_on
from onrecord.ledger.story import Story
from onrecord.records import Advance
from onrecord.views.export import jsonl, records
from tests.exporting.told import stories
from tests.views.stories import silo

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
PYTHON: dict[str, tuple[type, ...]] = {
    **{"text": (str,), "word": (str,), "day": (str,), "integer": (int,), "number": (float, int), "boolean": (bool,)},
    **{"span": (dict,), "date": (dict,), "texts": (list,), "spans": (list,), "json": (dict, list)},
}


def fits(field: Field, value: object) -> bool:
    if value is None:
        return field.null
    right = isinstance(value, PYTHON[field.kind]) and (field.kind == "boolean" or not isinstance(value, bool))
    return right and (not field.words or value in field.words)


def check(story: Story) -> set[str]:
    seen = set()
    for line in jsonl(records(story)):
        row = json.loads(line)
        fields = RECORDS[row["type"]]
        assert list(row)[1:] == [f.name for f in fields if not f.judged or f.name in row]
        assert [f.name for f in fields if not fits(f, row.get(f.name))] == []
        seen.add(row["type"])
    return seen


def test_every_field_of_every_record_is_in_it() -> None:
    story = silo()
    one, other, *_ = story.statements
    advance = Advance("advance-1", one, other, "what was considered was ordered")
    whole = Story.of(story.readings, replace(story.reconciliation, advances=(advance,)))
    assert check(whole) | {"judgement"} == set(RECORDS) == set(ABOUT)


def test_so_is_what_people_judged() -> None:
    story = silo()
    (first, *_), (figure, *_) = story.statements, story.figures
    made = [
        judgement_on(story, first, "edit", {"status": "planned"}, "Ida"),
        judgement_on(story, figure, "reject", {}, "Ida"),
    ]
    judged = replace(story, judgements=tuple(made)).as_judged()
    assert "judgement" in check(judged)
    rows = {str(r["id"]): r for r in records(judged)}
    assert rows[first]["as_read"] == {"status": "asserted"}
    assert rows[figure]["judged"]


@settings(max_examples=8)
@given(stories())
def test_and_holds_what_it_says(story: Story) -> None:
    check(story)


def test_the_page_is_what_the_dictionary_says() -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert markdown() in told, "docs/exports.md is stale: run make dictionary"
