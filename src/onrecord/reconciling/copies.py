"""Copied reports: words that one report carries from another, found through hashed runs of eight words.

An inverted index of shingles finds a relayed stretch of three sentences as surely as a whole copied text, where a
threshold on the similarity of whole texts misses it (on 100,000 texts MinHash found none of them). What is compared
is containment: the share of the later report's words that stand in the earlier one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from onrecord.reconciling.prints import SHINGLE
from onrecord.reconciling.shelf import RUN, Places, Shelf, shelved, signatures
from onrecord.reconciling.wording import Places as WordPlaces
from onrecord.reconciling.wording import Wording
from onrecord.records import Relay, Report, Span

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
STRETCH = 12
"""Words in a row, but for `BRIDGE`, that a shared passage has at least: fewer are a formula that two may write."""
BRIDGE = 3
"""Words changed between two shared runs that are still shown as one passage."""
OPENING = 400
"""Characters, headline and byline among them, within which a dispatch names its agency."""


def find_copies(texts: Sequence[Wording]) -> Iterator[Relay]:
    """Yield who copied whom; `texts` in order of publication. A chain is told step by step, by its nearest link.

    What a report copied is found anew only where something on the shelf that bears on it has changed.
    """
    shelf = shelved(texts)
    for number, (text, signature) in enumerate(zip(texts, signatures(shelf), strict=True)):
        packed = text.memory.recall(text.reading.report.id, "copies", signature, partial(_packed, shelf, number))
        for origin, score, shared in json.loads(packed):
            spans = tuple(Span.cut(text.reading.report.text, start, end) for start, end in shared)
            yield Relay(text.reading.report.id, origin, "copies", score, spans)


def _packed(shelf: Shelf, number: int) -> bytes:
    found = ((r.origin, r.score, [(s.start, s.end) for s in r.shared]) for r in _origins(shelf, number))
    return json.dumps(list(found)).encode()


def _origins(shelf: Shelf, number: int) -> Iterator[Relay]:
    """Yield the reports that `number` carries words of: the one with most, then any that adds enough of its own."""
    plain = shelf.own(number)
    least = WHOLE_WORDS if len(plain) < 2 * COPIED_WORDS else COPIED_WORDS
    places = _shared_places(shelf, number, least)
    most = sorted(places, key=lambda o: (-len(places[o]), shelf.reports[o].kind == "article", o))
    earlier = [other for other in most if _earlier(shelf, other, number)]
    if not earlier:
        return
    length = max(1, int(plain.sum()))
    words: WordPlaces | None = None
    version = shelf.versions.get(shelf.reports[number].id)
    covered = np.zeros(len(plain), dtype=bool)
    for other in earlier:
        mask = np.zeros(len(plain), dtype=bool)
        mask[(places[other][:, None] + RUN).ravel()] = True
        before = version is not None and version.before == shelf.reports[other].id
        whole = int(mask.sum()) >= WHOLE_SHARE * shelf.own(other).sum()
        enough = whole or before or shelf.reports[other].kind != "article"
        if not enough and int((mask & ~covered).sum()) < least:
            continue  # most; going through the words again costs more than all else
        words = words or shelf.texts[number].places
        if not enough and int((mask & ~covered & ~words.quoted).sum()) < least:
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
            yield Relay(report.id, origin.id, "copies", score, tuple(spans))
            covered |= kept


def _shared_places(shelf: Shelf, number: int, least: int) -> Mapping[int, Places]:
    """Return where a report's shingles stand in each other report that has enough of them to carry `least` words.

    A shingle that is furniture on both sides is no evidence; a copied footer still is.
    """
    hit, groups, furniture = shelf.hits(number)
    others, among = shelf.holders(groups)
    theirs = shelf.is_theirs(shelf.outlets[others], groups[among])
    counts = (others != number) & ~(furniture[among] & theirs)
    others, places = others[counts], hit[among][counts]
    order = np.argsort(others, kind="stable")
    others, places = others[order], places[order]
    ids, begins, sizes = np.unique(others, return_index=True, return_counts=True)
    return {
        other: places[begin : begin + size]
        for other, begin, size in zip(ids.tolist(), begins.tolist(), sizes.tolist(), strict=True)
        if SHINGLE * size >= least or shelf.reports[other].kind != "article"
    }


def _earlier(shelf: Shelf, first: int, second: int) -> bool:
    """Tell whether `first` may be the origin of `second`: it came before it.

    Versions of one report come in the order of their changes. On one day without times it is the one that the other
    names, then an agency's dispatch, then a release or post before an article (reports are made of these), then the
    more complete one, then by bytes.
    """
    a, b = shelf.reports[first], shelf.reports[second]
    if numbers := _numbers(shelf, a, b):
        return numbers[0] < numbers[1]
    (day_a, time_a, _), (day_b, time_b, _) = shelf.orders[first], shelf.orders[second]
    if time_a and time_b and time_a != time_b:
        return time_a < time_b
    if day_a != day_b:
        return day_a < day_b
    return _precedence(shelf, first, b) < _precedence(shelf, second, a)


def _precedence(shelf: Shelf, number: int, other: Report) -> tuple[bool, bool, bool, int, int]:
    """What puts a report before another of its day, the weightiest first."""
    report = shelf.reports[number]
    named = _names(other, report.outlet)
    return not named, not _is_dispatch(report), report.kind == "article", -shelf.prints[number].words, number


def _numbers(shelf: Shelf, a: Report, b: Report) -> tuple[int, int] | None:
    """Return the numbers of two versions of one report; None where they are none."""
    one, other = shelf.versions.get(a.id), shelf.versions.get(b.id)
    return (one.number, other.number) if one and other and one.first == other.first else None


def _names(report: Report, outlet: str | None) -> bool:
    return outlet is not None and outlet != report.outlet and outlet in f"{report.byline or ''}\n{report.text}"


def _is_dispatch(report: Report) -> bool:
    """Whether a report opens as agencies' do for the papers that print them: "HALDEN, March 4 (HPU) - "."""
    return report.outlet is not None and f"({report.outlet})" in report.text[:OPENING]


