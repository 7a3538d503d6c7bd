"""The encoder's judging heads: what it says of a whole span (a status, a kind, a measure, a scope) from its wordpieces.

Each head gives every wordpiece a weight and one score per label; a span's scores are the mean over its wordpieces, by
the softmax of their weights (attention pooling). So one pass over a window serves any number of spans.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol, TypeVar, cast, get_args

import numpy as np
import numpy.typing as npt

from onrecord.reading.decoding import Floats
from onrecord.records import Measure, Scope, Status, VoiceKind

Doubles = npt.NDArray[np.float64]
Label = TypeVar("Label", bound=str)


class Judge(Protocol):
    """What gives the probability of each label of a head for stretches of a report read together."""

    def __call__(self, head: str, /, *stretches: tuple[int, int]) -> Mapping[str, float]:
        """Return the probability of each label of `head` for the stretches."""
        ...


#: The labels of each head, in the order of its scores.
HEADS: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "kind": get_args(VoiceKind),
    "measure": get_args(Measure),
    "scope": get_args(Scope),
}
#: Columns of the encoder's "marks" output: for each head a weight, then its labels.
WIDTH = sum(1 + len(labels) for labels in HEADS.values())


@cache
def columns(head: str) -> slice:
    """Return the columns of a head in the "marks" output: its weight first."""
    at = 0
    for name, labels in HEADS.items():
        if name == head:
            return slice(at, at + 1 + len(labels))
        at += 1 + len(labels)
    raise KeyError(head)


def weighted(marks: Floats, head: str) -> Doubles:
    """Return each wordpiece's weight for a head, and its scores times that weight, (n, 1 + labels).

    Made once for a report: the scores of any stretch are then sums of rows.
    """
    own = marks[:, columns(head)].astype(np.float64)
    own[:, 0] = np.exp(own[:, 0] - own[:, 0].max(initial=0.0))
    own[:, 1:] *= own[:, :1]
    return own


def judge(pieces: Doubles, stretches: Sequence[slice]) -> list[float]:
    """Return the probability of each label of a head for some stretches of wordpieces, by what `weighted` made."""
    # So few numbers are added faster by Python than by numpy.
    sums = [np.add.reduce(pieces[stretch], 0).tolist() for stretch in stretches]
    weight, *scores = sums[0] if len(sums) == 1 else map(sum, zip(*sums, strict=True))
    return _softmax([score / weight for score in scores])


def weigh(by_rule: Label, heard: Mapping[str, float], trust: float) -> Label:
    """Return the label that a rule and a head make likeliest together: the rule's counts as `trust` times as likely.

    Two experts multiplied (Hinton 2002), the rule one that spreads its doubt evenly; where the head hears nothing, the
    rule decides.
    """
    best: str = max(heard, key=lambda label: heard[label] * (trust if label == by_rule else 1))
    return cast("Label", best) if heard[best] > trust * heard[by_rule] else by_rule


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return [one / whole for one in raised]
