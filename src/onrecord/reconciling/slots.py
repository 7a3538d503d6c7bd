"""What fills the same place of two sentences: "arrested Tom Hale" and "arrested Ann Moss" are two claims however alike.

A name, a number, a sum or a day stands in a sentence between two words that carry meaning. Where two statements have
the same words around a place and fill it with what cannot be one thing, they do not say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from onrecord.reconciling.likeness import NUMBER_WORDS, STOP, shared_words
from onrecord.reconciling.stems import stem
from onrecord.records import MONTHS

#: Share of their words that two statements have in common where a place in them tells them apart: if the words on both
#: sides of it are the same; for a number, if those on one side are, and if none are; for a day.
BOTH_SIDES, ONE_SIDE, NO_SIDE, OF_A_DAY = 0.5, 0.5, 0.7, 0.6
#: How alike two spellings of one name are ("Kiev", "Kyiv"), by the share of letters in common (Ratcliff and Obershelp).
ONE_NAME = 0.6
#: How far a round number may be from what it stands for, as a share of the greater.
ROUNDED = 0.05
_TOKEN = re.compile(r"[$€£¥]?\d[\d,.]*\d|[$€£¥]?\d|[^\W\d_]+(?:[’'-][^\W\d_]+)*|[.!?;:“”\"]")
#: Clock times and years fill no place: they are told in too many ways ("8.15pm", "two years ago").
_CLOCK = re.compile(
    r"(?<![$€£¥\d.,])\d{1,2}(?:[:.]\d{2}\b(?!\s*(?:%|per\s?cent|million|billion|m\b|bn\b))|(?=\s*[ap]\.?m\b))"
)
#: A sum told short ("$4m", "€3bn"); without a sign of money "m" may be metres, so "4m crowns" fills no place.
_SUM = re.compile(r"([$€£¥]\s?\d[\d,.]*)\s?(m|bn|k)\b", re.IGNORECASE)
_SHORTENED = re.compile(r"(?<![$€£¥\d.,])\d[\d,.]*\s?(?:m|bn|k)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_BREAK = frozenset('.!?;:“”"')
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(month.casefold() for month in MONTHS)
_MONEY = "$€£¥"
_ABOUT = frozenset(
    "about around roughly nearly almost approximately some over least most than up fewer under close estimated to or "
    "between more exactly".split()
)
_SHORT = {"m": "million", "bn": "billion", "k": "thousand"}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
#: Words that are written with a capital in a sentence and name nothing by themselves.
_TITLES = frozenset(
    "mr mrs ms dr sir president minister prime colonel general captain governor mayor senator judge inspector chief "
    "sergeant lieutenant major professor i".split()
)


class Filling(NamedTuple):
    """What fills a place: what kind of thing (`name`, `number`, `day`), its words, and the words before and behind."""

    kind: str
    value: tuple[str, ...]
    before: str
    behind: str


Fillings: TypeAlias = tuple[Filling, ...]


def misfit(one: str, other: str) -> bool:
    """Return whether two texts of much the same words fill some place in them with what cannot be one thing."""
    a, b = fillings(one), fillings(other)
    if not a or not b:
        return False
    alike = shared_words(one, other)
    return any(x.kind == y.kind and alike >= _asked(x, y) and _differ(x, y, a, b) for x in a for y in b)


def _asked(x: Filling, y: Filling) -> float:
    """How many of their words two texts must share for two fillings to be of one place: more than all where never.

    A place may be told by its town or by its square, so a name must stand between the same two words.
    """
    sides = (x.before == y.before and x.before.isalpha()) + (x.behind == y.behind and x.behind.isalpha())
    if sides == 2:
        return BOTH_SIDES
    if x.kind == "number":
        return ONE_SIDE if sides else NO_SIDE
    return OF_A_DAY if x.kind == "day" and (x.before, x.behind) == (y.before, y.behind) else 2.0


def _differ(x: Filling, y: Filling, of_x: Fillings, of_y: Fillings) -> bool:
    """Whether two fillings of one place are two things, neither of which the other text has anywhere."""
    mine = {word for f in of_x if f.kind == x.kind for word in f.value}
    theirs = {word for f in of_y if f.kind == y.kind for word in f.value}
    if not mine.isdisjoint(y.value) or not theirs.isdisjoint(x.value):
        return False
    if x.kind == "number":
        return not _rounded(x.value[0], y.value[0])
    return x.kind != "name" or not _one_name(x.value, y.value)


def _rounded(one: str, other: str) -> bool:
    """Whether one number may be the other in round figures: 1,000 and 1,040."""
    if not (one.isdecimal() and other.isdecimal()):
        return False
    least, most = sorted((int(one), int(other)))
    return (least % 10 == 0 or most % 10 == 0) and most - least <= ROUNDED * most


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one, spelled or cut otherwise: "US" and "United States", "Kiev" and "Kyiv"."""
    a, b = ("".join(w[0] for w in name) for name in (one, other))
    if "".join(one) == b or "".join(other) == a:
        return True
    return SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio() >= ONE_NAME


@lru_cache(maxsize=65536)
def fillings(text: str) -> Fillings:
    """Return what fills the places of a text, in order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Filling]:
    plain = _SHORTENED.sub(" ", _SUM.sub(lambda m: f"{m[1]} {_SHORT[m[2].lower()]}", _CLOCK.sub(" ", text)))
    tokens = _TOKEN.findall(plain)
    kinds = [_kind(word, n == 0 or tokens[n - 1] in _BREAK) for n, word in enumerate(tokens)]
    n = 0
    while n < len(tokens):
        kind, end = kinds[n], n + 1
        while end < len(tokens) and kind and kinds[end] == kind:
            end += 1
        if kind:
            before, behind = (
                _beside(tokens, kinds, range(n - 1, -1, -1)),
                _beside(tokens, kinds, range(end, len(tokens))),
            )
            hedged = kind == "number" and n > 0 and tokens[n - 1].casefold() in _ABOUT
            if not hedged:
                words = tuple(_plain(w) for w in tokens[n:end])
                yield Filling(kind, words if kind == "name" else (_whole(words),), before, behind)
        n = end


def _beside(tokens: list[str], kinds: list[str], places: range) -> str:
    """The nearest word that carries meaning, going one way: the kind of a filling, "" where a sentence ends first."""
    for n in places:
        word = tokens[n].casefold()
        if tokens[n] in _BREAK:
            return ""
        if kinds[n]:
            return f"<{kinds[n]}>"
        if word not in STOP:
            return stem(word)
    return ""


def _kind(word: str, first: bool) -> str:
    low = word.casefold()
    if low in _DAYS or (low in _MONTHS and word[0].isupper() and low not in {"may", "march"}):
        return "day"
    if _YEAR.match(word):
        return ""
    if word[0].isdigit() or word[0] in _MONEY or low in NUMBER_WORDS or low in _SCALES:
        return "" if low in {"one", "zero"} else "number"
    if word[0].isupper() and not first and low not in STOP and low not in _TITLES:
        return "name"
    return ""


def _plain(word: str) -> str:
    low = word.casefold().replace(",", "").removesuffix("’s").removesuffix("'s")
    return NUMBER_WORDS.get(low, low)


def _whole(words: tuple[str, ...]) -> str:
    """Several words of one number as one: "4 thousand" and "4000" are the same."""
    if len(words) == 2 and words[0].isdecimal() and words[1] in _SCALES:
        return str(int(words[0]) * _SCALES[words[1]])
    return " ".join(words)
