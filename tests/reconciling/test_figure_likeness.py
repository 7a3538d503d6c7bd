from __future__ import annotations

from tests.reconciling.stories_for_tests import Desk, Told, same
from tests.reconciling.test_tallies import TAIL, counted, tallies

from onrecord.reconciling.figure_likeness import NEVER, WEIGHTS, likeness, signs_of
from onrecord.reconciling.lines import lines_of


def test_every_weight_is_of_a_sign() -> None:
    desk = Desk()
    one = desk.reading("Oster Post", "2031-05-01", "Nine died." + TAIL, (Told("Nine", 9),))
    assert set(WEIGHTS) <= signs_of(counted(desk, [one]), {}).keys()


def test_a_measure_read_otherwise_does_not_part_one_count() -> None:
    desk = Desk()
    told = "Some 1,150 villagers left the valley for the camp at Sundel"
    one = desk.reading(
        "Oster Post", "2031-05-01", f"{told}." + TAIL, (Told("1,150", 1150, of="villagers", measure="displaced"),)
    )
    two = desk.reading(
        "Bell News",
        "2031-05-02",
        f"{told}, aid workers say." + TAIL,
        (Told("1,150", 1150, of="villagers", measure="other"),),
    )
    assert tallies(desk, one, two) == [["1,150", "1,150"]]


def test_two_things_are_never_one_tally() -> None:
    desk = Desk()
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "Eight warships lie off Bellmark." + TAIL,
        (Told("Eight", 8, of="warships", measure="deployed", scope="standing"),),
    )
    two = desk.reading(
        "Bell News",
        "2031-05-02",
        "Ten jets stand at Bellmark." + TAIL,
        (Told("Ten", 10, of="jets", measure="deployed", scope="standing"),),
    )
    figures = counted(desk, [one, two])
    assert likeness(figures, lines_of([c.figure for c in figures], same, desk.voices))[0, 1] == NEVER


def test_reports_that_name_nothing_in_common_share_no_tally() -> None:
    desk = Desk()
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "A freight plane fell on houses near Karvel and the 11 aboard Northwind died.",
        (Told("11", 11, asof="2031-05-01"),),
    )
    two = desk.reading(
        "Bell News",
        "2031-05-02",
        "A block of flats fell down in Samrin and the 11 people inside the Orlo house died.",
        (Told("11", 11, asof="2031-05-02"),),
    )
    figures = counted(desk, [one, two])
    assert likeness(figures, {})[0, 1] == NEVER
