from __future__ import annotations

from tests.reconciling.stories_for_tests import Desk, Told, same
from tests.reconciling.test_tallies import counted

from onrecord.reconciling.figure_conflicts import find_figure_conflicts
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.tallies import find_tallies

TAIL = " Rescue crews from Bellmark and Oster searched the Kestrel mine through the night."


def conflicts(total: int, step: str = "") -> list[str]:
    desk = Desk()
    rescue = desk.voice("Bellmark Rescue Service")
    first = desk.reading(
        "Oster Post", "2031-05-01", "The dead in the Kestrel mine number 37." + TAIL, (Told("37", 37, voice=rescue),)
    )
    last = desk.reading(
        "Bell News",
        "2031-05-02",
        (step or "Six more people died in the Kestrel mine, bringing the total to") + f" {total}." + TAIL,
        (Told("six" if step else "Six", 6, voice=rescue), Told(str(total), total, voice=rescue)),
    )
    readings = [first, last]
    some = counted(desk, readings)
    tallies = find_tallies(some, (), same, desk.voices)
    origins = Origins(readings, (), desk.voices, same)
    found = find_figure_conflicts(tallies, some, same, desk.voices, origins)
    return [c.why for c in found]


def test_an_increment_that_adds_up_is_no_conflict() -> None:
    assert conflicts(43) == []


def test_an_increment_that_does_not_add_up_is_one() -> None:
    (why,) = conflicts(44)
    assert why == "6 more after the 37 that Bellmark Rescue Service gave on 2031-05-01 make 43, not 44"


def test_what_happened_and_the_total_that_it_makes_are_held_against_the_last() -> None:
    died = "Of the injured, six have died of burns, taking the number of dead in the Kestrel mine to"
    assert conflicts(43, died) == []
    (why,) = conflicts(44, died)
    assert why.endswith("make 43, not 44")


def test_a_step_and_the_total_that_it_led_to_are_held_against_the_last() -> None:
    rose, fell = "The toll of the Kestrel mine rose by six to", "The toll of the Kestrel mine was cut by six, to"
    assert conflicts(43, rose) == [] == conflicts(31, fell)
    (why,) = conflicts(44, rose)
    assert why == "6 more after the 37 that Bellmark Rescue Service gave on 2031-05-01 make 43, not 44"
    (why,) = conflicts(30, fell)
    assert why == "6 fewer after the 37 that Bellmark Rescue Service gave on 2031-05-01 make 31, not 30"
