from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reconciling.stories_for_tests import Desk, Told, same
from tests.reconciling.test_tallies import TAIL, by_id, counted

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.other_counts import are_of_other_people, are_of_other_times
from onrecord.reconciling.tallies import find_tallies


def one_of(text: str, told: Told, published: str = "2031-05-01") -> Counted:
    desk = Desk()
    (one,) = counted(desk, [desk.reading("Oster Post", published, text + TAIL, (told,))])
    return one


def test_women_and_men_of_one_fire_are_two_tallies() -> None:
    desk = Desk()
    readings = [
        desk.reading(
            outlet,
            "2031-05-01",
            f"{text} were killed in the Kestrel mine." + TAIL,
            (Told(number, low, of=of, voice=outlet),),
        )
        for outlet, text, number, low, of in (
            ("Oster Post", "Eleven women", "Eleven", 11, "women"),
            ("Bell News", "Nine men", "Nine", 9, "men"),
        )
    ]
    figures = by_id(readings)
    found = find_tallies(counted(desk, readings), (), same, desk.voices)
    assert sorted([figures[i].text for i in t.figures] for t in found) == [["Eleven"], ["Nine"]]


@pytest.mark.parametrize(
    ("of", "other", "expected"),
    [("women", "men", True), ("girls", "boys", True), ("women", "people", False), ("men and women", "men", False)],
)
def test_whom_a_noun_names(of: str, other: str, expected: bool) -> None:
    told = [one_of(f"Nine {noun} were killed.", Told("Nine", 9, of=noun)) for noun in (of, other)]
    assert are_of_other_people(*told) is expected


def test_running_totals_of_days_long_past_and_of_now_are_of_other_times() -> None:
    then = one_of("In 2019, 52 people were killed.", Told("52", 52, scope="cumulative"))
    now = one_of("Since March 60 people were killed.", Told("60", 60, scope="cumulative"))
    assert are_of_other_times(replace(then, ended="2019-12-31"), now)
    assert not are_of_other_times(then, now)
    assert not are_of_other_times(replace(then, ended="2031-04-20"), now)
    assert not are_of_other_times(replace(then, ended="2019-12-31"), then)


STRETCH = Told("60", 60, scope="cumulative")


def test_stretches_that_begin_on_other_days_are_of_other_times() -> None:
    january = replace(one_of("Between 1 and 5 January 60 people were killed.", STRETCH), begun="2031-01-01")
    march = replace(one_of("In March 43 people were killed.", Told("43", 43, scope="cumulative")), begun="2031-03-01")
    assert are_of_other_times(january, march)
    assert not are_of_other_times(january, replace(march, begun="2031-01-02"))
    assert not are_of_other_times(january, replace(january, begun="2031-03-01"))  # one number told again


def test_a_stretch_that_is_over_is_of_other_times_than_a_total_that_lasts() -> None:
    over = replace(one_of("Between 1 and 5 January 60 people were killed.", STRETCH), begun="2031-01-01")
    lasting = one_of("Since September 43 people were killed.", Told("43", 43, scope="cumulative"))
    toll = one_of("The toll is 43.", Told("43", 43))
    assert are_of_other_times(over, lasting) and are_of_other_times(lasting, over)
    assert not are_of_other_times(over, toll)
    assert not are_of_other_times(replace(over, begun=""), lasting)
