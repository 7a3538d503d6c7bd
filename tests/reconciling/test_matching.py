from __future__ import annotations

import pytest

from onrecord.reconciling.matching import CLASH, SAME, Signs, Weights, in_words, odds, probability

NOTHING = Signs(*[0.0] * len(Signs._fields))
SHARED = ("meaning", "counts")


@pytest.mark.parametrize("weights", [SAME, CLASH])
@pytest.mark.parametrize("shared", SHARED)
def test_what_is_shared_makes_it_likelier(weights: Weights, shared: str) -> None:
    assert odds(NOTHING._replace(**{shared: 1.0}), weights) > odds(NOTHING, weights)


@pytest.mark.parametrize("shared", ["common", "numbers_agree", "origin"])
def test_words_numbers_and_origin_in_common_speak_for_one_claim(shared: str) -> None:
    assert odds(NOTHING._replace(**{shared: 1.0}), SAME) > odds(NOTHING, SAME)


@pytest.mark.parametrize("clash", ["numbers_clash", "days_clash", "opposed_words"])
def test_what_differs_makes_one_claim_less_likely(clash: str) -> None:
    assert odds(NOTHING._replace(**{clash: 1.0}), SAME) < odds(NOTHING, SAME)


def test_one_that_affirms_what_the_other_denies_clashes_with_it() -> None:
    against = NOTHING._replace(opposed_words=1.0, opposed_meaning=1.0)
    assert odds(against, CLASH) > odds(NOTHING, CLASH)


def test_two_with_nothing_in_common_are_neither() -> None:
    assert probability(odds(NOTHING, SAME)) < 0.01
    assert probability(odds(NOTHING, CLASH)) < 0.01


def test_the_signs_can_be_read() -> None:
    alike = NOTHING._replace(meaning=0.7, lead=0.1, common=0.5, rarest=0.8, numbers_agree=1.0)
    told = "near in meaning; nearer to each other than to anything else there; a rare word shared; the same numbers"
    assert in_words(alike) == told
    assert in_words(NOTHING) == "little in common"
