"""Lines wrapped by hand: nothing is lost, nothing is wider than it may be, and settings stay on their words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.layout import STYLES, Line, cells, coloured, columns, plain, wrapped

PIECES = st.lists(
    st.tuples(st.text("ab é漢字e\u0301—", max_size=30), st.sampled_from(["", "bold", "dim italic"])), max_size=5
)


def words(lines: list[Line]) -> str:
    return "".join(text for line in lines for text, _ in line).replace(" ", "")


@given(PIECES, st.integers(2, 40))
def test_wrapping_loses_nothing_and_keeps_to_the_width(pieces: list[tuple[str, str]], width: int) -> None:
    lines = wrapped(pieces, width)
    assert words(lines) == "".join(text for text, _ in pieces).replace(" ", "")
    assert all(sum(cells(text) for text, _ in line) <= width for line in lines)


@given(PIECES, st.integers(2, 40))
def test_settings_stay_on_their_characters(pieces: list[tuple[str, str]], width: int) -> None:
    before = [(c, style) for text, style in pieces for c in text if c != " "]
    after = [(c, style) for line in wrapped(pieces, width) for text, style in line for c in text if c != " "]
    assert after == before


@given(st.lists(PIECES, min_size=2, max_size=2), st.integers(4, 20), st.integers(4, 20))
def test_cells_of_a_row_stay_in_their_columns(row: list[list[tuple[str, str]]], first: int, second: int) -> None:
    for line in columns(row, [first, second]):
        assert sum(cells(text) for text, _ in line) == first + second + 2


@given(PIECES, st.integers(2, 40))
def test_a_terminal_shows_what_a_pipe_gets(pieces: list[tuple[str, str]], width: int) -> None:
    lines = wrapped(pieces, width)
    shown = re.sub(r"\x1b\[[\d;]*m", "", coloured(lines))
    assert [line.rstrip() for line in shown.split("\n")] == [line.rstrip() for line in plain(lines).split("\n")]


def test_lines_break_between_words_and_long_words_are_cut() -> None:
    assert plain(wrapped([("the bow door ", ""), ("had failed", "bold")], 12)) == "the bow door\nhad failed\n"
    assert plain(wrapped([("see 01-straits-wire.txt", "")], 8)) == "see\n01-strai\nts-wire.\ntxt\n"
    assert plain(wrapped([], 8)) == "\n"
    assert plain(wrapped([("two\nlines", "")], 20)) == "two lines\n"


def test_wide_characters_take_two_cells_and_marks_none() -> None:
    assert [cells(text) for text in ("", "abc", "漢字", "e\u0301", "—“”…", "👩")] == [0, 3, 4, 1, 4, 2]


def test_settings_are_codes_of_the_terminal() -> None:
    assert coloured([(("31", "bold"), (" dead", ""))]) == "\x1b[1m31\x1b[0m dead\n"
    assert set(STYLES) == {"bold", "dim", "italic", "underline", "cyan"}
