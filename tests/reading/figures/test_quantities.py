from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.figures.quantities import Quantity, find_quantities


def only(text: str) -> Quantity:
    (found,) = find_quantities(text, 0, len(text))
    return found


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("killed at least 17 people", "at least 17", 17, None),
        ("more than two million riders", "more than two million", 2_000_000, None),
        ("up to 50 tents", "up to 50", None, 50),
        ("fewer than ten sites", "fewer than ten", None, 10),
        ("as many as 14 sites", "as many as 14", None, 14),
        ("no fewer than six", "no fewer than six", 6, None),
        ("between 190 and 210 people", "between 190 and 210", 190, 210),
        ("10 to 12 carts", "10 to 12", 10, 12),
        ("10-12 carts", "10-12", 10, 12),
        ("four or five carts", "four or five", 4, 5),
        ("between two and three million", "between two and three million", 2_000_000, 3_000_000),
        ("leaves 48 or more", "48 or more", 48, None),
        ("its minimum of 161", "minimum of 161", 161, None),
        ("some 130 aircraft", "some 130", 130, 130),
        ("about a dozen", "about a dozen", 12, 12),
        ("dozens of carts", "dozens", 24, None),
        ("a pair of carts", "a pair", 2, 2),
        ("the dead had gone up to eight", "eight", 8, 8),
        ("all of them add up to 37", "37", 37, 37),
        ("no survivors", "no", 0, 0),
        ("more than 10 but fewer than 20 carts", "more than 10 but fewer than 20", 10, 20),
        ("at most 100 and at least 20", "at most 100 and at least 20", 20, 100),
        ("deaths surpassed 100,000", "surpassed 100,000", 100_000, None),
        ("ranging from 40 to 60 carts", "40 to 60", 40, 60),
        ("200 or greater", "200 or greater", 200, None),
        ("a toll of 5k-20k", "5k-20k", 5000, 20_000),
        ("down from 33 to 38", "33 to 38", 33, 38),
        ("90 rounds or more were fired", "90", 90, None),
        ("40 carts, or more", "40", 40, None),
        ("17 people at least", "17", 17, None),
        ("some 40 at the most", "some 40 at the most", None, 40),
        ("children entered under two names", "two", 2, 2),
        ("a quarrel over 40", "40", 40, 40),
        ("fell to under 200", "under 200", None, 200),
        ("over two dozen carts", "over two dozen", 24, None),
    ],
)
def test_bounds_stay_as_given(text: str, words: str, low: int | None, high: int | None) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.low, found.high) == (words, low, high)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the toll rose by six to 43", ["six", "43"]),
        ("the number of hurt increased by 5 to 40", ["5", "40"]),
        ("the fare went up by more than $2 to $40", ["more than $2", "$40"]),
        ("the toll rose from 12 to 17", ["12", "17"]),
        ("chased by five to six herons", ["five to six"]),
    ],
)
def test_a_step_and_where_it_led_are_no_range(text: str, words: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quantities(text, 0, len(text))] == words


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("a reward of $50 million", "$50 million", 50_000_000, "USD"),
        ("paid 5,000 crowns to each", "5,000 crowns", 5000, None),
        ("cost €3.5m so far", "€3.5m", 3_500_000, "EUR"),
        ("a fee of £20", "£20", 20, "GBP"),
        ("two million euros", "two million euros", 2_000_000, "EUR"),
        ("300 Canadian dollars", "300 Canadian dollars", 300, "CAD"),
    ],
)
def test_money_has_its_currency_where_the_name_leaves_no_doubt(
    text: str, words: str, value: int, unit: str | None
) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.low, found.unit, found.money) == (words, value, unit, True)


def test_a_change_is_two_quantities() -> None:
    text = "went from six to five"
    assert [(q.low, q.high) for q in find_quantities(text, 0, len(text))] == [(6, 6), (5, 5)]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_holds_both_ends_or_is_no_range(a: int, b: int) -> None:
    found = find_quantities(text := f"between {a:,} and {b:,} sacks", 0, len(text))
    if a < b:
        assert [(q.low, q.high) for q in found] == [(a, b)]
    else:
        assert len(found) == 2


@given(st.text(alphabet=st.sampled_from("0123456789 ,.$-–andtobewn"), max_size=40))
def test_quantities_come_in_order_inside_the_text_with_sound_bounds(text: str) -> None:
    found = find_quantities(text, 0, len(text))
    assert all(0 <= q.start <= q.core < q.end <= len(text) for q in found)
    assert all(x.end <= y.core for x, y in itertools.pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)
