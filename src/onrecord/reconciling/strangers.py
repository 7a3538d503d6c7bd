"""Reports that can hardly tell of one happening: told weeks apart, with few names in common in what they open with.

In one town much happens, and is told in much the same words: neither they nor the town's name make two reports tell of
one thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]


SETTLED = 45
"""Days without a report after which a toll is taken as settled: hospitals and coroners rarely take longer."""
KNOWN_BY, KNOWN_WELL = 3, 5
"""So many names that two reports open with tell of one happening where no day does, or where only the days that they
open with differ: of a disaster, later reports open with what happened since."""
AT_ONCE = 14
"""Days within which a town's reports are mostly of one happening, if of one kind."""


class Opening(NamedTuple):
    """The names that a report opens with, and the day it was published."""

    names: frozenset[str] = frozenset()
    day: str | None = None


def strangers(openings: Sequence[Opening], least: int = 1) -> Flags:
    """Return which two reports are strangers (n, n), by how each opens; one that opens with no name is so to none.

    `least` names in common are asked within `AT_ONCE` days: a post and a report of one day may have none.
    """
    held = held_by([opening.names for opening in openings])
    told = np.array([day_number(opening.day) for opening in openings])
    known = told > 0
    apart = np.where(known[:, None] & known, np.abs(told[:, None] - told), 0)
    asked = np.array([names_asked(n, least) for n in range(SETTLED + 2)])
    named = np.asarray(held.any(1))
    size = held.sum(1)
    all_of_one = np.minimum(size[:, None], size)
    few: Flags = held @ held.T < np.minimum(asked[np.minimum(apart, SETTLED + 1)], all_of_one)
    return np.asarray(few & named[:, None] & named)


def names_asked(days: int, least: int = 1) -> int:
    """Return how many names two reports must open with in common, told so many days apart, to tell of one happening;
    or all of the one that has fewer."""
    return least if days <= AT_ONCE else KNOWN_BY if days <= SETTLED else KNOWN_WELL


def held_by(sets: Sequence[frozenset[str]]) -> Floats:
    """Return which words each set has (sets, words)."""
    places = {word: n for n, word in enumerate(sorted({w for s in sets for w in s}))}
    held = np.zeros((len(sets), len(places) or 1), dtype=np.float32)
    for row, words in enumerate(sets):
        held[row, [places[w] for w in words]] = 1
    return held


def day_number(iso: str | None) -> int:
    """Return the number of a day, 0 where it is not known."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return 0
