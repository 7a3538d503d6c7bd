"""Which statements lie near each other in meaning: the few that are worth comparing sign by sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.likeness import Meanings, content_words
from onrecord.records import Statement

#: Cosine from which two statements are looked at more closely, and how many neighbours of each are.
NEIGHBOURLY, NEIGHBOURS = 0.3, 32
#: Cosine from which two statements that share no word are compared sign by sign.
PROMISING = 0.45
#: Rows compared at a time, which bounds the memory of a block of cosines.
_BLOCK = 1024

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Statements, by their places, each with one that is among the nearest to it, and the cosine of the two."""

    one: Places
    other: Places
    cosines: npt.NDArray[np.float32]


def worth_comparing(
    ordered: Sequence[Statement], stories: Mapping[str, int], tallied: Mapping[str, set[str]]
) -> tuple[Places, Places]:
    """Return pairs of places, the smaller first and in order: of one tally, one after the other in a report, or near
    in meaning and promising, that is very near, or with a word in common.

    `stories` tells which story each report is of: two of different stories are not paired. `tallied` are the statements
    that are looked at even where they have no word that carries meaning.
    """
    by_story: dict[int, list[int]] = defaultdict(list)
    for place, s in enumerate(ordered):
        if s.id in tallied or content_words(s.content.text):
            by_story[stories[s.report]].append(place)
    codes = [np.empty(0, dtype=np.int64)]
    for _, some in sorted(by_story.items()):
        told, where = [ordered[place] for place in some], np.array(some, dtype=np.int64)
        one, other = (where[found] for found in _in_story(told, tallied))
        codes.append(one * len(ordered) + other)
    found = np.sort(np.concatenate(codes))
    return found // max(1, len(ordered)), found % max(1, len(ordered))


def _in_story(told: Sequence[Statement], tallied: Mapping[str, set[str]]) -> tuple[Places, Places]:
    words = [content_words(s.content.text) for s in told]
    edges = near(told)
    worth = edges.cosines.astype(np.float64) >= PROMISING
    for n in np.flatnonzero(~worth).tolist():
        worth[n] = not words[edges.one[n]].isdisjoint(words[edges.other[n]])
    besides = {(i, i + 1) for i in range(len(told) - 1) if told[i].report == told[i + 1].report}
    besides |= _of_one_tally(told, tallied)
    one, other = edges.one[worth], edges.other[worth]
    added = np.array(sorted(besides), dtype=np.int64).reshape(-1, 2)
    smaller, larger = np.minimum(one, other), np.maximum(one, other)
    codes = np.unique(np.concatenate((smaller * len(told) + larger, added[:, 0] * len(told) + added[:, 1])))
    return codes // max(1, len(told)), codes % max(1, len(told))


def _of_one_tally(told: Sequence[Statement], tallied: Mapping[str, set[str]]) -> set[tuple[int, int]]:
    """The pairs of places whose statements give one tally the same bounds."""
    place = {s.id: i for i, s in enumerate(told)}
    pairs = ((place[a], place[b]) for a in place for b in tallied.get(a, ()) if b in place)
    return {(min(two), max(two)) for two in pairs}


def near(told: Sequence[Statement]) -> Edges:
    """Return each statement's nearest; all where none has any meaning."""
    count = len(told)
    meanings = Meanings([s.vector for s in told])
    if not meanings.width:
        one, other = np.triu_indices(count, 1)
        return Edges(one.astype(np.int64), other.astype(np.int64), np.zeros(len(one), dtype=np.float32))
    found = []
    for at in range(0, count, _BLOCK):
        block = meanings.cosines(meanings, slice(at, at + _BLOCK))
        one, other = nearest(block)
        cosines = block[one, other]
        apart = one + at != other
        found.append((one[apart] + at, other[apart], cosines[apart]))
    ones, others, cosines = (np.concatenate(some) for some in zip(*found, strict=True))
    return Edges(ones, others, cosines)


def nearest(block: npt.NDArray[np.float32]) -> tuple[Places, Places]:
    """Return the rows of a block of cosines with the columns of the greatest in each, the first of equals: one more
    than `NEIGHBOURS`, for a statement is its own."""
    rows, columns = np.nonzero(block >= NEIGHBOURLY)
    often = np.bincount(rows, minlength=len(block))
    begins = np.concatenate(([0], np.cumsum(often)))
    kept = np.ones(len(rows), dtype=bool)
    for row in np.flatnonzero(often > NEIGHBOURS + 1).tolist():
        within = slice(begins[row], begins[row + 1])
        kept[within] = _greatest(block[row, columns[within]])
    return rows[kept].astype(np.int64), columns[kept].astype(np.int64)


def _greatest(cosines: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Mark the greatest of some cosines, the first of equals."""
    least = np.partition(cosines, -NEIGHBOURS - 1)[-NEIGHBOURS - 1]
    kept: npt.NDArray[np.bool_] = cosines > least
    kept[np.flatnonzero(cosines == least)[: NEIGHBOURS + 1 - int(kept.sum())]] = True
    return kept
