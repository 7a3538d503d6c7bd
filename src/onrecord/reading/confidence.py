"""How sure a statement is: the probability that a reader would find this content credited to this source.

A logistic regression over the encoder's own signs (Platt 1999), fitted on reports that the encoder was not trained on
(`training/calibrate.py`); its weights travel in the model file, for they hold for that model alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.decoding import SIGNS


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of the signs, in their order, and the constant behind them."""

    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.weights) != len(SIGNS) + 1:
            raise ValueError(f"a calibration has {len(SIGNS) + 1} weights, not {len(self.weights)}")

    def of(self, signs: Sequence[float]) -> float:
        """Return the probability, to four places, that an attribution with these signs is right."""
        *weights, constant = self.weights
        odds = constant + sum(w * s for w, s in zip(weights, signs, strict=True))
        return round(1 / (1 + math.exp(-odds)), 4)
