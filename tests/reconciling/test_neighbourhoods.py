from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.invented import reading

from onrecord.reconciling.neighbourhoods import FEW, SHARED_BY, is_run, keys_of, neighbourhoods, parted, prominent

KEYS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.sets(st.integers(0, 12)), max_size=12)


def held_by(keys: dict[str, set[int]]) -> Counter[int]:
    return Counter(key for own in keys.values() for key in own)


@given(KEYS)
def test_every_report_is_in_one_neighbourhood(keys: dict[str, set[int]]) -> None:
    found = parted(keys, held_by(keys), FEW + 1)
    assert sorted(i for group in found for i in group) == sorted(keys)
    home = {i: n for n, group in enumerate(found) for i in group}
    for (one, mine), (other, yours) in combinations(keys.items(), 2):
        if mine & yours:
            assert home[one] == home[other]


@given(KEYS)
def test_a_neighbourhood_taken_alone_stays_one(keys: dict[str, set[int]]) -> None:
    held = held_by(keys)
    for group in parted(keys, held, FEW + 1):
        assert parted({i: keys[i] for i in group}, held, FEW + 1) == [group]


def test_a_small_ledger_is_one_neighbourhood() -> None:
    assert parted({"b": {1}, "a": {2}}, {1: 1, 2: 1}, FEW) == [("a", "b")]
    assert parted({}, {}, 0) == []


def test_words_that_many_share_make_no_neighbours_but_names_do() -> None:
    crowd = {f"r{n}": {3} for n in range(SHARED_BY + 1)}
    assert is_run(3)
    assert len(parted(crowd, held_by(crowd), FEW + 1)) == len(crowd)
    named = {i: {2} for i in crowd}
    assert len(parted(named, held_by(named), FEW + 1)) == 1


def test_names_are_prominent_by_how_often_they_are_told() -> None:
    told = reading(
        "The lock at Torvik burst. Officials said Elin Marsh had warned Torvik in May. Torvik did not listen."
    )
    assert prominent(told) == ["elin marsh", "torvik"]
    assert any(not is_run(key) for key in keys_of(told))


def test_reports_on_one_thing_are_neighbours_and_others_are_not() -> None:
    burst = [reading(f"The old lock at Torvik burst, and {name} of Torvik said Elin Marsh knew.") for name in "ABC"]
    other = [reading(f"A fire at Ardvale hurt {n}, and the people of Ardvale told Osei Brandt so.") for n in range(FEW)]
    sizes = sorted(len(group) for group in neighbourhoods([*burst, *other]))
    assert sizes == [3, FEW]
