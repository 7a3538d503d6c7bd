"""The ladder: what is considered, planned, ordered, reported as happened or denied, and how each thing moved on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
    found = [_item(entry, denials) for entry in _gone_further(citing, entries(citing, _STATUSES))]
    newest = {item.id: max(r.saying.day or "" for r in item.reached) for item in found}
    found.sort(key=lambda i: newest[i.id], reverse=True)
    return tuple(sorted(found, key=lambda i: -len(i.reached)))


def _gone_further(citing: Citing, some: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what is said, what went from one stage to the next in words of its own as one: the last word on it."""
    home = {s.statement: n for n, entry in enumerate(some) for s in entry.sayings}
    one_with, more = list(range(len(some))), dict[int, list[Saying]]()
    known = citing.story.statements
    for advance in sorted(citing.story.reconciliation.advances, key=lambda a: a.id):
        before, after = home.get(advance.before), home.get(advance.after)
        if before is None or advance.after not in known:
            continue
        if after is None:
            more.setdefault(one_with[before], []).append(citing.saying(known[advance.after]))
        else:
            first, second = one_with[before], one_with[after]
            one_with = [first if n == second else n for n in one_with]
            more.setdefault(first, []).extend(more.pop(second, ()))
    for n in sorted(set(one_with)):
        whole = [entry for m, entry in zip(one_with, some, strict=True) if m == n]
        told = {s.statement: s for s in (*(s for e in whole for s in e.sayings), *more.get(n, ()))}
        sayings = sorted(told.values(), key=lambda s: citing.place[s.statement])
        last = max(whole, key=lambda e: max(citing.place[s.statement] for s in e.sayings))
        yield replace(last, sayings=tuple(sayings))


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
