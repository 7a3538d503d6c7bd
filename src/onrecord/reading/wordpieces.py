"""What the encoder says of any stretch of a report: what it means, and how its judging heads judge it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.reading.attribution import Scored
from onrecord.reading.decoding import Floats
from onrecord.reading.heads import HEADS, WIDTH, Doubles, judge, weighted


class Wordpieces:
    """The meaning vectors and marks of a report's wordpieces, in the order of its text."""

    def __init__(self, scored: Iterable[Scored]) -> None:
        ordered = sorted(scored, key=lambda x: x.window.offsets[0])
        self._starts = [s for x in ordered for s, _ in x.window.offsets[1:-1]]
        # The last marker stays: numpy's sums from row to row end before a row that there is.
        self._vectors = _joined([x.scores.vectors[1 : -1 if x is not ordered[-1] else None] for x in ordered], 0)
        self._marks = _joined([x.scores.marks[1:-1] for x in ordered], WIDTH)
        self._heads: dict[str, Doubles] = {}

    def meanings(self, stretches: Sequence[tuple[int, int]]) -> list[bytes]:
        """Return the mean vector of each stretch at unit length, each of its 128 values times 127 as a signed byte.

        Empty where nothing was read.
        """
        places = [(bisect_left(self._starts, s), bisect_left(self._starts, e)) for s, e in stretches]
        read = [(first, last) for first, last in places if first < last]
        if not read:
            return [b""] * len(places)
        ends = [at for place in read for at in place]
        sums = np.add.reduceat(self._vectors, ends, 0)[::2]
        means = sums / np.array([[last - first] for first, last in read], dtype=np.float32)
        lengths = np.array([[max(math.sqrt(mean.dot(mean)), 1e-9)] for mean in means], dtype=np.float32)
        scaled = map(np.ndarray.tobytes, np.rint(means / lengths * 127).astype(np.int8))
        return [next(scaled) if first < last else b"" for first, last in places]

    def judge(self, head: str, *stretches: tuple[int, int]) -> dict[str, float]:
        """Return the probability of each label of a head for some stretches read together; even where none was read."""
        places = [slice(bisect_left(self._starts, s), bisect_left(self._starts, e)) for s, e in stretches]
        inside = [place for place in places if place.start < place.stop]
        labels = HEADS[head]
        if not inside:
            return dict.fromkeys(labels, 1 / len(labels))
        if head not in self._heads:
            self._heads[head] = weighted(self._marks, head)
        return dict(zip(labels, judge(self._heads[head], inside), strict=True))


def _joined(parts: list[Floats], width: int) -> Floats:
    return np.concatenate(parts) if parts else np.zeros((0, width), dtype=np.float32)
