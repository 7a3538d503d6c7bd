"""Whether a ledger or a crate is still what it was: bytes against digests, records against their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.exporting.rocrate import LEDGER
from onrecord.importing import crate, jsonl
from onrecord.importing.fitting import Row, Unfit, parsed
from onrecord.importing.moved import Move
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.store import Store
from onrecord.records import Problem
from onrecord.views.export import as_json, records

ADVICE = "restore a copy, or add the reports to a new ledger"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at: reports, how many of them with their exact bytes, records, and every problem found.

    `spans` are those held against texts made again from the bytes.
    """

    reports: int
    whole: int
    records: int
    problems: tuple[Problem, ...]
    spans: int = 0


def verify_crate(path: Path) -> Verified:
    """Check every byte of a crate against its manifest, and every record against its report's text."""
    problems = list(crate.check(path))
    try:
        moved = jsonl.read(path / LEDGER)
    except OSError as error:
        lost = Problem(str(path / LEDGER), f"cannot be read: {error.strerror or error}", "restore another copy")
        return Verified(0, 0, 0, (*problems, lost))
    bytes_of = crate.bytes_in(path)
    whole = sum(bytes_of(r.report.sha256) is not None for r in moved.readings)
    parts = sum(1 + len(r.passages) + len(r.voices) + len(r.statements) + len(r.figures) for r in moved.readings)
    return Verified(len(moved.readings), whole, parts, (*problems, *moved.problems))


def verify(store: Store, place: str) -> Verified:
    """Check the bytes of every report that a ledger keeps, and hold every record against the text it points into."""
    problems: list[Problem] = []
    reports = whole = 0
    told = store.telling()
    for reading in told.readings:
        reports += 1
        if not store.holds(reading.report.sha256):
            continue
        try:
            store.snapshot(reading.report.sha256)
            whole += 1
        except LedgerError as error:
            problems.append(error.problem)
    count = 0
    for found in _held(records(told, text=True), place):
        count += 1
        if found:
            problems.append(found)
    return Verified(reports, whole, count, tuple(problems))


def _held(rows: Iterable[Row], place: str) -> Iterator[Problem | None]:
    """Yield for each record None, or why it does not hold."""
    move = Move()
    relaying: list[Row] = []
    for row in rows:
        try:
            move.take(parsed(as_json(row).encode()))
        except Unfit as unfit:
            yield Problem(f"{place}: {row['type']} {row['id']}", unfit.reason, ADVICE)
        else:
            yield None
        if row["type"] == "report" and row["relays"]:
            relaying.append({"id": row["id"], "relays": row["relays"]})
    for row in relaying:
        try:
            move.take_relays(row)
        except Unfit as unfit:
            yield Problem(f"{place}: report {row['id']}", unfit.reason, ADVICE)
