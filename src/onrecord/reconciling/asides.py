"""Counts that reports give beside their own news: some of the victims, or the dead of another happening.

News tells its own matter first (headline and lead); a count that only stands further down, where the opening speaks of
other people, is an aside and no toll of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from onrecord.reconciling.counted import LEAD, Counted, days_apart

_DEATH = re.compile(
    r"\b(?:kill\w*|dead\w*|dies?|died|dying|deaths?|fatal\w*|homicides?|murder\w*|slain|slay\w*|succumb\w*|bodies|body|"
    r"deceased|manslaughter|lives?\s+lost|life)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:later|since|has|have|had|also)\s+(?:\w+\s+){0,2}?died|\bdied\s+(?:later|at\s+(?:the|a)\s+(?:scene|hospital)|of\s+(?:his|her|their)|"
    r"from\s+(?:his|her|their))|\bpronounced\b|\bsuccumbed\b",
    re.IGNORECASE,
)


_OF_A_YEAR = re.compile(
    r"\b(?:this|last)\s+year\b|\b(?:in|across)\s+the\s+(?:city|county|state|country|nation)\b|\b(?:city|county|state|nation)wide\b|"
    r"\bso\s+far\b",
    re.IGNORECASE,
)


def is_aside_of_death(group: Sequence[Counted]) -> bool:
    """Tell whether these dead stand only deep in reports that open on other matter without a word of death."""
    if group[0].figure.measure != "killed" or any(m.early for m in group):
        return False
    if any(_LATER.search(m.figure.sentence) for m in group):
        return False
    return not any(_DEATH.search(_opening(m)) for m in group)


def _opening(one: Counted) -> str:
    """Return headline and lead of a figure's report."""
    return one.report.text[: min(LEAD, one.figure.start)]


def is_running_aside(group: Sequence[Counted], own: Set[str]) -> bool:
    """Tell whether a running total of a year or a place stands deep in one report alone that opens on its own matter.

    `own` are the reports that give one happening's toll in headline or lead.
    """
    reports = {m.report.id for m in group}
    if len(reports) > 1 or not reports <= own:
        return False
    return all(
        m.figure.scope == "cumulative" and not m.early and _OF_A_YEAR.search(m.figure.sentence) is not None
        for m in group
    )


#: Words that say only that somebody was struck, and words that say that he was hurt or lives.
_STRUCK = re.compile(
    r"\b(?:shot|shooting|gunshots?|gunned|gunfire|struck|hit)\b|\b(?:taken|transported|rushed)\s+to\b", re.IGNORECASE
)
_LIVES = re.compile(
    r"\b(?:injur\w+|(?<!gunshot )(?<!gun shot )wound(?:ed|ing|s)?|hurt|surviv\w+|conditions?|recover\w*|treated|"
    r"graz\w+|(?:non-?)?life-?\s?threatening|critical\w*|expected|released|hospitali[sz]ed)\b",
    re.IGNORECASE,
)


_ORDINALS = {w: n for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)}


def is_of_the_dead(group: Sequence[Counted], dead: Sequence[Counted]) -> bool:
    """Tell whether all who are told as struck are the dead themselves ("three people were shot", and three died).

    `dead` are the figures of a toll of the dead of the same story. Where one sentence counts both, they are two.
    """
    most = min((m.figure.low or 0 for m in dead if m.early and not m.telling.part), default=0)
    beside = {(m.report.id, m.figure.sentence) for m in dead if not m.figure.implied}
    return group[0].figure.measure == "injured" and all(
        0 < (m.figure.low or 0) <= most
        and _nth(m) <= most
        and (m.report.id, m.figure.sentence) not in beside
        and _STRUCK.search(m.figure.sentence) is not None
        and _LIVES.search(m.figure.sentence) is None
        for m in group
    )


def _nth(one: Counted) -> int:
    """Return the number of "a fourth man", 0 where none is told: he is not among three dead."""
    told = one.figure.text.casefold().split() if one.figure.implied else []
    return next((_ORDINALS[word] for word in told if word in _ORDINALS), 0)


def is_part_of_others(group: Sequence[Counted], groups: Sequence[Sequence[Counted]]) -> bool:
    """Tell whether every report of these counts gives a larger one of the same measure: then these are some of those.

    One report's own order tells: its first count is the main one.
    """
    reports = {m.report.id for m in group}
    if len(reports) == 1:
        return False
    most = max((m.figure.low or m.figure.high or 0) for m in group)
    early = any(m.early for m in group)
    given: dict[str, int] = {}
    for other in groups:
        known = any(m.early for m in other)
        if other is group or (early and not known):
            continue
        for m in other:
            if not known and days_apart(m.day, group[0].day) > 1:
                continue  # of another happening
            given[m.report.id] = max(given.get(m.report.id, 0), m.figure.low or m.figure.high or 0)
    return reports <= given.keys() and all(given[r] > most for r in reports)
