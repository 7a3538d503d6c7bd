from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.encoder import Encoder
from onrecord.reading.windows import LENGTH, Window, cut_windows

LINE = "The lock keeper counted nine barges before dusk and wrote each name into the book by the gate. "


def starts(windows: list[Window]) -> list[int]:
    return [w.offsets[1][0] for w in windows]


def test_a_short_text_is_one_window(encoder: Encoder) -> None:
    (window,) = cut_windows("Nine barges came.", encoder.tokenizer)
    assert window.offsets[0] == (0, 0)
    assert window.offsets[-1] == (17, 17)
    assert len(window.ids) == len(window.offsets)


def test_no_text_is_no_window(encoder: Encoder) -> None:
    assert cut_windows("", encoder.tokenizer) == []
    assert cut_windows(" \n ", encoder.tokenizer) == []


def test_a_long_text_is_cut_at_paragraphs_where_it_can_be(encoder: Encoder) -> None:
    text = "\n\n".join([LINE * 4] * 12)
    windows = cut_windows(text, encoder.tokenizer)
    assert len(windows) > 1
    assert all(start == 0 or text[:start].endswith("\n\n") for start in starts(windows))


def test_a_long_paragraph_is_cut_at_sentences(encoder: Encoder) -> None:
    text = LINE * 60
    windows = cut_windows(text, encoder.tokenizer)
    assert len(windows) > 1
    assert all(text[start:].startswith("The lock keeper") for start in starts(windows))


def test_a_sentence_without_end_is_cut_between_words(encoder: Encoder) -> None:
    text = "unpronounceable lockkeepers " * 200
    for start in starts(cut_windows(text, encoder.tokenizer)):
        assert start == 0 or text[start - 1] == " "


def test_words_without_spaces_still_fill_their_windows(encoder: Encoder) -> None:
    assert len(cut_windows("=" * 2000, encoder.tokenizer)) < 40


def test_windows_keep_to_their_regions(encoder: Encoder) -> None:
    text = LINE + "\n\nADVERTISEMENT\n\n" + LINE
    regions = [(0, len(LINE)), (len(text) - len(LINE), len(text))]
    windows = cut_windows(text, encoder.tokenizer, regions)
    assert len(windows) == 2
    for window, (start, end) in zip(windows, regions, strict=True):
        assert all(start <= s <= e <= end for s, e in window.offsets)


PIECES = st.sampled_from([LINE, "No. ", "\n", "\n\n", "“Stop!” she said. ", "東京 ", "e\u0301lan ", "17,000 ", "🛥 "])


@given(st.lists(PIECES, max_size=25).map("".join), st.integers(8, 64))
def test_windows_cover_all_that_is_written_once_and_in_order(text: str, length: int) -> None:
    windows = cut_windows(text, _ENCODER.tokenizer, length=length)
    assert all(len(w.ids) == len(w.offsets) <= length for w in windows)
    spans = [span for w in windows for span in w.offsets[1:-1]]
    assert spans == sorted(spans)
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


_ENCODER = Encoder()


def test_the_usual_window_is_what_the_encoder_was_trained_with(encoder: Encoder) -> None:
    assert max(len(w.ids) for w in cut_windows(LINE * 40, encoder.tokenizer)) <= LENGTH
