from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconciling.voice_names import fold, initials, same_person, shortens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elin Marsh", "Elin Marsh"),
        ("Marsh", "Elin Marsh"),
        ("E. Marsh", "Elin Marsh"),
        ("Elin K. Marsh", "Elin Marsh"),
        ("José Ibáñez", "Jose Ibanez"),
        ("Mr. Ode", "Tor Ode"),
        ("Tor Ode Jr.", "Tor Ode"),
    ],
)
def test_two_names_of_one_person(one: str, other: str) -> None:
    assert same_person(words(one), words(other))
    assert same_person(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Elin Marsh", "Tor Marsh"), ("Elin Marsh", "Elin Vane"), ("E. Marsh", "Tor Marsh"), ("", "Elin Marsh")],
)
def test_two_names_of_two_people(one: str, other: str) -> None:
    assert not same_person(words(one), words(other))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Fisheries Ministry", "Ministry of Fisheries and Ports"),
        ("Northline", "Northline Ltd."),
        ("Port Authority", "the Torvik Port Authority"),
    ],
)
def test_short_forms_of_a_body(short: str, full: str) -> None:
    assert shortens(words(short), words(full))
    assert not shortens(words(full), words(short))


@pytest.mark.parametrize(
    ("short", "full"),
    [("Coast Guard", "Coast Guard"), ("Guard", "Coast Guard"), ("Harbour Board", "Harbour Wire"), ("", "Coast Guard")],
)
def test_what_is_no_short_form(short: str, full: str) -> None:
    assert not shortens(words(short), words(full))


def test_spelling_and_small_words_do_not_tell_names_apart() -> None:
    assert words("the Ministry of Defense") == words("Ministry of Defence")
    assert words("Harbor Board") == words("Harbour Board")
    assert fold("U.N.") == "un"


def test_initials_leave_small_words_out() -> None:
    assert initials("International Lock Keepers of the North") == "ILKN"


NAMES = st.lists(st.sampled_from("elin marsh tor vane e k".split()), min_size=1, max_size=3).map(tuple)


@given(NAMES, NAMES)
def test_being_one_person_goes_both_ways(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert same_person(one, other) == same_person(other, one)
    assert same_person(one, one)
    assert not (shortens(one, other) and shortens(other, one))


@given(st.text("abcdeus. éñ-", max_size=40))
def test_the_words_of_a_name_are_a_name_of_the_same_words(name: str) -> None:
    assert words(" ".join(words(name))) == words(name)
    assert words(name.upper()) == words(name)
