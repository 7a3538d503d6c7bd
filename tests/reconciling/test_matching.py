from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling.matching import ABOUT, SAME, Signs, in_words, odds, probability, signs_of
from onrecord.records import Statement


def statement(content: str) -> Statement:
    return Wire("Harbour Wire").voice("Elin Marsh").says("Elin Marsh", content).reading().statements[0]


def test_numbers_and_names_agree_or_clash() -> None:
    one, two = statement("the fire near Torvik killed 17 people"), statement("seventeen died in the blaze at Torvik")
    assert (signs_of(one, two).numbers_agree, signs_of(one, two).numbers_clash) == (1, 0)
    assert signs_of(one, two).names_agree == 1
    other = statement("the fire near Ardvale killed 43 people")
    assert (signs_of(one, other).numbers_clash, signs_of(one, other).names_clash) == (1, 1)


def test_a_negation_on_one_side_is_a_sign() -> None:
    one, two = statement("the gate had been inspected"), statement("the gate had not been inspected")
    assert signs_of(one, two).negation == 1
    assert signs_of(two, two).negation == 0


@pytest.mark.parametrize("weights", [SAME, ABOUT])
def test_what_is_shared_never_makes_it_less_likely(weights: tuple[float, ...]) -> None:
    assert len(weights) == len(Signs._fields) + 1
    plain = Signs(*[0.3] * 4, *[0.0] * 9)
    for shared in ("meaning", "words", "contained", "both", "numbers_agree", "names_agree", "tallied"):
        assert odds(plain._replace(**{shared: 1.0}), weights) >= odds(plain, weights)
    for clash in ("numbers_clash", "names_clash"):
        assert odds(plain._replace(**{clash: 1.0}), weights) <= odds(plain, weights)


@given(st.text(max_size=60), st.text(max_size=60))
def test_signs_are_the_same_both_ways_and_from_nothing_to_all(a: str, b: str) -> None:
    one, two = statement("x" + a), statement("x" + b)
    assert signs_of(one, two) == pytest.approx(signs_of(two, one))
    assert all(0 <= sign <= 1 + 1e-6 for sign in signs_of(one, two))
    assert 0 <= probability(odds(signs_of(one, two), SAME)) <= 1


def test_the_signs_can_be_read() -> None:
    one, two = statement("the fire near Torvik killed 17 people"), statement("seventeen died in the blaze at Torvik")
    assert "the same numbers; the names agree" in in_words(signs_of(one, two))
    assert in_words(Signs(*[0.0] * 13)) == "little in common"
