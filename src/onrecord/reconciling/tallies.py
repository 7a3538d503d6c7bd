"""Tallies: the figures of one measure about one happening or one running total, over reports.

Figures are taken in the order of reading; each goes to the tally it fits best, or opens one (`fitting` holds
the rules that keep
a figure out). A report's count of something else beside its main toll makes no tally of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.reconciling.asides import is_aside_of_death, is_part_of_others, is_running_aside
from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.current import settle
from onrecord.reconciling.fitting import BEFORE_STORY, fit, is_main_toll
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.things import is_toll
from onrecord.records import Relay, Tally, Voice

_INSTEAD = re.compile(r"\b(?:from|to|not|instead|rather|but|against|should\s+have|now)\b", re.IGNORECASE)
"""What stands between a count and the one in its place."""
_SINGLE = ("killed", "injured", "missing")
_BY_SCOPE = ("killed", "injured", "attacked")


def find_tallies(
    counted: Sequence[Counted],
    relays: Sequence[Relay],
    resolve: Callable[[str], str],
    voices: Mapping[str, Voice],
) -> tuple[Tally, ...]:
    """Return the tallies of all figures, by id. `counted` is in order of reading.

    `resolve` gives a report's own voice its id over all reports; `voices` holds those. A tally has two figures or more,
    except that one report alone is enough for who was killed, injured or is missing.
    """
    copied = {r.report: r.origin for r in sorted(relays, key=lambda r: r.score) if r.how == "copies"}
    lines = lines_of([c.figure for c in counted], resolve, voices)
    buckets: dict[tuple[object, ...], list[Counted]] = defaultdict(list)
    for one in _rescoped(counted):
        buckets[_bucket(one)].append(one)
    campaigns = _campaigns([c for group in buckets.values() for c in group])
    own = {c.report.id for c in counted if c.early and c.figure.scope == "incident" and is_main_toll(c)}
    found = []
    for key in sorted(buckets, key=str):
        campaign = key[:2] in campaigns
        groups = _grouped(buckets[key], copied, campaign)
        kept = [g for g in groups if _is_tally(g, groups, campaign) and not is_running_aside(g, own)]
        found += [settle(g, lines, voices) for g in kept]
    return tuple(sorted(found, key=lambda t: t.id))


def _rescoped(counted: Sequence[Counted]) -> list[Counted]:
    """Return the figures with a running total taken as one happening's toll where the story tells that number so.

    "Shootings" and "attacks" may be several or one; what another sentence ties to one happening decides.
    """
    tolls = {(c.story, c.figure.measure, c.bounds) for c in counted if c.figure.scope == "incident" and is_main_toll(c)}
    return [
        replace(c, figure=replace(c.figure, scope="incident"))
        if c.figure.scope == "cumulative" and is_main_toll(c) and (c.story, c.figure.measure, c.bounds) in tolls
        else c
        for c in counted
    ]


def _campaigns(counted: Sequence[Counted]) -> set[tuple[int, str]]:
    """Return the stories, with the measure, that give a running total of the dead or injured: by more than one number,
    or beside a count of attacks. One number alone may be misread."""
    totals: dict[tuple[int, str], set[object]] = defaultdict(set)
    for one in counted:
        if one.figure.scope == "cumulative" and is_main_toll(one):
            totals[one.story, one.figure.measure].add(one.bounds)
    struck = {c.story for c in counted if c.figure.measure == "attacked" and c.figure.scope == "cumulative"}
    return {key for key, given in totals.items() if len(given) > 1 or key[0] in struck}


def _bucket(one: Counted) -> tuple[object, ...]:
    """Return what two figures must share to be compared at all."""
    figure = one.figure
    return one.story, figure.measure, figure.unit or "", figure.scope if figure.measure in _BY_SCOPE else ""


def _grouped(counted: Sequence[Counted], copied: Mapping[str, str], campaign: bool) -> list[list[Counted]]:
    groups: list[list[Counted]] = []
    for tied in _tied(counted):
        fits = [
            (s, -n)
            for n, g in enumerate(groups)
            for one in tied
            if (s := fit(one, g, copied.get(one.report.id), campaign)) > 0
        ]
        if fits:
            groups[-max(fits)[1]].extend(tied)
        else:
            groups.append(list(tied))
    return groups


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


def _is_tally(group: Sequence[Counted], groups: Sequence[Sequence[Counted]], campaign: bool) -> bool:
    """Tell whether figures make a tally: not background, not what is only allowed, not one report's count
    beside its main toll."""
    first = group[0]
    if first.telling.background or all(m.telling.limit for m in group):
        return False
    if is_toll(first.figure) and not is_main_toll(first):
        return False  # some of the dead are no toll of their own
    if is_main_toll(first) and not campaign and _is_aside(group, groups):
        return False
    if len(group) > 1:
        return True
    recent = first.day >= first.told or days_apart(first.day, first.told) <= BEFORE_STORY
    alone = first.early and not any(is_main_toll(g[0]) for g in groups if g is not group)  # told of at a trial
    return first.figure.measure in _SINGLE and is_main_toll(first) and (recent or alone)


def _is_aside(group: Sequence[Counted], groups: Sequence[Sequence[Counted]]) -> bool:
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
