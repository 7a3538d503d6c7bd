"""Advances: what was considered in one report is planned or ordered in a later one, or is told as so; what somebody
denied, the same origin tells as so later.

Two such statements say different things, so they are never one claim; that they are of one thing is told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from onrecord.reconciling.origins import Origins
from onrecord.reconciling.shelf import order_of
from onrecord.records import Advance, Report, Statement, Status, id_of

Further: TypeAlias = tuple[str, str, float]
"""The ids of two statements of one thing at two stages, and how likely they are of one."""

#: How far along a thing is; what is asserted is told as so.
STAGES: Mapping[Status, int] = {"considered": 1, "planned": 2, "ordered": 3, "asserted": 4}
_WORDS: Mapping[Status, str] = {
    "denied": "was denied",
    "considered": "was considered",
    "planned": "was planned",
    "ordered": "was ordered",
    "asserted": "is told as so",
}


def turned(at_odds: Iterable[Further], statements: Mapping[str, Statement], origins: Origins) -> Iterator[Further]:
    """Yield the pairs at odds that one origin says both of: what it denied, and what it tells as so."""
    for one, other, likely in at_odds:
        a, b = statements[one], statements[other]
        if {a.status, b.status} == {"denied", "asserted"} and origins.same(a, b):
            yield one, other, likely


def find_advances(
    further: Iterable[Further], statements: Mapping[str, Statement], reports: Mapping[str, Report]
) -> tuple[Advance, ...]:
    """Return for each statement the likeliest earlier one of the same thing at a lower stage, by id."""
    best: dict[str, tuple[float, str]] = {}
    for one, other, likely in further:
        before, after = sorted((statements[one], statements[other]), key=lambda s: (_order(s, reports), s.id))
        if before.report != after.report and _is_further(before.status, after.status):
            best[after.id] = max(best.get(after.id, (0.0, "")), (likely, before.id))
    return tuple(
        sorted((_advance(statements[b], statements[a], reports) for a, (_, b) in best.items()), key=lambda a: a.id)
    )


def _is_further(before: Status, after: Status) -> bool:
    if before == "denied":
        return after == "asserted"
    return 0 < STAGES.get(before, 0) < STAGES.get(after, 0)


def _order(statement: Statement, reports: Mapping[str, Report]) -> tuple[object, ...]:
    return (*order_of(reports[statement.report]), statement.report, statement.content.start)


def _advance(before: Statement, after: Statement, reports: Mapping[str, Report]) -> Advance:
    first, last = (reports[s.report].day or "an undated report" for s in (before, after))
    why = f"what {_WORDS[before.status]} ({first}) {_WORDS[after.status]} ({last})"
    return Advance(id_of("advance", before.id, after.id), before.id, after.id, why)
