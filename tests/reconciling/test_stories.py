from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling.stories import stories_of
from onrecord.records import Reading


def told(outlet: str, day: str, names: str) -> Reading:
    """A report that names some places, each in a sentence of its own."""
    wire = Wire(outlet, day)
    for name in names.split():
        wire.tells(f"they went to {name} in the morning")
    return wire.reading()


FIRE = [
    told("Harbour Wire", "2031-03-04", "Torvik"),
    told("Inland Post", "2031-03-05", "Ardvale Northmoor Lindholm Kestrel Brenmark Tallow"),
    told("Lake Courier", "2031-03-06", "Torvik Ardvale Northmoor"),
]
VOTE = [told("Echo", "2031-03-05", "Sarveth Karsk Brennick"), told("Herald", "2031-03-06", "Sarveth Karsk Dolamren")]


def test_reports_that_name_the_same_places_are_of_one_story() -> None:
    story = stories_of([*FIRE[1:], *VOTE])
    assert story[FIRE[1].report.id] == story[FIRE[2].report.id]
    assert story[VOTE[0].report.id] == story[VOTE[1].report.id] != story[FIRE[1].report.id]


def test_the_first_report_of_a_story_finds_those_that_came_later() -> None:
    story = stories_of(FIRE)
    assert len(set(story.values())) == 1


def test_a_report_with_names_of_its_own_stays_alone() -> None:
    story = stories_of([*FIRE, told("Echo", "2031-03-07", "Sarveth Karsk")])
    assert len(set(story.values())) == 2


@given(st.permutations([*FIRE, *VOTE]))
def test_any_order_gives_the_same(readings: list[Reading]) -> None:
    assert stories_of(readings) == stories_of([*FIRE, *VOTE])
