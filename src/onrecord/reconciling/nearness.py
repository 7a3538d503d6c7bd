"""Which statements lie near each other in meaning: the few that are worth comparing sign by sign.

The nearest of each statement of a large story are kept from one time to the next. A new report's statements are held
against all; of the others only those that one of them is near to, or that lost a neighbour, get other ones.
"""

from __future__ import annotations

import hashlib
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.likeness import Meanings, content_words, has_words
from onrecord.reconciling.memory import Memory
from onrecord.records import Statement

#: Cosine from which two statements are looked at more closely, and how many neighbours of each are.
NEIGHBOURLY, NEIGHBOURS = 0.3, 32
#: Cosine from which two statements that share no word are compared sign by sign.
PROMISING = 0.45
#: How many steps on, among what a report credits to anybody, a statement is compared: an answer stands beside what it
#: answers, in whatever words.
TURNS = 4
#: Statements of a story from which its nearest are kept: below, finding them again costs less than keeping them.
KEPT_FROM = 500
#: Rows compared at a time, which bounds the memory of a block of cosines.
_BLOCK = 1024
_MOST = NEIGHBOURS + 1  # a statement is its own nearest
_HEAD = struct.Struct("<III")  # statements, edges, width of their vectors

Places = npt.NDArray[np.int64]
Cosines = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Marks = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Statements, by their places and in order of them, each with those nearest to it, itself among them.

    `worth` tells which edges are promising: very near, or with a word in common.
    """

    one: Places
    other: Places
    cosines: Cosines
    worth: Flags


def worth_comparing(
    ordered: Sequence[Statement],
    stories: Mapping[str, int],
    tallied: Mapping[str, set[str]],
    memory: Memory | None = None,
) -> tuple[Places, Places]:
    """Return pairs of places, the smaller first and in order: of one tally, one soon after the other in a report, or
    near in meaning and promising, that is very near, or with a word in common.

    `stories` tells which story each report is of: two of different stories are not paired. `tallied` are the statements
    that are looked at even where they have no word that carries meaning.
    """
    by_story: dict[int, list[int]] = defaultdict(list)
    for place, s in enumerate(ordered):
        if s.id in tallied or has_words(s.content.text, 1):
            by_story[stories[s.report]].append(place)
    codes = [np.empty(0, dtype=np.int64)]
    for _, some in sorted(by_story.items()):
        told, where = [ordered[place] for place in some], np.array(some, dtype=np.int64)
        one, other = (where[found] for found in _in_story(told, tallied, memory or Memory()))
        codes.append(one * len(ordered) + other)
    found = np.sort(np.concatenate(codes))
    return found // max(1, len(ordered)), found % max(1, len(ordered))


def _in_story(told: Sequence[Statement], tallied: Mapping[str, set[str]], memory: Memory) -> tuple[Places, Places]:
    edges = edges_of(told, memory)
    besides = {(i, i + 1) for i in range(len(told) - 1) if told[i].report == told[i + 1].report}
    besides |= _in_turn(told) | _of_one_tally(told, tallied)
    worth = edges.worth & (edges.one != edges.other)
    one, other = edges.one[worth], edges.other[worth]
    added = np.array(sorted(besides), dtype=np.int64).reshape(-1, 2)
    smaller, larger = np.minimum(one, other), np.maximum(one, other)
    codes = np.unique(np.concatenate((smaller * len(told) + larger, added[:, 0] * len(told) + added[:, 1])))
    return codes // max(1, len(told)), codes % max(1, len(told))


def _in_turn(told: Sequence[Statement]) -> set[tuple[int, int]]:
    """The pairs of places of statements that follow each other soon among those that are credited to anybody."""
    credited = [n for n, s in enumerate(told) if not s.narrated]
    pairs = ((i, j) for n, i in enumerate(credited) for j in credited[n + 1 : n + 1 + TURNS])
    return {(i, j) for i, j in pairs if told[i].report == told[j].report}


def _of_one_tally(told: Sequence[Statement], tallied: Mapping[str, set[str]]) -> set[tuple[int, int]]:
    """The pairs of places whose statements give one tally the same bounds."""
    place = {s.id: i for i, s in enumerate(told)}
    pairs = ((place[a], place[b]) for a in place for b in tallied.get(a, ()) if b in place)
    return {(min(two), max(two)) for two in pairs}


def edges_of(told: Sequence[Statement], memory: Memory) -> Edges:
    """Return the nearest of each statement of a story; all of all where none has any meaning.

    `memory` gives back what was found when the story had other reports, and keeps what is found now.
    """
    meanings = Meanings([s.vector for s in told])
    if not meanings.width:
        one, other = np.triu_indices(len(told), 1)
        return _judged(told, one.astype(np.int64), other.astype(np.int64), np.zeros(len(one), dtype=np.float32))
    if len(told) < KEPT_FROM:
        return _judged(told, *_near(meanings, np.arange(len(told))))
    marks = np.array([mark_of(s) for s in told], dtype=np.uint64)
    key = hashlib.blake2b(marks.tobytes(), digest_size=16).hexdigest()
    packed = memory.best("near", key, lambda some: int(np.isin(marks, _marks_in(some)).sum()))
    found = _grown(told, meanings, marks, packed) if packed else None
    if found is None:
        found = _judged(told, *_near(meanings, np.arange(len(told))))
    memory.recall(told[0].report, "near", key, lambda: _packed(marks, meanings.width, found))
    return found


def _judged(told: Sequence[Statement], one: Places, other: Places, cosines: Cosines) -> Edges:
    worth: Flags = cosines.astype(np.float64) >= PROMISING
    for n in np.flatnonzero(~worth).tolist():
        a, b = told[one[n]].content.text, told[other[n]].content.text
        worth[n] = not content_words(a).isdisjoint(content_words(b))
    return Edges(one, other, cosines, worth)


def _near(meanings: Meanings, rows: Places) -> tuple[Places, Places, Cosines]:
    """The nearest of some statements among all."""
    found = []
    for at in range(0, len(rows), _BLOCK):
        block = meanings.cosines(meanings, rows[at : at + _BLOCK])
        one, other = nearest(block)
        found.append((rows[one + at], other, block[one, other]))
    empty = np.empty(0, dtype=np.int64)
    found = found or [(empty, empty, np.empty(0, dtype=np.float32))]
    ones, others, cosines = (np.concatenate(some) for some in zip(*found, strict=True))
    return ones, others, cosines


def _close(meanings: Meanings, rows: Places, columns: Places) -> tuple[Places, Places, Cosines]:
    """Which of some statements lie near which of others."""
    found = [(rows[:0], columns[:0], np.empty(0, dtype=np.float32))]
    for at in range(0, len(rows), _BLOCK):
        block = meanings.between(rows[at : at + _BLOCK], columns)
        one, other = np.nonzero(block >= NEIGHBOURLY)
        found.append((rows[one + at], columns[other], block[one, other]))
    ones, others, cosines = (np.concatenate(some) for some in zip(*found, strict=True))
    return ones, others, cosines


def nearest(block: Cosines) -> tuple[Places, Places]:
    """Return the rows of a block of cosines with the columns of the greatest in each, the first of equals: one more
    than `NEIGHBOURS`, for a statement is its own."""
    rows, columns = np.nonzero(block >= NEIGHBOURLY)
    kept = _greatest_by_row(rows, block[rows, columns], len(block))
    return rows[kept].astype(np.int64), columns[kept].astype(np.int64)


def _greatest_by_row(rows: Places, cosines: Cosines, count: int) -> Flags:
    """Mark the greatest of each row, which are in order, as `nearest` asks for."""
    often = np.bincount(rows, minlength=count)
    begins = np.concatenate(([0], np.cumsum(often)))
    kept = np.ones(len(rows), dtype=bool)
    for row in np.flatnonzero(often > _MOST).tolist():
        within = slice(begins[row], begins[row + 1])
        kept[within] = _greatest(cosines[within])
    return kept


def _greatest(cosines: Cosines) -> Flags:
    """Mark the greatest of some cosines, the first of equals."""
    least = np.partition(cosines, -_MOST)[-_MOST]
    kept: Flags = cosines > least
    kept[np.flatnonzero(cosines == least)[: _MOST - int(kept.sum())]] = True
    return kept


def _grown(told: Sequence[Statement], meanings: Meanings, marks: Marks, packed: bytes) -> Edges | None:
    """What is found from what was found before, of a story that has gained or lost statements; None where that is of no
    use."""
    before, width, kept = _unpacked(packed)
    order = np.argsort(marks)
    at = np.minimum(np.searchsorted(marks[order], before), len(marks) - 1)
    place = np.where(marks[order][at] == before, order[at], -1)  # of each statement of before, now
    stays = place[place >= 0]
    if width != meanings.width or 2 * len(stays) < len(marks) or (np.diff(stays) <= 0).any():
        return None
    one, other = place[kept.one], place[kept.other]
    often = np.bincount(kept.one, minlength=len(before))
    lost = np.bincount(kept.one, weights=other < 0, minlength=len(before)) > 0
    poorer = place[lost & (often >= _MOST) & (place >= 0)]  # what came behind those lost is not known
    fresh = np.setdiff1d(np.arange(len(marks)), stays)
    anew = np.union1d(fresh, poorer)
    holds = (one >= 0) & (other >= 0) & ~np.isin(one, anew)
    added = _judged(told, *_close(meanings, np.setdiff1d(stays, poorer), fresh))
    again = _judged(told, *_near(meanings, anew))
    parts = (Edges(one[holds], other[holds], kept.cosines[holds], kept.worth[holds]), added, again)
    ones, others = (np.concatenate([getattr(p, end) for p in parts]) for end in ("one", "other"))
    cosines, worth = np.concatenate([p.cosines for p in parts]), np.concatenate([p.worth for p in parts])
    order = np.lexsort((others, ones))
    ones, others, cosines, worth = ones[order], others[order], cosines[order], worth[order]
    held = _greatest_by_row(ones, cosines, len(marks))
    return Edges(ones[held], others[held], cosines[held], worth[held])


def mark_of(statement: Statement) -> int:
    """Return a number for a statement and its meaning; the same on every machine."""
    told = hashlib.blake2b(statement.id.encode(), digest_size=8)
    told.update(statement.vector)
    return int.from_bytes(told.digest(), "big")


def _packed(marks: Marks, width: int, edges: Edges) -> bytes:
    often = np.bincount(edges.one, minlength=len(marks)).astype("<u2")
    parts = (marks.astype("<u8"), often, edges.other.astype("<u4"), edges.cosines.astype("<f4"))
    head = _HEAD.pack(len(marks), len(edges.one), width)
    return head + b"".join(part.tobytes() for part in parts) + np.packbits(edges.worth).tobytes()


def _marks_in(packed: bytes) -> Marks:
    count, _, _ = _HEAD.unpack_from(packed)
    return np.frombuffer(packed, dtype="<u8", count=count, offset=_HEAD.size)


def _unpacked(packed: bytes) -> tuple[Marks, int, Edges]:
    count, edges, width = _HEAD.unpack_from(packed)
    at = _HEAD.size + 8 * count
    often = np.frombuffer(packed, dtype="<u2", count=count, offset=at)
    other = np.frombuffer(packed, dtype="<u4", count=edges, offset=at + 2 * count).astype(np.int64)
    cosines = np.frombuffer(packed, dtype="<f4", count=edges, offset=at + 2 * count + 4 * edges)
    worth = np.frombuffer(packed, dtype=np.uint8, offset=at + 2 * count + 8 * edges)
    one = np.repeat(np.arange(count), often)
    return _marks_in(packed), width, Edges(one, other, cosines, np.unpackbits(worth, count=edges).astype(bool))
