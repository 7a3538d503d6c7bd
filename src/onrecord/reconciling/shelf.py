"""The shelf of a neighbourhood's reports: for each run of words that several have, who they are, the earliest first."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from onrecord.reconciling.prints import SHINGLE, Hashes, Print, print_of
from onrecord.reconciling.wording import Wording
from onrecord.records import Report
from onrecord.versions import Version, versions_of

HOLDERS = 12
"""How many of the earliest reports with a shingle are looked at: origins are early, and a story that 500
papers print stays cheap."""
FURNITURE_REPORTS = 3
"""In how many reports of one outlet a shingle may stand before it counts as that outlet's furniture..."""
FURNITURE_SHARE = 0.2
"""...if that is also this share of all its reports."""
NOTICE_REPORTS = 2
"""So many reports that end in the same words, after paragraphs that differ, carry a notice of a group or agency."""

RUN = np.arange(SHINGLE)

Places = NDArray[np.intp]
Marks = NDArray[np.bool_]


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


@dataclass(frozen=True)
class Shelf:
    """All reports in order with their prints, and for each run that several have who these are.

    `values` are the hashes of such runs in order, `first` and `times` where their holders stand in `owners`, which are
    in order too. `hits` are where such runs stand in all reports one after the other, `begins` where those of a report
    begin among them, `places` where they stand in it, `groups` their places in `values`, and `furnished` which of them
    are their report's furniture: its outlet's, or a notice. `outlets` gives each report's outlet a number, -1 for none,
    `furniture` has a number for each outlet and run that is its furniture, in order; `notices` are the runs of notices.
    """

    texts: Sequence[Wording]
    reports: Sequence[Report]
    prints: Sequence[Print]
    values: Hashes
    first: Places
    times: Places
    owners: Places
    begins: Places
    places: Places
    groups: Places
    furnished: Marks
    outlets: Places
    furniture: Places
    notices: Marks
    orders: Sequence[tuple[str, str, str]]
    versions: Mapping[str, Version]
    plain: dict[int, Marks] = field(default_factory=dict)

    def hits(self, number: int) -> tuple[Places, Places, Marks]:
        """Where a report's runs stand that others have too, their places in `values`, and which are its furniture."""
        own = slice(self.begins[number], self.begins[number + 1])
        return self.places[own], self.groups[own], self.furnished[own]

    def own(self, number: int) -> Marks:
        """Return which of a report's words are not its outlet's furniture."""
        found = self.plain.get(number)
        if found is None:
            found = self.plain[number] = np.ones(self.prints[number].words, dtype=bool)
            hit, _, furniture = self.hits(number)
            found[(hit[furniture][:, None] + RUN).ravel()] = False
        return found

    def is_furniture(self, outlets: Places, groups: Places) -> Marks:
        """Whether runs are furniture of outlets, one by one, given by their numbers."""
        return _among(outlets * len(self.values) + groups, self.furniture) & (outlets >= 0)

    def is_theirs(self, outlets: Places, groups: Places) -> Marks:
        """Whether runs are furniture of outlets or notices: what two have in common so, is no evidence of a copy."""
        return self.notices[groups] | self.is_furniture(outlets, groups)

    def holders(self, groups: Places) -> tuple[Places, Places]:
        """Return the earliest holders of some runs, one after the other, and the place among `groups` of each."""
        times = np.minimum(self.times[groups], HOLDERS)
        within = np.arange(times.sum()) - np.repeat(times.cumsum() - times, times)
        return self.owners[np.repeat(self.first[groups], times) + within], np.repeat(np.arange(len(groups)), times)


def shelved(texts: Sequence[Wording]) -> Shelf:
    """Put reports, in order of publication, on a shelf."""
    reports = [text.reading.report for text in texts]
    prints = [print_of(text.reading, text.memory) for text in texts]
    unique = [np.unique(p.runs) for p in prints]
    values, owners = _joined(unique), _repeated([len(u) for u in unique])
    order = np.argsort(values, kind="stable")  # owners stay in order
    values, owners = values[order], owners[order]
    first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(values) else order
    times = np.diff(np.append(first, len(values)))
    several = times > 1
    first, times = first[several], times[several]
    shared = values[first]
    numbers = {outlet: n for n, outlet in enumerate(sorted({r.outlet for r in reports if r.outlet}))}
    outlets = np.array([numbers.get(r.outlet or "", -1) for r in reports], dtype=np.intp)
    furniture = _furniture(first, times, owners, outlets)
    notices = np.isin(shared, _notices(prints))
    runs, of = _joined([p.runs for p in prints]), _repeated([len(p.runs) for p in prints])
    groups = np.minimum(np.searchsorted(shared, runs), max(0, len(shared) - 1))
    hit = np.flatnonzero(shared[groups] == runs) if len(shared) else groups[:0]
    groups, of = groups[hit], of[hit]
    begins = np.searchsorted(of, np.arange(len(prints) + 1))
    places = hit - np.cumsum([0, *(len(p.runs) for p in prints)])[of]
    own = _among(outlets[of] * len(shared) + groups, furniture) & (outlets[of] >= 0)
    return Shelf(
        texts, reports, prints, shared, first, times, owners, begins, places, groups, notices[groups] | own, outlets,
        furniture, notices, [order_of(report) for report in reports], versions_of(reports),
    )  # fmt: skip


def _joined(some: Sequence[Hashes]) -> Hashes:
    return np.concatenate(some) if some else np.zeros(0, dtype=np.uint64)


def _repeated(sizes: Sequence[int]) -> Places:
    return np.repeat(np.arange(len(sizes)), np.array(sizes, dtype=np.intp))


