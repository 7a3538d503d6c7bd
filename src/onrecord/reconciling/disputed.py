"""How likely the counts of two voices are at odds over one thing, weighed from signs that can be read.

Two counts are compared where one report tells them near each other, as news sets a body's figure beside another's, or
where they are of one tally. What weighs how much is fitted on stories with known disputes (`training/disputes.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.current import lines_within
from onrecord.records import Tally, Voice

#: Characters between two counts that are told beside each other.
NEAR = 500
#: Counts of one tally that are compared each with each; of more, the last.
MOST = 60
_SENTENCE = re.compile(r"[.!?][”\"’]?\s")
_COUNTS = re.compile(
    r"\b(?:count(?:s|ed)?|puts?|gives?|gave|numbers?|figures?|totals?|tolls?|lists?|tally|estimate[sd]?|reckons?|"
    r"records?|documented|registered|speaks? of|spoke of)\b",
    re.I,
)
_TOLLS = frozenset({"killed", "injured"})
_FAR, _FEW, _MANY = 5.0, 3, 3
_WEEKS = 14
"""Days between two reports after which a total so far, or what is there at a time, has changed."""
_CONTRAST = re.compile(
    r"\b(?:but|however|while|whereas|only|not|instead|against|higher|lower|fewer|rather|contradict\w*|disput\w*|"
    r"dismiss\w*|insist\w*|den(?:y|ied|ies)|reject\w*|more than|twice|too (?:low|high)|differ\w*|contest\w*|"
    r"true number|real)\b",
    re.I,
)
_NAME = re.compile(r"(?<![.!?“\"‘]\s)(?<=\s)[A-Z][\w’'-]+")


class Signs(NamedTuple):
    """What two counts have in common, 0 or 1 where nothing else is said.

    - `next_sentence`: where they stand; `near_measure`: near each other and of one measure; `one_report`: told by one.
    - `same_tally`: of one tally. `measure`, `scope`: the same; `kinds_differ`: of different things.
    - `one_outlet`, `two_outlets`: told by no voice but the outlet: it is seldom at odds with whom it quotes.
    - `ratio`: of the numbers, as a logarithm, but 0 for plain counts of one tally and one day: these are no less at
      odds the further apart they are. `small`: one is of a few, as parts of a whole are.
    - `part`, `vague`: how many are told so. `counting`: in how many sentences somebody counts.
    - `context`: the share of the words around the one that stand around the other. `names_clash`: their sentences name
      people and places, and none in common: another country, another ship.
    - `contrast`: words that set one against another ("but", "only", "rejects"): between two that are near, else in how
      many of their sentences, by half.
    - `toll`: how many count dead or injured, by half; `money`: a sum. `several`: how many others of their measures
      stand in their sentences (3 as most): a whole is taken apart there.
    - `akin`: both voices have one origin.
    """

    next_sentence: float
    near_measure: float
    one_report: float
    same_tally: float
    measure: float
    scope: float
    kinds_differ: float
    one_outlet: float
    two_outlets: float
    ratio: float
    small: float
    part: float
    vague: float
    counting: float
    context: float
    names_clash: float
    contrast: float
    toll: float
    money: float
    several: float
    akin: float


#: Printed by `training/disputes.py`.
WEIGHTS: dict[str, float] = {
    "next_sentence": 0.59, "near_measure": 1.15, "one_report": -1.28, "same_tally": 0.55, "measure": 0.71,
    "scope": 0.99, "kinds_differ": -0.39, "one_outlet": -1.46, "two_outlets": -4.22, "ratio": -0.73,
    "small": -0.63, "part": -0.86, "vague": -2.12, "counting": 0.36, "context": 1.25, "names_clash": -0.27,
    "contrast": 0.54, "toll": -0.54, "money": -0.92, "several": -0.43, "akin": -0.57,
}  # fmt: skip
CONSTANT = -2.89


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
    told = sorted(own, key=lambda c: c.order)
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
        if line[a.figure.id] != line[b.figure.id] and a.voice != b.voice and apart(a, b) and not _of_two_times(a, b)
    }
    beside_it = Counter((c.report.id, c.figure.sentence, c.figure.measure) for c in counted)
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
                akin=akin(line[i], line[j], a.report.id != b.report.id),
                several=sum(beside_it[c.report.id, c.figure.sentence, c.figure.measure] - 1 for c in (a, b)),
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


def _signs(a: Counted, b: Counted, *, one_tally: bool, akin: bool, several: int) -> Signs:
    near = is_near(a, b)
    between = a.report.text[a.figure.end : b.figure.start] if near else ""
    measure = a.figure.measure == b.figure.measure
    return Signs(
        next_sentence=float(near and len(_SENTENCE.findall(between)) == 1),
        near_measure=float(near and measure),
        one_report=float(a.report.id == b.report.id),
        same_tally=float(one_tally),
        measure=float(measure),
        scope=float(a.figure.scope == b.figure.scope),
        kinds_differ=float(a.kind != b.kind and bool(a.kind) and bool(b.kind)),
        one_outlet=float(a.outlet != b.outlet),
        two_outlets=float(a.outlet and b.outlet),
        ratio=0.0 if one_tally and days_apart(a.day, b.day) == 0 and _plain(a, b) else _ratio(a, b),
        small=float(min(_value(a), _value(b)) <= _FEW),
        part=float(a.telling.part + b.telling.part),
        vague=float(a.telling.vague + b.telling.vague),
        counting=float(sum(_COUNTS.search(c.figure.sentence) is not None for c in (a, b))),
        context=len(a.context & b.context) / max(1, min(len(a.context), len(b.context))),
        names_clash=float(_names_clash(a.figure.sentence, b.figure.sentence)),
        contrast=_contrast(a, b) if near else _told_against(a.figure.sentence, b.figure.sentence),
        toll=sum(c.figure.measure in _TOLLS for c in (a, b)) / 2,
        money=float(a.figure.measure == "money"),
        several=float(min(_MANY, several)),
        akin=float(akin),
    )


def _contrast(a: Counted, b: Counted) -> float:
    start, end = min(a.figure.start, b.figure.start), max(a.figure.end, b.figure.end)
    return float(_CONTRAST.search(a.report.text, start, end) is not None)


def _told_against(*sentences: str) -> float:
    return sum(_CONTRAST.search(s) is not None for s in sentences) / 2


def _names_clash(one: str, other: str) -> bool:
    a, b = (set(_NAME.findall(f" {sentence}")) for sentence in (one, other))
    return bool(a) and bool(b) and not a & b


def _plain(one: Counted, other: Counted) -> bool:
    """Whether two counts are exact, and of all there was to count."""
    exact = all(c.figure.low == c.figure.high for c in (one, other))
    return exact and not any(c.telling.part or c.telling.background for c in (one, other))


def _ratio(one: Counted, other: Counted) -> float:
    return min(_FAR, abs(math.log(_value(one) + 1) - math.log(_value(other) + 1)))


def _of_two_times(one: Counted, other: Counted) -> bool:
    """Whether one of two counts is of another time or happening than its report's, or what was counted has changed."""
    return one.telling.background != other.telling.background or _changed(one, other)


def _changed(one: Counted, other: Counted) -> bool:
    """Whether what was counted has changed between two counts: a total or state told weeks apart, or a toll or total of
    a later day that is only higher. Two tolls that one report sets beside each other are at odds all the same, for
    their days are read from few words; two running totals are not."""
    total = one.figure.scope == other.figure.scope == "cumulative"
    if "incident" not in (one.figure.scope, other.figure.scope) and days_apart(one.told, other.told) > _WEEKS:
        return True
    if not one.day or not other.day or not (total or (one.figure.measure in _TOLLS and not is_near(one, other))):
        return False
    first, last = sorted((one, other), key=lambda c: c.day)
    return first.day != last.day and _value(last) > _value(first)


def _value(one: Counted) -> int:
    low, high = one.bounds
    return (low if low is not None else high) or 0
