from __future__ import annotations

from onrecord.ledger.store import Store
from tests.ledger.conftest import Place
from tests.ledger.invented import data, reading


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
        known = {pair: told for pairs in (first | later).values() for pair, told in pairs.items()}
        assert store.compared(ids, "a") == known
        assert store.compared([three], "a") == {("s1", "s9"): (0.5, 0.25, 0.125), ("s2", "s9"): (1 / 3, 2 / 3, 0.0)}
        assert store.compared(ids, "b") == {}


def test_what_another_comparison_gave_goes(place: Place) -> None:
    with Store.open(place()) as store:
        made = reading("The lock at Torvik burst, and Elin Marsh of Torvik knew.")
        store.add(made, data(made), "test")
        two = made.report.id, made.report.id
        store.remember({two: {("s1", "s2"): (1.0,)}}, "a")
        store.remember({two: {("s1", "s2"): (2.0, 3.0)}}, "b")
        assert store.compared([made.report.id], "a") == {}
        assert store.compared([made.report.id], "b") == {("s1", "s2"): (2.0, 3.0)}
