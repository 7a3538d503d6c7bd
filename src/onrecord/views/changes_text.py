"""Changes laid out for a terminal, a pager or a pipe: what matters most first, before above now."""

from __future__ import annotations

from dataclasses import replace

from onrecord.views.changes import Change, Changes
from onrecord.views.lines import Line
from onrecord.views.outline import Group, Item, Section, heading, item_of
from onrecord.views.wording import plural


def section(found: Changes) -> Section:
    """Return the changes as one section with a group for each kind, empty ones left out."""
    new = f"{plural(len(found.reports), 'report')} published since" if found.reports else "No report published since"
    until = f", the last on {found.until}" if found.reports and found.until else ""
    admitted = [c for c in found.along if any(line.stance == "denied" for line in c.before)]
    further = [c for c in found.along if c not in admitted]
    groups = (
        Group("New reports", tuple(Item(heading(head), f"[{head.short}]") for head in found.reports)),
        Group("Corrected by those who said it", tuple(map(_change, found.corrected))),
        Group("Counts that moved or are new", tuple(map(_change, found.counts))),
        Group("Considered, planned, ordered: further along", tuple(map(_change, further))),
        Group("Told as so after it was denied", tuple(map(_change, admitted))),
        Group("Denied for the first time", tuple(map(_change, found.denied))),
        Group("Newly disputed", tuple(map(_change, found.disputed))),
        Group("Taken out of a report", tuple(map(_change, found.withdrawn))),
        Group("Known before, now from another origin too", tuple(map(_change, found.ground))),
        Group("New, from more than one origin or contested", tuple(map(_change, found.claims))),
        Group("New figures told once", tuple(map(_figure, found.figures))),
        Group("Said for the first time", tuple(map(item_of, found.statements))),
    )
    return Section(
        key="changes",
        title=f"Changes since {found.since}",
        lead=f"{new}{until}; held against what was known the day before.",
        groups=tuple(g for g in groups if g.items),
        empty="Nothing changed.",
    )


def _change(change: Change) -> Item:
    if not change.before and len(change.after) == 1:
        return replace(item_of(change.after[0]), says=_says(change), note=change.note)
    under = (*(_under("before", line) for line in change.before), *(_under("now", line) for line in change.after))
    return Item(change.says, note=change.note, under=under)


def _says(change: Change) -> str:
    line = change.after[0]
    return change.says if line.says == change.says or line.stance else f"{change.says}: {line.says}"


def _under(when: str, line: Line) -> Item:
    label = f"{when}, {line.stance}" if line.stance else when
    return replace(item_of(line), label=label, note=None)


def _figure(line: Line) -> Item:
    return replace(item_of(line), note=None)
