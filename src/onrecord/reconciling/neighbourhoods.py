"""Neighbourhoods: which reports can have anything to do with each other, so that a new one costs its neighbours only.

Two reports are neighbours where both name the same two things prominently, and these two are named together oftener
than chance has it: a capital and a common name meet in many stories. All that reports say together is worked out
inside one neighbourhood; what a set of reports gives is the same whatever order, and in whatever runs, they came. A
ledger of a few reports is one neighbourhood: a desk's folder on one story, however little its reports have in common.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.reconciling.groups import Groups
from onrecord.records import Reading
from onrecord.versions import address_of

#: Reports up to which a ledger is taken for one story's folder.
FEW = 100
#: Names of a report that count as prominent, those named most often first.
PROMINENT = 8
#: Two names belong together where one in so many reports that name the rarer one names both, ...
TOGETHER = 2
#: ... and so many times as many reports name both as would by chance, ...
LIFT = 32
#: ... unless one report in so many of the whole ledger does: then that is what the ledger is about.
THEME = 16

_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:(?:of|the|de|al|van|von|bin)\s+)?[A-Z][\w’'-]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:;•|–—-][\"”’')\]]*\s+|\n\s*|[\"“‘(\[])$")
_PLAIN = re.compile(r"\b[a-z]+\b")
_COMMON = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mr mrs ms dr president minister prime chief police reuters ap afp "
    "associated press street avenue road east west north south jan feb mar apr jun jul aug sep sept oct nov dec "
    "facebook twitter instagram whatsapp telegram gmt utc editor".split()
)
_POSSESSED = re.compile(r"[’']s$")


def keys_of(reading: Reading) -> frozenset[int]:
    """Return the keys of a report, 63-bit numbers, the same anywhere: one for each prominent name and each two.

    Versions of one report are bound by its address, which stands for two names that nobody else has.
    """
    names = [_number(name) for name in prominent(reading)]
    address = address_of(reading.report.url)
    own = [_number(f"{address}\x1f{n}") for n in (1, 2)] if address else []
    return frozenset({*names, *_pairs(names), *own, *_pairs(own)})


def anew(before: int, total: int, few: int = FEW) -> bool:
    """Whether a ledger grown from `before` reports to `total` is to be parted anew: chance weighs otherwise then."""
    return before <= few or _level(before) != _level(total)


def leads(keys: Collection[int], before: Mapping[int, int], held: Mapping[int, int], total: int) -> set[int]:
    """Return those keys of a new report whose other holders it joins, or is parted from.

    `before` says how many reports held a key without the new ones, `held` how many do with them.
    """
    names = sorted(key for key in keys if not key % 2)
    return {_pair(*two) for two in combinations(names, 2) if _bound(*two, before, total) or _bound(*two, held, total)}


def turned(keys: Collection[int], before: Mapping[int, int], held: Mapping[int, int]) -> set[int]:
    """Return those names of a new report that weigh otherwise now: what binds other reports may change with them."""
    return {key for key in keys if not key % 2 and _level(before.get(key, 0)) != _level(held[key])}


def turns(
    keys: Collection[int], names: Collection[int], before: Mapping[int, int], held: Mapping[int, int], total: int
) -> set[int]:
    """Return those keys of a report, for two names of which one is among the turned `names`, that may bind otherwise.

    `before` holds what is other than in `held`. What a count was meanwhile, where a run was stopped, is thought of too.
    """
    own = sorted(key for key in keys if not key % 2)
    some = ((one, other) for one, other in combinations(own, 2) if one in names or other in names)
    return {_pair(*two) for two in some if len(_bindings(two, before, held, total)) > 1}


def _bindings(two: tuple[int, int], before: Mapping[int, int], held: Mapping[int, int], total: int) -> set[bool]:
    """Whether two names bind, by every count between that before and that now."""
    pair = _pair(*two)
    one, other = (_levels(before.get(name, held[name]), held[name]) for name in two)
    both = {before.get(pair, held.get(pair, 0)), held.get(pair, 0)}  # the more name both, the sooner they bind
    return {bound(count, a, b, total) for count in both for a in one for b in other}


def _levels(least: int, most: int) -> list[int]:
    """The powers of two of all counts from the one to the other."""
    return [_level(least), *(1 << n for n in range(least.bit_length(), most.bit_length()))]


def parted(
    keys: Mapping[str, Collection[int]], held: Mapping[int, int], total: int, few: int = FEW
) -> list[tuple[str, ...]]:
    """Return the neighbourhoods of some reports, each in order of id.

    `keys` are those of each report, `held` how many reports of the whole ledger hold a key, `total` how many there are;
    up to `few` are one neighbourhood. The reports must be all that the ledger has in the neighbourhoods touched.
    """
    if total <= few:
        return [tuple(sorted(keys))] if keys else []
    groups = Groups(keys)
    first: dict[tuple[int, int], str] = {}
    loose: set[tuple[int, int]] = set()
    for report in sorted(keys):
        names = sorted(key for key in keys[report] if not key % 2)
        for two in combinations(names, 2):
            if two in first:
                groups.join(report, first[two])
            elif two not in loose:
                if _bound(*two, held, total):
                    first[two] = report
                else:
                    loose.add(two)
    return sorted(tuple(sorted(members)) for members in groups.all().values())


def groups_of(readings: Sequence[Reading], few: int = FEW) -> list[list[Reading]]:
    """Return the readings of a whole ledger by neighbourhood."""
    keys = {r.report.id: keys_of(r) for r in readings}
    held = Counter(key for own in keys.values() for key in own)
    by_id = {r.report.id: r for r in readings}
    return [[by_id[i] for i in group] for group in parted(keys, held, len(readings), few)]


def prominent(reading: Reading) -> list[str]:
    """Return the names that a report names most often, its own outlet's and those of media left out."""
    text = reading.report.text
    times: dict[str, int] = defaultdict(int)
    own = (reading.report.outlet or "").casefold()
    plain = set(_PLAIN.findall(text))
    for passage in reading.passages:
        if passage.role not in ("body", "post", "headline"):
            continue
        for found in _NAME.finditer(text, passage.start, passage.end):
            name = _POSSESSED.sub("", found.group()).casefold()
            alone = " " not in name
            if alone and (name in plain or _BEGINS.search(text[max(passage.start, found.start() - 4) : found.start()])):
                continue  # a word that only begins a sentence
            if name != own and not set(name.split()) & _COMMON and len(name) > 2:
                times[name] += 1
    return sorted(sorted(times, key=lambda n: (-times[n], n))[:PROMINENT])


