"""What was made of single reports and of groups of them on the way to what they say together, kept packed.

It is worked out of the reports, so it is no part of what a ledger says, and may be lost: a damaged piece is none, and
is made again. Each stands with a report under a name, and carries a key for what it was made from: where that has
changed, it is made again as well.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord.ledger.schema import worked

Work: TypeAlias = tuple[str, str]
Kept: TypeAlias = tuple[str, bytes]

_CHECK = struct.Struct("<I")
_IN_BATCH = 500  # names in one query; SQLite takes at most 999 in versions before 3.32


def among(connection: Connection, reports: Sequence[str], by: str) -> dict[Work, Kept]:
    """Return what is kept of some reports, by report and name; `by` says what made it."""
    found: dict[Work, Kept] = {}
    for first in range(0, len(reports), _IN_BATCH):
        some = worked.c.report.in_(reports[first : first + _IN_BATCH]) & (worked.c.by == by)
        query = select(worked.c.report, worked.c.what, worked.c.key, worked.c.packed)
        for report, what, key, packed in connection.execute(query.where(some).order_by(worked.c.ordinal)):
            if (whole := _whole(packed)) is not None:
                found[report, what] = key, whole
    return found


def keep(
    connection: Connection, reports: Sequence[str], made: Mapping[Work, Kept], gone: Collection[Work], by: str
) -> None:
    """Keep what was made of some reports, and drop what is `gone` of it, and what something else than `by` made."""
    for first in range(0, len(reports), _IN_BATCH):
        some = worked.c.report.in_(reports[first : first + _IN_BATCH]) & (worked.c.by != by)
        connection.execute(delete(worked).where(some))
    if gone:
        one = (worked.c.report == bindparam("of")) & (worked.c.what == bindparam("named"))
        connection.execute(delete(worked).where(one), [{"of": report, "named": what} for report, what in sorted(gone)])
    if made:
        rows = [
            {"report": report, "what": what, "by": by, "key": key, "packed": _CHECK.pack(zlib.crc32(packed)) + packed}
            for (report, what), (key, packed) in sorted(made.items())
        ]
        connection.execute(insert(worked), rows)


def _whole(kept: bytes) -> bytes | None:
    """A piece without the check before it, None where it is damaged."""
    check, packed = kept[: _CHECK.size], kept[_CHECK.size :]
    return packed if check == _CHECK.pack(zlib.crc32(packed)) else None
