"""Copied reports: words that one report carries from another, found through hashed runs of eight words.

An inverted index of shingles finds a relayed stretch of three sentences as surely as a whole copied text, where a
threshold on the similarity of whole texts misses it (on 100,000 texts MinHash found none of them). What is compared
is containment: the share of the later report's words that stand in the earlier one.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reconciling.wording import Word, Wording
from onrecord.records import Relay, Report, Span

SHINGLE = 8
"""Words in a shingle: long enough that two reporters do not write the same run by chance, short enough for an
edited copy."""
COPIED_SHARE = 0.3
"""A report is a copy from this share of its words on, given `COPIED_WORDS`: cut and enlarged copies stay above it."""
COPIED_WORDS = 40
"""Shared words outside quotations that a copy has at least (about two sentences): a shared quote is no copy."""
RELAYED_WORDS = 60
"""Shared words outside quotations (about three sentences) that make a relay whatever the rest of the report is."""
WHOLE_WORDS = 12
"""An origin carried whole (a post, a short release) has at least so many words."""
HOLDERS = 12
"""How many of the earliest reports with a shingle are looked at: origins are early, and a story that 500
papers print stays cheap."""
FURNITURE_REPORTS = 3
"""In how many reports of one outlet a shingle may stand before it counts as that outlet's furniture..."""
FURNITURE_SHARE = 0.2
"""...if that is also this share of all its reports."""
BRIDGE = 3
"""Words changed between two shared runs that are still shown as one passage."""

Hashes = NDArray[np.uint64]


def order_of(report: Report) -> tuple[str, str, str]:
    """Return the key that puts reports in order of publication: by day, then time where given, then bytes."""
    published = report.published or "9999"
    return published[:10], published[10:], report.sha256


def hashes_of(words: Sequence[Word], seen: dict[str, int]) -> Hashes:
    """Return one 64-bit hash for each run of `SHINGLE` words; the same on every machine. `seen` keeps hashed words."""
    for word in words:
        if word.text not in seen:
            seen[word.text] = int.from_bytes(hashlib.blake2b(word.text.encode(), digest_size=8).digest(), "big")
    tokens = np.array([seen[w.text] for w in words], dtype=np.uint64)
    size = max(0, len(words) - SHINGLE + 1)
    total = np.zeros(size, dtype=np.uint64)
    for step in range(SHINGLE):
        total = total * np.uint64(0x9E3779B97F4A7C15) + tokens[step : step + size]
    return total


@dataclass(frozen=True)
class _Shelf:
    """All reports in order, the hash of each place, and which hashes are an outlet's furniture."""

    texts: Sequence[Wording]
    hashes: Sequence[Hashes]
    furniture: Mapping[str, frozenset[int]]
    holders: Mapping[int, tuple[int, ...]]

    def is_furniture(self, number: int, value: int) -> bool:
        outlet = self.texts[number].reading.report.outlet
        return outlet is not None and value in self.furniture.get(outlet, frozenset())


def find_copies(texts: Sequence[Wording]) -> Iterator[Relay]:
    """Yield who copied whom; `texts` in order of publication. A chain is told step by step, by its nearest link."""
    shelf = _shelve(texts)
    taken: dict[int, set[int]] = defaultdict(set)
    for number in range(len(texts)):
        for other, relay in _origins(shelf, number, taken):
            taken[number].add(other)
            yield relay