def bound(both: int, one: int, other: int, total: int) -> bool:
    """Whether those who name two things are neighbours: so many of `total` reports name both, the one, and the other.

    Counts are taken by powers of two, so that few new reports change what binds the reports beside them.
    """
    if both < 2:
        return False
    a, b, whole = _level(one), _level(other), _level(total)
    return TOGETHER * both >= min(a, b) and (THEME * both >= whole or both * whole >= LIFT * a * b)


def _bound(one: int, other: int, held: Mapping[int, int], total: int) -> bool:
    """Whether those who name two things, given by their keys, are neighbours."""
    both = held.get(_pair(one, other), 0)
    return both > 1 and bound(both, held[one], held[other], total)


def _level(count: int) -> int:
    """The power of two at or below a count."""
    return 1 << count.bit_length() >> 1


def _pairs(names: Sequence[int]) -> Iterator[int]:
    return (_pair(*two) for two in combinations(sorted(names), 2))


def _pair(one: int, other: int) -> int:
    """The key of two names, the smaller first: odd, where a name's is even."""
    return (one * 0x9E3779B97F4A7C15 + other * 0xC2B2AE3D27D4EB4F) % (1 << 62) << 1 | 1


def _number(name: str) -> int:
    """The key of a name: 62 random bits and a 0."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2 << 1
