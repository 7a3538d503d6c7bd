"""Tolls: who was killed or injured in one happening, put together by rule over the reports of a story.

Figures are taken in the order of reading; each goes to the toll it fits best, or opens one (`fitting` holds the rules
that keep a figure out). A report's count of some of the victims, or of another happening's, is no toll of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from onrecord.reconciling.asides import is_aside_of_death, is_of_the_dead, is_part_of_others
from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.fitting import BEFORE_STORY, fit, is_main_toll
from onrecord.reconciling.strangers import Opening, are_strangers
from onrecord.reconciling.things import PEOPLE, PERSONS, is_toll

_INSTEAD = re.compile(r"\b(?:from|to|not|instead|rather|but|against|should\s+have|now)\b", re.IGNORECASE)
"""What stands between a count and the one in its place."""
RULED = ("killed", "injured")
"""Whom news counts first and most exactly; the rules on them were made on hundreds of incidents."""


_KINDS = PERSONS - {"", PEOPLE} | {
    "militant",
    "fighter",
    "civilian",
    "miner",
    "employee",
    "worker",
    "villager",
    "guard",
}
"""Kinds of victims that news counts by themselves."""


def find_tolls(
    counted: Sequence[Counted], copied: Mapping[str, str], campaigns: Set[tuple[int, str]]
) -> tuple[list[list[Counted]], list[Counted]]:
    """Return the tolls, and all other figures of these measures, which the rules keep out of them.

    `copied` gives the origin of a report that copies another. Of stories with a running total (`campaigns`, with the
    measure) none are made: there one day's dead and all the dead are told by the same words.
    """
    stories: dict[tuple[int, str, str], list[Counted]] = defaultdict(list)
    for one in counted:
        figure = one.figure
        if figure.measure in RULED and (one.story, figure.measure) not in campaigns:
            scope = "incident" if figure.scope == "standing" else figure.scope
            stories[one.story, figure.measure, scope].append(one)
    tolls, apart = [], []
    opened = openings_of(counted)
    for (story, *_), figures in sorted(stories.items()):
        groups = _grouped(figures, copied)
        kept = [g for g in groups if is_ruled_toll(g, groups, opened[story])]
        tolls += kept
        apart += [c for g in groups if g not in kept for c in g]
    dead = [g for g in tolls if g[0].figure.measure == "killed" and is_main_toll(g[0])]
    struck = [t for t in tolls if any(d[0].story == t[0].story and is_of_the_dead(t, d) for d in dead)]
    return [t for t in tolls if t not in struck], [*apart, *(c for t in struck for c in t)]


def openings_of(counted: Sequence[Counted]) -> Mapping[int, str]:
    """Return the day of the first report of each story that counts anything."""
    opened: dict[int, str] = {}
    for one in counted:
        opened[one.story] = min(opened.get(one.story, one.told), one.told)
    return opened


def _grouped(counted: Sequence[Counted], copied: Mapping[str, str]) -> list[list[Counted]]:
    groups: list[list[Counted]] = []
    for tied in _tied(counted):
        fits = [
            (s, -n)
            for n, g in enumerate(groups)
            for one in tied
            if not _strangers(one, g) and (s := fit(one, g, copied.get(one.report.id), False)) > 0
        ]
        if fits:
            groups[-max(fits)[1]].extend(tied)
        else:
            groups.append(list(tied))
    return groups


def _strangers(one: Counted, toll: Sequence[Counted]) -> bool:
    """Tell whether the openings of two reports both name somebody or some place, but none in common: a crash in one
    town is not the fall of a house in another. Weeks after, they must have several in common: in one town, much
    happens."""
    named = [m for m in toll if m.names]
    return bool(one.names and named) and not any(_know_each_other(one, m) for m in named)


def _know_each_other(one: Counted, other: Counted) -> bool:
    return not are_strangers(Opening(one.names, one.told), Opening(other.names, other.told))


def _tied(counted: Sequence[Counted]) -> list[list[Counted]]:
    """Return the figures in order, a count told as old together with the one that its sentence puts in its place."""
    tied: list[list[Counted]] = []
    for one in counted:
        last = tied[-1] if tied else []
        if len(last) == 1 and _replaces(last[0], one):
            tied[-1] = _alike(last[0], one)
        else:
            tied.append([one])
    return tied


def _alike(one: Counted, other: Counted) -> list[Counted]:
    """Return two counts of one thing; where no noun follows one of them, it counts what the other does."""
    if _is_bare(one) and not _is_bare(other):
        return [replace(one, kind=other.kind), other]
    return [one, replace(other, kind=one.kind)]


def _replaces(one: Counted, other: Counted) -> bool:
    """Tell whether one of two figures is told in its sentence as the old count in place of which the other stands."""
    if one.report.id != other.report.id or one.figure.sentence != other.figure.sentence:
        return False
    like = one.kind == other.kind or _is_bare(one) or _is_bare(other)
    between = one.report.text[one.figure.end : other.figure.start]
    return (
        like
        and _INSTEAD.search(between) is not None
        and one.telling.old != other.telling.old
        and one.telling.part == other.telling.part
    )


def _is_bare(one: Counted) -> bool:
    """Tell whether no noun follows a number: "up from 240"."""
    return not one.report.text.startswith(one.figure.of, one.figure.end + 1)


def is_ruled_toll(group: Sequence[Counted], groups: Sequence[Sequence[Counted]], opened: str) -> bool:
    """Tell whether figures make a toll: not background, not what is only allowed or denied, not one report's count
    beside its main toll. `opened` is the day of the story's first report."""
    first = group[0]
    if first.telling.background or all(m.telling.limit or not m.given for m in group):
        return False
    if is_toll(first.figure) and not is_main_toll(first):
        return is_toll_of_some(group, [g for g in groups if is_main_toll(g[0])])
    if is_main_toll(first) and is_aside(group, groups):
        return False
    if len(group) > 1:
        return True
    return is_news(group, groups, opened)


