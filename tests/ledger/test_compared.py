from __future__ import annotations

import struct
from collections.abc import Iterable

from onrecord.ledger.compared import Block, Measures, Two
from onrecord.ledger.store import Store
from tests.ledger.conftest import Place
from tests.ledger.invented import data, reading


def told(blocks: Iterable[Block]) -> dict[Two, Measures]:
    """What blocks hold, pair by pair."""
    found: dict[Two, Measures] = {}
    for names, where, measures in blocks:
        pairs = list(struct.iter_unpack("<II", where))
        numbers = [n for (n,) in struct.iter_unpack("<d", measures)]
        for at, (one, other) in enumerate(pairs):
            found[names[one], names[other]] = tuple(numbers[at :: len(pairs)])
    return found


def test_what_was_compared_comes_back_to_the_last_bit(place: Place) -> None:
    with Store.open(place()) as store:
        ids = []
        for n in range(3):
            made = reading(f"The lock at Torvik burst {n} times, and Elin Marsh of Torvik knew.")
            store.add(made, data(made), "test")
            ids.append(made.report.id)
        one, two, three = ids
        first = {(one, two): {("s1", "s2"): (0.1, 1.0, -1e-300), ("s1", "s3"): (0.30000000000000004, 0.0, 2.0)}}
        later = {(one, three): {("s1", "s9"): (0.5, 0.25, 0.125)}, (two, three): {("s2", "s9"): (1 / 3, 2 / 3, 0.0)}}
        store.remember(first, "a")
        store.remember(later, "a")
        store.remember({}, "a")
        known = {pair: numbers for pairs in (first | later).values() for pair, numbers in pairs.items()}
        assert told(store.compared(ids, "a")) == known
        assert told(store.compared([three], "a")) == {
            ("s1", "s9"): (0.5, 0.25, 0.125),
            ("s2", "s9"): (1 / 3, 2 / 3, 0.0),
        }
        assert told(store.compared(ids, "b")) == {}


def test_what_another_comparison_gave_goes(place: Place) -> None:
    with Store.open(place()) as store:
        made = reading("The lock at Torvik burst, and Elin Marsh of Torvik knew.")
        store.add(made, data(made), "test")
        two = made.report.id, made.report.id
        store.remember({two: {("s1", "s2"): (1.0,)}}, "a")
        store.remember({two: {("s1", "s2"): (2.0, 3.0)}}, "b")
        assert told(store.compared([made.report.id], "a")) == {}
        assert told(store.compared([made.report.id], "b")) == {("s1", "s2"): (2.0, 3.0)}
