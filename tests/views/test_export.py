"""The export keeps the contract: record types, field names and order, spans that hold, the same bytes."""

from __future__ import annotations

import json
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger.story import Story
from onrecord.records import Reconciliation
from onrecord.views.export import jsonl, records
from tests.views.stories import Desk, silo

CONTRACT = {
    "report": "id path url sha256 outlet title byline published kind relays",
    "passage": "id report start end role",
    "voice": "id name kind aliases role affiliation count",
    "statement": "id report content cue source voice via quote status hedges narrated event_date confidence",
    "figure": "id report statement start end text sentence measure of low high unit scope asof voice implied",
    "event": "id name date place reports",
    "tally": "id name measure of scope event figures current low high rule",
    "claim": "id gist statements origins origin_voices standing first last",
    "conflict": "id a b kind why",
    "revision": "id from to voice why",
}
BESIDE = {"voice_as_sourced": "id report name kind aliases role affiliation count"}


def test_every_type_has_the_fields_of_the_contract_first_and_in_order() -> None:
    seen = set()
    for row in records(silo()):
        names = list(row)
        wanted = ["type", *(CONTRACT | BESIDE)[str(row["type"])].split()]
        assert names[: len(wanted)] == wanted
        seen.add(row["type"])
    assert seen == set(CONTRACT | BESIDE)


def test_types_come_in_the_stated_order() -> None:
    types = [str(r["type"]) for r in records(silo())]
    order = ["report", "passage", "voice", "statement", "event", "tally", "claim", "conflict", "revision"]
    first = [types.index(t) for t in order]
    assert first == sorted(first)
    published = [str(r["published"]) for r in records(silo()) if r["type"] == "report"]
    assert published == sorted(published)


def test_spans_hold_and_figures_stand_in_their_text() -> None:
    rows = [json.loads(line) for line in jsonl(records(silo(), text=True))]
    texts = {r["id"]: r["text"] for r in rows if r["type"] == "report"}
    for row in rows:
        if row["type"] == "statement":
            span = row["content"]
            assert texts[row["report"]][span["start"] : span["end"]] == span["text"]
        if row["type"] == "figure":
            assert texts[row["report"]][row["start"] : row["end"]] == row["text"]


def test_voices_are_resolved_and_stand_beside_what_the_report_said() -> None:
    rows = list(records(silo()))
    voices = {r["id"] for r in rows if r["type"] == "voice"}
    said = [r for r in rows if r["type"] in ("statement", "figure")]
    assert all(r["voice"] in voices for r in said)
    assert any(r["voice"] != r["voice_as_sourced"] for r in said)


def test_relays_point_from_the_copy_to_its_origin() -> None:
    rows = [r for r in records(silo()) if r["type"] == "report"]
    copy = next(r for r in rows if r["relays"])
    (relay,) = copy["relays"]  # type: ignore[misc]
    assert relay["how"] == "copies"  # type: ignore[has-type]
    assert relay["score"] == 0.8012  # type: ignore[has-type]
    assert relay["report"] == rows[0]["id"]  # type: ignore[has-type]


def test_text_is_there_only_when_asked_for() -> None:
    assert all("text" not in r for r in records(silo()) if r["type"] == "report")
    assert all(r["text"] for r in records(silo(), text=True) if r["type"] == "report")


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_no_byte(order: random.Random) -> None:
    story = silo()
    readings = list(story.readings)
    order.shuffle(readings)
    said = story.reconciliation
    mixed = replace(said, tallies=said.tallies[::-1], claims=said.claims[::-1], voices=said.voices[::-1])
    assert list(jsonl(records(Story.of(readings, mixed)))) == list(jsonl(records(story)))


@settings(deadline=None)
@given(st.text(st.characters(), min_size=1))
def test_any_text_is_one_line_of_utf8_and_comes_back_the_same(text: str) -> None:
    story = Story.of([Desk("a.txt", text, None, text).reading()], Reconciliation())
    lines = list(jsonl(records(story, text=True)))
    for line in lines:
        assert len(line.splitlines()) == 1
        line.encode()
    assert json.loads(lines[0])["text"] == text
