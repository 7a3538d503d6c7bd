from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling.prints import names_of
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


TOWN = [
    told("Harbour Wire", "2031-03-04", "Torvik Brennick Marsh Calder Ilmen Roake Hallam Stroud Torvik"),
    told("Echo", "2031-03-05", "Torvik Calder Lindholm Marsh"),
    told("Lake Courier", "2031-07-12", "Torvik Ostrand Kessel Pellworm Ibarra Norgate Quill Vardy Torvik"),
]
OTHERS = [
    told(
        f"Paper {n}",
        f"2031-0{n}-20",
        " ".join(f"{a}{b}" for a in ("Bal", "Dor", "Fen", "Gar") for b in (chr(96 + n) * 3,)),
    )
    for n in range(1, 10)
]


def test_what_happens_later_in_one_town_is_another_story() -> None:
    story = stories_of([*TOWN, *VOTE, *OTHERS])
    assert story[TOWN[0].report.id] == story[TOWN[1].report.id] != story[TOWN[2].report.id]


def test_a_later_report_that_names_who_was_there_is_of_the_story() -> None:
    trial = told("Herald", "2031-07-12", "Torvik Brennick Marsh Calder")
    story = stories_of([*TOWN[:2], trial, *VOTE, *OTHERS])
    assert story[trial.report.id] == story[TOWN[0].report.id]


def test_words_that_a_headline_writes_large_are_no_names() -> None:
    one = Wire("Echo", "2031-03-04").tells("Boiler Bursts In Torvik and the boiler that bursts hurt two")
    assert names_of(one.reading()) == {"torvik": 1}


@given(st.permutations([*FIRE, *VOTE, *TOWN]))
def test_any_order_gives_the_same(readings: list[Reading]) -> None:
    assert stories_of(readings) == stories_of([*FIRE, *VOTE, *TOWN])
