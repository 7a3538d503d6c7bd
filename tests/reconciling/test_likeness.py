from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling.likeness import (
    Meanings,
    contained,
    content_words,
    cosine,
    likeness,
    negated,
    shared_words,
)
from onrecord.reconciling.stems import stem
from onrecord.records import Statement


def statement(content: str, vector: bytes = b"") -> Statement:
    (made,) = Wire("Harbour Wire").voice("Elin Marsh").says("Elin Marsh", content).reading().statements
    return replace(made, vector=vector)


@pytest.mark.parametrize(
    "text",
    [
        "the lock was not sold",
        "nobody was aboard",
        "the ship never left",
        "it didn’t hold",
        "they failed to open the gate",
        "the captain cannot swim",
        "neither gate was open",
    ],
)
def test_what_is_said_not_to_be_so(text: str) -> None:
    assert negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "the lock was sold",
        "five were killed, not six",
        "not only the lock but the mill burned",
        "no fewer than nine barges waited",
        "the ministry has not denied it",
        "a knot in the rope",
    ],
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert not negated(text)


def test_the_words_that_carry_meaning() -> None:
    assert content_words("The 17 barges were at the gate, she said") == {stem("barges"), stem("gate")}


def test_sharing_and_containing() -> None:
    assert shared_words("the lock burned", "the lock burned") == 1
    assert shared_words("the lock burned", "a mill drowned") == 0
    assert shared_words("", "") == 0
    long = "the lock at Torvik burned down on Sunday, and neighbours watched from the quay"
    assert contained("the lock at Torvik burned", long) == 1
    assert contained("the lock", long) == 0


def test_meaning_and_wording_count_alike() -> None:
    east, north = bytes([127, 0]), bytes([0, 127])
    same, other = statement("the lock burned", east), statement("the lock burned", north)
    assert likeness(same, same) == pytest.approx(1)
    assert likeness(same, other) == pytest.approx(0.5)
    assert likeness(statement("the lock burned"), statement("the lock burned")) == 1
    assert cosine(same, statement("the lock burned")) == 0


def test_opposite_meanings_are_no_less_than_nothing_alike() -> None:
    west = bytes(np.array([-127, 0], dtype=np.int8).tobytes())
    assert likeness(statement("a lock", bytes([127, 0])), statement("one mill", west)) == 0


WORDS = st.lists(st.sampled_from("lock mill barge burned sank not nobody seven 17 Torvik".split()), min_size=1).map(
    " ".join
)
VECTORS = st.sampled_from(
    [b"", *(np.random.default_rng(n).integers(-127, 127, 8, dtype=np.int8).tobytes() for n in range(4))]
)


@given(WORDS, VECTORS, WORDS, VECTORS)
def test_likeness_goes_both_ways_and_stays_between_nothing_and_all(a: str, va: bytes, b: str, vb: bytes) -> None:
    one, other = statement(a, va), statement(b, vb)
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1 + 1e-6


@given(st.lists(st.binary(min_size=16, max_size=16), min_size=1, max_size=5), st.data())
def test_a_cosine_is_the_same_whatever_stands_beside_it(vectors: list[bytes], data: st.DataObject) -> None:
    i, j = (data.draw(st.integers(0, len(vectors) - 1)) for _ in range(2))
    all_of = Meanings(vectors)
    among = all_of.cosines(all_of)[i, j]
    alone = Meanings([vectors[i]]).cosines(Meanings([vectors[j]]))[0, 0]
    assert among == alone
    assert -1.0001 <= among <= 1.0001
    assert among == pytest.approx(
        cosine(statement("the mill", vectors[i]), statement("the lock", vectors[j])), abs=1e-5
    )


def test_a_meaning_of_another_width_is_like_nothing() -> None:
    meanings = Meanings([b"\x01\x02", b"\x01\x02", b"\x01"])
    found = meanings.cosines(meanings)
    assert not meanings.whole
    assert found[0, 1] == pytest.approx(1)
    assert not found[:, 2].any()
