from __future__ import annotations

from typing import TypeAlias

import pytest
from tests.reconciling.said import Wire

from onrecord.reconciling.contradicting import WEIGHTS, Against, Parties, against, is_party, odds
from onrecord.reconciling.matching import Signs
from onrecord.reconciling.neighbours import reconcile
from onrecord.reconciling.pairs import Pair
from onrecord.records import Statement, Status

Said: TypeAlias = tuple[str, str, Status]
NOTHING = Signs(*[0.0] * len(Signs._fields))


def two(*said: Said, names: tuple[str, str] = ("Ada Lund", "Vale Council")) -> Wire:
    wire = Wire("Vale News").voice(names[0], "person").voice(names[1], "organization")
    for name, content, status in said:
        wire.says(name, content, status)
    return wire


def one(content: str, status: Status = "asserted") -> Statement:
    return two(("Ada Lund", content, status)).reading().statements[0]


def kinds(wire: Wire) -> list[str]:
    return [c.kind for c in reconcile([wire.reading()]).conflicts]


def test_who_denies_the_act_beside_whom_he_denies_it_to_is_at_odds() -> None:
    claim: Said = ("Ada Lund", "the Vale Council had sold the well to a bottler", "asserted")
    denial: Said = ("Vale Council", "that it had sold the well to anybody", "denied")
    assert kinds(two(claim, denial)) == ["denial"]


def test_two_who_say_the_same_in_other_words_are_not() -> None:
    claim: Said = ("Ada Lund", "the sale did not show any respect for the village", "asserted")
    other: Said = ("Vale Council", "the bottler had used the village for its own ends", "asserted")
    assert kinds(two(claim, other)) == []


@pytest.mark.parametrize(
    ("content", "status", "can"),
    [
        ("the council had sold the well", "asserted", True),
        ("whether the council had sold the well", "asserted", False),
        ("had the council sold the well to them?", "asserted", False),
        ("it is plausible that the council had sold it", "asserted", False),
        ("a hypothetical sale that was never made", "asserted", False),
        ("a well sold by the council", "asserted", True),
        ("a quiet deal with the bottler", "asserted", False),
        ("any hand in the sale", "denied", True),
        ("funding for the new well", "denied", False),
        ("them entry to the pump house", "denied", False),
        ("the council will sell the well", "planned", False),
    ],
)
def test_what_can_be_at_odds(content: str, status: Status, can: bool) -> None:
    assert is_party(one(content, status)) is can


def test_who_is_spoken_of_and_what_is_turned_round_and_the_days_between_count() -> None:
    claim: Said = ("Ada Lund", "the Vale Council had sold the well", "asserted")
    denial: Said = ("Vale Council", "that the well was sold", "denied")
    wire = two(claim, denial)
    reading = wire.reading()
    parties = Parties({v.id: v for v in reading.voices}, {reading.report.id: reading.report})
    a, b = reading.statements
    more = against(Pair(a, b, 0.0, 0.0, NOTHING), parties)
    assert more == Against(accused=1.0, turned=2.0, days=0.0)
    assert parties.day(a) == "2031-03-04"
    assert parties.told([a]) == [("2031-03-04", ["ada", "lund"])]


def test_signs_pull_the_way_a_reader_would_expect() -> None:
    plain = odds(NOTHING, Against(0.0, 0.0, 0.0))
    assert odds(NOTHING, Against(1.0, 0.0, 0.0)) > plain
    assert odds(NOTHING, Against(0.0, 1.0, 0.0)) > plain
    assert odds(NOTHING, Against(0.0, 0.0, 1.0)) < plain
    assert odds(NOTHING._replace(line=1.0), Against(0.0, 0.0, 0.0)) > plain
    assert set(WEIGHTS) <= {*Signs._fields, *Against._fields}
