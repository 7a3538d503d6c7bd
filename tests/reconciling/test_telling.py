from __future__ import annotations

import pytest
from tests.reconciling.stories_for_tests import Desk, Told

from onrecord.reconciling.telling import Telling, telling_of


def telling(text: str, number: str) -> Telling:
    reading = Desk().reading("Oster Post", "2031-05-04", text, (Told(number, 1),))
    return telling_of(reading.figures[0], reading.report)


@pytest.mark.parametrize(
    ("text", "old", "held"),
    [
        ("The company raised its fund to $120 million, from $15 million.", "$15 million", "$120 million"),
        ("The council lowered its own count from 71 to 68.", "71", "68"),
        ("Those brought in alive are 58, no longer 61.", "61", "58"),
        ("The hospital treated 83 people; the 93 we gave you at noon was our slip.", "93", "83"),
        ("The total of 31 issued on Wednesday should have read 29.", "31", "29"),
        ("The deaths are 96, which replaces a bulletin of 14.", "14", "96"),
        ("Not 12 but 14 people died.", "12", "14"),
        ("An earlier version of this article said that three people died. Five died.", "three", "Five"),
        ("The navy lowered its count of the trawlers turned back from 14 to 12.", "14", "12"),
        ("It was not 12 people, but 14, who died.", "12", "14"),
        ("The dead are 2,060, and the agency withdrew its figure of 1,180.", "1,180", "2,060"),
    ],
)
def test_a_count_that_is_put_aside_is_old_and_the_one_in_its_place_is_not(text: str, old: str, held: str) -> None:
    assert telling(text, old).old
    assert not telling(text, held).old


def test_children_among_the_dead_are_some_of_them() -> None:
    text = "Divers took the toll to 63. Twenty-two were children."
    assert telling(text, "Twenty-two").part
    assert not telling(text, "63").part


def test_some_of_a_number_are_a_part() -> None:
    text = "Twenty-six of the 91 who were hurt are still in its care."
    assert telling(text, "Twenty-six").part
    assert not telling(text, "91").part


def test_two_of_the_surviving_victims_are_some_of_them() -> None:
    assert telling("Officers spoke with two of the surviving victims.", "two").part


def test_all_six_of_the_victims_are_no_part_of_them() -> None:
    assert not telling("All six of the victims are expected to live.", "six").part
    assert telling("The men of the Gull are missing, all six of them.", "six").part


def test_an_age_before_a_count_does_not_make_it_old() -> None:
    assert not telling("A 3-year-old and four adults were hurt.", "four").old


def test_a_count_told_beside_another_shooting_victim_is_no_background() -> None:
    text = "Two were killed at the wake for another shooting victim."
    assert not telling(text, "Two").background
    assert telling("Two were killed in another shooting.", "Two").background


def test_others_are_more_than_those_counted_before() -> None:
    text = "Three were hurt in the hall. Two other people were hurt outside."
    reading = Desk().reading("Oster Post", "2031-05-04", text, (Told("Two", 2, measure="injured"),))
    told = telling_of(reading.figures[0], reading.report)
    assert told.part
    assert told.another


def test_another_man_after_a_first_raises_a_toll() -> None:
    text = "A man was hurt. Another man was hurt."
    reading = Desk().reading(
        "Oster Post", "2031-05-04", text, (Told("Another man", 2, measure="injured", implied=True),)
    )
    assert telling_of(reading.figures[0], reading.report).replaced
