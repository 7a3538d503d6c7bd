from __future__ import annotations

from dataclasses import replace

from tests.reconciling.stories_for_tests import Desk, Told
from tests.reconciling.test_tallies import counted

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
