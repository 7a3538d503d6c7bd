"""Searching finds what stands there, shows where, and takes any words at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger.store import Hit, Store
from onrecord.records import Reading
from tests.ledger.conftest import Place, fits
from tests.ledger.invented import data, reading
from tests.strategies import CHARACTERS, data_of, readings

TEXT = (
    "Officials in Port Haldin spoke.\n"
    "The café owner José Calderón said the ferry was overloaded. He saw 17 people in the water.\n"
    "Related: another ferry"
)


@pytest.fixture(scope="module")
def kept(place: Place) -> Iterator[Store]:
    one = reading(TEXT)
    with Store.open(place()) as store:
        store.add(one, data(one), "a reader")
        yield store


def found(kept: Store, words: str, limit: int = 50) -> list[str]:
    return [TEXT[hit.start : hit.end].strip() for hit in kept.search(words, limit)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("overloaded", ["The café owner José Calderón said the ferry was overloaded."]),
        ("CALDERON cafe", ["The café owner José Calderón said the ferry was overloaded."]),
        ("ferry", ["The café owner José Calderón said the ferry was overloaded.", "Related: another ferry"]),
        ('"the ferry"', ["The café owner José Calderón said the ferry was overloaded."]),
        ('"ferry the"', []),
        ("overload", []),
        ("overload*", ["The café owner José Calderón said the ferry was overloaded."]),
        ("17", ["He saw 17 people in the water."]),
        ("ferry 17", [TEXT.split("\n")[1]]),
        ("ferry OR water", []),
        ("said:ferry", []),
        ("Haldin -ferry", []),
        ("", []),
        ('"', []),
        ("* - ( )", []),
        ("nothing\0here", []),
        ("\ud83d", []),
    ],
)
def test_words_are_words(kept: Store, words: str, expected: list[str]) -> None:
    assert found(kept, words) == expected


def test_limit(kept: Store) -> None:
    assert len(found(kept, "ferry", 1)) == 1
    assert found(kept, "ferry", 0) == []


def test_a_statement_is_named_and_a_passage_is_not(store: Store) -> None:
    one = reading(TEXT, said="the ferry was overloaded")
    store.add(one, data(one), "a reader")
    (statement,) = store.search("overloaded")
    (passage,) = store.search("José")
    assert statement.statement == one.statements[0].id
    assert passage.statement is None
    assert (passage.start, passage.end) == (one.passages[1].start, one.passages[1].end)


def test_the_snippet_is_short_and_shows_the_words(store: Store) -> None:
    text = "word " * 200 + "the Calderón inquiry " + "word " * 200
    one = reading(text + ".")
    store.add(one, data(one), "a reader")
    hit = store.search("calderon")[0]
    snippet = text[hit.snippet_start : hit.snippet_end]
    assert "Calderón inquiry" in snippet
    assert len(snippet) < 200
    assert set(snippet.split()) == {"word", "the", "Calderón", "inquiry"}


@settings(max_examples=40, deadline=None)
@given(words=st.text(CHARACTERS | st.sampled_from("\"*^:-+(){}\0'&|!<>\\ ")))
def test_no_words_are_a_wrong_query(kept: Store, words: str) -> None:
    found(kept, words)


@settings(max_examples=10, deadline=None)
@given(one=readings())
def test_hits_lie_where_they_say(place: Place, one: Reading) -> None:
    with Store.open(fits(place, one)()) as store:
        store.add(one, data_of(one.report), "a reader")
        hits = store.search("17")
    for hit in hits:
        assert isinstance(hit, Hit)
        assert 0 <= hit.start <= hit.snippet_start < hit.snippet_end <= hit.end <= len(one.report.text)
    said = {s.id for s in one.statements if "at least 17 " in s.content.text}
    assert said <= {hit.statement for hit in hits}
