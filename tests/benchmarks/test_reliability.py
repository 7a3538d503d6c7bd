"""The reliability curve: its bins hold every statement, and the error is nothing where confidence is earned."""

import pytest
from benchmarks.reliability import reliability
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_statement_is_in_one_bin(told: list[tuple[float, bool]]) -> None:
    found = reliability(told)
    assert sum(b.count for b in found.bins) == len(told)
    assert 0 <= found.error <= 1


def test_confidence_that_is_earned_has_no_error() -> None:
    earned = [(0.75, i % 4 != 0) for i in range(40)] + [(1.0, True)] * 10
    assert reliability(earned).error == pytest.approx(0)


def test_confidence_that_is_not_shows() -> None:
    assert reliability([(0.9, False)] * 10).error == pytest.approx(0.9)
