from __future__ import annotations

import pytest

from onrecord.reading.figures.ages import is_age
from tests.reading.figures.test_report import counts, read


@pytest.mark.parametrize(
    "text",
    [
        "The miller, 41, was shot in the arm.",
        "The other, 25, is in critical condition.",
        "Odo Brunn and Ivo Hask, both 22, were injured.",
        "The boys, 14 and 15, were taken to a hospital.",
        "The dead are his wife, 34, and her brother.",
        "A man, 17, and a woman, 60, were wounded.",
        "Poet of the quays dies at 96",
        "Anyone under 18 who was hurt may ask for help.",
        "Some of those shot were as young as 13, others as old as 17.",
        "Guests were shot at a sweet 16 party.",
        "Most of the wounded are between 18 and 24.",
        "The wounded, between 20 to 30 years of age, were flown out.",
        "The clerk, he, 61, was hurt.",
        "So says Odo Brunn, a deckhand of 26.",
        "Police held somebody, one of them 17.",
    ],
)
def test_an_age_set_off_by_commas_counts_nobody(text: str) -> None:
    assert [c for c in counts(text) if c[0].strip("under ").isdigit()] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the hall, 41 were hurt.", [("41", "injured")]),
        ("A crew of 26 was hurt.", [("26", "injured")]),
        ("Police said 14 and 15 others were hurt.", [("14", "injured"), ("15", "injured")]),
    ],
)
def test_a_count_after_a_comma_stays_a_count(text: str, expected: list[tuple[str, str]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Monday, 31 had died.", [("31", "killed", 31)]),
        ("In Colby, 14 were killed and in Norwick, 20 were hurt.", [("14", "killed", 14), ("20", "injured", 20)]),
        ("In New Colby City, 30 were shot dead.", [("30", "killed", 30)]),
        ("In Colby, 30, all of them weavers, were killed.", [("30", "killed", 30)]),
        ("In the old town of Colby, 14 died.", [("14", "killed", 14)]),
        ("On Monday, 5 were arrested.", [("5", "detained", 5)]),
        ("Anna Holt, 31, was killed.", [("Anna Holt, 31", "killed", 1)]),
        ("Anna Holt, 31 was killed.", [("Anna Holt, 31", "killed", 1)]),
        ("In Colby, Anna Holt, 31, was killed.", [("Anna Holt, 31", "killed", 1)]),
        ("Anna Holt, 31, and Bo Reed, 30 were killed.", [("Anna Holt, 31, and Bo Reed, 30", "killed", 2)]),
        ("A boy in Colby, 14, was killed.", [("A boy", "killed", 1)]),
    ],
)
def test_a_count_behind_a_place_or_a_day_is_nobody_of_that_age(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(f.text, f.measure, f.low) for f in read(text)] == expected


def test_nobody_is_older_than_the_oldest() -> None:
    assert is_age("a man, ", "80", ",")
    assert not is_age("a man, ", "300", ",")
