from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.figures.numbers import find_numbers

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(n: int) -> str:
    if n < 20:
        return _UNITS[n]
    if n < 100:
        return _TENS[n // 10 - 2] + (f"-{_UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{_UNITS[n // 100]} hundred" + (f" and {spell(n % 100)}" if n % 100 else "")
    for size, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            return f"{spell(n // size)} {word}" + (f" {spell(n % size)}" if n % size else "")
    raise AssertionError(n)


def values(text: str) -> list[float]:
    return [n.value for n in find_numbers(text, 0, len(text))]


@given(st.integers(0, 10**12 - 1))
def test_what_is_spelled_is_read(n: int) -> None:
    found = find_numbers(text := f"saw {spell(n)} carts", 0, len(text))
    assert [f.value for f in found] == [n]
    assert text[found[0].start : found[0].end] == spell(n)


@given(st.integers(0, 10**9))
def test_what_is_written_in_digits_is_read(n: int) -> None:
    assert values(f"saw {n:,} carts") == values(f"saw {n} carts") == [n]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2 million litres", [1_200_000]),
        ("half a million", [500_000]),
        ("a dozen", [12]),
        ("half a dozen", [6]),
        ("two dozen", [24]),
        ("a dozen and a half", [18]),
        ("a million and 3,400", [1_000_000, 3400]),
        ("hundreds of thousands", [200_000]),
        ("dozens", [24]),
        ("several hundred", [300]),
        ("one and a half million", [1_500_000]),
        ("one two", [1, 2]),
        ("two million and a half", [2_500_000]),
        ("5.5 million", [5_500_000]),
        ("three quarters of a billion", [750_000_000]),
        ("a half-million and a half-dozen", [500_000, 6]),
        ("three dozens of eggs", [36]),
        ("a hundred thousand or a hundred and fifty", [100_000, 150]),
        ("two lakh crore", [2 * 10**12]),
        ("12,34,567 in Delhi", [1_234_567]),
        ("40 000 in Lyon", [40_000]),
        ("the one survivor", [1]),
        ("three and a half years", [3]),
        ("no number", []),
        ("F-35, AK-47, 22nd, 9mm, P8", []),
        ("at 8:15 or 10/12", []),
        ("a stone, someone, tenfold, fortune", []),
        ("No one knows which one is the one that fell.", []),
        ("the twenty-first century, a two-thirds majority", []),
    ],
)
def test_numbers_in_the_ways_of_news(text: str, expected: list[float]) -> None:
    assert values(text) == expected
