from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates.days import iso_day
from onrecord.reading.dates.expressions import Dated, dates_between, event_date
from onrecord.records import EventDate

#: A Wednesday.
TODAY = "2032-09-08"


def find_dates(text: str, published: str | None) -> list[Dated]:
    return list(dates_between(text, 0, len(text), iso_day(published)))


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("fell on Friday", "2032-09-03", "day"),
        ("fell on Wednesday", "2032-09-08", "day"),
        ("fell last Wednesday", "2032-09-01", "day"),
        ("will meet on Friday", "2032-09-10", "day"),
        ("meets next Friday", "2032-09-10", "day"),
        ("fell overnight", "2032-09-08", "day"),
        ("fell yesterday", "2032-09-07", "day"),
        ("fell last night", "2032-09-07", "day"),
        ("fell this morning", "2032-09-08", "day"),
        ("fell on 2 September", "2032-09-02", "day"),
        ("fell on Oct. 14", "2031-10-14", "day"),
        ("fell on 14 October 2031", "2031-10-14", "day"),
        ("fell on March 3, 2021", "2021-03-03", "day"),
        ("fell on 2031-10-14", "2031-10-14", "day"),
        ("fell on 10/14/2031", "2031-10-14", "day"),
        ("fell on 14.10.2031", "2031-10-14", "day"),
        ("fell three days ago", "2032-09-05", "day"),
        ("fell at the weekend", "2032-09-04", "range"),
        ("fell last week", "2032-08-30", "week"),
        ("fell this week", "2032-09-06", "week"),
        ("fell last month", "2032-08-01", "month"),
        ("fell in August", "2032-08-01", "month"),
        ("fell in December", "2031-12-01", "month"),
        ("fell in early August", "2032-08-01", "month"),
        ("fell in March 2019", "2019-03-01", "month"),
        ("fell in 2019", "2019-01-01", "year"),
        ("fell last year", "2031-01-01", "year"),
        ("The ban takes effect on 10 October", "2032-10-10", "day"),
        ("The talks begin on October 10, and rain fell", "2032-10-10", "day"),
        ("The ban took effect on 10 October", "2031-10-10", "day"),
    ],
)
def test_a_date_means_a_day_to_a_report_of_its_day(text: str, day: str, precision: str) -> None:
    assert [(d.event.date, d.event.precision) for d in find_dates(text, TODAY)] == [(day, precision)]


@pytest.mark.parametrize("text", ["It may rain.", "They march on.", "He has 12 goats.", "on 31 June", "a sunny day"])
def test_words_that_are_no_dates(text: str) -> None:
    assert find_dates(text, TODAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier fell on Monday, the mayor said on Tuesday.", EventDate("2032-09-06", "day")),
        ("The mayor said on Tuesday that the pier had fallen.", None),
        ("The mayor said on Saturday that Thursday’s storm took it.", EventDate("2032-09-02", "day")),
        ("Ten piers have fallen since Aug. 11.", None),
    ],
)
def test_the_day_of_telling_is_not_the_day_it_happened(text: str, expected: EventDate | None) -> None:
    assert event_date(text, 0, len(text), TODAY) == expected


def test_without_a_day_of_publication_only_full_dates_are_resolved() -> None:
    found = find_dates("On Friday, not on 3 March 2021, they left in 2019.", None)
    assert [d.event.date for d in found] == ["2021-03-03", "2019-01-01"]


DAYS = st.dates(date(1990, 1, 15), date(2090, 12, 1))


@given(DAYS, st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_is_within_the_week_before(today: date, name: str) -> None:
    (found,) = find_dates(f"fell on {name}", today.isoformat())
    day = date.fromisoformat(found.event.date)
    assert timedelta(0) <= today - day < timedelta(7)
    assert day.strftime("%A") == name


@given(DAYS, DAYS)
def test_a_full_date_is_itself_whatever_the_day_of_publication(day: date, today: date) -> None:
    (found,) = find_dates(f"fell on {day.day} {day:%B} {day.year}", today.isoformat())
    assert found.event == EventDate(day.isoformat(), "day")


@given(st.text(alphabet=st.sampled_from("0123456789/-. JanuaryFidMo"), max_size=40), DAYS)
def test_no_text_breaks_the_calendar(text: str, today: date) -> None:
    for found in find_dates(text, today.isoformat()):
        assert 0 <= found.start < found.end <= len(text)
        date.fromisoformat(found.event.date)