def _shelve(texts: Sequence[Wording]) -> _Shelf:
    seen: dict[str, int] = {}
    hashes = [hashes_of(t.words, seen) for t in texts]
    if not hashes:
        return _Shelf(texts, hashes, {}, {})
    unique = [np.unique(h) for h in hashes]
    values = np.concatenate(unique)
    owners = np.concatenate([np.full(len(u), n, dtype=np.int64) for n, u in enumerate(unique)])
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    _, first, counts = np.unique(values, return_index=True, return_counts=True)
    holders: dict[int, tuple[int, ...]] = {}
    frequent: dict[str, set[int]] = defaultdict(set)
    size = Counter(t.reading.report.outlet for t in texts)
    for start, count in zip(first[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True):
        group = owners[start : start + count].tolist()
        value = int(values[start])
        holders[value] = tuple(group[:HOLDERS])
        for outlet, times in Counter(texts[n].reading.report.outlet for n in group).items():
            if outlet and times > FURNITURE_REPORTS and times >= FURNITURE_SHARE * size[outlet]:
                frequent[outlet].add(value)
    return _Shelf(texts, hashes, {k: frozenset(v) for k, v in frequent.items()}, holders)


def _origins(shelf: _Shelf, number: int, taken: Mapping[int, set[int]]) -> Iterator[tuple[int, Relay]]:
    """Yield the reports that `number` carries words of: the one with most of them, then any that adds enough
    of its own."""
    places: dict[int, list[int]] = defaultdict(list)
    plain = np.ones(len(shelf.texts[number].words), dtype=bool)
    for place, value in enumerate(shelf.hashes[number].tolist()):
        for other in shelf.holders.get(value, ()):
            if shelf.is_furniture(number, value):
                plain[place : place + SHINGLE] = False
                if shelf.is_furniture(other, value):
                    continue
            if other != number:
                places[other].append(place)
    covered = np.zeros(len(plain), dtype=bool)
    ranked = sorted(places, key=lambda o: (-len(places[o]), o))
    for other in ranked:
        if number in taken[other] or not _earlier(shelf.texts[other], shelf.texts[number], other < number):
            continue
        mask = np.zeros(len(plain), dtype=bool)
        for place in places[other]:
            mask[place : place + SHINGLE] = True
        if _is_copy(shelf, (number, other), mask & ~covered, int(plain.sum())):
            yield other, _relay(shelf, (number, other), mask, int(plain.sum()))
            covered |= mask


def _earlier(first: Wording, second: Wording, ordered: bool) -> bool:
    """Tell whether `first` may be the origin: an earlier day or time; on one day without times, the one that
    is credited
    by name, then the more complete one, then by bytes (`ordered`)."""
    a, b = first.reading.report, second.reading.report
    day_a, time_a, _ = order_of(a)
    day_b, time_b, _ = order_of(b)
    if day_a != day_b:
        return day_a < day_b
    if time_a and time_b and time_a != time_b:
        return time_a < time_b
    credit_a, credit_b = _names(second, a.outlet), _names(first, b.outlet)
    if credit_a != credit_b:
        return credit_a
    if len(first.words) != len(second.words):
        return len(first.words) > len(second.words)
    return ordered


def _names(text: Wording, outlet: str | None) -> bool:
    report = text.reading.report
    return bool(outlet) and outlet != report.outlet and f"{outlet}" in f"{report.byline or ''}\n{report.text}"


def _is_copy(shelf: _Shelf, pair: tuple[int, int], mask: NDArray[np.bool_], length: int) -> bool:
    later, origin = shelf.texts[pair[0]], shelf.texts[pair[1]]
    prose = sum(1 for word, hit in zip(later.words, mask, strict=True) if hit and not word.quoted)
    share = float(mask.sum()) / max(1, length)
    if prose >= RELAYED_WORDS or (prose >= COPIED_WORDS and share >= COPIED_SHARE):
        return True
    if later.reading.report.outlet != origin.reading.report.outlet and len(later.words) < 2 * COPIED_WORDS:
        return share >= 0.8 and prose >= WHOLE_WORDS  # a brief that is nothing but another's words
    own = set(shelf.hashes[pair[0]].tolist())
    held = sum(value in own for value in shelf.hashes[pair[1]].tolist())
    whole = held >= 0.9 * max(1, len(shelf.hashes[pair[1]]))
    return whole and len(origin.words) >= WHOLE_WORDS and origin.reading.report.kind != "article"


def _relay(shelf: _Shelf, pair: tuple[int, int], mask: NDArray[np.bool_], length: int) -> Relay:
    later, origin = shelf.texts[pair[0]].reading.report, shelf.texts[pair[1]].reading.report
    score = round(min(1.0, float(mask.sum()) / max(1, length)), 4)
    spans = tuple(_spans(later.text, shelf.texts[pair[0]].words, mask))
    return Relay(later.id, origin.id, "copies", score, spans)


def _spans(text: str, words: Sequence[Word], mask: NDArray[np.bool_]) -> Iterator[Span]:
    """Yield the shared passages: runs of shared words, grown over a few changed ones, cut where the passage ends."""
    run: list[Word] = []
    missed = 0
    for word, hit in zip(words, mask, strict=True):
        if run and (word.passage != run[-1].passage or (not hit and missed >= BRIDGE)):
            yield Span.cut(text, run[0].start, run[-1].end)
            run, missed = [], 0
        if hit:
            run.append(word)
            missed = 0
        elif run:
            missed += 1
    if run:
        yield Span.cut(text, run[0].start, run[-1].end)
