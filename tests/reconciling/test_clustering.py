from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciling.clustering import NEVER, Links, joined, joins

LINKS = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] < p[1]),
    st.floats(0.01, 1) | st.just(NEVER),
    max_size=15,
)


def grouped(links: Links, least: float) -> list[tuple[str, ...]]:
    return joined(joins(links, least))


def test_the_most_alike_join_and_a_bridge_does_not() -> None:
    assert grouped({("a", "b"): 0.9, ("b", "c"): 0.5}, 0.3) == [("a", "b")]
    assert grouped({("a", "b"): 0.9, ("b", "c"): 0.5, ("a", "c"): 0.4}, 0.3) == [("a", "b", "c")]
    assert grouped({("a", "b"): 0.2}, 0.3) == []


def test_two_that_cannot_be_one_are_not_joined_by_a_third() -> None:
    links = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): NEVER}
    assert grouped(links, 0.3) == [("a", "b")]


@given(LINKS)
def test_no_group_holds_two_that_cannot_be_one(links: dict[tuple[str, str], float]) -> None:
    for group in grouped(links, 0.3):
        assert all(links.get((a, b)) != NEVER for a in group for b in group)


@given(LINKS)
def test_groups_share_nobody_and_any_order_gives_the_same(links: dict[tuple[str, str], float]) -> None:
    found = grouped(links, 0.3)
    told = [name for group in found for name in group]
    assert len(told) == len(set(told))
    assert grouped(dict(reversed(links.items())), 0.3) == found


@given(LINKS)
def test_all_of_a_group_are_alike_on_the_average(links: dict[tuple[str, str], float]) -> None:
    for group in grouped(links, 0.3):
        if len(group) == 2:
            assert links[group[0], group[1]] >= 0.3


@given(LINKS, st.floats(0.01, 1))
def test_the_joins_for_more_are_the_first_of_those_for_less(links: dict[tuple[str, str], float], more: float) -> None:
    made = joins(links, 0.01)
    means = [join.mean for join in made]
    assert means == sorted(means, reverse=True)
    assert joined(join for join in made if join.mean >= more) == grouped(links, more)
