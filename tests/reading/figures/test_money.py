from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.figures.quantities import find_quantities


def money(text: str) -> list[tuple[int, str | None]]:
    return [(q.value, q.unit) for q in find_quantities(text, 0, len(text)) if q.money]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a toll of 75 cents", [(75, None)]),
        ("up to 197 pence a share", [(197, None)]),
        ("a 12-cent fee", [(12, None)]),
        ("a billion-dollar bridge", [(10**9, "USD")]),
        ("three dollars and forty cents", [(3, "USD")]),
        ("HK$ 10 billion and NZ$5", [(10**10, "HKD"), (5, "NZD")]),
        ("USD115 or 20EUR", [(115, "USD"), (20, "EUR")]),
        ("75 USD million", [(75 * 10**6, "USD")]),
        ("a loan of 30 MEUR", [(30 * 10**6, "EUR")]),
        ("SEK9 million", [(9 * 10**6, "SEK")]),
        ("10 rmb, 20 usd", [(10, "CNY"), (20, "USD")]),
        ("paid 40 swiss francs", [(40, "CHF")]),
        ("100 Turkish lira", [(100, "TRY")]),
        ("12,34,567 rupees", [(1_234_567, None)]),
        ("a quarter of a million dollars", [(250_000, "USD")]),
        ("a $ 4 billion deal", [(4 * 10**9, "USD")]),
    ],
)
def test_money_as_news_of_many_countries_writes_it(text: str, expected: list[tuple[int, str | None]]) -> None:
    assert money(text) == expected


@pytest.mark.parametrize("text", ["a 50-pound dog", "a CAD5x engine", "40 percent", "400m away", "20 marksmen"])
def test_what_is_no_money(text: str) -> None:
    assert money(text) == []


@given(
    st.integers(1, 10**9), st.sampled_from(["${}", "US${}", "USD {}", "USD{}", "{} dollars", "{} US dollars", "{} USD"])
)
def test_a_sum_in_dollars_is_itself_in_each_house_style(value: int, style: str) -> None:
    assert money(f"cost {style.format(f'{value:,}')} in all") == [(value, "USD")]
