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


def are_strangers(one: Opening, other: Opening, least: int = 1) -> bool:
    """Return whether two reports are strangers, by how each opens; one that opens with no name is so to none.

    `least` names in common are asked within `AT_ONCE` days: a post and a report of one day may have none.
    """
    told = day_number(one.day), day_number(other.day)
    asked = names_asked(abs(told[0] - told[1]) if all(told) else 0, least)
    return len(one.names & other.names) < min(asked, len(one.names), len(other.names))


def strangers(openings: Sequence[Opening]) -> Flags:
    """Return which two of many reports are strangers (n, n), as `are_strangers` tells it of two."""
    held = held_by([opening.names for opening in openings])
    told = np.array([day_number(opening.day) for opening in openings])
    known = told > 0
    apart = np.where(known[:, None] & known, np.abs(told[:, None] - told), 0)
    asked = np.array([names_asked(n) for n in range(SETTLED + 2)])
    size = held.sum(1)
    all_of_one = np.minimum(size[:, None], size)
    few: Flags = held @ held.T < np.minimum(asked[np.minimum(apart, SETTLED + 1)], all_of_one)
    return few


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
