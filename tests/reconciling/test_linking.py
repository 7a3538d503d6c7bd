from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling import linking
from onrecord.reconciling.clustering import NEVER, Join, joined, joins
from onrecord.reconciling.linking import Linked, parted, worth_making
from onrecord.reconciling.memory import Memory, nothing_told

STATEMENTS = sorted(
    (
        s
        for n in range(6)
        for s in Wire(f"Outlet {n}").tells("The lock burst.").tells("The mill burned.").reading().statements
    ),
    key=lambda s: (s.report, s.content.start, s.id),
)
COUNT = len(STATEMENTS)
#: So many pairs expected that every join is worth making.
ALL = 1e9
LINKS = st.dictionaries(
    st.tuples(st.integers(0, COUNT - 2), st.integers(1, COUNT - 1)).filter(lambda two: two[0] < two[1]),
    st.sampled_from([0.25, 0.5, 0.75, 0.9, NEVER]),
    max_size=20,
)


def linked(links: dict[tuple[int, int], float]) -> Linked:
    ends = np.array(sorted(links), dtype=np.int64).reshape(-1, 2)
    return Linked(STATEMENTS, ends[:, 0], ends[:, 1], np.array([links[two] for two in sorted(links)], dtype=float))


@settings(max_examples=60, deadline=None)
@given(st.lists(LINKS, min_size=1, max_size=3), st.sampled_from([1, 4, 100]))
def test_part_by_part_with_what_is_kept_it_joins_what_all_at_once_join(
    steps: list[dict[tuple[int, int], float]], kept_from: int
) -> None:
    ids = [s.id for s in STATEMENTS]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "KEPT_FROM", kept_from)
        memory = Memory()
        for links in steps:
            named = {(min(ids[i], ids[j]), max(ids[i], ids[j])): same for (i, j), same in links.items()}
            assert parted(linked(links), 0.3, ALL, memory) == joined(joins(named, 0.3))
            memory.begin(nothing_told, {**memory.kept, **memory.made})


def test_a_part_that_no_new_link_touches_is_not_joined_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "KEPT_FROM", 1)
    memory = Memory()
    parted(linked({(0, 1): 0.9, (2, 3): 0.9}), 0.3, ALL, memory)
    assert len(memory.made) == 2
    memory.begin(nothing_told, dict(memory.made))
    parted(linked({(0, 1): 0.9, (2, 3): 0.9, (3, 5): 0.5}), 0.3, ALL, memory)
    assert len(memory.made) == 1


def test_a_story_that_says_much_clearly_asks_for_more() -> None:
    clear = [Join("a", "b", 1, 0.9), Join("c", "d", 1, 0.9), Join("e", "f", 1, 0.3)]
    assert worth_making([clear], 2.2) == clear[:2]
    assert worth_making([clear[2:]], 2.2) == clear[2:]
    assert worth_making([clear[2:], clear[:2]], 2.2) == clear[:2]
    assert worth_making([], 0.0) == []


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([0.2, 0.3, 0.5, 0.9])), max_size=9), st.floats(0.1, 50))
def test_joins_stop_where_they_are_alike_by_less_than_half_of_what_they_find(
    made: list[tuple[int, float]], expected: float
) -> None:
    line = [Join(f"a{n}", f"b{n}", pairs, mean) for n, (pairs, mean) in enumerate(made)]
    kept = worth_making([line[::2], line[1::2]], expected)
    found = 2 * sum(j.pairs * j.mean for j in kept) / (sum(j.pairs for j in kept) + expected)
    assert all(join.mean >= found / 2 - 1e-9 for join in kept)
    assert all(join.mean <= found / 2 + 1e-9 for join in line if join not in kept)
