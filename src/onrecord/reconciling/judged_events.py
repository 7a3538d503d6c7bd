"""Events as people judged them: what is none left out, what is one joined, name, day and place as edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.reconciling.opinions import Opinion
from onrecord.records import Event, EventDate, Tally, Value


def as_judged(
    events: Sequence[Event], groups: Mapping[str, Sequence[str]], held: Mapping[str, Opinion]
) -> tuple[tuple[Event, ...], Mapping[str, str], Mapping[str, Event]]:
    """Return the events that stand, for each event that was there the one that it is now, and those that were edited as
    they were before.

    `groups` are the ids of the events that each joins, by its own.
    """
    before = {e.id: e for e in events}
    found: list[Event] = []
    now: dict[str, str] = {}
    as_read: dict[str, Event] = {}
    for id_, members in groups.items():
        if id_ not in before or (id_ in held and held[id_].rejected):
            continue
        some = [before[m] for m in members if m in before and not (m in held and held[m].rejected)]
        reports = tuple(dict.fromkeys(r for e in some for r in e.reports))
        event = replace(before[id_], reports=reports)
        edits = held[id_].edits if id_ in held else {}
        if edits:
            as_read[id_] = event
            event = replace(event, **{k: _as_field(k, v) for k, v in edits.items()})  # type: ignore[arg-type]
        found.append(event)
        now.update((e.id, id_) for e in some)
    return tuple(found), now, as_read


def counting(tallies: Sequence[Tally], now: Mapping[str, str]) -> tuple[Tally, ...]:
    """Return the tallies with the event that each counts now."""
    return tuple(t if t.event is None else replace(t, event=now.get(t.event)) for t in tallies)


def _as_field(name: str, value: Value) -> object:
    return EventDate(value, "day") if name == "date" and isinstance(value, str) else value
