from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciling.groups import Groups

IDS = "abcdefgh"
JOINS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=12)


def grouped(joins: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups = Groups(IDS)
    for one, other in joins:
        groups.join(one, other)
    return groups.all()


@given(JOINS, st.randoms())
def test_the_order_of_joining_does_not_matter(joins: list[tuple[str, str]], random: object) -> None:
    shuffled = [(b, a) for a, b in joins]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert grouped(shuffled) == grouped(joins)


@given(JOINS)
def test_every_id_is_in_one_group_named_by_its_smallest(joins: list[tuple[str, str]]) -> None:
    found = grouped(joins)
    assert sorted(i for members in found.values() for i in members) == list(IDS)
    assert all(root == min(members) for root, members in found.items())
    root = {i: r for r, members in found.items() for i in members}
    assert all(root[a] == root[b] for a, b in joins)


def test_reasons_stay_with_their_group_whatever_it_grows_into() -> None:
    groups = Groups(IDS)
    groups.join("c", "d", "same name")
    groups.join("a", "b", "same title")
    groups.join("d", "a", "initials")
    assert groups.why() == {"a": ("initials", "same name", "same title")}


def test_joining_what_is_joined_adds_no_reason() -> None:
    groups = Groups("ab")
    groups.join("a", "b", "same name")
    groups.join("b", "a", "something else")
    groups.join("a", "a", "itself")
    assert groups.why() == {"a": ("same name",)}
