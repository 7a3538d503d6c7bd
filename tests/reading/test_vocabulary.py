from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import vocabulary
from onrecord.reading.encoder import Encoder
from onrecord.reading.vocabulary import Vocabulary, case_of

TOKENIZER = Encoder().tokenizer
KNOWN = Vocabulary(TOKENIZER)
WORDS = st.sampled_from(
    [
        "barges",
        "unmoored",
        "Calderón",
        "don't",
        "“Stop!”",
        "[SEP]",
        "##s",
        "17,000",
        "東京",
        "e\u0301lan",
        "a\x0bb",
        "x_y",
    ]
)


@given(st.lists(WORDS | st.text(max_size=8), max_size=12), st.sampled_from([" ", "\n", "\xa0", ""]))
def test_words_become_the_pieces_that_the_tokenizer_makes_of_the_whole_text(words: list[str], between: str) -> None:
    text = between.join(words)
    whole = TOKENIZER.encode(text, add_special_tokens=False)
    written = [case_of(text[s:e]) for s, e in whole.offsets]
    assert KNOWN.pieces(text, 0, len(text)) == (whole.ids, whole.offsets, written)


@pytest.mark.parametrize("word", ["z" * 100, "z" * 101, "\x7f", "-" * 40, "", " \t\r\n"])
def test_words_at_the_edge(word: str) -> None:
    whole = TOKENIZER.encode(word, add_special_tokens=False)
    assert Vocabulary(TOKENIZER).pieces(word, 0, len(word))[:2] == (whole.ids, whole.offsets)


def test_what_is_known_of_words_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_MOST", 3)
    text = "nine barges came and went before dusk"
    known = Vocabulary(TOKENIZER)
    assert known.pieces(text, 0, len(text)) == Vocabulary(TOKENIZER).pieces(text, 0, len(text))
    assert len(known._known) <= 3


def test_a_stretch_stands_where_it_stands_in_the_text() -> None:
    text = "Nine boats came."
    offsets = Vocabulary(TOKENIZER).pieces(text, 5, 16).offsets
    assert [text[s:e] for s, e in offsets] == ["boats", "came", "."]


@pytest.mark.parametrize(
    ("word", "case"),
    [("lock", 0), ("17", 0), ("“", 0), ("Marsh", 1), ("A", 1), ("NATO", 2), ("McCall", 3), ("iPad", 3), ("Élan", 1)],
)
def test_how_a_word_is_written(word: str, case: int) -> None:
    assert case_of(word) == case
