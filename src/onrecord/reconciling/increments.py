"""Increments that do not add up: "six more died, bringing the total to 43", where the last total given was 36."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.current import lines_within
from onrecord.reconciling.phrasing import day_in_words, in_words, name_of
from onrecord.records import Conflict, Figure, Report, Voice, id_of

_BEFORE = re.compile(r"\b(?:another|an\s+additional|a\s+further)\s+\Z", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:\w+\s+)?more\b|\s+(?:additional|further)\b", re.IGNORECASE)
#: The total that the increment leads to: "bringing the total to 43", "raising the toll to 43".
_TO = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|rais(?:es|ed|ing)|tak(?:es|ing)|took|push(?:es|ed|ing)|lift(?:s|ed|ing))\b[^.;]{0,60}\bto\s+\Z",
    re.IGNORECASE,
)


Told: TypeAlias = tuple[str, str, str]
"""A report, a sentence of it, and a measure."""


def told_beside(figures: Iterable[Figure]) -> Mapping[Told, Sequence[Figure]]:
    """Return the exact figures that reports give, by where they are told."""
    beside: dict[Told, list[Figure]] = {}
    for figure in figures:
        if _exact(figure) and not figure.implied:
            beside.setdefault((figure.report, figure.sentence, figure.measure), []).append(figure)
    return beside


def increments_that_do_not_add_up(
    members: Sequence[Counted],
    beside: Mapping[Told, Sequence[Figure]],
    reports: Mapping[str, Report],
    lines: Mapping[str, str],
    voices: Mapping[str, Voice],
) -> Iterator[Conflict]:
    """Yield a conflict for each total of a tally that is not what its line gave last and its own increment make.

    `beside` are the figures of all reports by where they are told: see `told_beside`.
    """
    last: dict[str, Counted] = {}
    line_of = lines_within(members, lines, voices)
    for one in sorted((m for m in members if m.given), key=lambda c: c.order):
        line = line_of(one)
        before = last.get(line)
        key = one.figure.report, one.figure.sentence, one.figure.measure
        added = next((f for f in beside.get(key, ()) if f is not one.figure and _is_more(f, reports)), None)
        if added and before and _exact(one.figure) and before.report.id != one.report.id and _is_total(one, reports):
            total = (before.figure.low or 0) + (added.low or 0)
            if total != one.figure.low:
                yield _conflict(added, one, before, voices)
        if _exact(one.figure) and not one.telling.old and not one.figure.implied:
            last[line] = one


def _exact(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high


def _is_more(figure: Figure, reports: Mapping[str, Report]) -> bool:
    text = reports[figure.report].text
    lead = text[max(0, figure.start - 30) : figure.start]
    return bool(_AFTER.match(text, figure.end) or _BEFORE.search(lead) or _BEFORE.match(f"{figure.text.split()[0]} "))


def _is_total(one: Counted, reports: Mapping[str, Report]) -> bool:
    text = reports[one.figure.report].text
    return _TO.search(text[max(0, one.figure.start - 100) : one.figure.start]) is not None


def _conflict(added: Figure, total: Counted, before: Counted, voices: Mapping[str, Voice]) -> Conflict:
    who = name_of(before.voice, before, voices)
    made = (before.figure.low or 0) + (added.low or 0)
    why = (
        f"{in_words(added)} more after the {in_words(before.figure)} that {who} gave on {day_in_words(before.told)} "
        f"make {made}, not {in_words(total.figure)}"
    )
    a, b = sorted((added.id, total.figure.id))
    return Conflict(id_of("conflict", a, b), a, b, "figure", why)
