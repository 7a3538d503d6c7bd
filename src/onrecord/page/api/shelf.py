"""The records of an edition by type: all of them in the order of the export, one by id, each as the contract has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, TypeAlias

from onrecord.ledger.story import Story
from onrecord.page.edition import Edition
from onrecord.records import Voice
from onrecord.views.export import by_id
from onrecord.views.rows import Record, Rows, judgement_record

Kept: TypeAlias = Any
"""A record as the ledger has it; which of `records` depends on the type."""


@dataclass(frozen=True)
class Tray:
    """All records of one type: themselves, in the order of the export, and how one becomes a plain dict."""

    records: Sequence[Kept]
    row: Callable[[Kept], Record]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where the record of an id stands among them."""
        return {id_of(record): n for n, record in enumerate(self.records)}

    def one(self, id_: str) -> Record | None:
        """Return the record of an id; None where there is none."""
        at = self.place.get(id_)
        return None if at is None else self.row(self.records[at])


class Shelf:
    """The trays of one edition, each made when it is first asked for."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._rows = Rows(story)
        self._trays: dict[str, Tray] = {}

    def tray(self, kind: str) -> Tray:
        """Return all records of a type, by the contract's name of it."""
        if kind not in self._trays:
            self._trays[kind] = self._made(kind)
        return self._trays[kind]

    def _made(self, kind: str) -> Tray:
        rows, story, said = self._rows, self.story, self.story.reconciliation
        if kind == "report":
            return Tray(story.readings, rows.report)
        if kind == "voice":
            return Tray(story.speakers(), rows.row)
        if kind == "voice_as_sourced":
            return Tray([v for r in story.readings for v in r.voices], rows.own_voice)
        if kind == "judgement":
            return Tray(story.judgements, judgement_record)
        of_report = {"passage": rows.passages, "statement": rows.statements, "figure": rows.figures}
        if kind in of_report:
            return Tray(list(chain.from_iterable(map(of_report[kind], story.readings))), rows.row)
        together: Mapping[str, Sequence[Kept]] = {
            "event": said.events,
            "tally": said.tallies,
            "claim": said.claims,
            "conflict": said.conflicts,
            "revision": said.revisions,
            "advance": said.advances,
        }
        return Tray(by_id(together[kind]), rows.row)

    def voice(self, id_: str) -> Voice | None:
        """Return the voice over all reports of an id, also that of one of a report's own voices."""
        return self.story.voices.get(self.story.resolve(id_))


def id_of(record: Kept) -> str:
    """Return the id of a record; that of a reading is its report's."""
    return str(record.report.id if hasattr(record, "passages") else record.id)


def shelf_of(edition: Edition) -> Shelf:
    """Return the shelf of an edition, made once for it."""
    return edition.once("shelf", lambda: Shelf(edition.story))
