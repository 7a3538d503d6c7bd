from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciling.slots import misfit

TWO = (
    ("Police arrested Tom Hale, a baker, for the fire", "Police arrested Ann Moss, a baker, for the fire"),
    ("A bus crash in Colby killed 12 people", "A bus crash in Norwick killed 12 people"),
    ("A blast at the mine killed 8 people on Saturday", "The blast at the mine on Saturday killed nine people"),
    ("The storm did $4 million of damage to the harbour", "The storm did €5 million of damage to the harbour"),
    ("The storm did $4m of damage to the harbour", "The storm did €5m of damage to the harbour"),
    ("The plan would cost $4m to carry out", "The plan would cost $5 million to carry out"),
    ("The army shelled the village of Colby on Monday", "The army shelled the village of Colby on Friday"),
)
ONE = (
    ("the siren had been set off at 5:48 a.m. and ran on", "the siren had been set off at 5.48am and ran on"),
    ("four thousand calls in one evening", "We placed 4,000 calls in one evening"),
    ("about 40 people were hurt in the fire", "41 people were hurt in the fire"),
    ("1,000 people were hurt in the fire", "1,040 people were hurt in the fire"),
    ("They met the envoy in Kiev on the bridge", "They met the envoy in Kyiv on the bridge"),
    ("They asked the US for help", "They asked the United States for help"),
    ("the rally turned violent at Clock Square on Tuesday", "the rally turned violent in Nilpur on Tuesday"),
    ("the last had its money in 2034", "the last had its money two years ago"),
    ("Police arrested Tom Hale, a baker", "Police arrested Mr Hale, a baker"),
    ("The plan would cost $4m to carry out", "The plan would cost $4 million to carry out"),
    ("The bridge cost 4m crowns to build", "The bridge cost 4 million crowns to build"),
    ("The flood drove 12k people from the valley", "The flood drove 12,000 people from the valley"),
    ("8 people were killed", "the mayor lost 9 elections before the bridge was built"),
)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_things_in_one_place_make_two_claims(one: str, other: str) -> None:
    assert misfit(one, other)
    assert misfit(other, one)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_thing_told_in_two_ways_is_no_misfit(one: str, other: str) -> None:
    assert not misfit(one, other)
    assert not misfit(other, one)


_TEXT = st.sampled_from([text for two in TWO + ONE for text in two])


@given(_TEXT, _TEXT)
def test_the_order_changes_nothing_and_nothing_is_at_odds_with_itself(one: str, other: str) -> None:
    assert misfit(one, other) == misfit(other, one)
    assert not misfit(one, one)


def test_a_raised_digit_is_no_number_to_round() -> None:
    assert misfit("the harbour held ¹ boats", "the harbour held 5 boats")
