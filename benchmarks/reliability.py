"""Is confidence earned: the reliability curve and the expected calibration error of some (confidence, right) pairs."""

from __future__ import annotations

from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements of one stretch of confidence: how many, how sure on the mean, what share is right."""

    count: int
    sure: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability curve, bin by bin from the least sure, and the expected calibration error."""

    bins: tuple[Bin, ...]
    error: float


def reliability(told: list[tuple[float, bool]]) -> Reliability:
    """Return the curve and the error of some (confidence, right) pairs."""
    bins, error = [], 0.0
    for b in range(BINS):
        part = [(sure, right) for sure, right in told if min(int(sure * BINS), BINS - 1) == b]
        if part:
            sure, right = (sum(column) / len(part) for column in zip(*part, strict=True))
            bins.append(Bin(len(part), sure, right))
            error += abs(sure - right) * len(part) / len(told)
    return Reliability(tuple(bins), error)
