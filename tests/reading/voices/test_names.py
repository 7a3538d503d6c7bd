from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.voices.names import Names, find_names, gender_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mill belonged to Odd Brekke, a miller.", ["Odd Brekke"]),
        ("On Tuesday Mayor Elin Marsh opened the lock.", ["Elin Marsh"]),
        ("It was Mrs. Vane who rang the bell.", ["Vane"]),
        ("Nils van der Haar and José Ibáñez left early.", ["Nils van der Haar", "José Ibáñez"]),
        ("The Ministry of Fisheries shut the quay.", []),
        ("Harbour Radio and the Port Authority had warned of it.", []),
        ("nobody was named at all.", []),
    ],
)
def test_personal_names_are_found_and_bodies_are_not(text: str, names: list[str]) -> None:
    assert [n.text for n in find_names(text)] == names


def test_a_name_stands_where_it_says() -> None:
    text = "Late in May the skipper, Captain Tomas Rhee, and Ms. Holm met Judge Oda Brandt in Torvik."
    found = find_names(text)
    assert found
    assert all(text[n.start :].startswith(n.text.split()[0]) for n in found)


def test_the_role_before_a_comma_comes_with_the_name() -> None:
    (name,) = [n for n in find_names("The country’s foreign minister, Lucio Tavares, flew home.") if n.full]
    assert name.title == "foreign minister"


@pytest.mark.parametrize(
    ("words", "gender"),
    [("Mrs. Vane", "f"), ("the congressman", "m"), ("his sister", "f"), ("the judge", None), ("", None)],
)
def test_gender_is_known_only_where_a_word_tells_it(words: str, gender: str | None) -> None:
    assert gender_of(words) == gender


def test_a_family_name_finds_its_fullest_form() -> None:
    names = Names("Engineer Wen Okafor built the lock. Okafor said it would hold.")
    assert names.is_person("Okafor")
    fuller = names.fuller("Okafor", 40)
    assert fuller is not None
    assert fuller.text == "Wen Okafor"
    assert not names.is_person("Torvik")
    assert names.fuller("Torvik", 40) is None


def test_a_family_name_alone_is_the_one_named_last_before_it() -> None:
    text = "Mara Vane, a nurse, stood by. Mr Vane wept. Later Commander Otto Vane spoke."
    fuller = Names(text).fuller("Vane", text.index("Mr Vane"))
    assert fuller is not None
    assert fuller.text == "Mara Vane"


def test_a_title_finds_who_holds_it_and_not_who_holds_another() -> None:
    text = "Interior Minister Oda Brandt met Defence Minister Karl Ost. Later the defence minister spoke."
    holder = Names(text).holder("the defence minister", "minister", len(text))
    assert holder is not None
    assert holder.text == "Karl Ost"
    assert Names(text).holder("the defence minister", "minister", 5) is None


@given(st.text(max_size=200))
def test_any_text_has_names_or_none(text: str) -> None:
    assert all(0 <= n.start < len(text) and n.text for n in find_names(text))
