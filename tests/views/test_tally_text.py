"""Tallies in a terminal: the chart keeps to its width and to ASCII where asked, the table has every figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.views.printing import plain
from onrecord.views.tallies import sheets
from onrecord.views.tally_plot import ASCII, LETTERS, plot
from onrecord.views.tally_text import show
from tests.views.stories import silo
from tests.views.tolls import Given, givens, told

TOLL: list[Given] = [
    ("Fire service", 0, 9, None),
    ("Dorn Mill", 1, 4, 4),
    ("Fire service", 2, 17, 17),
    ("Fire service", 4, 12, 14),
]


def _shown(toll: list[Given], width: int = 80, unicode: bool = True) -> str:
    return plain(lambda console: show(sheets(told(toll)), console, unicode), width)


def test_a_tally_says_where_it_stands_why_and_how_it_moved() -> None:
    text = plain(lambda console: show(sheets(silo()), console), 120)
    assert "now 5 as of 3 May 2031; range over voices 5" in text
    assert "current because: the latest day" in text
    assert "▸ current" in text
    assert "revised" in text
    assert "[03-radio.md:24-35]" in text
    assert "(counted again)" in text


def test_a_chart_steps_by_day_with_open_bounds_marked() -> None:
    assert plot(sheets(told(TOLL))[0], 44) == (
        "20 ┤",
        "   │                   A──────────────────┐",
        "15 ┤                   │                  A",
        "   │ ↑                 │                  A",
        "10 ┤ A─────────────────┘",
        "   │",
        " 5 ┤          B",
        "   │",
        " 0 ┤",
        "   └────────────────────────────────────────",
        "    1 May            3 May             5 May",
    )


def test_ascii_is_ascii() -> None:
    text = _shown(TOLL, unicode=False)
    assert text.isascii()
    assert "^ at least" in text
    assert "> current" in text


@pytest.mark.parametrize("width", [40, 80, 140])
def test_every_line_keeps_to_the_width(width: int) -> None:
    assert max(map(len, _shown(TOLL, width).splitlines())) <= width


@given(givens, st.integers(10, 150), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_chart_keeps_to_its_width_and_shows_each_voice_that_has_a_day(
    toll: list[Given], width: int, unicode: bool
) -> None:
    (sheet,) = sheets(told(toll))
    rows = plot(sheet, width) if unicode else plot(sheet, width, ASCII)
    assert all(len(row) <= width for row in rows)
    assert unicode or all(row.isascii() for row in rows)
    drawn = "".join(rows[:-2])
    for n, line in enumerate(sheet.lines):
        if rows and line.steps:
            assert LETTERS[n] in drawn or "*" in drawn


def test_one_day_has_a_table_and_no_chart() -> None:
    assert plot(sheets(told(TOLL[:1]))[0], 80) == ()
    assert "at least 9" in _shown(TOLL[:1])


@given(givens)
@settings(max_examples=40, deadline=None)
def test_the_table_has_every_figure(toll: list[Given]) -> None:
    story = told(toll)
    text = "".join(plain(lambda console: show(sheets(story), console), 400).split())
    assert all(str(t.pointer) in text for t in sheets(story)[0].told)
