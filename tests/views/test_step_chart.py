"""The chart for print: every figure is in it, days go right, counts go up, an open bound has no cap; safe as XML."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.views.labels import LABEL_LINE, name_lines, spread
from onrecord.views.scales import count_ticks, day_ticks, short_count
from onrecord.views.step_chart import LABEL_AT, LEFT, RIGHT, Mark, plot
from onrecord.views.tallies import Sheet, sheets
from onrecord.views.tally_svg import svg
from tests.views.stories import silo
from tests.views.tolls import Given, givens, told

SVG = "{http://www.w3.org/2000/svg}"


def _tree(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314  a drawing of our own


def _marks(sheet: Sheet) -> dict[str, Mark]:
    return {m.figure: m for c in plot(sheet).courses for m in c.marks}


@given(givens)
@settings(max_examples=80, deadline=None)
def test_every_figure_appears(toll: list[Given]) -> None:
    (sheet,) = sheets(told(toll))
    drawn = plot(sheet)
    numbered = {t.figure for t in sheet.told if (t.low, t.high) != (None, None)}
    assert set(_marks(sheet)) == numbered
    assert len(drawn.numberless) == len(sheet.told) - len(numbered)
    tree = _tree(svg([sheet]))
    assert {g.get("id") for g in tree.iter(f"{SVG}g") if g.get("class") == "figure"} == numbered


@given(givens)
@settings(max_examples=80, deadline=None)
def test_days_go_right_and_counts_go_up_inside_the_drawing(toll: list[Given]) -> None:
    (sheet,) = sheets(told(toll))
    drawn, marks = plot(sheet), _marks(sheet)
    placed = [(t, marks[t.figure]) for t in sheet.told if t.figure in marks]
    for one, a in placed:
        assert LEFT <= a.x < LABEL_AT
        assert all(drawn.top <= y <= drawn.bottom for y in a.ends)
        for other, b in placed:
            if one.date and other.date and one.date < other.date:
                assert a.x < b.x
            if one.date is None and other.date:
                assert a.x < b.x
            if one.low is not None and other.low is not None and one.low < other.low:
                assert (a.low or 0) >= (b.low or 0)


@given(givens)
@settings(max_examples=80, deadline=None)
def test_an_open_bound_has_no_cap_and_a_given_one_stands_where_it_is(toll: list[Given]) -> None:
    (sheet,) = sheets(told(toll))
    marks = _marks(sheet)
    for one in sheet.told:
        if one.figure in marks:
            mark = marks[one.figure]
            assert (mark.low is None, mark.high is None) == (one.low is None, one.high is None)
            if one.low is None or one.high is None:
                assert mark.caps == ()
                assert mark.opens == ("up" if one.high is None else "down")
            else:
                assert mark.opens is None
                assert mark.caps in ((), (mark.low, mark.high))


def test_an_open_bound_fades_and_has_no_edge() -> None:
    (sheet,) = sheets(told([("Fire service", 0, 9, None), ("Fire service", 2, 17, 17), ("Fire service", 3, 20, 25)]))
    (course,) = plot(sheet).courses
    assert [b.opens for b in course.bands] == ["up"]
    low, high = course.edges
    assert low.count("H") == 2
    assert high.count("H") == 1
    tree = svg([sheet])
    assert tree.count('class="cap"') == 2
    assert tree.count('class="fading"') == 2


def test_a_range_is_a_band_between_its_bounds() -> None:
    (sheet,) = sheets(told([("Monitor", 0, 31, 36), ("Monitor", 2, 35, 40)]))
    (course,) = plot(sheet).courses
    (band,) = course.bands
    first = course.marks[0]
    assert (band.y, band.y + band.height) == (first.high, first.low)
    assert len(course.edges) == 2


def test_marks_of_one_day_and_count_stand_apart() -> None:
    (sheet,) = sheets(told([("Fire service", 0, 5, 5), ("Dorn Mill", 0, 5, 5), ("Fire service", 1, 6, 6)]))
    across = [m.x for m in _marks(sheet).values()]
    assert len(set(across)) == 3


@given(givens)
@settings(max_examples=60, deadline=None)
def test_labels_stand_right_of_the_days_and_cover_none(toll: list[Given]) -> None:
    (sheet,) = sheets(told(toll))
    labels = sorted((c.label for c in plot(sheet).courses if c.label), key=lambda n: n.y)
    assert len(labels) == len([line for line in sheet.lines if any((t.low, t.high) != (None, None) for t in line.told)])
    for one, after in pairwise(labels):
        assert one.y + LABEL_LINE * len(one.name) <= after.y + 0.1
    assert all(n.at[0] <= RIGHT for n in labels)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 60)), max_size=12))
def test_labels_keep_their_order(wanted: list[tuple[float, float]]) -> None:
    tops = spread([w for w, _ in wanted], [h for _, h in wanted], (0, 300))
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i][0], i))
    for i, j in pairwise(order):
        assert tops[i] + wanted[i][1] <= tops[j] + 0.05


def test_names_are_broken_at_words() -> None:
    assert name_lines("Ministry of Foreign Affairs and Regional Cooperation of Dorn", 10) == (
        "Ministry of Foreign",
        "Affairs and Regional Cooperation",
        "of Dorn",
    )
    assert len(name_lines("x" * 99)[0]) == 34


@given(st.integers(0, 10**13), st.integers(3, 9))
def test_count_ticks_are_round_even_and_reach_the_highest(highest: int, most: int) -> None:
    ticks = count_ticks(highest, most)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= most
    step = ticks[1]
    assert ticks == tuple(range(0, ticks[-1] + 1, step))
    assert re.fullmatch("[125]0*", str(step))


@given(st.integers(0, 20_000), st.integers(2, 12))
def test_day_ticks_begin_and_end_with_the_days(span: int, most: int) -> None:
    first = date(2031, 5, 1)
    ticks = day_ticks(first, first + timedelta(days=span), most)
    assert (ticks[0], ticks[-1]) == (first, first + timedelta(days=span))
    assert len(ticks) <= most
    assert list(ticks) == sorted(set(ticks))


def test_counts_are_short_beside_an_axis() -> None:
    assert [short_count(n) for n in (0, 1200, 2_500_000, 3 * 10**9)] == ["0", "1,200", "2.5m", "3bn"]


def test_the_drawing_has_a_title_a_description_and_a_panel_for_each_tally() -> None:
    found = (*sheets(silo()), *sheets(told([("Fire service", 0, 9, None), ("Fire service", 2, 17, 17)])))
    tree = _tree(svg(found))
    title, desc = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "2 tallies by day and voice"
    assert desc is not None
    assert "2031-05-01: at least three people, fire service" in (desc.text or "")
    assert len([g for g in tree.iter(f"{SVG}g") if g.get("role") == "group"]) == 2


def test_hostile_names_stay_words() -> None:
    evil = '</text><script>alert(1)</script> "onload=x" & ]]> \x1b \uffff'
    text = svg(sheets(told([(evil, 0, 1, 1), (evil, 2, 3, None)], outlet=evil, name=evil)))
    tree = _tree(text)
    assert not any("script" in e.tag for e in tree.iter())
    assert not any(name.startswith("on") or "href" in name for e in tree.iter() for name in e.attrib)
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    text.encode("utf-8")


def test_the_same_tally_gives_the_same_drawing() -> None:
    assert svg(sheets(silo())) == svg(sheets(silo()))
