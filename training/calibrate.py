"""Fit how sure a statement is: from the encoder's signs to the probability that a content and its source are right.

usage: calibrate.py --data ../shared/data/polnear/dev.jsonl --model ../src/onrecord/reading/model

Right is what the attribution benchmark calls a triple: a content that meets a gold piece by half and a source that
meets the gold's by half, or none on both sides. The weights are fitted on PolNeAR's development part, which no weight
of the encoder saw, and written into the model file; the error told is that of each half under weights of the other.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from onrecord.reading.attribution import decoded, span_of
from onrecord.reading.confidence import Calibration
from onrecord.reading.decoding import SIGNS, attributions
from onrecord.reading.encoder import Encoder
from onrecord.reading.making import quote_of
from onrecord.reading.windows import cut_windows
from windows import load

BINS = 10


def half(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two spans share half their characters (F1), or neither is there."""
    if not one or not other:
        return one == other
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return 2 * shared >= 0.5 * (one[1] - one[0] + other[1] - other[0])


def signs_of(reports: list[dict], encoder: Encoder) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every found attribution's signs, whether it is right, and the number of its report."""
    signs, right, of = [], [], []
    for n, report in enumerate(reports):
        text = report["text"].replace("\r\n", "\n")
        gold = [
            (tuple(piece), tuple(a["source"][0]) if a["source"] else None)
            for a in report["attributions"]
            for piece in a["content"]
        ]
        windows = cut_windows(text, encoder.tokenizer)
        for one in decoded(windows, encoder.encode(windows), set(), encoder.moves):
            for a in attributions(one.path, one.scores.tags, one.scores.links):
                content, source = (span_of(text, one.window, p) for p in (a.content, a.source))
                if content is None or (source is None and quote_of(text, content) != "direct"):
                    continue  # hearsay, which the product takes for narration
                signs.append(a.signs)
                right.append(any(half(content, c) and half(source, s) for c, s in gold))
                of.append(n)
    return np.array(signs), np.array(right, dtype=float), np.array(of)


def fit(signs: np.ndarray, right: np.ndarray) -> list[float]:
    """Return the weights of a logistic regression, its constant last."""
    x = torch.tensor(np.c_[signs, np.ones(len(signs))], dtype=torch.float64)
    y = torch.tensor(right, dtype=torch.float64)
    weights = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS([weights], max_iter=200)

    def loss() -> torch.Tensor:
        solver.zero_grad()
        told = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y) + 1e-3 * weights.square().sum()
        told.backward()
        return told

    solver.step(loss)
    return [round(float(w), 5) for w in weights]


def error_of(told: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini, Cooper and Hauskrecht 2015)."""
    bins = np.minimum((told * BINS).astype(int), BINS - 1)
    gaps = [abs(told[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return float(sum(gaps))


def crossed(signs: np.ndarray, right: np.ndarray, of: np.ndarray) -> float:
    """Return the calibration error where each half of the reports is judged by weights fitted on the other."""
    told = np.zeros(len(right))
    for side in (0, 1):
        calibration = Calibration(tuple(fit(signs[of % 2 != side], right[of % 2 != side])))
        told[of % 2 == side] = [calibration.of(s) for s in signs[of % 2 == side]]
    return error_of(told, right)


def calibrate(data: Path, model: Path) -> None:
    """Fit the weights and write them into the model file."""
    path = model / "reader.onnx"
    signs, right, of = signs_of(load(data), Encoder(model))
    weights = fit(signs, right)
    print(f"{len(right)} attributions, {right.mean():.3f} right; error across halves {crossed(signs, right, of):.4f}")
    print(dict(zip((*SIGNS, "constant"), weights, strict=True)))
    graph = onnx.load(str(path))
    kept = {entry.key: entry.value for entry in graph.metadata_props} | {"calibration": json.dumps(weights)}
    del graph.metadata_props[:]
    for key, value in sorted(kept.items()):
        entry = graph.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(graph, str(path))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    calibrate(args.data, args.model)
