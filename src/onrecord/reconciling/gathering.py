"""Groups of what is alike: the two groups that are most alike on average are joined until no two are enough so.

Average linkage (Sokal and Michener 1958): one pair that looks alike does not chain two groups together.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_GONE = np.float32(-1e9)


def gathered(likeness: Floats, enough: float) -> list[list[int]]:
    """Return groups of the numbers of rows, each in order, by their first; `likeness` (n, n) is symmetric.

    Groups are joined as long as their mean likeness is `enough` or more.
    """
    groups = [[n] for n in range(len(likeness))]
    between, size = likeness.astype(np.float32), np.ones(len(groups), dtype=np.float32)
    np.fill_diagonal(between, _GONE)
    rows = np.arange(len(groups))
    best = between.argmax(1) if groups else rows
    while len(groups) > 1:
        nearest = int(between[rows, best].argmax())
        if between[nearest, best[nearest]] < enough:
            break
        one, other = sorted((nearest, int(best[nearest])))
        _join(between, size, one, other)
        groups[one], groups[other] = sorted([*groups[one], *groups[other]]), []
        for row in {one, other, *np.flatnonzero((best == one) | (best == other)).tolist()}:
            best[row] = between[row].argmax()
        best[between[:, one] > between[rows, best]] = one
    return sorted(g for g in groups if g)


def _join(between: Floats, size: Floats, one: int, other: int) -> None:
    """Make one group of two, in place; the other is gone."""
    mean = (between[one] * size[one] + between[other] * size[other]) / (size[one] + size[other])
    between[one], between[:, one] = mean, mean
    between[other], between[:, other] = _GONE, _GONE
    between[one, one] = _GONE
    size[one] += size[other]
