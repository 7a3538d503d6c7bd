"""FollowTheMoney statements, read and checked by the followthemoney library where it is installed."""

from __future__ import annotations

import io
from collections import defaultdict

import pytest
from hypothesis import given, settings

from onrecord.exporting.ftm import DATASET, FORM
from onrecord.ledger.story import Story
from tests.exporting.told import stories, wanted, written
from tests.views.stories import silo

pytest.importorskip("followthemoney", reason="followthemoney is not installed (make says why)")

from followthemoney import Dataset, Statement, StatementEntity, registry
from followthemoney.statement.serialize import read_json_statements


def statements(story: Story) -> list[Statement]:
    made = written(FORM, story, wanted(text=True)).encode()
    return list(read_json_statements(io.BytesIO(made)))


def entities(story: Story) -> dict[str, StatementEntity]:
    grouped = defaultdict(list)
    for statement in statements(story):
        grouped[statement.entity_id].append(statement)
    dataset = Dataset.make({"name": DATASET, "title": "onrecord"})
    return {id_: StatementEntity.from_statements(dataset, rows) for id_, rows in grouped.items()}


def test_ids_are_those_that_the_library_makes() -> None:
    for statement in statements(silo()):
        assert statement.id == statement.generate_key()


def test_articles_voices_and_notes_are_entities() -> None:
    story = silo()
    found = entities(story)
    kinds = [e.schema.name for e in found.values()]
    assert kinds.count("Article") == 3
    assert kinds.count("Note") == len(story.statements) + len(story.figures)
    weil = next(e for e in found.values() if e.first("name", quiet=True) == "Ádám Weil" and e.schema.name == "Person")
    assert weil.get("position") == ["inspector"]
    note = next(e for e in found.values() if "cracks,”" in (e.first("description", quiet=True) or ""))
    assert weil.id in note.get("entity")


def test_nobody_unnamed_becomes_an_entity() -> None:
    people = [e for e in entities(silo()).values() if e.schema.is_a("LegalEntity")]
    assert people
    assert all("officials" not in (e.first("name") or "") for e in people)


@settings(max_examples=8)
@given(stories())
def test_values_are_of_their_types_and_required_ones_are_there(story: Story) -> None:
    found = entities(story)
    for entity in found.values():
        assert all(entity.get(name) for name in entity.schema.required if entity.schema.name != "Person")
        for prop, value in entity.itervalues():
            if prop.type == registry.entity:
                assert value in found
            if prop.type in (registry.url, registry.language):
                assert prop.type.validate(value), (prop.name, value)


def test_times_are_told_as_the_library_keeps_them() -> None:
    dates = [e.first("publishedAt") for e in entities(silo()).values() if e.schema.name == "Article"]
    assert set(dates) == {"2031-05-01", "2031-05-01T16:30:00", "2031-05-03"}
    assert all(registry.date.clean(d) == d for d in dates)
