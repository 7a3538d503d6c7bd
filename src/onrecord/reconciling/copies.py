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
from datetime import UTC, datetime
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from onrecord.reconciling.wording import Word, Wording
from onrecord.records import Relay, Report, Span
from onrecord.versions import Version, versions_of

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
"""An origin carried whole (a post, a short release, a brief) has at least so many words..."""
WHOLE_SHARE = 0.9
"""...and this share of them stands in the report that carries it."""
HOLDERS = 12
"""How many of the earliest reports with a shingle are looked at: origins are early, and a story that 500
papers print stays cheap."""
FURNITURE_REPORTS = 3
"""In how many reports of one outlet a shingle may stand before it counts as that outlet's furniture..."""
FURNITURE_SHARE = 0.2
"""...if that is also this share of all its reports."""
STRETCH = 12
"""Words in a row, but for `BRIDGE`, that a shared passage has at least: fewer are a formula that two may write."""
NOTICE_REPORTS = 2
"""So many reports that end in the same words, after paragraphs that differ, carry a notice of a group or agency."""
BRIDGE = 3
"""Words changed between two shared runs that are still shown as one passage."""

_RUN = np.arange(SHINGLE)

Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]


def order_of(report: Report) -> tuple[str, str, str]:
    """Return the key that puts reports in order of publication: by day, then instant where given (UTC), then bytes."""
    published = report.published or "9999"
    instant = ""
    if len(published) > 10:
        try:
            when = datetime.fromisoformat(published)
        except ValueError:
            when = None
        if when is not None:
            instant = (when.astimezone(UTC) if when.tzinfo else when).strftime("%Y-%m-%dT%H:%M:%S")
    return published[:10], instant, report.sha256


def hashes_of(words: Sequence[Word]) -> Hashes:
    """Return one 64-bit hash for each run of `SHINGLE` words; the same on every machine."""
    tokens = np.array([_number(w.text) for w in words], dtype=np.uint64)
    size = max(0, len(words) - SHINGLE + 1)
    total = np.zeros(size, dtype=np.uint64)
    for step in range(SHINGLE):
        total = total * np.uint64(0x9E3779B97F4A7C15) + tokens[step : step + size]
    return total


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class _Words:
    """Where the words of a report stand, in which passage, and which are somebody else's, without the words."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    passages: NDArray[np.int32]
    quoted: NDArray[np.bool_]

    @classmethod
    def of(cls, words: Sequence[Word]) -> _Words:
        return cls(
            np.array([w.start for w in words], dtype=np.int32),
            np.array([w.end for w in words], dtype=np.int32),
            np.array([w.passage for w in words], dtype=np.int32),
            np.array([w.quoted for w in words], dtype=np.bool_),
        )


@dataclass(frozen=True, slots=True)
class _Runs:
    """A report's words and the hashes of their runs, as they stand and each once; `last` are those of its last
    paragraph, `told` what stands before it."""

    words: _Words
    hashes: Hashes
    unique: Hashes
    last: Hashes
    told: bytes

    @classmethod
    def of(cls, text: Wording) -> _Runs:
        found = text.words
        words, hashes = _Words.of(found), hashes_of(found)
        last = int(np.searchsorted(words.passages, words.passages[-1])) if len(found) else 0
        if last == 0 or last >= len(hashes):
            return cls(words, hashes, np.unique(hashes), hashes[:0], b"")
        before = int(np.searchsorted(words.passages, words.passages[last - 1]))
        told = hashes[before : max(before + 1, last - SHINGLE + 1)].tobytes()
        return cls(words, hashes, np.unique(hashes), hashes[last:], told)


@dataclass(frozen=True)
class _Shelf:
    """All reports in order with their runs, and for each run that several have who these are.

    `values` are the hashes of such runs in order, `first` and `times` where their holders stand in `owners`;
    `furniture` are the places in `values` of each outlet's furniture, `notices` those of notices.
    """

    reports: Sequence[Report]
    runs: Sequence[_Runs]
    values: Hashes
    first: Places
    times: Places
    owners: Places
    furniture: Mapping[str, frozenset[int]]
    notices: NDArray[np.bool_]
    orders: Sequence[tuple[str, str, str]]
    versions: Mapping[str, Version]
    plain: dict[int, NDArray[np.bool_]]

    def count(self, number: int) -> int:
        return len(self.runs[number].words.starts)

    def furniture_of(self, number: int) -> frozenset[int]:
        return self.furniture.get(self.reports[number].outlet or "", frozenset())

    def shared(self, number: int) -> tuple[Places, Places, NDArray[np.bool_]]:
        """Where a report's runs stand that others have too, their places in `values`, and which are its furniture."""
        hashes = self.runs[number].hashes
        at = np.searchsorted(self.values, hashes)
        last = len(self.values) - 1
        hit = np.flatnonzero(self.values[np.minimum(at, last)] == hashes) if last >= 0 else at[:0]
        groups, own = at[hit], self.furniture_of(number)
        return hit, groups, self.notices[groups] | np.array([g in own for g in groups.tolist()], dtype=bool)

    def own(self, number: int) -> NDArray[np.bool_]:
        """Return which of a report's words are not its outlet's furniture."""
        found = self.plain.get(number)
        if found is None:
            found = self.plain[number] = np.ones(self.count(number), dtype=bool)
            hit, _, furniture = self.shared(number)
            found[(hit[furniture][:, None] + _RUN).ravel()] = False
        return found


