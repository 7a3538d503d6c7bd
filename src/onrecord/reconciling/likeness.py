"""How alike two statements are in what they say, and the differences that make them two claims however alike."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.stems import stem
from onrecord.records import Statement

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n[’']t\b|"
    r"\b(?:fail(?:ed|s|ure)? to|lack(?:s|ed)?|den(?:y|ied|ies))\b",
    re.I,
)
CONTRAST = re.compile(
    r",\s+not\s+[^,.;]+|\bnot\s+(?:only|just|merely|least)\b|\bno\s+(?:more|fewer|less)\s+than\b", re.I
)
DOUBLE = re.compile(
    r"\b(?:not|never|n[’']t)\s+(?:\w+\s+)?(?:den(?:y|ied)|rule[ds]?\s+out|without|fail(?:ed)?\s+to)\b", re.I
)
NUMBER_WORDS = {
    w: str(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
#: Spelled numbers that mostly count nothing.
_ARTICLES = frozenset({"zero", "one"})
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<![.!?“\"‘]\s)(?<=\s)[A-Z][\w’'-]+")
STOP = frozenset(
    """
    a an the of to in on at by for from with and or but that this these those it its he she they his her their
    them him we our i my you your as is are was were be been being has have had do does did will would there
    then than so if into out up down over about after before while who which what when where how also said say
    says s t not no
    """.split()
)


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that carry the meaning of a text, numbers left out."""
    found = (w.lower() for w in _WORD.findall(text))
    return frozenset(stem(w) for w in found if w not in STOP and not w[0].isdigit() and w not in NUMBER_WORDS)


def has_words(text: str, least: int) -> bool:
    """Whether a text has so many different words that carry meaning, as far as need be looked."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word not in STOP and not word[0].isdigit() and word not in NUMBER_WORDS:
            found.add(stem(word) if least > 1 else word)
            if len(found) >= least:
                return True
    return False


@lru_cache(maxsize=65536)
def negated(text: str) -> bool:
    """Whether a text says that something is not so; a contrast ("five, not six") and "not only" say no such thing."""
    plain = CONTRAST.sub(" ", text)
    return _NEGATIVE.search(plain) is not None and DOUBLE.search(plain) is None


class Meanings:
    """The meanings of some statements, to be compared all at once; those of another width than most have none.

    Vectors hold whole numbers, and sums of their products are exact in any order (up to a width of a thousand): a
    cosine is the same on every machine, and whatever stands beside it.
    """

    def __init__(self, vectors: Sequence[bytes]) -> None:
        widths = Counter(len(v) for v in vectors if v)
        self.width = max(widths, key=lambda w: (widths[w], w), default=0)
        self.whole = bool(self.width) and widths[self.width] == len(vectors)
        blank = bytes(self.width)
        told = b"".join(v if len(v) == self.width else blank for v in vectors)
        shape = (len(vectors), self.width)
        self._rows: npt.NDArray[np.float32] = np.frombuffer(told, dtype=np.int8).astype(np.float32).reshape(shape)
        lengths = np.sqrt((self._rows * self._rows).sum(axis=1))
        self._lengths: npt.NDArray[np.float32] = np.where(lengths > 0, lengths, np.float32(1)).astype(np.float32)

    def cosines(self, others: Meanings, some: slice | npt.NDArray[np.int64] = slice(None)) -> npt.NDArray[np.float32]:
        """Return the cosines of these, or `some` of them (rows), with others of their width (columns)."""
        found: npt.NDArray[np.float32] = self._rows[some] @ others._rows.T
        found /= self._lengths[some, None]
        found /= others._lengths
        return found

    def between(self, some: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Return the cosines of some of these (rows) with others of these (columns)."""
        found: npt.NDArray[np.float32] = self._rows[some] @ self._rows[others].T
        found /= self._lengths[some, None]
        found /= self._lengths[others]
        return found


def cosine(one: Statement, other: Statement) -> float:
    """Return the cosine of two statements' meanings; 0 where they have none to compare."""
    if len(one.vector) != len(other.vector):
        return 0.0
    a, b = _whole(one.vector), _whole(other.vector)
    return float(a @ b) / (math.sqrt(float(a @ a)) * math.sqrt(float(b @ b)) or 1.0)


@lru_cache(maxsize=4096)
def _whole(vector: bytes) -> npt.NDArray[np.float32]:
    return np.frombuffer(vector, dtype=np.int8).astype(np.float32)


def shared_words(one: str, other: str) -> float:
    """Return the share of meaning words that two texts have in common (Dice, 1945)."""
    a, b = content_words(one), content_words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def contained(one: str, other: str) -> float:
    """Return the share of the shorter text's meaning words that the longer one has; 0 where it has fewer than three."""
    a, b = sorted((content_words(one), content_words(other)), key=len)
    return len(a & b) / len(a) if len(a) > 2 else 0.0


@lru_cache(maxsize=65536)
def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text in digits, those up to twenty also where they are spelled."""
    spelled = {NUMBER_WORDS[w] for w in _WORD.findall(text.lower()) if w in NUMBER_WORDS and w not in _ARTICLES}
    return frozenset({n.replace(",", "") for n in _NUMBER.findall(text)} | spelled)


@lru_cache(maxsize=65536)
def names(text: str) -> frozenset[str]:
    """Return the words written with a capital inside a text's sentences, in small letters."""
    return frozenset(n.casefold().removesuffix("’s").removesuffix("'s") for n in _NAME.findall(text))


def likeness(one: Statement, other: Statement) -> float:
    """Return how alike two contents are, 0 to 1: the mean of meaning (cosine) and wording (shared words)."""
    a, b = one.content.text, other.content.text
    words = max(shared_words(a, b), 0.85 * contained(a, b))
    if not one.vector or len(one.vector) != len(other.vector):
        return words
    return 0.5 * max(0.0, cosine(one, other)) + 0.5 * words
