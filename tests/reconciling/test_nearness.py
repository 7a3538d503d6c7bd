from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling import nearness
from onrecord.reconciling.likeness import Meanings
from onrecord.reconciling.memory import Memory, nothing_told
from onrecord.reconciling.nearness import NEIGHBOURS, Cosines, Edges, Places, edges_of, nearest, worth_comparing
from onrecord.records import Statement

WORDS = ("the lock burst", "the mill burned", "barges sank", "nobody knew", "the river rose")


def said(n: int) -> Statement:
    """One of many statements that lie in few directions, so that most have more neighbours than are looked at."""
    told = Wire(f"Outlet {n:03}").voice("Elin Marsh").says("Elin Marsh", f"{WORDS[n % 5]} at gate {n}")
    vector = [100 - n % 7 * 9, n % 7 * 13, n % 3 * 20, n % 11]
    return replace(told.reading().statements[0], vector=bytes(vector))


STATEMENTS = sorted((said(n) for n in range(90)), key=lambda s: (s.report, s.content.start, s.id))


def told(edges: Edges) -> list[tuple[int, int, float, bool]]:
    return list(zip(*(part.tolist() for part in (edges.one, edges.other, edges.cosines, edges.worth)), strict=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.integers(0, len(STATEMENTS) - 1), min_size=1), min_size=1, max_size=4))
def test_what_is_found_from_what_was_kept_is_what_is_found_anew(steps: list[set[int]]) -> None:
    """A story gains and loses statements, few or many at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearness, "KEPT_FROM", 1)
        memory = Memory()
        for step in [*steps, set(range(1, len(STATEMENTS))), set(range(len(STATEMENTS)))]:
            some = [STATEMENTS[n] for n in sorted(step)]
            assert told(edges_of(some, memory)) == told(edges_of(some, Memory()))
            memory.begin(nothing_told, {**memory.kept, **memory.made})


def test_it_is_found_from_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "KEPT_FROM", 1)
    memory = Memory()
    edges_of(STATEMENTS[1:], memory)
    memory.begin(nothing_told, dict(memory.made))
    looked: list[int] = []
    near = nearness._near

    def looking(meanings: Meanings, rows: Places) -> tuple[Places, Places, Cosines]:
        looked.append(len(rows))
        return near(meanings, rows)

    monkeypatch.setattr(nearness, "_near", looking)
    edges_of(STATEMENTS, memory)
    assert looked == [1]


def test_a_small_story_is_not_kept() -> None:
    memory = Memory()
    edges_of(STATEMENTS, memory)
    assert memory.made == {}


def test_the_first_of_equals_are_nearest() -> None:
    block = np.full((1, 100), 0.5, dtype=np.float32)
    block[0, 90] = 0.9
    rows, columns = nearest(block)
    assert set(rows.tolist()) == {0}
    assert columns.tolist() == [*range(NEIGHBOURS), 90]


def test_what_follows_soon_is_compared_in_whatever_words() -> None:
    wire = Wire("Harbour Wire").voice("A").voice("B")
    wire.says("A", "gates shut").tells("Rain falls").says("B", "nobody came").says("A", "ferries sail")
    for content in ("pilots strike", "mayors smile", "cranes lift"):
        wire.says("B", content)
    told = wire.reading().statements
    one, other = worth_comparing(told, {told[0].report: 0}, {})
    with_first = {told[j].content.text for i, j in zip(one, other, strict=True) if i == 0}
    assert with_first == {"Rain falls", "nobody came", "ferries sail", "pilots strike", "mayors smile"}
