from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import vocabulary
from onrecord.reading.encoder import Encoder
from onrecord.reading.vocabulary import Vocabulary

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
    assert KNOWN.pieces(text, 0, len(text)) == (whole.ids, whole.offsets)


@pytest.mark.parametrize("word", ["z" * 100, "z" * 101, "\x7f", "-" * 40, "", " \t\r\n"])
def test_words_at_the_edge(word: str) -> None:
    whole = TOKENIZER.encode(word, add_special_tokens=False)
    assert Vocabulary(TOKENIZER).pieces(word, 0, len(word)) == (whole.ids, whole.offsets)


def test_what_is_known_of_words_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_MOST", 3)
    text = "nine barges came and went before dusk"
    known = Vocabulary(TOKENIZER)
    assert known.pieces(text, 0, len(text)) == Vocabulary(TOKENIZER).pieces(text, 0, len(text))
    assert len(known._known) <= 3


def test_a_stretch_stands_where_it_stands_in_the_text() -> None:
    text = "Nine boats came."
    _, offsets = Vocabulary(TOKENIZER).pieces(text, 5, 16)
    assert [text[s:e] for s, e in offsets] == ["boats", "came", "."]