def _is_copy(shelf: Shelf, pair: tuple[int, int], prose: int, share: float) -> bool:
    """Tell whether `prose` shared words outside quotations and a `share` of the later report's words make it a copy."""
    number, other = pair
    version = shelf.versions.get(shelf.reports[number].id)
    if version and version.before == shelf.reports[other].id and share > 0:
        return True  # the state before it, told again by the same outlet
    if prose >= RELAYED_WORDS or (prose >= COPIED_WORDS and share >= COPIED_SHARE):
        return True
    if shelf.reports[number].outlet != shelf.reports[other].outlet and shelf.prints[number].words < 2 * COPIED_WORDS:
        return share >= 0.8 and prose >= WHOLE_WORDS  # a brief that is nothing but another's words
    own = shelf.own(other)
    if own.sum() < WHOLE_WORDS or (shelf.reports[other].kind == "article" and prose < WHOLE_WORDS):
        return False
    carried = np.flatnonzero(np.isin(shelf.prints[other].runs, shelf.prints[number].runs))
    held = np.zeros(len(own), dtype=bool)
    held[(carried[:, None] + RUN).ravel()] = True
    return bool((held & own).sum() >= WHOLE_SHARE * own.sum())


def _stretches(words: WordPlaces, mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the shared passages by their first and last word: runs of shared words, grown over a few changed ones,
    cut where the passage ends, and no shorter than `STRETCH`."""
    hits = np.flatnonzero(mask)
    if not len(hits):
        return []
    cuts = (np.diff(hits) > BRIDGE + 1) | (np.diff(words.passages[hits]) != 0)
    firsts = hits[np.concatenate(([True], cuts))].tolist()
    lasts = hits[np.concatenate((cuts, [True]))].tolist()
    return [(a, b) for a, b in zip(firsts, lasts, strict=True) if b - a + 1 >= STRETCH]
