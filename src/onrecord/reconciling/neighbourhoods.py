"""Neighbourhoods: which reports can have anything to do with each other, so that a new one costs its neighbours only.

Two reports are neighbours where they name the same two things prominently, or share a stretch of words. All that
reports say together is worked out inside one neighbourhood; what a set of reports gives is the same whatever order, and
in whatever runs, they came. A ledger of a few reports is one neighbourhood: a desk's folder on one story, however
little its reports have in common.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from onrecord.reconciling.copies import hashes_of
from onrecord.reconciling.groups import Groups
from onrecord.reconciling.wording import Wording
from onrecord.records import Reading

#: Reports up to which a ledger is taken for one story's folder.
FEW = 100
#: Names of a report that count as prominent, those named most often first.
PROMINENT = 8
#: One run of eight words in so many is remembered, and so many that follow each other make a key: about 30 words in
#: common, where one stock phrase is no bond. A copied stretch of 60 words has 53 runs.
ONE_IN, FOLLOWING = 6, 4
#: A stretch of words that more reports hold than this is nobody's own (an agency's notice, a newsletter box).
SHARED_BY = 40

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
    """Return the keys of a report: two reports with a common one are neighbours. 63-bit numbers, the same anywhere."""
    names = prominent(reading)
    pairs = {_number("names", *pair) for pair in combinations(names, 2)}
    runs = [str(run) for run in hashes_of(Wording(reading).words, {}).tolist() if run % ONE_IN == 0]
    copied = {_number("run", *runs[i : i + FOLLOWING]) for i in range(len(runs) - FOLLOWING + 1)}
    return frozenset(pairs | copied)


def is_run(key: int) -> bool:
    """Whether a key stands for a stretch of words, which many may share by chance, and not for two names."""
    return key % 2 == 1


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
    first: dict[int, str] = {}
    for report in sorted(keys):
        for key in keys[report]:
            if not is_run(key) or held[key] <= SHARED_BY:
                groups.join(report, first.setdefault(key, report))
    return sorted(tuple(sorted(members)) for members in groups.all().values())


def neighbourhoods(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Return the readings of a whole ledger by neighbourhood."""
    keys = {r.report.id: keys_of(r) for r in readings}
    held = Counter(key for own in keys.values() for key in own)
    by_id = {r.report.id: r for r in readings}
    return [[by_id[i] for i in group] for group in parted(keys, held, len(readings))]


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


def _number(kind: str, *parts: str) -> int:
    """A number of 62 random bits; the last bit tells a stretch of words."""
    digest = hashlib.blake2b("\x1f".join((kind, *parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2 << 1 | (kind == "run")
