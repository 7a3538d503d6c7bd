"""Reports that can hardly tell of one happening: what they must have in common grows with the days between them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciling.strangers import Opening, are_strangers, names_asked, strangers

TOWN = ("torvik", "halmey", "lindholm", "marsh", "calder")


def stranger(one: Opening, other: Opening) -> bool:
    found = are_strangers(one, other)
    assert strangers([one, other])[0, 1] == found
    return found


def test_within_two_weeks_one_name_in_common_is_enough() -> None:
    one, other = Opening(frozenset(TOWN), "2031-03-04"), Opening(frozenset({"torvik", "sarveth"}), "2031-03-09")
    assert not stranger(one, other)
    none = other._replace(names=frozenset({"sarveth"}))
    assert stranger(one, none)
    assert not are_strangers(one, none, least=0)


def test_weeks_later_it_takes_three_and_months_later_five() -> None:
    one = Opening(frozenset(TOWN), "2031-03-04")
    for day, least in (("2031-03-25", 3), ("2031-07-01", 5)):
        others = {"sarveth", "kestrel"}
        assert stranger(one, Opening(frozenset({*TOWN[: least - 1], *others}), day))
        assert not stranger(one, Opening(frozenset({*TOWN[:least], *others}), day))


def test_a_brief_that_names_only_what_the_other_does_is_no_stranger() -> None:
    assert not stranger(Opening(frozenset(TOWN), "2031-03-04"), Opening(frozenset({"torvik"}), "2031-07-01"))


def test_who_names_nobody_or_has_no_day_is_no_stranger_by_that() -> None:
    one = Opening(frozenset(TOWN), "2031-03-04")
    assert not stranger(one, Opening(frozenset(), "2031-07-01"))
    assert not stranger(one, Opening(frozenset({"torvik"}), None))


@given(st.lists(st.builds(Opening, st.frozensets(st.sampled_from(TOWN)), st.dates().map(str)), min_size=1, max_size=6))
def test_strangers_are_so_to_each_other_and_never_to_themselves_over_days(openings: list[Opening]) -> None:
    found = strangers(openings)
    assert found.tolist() == [[are_strangers(one, other) for other in openings] for one in openings]
    assert (found == found.T).all()
    assert not np.diag(found).any()


def test_more_days_never_ask_for_fewer_names() -> None:
    asked = [names_asked(days) for days in range(400)]
    assert asked == sorted(asked)
