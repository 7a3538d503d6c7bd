from __future__ import annotations

from dataclasses import replace

from tests.reconciling.stories_for_tests import Desk, Told
from tests.reconciling.test_tallies import counted

from onrecord.reconciling.asides import is_of_the_dead
from onrecord.reconciling.tolls import find_tolls

TAIL = " The road stays closed. More is expected on Friday."


def test_the_dead_of_places_with_no_name_in_common_are_two_tolls() -> None:
    desk = Desk()
    crash = "A freight plane fell on houses near Karvel and 11 people of the Northwind crew died." + TAIL
    house = "A block of flats fell down in Samrin and 11 people in the Orlo house died." + TAIL
    one = desk.reading("Oster Post", "2031-05-01", crash, (Told("11", 11, asof="2031-05-01"),))
    two = desk.reading("Bell News", "2031-05-01", house, (Told("11", 11, asof="2031-05-01"),))
    figures = [replace(c, story=0) for c in counted(desk, [one, two])]
    assert [len(toll) for toll in find_tolls(figures, {}, frozenset())[0]] == [1, 1]
    together = [replace(c, names=frozenset({"karvel"})) for c in figures]
    assert [len(toll) for toll in find_tolls(together, {}, frozenset())[0]] == [2]


def toll_of(desk: Desk, text: str, *told: Told) -> list[list[str]]:
    figures = counted(desk, [desk.reading("Oster Post", "2031-05-01", text + TAIL, told)])
    tolls = sorted(find_tolls(figures, {}, frozenset())[0], key=lambda toll: toll[0].order)
    return [[c.figure.text for c in toll] for toll in tolls]


def test_those_told_as_shot_who_all_died_are_no_toll_of_the_injured() -> None:
    shot = Told("Three", 3, measure="injured")
    assert toll_of(Desk(), "Four people died at Orlo. Three people were shot in the hall.", Told("Four", 4), shot) == [
        ["Four"]
    ]
    lived = "Four people died at Orlo. Three people were shot and wounded in the hall."
    assert toll_of(Desk(), lived, Told("Four", 4), shot) == [["Four"], ["Three"]]
    more = "Two people died at Orlo. Three people were shot in the hall."
    assert toll_of(Desk(), more, Told("Two", 2), shot) == [["Two"], ["Three"]]


def test_where_the_dead_are_counted_twice_the_lower_count_tells_who_was_only_shot() -> None:
    desk = Desk()
    text = "Two people died at Orlo. Five are dead, others said. Five people were shot in the hall." + TAIL
    told = (Told("Two", 2), Told("Five", 5), Told("Five people", 5, measure="injured"))
    two, five, shot = counted(desk, [desk.reading("Oster Post", "2031-05-01", text, told)])
    assert is_of_the_dead([shot], [five])
    assert not is_of_the_dead([shot], [two, five])


def test_a_fourth_man_is_not_among_three_dead() -> None:
    text = "Three people died at Orlo. A fourth man was shot in the hall."
    fourth = Told("A fourth man", 1, measure="injured", of="man", implied=True)
    assert toll_of(Desk(), text, Told("Three", 3), fourth) == [["Three"], ["A fourth man"]]


def test_some_told_by_their_state_are_not_the_toll_that_came_before() -> None:
    text = "Five people were hurt at Orlo. Two victims remain hospitalized, and three were treated and released."
    some = (Told("Five", 5, measure="injured"), Told("Two", 2, measure="injured"), Told("three", 3, measure="injured"))
    assert toll_of(Desk(), text, *some) == [["Five"]]


def test_who_is_in_hospital_now_is_of_the_same_toll() -> None:
    desk = Desk()
    one = desk.reading(
        "Oster Post", "2031-05-01", "Five people were hurt at Orlo." + TAIL, (Told("Five", 5, measure="injured"),)
    )
    two = desk.reading(
        "Bell News",
        "2031-05-01",
        "Five people are being treated at Orlo." + TAIL,
        (Told("Five", 5, measure="injured", scope="standing"),),
    )
    figures = [replace(c, story=0, names=frozenset()) for c in counted(desk, [one, two])]
    assert [len(toll) for toll in find_tolls(figures, {}, frozenset())[0]] == [2]


def test_children_among_the_dead_of_two_reports_are_a_toll_beside_all_the_dead() -> None:
    desk = Desk()
    readings = [
        desk.reading(
            outlet,
            f"2031-05-0{day}",
            f"The dead of Orlo are {dead}. {some} were children. It is {dead} dead now." + TAIL,
            (Told(dead, int(dead)), Told(some, int(some)), Told(dead, int(dead), asof="2031-05-03")),
        )
        for outlet, day, dead, some in (("Oster Post", 1, "20", "5"), ("Bell News", 2, "31", "9"))
    ]
    figures = [replace(c, story=0, names=frozenset()) for c in counted(desk, readings)]
    tolls = sorted(find_tolls(figures, {}, frozenset())[0], key=lambda toll: toll[0].order)
    assert [[c.figure.low for c in toll] for toll in tolls] == [[20, 20, 31, 31], [5, 9]]
    alone = sorted(find_tolls(figures[:3], {}, frozenset())[0], key=lambda toll: toll[0].order)
    assert [[c.figure.low for c in toll] for toll in alone] == [[20, 20]]


def test_what_happens_in_one_town_long_after_is_another_toll() -> None:
    desk = Desk()
    told = (Told("Four", 4, measure="injured"),)
    text = "Four people were shot near the Karvel mill, the Northwind guard and {who} said." + TAIL
    who = (("2031-05-01", "Marsh"), ("2031-05-20", "Marsh"), ("2031-09-01", "Calder and Stroud and Ilmen"))
    readings = [desk.reading("Oster Post", day, text.format(who=name), told) for day, name in who]
    figures = [replace(c, story=0) for c in counted(desk, readings)]
    assert [len(toll) for toll in find_tolls(figures, {}, frozenset())[0]] == [2, 1]
