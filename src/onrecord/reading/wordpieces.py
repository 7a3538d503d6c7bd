"""What the encoder says of any stretch of a report: what it means, and how its judging heads judge it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from onrecord.reading.attribution import Scored
from onrecord.reading.decoding import Floats
from onrecord.reading.heads import HEADS, WIDTH, Doubles, judge, weighted


class Wordpieces:
    """The meaning vectors and marks of a report's wordpieces, in the order of its text."""

    def __init__(self, scored: Iterable[Scored]) -> None:
        ordered = sorted(scored, key=lambda x: x.window.offsets[0])
        self._starts = [s for x in ordered for s, _ in x.window.offsets[1:-1]]
        self._vectors = _joined([x.scores.vectors[1:-1] for x in ordered], 0)
        self._marks = _joined([x.scores.marks[1:-1] for x in ordered], WIDTH)
        self._heads: dict[str, Doubles] = {}

    def meaning(self, start: int, end: int) -> bytes:
        """Return the mean vector of a stretch at unit length, each of its 128 values times 127 as a signed byte."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first == last:
            return b""
        mean = np.add.reduce(self._vectors[first:last], 0) / np.float32(last - first)
        scaled = np.rint(mean / max(math.sqrt(mean.dot(mean)), 1e-9) * 127)
        return bytes(scaled.astype(np.int8).tobytes())

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
