from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.voices.told_of import ToldOf

TEXT = (
    "The fire service has ended its survey. 337 homes burned. On Friday the Harbour Board of Torvik met. A nurse wept."
)


def test_a_body_is_found_by_one_of_its_words() -> None:
    told = ToldOf(TEXT)
    assert (found := told.last_body("board", len(TEXT))) is not None
    assert found.name == "Harbour Board of Torvik"
    assert told.last_body("board", 20) is None
    assert told.last_body("ministry", len(TEXT)) is None


def test_what_a_sentence_begins_with() -> None:
    told = ToldOf(TEXT)
    assert (body := told.subject_before(0, 60, person=False)) is not None
    assert body.name == "The fire service"
    assert (person := told.subject_before(0, len(TEXT), person=True)) is not None
    assert person.name == "A nurse"
    assert told.subject_before(0, 60, person=True) is None


def test_whose_list_it_is_does_not_name_it() -> None:
    assert ToldOf("They saw the council's list.").last_body("council", 99) is None


@given(st.text(max_size=80))
def test_what_is_told_of_stands_in_the_text(text: str) -> None:
    told = ToldOf(text)
    for person in (True, False):
        found = told.subject_before(0, len(text), person)
        assert found is None or text[found.start :].startswith(found.name)
