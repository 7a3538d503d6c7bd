from __future__ import annotations

import pytest

from onrecord.reconciling.predicates import says_something


@pytest.mark.parametrize(
    "words",
    ["the gate was shut", "No list of berths exists", "nobody came", "It’s ours", "they hadn’t any", "he walked"],
)
def test_what_has_a_verb_says_something(words: str) -> None:
    assert says_something(words)


@pytest.mark.parametrize("words", ["a no-deal exit", "money for such a wall", "the harbour’s only pilot"])
def test_a_name_says_nothing(words: str) -> None:
    assert not says_something(words)
