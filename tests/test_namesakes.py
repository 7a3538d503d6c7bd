from __future__ import annotations

from itertools import permutations

import pytest

from onrecord.namesakes import side_of
from tests.reconciling.said import Wire
from tests.reconciling.test_voices import joined


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("transport minister of the Northern Republic", "government"),
        ("chief of police in Torvik", "office"),
        ("opposition lawmaker from the Green Party", "opposition"),
        ("lorry driver who crossed it", "private"),
        ("the mayor's brother", "private"),
        ("widow of a senator", "private"),
        ("former teacher", ""),
        ("mother of two", ""),
        ("mayor and a father of 3", "office"),
        ("teacher and mayor", ""),
        ("politician", ""),
        (None, ""),
    ],
)
def test_the_side_of_a_role(role: str | None, side: str) -> None:
    assert side_of(role) == side


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mayor of Torvik", "lorry driver"),
        ("finance minister", "opposition lawmaker from the Green Party"),
        ("chief of police", "victim's brother"),
    ],
)
def test_namesakes_whose_roles_tell_them_apart_stay_two(one: str, other: str) -> None:
    first = Wire("Harbour Wire").voice("Elin Marsh", role=one)
    second = Wire("Inland Post").voice("Elin Marsh", role=other)
    assert joined(first.reading(), second.reading()) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mayor of Torvik", "politician"),
        ("spokeswoman", "official"),
        ("mayor", "former teacher"),
        ("minister", "lawmaker"),
        ("mayor", None),
    ],
)
def test_roles_that_one_person_can_have_keep_one_voice(one: str, other: str | None) -> None:
    first = Wire("Harbour Wire").voice("Elin Marsh", role=one)
    second = Wire("Inland Post").voice("Elin Marsh", role=other)
    assert len(joined(first.reading(), second.reading())) == 1


def test_a_namesake_without_a_role_goes_with_whom_more_reports_name_in_any_order() -> None:
    wires = [
        Wire("Harbour Wire").voice("Elin Marsh", role="mayor"),
        Wire("Inland Post").voice("Elin Marsh", role="mayor of Torvik"),
        Wire("Lake Courier").voice("Elin Marsh", role="teacher"),
        Wire("Torvik Post").voice("Elin Marsh"),
        Wire("Oster Post").voice("E. Marsh"),
    ]
    readings = [w.reading() for w in wires]
    ways = {frozenset(joined(*some)) for some in list(permutations(readings))[::7]}
    (way,) = ways
    (members,) = way
    assert members == {v.id for w in wires if w.outlet != "Lake Courier" for v in w.voices.values()}
