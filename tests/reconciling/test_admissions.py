from __future__ import annotations

import pytest
from tests.reconciling.stories_for_tests import Desk, Told, same
from tests.reconciling.test_tallies import TAIL, by_id, counted

from onrecord.reconciling.admissions import is_of_own_act
from onrecord.reconciling.tallies import find_tallies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its air strike on Oster killed 12 people, the army said.", True),
        ("The army admitted that it had killed 12 people in Oster.", True),
        ("Their artillery had killed 12 people in Oster, the army said.", True),
        ("Its soldiers were killed in Oster, 12 of them, the army said.", False),
        ("The attack on Oster killed 12 people, the army said.", False),
    ],
)
def test_an_own_act_is_told_by_its_words(text: str, expected: bool) -> None:
    desk = Desk()
    army = desk.voice("the Northern Army")
    (one,) = counted(desk, [desk.reading("Oster Post", "2031-05-01", text, (Told("12", 12, voice=army),))])
    assert is_of_own_act(one, desk.voices) is expected


def test_who_is_no_party_admits_nothing() -> None:
    desk = Desk()
    mill = desk.voice("Oster Mill")
    text = "Its fire killed 12 people, the mill said."
    (one,) = counted(desk, [desk.reading("Oster Post", "2031-05-01", text, (Told("12", 12, voice=mill),))])
    assert not is_of_own_act(one, desk.voices)


def test_a_party_count_of_its_own_act_is_kept_apart_where_others_count() -> None:
    desk = Desk()
    doctors, army = desk.voice("the doctors of Oster", "group"), desk.voice("the Northern Army")
    first = desk.reading(
        "Oster Post",
        "2031-05-01",
        "Doctors said 28 people were killed in the air strike on Oster." + TAIL,
        (Told("28", 28, voice=doctors),),
    )
    last = desk.reading(
        "Bell News",
        "2031-05-02",
        "The army said that its air strike on Oster killed 12 people." + TAIL,
        (Told("12", 12, voice=army),),
    )
    figures = by_id([first, last])

    (tally,) = find_tallies(counted(desk, [first, last]), (), same, desk.voices)
    assert [figures[i].text for i in tally.figures] == ["28", "12"]
    assert figures[tally.current].text == "28"
    assert (tally.low, tally.high) == (28, 28)
    assert "the Northern Army, a party, gives 12 for its own act" in tally.rule

    (alone,) = find_tallies(counted(desk, [last]), (), same, desk.voices)
    assert figures[alone.current].text == "12"


def test_civilians_that_open_a_report_are_all_the_victims_where_another_voice_counts_more() -> None:
    desk = Desk()
    doctors, villagers = desk.voice("the doctors of Oster", "group"), desk.voice("villagers", "group")
    text = "Doctors said 28 civilians were killed in the air strike on Oster. Villagers said 30 were killed." + TAIL
    told = (Told("28", 28, of="civilians", voice=doctors), Told("30", 30, voice=villagers))
    readings = [desk.reading("Oster Post", "2031-05-01", text, told)]
    (tally,) = find_tallies(counted(desk, readings), (), same, desk.voices)
    assert (tally.low, tally.high) == (28, 30)
