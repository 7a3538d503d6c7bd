"""Which reports of a ledger tell of one story: they name the same people, places and things.

Figures of reports on different stories are never compared. A report is in one story, the one whose names it
shares most.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.reconciling.copies import order_of
from onrecord.records import Reading

_NAME = re.compile(r"(?<![.!?:]\s)(?<![.!?][\"”’]\s)(?<![“\"‘]|\n)\b[A-Z][\w’'-]{2,}")
_COMMON = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "the",
        "and",
        "but",
        "for",
        "this",
        "that",
        "with",
        "from",
        "update",
        "photo",
        "image",
        "president",
        "minister",
        "police",
        "county",
        "street",
        "city",
        "news",
        "press",
        "read",
        "more",
        "sign",
        "mr",
        "mrs",
        "dr",
        "sen",
        "commander",
        "chief",
        "officer",
        "sheriff",
        "department",
        "state",
    ]
)
SAME_STORY = 0.06
"""Share of weighted names two reports of one story have in common at least; unrelated reports stay under 0.03."""
KEYS = 24
"""Rarest names by which a report is looked up."""
CROWD = 500
"""A name that so many stories share no longer leads from one to another."""


def stories_of(readings: Sequence[Reading]) -> Mapping[str, int]:
    """Return the number of the story of each report, by the report's id; the same for any order of `readings`."""
    ordered = sorted(readings, key=lambda r: (*order_of(r.report), r.report.id))
    names = [names_of(r) for r in ordered]
    spread = Counter(name for n in names for name in n)
    weight = {name: math.log(1 + len(ordered) / times) for name, times in spread.items()}
    core: list[Counter[str]] = []
    index: dict[str, list[int]] = defaultdict(list)
    found: dict[str, int] = {}
    for reading, own in zip(ordered, names, strict=True):
        keys = sorted((n for n in own if spread[n] > 1), key=lambda n: (spread[n], n))
        near = Counter(s for k in keys for s in index[k] if len(index[k]) <= CROWD) if keys else Counter()
        best, score = -1, 0.0
        for story, _ in sorted(near.most_common(KEYS), key=lambda x: x[0]):
            if (here := _likeness(own, core[story], weight)) > score:
                best, score = story, here
        if score < SAME_STORY:
            best = len(core)
            core.append(Counter())
        for name in own:
            if name not in core[best]:
                index[name].append(best)
        core[best].update(dict.fromkeys(own, 1))
        found[reading.report.id] = best
    return found


def names_of(reading: Reading) -> frozenset[str]:
    """Return the words written with a capital inside sentences of a report's own text, in small letters."""
    text = reading.report.text
    pieces = (text[p.start : p.end] for p in reading.passages if p.role in ("body", "post", "headline", "dateline"))
    words = (re.sub(r"['’]s$", "", w).casefold() for piece in pieces for w in _NAME.findall(" " + piece))
    return frozenset(w for w in words if w not in _COMMON)


def _likeness(own: frozenset[str], core: Mapping[str, int], weight: Mapping[str, float]) -> float:
    """Return the weighted share of the smaller side's names that both have."""
    shared = sum(weight[n] for n in own if n in core)
    most = max(1, max(core.values(), default=1))
    smaller = min(sum(weight[n] for n in own), sum(weight[n] * c / most for n, c in core.items()))
    return shared / smaller if smaller else 0.0
