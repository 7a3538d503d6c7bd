"""A ledger from elsewhere into this one: new reports are added, known ones left alone, judgements kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.exporting.rocrate import LEDGER
from onrecord.importing import annotated, crate, jsonl
from onrecord.importing.parts import parts
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.store import Store
from onrecord.reconciling import neighbourhoods
from onrecord.records import Problem, Reading, Report

UNKNOWN = "unknown"
"""The reader of reports whose export names none."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import took: reports new to the ledger, how many it knew, judgements new to it, and every problem met.

    `bare` counts reports that came without their bytes: the ledger knows their digest, and takes the bytes when the
    file is added.
    """

    reports: tuple[Report, ...]
    known: int
    judgements: int
    bare: int
    problems: tuple[Problem, ...]


def take_in(store: Store, path: Path, meant: Callable[[Reading], Reading]) -> Imported:
    """Take an exported ledger, a file of JSON Lines or the folder of an RO-Crate, into a ledger; or Web Annotations.

    `meant` gives the statements of a reading their meaning, which exports do not hold. Into an empty ledger what the
    reports say together is taken as it was exported; else it is left to be worked out.
    """
    if path.is_file() and annotated.is_annotations(path):
        return _judged(store, path)
    problems: list[Problem] = []
    bytes_of: Callable[[str], bytes | None] = lambda _: None  # noqa: E731
    if path.is_dir():
        problems += crate.check(path)
        bytes_of, path = crate.bytes_in(path), path / LEDGER
    moved = jsonl.read(path)
    problems += moved.problems
    empty = next(store.readings(), None) is None
    added = _Added(store, bytes_of)
    for reading in moved.readings:
        try:
            added.take(reading, meant)
        except LedgerError as error:
            problems.append(error.problem)
    if empty and moved.reconciliation and not problems:
        around = store.surroundings(neighbourhoods)
        groups = neighbourhoods.parted(around.keys, around.held, around.total)
        for group, said in parts(moved.reconciliation, moved.readings, groups):
            store.keep(said, group)
    there = {j.id for j in store.judgements()}
    new = [j for j in moved.judgements if j.id not in there]
    for judgement in new:
        store.judge(judgement)
    return Imported(tuple(added.reports), added.known, len(new), added.bare, tuple(problems))


def _judged(store: Store, path: Path) -> Imported:
    """Take what people said in annotations as judgements on what the ledger holds."""
    found = annotated.read(path, store.story().as_judged())
    for judgement in found.judgements:
        store.judge(judgement)
    return Imported((), 0, len(found.judgements), 0, found.problems)


class _Added:
    """Readings on their way into a ledger, counted."""

    def __init__(self, store: Store, bytes_of: Callable[[str], bytes | None]) -> None:
        self._store, self._bytes_of = store, bytes_of
        self.reports: list[Report] = []
        self.known = self.bare = 0

    def take(self, reading: Reading, meant: Callable[[Reading], Reading]) -> None:
        report = reading.report
        data = self._bytes_of(report.sha256)
        if self._store.has(report.sha256):
            self.known += 1
            if data is not None:
                self._store.fill(data)
            return
        if self._store.add(meant(reading), data, reading.reader or UNKNOWN):
            self.reports.append(report)
            self.bare += data is None
        else:
            self.known += 1
