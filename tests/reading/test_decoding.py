from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.decoding import LINK, Floats, Ints, Piece, attributions, best_paths, pieces
from onrecord.reading.tags import TAGS

TAG = {name: i for i, name in enumerate(TAGS)}


def path_of(*names: str) -> Ints:
    return np.array([TAG[n] for n in names], dtype=np.int64)


def sure(path: Ints) -> Floats:
    scores = np.zeros((len(path), len(TAGS)), dtype=np.float32)
    scores[np.arange(len(path)), path] = 9
    return scores


@pytest.mark.parametrize("length", range(1, 7))
def test_the_best_path_is_the_best_of_all_paths(length: int) -> None:
    noise = np.random.default_rng(7)
    emissions = noise.normal(size=(1, length, 3)).astype(np.float32)
    moves = noise.normal(size=(3, 3)).astype(np.float32)

    def score(path: tuple[int, ...]) -> float:
        told = sum(emissions[0, i, tag] for i, tag in enumerate(path))
        return float(told + sum(moves[a, b] for a, b in pairwise(path)))

    (path,) = best_paths(emissions, [length], moves)
    assert tuple(path.tolist()) == max(product(range(3), repeat=length), key=score)


def test_a_forbidden_move_is_never_made() -> None:
    emissions = np.zeros((1, 3, 2), dtype=np.float32)
    emissions[0, :, 1] = [0, 1, 0]
    moves = np.array([[0, -1e4], [0, 0]], dtype=np.float32)
    (path,) = best_paths(emissions, [3], moves)
    assert (0, 1) not in pairwise(path.tolist())


def test_windows_of_different_length_do_not_touch_each_other() -> None:
    noise = np.random.default_rng(1)
    emissions = noise.normal(size=(2, 6, 7)).astype(np.float32)
    moves = noise.normal(size=(7, 7)).astype(np.float32)
    both = best_paths(emissions, [6, 3], moves)
    alone = best_paths(emissions[1:, :3], [3], moves)
    assert [len(p) for p in both] == [6, 3]
    assert both[1].tolist() == alone[0].tolist()


def test_pieces_are_read_off_the_tags() -> None:
    path = path_of("O", "B-source", "I-source", "O", "B-cue", "B-content", "I-content", "B-content")
    assert pieces(path) == [Piece("source", 1, 2), Piece("cue", 4, 4), Piece("content", 5, 6), Piece("content", 7, 7)]


@given(st.lists(st.integers(0, 6), max_size=30))
def test_every_tagged_position_is_in_one_piece(tags: list[int]) -> None:
    path = np.array(tags, dtype=np.int64)
    covered = [i for p in pieces(path) for i in range(p.first, p.last + 1)]
    assert covered == [i for i, tag in enumerate(tags) if tag]


def links_of(length: int, content_to_cue: dict[int, int], cue_to_source: dict[int, int | None]) -> Floats:
    """Scores that link a content to a cue and a cue to a source, or to none, by where these begin."""
    links = np.zeros((length, 4 * LINK), dtype=np.float32)
    for content, cue in content_to_cue.items():
        links[content, cue] = links[cue, LINK + cue] = 1
    for cue, source in cue_to_source.items():
        at = source if source is not None else 0
        links[cue, 2 * LINK + at] = links[at, 3 * LINK + at] = 1
    return links


def test_a_content_goes_to_its_cue_and_the_cue_to_its_source() -> None:
    path = path_of("O", "B-source", "B-cue", "B-content", "O", "B-content", "B-cue", "B-source")
    found = attributions(path, sure(path), links_of(8, {3: 2, 5: 6}, {2: 1, 6: 7}))
    assert [(a.content.first, a.cue and a.cue.first, a.source and a.source.first) for a in found] == [
        (3, 2, 1),
        (5, 6, 7),
    ]
    assert all(sign > 1 for a in found for sign in a.signs[:4])
    assert all(a.signs[6:] == (1.0, 1.0) for a in found)


def test_a_cue_may_have_no_source() -> None:
    path = path_of("O", "B-source", "O", "B-cue", "B-content")
    (found,) = attributions(path, sure(path), links_of(5, {4: 3}, {3: None}))
    assert found.cue is not None
    assert found.source is None


def test_content_without_any_cue_is_still_found() -> None:
    path = path_of("O", "B-content", "I-content")
    (found,) = attributions(path, sure(path), np.zeros((3, 4 * LINK), dtype=np.float32))
    assert (found.cue, found.source) == (None, None)


def test_a_window_without_content_credits_nobody() -> None:
    path = path_of("O", "B-source", "B-cue")
    assert attributions(path, sure(path), np.zeros((3, 4 * LINK), dtype=np.float32)) == []


@pytest.mark.parametrize("doubt", [0.1, 1.0, 5.0])
def test_the_sign_of_a_content_is_the_log_odds_of_its_tags(doubt: float) -> None:
    path = path_of("O", "B-content")
    scores = np.zeros((2, len(TAGS)), dtype=np.float32)
    scores[np.arange(2), path] = doubt
    (found,) = attributions(path, scores, np.zeros((2, 4 * LINK), dtype=np.float32))
    assert found.signs[:2] == pytest.approx([doubt - np.log(6)] * 2, rel=1e-4)
    assert found.signs[2:] == (0.0,) * 6
