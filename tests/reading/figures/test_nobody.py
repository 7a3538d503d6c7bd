from __future__ import annotations

import pytest

from onrecord.reading.figures.nobody import find_nobody
from tests.reading.figures.test_report import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody died in the kiln fire.", [("Nobody", "killed", 0)]),
        ("No one was hurt.", [("No one", "injured", 0)]),
        ("It said no civilians were killed.", [("no", "killed", 0)]),
        ("The quarry reported zero deaths.", [("zero", "killed", 0)]),
        ("No deaths were reported.", [("No", "killed", 0)]),
        ("None of the 40 passengers was killed.", [("None", "killed", 0), ("40", "other", 40)]),
        ("Not one of the 40 weavers on the bus was hurt.", [("Not one", "injured", 0), ("40", "other", 40)]),
        ("Of the 40 weavers, none was hurt.", [("40", "other", 40), ("none", "injured", 0)]),
        ("Neither of the two pilots survived.", [("Neither", "rescued", 0), ("two", "other", 2)]),
        ("None of the 33 hostages was hurt.", [("None", "injured", 0), ("33", "detained", 33)]),
        ("The raid killed nine gunmen and no civilians.", [("nine", "killed", 9), ("no", "killed", 0)]),
        ("The shells hurt no one.", [("no one", "injured", 0)]),
        ("No conscript is unaccounted for.", [("No", "missing", 0)]),
        ("Two boats lost, no sailor killed.", [("Two", "damaged", 2), ("no", "killed", 0)]),
    ],
)
def test_nobody_is_a_count_and_those_of_whom_none_is_told_are_no_toll(
    text: str, expected: list[tuple[str, str, int]]
) -> None:
    assert [(f.text, f.measure, f.low) for f in read(text) if f.low == f.high] == expected


@pytest.mark.parametrize(
    "text",
    [
        "No one has claimed the raid.",
        "Nobody knows who killed the ferryman.",
        "No one else was hurt.",
        "No one was seriously hurt.",
        "None of those killed was armed.",
        "No one would have died had the bell rung.",
        "No ship was hurt by the delay.",
    ],
)
def test_what_befell_others_or_was_less_or_might_be_is_no_count_of_nobody(text: str) -> None:
    assert list(find_nobody(text, 0, len(text))) == []


def test_none_of_a_number_is_of_what_the_number_counts() -> None:
    assert [f.of for f in read("None of the 40 passengers was killed.")] == ["passengers", "passengers"]
