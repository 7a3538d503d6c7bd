from __future__ import annotations

import pytest

from onrecord.reconciling.stems import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("killing", "kills"), ("overloaded", "overloads"), ("barges", "barge"), ("studied", "studies")],
)
def test_endings_do_not_tell_words_apart(one: str, other: str) -> None:
    assert stem(one)[:4] == stem(other)[:4]
