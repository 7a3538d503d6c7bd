from __future__ import annotations

import pytest

from onrecord.reading.figures.listed import find_listed


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The coroner identified the dead as Ann Hale, 34, Jo Reed, Jr., 12, and Una Vell, 60.", 3),
        ("She identified the dead victims as 67 year old Ann Hale and her 24-year-old son Jo Reed.", 2),
        ("Those killed were identified as Ann Hale, 34, of Holm, and Jo Reed, 12.", 2),
        ("Brunn faces two counts of murder and three counts of arson.", 2),
        ("He was charged with 3 counts of first-degree murder.", 3),
    ],
)
def test_lists_of_the_dead_are_counted(text: str, count: int) -> None:
    assert [(v.measure, v.count) for v in find_listed(text, 0, len(text))] == [("killed", count)]


@pytest.mark.parametrize(
    "text",
    [
        "Police identified the suspects as Ann Hale, 34, and Jo Reed, 12.",
        "He faces two counts of attempted murder.",
        "The dead have not been identified.",
    ],
)
def test_others_are_not(text: str) -> None:
    assert find_listed(text, 0, len(text)) == []
