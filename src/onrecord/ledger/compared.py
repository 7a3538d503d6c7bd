"""What comparing two statements gave, kept so that a new report is compared with others, and these not again.

It is worked out of the reports, so it is no part of what a ledger says, and may be lost. Rows stand with the report
that most of their pairs have in common: mostly the one that came last.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

from sqlalchemy import Connection, delete, insert, select

from onrecord.ledger.schema import compared

Two: TypeAlias = tuple[str, str]
Measures: TypeAlias = tuple[float, ...]
Block: TypeAlias = tuple[Sequence[str], bytes, bytes]
"""Ids of statements, pairs of places among them (`<I`), and what comparing gave, number by number (`<d`)."""

_IN_BATCH = 500  # names in one query; SQLite takes at most 999 in versions before 3.32
_HEAD = struct.Struct("<III")  # bytes of the names, pairs, and numbers of each


def among(connection: Connection, reports: Sequence[str], by: str) -> list[Block]:
    """Return what is kept of the statements of some reports; `by` says what compared them. A damaged block is none."""
    found: list[Block] = []
    for first in range(0, len(reports), _IN_BATCH):
        some = compared.c.report.in_(reports[first : first + _IN_BATCH])
        for packed in connection.scalars(select(compared.c.packed).where(some & (compared.c.by == by))):
            with suppress(zlib.error):
                found.append(_unpacked(packed))
    return found


def keep(connection: Connection, fresh: Mapping[Two, Mapping[Two, Measures]], by: str) -> None:
    """Keep what comparisons gave, by the ids of the two reports; what something else than `by` gave of them goes."""
    often = Counter(report for two, pairs in fresh.items() for report in two for _ in pairs)
    owned: dict[str, dict[Two, Measures]] = defaultdict(dict)
    for two, pairs in sorted(fresh.items()):
        owned[max(two, key=lambda report: (often[report], report))].update(pairs)
    for owner in sorted(owned):
        connection.execute(delete(compared).where((compared.c.report == owner) & (compared.c.by != by)))
        if owned[owner]:
            connection.execute(insert(compared), {"report": owner, "by": by, "packed": _packed(owned[owner])})


def _packed(pairs: Mapping[Two, Measures]) -> bytes:
    names = sorted({name for two in pairs for name in two})
    place = {name: n for n, name in enumerate(names)}
    told = "\n".join(names).encode()
    where = [place[name] for two in pairs for name in two]
    # Number by number, not pair by pair: most hardly differ between pairs, and then take next to no room.
    measures = [number for column in zip(*pairs.values(), strict=True) for number in column]
    head = _HEAD.pack(len(told), len(pairs), len(measures) // len(pairs))
    numbers = struct.pack(f"<{len(where)}I{len(measures)}d", *where, *measures)
    return zlib.compress(head + told + numbers, 1)


def _unpacked(packed: bytes) -> Block:
    raw = zlib.decompress(packed)
    size, count, _ = _HEAD.unpack_from(raw)
    at = _HEAD.size + size
    return raw[_HEAD.size : at].decode().split("\n"), raw[at : at + 8 * count], raw[at + 8 * count :]
