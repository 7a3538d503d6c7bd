from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.reading.encoder import Encoder, ModelError
from onrecord.reading.tags import TAGS
from onrecord.reading.windows import cut_windows

TEXTS = [
    "The lock held all night. “We were lucky,” the harbour master said.",
    "Nine barges waited at the gate, and two of them turned back before dusk because the river was still rising.",
    "No.",
]


def test_every_wordpiece_is_scored(encoder: Encoder) -> None:
    text = "\n\n".join(TEXTS)
    starts = [text.index(t) for t in TEXTS]
    windows = cut_windows(text, encoder.tokenizer, [(s, s + len(t)) for s, t in zip(starts, TEXTS, strict=True)])
    scores = encoder.encode(windows)
    assert len(scores) == 3
    for i, window in enumerate(windows):
        length = len(window.ids)
        assert scores[i].tags.shape == (length, len(TAGS))
        assert scores[i].links.shape == (length, 256)
        assert scores[i].vectors.shape == (length, 128)
        assert np.isfinite(scores[i].tags).all()


def test_the_moves_between_tags_are_square(encoder: Encoder) -> None:
    assert encoder.moves.shape == (len(TAGS), len(TAGS))


def test_no_windows_cost_nothing(encoder: Encoder) -> None:
    assert encoder.encode([]) == []


def test_making_an_encoder_reads_no_file(tmp_path: Path) -> None:
    Encoder(tmp_path / "nowhere")


@pytest.mark.parametrize("part", ["tokenizer", "moves"])
def test_a_missing_model_is_said_in_one_line(tmp_path: Path, part: str) -> None:
    with pytest.raises(ModelError) as error:
        getattr(Encoder(tmp_path), part)
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_device_that_is_not_there_is_said_so() -> None:
    with pytest.raises(ModelError, match="onnxruntime-gpu"):
        Encoder(device="cuda")
