from __future__ import annotations

import pytest

from onrecord.reading.voices.drafts import other_body


@pytest.mark.parametrize(
    ("name", "known", "other"),
    [
        ("the energy ministry", {"foreign", "ministry"}, True),
        ("the mines ministry", {"ministry", "mines"}, False),
        ("the ministry", {"foreign", "ministry"}, False),
        ("the federal ministry", {"foreign", "ministry"}, False),
        ("the energy ministry", {"ministry"}, False),
    ],
)
def test_a_word_before_a_noun_may_mean_another_body(name: str, known: set[str], other: bool) -> None:
    assert other_body(name, "ministry", known) == other