def find_copies(texts: Sequence[Wording]) -> Iterator[Relay]:
    """Yield who copied whom; `texts` in order of publication. A chain is told step by step, by its nearest link."""
    shelf = _shelve(texts)
    taken: dict[int, set[int]] = defaultdict(set)
    for number in range(len(texts)):
        for other, relay in _origins(shelf, number, taken):
            taken[number].add(other)
            yield relay


def _shelve(texts: Sequence[Wording]) -> _Shelf:
    reports = [text.reading.report for text in texts]
    orders = [order_of(report) for report in reports]
    runs = [text.memory.of(text.reading.report.id, partial(_Runs.of, text), "runs") for text in texts]
    values = np.concatenate([r.unique for r in runs]) if runs else np.zeros(0, dtype=np.uint64)
    owners = np.repeat(np.arange(len(runs)), [len(r.unique) for r in runs])
    order = np.argsort(values, kind="stable")  # owners stay in order
    values, owners = values[order], owners[order]
    shared, first, times = np.unique(values, return_index=True, return_counts=True)
    several = times > 1
    shared, first, times = shared[several], first[several], times[several]
    size = Counter(r.outlet for r in reports)
    frequent: dict[str, set[int]] = defaultdict(set)
    for group in np.flatnonzero(times > FURNITURE_REPORTS).tolist():
        holders = owners[first[group] : first[group] + times[group]].tolist()
        for outlet, often in Counter(reports[n].outlet for n in holders).items():
            if outlet and often > FURNITURE_REPORTS and often >= FURNITURE_SHARE * size[outlet]:
                frequent[outlet].add(group)
    furniture = {outlet: frozenset(some) for outlet, some in frequent.items()}
    notices = np.isin(shared, _notices(runs))
    return _Shelf(reports, runs, shared, first, times, owners, furniture, notices, orders, versions_of(reports), {})


def _notices(runs: Sequence[_Runs]) -> Hashes:
    """Return the shingles of last paragraphs that stand behind differing ones: a copy carries what stands before."""
    behind: dict[int, set[bytes]] = defaultdict(set)
    for own in runs:
        for value in own.last.tolist():
            behind[value].add(own.told)
    return np.array([value for value, some in behind.items() if len(some) >= NOTICE_REPORTS], dtype=np.uint64)


def _origins(shelf: _Shelf, number: int, taken: Mapping[int, set[int]]) -> Iterator[tuple[int, Relay]]:
    """Yield the reports that `number` carries words of: the one with most, then any that adds enough of its own."""
    plain = shelf.own(number)
    least = WHOLE_WORDS if len(plain) < 2 * COPIED_WORDS else COPIED_WORDS
    places = _shared_places(shelf, number, least)
    length = max(1, int(plain.sum()))
    words = shelf.runs[number].words
    version = shelf.versions.get(shelf.reports[number].id)
    covered = np.zeros(len(plain), dtype=bool)
    for other in sorted(places, key=lambda o: (-len(places[o]), o)):
        if number in taken[other] or not _earlier(shelf, other, number):
            continue
        mask = np.zeros(len(plain), dtype=bool)
        mask[(places[other][:, None] + _RUN).ravel()] = True
        before = version is not None and version.before == shelf.reports[other].id
        few = int((mask & ~covered & ~words.quoted).sum()) < least
        whole = int(mask.sum()) >= WHOLE_SHARE * shelf.own(other).sum()
        if few and not whole and not before and shelf.reports[other].kind == "article":
            continue
        stretches = _stretches(words, mask)
        kept = np.zeros(len(plain), dtype=bool)
        for first, last in stretches:
            kept[first : last + 1] = mask[first : last + 1]
        new = kept & ~covered
        prose = int((new & ~words.quoted).sum())
        if _is_copy(shelf, (number, other), prose, float(new.sum()) / length):
            report, origin = shelf.reports[number], shelf.reports[other]
            score = round(min(1.0, float(kept.sum()) / length), 4)
            spans = (Span.cut(report.text, int(words.starts[a]), int(words.ends[b])) for a, b in stretches)
            yield other, Relay(report.id, origin.id, "copies", score, tuple(spans))
            covered |= kept