def _among(some: Places, ordered: Places) -> Marks:
    """Whether each of some numbers is among others that are in order."""
    if not len(ordered):
        return np.zeros(len(some), dtype=bool)
    found: Marks = ordered[np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)] == some
    return found


def _furniture(first: Places, times: Places, owners: Places, outlets: Places) -> Places:
    """The runs that stand in so many reports of an outlet that they are its furniture: a number for outlet and run."""
    often = np.flatnonzero(times > FURNITURE_REPORTS)
    repeated = np.repeat(often, times[often])
    within = np.arange(len(repeated)) - np.repeat(times[often].cumsum() - times[often], times[often])
    of = outlets[owners[first[repeated] + within]]
    codes, counts = np.unique((of * len(first) + repeated)[of >= 0], return_counts=True)
    size = np.bincount(outlets[outlets >= 0], minlength=1)
    held = size[codes // max(1, len(first))]
    found: Places = codes[(counts > FURNITURE_REPORTS) & (counts >= FURNITURE_SHARE * held)]
    return found


def _notices(prints: Sequence[Print]) -> Hashes:
    """Return the shingles of last paragraphs that stand behind differing ones: a copy carries what stands before."""
    ends = [p.runs[p.last :] for p in prints]
    values = _joined(ends)
    numbers: dict[bytes, int] = {}
    behind = np.repeat([numbers.setdefault(p.told, len(numbers)) for p in prints], [len(e) for e in ends])
    order = np.lexsort((behind, values))
    values, behind = values[order], behind[order]
    fresh = np.ones(len(values), dtype=bool)
    fresh[1:] = (values[1:] != values[:-1]) | (behind[1:] != behind[:-1])
    known, often = np.unique(values[fresh], return_counts=True)
    return known[often >= NOTICE_REPORTS]


def signatures(shelf: Shelf) -> list[str]:
    """Return for each report a digest of all on the shelf that bears on what it carries of others.

    That is who of those that may have come before it holds its runs first, where in each these stand, which are
    furniture, and what is known of each holder; of runs that are its furniture, only those who hold them as their own
    words. While it stays the same, so does what `copies` finds of the report.
    """
    who = np.array([_known_of(r, shelf.versions.get(r.id)) for r in shelf.reports], dtype=np.uint64)
    masks = np.where(shelf.furnished, _mixed(shelf.places.astype(np.uint64) + _STEP), np.uint64(0))
    who = _mixed(who ^ _mixed(_sums(masks, shelf.begins)))
    told = _told_before(shelf, who)
    lines = _mixed(_mixed(told) + shelf.places.astype(np.uint64) * _STEP + shelf.furnished.astype(np.uint64) * _TURN)
    lines = np.where(told > 0, lines, np.uint64(0))  # what no other held before it tells nothing
    found = _mixed(_sums(lines, shelf.begins) + who)
    return [f"{digest:016x}" for digest in found.tolist()]


def _told_before(shelf: Shelf, who: Hashes) -> Hashes:
    """A number for those whose holding of each hit is evidence: 0 where there is none; `who` are those of reports.

    Holders are in order, of a run and of all runs: those before a report's bound are a stretch, itself among them.
    """
    holders, group = shelf.holders(np.arange(len(shelf.values)))
    theirs = shelf.is_theirs(shelf.outlets[holders], group)
    facts = _mixed(who[holders] + theirs.astype(np.uint64) * _TURN)
    count = len(shelf.reports)
    codes, reports = group * count + holders, np.repeat(np.arange(count), np.diff(shelf.begins))
    begins, ends, own = (
        np.searchsorted(codes, shelf.groups * count + behind) for behind in (0, _bounds(shelf)[reports], reports)
    )
    held = own < np.searchsorted(codes, shelf.groups * count + reports, side="right")
    sums = []
    for some in (facts, np.where(theirs, np.uint64(0), facts)):
        itself = np.where(held, np.append(some, np.uint64(0))[own], np.uint64(0))
        sums.append(_between(some, begins, ends) - itself)
    return np.where(shelf.furnished, sums[1], sums[0])


def _bounds(shelf: Shelf) -> Places:
    """For each report the number of those that may have come before it: no later day, two days more where it has a
    time (zones), all where it has versions, which have an order of their own."""
    days = [day for day, _, _ in shelf.orders]
    found = []
    for report, (day, time, _) in zip(shelf.reports, shelf.orders, strict=True):
        last = _two_days_on(day) if time else day
        found.append(len(days) if report.id in shelf.versions else bisect_right(days, last))
    return np.array(found, dtype=np.intp)


def _two_days_on(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=2)).isoformat()
    except (ValueError, OverflowError):
        return "~"  # behind all days


_STEP, _TURN = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


def _mixed(numbers: Hashes) -> Hashes:
    """Numbers with their bits well mixed (the finalizer of splitmix64: Steele, Lea and Flood, 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _sums(numbers: Hashes, begins: Places) -> Hashes:
    """The sums, modulo 2 to the 64, of stretches of numbers that follow each other."""
    return _between(numbers, begins[:-1], begins[1:])


def _between(numbers: Hashes, begins: Places, ends: Places) -> Hashes:
    """The sums, modulo 2 to the 64, of stretches of numbers."""
    total = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(numbers, dtype=np.uint64)))
    found: Hashes = total[ends] - total[begins]
    return found


def _known_of(report: Report, version: Version | None) -> int:
    place = (version.first, version.before, version.number) if version else ()
    told = (report.id, report.outlet, report.byline, report.published, report.kind, *place)
    return int.from_bytes(hashlib.blake2b(repr(told).encode(), digest_size=8).digest(), "big")
