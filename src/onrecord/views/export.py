"""The ledger as plain records for other programs: the types, fields and words of the contract, in a stable order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from onrecord.ledger.telling import Telling
from onrecord.views.rows import Record, Rows, judgement_record

# Line ends to some programs, though not to JSON; and halves of characters, which UTF-8 cannot hold.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Named = TypeVar("_Named", bound=_HasId)


def records(story: Telling, text: bool = False) -> Iterator[Record]:
    """Yield every record of a story as a plain dict whose first field is `type`; with `text`, reports carry theirs.

    Order: reports by publication and id, then their passages, voices by id, for each report its own voices, statements
    and figures, then events, tallies, claims, conflicts, revisions and advances by id, then judgements as they were
    made. Lines that people rejected are among the statements and figures; `judged` says so, `as_read` what an edited
    record said before.
    """
    said, rows = story.reconciliation, Rows(story)
    for reading in story.readings:
        yield rows.report(reading, text)
    for reading in story.readings:
        yield from map(rows.row, rows.passages(reading))
    yield from map(rows.row, story.speakers())
    for reading in story.readings:
        yield from rows.sayings(reading)
    yield from map(rows.row, by_id(said.events))
    yield from map(rows.row, by_id(said.tallies))
    yield from map(rows.row, by_id(said.claims))
    yield from map(rows.row, by_id(said.conflicts))
    yield from map(rows.row, by_id(said.revisions))
    yield from map(rows.row, by_id(said.advances))
    yield from map(judgement_record, story.judgements)


def jsonl(rows: Iterable[Record]) -> Iterator[str]:
    """Return each record as one line of JSON, without its line end; the same records give the same characters."""
    return (as_json(row) for row in rows)


def as_json(value: object) -> str:
    """Return a value as one line of JSON that any program can read, characters as they are."""
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda c: f"\\u{ord(c[0]):04x}", plain)


def by_id(records: Iterable[_Named]) -> list[_Named]:
    """Return records in order of id."""
    return sorted(records, key=lambda r: r.id)


__all__ = ["Record", "as_json", "by_id", "jsonl", "judgement_record", "records"]
