"""Conflicts: both sides in their passages, the earlier first."""

from __future__ import annotations

import json
from dataclasses import replace

from onrecord.ledger.story import Story
from onrecord.records import Conflict
from onrecord.views.conflicts import as_json, conflicts, section
from tests.views.stories import silo


def test_both_sides_stand_in_their_whole_sentences() -> None:
    (dispute,) = conflicts(silo())
    first, second = dispute.sides
    assert (dispute.kind, dispute.why) == ("denial", "Weil says so, the mill denies it")
    assert first.passage == "“We had warned them about the cracks,” said Ádám Weil, an inspector."
    assert second.passage == "Dorn Mill denied that there had been cracks."
    assert (second.stance, second.day, second.outlet) == ("denied", "2031-05-03", "Radio Dorn")
    assert str(second.pointer).startswith("[03-radio.md:")


def test_figures_stand_in_the_sentence_they_came_in() -> None:
    story = silo()
    three, *_, five = story.reconciliation.tallies[0].figures
    clash = Conflict("c-1", five, three, "figure", "three, but five")
    told = Story.of(story.readings, replace(story.reconciliation, conflicts=(clash,)))
    (dispute,) = conflicts(told)
    assert [s.says for s in dispute.sides] == ["At least three people".replace("At", "at"), "five people"]
    assert dispute.sides[1].passage == "The silo at Dorn killed five people"


def test_a_long_reason_keeps_something_of_both_sides() -> None:
    story = silo()
    (conflict,) = story.reconciliation.conflicts
    why = f"Said by A: “{'long words ' * 30}”; denied by B: “{'other words ' * 30}”"
    told = Story.of(story.readings, replace(story.reconciliation, conflicts=(replace(conflict, why=why),)))
    says = section(conflicts(told)).groups[0].items[0].says
    assert len(says) <= 200
    assert "denied by B: “other words" in says


def test_conflicts_as_json_are_whole_and_none_is_said_in_words() -> None:
    assert json.loads(as_json(conflicts(silo())))[0]["sides"][0]["origins"] == 1
    none = section(())
    assert (none.groups, none.title) == ((), "0 conflicts")
    assert none.empty
