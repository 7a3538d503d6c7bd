from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciling.gathering import gathered

ALIKE, UNLIKE = 2.0, -6.0


def _matrix(pairs: list[tuple[int, int]], size: int) -> np.ndarray:
    made = np.full((size, size), UNLIKE, dtype=np.float32)
    for one, other in pairs:
        made[one, other] = made[other, one] = ALIKE
    return made


def test_one_pair_that_looks_alike_does_not_chain_two_groups() -> None:
    inside = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]
    assert gathered(_matrix([*inside, (2, 3)], 6), -1.0) == [[0, 1, 2], [3, 4, 5]]


def test_a_third_is_drawn_by_its_mean_likeness() -> None:
    assert gathered(_matrix([(0, 1), (0, 2)], 3), -1.0) == [[0, 1], [2]]
    assert gathered(_matrix([(0, 1), (0, 2), (1, 2)], 3), -1.0) == [[0, 1, 2]]


def test_nothing_gives_no_groups() -> None:
    assert gathered(np.zeros((0, 0), dtype=np.float32), 0.0) == []


@given(st.integers(1, 9), st.integers(0, 2**31))
def test_every_row_is_in_one_group(size: int, seed: int) -> None:
    drawn = np.random.default_rng(seed).normal(0, 3, (size, size)).astype(np.float32)
    groups = gathered(drawn + drawn.T, 0.5)
    assert sorted(n for g in groups for n in g) == list(range(size))
