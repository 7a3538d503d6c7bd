"""Tallies: the figures of one measure about one happening or one running total, over reports.

Who was killed or injured in one happening is put together by rule (`tolls`); the other figures of a story are gathered
by how likely each two are of one tally (`figure_likeness`). A report's count of something else beside its main toll
makes no tally of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.reconciling.asides import is_running_aside
from onrecord.reconciling.counted import Counted
from onrecord.reconciling.current import measure_of, settle
from onrecord.reconciling.figure_likeness import likeness
from onrecord.reconciling.fitting import is_main_toll
from onrecord.reconciling.gathering import gathered
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.things import is_toll
from onrecord.reconciling.tolls import find_tolls, is_aside, is_news, openings_of
from onrecord.records import Relay, Tally, Voice

ENOUGH = -1.3
"""The log odds from which on figures are gathered: a little under even, for one sign is often read wrongly."""
MOST = 1500
"""Figures of one story that are compared each with each; more of them are so many stories in one."""
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
    figures = _rescoped(counted)
    campaigns = _campaigns(figures)
    own = {c.report.id for c in counted if c.early and c.figure.scope == "incident" and is_main_toll(c)}
    tolls, apart = find_tolls(figures, copied, campaigns)
    ruled = {c.figure.id for c in apart} | {c.figure.id for g in tolls for c in g}
    buckets: dict[tuple[object, ...], list[list[Counted]]] = defaultdict(list)
    for group in grouped([c for c in figures if c.figure.id not in ruled], lines, campaigns):
        buckets[_bucket(group)].append(group)
    kept, opened = list(tolls), openings_of(figures)
    for key, groups in sorted(buckets.items(), key=str):
        kept += [g for g in groups if _is_tally(g, groups, key[:2] in campaigns, opened[g[0].story])]
    found = [settle(g, lines, voices) for g in kept if not is_running_aside(g, own)]
    return tuple(sorted(found, key=lambda t: t.id))


def grouped(
    counted: Sequence[Counted], lines: Mapping[str, str], campaigns: Set[tuple[int, str]] = frozenset()
) -> list[list[Counted]]:
    """Return the figures in groups that count one thing of one happening, each group in order of reading."""
    stories: dict[int, list[Counted]] = defaultdict(list)
    for one in counted:
        stories[one.story].append(one)
    parts = [part for _, figures in sorted(stories.items()) for part in _parts(figures)]
    return [[part[i] for i in group] for part in parts for group in gathered(likeness(part, lines, campaigns), ENOUGH)]


def _parts(figures: Sequence[Counted]) -> list[list[Counted]]:
    """Return the figures of a story; of a large one those of each measure, so many at a time as they were told."""
    if len(figures) <= MOST:
        return [list(figures)]
    measured: dict[str, list[Counted]] = defaultdict(list)
    for one in figures:
        measured[one.figure.measure].append(one)
    return [some[n : n + MOST] for _, some in sorted(measured.items()) for n in range(0, len(some), MOST)]


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
    told_by: dict[tuple[int, str], set[str]] = defaultdict(set)
    news: dict[str, set[tuple[int, str]]] = {"incident": set(), "cumulative": set()}
    for one in counted:
        key = one.story, one.figure.measure
        if one.figure.scope == "cumulative" and is_main_toll(one):
            totals[key].add(one.bounds)
            told_by[key].add(one.report.id)
        if one.early and is_main_toll(one) and not one.figure.implied and one.figure.scope in news:
            news[one.figure.scope].add(key)
    struck = {c.story for c in counted if c.figure.measure == "attacked" and c.figure.scope == "cumulative"}
    aside = {key for key in news["incident"] - news["cumulative"] if len(told_by[key]) == 1}
    return {key for key, given in totals.items() if key not in aside and (len(given) > 1 or key[0] in struck)}


def _bucket(group: Sequence[Counted]) -> tuple[object, ...]:
    """Return what two groups share that may be asides of one another: story, measure, scope."""
    measure = measure_of(group)
    scopes = Counter(c.figure.scope for c in group)
    scope = min(scopes.items(), key=lambda s: (-s[1], s[0]))[0] if measure in _BY_SCOPE else ""
    return group[0].story, measure, scope


def _is_tally(group: Sequence[Counted], groups: Sequence[Sequence[Counted]], campaign: bool, opened: str) -> bool:
    """Tell whether figures make a tally: not background, not what is only allowed or denied, not one report's
    count beside its main toll. `opened` is the day of the story's first report."""
    first = group[0]
    if all(m.telling.background for m in group) or all(m.telling.limit or not m.given for m in group):
        return False
    if all(is_toll(m.figure) and m.telling.part for m in group):
        return False  # some of the dead are no toll of their own
    if is_main_toll(first) and not campaign and is_aside(group, groups):
        return False
    if len(group) > 1:
        return is_main_toll(first) or any(not m.figure.implied for m in group)
    return first.figure.measure in _SINGLE and is_news(group, groups, opened)