def is_toll_of_some(group: Sequence[Counted], mains: Sequence[Sequence[Counted]]) -> bool:
    """Tell whether some of the victims are a toll of their own: those of one kind ("soldiers"), told by two reports or
    more, beside a larger toll that more figures tell."""
    kinds, reports = {m.kind for m in group}, {m.report.id for m in group}
    most = max(m.figure.low or 0 for m in group)
    whole = [g for g in mains if max(m.figure.low or 0 for m in g) > most and len(g) > len(group)]
    return len(kinds) == 1 and kinds <= _KINDS and len(reports) > 1 and bool(whole)


def is_news(group: Sequence[Counted], groups: Sequence[Sequence[Counted]], opened: str) -> bool:
    """Tell whether one figure is a toll: of all the victims, of the days that its story is about (it `opened` with its
    first report), or all that it tells (at a trial)."""
    first = group[0]
    recent = first.day >= opened or days_apart(first.day, opened) <= BEFORE_STORY
    alone = first.early and not any(is_main_toll(g[0]) for g in groups if g is not group)
    return is_main_toll(first) and (recent or alone)


def is_aside(group: Sequence[Counted], groups: Sequence[Sequence[Counted]]) -> bool:
    """Tell whether a toll stands beside another of its reports: a later count of one report, a running total, some of
    the victims, the dead of another happening."""
    reports = {m.report.id for m in group}
    if len(reports) == 1:
        earlier = [g for g in groups[: groups.index(group)] if is_main_toll(g[0])]
        if any(m.report.id in reports for g in earlier for m in g):
            return True
    rivals = [g for g in groups if is_main_toll(g[0])]
    incident = group[0].figure.scope == "incident"
    return incident and (is_aside_of_death(group) or is_part_of_others(group, rivals))
