"""Timesketch: the fields that it asks for, times that hold, and nothing without a day."""

from __future__ import annotations

import json
from datetime import datetime

import jsonschema
from hypothesis import given, settings

from onrecord.exporting.timesketch import FORM
from onrecord.ledger.story import Story
from tests.exporting.told import stories, written
from tests.views.stories import silo

# What the importer of Timesketch takes as JSON Lines (its guide on importing CSV and JSONL); ours.
EVENT = {
    "required": ["message", "datetime", "timestamp_desc"],
    "properties": {
        "message": {"type": "string", "minLength": 1},
        "datetime": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$"},
        "timestamp": {"type": "integer"},
        "timestamp_desc": {"type": "string", "minLength": 1},
    },
}


def events(story: Story) -> list[dict[str, object]]:
    found = [json.loads(line) for line in written(FORM, story).splitlines()]
    for event in found:
        jsonschema.validate(event, EVENT)
    return found


def test_publications_counts_and_revisions_have_their_time() -> None:
    found = events(silo())
    told = [str(e["timestamp_desc"]) for e in found]
    assert {k: told.count(k) for k in set(told)} == {
        "Report published": 3,
        "Figure holds": 4,
        "Figure revised": 1,
        "Event happened": 1,
    }
    (happened,) = [e for e in found if e["timestamp_desc"] == "Event happened"]
    assert (happened["message"], happened["precision"]) == ("Silo bursts at Dorn mill, Dorn", "day")
    courier = next(e for e in found if str(e["message"]).startswith("Dorn Courier"))
    assert courier["datetime"] == "2031-05-01T18:30:00+02:00"
    assert courier["precision"] == "time"
    assert found[0]["precision"] == "day"


@settings(max_examples=8)
@given(stories())
def test_a_time_is_the_same_in_words_and_in_microseconds(story: Story) -> None:
    for event in events(story):
        moment = datetime.fromisoformat(str(event["datetime"]))
        since = moment - datetime.fromisoformat("1970-01-01T00:00:00+00:00")
        assert event["timestamp"] == (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
