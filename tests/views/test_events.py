"""Events in words: by day, with counts, reports and the places that their words come from."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from onrecord.ledger.judging import judgement_on
from onrecord.ledger.story import Story
from onrecord.records import EventDate
from onrecord.views.events import as_json, events, when
from onrecord.views.events_text import lines
from onrecord.views.layout import plain
from onrecord.views.tallies import sheets
from tests.views.stories import silo


def shown(story: Story, width: int = 80) -> str:
    return plain(lines(events(story), width))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_row_says_day_name_place_counts_and_reports(width: int) -> None:
    told = shown(silo(), width)
    assert all(len(line) <= width for line in told.splitlines())
    said = " ".join(told.split())
    for words in ("2031-05-01", "Silo bursts at Dorn mill", "5 killed", "3 reports", "Harbour Gazette", "Radio Dorn"):
        assert words in said
    assert "mill, Dorn" not in said  # the name says it already


def test_words_point_at_their_report() -> None:
    story = silo()
    (event,) = events(story)
    for words in event.backed:
        text = story.reports[words.pointer.report].text
        assert " ".join(text[words.pointer.start : words.pointer.end].split()) == words.says
    (told,) = json.loads(as_json([event]))
    assert [w["field"] for w in told["backed"]] == ["name", "date", "place"]
    assert told["counts"][0]["low"] == 5


def test_an_event_of_no_day_stands_by_its_first_report() -> None:
    story = silo()
    (event,) = story.reconciliation.events
    bare = replace(event, date=None, place=None)
    told = shown(replace(story, reconciliation=replace(story.reconciliation, events=(bare,))))
    assert told.startswith("by 2031-05-01")


def test_a_tally_names_its_event() -> None:
    (sheet,) = [s for s in sheets(silo()) if s.event]
    assert sheet.event is not None
    assert sheet.event.says == "Silo bursts at Dorn mill, 1 May 2031"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (EventDate("2031-05-01", "day"), "1 May 2031"),
        (EventDate("2031-05-05", "week"), "the week of 5 May 2031"),
        (EventDate("2031-05-01", "month"), "May 2031"),
        (EventDate("2031-01-01", "year"), "2031"),
        (EventDate("2031-05-03", "range"), "3 May 2031 or the days after"),
        (None, "no day given"),
    ],
)
def test_a_day_is_told_as_exactly_as_it_is_known(given: EventDate | None, words: str) -> None:
    assert when(given) == words


def test_people_rename_and_reject_events() -> None:
    story = silo()
    (event,) = story.reconciliation.events
    value = {"name": "the Dorn silo burst", "date": "2031-04-30", "place": None}
    edit = judgement_on(story, event.id, "edit", value, "Ida")
    (told,) = events(replace(story, judgements=(edit,)).as_judged())
    assert (told.name, told.day, told.place) == ("the Dorn silo burst", "2031-04-30", None)
    assert told.remark is not None
    assert "Silo bursts at Dorn mill" in told.remark
    reject = judgement_on(story, event.id, "reject", {}, "Ida")
    without = replace(story, judgements=(reject,)).as_judged()
    assert events(without) == ()
    assert {t.event for t in without.reconciliation.tallies} == {None}
    with pytest.raises(ValueError, match="date"):
        judgement_on(story, event.id, "edit", {"date": "soon"}, "Ida")


def test_people_join_two_events() -> None:
    story = silo()
    (event,) = story.reconciliation.events
    (tally, *_) = story.reconciliation.tallies
    twin = replace(event, id="event-twin", reports=event.reports[-1:])
    told = replace(event, reports=event.reports[:-1])
    other = replace(tally, id="tally-other", event=twin.id)
    said = replace(story.reconciliation, events=(told, twin), tallies=(tally, other))
    story = replace(story, reconciliation=said)
    merge = judgement_on(story, event.id, "merge", {"with": twin.id}, "Ida")
    judged = replace(story, judgements=(merge,)).as_judged().reconciliation
    assert [e.id for e in judged.events] == [event.id]
    assert judged.events[0].reports == event.reports
    assert {t.event for t in judged.tallies} == {event.id}
