from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.attribution import Scored
from onrecord.reading.decoding import LINK
from onrecord.reading.encoder import Scores
from onrecord.reading.heads import HEADS, WIDTH, columns
from onrecord.reading.tags import TAGS
from onrecord.reading.windows import Window
from onrecord.reading.wordpieces import Wordpieces


def scored(length: int, marks: np.ndarray) -> Scored:
    """A window of one character a piece with these marks."""
    window = Window(
        [0] * (length + 2), [(0, 0), *((i, i + 1) for i in range(length)), (length, length)], [0] * (length + 2)
    )
    tags, links = np.zeros((length + 2, len(TAGS)), np.float32), np.zeros((length + 2, 4 * LINK), np.float32)
    vectors = np.eye(length + 2, 128, dtype=np.float32)
    return Scored(window, Scores(tags, links, vectors, marks), np.zeros(length + 2, dtype=np.int64))


def test_a_meaning_is_128_signed_bytes_of_unit_length_or_nothing() -> None:
    pieces = Wordpieces([scored(16, np.zeros((18, WIDTH), dtype=np.float32))])
    found, nothing = pieces.meanings([(0, 7), (50, 60)])
    raw = np.frombuffer(found, dtype=np.int8).astype(float)
    assert raw.shape == (128,)
    assert np.linalg.norm(raw) == pytest.approx(127, abs=3)
    assert nothing == b""
    assert Wordpieces([]).meanings([(0, 7)]) == [b""]


def test_meanings_asked_for_together_are_those_asked_for_alone() -> None:
    pieces = Wordpieces([scored(16, np.zeros((18, WIDTH), dtype=np.float32))])
    stretches = [(9, 16), (0, 3), (2, 2), (2, 9), (15, 16)]
    assert pieces.meanings(stretches) == [m for one in stretches for m in pieces.meanings([one])]


def test_of_nothing_read_every_judgement_is_as_likely() -> None:
    judged = Wordpieces([]).judge("scope", (0, 5))
    assert judged == {"incident": 1 / 3, "cumulative": 1 / 3, "standing": 1 / 3}


def test_a_judgement_goes_by_the_weight_of_each_wordpiece() -> None:
    marks = np.zeros((6, WIDTH), dtype=np.float32)
    at = columns("scope").start
    marks[1, at : at + 4] = [9, 5, 0, 0]
    marks[3, at : at + 4] = [0, 0, 0, 5]
    pieces = Wordpieces([scored(4, marks)])
    assert max(pieces.judge("scope", (0, 4)).items(), key=lambda x: x[1])[0] == "incident"
    assert max(pieces.judge("scope", (1, 4)).items(), key=lambda x: x[1])[0] == "standing"
    assert max(pieces.judge("scope", (0, 1), (2, 3)).items(), key=lambda x: x[1])[0] == "incident"


@pytest.mark.parametrize("head", HEADS)
def test_probabilities_of_a_head_add_up_to_one(head: str) -> None:
    marks = np.random.default_rng(3).normal(size=(8, WIDTH)).astype(np.float32)
    judged = Wordpieces([scored(6, marks)]).judge(head, (0, 6))
    assert tuple(judged) == HEADS[head]
    assert sum(judged.values()) == pytest.approx(1, abs=1e-5)
