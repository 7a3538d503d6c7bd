"""How likely the counts of two voices are at odds over one thing, weighed from signs that can be read.

Two counts are compared where one report tells them near each other, as news sets a body's figure beside another's, or
where they are of one tally. What weighs how much is fitted on stories with known disputes (`training/disputes.py`).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.current import lines_within
from onrecord.reconciling.figure_likeness import likeness
from onrecord.records import Tally, Voice

#: Characters between two counts that are told beside each other.
NEAR = 500
#: Counts of one tally that are compared each with each; of more, the last.
MOST = 60
_AT_ONCE = 128
_SENTENCE = re.compile(r"[.!?][”\"’]?\s")
_COUNTS = re.compile(
    r"\b(?:count(?:s|ed)?|puts?|gives?|gave|numbers?|figures?|totals?|tolls?|lists?|tally|estimate[sd]?|reckons?|"
    r"records?|documented|registered|speaks? of|spoke of)\b",
    re.I,
)
_TOLLS = frozenset({"killed", "injured"})
_LEAST, _GREATEST, _FAR = -8.0, 6.0, 5.0
_MONTH = 30


class Signs(NamedTuple):
    """What two counts have in common, 0 or 1 where nothing else is said.

    - `same_sentence`, `next_sentence`: where they stand; `near_measure`: near each other and of one measure.
    - `same_tally`; `tally_day`: of one tally and one day; `likeness`: log odds that they are of one tally (-8 to 6).
    - `measure`: the same; `both_other`, `one_other`: with no measure of their own; `kinds_differ`: of different things.
    - `one_outlet`, `two_outlets`: told by no voice but the outlet.
    - `days`: between the days they hold for, ten as one; `ratio`: of the numbers, as a logarithm, but 0
      for plain counts of one tally and one day: these are no less at odds the further apart they are.
    - `part`, `background`, `vague`: how many are told so. `counting`: in how many sentences somebody counts.
    - `akin`: both voices have one origin.
    """

    same_sentence: float
    next_sentence: float
    near_measure: float
    same_tally: float
    likeness: float
    tally_day: float
    measure: float
    both_other: float
    one_other: float
    kinds_differ: float
    one_outlet: float
    two_outlets: float
    days: float
    ratio: float
    part: float
    background: float
    vague: float
    counting: float
    akin: float


#: Printed by `training/disputes.py`.
WEIGHTS: dict[str, float] = {
    "next_sentence": 1.13, "near_measure": 0.69, "same_tally": 0.89, "likeness": 0.3, "tally_day": 0.12,
    "both_other": 0.35, "one_other": 0.46, "kinds_differ": -0.2, "one_outlet": -0.36, "two_outlets": -0.5,
    "days": -0.26, "ratio": -0.61, "part": -0.26, "background": -1.24, "vague": -2.77, "counting": 0.39, "akin": -0.47,
}  # fmt: skip
CONSTANT = -2.7


def odds(signs: Signs) -> float:
    """Return the log odds that two counts with these signs are at odds."""
    return CONSTANT + sum(WEIGHTS.get(name, 0.0) * value for name, value in zip(Signs._fields, signs, strict=True))


@dataclass(frozen=True, slots=True)
class Beside:
    """Two counts that do not meet, by two lines of counts, with their tallies (None where in none) and signs."""

    one: Counted
    other: Counted
    lines: tuple[str, str]
    tallies: tuple[str | None, str | None]
    signs: Signs


def beside(
    counted: Sequence[Counted],
    tallies: Sequence[Tally],
    lines: Mapping[str, str],
    voices: Mapping[str, Voice],
    akin: Callable[[str, str, bool], bool],
) -> list[Beside]:
    """Return the counts told near each other in one report, or of one tally, that do not meet, in order of reading.

    `lines` tells whose line of counts a voice keeps (`lines.lines_of`), `akin` whether two voices have one origin
    (`origins.Origins.akin`).
    """
    own = (c for c in counted if c.given and not c.figure.implied)  # who denies a number disputes a claim
    told = sorted((replace(c, meaning=b"") for c in own), key=lambda c: c.order)
    known = {c.figure.id: c for c in told}
    tally_of = {f: t.id for t in tallies for f in t.figures}
    line: dict[str, str] = {c.figure.id: lines.get(c.voice, c.voice) for c in told}
    for tally in tallies:
        members = [known[i] for i in tally.figures if i in known]
        line_of = lines_within(members, lines, voices)
        line |= {m.figure.id: line_of(m) for m in members}
    pairs = {
        (a.figure.id, b.figure.id): (a, b)
        for a, b in (*_near(told), *_of_one_tally(told, tally_of, line))
        if line[a.figure.id] != line[b.figure.id] and a.voice != b.voice and apart(a, b) and not _outgrown(a, b)
    }
    alike = _alike(list(pairs.values()), lines)
    return [
        Beside(
            a,
            b,
            (line[i], line[j]),
            (tally_of.get(i), tally_of.get(j)),
            _signs(
                a,
                b,
                one_tally=i in tally_of and tally_of[i] == tally_of.get(j),
                alike=alike[i, j],
                akin=akin(line[i], line[j], a.report.id != b.report.id),
            ),
        )
        for (i, j), (a, b) in pairs.items()
    ]


def apart(one: Counted, other: Counted) -> bool:
    """Whether two counts cannot both hold for one thing: their ranges do not meet."""
    low = max(one.figure.low or 0, other.figure.low or 0)
    highs = [h for h in (one.figure.high, other.figure.high) if h is not None]
    return one.figure.unit == other.figure.unit and bool(highs) and low > min(highs)


def is_near(one: Counted, other: Counted) -> bool:
    """Whether one report tells two counts beside each other."""
    return one.report.id == other.report.id and abs(other.figure.start - one.figure.start) < NEAR


def _near(told: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    for n, one in enumerate(told):
        for other in told[n + 1 :]:
            if not is_near(one, other):
                break
            yield one, other


def _of_one_tally(
    told: Sequence[Counted], tally_of: Mapping[str, str], line: Mapping[str, str]
) -> Iterator[tuple[Counted, Counted]]:
    """Each two counts of a tally: of a line's that give one number the first."""
    members: dict[str, dict[object, Counted]] = defaultdict(dict)
    for one in told:
        if one.figure.id in tally_of:
            members[tally_of[one.figure.id]].setdefault((line[one.figure.id], one.bounds), one)
    for some in members.values():
        yield from combinations(list(some.values())[-MOST:], 2)


