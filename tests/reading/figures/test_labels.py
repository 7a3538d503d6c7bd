from __future__ import annotations

import pytest

from tests.reading.figures.test_report import counts


@pytest.mark.parametrize(
    "text",
    [
        "Nobody at Bridge Six had drawn pay, he said.",
        "People were turned away at Sluice Nine for refusing.",
        "We had a medic in row six, he said.",
        "The book is kept beside furnace two.",
        "They met on Seven Mile Road in Holm.",
        "He lives at 41 11th Street in Holm.",
        "Man Held After Fight At Seven Oaks Mall",
        "Number six stood open all night.",
        "1.",
        "(2)",
    ],
)
def test_a_number_in_a_name_counts_nothing(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In row six people died.", "six"),
        ("Nine died at Camp Nine.", "Nine"),
        ("In the hall six were hurt.", "six"),
        ("In the camp nine were killed.", "nine"),
        ("In the camp 12 were killed.", "12"),
        ("The dead number 22.", "22"),
        ("The dead now number six.", "six"),
        ("At Bridge Six 12 people died.", "12"),
        ("Blast Kills Seven", "Seven"),
        ("Shooting Leaves Four Wounded", "Four"),
        ("Police Say Two Men Shot In Holm", "Two"),
    ],
)
def test_a_number_that_counts_what_follows_is_no_name(text: str, number: str) -> None:
    assert [told for told, _ in counts(text)] == [number]
