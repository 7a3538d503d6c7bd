"""Increments that do not add up: "six more died, bringing the total to 43", "rose by six to 43", where the last total
given was 36."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.current import lines_within
from onrecord.reconciling.phrasing import day_in_words, in_words, name_of
from onrecord.reconciling.telling import MAKING, STEP
from onrecord.records import Conflict, Figure, Report, Voice, id_of

_BEFORE = re.compile(r"\b(?:another|an\s+additional|a\s+further)\s+\Z", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:\w+\s+)?more\b|\s+(?:additional|further)\b", re.IGNORECASE)
#: The total that the increment leads to: "bringing the total to 43", "raising the toll to 43".
_TO = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|rais(?:es|ed|ing)|tak(?:es|ing)|took|push(?:es|ed|ing)|lift(?:s|ed|ing))\b[^.;]{0,60}\bto\s+\Z",
    re.IGNORECASE,
)
#: Between a step and the total that it led to.
_LED = re.compile(r"(?:\s+[a-z]+)?,?\s+to\s+(?:a\s+total\s+of\s+)?", re.IGNORECASE)


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
        told = (f for f in beside.get(key, ()) if f.id != one.figure.id)
        added = next(((f, way) for f in told if (way := _way(f, one.figure, reports[f.report].text))), None)
        if added and before and _exact(one.figure) and before.report.id != one.report.id:
            made = (before.figure.low or 0) + added[1] * (added[0].low or 0)
            if made != one.figure.low:
                yield _conflict(added, one, (before, made), voices)
        if _exact(one.figure) and not one.telling.old and not one.figure.implied:
            last[line] = one


def _exact(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high


def _way(figure: Figure, total: Figure, text: str) -> int:
    """Return 1 where a figure is what a total rose by, -1 where it is what it fell by, 0 where it is neither."""
    lead = text[max(0, figure.start - 60) : figure.start]
    if _AFTER.match(text, figure.end) or _BEFORE.search(lead) or _BEFORE.match(f"{figure.text.split()[0]} "):
        return 1 if _TO.search(text[max(0, total.start - 100) : total.start]) else 0
    if MAKING.fullmatch(text, figure.end, total.start) and (figure.low or 0) < (total.low or 0):
        return 1
    step = STEP.search(lead)
    led = step and figure.end < total.start and _LED.fullmatch(text, figure.end, total.start)
    return (1 if step["up"] else -1) if step and led else 0


def _conflict(
    added: tuple[Figure, int], total: Counted, known: tuple[Counted, int], voices: Mapping[str, Voice]
) -> Conflict:
    (figure, way), (before, made) = added, known
    who = name_of(before.voice, before, voices)
    why = (
        f"{in_words(figure)} {'more' if way > 0 else 'fewer'} after the {in_words(before.figure)} that {who} gave on "
        f"{day_in_words(before.told)} make {made}, not {in_words(total.figure)}"
    )
    a, b = sorted((figure.id, total.figure.id))
    return Conflict(id_of("conflict", a, b), a, b, "figure", why)
