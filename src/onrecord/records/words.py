"""The words that fields of records may hold, and how an id is made."""

from __future__ import annotations

import hashlib
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["headline", "dateline", "body", "caption", "post", "furniture"]
VoiceKind: TypeAlias = Literal["person", "anonymous", "group", "organization", "document", "outlet"]
Quote: TypeAlias = Literal["direct", "indirect", "mixed", "none"]
Status: TypeAlias = Literal[
    "asserted", "denied", "ordered", "planned", "considered", "possible", "called_for", "withheld"
]
Measure: TypeAlias = Literal[
    "killed",
    "injured",
    "missing",
    "rescued",
    "displaced",
    "detained",
    "deployed",
    "attacked",
    "damaged",
    "affected",
    "money",
    "other",
]
Scope: TypeAlias = Literal["incident", "cumulative", "standing"]
Precision: TypeAlias = Literal["day", "range", "week", "month", "year"]
Standing: TypeAlias = Literal["conceded", "corroborated", "single", "contested"]
ReportKind: TypeAlias = Literal["article", "post", "release"]
Verdict: TypeAlias = Literal["accept", "reject", "unsure", "edit", "merge", "split", "withdraw", "propose"]
Value: TypeAlias = str | int | None
Mark: TypeAlias = Literal["entry", "correction", "repeat"]

# Not from the calendar module, which follows the machine's language.
MONTHS = tuple("January February March April May June July August September October November December".split())


def id_of(kind: str, *parts: object) -> str:
    """Return an id: the kind's first letter and 16 hex digits of SHA-256 over what makes the record what it is.

    64 bits keep the chance of one clash among a million records of a ledger under one in ten million.

    >>> id_of("voice", "the harbour office") == id_of("voice", "the harbour office")
    True
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{kind}-{digest[:16]}"
