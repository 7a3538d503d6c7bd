"""Weighing what speaks for a figure's measure and scope: the words by it, the same number told before, the encoder.

Each gives labels a number; the label with the largest weighted sum is taken (a log-linear pool of experts, Genest and
Zidek 1986). The weights are fitted on stories and examples that the encoder never saw (`training/figures.py`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast, get_args

from onrecord.reading.figures.desk import Draft, Signs
from onrecord.reading.figures.grounds import Ground
from onrecord.reading.figures.quantities import Quantity
from onrecord.reading.heads import Judge
from onrecord.records import Measure, Scope

#: Weights of measures are from `training/figures.py` when it took 19 stories, for the reader before this one: fitted
#: anew they were no better on stories kept aside. What a head hears of a measure is held there; "heard apart" is as
#: much more as shootings bear (`_COUNTED_BY_WORDS`, `docs/decisions/judging.md`). Weights of scopes are those of
#: `training/fitting`.
MEASURE: dict[str, float] = {
    "heard": 0.45, "words": 0.72, "named": 2.67, "said": 2.36, "known": 2.46, "referred": 1.93, "default": 1.93,
    "again": 0.88, "heard apart": 0.1,
}  # fmt: skip
SCOPE: dict[str, float] = {"heard": 0.63, "rule": 0.90, "again": 1.00}

#: Nothing is less likely than that to the encoder, and no word says more than that.
_LEAST, _MOST = 1e-4, 2.5
#: No measure is held to be less likely than that, in tenths of log odds.
_UNLIKELY = 50


#: News hardly ever counts these without a word that says so, and the encoder hears them wherever there was shooting.
_COUNTED_BY_WORDS = frozenset({"killed", "injured"})
#: Scopes that a measure never has (`docs/words.md`): there are no dead "at a time", and who is missing is missing now.
_NEVER = frozenset({("killed", "standing"), ("attacked", "standing"), ("missing", "incident")})


def measure_signs(ground: Ground, count: Quantity, hear: Judge | None, before: Sequence[Draft]) -> Signs:
    """Return what speaks for each measure of a count, nothing where there is no encoder or no doubt.

    `before` are the counts so far.
    """
    if hear is None or ground.measure == "money" or ground.how == "recorded":
        return {}
    heard = _heard(hear, "measure", count)
    signs: Signs = {
        "heard": heard,
        "words": {m: min(score, _MOST) for m, score in ground.words.items()},
        ground.how: {ground.measure: 1.0},
    }
    likely = max(heard, key=lambda m: heard[m])
    if likely not in _COUNTED_BY_WORDS or any(d.measure == likely for d in before):
        signs["heard apart"] = heard
    again = [d.measure for d in before if d.quantity.value == count.value > 1 and not d.implied]
    return signs | ({"again": {again[-1]: 1.0}} if again else {})


def scope_signs(rule: Scope, measure: Measure, count: Quantity, hear: Judge | None, before: Sequence[Draft]) -> Signs:
    """Return what speaks for each scope of a count of this measure, nothing where there is no encoder."""
    if hear is None:
        return {}
    heard = _heard(hear, "scope", count)
    heard |= {s: -math.inf for s in heard if (measure, s) in _NEVER}
    signs: Signs = {"heard": heard, "rule": {rule: 1.0}}
    again = [d.scope for d in before if (d.measure, d.quantity.value) == (measure, count.value) and not d.implied]
    return signs | ({"again": {again[-1]: 1.0}} if again else {})


def measure_by(signs: Signs) -> Measure:
    """Return the measure that most speaks for."""
    return cast("Measure", _best(signs, MEASURE))


def doubt_of(signs: Signs, measure: Measure) -> bytes:
    """Return by how much each measure is less likely than the one taken, as `Figure.doubt` tells it; b"" where nothing
    spoke for any, or something else decided."""
    sums = _sums(signs, MEASURE) if signs else {}
    if not sums or measure != measure_by(signs):
        return b""
    return bytes(min(round(10 * (sums[measure] - sums.get(m, 0.0))), _UNLIKELY) for m in get_args(Measure))


def scope_by(signs: Signs) -> Scope:
    """Return the scope that most speaks for."""
    return cast("Scope", _best(signs, SCOPE))


def _best(signs: Signs, weights: Mapping[str, float]) -> str:
    sums = _sums(signs, weights)
    return max(sums, key=lambda label: (sums[label], label))


def _sums(signs: Signs, weights: Mapping[str, float]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for sign, given in signs.items():
        for label, value in given.items():
            sums[label] += weights[sign] * value
    return sums


def _heard(hear: Judge, head: str, count: Quantity) -> dict[str, float]:
    return {label: math.log(max(p, _LEAST)) for label, p in hear(head, (count.start, count.end)).items()}
