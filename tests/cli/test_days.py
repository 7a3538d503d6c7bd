"""Days on the command line: what is taken, and one sentence for what is not."""

from __future__ import annotations

from datetime import date

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.days import day, in_order


@given(st.dates())
def test_every_day_there_is_comes_back(one: date) -> None:
    assert day(one.isoformat()) == one


@given(st.text(max_size=12))
def test_anything_else_is_a_day_or_one_sentence(written: str) -> None:
    try:
        assert day(written) <= date.max
    except click.BadParameter as error:
        assert error.message.endswith(".")
        assert "\n" not in error.message


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2034-13-01", "2034-13-01 is no day: there is no month 13."),
        ("2034-02-30", "2034-02-30 is no day: 2034-02 has the days 1 to 28."),
        ("2036-02-30", "2036-02-30 is no day: 2036-02 has the days 1 to 29."),
        ("0000-01-01", "0000-01-01 is no day: years begin with 0001."),
        ("18.10.2034", "'18.10.2034' is not written as a date: give year, month and day, as 2034-10-18."),
        ("yesterday", "'yesterday' is not written as a date: give year, month and day, as 2034-10-18."),
    ],
)
def test_what_is_wrong_with_a_day_is_named(written: str, said: str) -> None:
    with pytest.raises(click.BadParameter) as error:
        day(written)
    assert error.value.message == said


def test_days_between_which_nothing_is_new_are_refused() -> None:
    in_order(date(2031, 5, 1), date(2031, 5, 1))
    in_order(None, date(2031, 5, 1))
    with pytest.raises(click.UsageError, match="lies after"):
        in_order(date(2031, 5, 2), date(2031, 5, 1))
