"""Names of files that were sent lead nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.page.adding import safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("story.html", "story.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\desk\\Überfall 1.txt", "Überfall 1.txt"),
        ("a\0b\n.txt", "a_b_.txt"),
        ("..", "report"),
        ("", "report"),
    ],
)
def test_names_lose_their_folders_and_odd_characters(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@given(st.text(max_size=300))
def test_any_name_is_one_that_a_file_can_have(sent: str) -> None:
    name = safe_name(sent)
    assert name
    assert name not in {".", ".."}
    assert "/" not in name
    assert "\\" not in name
    assert "\0" not in name
    assert len(name) <= 100
