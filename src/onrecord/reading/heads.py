"""The encoder's judging heads: what it says of a whole span (a status, a kind, a measure, a scope) from its wordpieces.

Each head gives every wordpiece a weight and one score per label; a span's scores are the mean over its wordpieces, by
the softmax of their weights (attention pooling). So one pass over a window serves any number of spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from onrecord.reading.decoding import Floats
from onrecord.records import Measure, Scope, Status, VoiceKind

#: The labels of each head, in the order of its scores.
HEADS: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "kind": get_args(VoiceKind),
    "measure": get_args(Measure),
    "scope": get_args(Scope),
}
#: Columns of the encoder's "marks" output: for each head a weight, then its labels.
WIDTH = sum(1 + len(labels) for labels in HEADS.values())


def columns(head: str) -> slice:
    """Return the columns of a head in the "marks" output: its weight first."""
    at = 0
    for name, labels in HEADS.items():
        if name == head:
            return slice(at, at + 1 + len(labels))
        at += 1 + len(labels)
    raise KeyError(head)


def judge(marks: Floats, pieces: Sequence[int], head: str) -> Floats:
    """Return the probability of each label of a head for the wordpieces `pieces` of a window's marks (n, WIDTH)."""
    own = marks[np.asarray(pieces), columns(head)]
    scores = _softmax(own[:, 0]) @ own[:, 1:]
    return _softmax(scores)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max())
    probabilities: Floats = raised / raised.sum()
    return probabilities