def _alike(pairs: Sequence[tuple[Counted, Counted]], lines: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """How likely each two are of one tally, so many figures at a time: each with each of theirs is worked out."""
    found: dict[tuple[str, str], float] = {}
    some: dict[str, Counted] = {}
    part: list[tuple[str, str]] = []

    def work() -> None:
        place = {figure: n for n, figure in enumerate(some)}
        odds_of = likeness(list(some.values()), lines)
        found.update({(a, b): float(odds_of[place[a], place[b]]) for a, b in part})
        some.clear()
        part.clear()

    for a, b in pairs:
        if len(some) >= _AT_ONCE:
            work()
        some |= {a.figure.id: a, b.figure.id: b}
        part.append((a.figure.id, b.figure.id))
    if part:
        work()
    return found


def _signs(a: Counted, b: Counted, *, one_tally: bool, alike: float, akin: bool) -> Signs:
    near = is_near(a, b)
    together = near and a.figure.sentence == b.figure.sentence
    between = a.report.text[a.figure.end : b.figure.start] if near else ""
    measure = a.figure.measure == b.figure.measure
    others = (a.figure.measure == "other") + (b.figure.measure == "other")
    days = min(days_apart(a.day, b.day), _MONTH)
    totals = a.figure.scope == b.figure.scope == "cumulative"
    return Signs(
        same_sentence=float(together),
        next_sentence=float(near and len(_SENTENCE.findall(between)) == 1),
        near_measure=float(near and measure),
        same_tally=float(one_tally),
        likeness=round(max(_LEAST, min(_GREATEST, alike)), 3),
        tally_day=float(one_tally and days <= (1 if totals else 0)),
        measure=float(measure),
        both_other=float(others == 2),
        one_other=float(others == 1),
        kinds_differ=float(a.kind != b.kind and bool(a.kind) and bool(b.kind)),
        one_outlet=float(a.outlet != b.outlet),
        two_outlets=float(a.outlet and b.outlet),
        days=days / 10,
        ratio=0.0 if one_tally and days == 0 and _plain(a, b) else _ratio(a, b),
        part=float(a.telling.part + b.telling.part),
        background=float(a.telling.background + b.telling.background),
        vague=float(a.telling.vague + b.telling.vague),
        counting=float(sum(_COUNTS.search(c.figure.sentence) is not None for c in (a, b))),
        akin=float(akin),
    )


def _plain(one: Counted, other: Counted) -> bool:
    """Whether two counts are exact, and of all there was to count."""
    exact = all(c.figure.low == c.figure.high for c in (one, other))
    return exact and not any(c.telling.part or c.telling.background for c in (one, other))


def _ratio(one: Counted, other: Counted) -> float:
    return min(_FAR, abs(math.log(_value(one) + 1) - math.log(_value(other) + 1)))


def _outgrown(one: Counted, other: Counted) -> bool:
    """Whether a toll of a later day is only higher, in another report or far from the other: it has grown since."""
    if is_near(one, other) or not one.day or not other.day or one.figure.measure not in _TOLLS:
        return False
    first, last = sorted((one, other), key=lambda c: c.day)
    return first.day != last.day and _value(last) > _value(first)


def _value(one: Counted) -> int:
    low, high = one.bounds
    return (low if low is not None else high) or 0
