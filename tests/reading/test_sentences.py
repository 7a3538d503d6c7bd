from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Oda Prell met Mr. Vance and Vice Adm. Kos on Aug. 11 in the U.S. Capitol.",
        "The depot cost $1.2 million and shut at 8 p.m. Sunday.",
        "J. R. Holt drove No. 4 truck to St. Brae.",
        "“Is it safe?” he asked.",
        "They waited ... and then left.",
        "Order No. 12 stood.",
    ],
)
def test_short_forms_do_not_end_a_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank. Six died.", ["It sank.", "Six died."]),
        ("“It sank.” She wept.", ["“It sank.”", "She wept."]),
        ("They left at 8 p.m. The gate was shut.", ["They left at 8 p.m.", "The gate was shut."]),
        ("Was it safe? No. She left.", ["Was it safe?", "No.", "She left."]),
        ("He works for Brill Inc. The firm is closed.", ["He works for Brill Inc.", "The firm is closed."]),
        ("said the Fire Department.The call came late.", ["said the Fire Department.", "The call came late."]),
        ("A headline\n\nThe body begins", ["A headline", "The body begins"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_hard_wrapped_line_goes_on() -> None:
    text = "The harbour master told the company this morning that the crane had\nfallen on to the quay."
    assert cut(text) == [text]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    text = "Crane falls\nThe harbour master told the company this morning that the crane fell."
    assert cut(text)[0] == "Crane falls"


@given(st.text(alphabet=st.sampled_from("aB.!?” \n’1"), max_size=80))
def test_sentences_come_in_order_and_lose_only_white_space(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize("word", ["17 ", "x", "one hundred and "])
def test_what_nobody_wrote_as_one_sentence_is_cut(word: str) -> None:
    text = word * 3000
    spans = sentences(text, 0, len(text))
    assert max(b - a for a, b in spans) <= 2000
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
