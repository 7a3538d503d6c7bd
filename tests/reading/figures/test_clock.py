from __future__ import annotations

import pytest

from onrecord.reading.figures.clock import times_between
from tests.reading.figures.test_report import counts


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("heard nothing before ten to two, she said", ["ten to two"]),
        ("rang at twenty past eleven", ["twenty past eleven"]),
        ("at eight minutes to two", ["eight minutes to two"]),
        ("One-fifty is when he came", ["One-fifty"]),
        ("left at twelve forty-eight", ["twelve forty-eight"]),
        ("shut at half past three", ["half past three"]),
        ("at five to midnight", ["five to midnight"]),
        ("fell from ten to two", []),
        ("five to six people came", []),
        ("by a vote of nine to two", []),
        ("one hundred and two carts", []),
        ("two twenty-year-old clerks", []),
    ],
)
def test_times_told_in_words_are_found(text: str, times: list[str]) -> None:
    assert [text[a:b] for a, b in times_between(text, 0, len(text))] == times


@pytest.mark.parametrize(
    "text",
    [
        "From about ten in the evening they shouted.",
        "She had called between eleven and midnight.",
        "He worked from nine until five.",
        "When she let the dog out at five there was a noise.",
    ],
)
def test_an_hour_counts_nothing(text: str) -> None:
    assert counts(text) == []


def test_a_toll_at_night_is_a_toll() -> None:
    assert [told for told, _ in counts("The number of dead stood at five in the evening.")] == ["five"]
