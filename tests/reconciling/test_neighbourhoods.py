from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.ledger.invented import reading

from onrecord.reconciling.neighbourhoods import (
    FEW,
    PROMINENT,
    _number,
    _pairs,
    anew,
    groups_of,
    keys_of,
    leads,
    parted,
    prominent,
    turned,
    turns,
)

#: Reports that name a few of ten things, ledgers of the size where counts begin to weigh.
PILES = st.lists(st.sets(st.sampled_from("abcdefghij"), min_size=1, max_size=4), max_size=40)

#: With the last of them "a" is so common that the two who name it together with "b" are no neighbours any more.
TURNING = [{"a", "b"}] * 2 + [{"b"}] * 6 + [{"a"}] * 5 + [{"c"}] * 5 + [{"a"}]


def keys_for(names: Collection[str]) -> set[int]:
    own = [_number(name) for name in names]
    return {*own, *_pairs(own)}


def held_by(keys: dict[str, set[int]]) -> Counter[int]:
    return Counter(key for own in keys.values() for key in own)


def named(pile: Sequence[Collection[str]]) -> dict[str, set[int]]:
    return {f"r{n:03}": keys_for(names) for n, names in enumerate(pile)}


@given(PILES)
def test_every_report_is_in_one_neighbourhood(pile: list[set[str]]) -> None:
    keys = named(pile)
    found = parted(keys, held_by(keys), len(keys), few=0)
    assert sorted(i for group in found for i in group) == sorted(keys)


@given(PILES)
def test_a_neighbourhood_taken_alone_stays_one(pile: list[set[str]]) -> None:
    keys = named(pile)
    held = held_by(keys)
    for group in parted(keys, held, len(keys), few=0):
        assert parted({i: keys[i] for i in group}, held, len(keys), few=0) == [group]


@settings(max_examples=300)
@example(pile=TURNING, new=1, again=set())
@given(PILES, st.integers(1, 5), st.sets(st.integers(0, 39), max_size=3))
def test_only_what_leads_from_new_reports_is_joined_or_parted_by_them(
    pile: list[set[str]], new: int, again: set[int]
) -> None:
    """The law that lets a ledger look at neighbours alone: others are grouped as they were without the new ones.

    Some older reports may wait `again`, where a run was stopped: what was counted with them then is not known.
    """
    keys = named(pile)
    fresh = sorted(keys)[-new:]
    old = {i: own for i, own in keys.items() if i not in fresh}
    if anew(len(old), len(keys), few=0):
        return
    waiting = {*fresh, *(sorted(old)[n] for n in again if n < len(old))}
    held, before = held_by(keys), held_by({i: own for i, own in old.items() if i not in waiting})
    before = Counter({key: before[key] for i in waiting for key in keys[i]})
    names = {name for i in waiting for name in turned(keys[i], before, held)}
    leading = {key for i in waiting for key in leads(keys[i], before, held, len(keys))}
    leading |= {key for own in keys.values() if own & names for key in turns(own, names, before, held, len(keys))}
    groups = parted(old, held_by(old), len(old), few=0)
    touched = {i for group in groups for i in group if waiting & set(group) or any(keys[m] & leading for m in group)}
    left = [group for group in groups if not set(group) & touched]
    near = {i: own for i, own in keys.items() if i in touched or i in fresh}
    assert sorted(parted(near, held, len(keys), few=0) + left) == parted(keys, held, len(keys), few=0)


def test_a_small_ledger_is_one_neighbourhood() -> None:
    assert parted(named(["b", "a"]), {}, FEW) == [("r000", "r001")]
    assert parted({}, {}, 0) == []


def test_names_that_meet_by_chance_bind_nobody() -> None:
    """A capital that a quarter of all reports name, and a common name that a story here and there has too."""
    stories = [[f"place{n}", f"mayor{n}"] for n in range(64)]
    stories = [[*names, "capital"] if n % 4 == 0 else names for n, names in enumerate(stories)]
    stories = [[*names, "common"] if n % 13 == 0 else names for n, names in enumerate(stories)]
    keys = named([names for names in stories for _ in range(4)])
    assert len(parted(keys, held_by(keys), len(keys))) == 64


def test_what_the_whole_ledger_is_about_binds_all_of_it() -> None:
    pile = [["country", "president", f"town{n % 9}"] for n in range(FEW * 2)]
    keys = named(pile)
    assert len(parted(keys, held_by(keys), len(keys))) == 1


def test_names_are_prominent_by_how_often_they_are_told() -> None:
    told = reading(
        "The lock at Torvik burst. Officials said Elin Marsh had warned Torvik in May. Torvik did not listen."
    )
    assert prominent(told) == ["elin marsh", "torvik"]
    assert keys_of(told) == keys_for(["elin marsh", "torvik"])
    assert PROMINENT >= 2


def test_reports_on_one_thing_are_neighbours_and_others_are_not() -> None:
    burst = [reading(f"The old lock at Torvik burst, and {name} of Torvik said Elin Marsh knew.") for name in "ABC"]
    other = [reading(f"A fire at Ardvale hurt {n}, and the people of Ardvale told Osei Brandt so.") for n in range(FEW)]
    sizes = sorted(len(group) for group in groups_of([*burst, *other]))
    assert sizes == [3, FEW]