def _shared_places(shelf: _Shelf, number: int, least: int) -> Mapping[int, Places]:
    """Return where a report's shingles stand in each other report that has enough of them to carry `least` words.

    A shingle that is furniture on both sides is no evidence; a copied footer still is.
    """
    hit, groups, furniture = shelf.shared(number)
    times = np.minimum(shelf.times[groups], HOLDERS)
    within = np.arange(times.sum()) - np.repeat(times.cumsum() - times, times)
    others = shelf.owners[np.repeat(shelf.first[groups], times) + within]
    counts = others != number
    doubtful = counts & np.repeat(furniture, times)
    said = np.repeat(groups, times)
    for n in np.flatnonzero(doubtful).tolist():
        group = int(said[n])
        counts[n] = not (shelf.notices[group] or group in shelf.furniture_of(int(others[n])))
    others, places = others[counts], np.repeat(hit, times)[counts]
    order = np.argsort(others, kind="stable")
    others, places = others[order], places[order]
    ids, begins, sizes = np.unique(others, return_index=True, return_counts=True)
    return {
        other: places[begin : begin + size]
        for other, begin, size in zip(ids.tolist(), begins.tolist(), sizes.tolist(), strict=True)
        if SHINGLE * size >= least or shelf.reports[other].kind != "article"
    }


def _earlier(shelf: _Shelf, first: int, second: int) -> bool:
    """Tell whether `first` may be the origin of `second`: it came before it.

    Versions of one report come in the order of their changes. On one day without times it is the one that the other
    names, then the more complete one, then by bytes.
    """
    a, b = shelf.reports[first], shelf.reports[second]
    if numbers := _numbers(shelf, a, b):
        return numbers[0] < numbers[1]
    (day_a, time_a, _), (day_b, time_b, _) = shelf.orders[first], shelf.orders[second]
    if time_a and time_b and time_a != time_b:
        return time_a < time_b
    if day_a != day_b:
        return day_a < day_b
    credit_a, credit_b = _names(b, a.outlet), _names(a, b.outlet)
    if credit_a != credit_b:
        return credit_a
    if shelf.count(first) != shelf.count(second):
        return shelf.count(first) > shelf.count(second)
    return first < second


def _numbers(shelf: _Shelf, a: Report, b: Report) -> tuple[int, int] | None:
    """Return the numbers of two versions of one report; None where they are none."""
    one, other = shelf.versions.get(a.id), shelf.versions.get(b.id)
    return (one.number, other.number) if one and other and one.first == other.first else None


def _names(report: Report, outlet: str | None) -> bool:
    return outlet is not None and outlet != report.outlet and outlet in f"{report.byline or ''}\n{report.text}"


def _is_copy(shelf: _Shelf, pair: tuple[int, int], prose: int, share: float) -> bool:
    """Tell whether `prose` shared words outside quotations and a `share` of the later report's words make it a copy."""
    number, other = pair
    version = shelf.versions.get(shelf.reports[number].id)
    if version and version.before == shelf.reports[other].id and share > 0:
        return True  # the state before it, told again by the same outlet
    if prose >= RELAYED_WORDS or (prose >= COPIED_WORDS and share >= COPIED_SHARE):
        return True
    if shelf.reports[number].outlet != shelf.reports[other].outlet and shelf.count(number) < 2 * COPIED_WORDS:
        return share >= 0.8 and prose >= WHOLE_WORDS  # a brief that is nothing but another's words
    own = shelf.own(other)
    if own.sum() < WHOLE_WORDS or (shelf.reports[other].kind == "article" and prose < WHOLE_WORDS):
        return False
    carried = np.flatnonzero(np.isin(shelf.runs[other].hashes, shelf.runs[number].hashes))
    held = np.zeros(len(own), dtype=bool)
    held[(carried[:, None] + _RUN).ravel()] = True
    return bool((held & own).sum() >= WHOLE_SHARE * own.sum())


def _stretches(words: _Words, mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the shared passages by their first and last word: runs of shared words, grown over a few changed ones,
    cut where the passage ends, and no shorter than `STRETCH`."""
    hits = np.flatnonzero(mask)
    if not len(hits):
        return []
    cuts = (np.diff(hits) > BRIDGE + 1) | (np.diff(words.passages[hits]) != 0)
    firsts = hits[np.concatenate(([True], cuts))].tolist()
    lasts = hits[np.concatenate((cuts, [True]))].tolist()
    return [(a, b) for a, b in zip(firsts, lasts, strict=True) if b - a + 1 >= STRETCH]
