from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.heads import HEADS, WIDTH, columns, judge, weigh, weighted

STATUSES = HEADS["status"]


def heard(**told: float) -> dict[str, float]:
    """Probabilities of a head that shares what is left among the other statuses."""
    left = (1 - sum(told.values())) / (len(STATUSES) - len(told))
    return {status: told.get(status, left) for status in STATUSES}


def test_where_the_head_hears_nothing_the_rules_decide() -> None:
    assert [weigh(s, heard(), 6) for s in STATUSES] == list(STATUSES)


def test_a_head_that_is_sure_outweighs_a_rule() -> None:
    assert weigh("asserted", heard(planned=0.95), 6) == "planned"
    assert weigh("denied", heard(asserted=0.4), 6) == "denied"


def test_heads_share_the_columns_without_gap_or_overlap() -> None:
    taken = [i for head in HEADS for i in range(WIDTH)[columns(head)]]
    assert taken == list(range(WIDTH))
    with pytest.raises(KeyError):
        columns("tone")


def test_one_wordpiece_alone_is_judged_by_its_own_scores() -> None:
    marks = np.zeros((2, WIDTH), dtype=np.float32)
    marks[1, columns("scope")] = [3, 1, 2, 4]
    expected = np.exp([1, 2, 4]) / np.exp([1, 2, 4]).sum()
    assert judge(weighted(marks, "scope"), [slice(1, 2)]) == pytest.approx(expected, rel=1e-5)
