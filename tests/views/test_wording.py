"""How records are put into words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Report, Voice
from onrecord.views.wording import bounds, cut, days, flat, person, quoted, short_names, words_of


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (17, 17, "17"),
        (17, None, "at least 17"),
        (None, 50, "up to 50"),
        (10, 12, "10 to 12"),
        (2000, None, "at least 2,000"),
        (0, 0, "0"),
        (None, None, "no number"),
    ],
)
def test_bounds_stay_open_where_they_are_open(low: int | None, high: int | None, said: str) -> None:
    assert bounds(low, high) == said


def test_unnamed_people_are_marked_and_counted_where_their_name_does_not() -> None:
    assert person(Voice("v", "two officials", "anonymous", count=2)) == "two officials (unnamed)"
    assert person(Voice("v", "officials", "anonymous", count=4)) == "officials (unnamed, 4 people)"
    assert person(Voice("v", "Ann Lee", "person", role="mayor", affiliation="Dorn")) == "Ann Lee, mayor, Dorn"
    assert person(Voice("v", "Mayor Ann Lee", "person", role="mayor")) == "Mayor Ann Lee"


def test_a_direct_quote_has_one_pair_of_marks() -> None:
    assert quoted("We left.", "direct") == "“We left.”"
    assert quoted("“We left.”", "direct") == "“We left.”"
    assert quoted("they left", "indirect") == "they left"


def _report(i: int, path: str | None, url: str | None = None) -> Report:
    return Report(f"report-{i:016d}", path, url, "", None, None, None, None, "article", "x")


def test_short_names_take_as_many_folders_as_they_need() -> None:
    reports = [_report(1, "a/x/one.txt"), _report(2, "b/x/one.txt"), _report(3, "two.txt")]
    assert list(short_names(reports).values()) == ["a/x/one.txt", "b/x/one.txt", "two.txt"]
    assert short_names([_report(1, None, "https://w.example/a/b")])["report-0000000000000001"] == "b"


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=6))
def test_short_names_tell_reports_apart_and_break_no_pointer(paths: list[str | None]) -> None:
    names = short_names([_report(i, p) for i, p in enumerate(paths)])
    assert len(set(names.values())) == len(paths)
    assert not any(c in name for name in names.values() for c in "[]: \n")


@settings(deadline=None)
@given(st.text(), st.integers(5, 60))
def test_cut_text_is_short_flat_and_a_beginning(text: str, width: int) -> None:
    said = cut(text, width)
    assert len(said) <= width
    assert "\n" not in said
    assert flat(text).startswith(said.removesuffix("…").removesuffix("…”").rstrip())


def test_a_cut_quotation_is_closed() -> None:
    assert cut("“Nobody here knew that the silo was cracked.”", 24) == "“Nobody here knew that…”"


def test_words_are_compared_without_case_and_accents() -> None:
    assert words_of("Ádám WEIL") == words_of("adam weil")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2034-10-14", "2034-10-20", "14 to 20 October 2034"),
        ("2034-09-30", "2034-10-02", "30 September to 2 October 2034"),
        ("2033-12-31", "2034-01-01", "31 December 2033 to 1 January 2034"),
        ("2034-10-14", "2034-10-14", "14 October 2034"),
        ("2034-1x", "2034-2x", "2034-1x to 2034-2x"),
        (None, None, "undated"),
    ],
)
def test_a_stretch_of_days_is_told_without_repeating(first: str | None, last: str | None, said: str) -> None:
    assert days(first, last) == said
