"""How likely two statements are to say the same thing, or to clash, and the signs that tell, which can be read.

Two logistic regressions over signs that a reader can follow: how near the meanings lie and whether anything else lies
nearer, which words are shared and how rare they are, whether numbers, days and status agree, whether one affirms what
the other denies. Their weights are fitted on dossiers (`training/match.py`).
"""

from __future__ import annotations

import math
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt


class Signs(NamedTuple):
    """What two statements have in common, each from 0 to 1 where nothing else is said.

    - `meaning`: the cosine of their vectors. `lead`: by how much they are nearer to each other than either is to
      another statement of the other's report (below 0 where one is nearer). `outstanding`: how much nearer than each
      is to its own report's other statements (-2 to 2).
    - `common`: meaning words shared, six counting as all; `contained`: the share of the shorter one's that the longer
      has; `rarest`: how rare in its reports the rarest shared word is.
    - `numbers_agree`, `numbers_clash`, `names_clash`, `days_clash`: one is common; both have some and share none.
    - `counts`: they share a figure, or one tells none. `tallied`: they give one tally the same bounds.
    - `negation`: one says that something is not so. `short`: one has few words.
    - `status`: the same. `denied`: one of them is denied. `modal`: how many are plans, options, demands or withheld
      (0 to 2).
    - `origin`: the same origin told both. `relay`: one's report carries the other's. `one_report`: both stand in one
      report; `adjacent`: one after the other.
    - `opposed`: one affirms what the other denies; `opposed_words`, `opposed_meaning`: that, by how much they share.
    - `contrast`: how many are told as against something (0 to 2); `answers`: how many by one who insists or replies.
    - `beside`: how soon one follows the other among what a report credits to anybody (1, 1/2, then 1/4 up to four
      steps); `line`: in one paragraph. News sets an answer beside what it answers.
    - `absolute`: one says "no", "never", "any" or the like, the other does not. `toll`: how many count people (0 to 2).
    - `misfit`: they fill one place with two things (`slots.misfit`). `contrary`: one negates or denies what the other
      affirms, word for word (`polarity.contrary`). Neither is weighed: such two cannot be one claim.
    """

    meaning: float
    lead: float
    outstanding: float
    common: float
    contained: float
    rarest: float
    numbers_agree: float
    numbers_clash: float
    names_clash: float
    days_clash: float
    counts: float
    tallied: float
    negation: float
    short: float
    status: float
    denied: float
    modal: float
    origin: float
    relay: float
    one_report: float
    adjacent: float
    opposed: float
    opposed_words: float
    opposed_meaning: float
    contrast: float
    answers: float
    beside: float
    line: float
    absolute: float
    toll: float
    misfit: float
    contrary: float


class Weights(NamedTuple):
    """The log-odds without any sign, and what each sign that counts adds: its place in `Signs` and its weight."""

    constant: float
    terms: tuple[tuple[int, float], ...]


def _weights(constant: float, **signs: float) -> Weights:
    return Weights(constant, tuple((Signs._fields.index(name), weight) for name, weight in signs.items()))


#: That two statements say the same thing, and that they cannot both be right: the second as `training/match.py` prints
#: it, the first as it did for the reader's first voices; what it prints since did no better on stories kept aside.
SAME = _weights(
    -6.05,
    meaning=3.14,
    lead=2.13,
    common=2.11,
    numbers_agree=0.41,
    numbers_clash=-0.66,
    names_clash=-0.02,
    days_clash=-0.31,
    counts=1.15,
    tallied=1.10,
    negation=-0.12,
    short=-0.27,
    status=1.32,
    denied=0.80,
    origin=0.99,
    relay=0.49,
    one_report=-0.35,
    contrast=0.18,
    outstanding=0.37,
    modal=-0.09,
    opposed_words=-1.09,
)
CLASH = _weights(
    -6.40,
    meaning=1.22,
    lead=-0.48,
    outstanding=1.02,
    common=-0.39,
    contained=0.83,
    rarest=0.56,
    numbers_agree=-0.71,
    days_clash=-0.75,
    counts=0.74,
    tallied=-1.02,
    modal=-0.72,
    relay=0.56,
    status=0.61,
    denied=0.79,
    opposed=0.31,
    opposed_words=0.73,
    opposed_meaning=1.35,
    contrast=0.30,
    answers=0.83,
    beside=0.58,
    line=1.64,
    absolute=0.66,
    toll=-0.32,
)


@overload
def odds(signs: Signs, weights: Weights) -> float: ...
@overload
def odds(signs: npt.NDArray[np.float64], weights: Weights) -> npt.NDArray[np.float64]: ...
def odds(signs: Signs | npt.NDArray[np.float64], weights: Weights) -> float | npt.NDArray[np.float64]:
    """Return the log-odds that two statements with these signs say the same thing, or clash (`SAME`, `CLASH`).

    Where `signs` has a row for each sign and a column for each pair, return those of all pairs, to the same last bit.
    """
    total = weights.constant + 0 * signs[0]
    for place, weight in weights.terms:
        total = total + weight * signs[place]
    return total


def probability(log_odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-log_odds))


def in_words(signs: Signs) -> str:
    """Return the signs as a reader's reason: "near in meaning; a rare word shared; the same numbers"."""
    told = [
        "near in meaning" if signs.meaning >= 0.6 else "of like meaning" if signs.meaning >= 0.4 else "",
        "nearer to each other than to anything else there" if signs.lead > 0 else "",
        "a rare word shared" if signs.rarest >= 0.7 else "words shared" if signs.common else "",
        "the same numbers" if signs.numbers_agree else "",
        "the same count of one thing" if signs.tallied else "",
        "of one origin" if signs.origin else "",
        "one report carries the other" if signs.relay else "",
        "one is negated" if signs.negation else "",
    ]
    return "; ".join(t for t in told if t) or "little in common"
