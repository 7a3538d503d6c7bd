"""How likely two statements are to say the same thing, and the signs that tell, which can be read.

A logistic regression over signs that a reader can follow: how near the meanings lie, which words are shared, whether
numbers and names agree or clash, whether one negates what the other affirms. Its weights are fitted on invented stories
told in many words (`training/match.py`), none of them one that it is measured on.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.reconciling.likeness import contained, content_words, cosine, negated, shared_words
from onrecord.records import Statement

#: Words that a content has at most to be too short to stand on its own meaning alone.
_SHORT = 4
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<![.!?“\"‘]\s)(?<=\s)[A-Z][\w’'-]+")
_SPELLED = {
    word: str(n)
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=2,
    )
}
_WORD = re.compile(r"[a-z]+")


class Signs(NamedTuple):
    """What two contents have in common, each from 0 to 1.

    `meaning` is the cosine of their vectors, `words` the share of common meaning words (Dice), `contained` the share of
    the shorter one's that the longer has, `both` the product of meaning and words. Numbers and names `agree` where one
    is common, `clash` where both have some and share none. `negation`: one says that something is not so. `short`: one
    of them has few words. `lengths`: how much longer one is. `voice`: the same voice told both. `tallied`: they give
    one tally the same bounds.
    """

    meaning: float
    words: float
    contained: float
    both: float
    numbers_agree: float
    numbers_clash: float
    names_agree: float
    names_clash: float
    negation: float
    short: float
    lengths: float
    voice: float = 0.0
    tallied: float = 0.0


def signs_of(one: Statement, other: Statement, voice: bool = False, tallied: bool = False) -> Signs:
    """Return the signs of two statements; `voice` and `tallied` tell what their contents do not (see `Signs`)."""
    a, b = one.content.text, other.content.text
    words = shared_words(a, b)
    # Statements of a reader that gives no meanings are told apart by their words alone.
    meaning = max(0.0, cosine(one, other)) if one.vector and other.vector else words
    numbers, names = (_numbers(a), _numbers(b)), (_names(a), _names(b))
    sizes = sorted((max(1, len(content_words(a))), max(1, len(content_words(b)))))
    return Signs(
        meaning,
        words,
        contained(a, b),
        meaning * words,
        *_agreement(*numbers),
        *_agreement(*names),
        float(negated(a) != negated(b)),
        float(sizes[0] <= _SHORT),
        min(1.0, math.log(sizes[1] / sizes[0]) / 2),
        float(voice),
        float(tallied),
    )


#: Weights of the signs in the order of `Signs`, the constant last, printed by `training/match.py`: that two contents
#: say the same thing, and that they are about one thing, whether they agree on it or not.
SAME = (8.05, 0.45, 0.2, 0.64, 0.71, -2.07, 0.17, -0.59, -0.19, -0.58, -0.32, 0.05, 0.24, -5.68)
ABOUT = (7.22, 0.69, 0.62, 0.46, 0.48, -2.14, 0.22, -0.52, -0.01, -0.33, -0.49, 0.0, 0.05, -4.97)


def odds(signs: Signs, weights: tuple[float, ...]) -> float:
    """Return the log-odds that two contents with these signs say the same thing, or are about one (`SAME`, `ABOUT`)."""
    *own, constant = weights
    return constant + sum(w * value for w, value in zip(own, signs, strict=True))


def probability(log_odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-log_odds))


def in_words(signs: Signs) -> str:
    """Return the signs as a reader's reason: "near in meaning; the same numbers; the names agree"."""
    told = [
        "near in meaning" if signs.meaning >= 0.6 else "of like meaning" if signs.meaning >= 0.4 else "",
        f"{signs.words:.0%} of the words shared" if signs.words else "",
        "the same numbers" if signs.numbers_agree else "",
        "the names agree" if signs.names_agree else "",
        "one is negated" if signs.negation else "",
    ]
    return "; ".join(t for t in told if t) or "little in common"


def _agreement(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    if not one or not other:
        return 0.0, 0.0
    return (1.0, 0.0) if one & other else (0.0, 1.0)


@lru_cache(maxsize=65536)
def _numbers(text: str) -> frozenset[str]:
    spelled = {_SPELLED[w] for w in _WORD.findall(text.lower()) if w in _SPELLED}
    return frozenset({n.replace(",", "") for n in _NUMBER.findall(text)} | spelled)


@lru_cache(maxsize=65536)
def _names(text: str) -> frozenset[str]:
    return frozenset(n.casefold().removesuffix("’s").removesuffix("'s") for n in _NAME.findall(text))
