"""How likely two figures count the same thing of the same happening, weighed from signs that can be read.

Measure, scope and day of a figure are read from a few words, and read wrongly now and then; so none of them alone keeps
two figures apart, nor does the same number alone join them. What weighs how much is fitted on stories with known
tallies (`training/tally.py`), as claims are matched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.other_counts import APART, LOOSELY, end_of, lasts, sex_of
from onrecord.reconciling.strangers import Opening, day_number, held_by, strangers
from onrecord.reconciling.things import PEOPLE, PERSONS, is_toll

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

#: Fitted by `training/tally.py` on the shared dossiers and our own, less those kept aside.
WEIGHTS: dict[str, float] = {
    "background": -1.86, "days": -0.68, "days_told": 1.15, "falls": -0.11, "grows": 0.92, "implied": -4.94,
    "in_its_place": 3.44, "kinds_differ": -1.52, "known_measure": 0.79, "limit": -4.95, "line": 0.53,
    "meaning": 3.13, "measure": 0.81, "noun": 0.81, "nouns": -0.57, "one_report_and_line": -1.36,
    "other_measure": 0.15, "part": -1.96, "people": -0.83, "person_and_thing": -0.23, "ratio": -1.42,
    "same_number": -0.85, "scope": 1.62, "sentence": -2.06, "size_of_same": 1.31, "thing": -0.63,
    "two_days": -0.21, "two_fates": -1.02, "words": 1.22,
}  # fmt: skip
CONSTANT = -3.28
NEVER = -12.0
"""The likeness of two figures that cannot be of one tally."""
_ROUND, _LARGE = 5.0, 5.0
_UNTOLD = 0.3
"""How alike two statements are taken to be in meaning where that is not known."""
_MONTH = 30


def likeness(
    counted: Sequence[Counted], lines: Mapping[str, str], campaigns: Set[tuple[int, str]] = frozenset()
) -> Floats:
    """Return how likely each two of the figures of one story are of one tally (n, n), as log odds.

    `campaigns` are the stories that tell a running total, with its measure: there each day has a toll of its own.
    """
    found = np.full((len(counted), len(counted)), CONSTANT, dtype=np.float32)
    for name, sign in signs_of(counted, lines).items():
        if weight := WEIGHTS.get(name, 0.0):
            found += np.float32(weight) * sign
    each_day = np.array([(c.story, c.figure.measure) in campaigns for c in counted])
    found[barred(counted) | (_both(each_day) & _two_days(counted))] = NEVER
    return found


def barred(counted: Sequence[Counted]) -> Flags:
    """Return which two figures cannot be of one tally: of money and things, of two currencies, of two things by one
    report or in other numbers ("eight warships", "ten jets"), of reports that name nobody and no place in common."""
    unit = _codes([c.figure.unit or "" for c in counted])
    report, kind = _codes([c.report.id for c in counted]), _codes([c.kind for c in counted])
    thing = np.array([c.kind not in PERSONS for c in counted])
    apart = _both(thing) & ~_same(kind) & (_same(report) | ~_same_number(counted))
    barred: Flags = ~_same(unit) | apart | _strangers(counted) | _others(counted)
    return barred


def _others(counted: Sequence[Counted]) -> Flags:
    """Return which two figures count other people or running totals of other times (`other_counts`)."""
    sex = _codes([sex_of(c) for c in counted])
    known = np.array([sex_of(c) != "" for c in counted])
    end = np.array([day_number(end_of(c)) for c in counted])
    over = np.array([c.ended != "" for c in counted])
    times = _either(over) & (np.abs(end[:, None] - end) > APART) & _both(end > 0)
    begun, lasting = np.array([day_number(c.begun) for c in counted]), np.array([lasts(c) for c in counted])
    stretches = _both(begun > 0) & (np.abs(begun[:, None] - begun) > LOOSELY)
    stretches |= (begun > 0)[:, None] & lasting | lasting[:, None] & (begun > 0)
    times = np.where(_both(begun > 0), stretches, stretches | times) & ~_same_number(counted)
    return np.asarray((_both(known) & ~_same(sex)) | times)


def signs_of(counted: Sequence[Counted], lines: Mapping[str, str]) -> dict[str, Floats]:
    """Return each sign by its name for each two figures (n, n)."""
    signs = _of_numbers(counted) | _of_things(counted) | _of_tellings(counted, lines) | _of_days(counted)
    return {name: np.asarray(sign, dtype=np.float32) for name, sign in signs.items()}


def _of_numbers(counted: Sequence[Counted]) -> dict[str, npt.NDArray[np.generic]]:
    value = _values(counted)
    size = np.log(value + 1)
    same = _same_number(counted)
    told = np.array([day_number(c.told) for c in counted])
    toll = np.array([is_toll(c.figure) for c in counted]) & True
    measured = _same(_codes([c.figure.measure for c in counted])) & _both(toll)
    way = np.sign(told[:, None] - told) * np.sign(value[:, None] - value)
    return {
        "same_number": same,
        "size_of_same": same * np.minimum(np.log10(np.maximum(value, 1)), _LARGE),
        "ratio": np.minimum(np.abs(size[:, None] - size), _ROUND),
        "grows": measured & (way > 0),
        "falls": measured & (way < 0),
    }


def _of_things(counted: Sequence[Counted]) -> dict[str, npt.NDArray[np.generic]]:
    measure, kind = _codes([c.figure.measure for c in counted]), _codes([c.kind for c in counted])
    measured, alike, same = _same(measure), _same(kind), _same_number(counted)
    other = np.array([c.figure.measure == "other" for c in counted])
    toll = np.array([is_toll(c.figure) for c in counted])
    said, person = np.array([c.kind != "" for c in counted]), np.array([c.kind in PERSONS for c in counted])
    people = np.array([c.kind == PEOPLE for c in counted])
    words = _overlap([_stems(c.figure.of) for c in counted])
    return {
        "measure": measured,
        "known_measure": measured & ~_both(other),
        "other_measure": ~measured & _either(other),
        "two_fates": ~measured & _both(toll),
        "people": alike & _both(people),
        "thing": alike & _both(said & ~people) & measured & ~same,
        "kinds_differ": ~alike & _both(said),
        "things_differ": ~alike & _both(~person) & ~same,
        "person_and_thing": ~alike & _both(said) & (person[:, None] != person) & ~same,
        "noun": words[0],
        "nouns": words[1],
    }


def _of_tellings(counted: Sequence[Counted], lines: Mapping[str, str]) -> dict[str, npt.NDArray[np.generic]]:
    report = _same(_codes([c.report.id for c in counted]))
    sentence = report & _same(_codes([c.figure.sentence for c in counted]))
    line = _same(_codes([lines.get(c.voice, c.voice) for c in counted]))
    told = {
        name: np.array([bool(getattr(c.telling, name)) for c in counted])
        for name in ("old", "part", "background", "limit")
    }
    return {
        "scope": _same(_codes([c.figure.scope for c in counted])),
        "line": line,
        "one_report_and_line": report & line,
        "sentence": sentence,
        "in_its_place": sentence & _unlike(told["old"]),
        "part": _unlike(told["part"]),
        "background": _unlike(told["background"]),
        "limit": _unlike(told["limit"]),
        "implied": _either(np.array([c.figure.implied for c in counted])),
        "words": _overlap([c.context for c in counted])[0],
        "meaning": _meanings(counted),
    }


def _of_days(counted: Sequence[Counted]) -> dict[str, npt.NDArray[np.generic]]:
    day, told = (np.array([day_number(d) for d in ds]) for ds in ([c.day for c in counted], [c.told for c in counted]))
    apart, later = np.abs(day[:, None] - day), np.abs(told[:, None] - told)
    return {
        "days": np.minimum(apart, _MONTH) / 10,
        "days_told": np.minimum(later, _MONTH) / 10,
        "two_days": _two_days(counted) & ~_same_number(counted),
    }


def _two_days(counted: Sequence[Counted]) -> Flags:
    """Return which two figures are of happenings that their reports date more than a day apart."""
    day = np.array([day_number(c.day) for c in counted])
    own = np.array([c.figure.scope == "incident" and c.day < c.told for c in counted])
    return np.asarray(_both(own) & (np.abs(day[:, None] - day) > 1))


def _strangers(counted: Sequence[Counted]) -> Flags:
    """Return which two figures stand in reports that can hardly tell of one happening (`strangers`)."""
    reports = {c.report.id: c for c in counted}
    apart = strangers([Opening(c.names, c.told) for c in reports.values()])
    place = {report: n for n, report in enumerate(reports)}
    rows = np.array([place[c.report.id] for c in counted])
    return np.asarray(apart[np.ix_(rows, rows)])


def _values(counted: Sequence[Counted]) -> npt.NDArray[np.float64]:
    bounds = ((c.figure.low, c.figure.high) for c in counted)
    return np.array([float((low if low is not None else high) or 0) for low, high in bounds])


def _same_number(counted: Sequence[Counted]) -> Flags:
    return _same(_codes([str(c.bounds) for c in counted]))


def _codes(values: Sequence[str]) -> npt.NDArray[np.int64]:
    known = {value: n for n, value in enumerate(dict.fromkeys(values))}
    return np.array([known[v] for v in values], dtype=np.int64)


def _same(codes: npt.NDArray[np.int64]) -> Flags:
    same: Flags = codes[:, None] == codes
    return same


def _both(flags: Flags) -> Flags:
    return np.asarray(flags[:, None] & flags)


def _either(flags: Flags) -> Flags:
    return np.asarray(flags[:, None] | flags)


def _unlike(flags: Flags) -> Flags:
    return np.asarray(flags[:, None] ^ flags)


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:5] for w in re.findall(r"[^\W\d_]{3,}", text.casefold()))


def _overlap(sets: Sequence[frozenset[str]]) -> tuple[Floats, Floats]:
    """Return the share of words that each two sets have in common, by the smaller one and by both together."""
    held = held_by(sets)
    size = held.sum(1)
    common = held @ held.T
    smaller = np.maximum(np.minimum(size[:, None], size), 1)
    together = np.maximum(size[:, None] + size - common, 1)
    return common / smaller, common / together


def _meanings(counted: Sequence[Counted]) -> Floats:
    """Return how alike in meaning the statements are that two figures stand in (cosine)."""
    width = max((len(c.meaning) for c in counted), default=0)
    known = np.array([width > 0 and len(c.meaning) == width for c in counted])
    rows = np.zeros((len(counted), width or 1), dtype=np.float32)
    for n, one in enumerate(counted):
        if known[n]:
            rows[n] = np.frombuffer(one.meaning, dtype=np.int8)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    found: Floats = np.where(_both(known), rows @ rows.T, np.float32(_UNTOLD)).astype(np.float32)
    return found
