"""Whether one statement says that something is not so which another says is so, in much the same words.

A word that is another's antonym says of that one what a negation would: "unsafe" is not safe (`antonyms`). A negation
reaches over the few words behind it: "there was no failed inspection on file" says of failing and inspection
what "the door had failed an inspection" says the other way. So far a reader of words can tell; what contradicts another
in quite different words is left to the matcher.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.reconciling.antonyms import opposites
from onrecord.reconciling.likeness import CONTRAST, DOUBLE, NUMBER_WORDS, STOP, contained, shared_words
from onrecord.reconciling.stems import stem
from onrecord.records import Statement

#: Words that carry meaning, behind a negation, over which it reaches; a comma costs half of them.
REACH = 3
#: Share of words from which two statements are of one thing, so that one negated word sets them against each other; the
#: same where one denies the other; and the share of its negated words that the other affirms which does so otherwise.
NEGATED, DENIED, TURNED = 0.5, 0.4, 0.6
_NEGATION = re.compile(
    r"^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|den(?:y|ied|ies)|lack(?:s|ed)?)$|n[’']t$"
)
_WORD = re.compile(
    r"no-(?!one\b)[^\W_]+|[^\W_]+(?:[’'][^\W_]+)?|[.!?;:“”\"—–,]", re.I
)  # "a no-deal exit" negates nothing
_STOPS = frozenset('.!?;:“”"—–') | frozenset(
    "but because although though while until unless except before after when if".split()
)


#: Words behind which stands no longer what is negated, but where, when or why: "no failed inspection | on file".
_ASIDES = frozenset("in on at about with by from for due over against under into near within as than since".split())


class Polar(NamedTuple):
    """The stems of a text's words of meaning: those that it says are not so, and those that it says are."""

    negated: frozenset[str]
    affirmed: frozenset[str]


def contrary(one: Statement, other: Statement) -> bool:
    """Return whether one of two statements negates or denies what the other affirms."""
    a, b = _stance(one), _stance(other)
    turned = turned_words(one, other)
    shared = (a.negated | a.affirmed) & (b.negated | b.affirmed)
    if not turned or a.negated & b.negated or len(shared) < 2:
        return False
    one_text, other_text = one.content.text, other.content.text
    alike = shared_words(one_text, other_text)
    if (one.status == "denied") != (other.status == "denied"):
        return max(alike, DENIED / NEGATED * contained(one_text, other_text)) >= DENIED
    least = min((len(x.negated) for x in (a, b) if x.negated & turned), default=0)
    return alike >= NEGATED or (len(turned) > 1 and len(turned) >= TURNED * least)


def turned_words(one: Statement, other: Statement) -> frozenset[str]:
    """Return the stems of words that one of two statements says are not so, and the other says are."""
    a, b = _stance(one), _stance(other)
    return (a.negated & b.affirmed) | (a.affirmed & b.negated)


def _stance(statement: Statement) -> Polar:
    """What a voice says is not so, and what is: a denial turns its content round."""
    told = polar(statement.content.text)
    return Polar(told.affirmed, told.negated) if statement.status == "denied" else told


@lru_cache(maxsize=65536)
def polar(text: str) -> Polar:
    """Return which words of a text stand under a negation; two negations in one phrase ("did not deny") are none."""
    plain = CONTRAST.sub(" ", text)
    negated: set[str] = set()
    affirmed: set[str] = set()
    reach = 0
    for word in (t.casefold() for t in _WORD.findall(plain)):
        if word in _STOPS or (0 < reach < REACH and word in _ASIDES):
            reach = 0
        elif word == ",":
            reach = max(0, reach - REACH // 2)
        elif _NEGATION.search(word):
            reach = REACH
        elif word == "non":  # "non-violent"
            reach = 1
        elif word not in STOP and not word[0].isdigit() and word not in NUMBER_WORDS:
            (negated if reach else affirmed).add(stem(word))
            (affirmed if reach else negated).update(map(stem, opposites(word)))
            reach = max(0, reach - 1)
    if DOUBLE.search(plain):
        return Polar(frozenset(), frozenset(negated | affirmed))
    return Polar(frozenset(negated - affirmed), frozenset(affirmed))
