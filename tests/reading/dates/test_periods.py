from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates.days import iso_day, last_of, precision_of
from onrecord.reading.dates.expressions import Dated, dates_between, event_date
from onrecord.records import EventDate

#: A Wednesday.
TODAY = "2032-09-08"


def find_dates(text: str, published: str = TODAY) -> list[Dated]:
    return list(dates_between(text, 0, len(text), iso_day(published)))


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("sank from Aug. 2 to August 22", "2032-08-02", "month"),
        ("met from 2 to 7 August", "2032-08-02", "range"),
        ("met between 30 December 2031 and 3 January 2032", "2031-12-30", "range"),
        ("a poll of April 30 – May 4", "2032-04-30", "range"),
        ("open from Feb. 1 to May 3, 2031", "2031-02-01", "year"),
        ("on the night of Monday to Tuesday", "2032-09-06", "range"),
        ("in the first week of July", "2032-06-28", "week"),
        ("in the last week of August", "2032-08-23", "week"),
        ("grew in the third quarter of 2031", "2031-07-01", "year"),
        ("grew in the first half of this year", "2032-01-01", "year"),
        ("fell in Q2 2031", "2031-04-01", "year"),
        ("on the first Friday of July", "2032-07-02", "day"),
        ("met on Friday last week", "2032-09-03", "day"),
        ("the 20th of last month", "2032-08-20", "day"),
        ("signed on 4 June last year", "2031-06-04", "day"),
        ("arrested in January of last year", "2031-01-01", "month"),
        ("in the past three days", "2032-09-05", "range"),
        ("in the next ten days", "2032-09-09", "month"),
        ("for the rest of the month", "2032-09-08", "month"),
        ("earlier in the month", "2032-09-01", "month"),
        ("in the week after next", "2032-09-20", "week"),
        ("in the week of October 21, 2031", "2031-10-20", "week"),
        ("on Friday the 13th.", "2032-08-13", "day"),
        ("on the twenty-first of August", "2032-08-21", "day"),
        ("this Friday", "2032-09-10", "day"),
        ("on 2032/08/12", "2032-08-12", "day"),
        ("in two weeks from now", "2032-09-22", "week"),
        ("will open this weekend", "2032-09-11", "range"),
        ("due on February 29", "2032-02-29", "day"),
    ],
)
def test_a_period_has_its_first_day_and_the_finest_precision(text: str, day: str, precision: str) -> None:
    assert [(d.event.date, d.event.precision) for d in find_dates(text)] == [(day, precision)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("closed between 2015 and 2019.", "2015-01-01", "2019-12-31"),
        ("from 2028 to 2030 the army", "2028-01-01", "2030-12-31"),
        ("in 2029-30, few", "2029-01-01", "2030-12-31"),
        ("in 2015–2019.", "2015-01-01", "2019-12-31"),
        ("from March to May 2031, few", "2031-03-01", "2031-05-31"),
        ("between November and February few", "2031-11-01", "2032-02-29"),
        ("will be shut from October to December", "2032-10-01", "2032-12-31"),
        ("in January and February few", "2032-01-01", "2032-02-29"),
        ("from January 2028 to March 2030", "2028-01-01", "2030-03-31"),
        ("from 2 to 7 August", "2032-08-02", "2032-08-07"),
        ("in the first half of 2031", "2031-01-01", "2031-06-30"),
        ("in the third quarter of 2031", "2031-07-01", "2031-09-30"),
        ("in the first three months of the year", "2032-01-01", "2032-03-31"),
        ("in the last six months of 2031", "2031-07-01", "2031-12-31"),
    ],
)
def test_a_stretch_has_both_its_ends_and_bounds_nothing_else(text: str, first: str, last: str) -> None:
    (found,) = find_dates(text)
    assert (found.event.date, found.event.until, found.since) == (first, last, False)


@pytest.mark.parametrize(
    "text", ["between 1900 and 2000 people came", "from 2031 to 2019 crowns", "in Kenya in May and Sudan in June"]
)
def test_what_is_no_stretch(text: str) -> None:
    assert not any(d.event.until for d in find_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "it rose from 4 to 22",
        "the second of three",
        "the 27th floor",
        "a two-week strike",
        "a Q7 engine",
        "in the last decade",
        "in the past five years",
        "4/22",
        "he may first go",
        "they march second",
    ],
)
def test_words_that_are_no_periods(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On Friday the first convoy left", "Friday"),
        ("in July — July 27 was wet", "July"),
        ("rose from 4 to 22 this month", "this month"),
    ],
)
def test_what_only_looks_like_a_longer_date_is_the_short_one(text: str, words: str) -> None:
    first = find_dates(text)[0]
    assert text[first.start : first.end].endswith(words)


def test_a_stretch_counted_back_is_no_day_of_what_happened() -> None:
    text = "Ten piers have fallen in the past three weeks."
    assert event_date(text, 0, len(text), TODAY) is None


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 1))
STYLES = [
    "{d} {M} {y}",
    "{M} {d}, {y}",
    "{d}{th} of {M} {y}",
    "{W}, {M} {d}, {y}",
    "{W} {d} {M} {y}",
    "{y}-{m:02}-{d:02}",
]


def ordinal(n: int) -> str:
    return "th" if 10 < n < 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


@given(DAYS, st.sampled_from(STYLES), DAYS)
def test_a_day_reads_back_in_each_house_style(day: date, style: str, today: date) -> None:
    text = style.format(d=day.day, m=day.month, y=day.year, M=f"{day:%B}", W=f"{day:%A}", th=ordinal(day.day))
    (found,) = find_dates(f"It fell on {text}.", today.isoformat())
    assert found.event == EventDate(day.isoformat(), "day")


@given(DAYS, st.integers(1, 366), st.sampled_from(["from {a} to {b}", "between {a} and {b}", "{a} – {b}"]))
def test_a_stretch_keeps_its_first_day_and_holds_its_last(first: date, length: int, form: str) -> None:
    last = first + timedelta(days=length)
    text = form.format(a=f"{first.day} {first:%B} {first.year}", b=f"{last.day} {last:%B} {last.year}")
    (found,) = find_dates(f"open {text}.", first.isoformat())
    assert found.event == EventDate(first.isoformat(), precision_of(first, last), last.isoformat())


@given(DAYS, st.sampled_from(["day", "week", "month", "year"]))
def test_no_date_ends_before_it_begins(day: date, precision: str) -> None:
    event = EventDate(day.isoformat(), precision)  # type: ignore[arg-type]
    assert last_of(event) >= day


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("met from 2 to 7 August", "2032-08-07"),
        ("met between 30 December 2031 and 3 January 2032", "2032-01-03"),
        ("open from Feb. 1 to May 3, 2031", "2031-05-03"),
        ("on 4-6 May", "2032-05-06"),
        ("on 4 May", None),
        ("in August", None),
        ("in the last week of August", None),
    ],
)
def test_the_last_of_several_days_is_kept_where_the_words_give_it(text: str, until: str | None) -> None:
    (found,) = find_dates(text)
    assert found.event.until == until
    assert found.event.date <= (until or last_of(found.event).isoformat())
