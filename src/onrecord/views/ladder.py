"""The ladder: what is considered, planned, ordered, reported as happened or denied, and how each thing moved on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord.records import Status
from onrecord.views.lines import Entry, Saying
from onrecord.views.sayings import entries
from onrecord.views.wording import Citing

Stage: TypeAlias = Literal["considered", "planned", "ordered", "happened", "denied"]
STAGES: tuple[Stage, ...] = ("considered", "planned", "ordered", "happened", "denied")
_STATUSES: tuple[Status, ...] = ("considered", "planned", "ordered")


@dataclass(frozen=True, slots=True)
class Reached:
    """The first statement that puts a thing on a stage."""

    stage: Stage
    saying: Saying


@dataclass(frozen=True, slots=True)
class Item:
    """One thing and the stages that somebody puts it on, in the order of the reports.

    `stage` is the last but for denials, which stand beside it.
    """

    id: str
    says: str
    reached: tuple[Reached, ...]
    stage: Stage
    origins: int

    @property
    def moved(self) -> bool:
        """Whether it went from one stage to another."""
        return len(self.reached) > 1

    def at(self, stage: Stage) -> Saying | None:
        """Return the statement that first put it on a stage."""
        return next((r.saying for r in self.reached if r.stage == stage), None)


def ladder(citing: Citing) -> tuple[Item, ...]:
    """Return what is announced or weighed: what moved first, then by the newest step, then in the order of the story.

    That something happened counts only where it is reported after it was announced.
    """
    denials = _denials(citing)
    found = [_item(entry, denials) for entry in entries(citing, _STATUSES)]
    newest = {item.id: max(r.saying.day or "" for r in item.reached) for item in found}
    found.sort(key=lambda i: newest[i.id], reverse=True)
    return tuple(sorted(found, key=lambda i: -len(i.reached)))


def _denials(citing: Citing) -> dict[str, Saying]:
    """The denial that a statement is in conflict with, by the statement's id."""
    found = {}
    for conflict in citing.story.reconciliation.conflicts:
        for one, other in ((conflict.a, conflict.b), (conflict.b, conflict.a)):
            denial = citing.story.statements.get(other)
            if conflict.kind == "denial" and denial and denial.status == "denied":
                found[one] = citing.saying(denial)
    return found


def _item(entry: Entry, denials: dict[str, Saying]) -> Item:
    first: dict[Stage, Saying] = {}
    for saying in entry.sayings:
        stage = _stage(saying, bool(first))
        if stage:
            first.setdefault(stage, saying)
        if saying.statement in denials:
            first.setdefault("denied", denials[saying.statement])
    reached = tuple(Reached(stage, saying) for stage, saying in first.items())
    last: list[Stage] = [r.stage for r in reached if r.stage != "denied"] or ["denied"]
    return Item(entry.id, entry.says, reached, last[-1], entry.origins)


def _stage(saying: Saying, announced: bool) -> Stage | None:
    if saying.status in ("considered", "planned", "ordered", "denied"):
        return saying.status
    return "happened" if saying.status == "asserted" and announced else None
