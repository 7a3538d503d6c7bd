"""From text to wordpieces, each word taken apart once: reports are made of the same few thousand words.

What the tokenizer does to a word does not depend on the words around it (it cuts at white space first), so what it
makes of one is kept: words that were met before cost less than half of what the tokenizer asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tokenizers import Tokenizer

_WORD = re.compile(r"[^ \t\n\r]+")
#: Words that are kept, some 20 MB of them.
_MOST = 50_000


class Pieces(NamedTuple):
    """Wordpieces by their ids, where each stands in the text, and how it is written there (see `case_of`)."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    cases: list[int]


class Vocabulary:
    """What a tokenizer makes of the words met so far."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, Pieces] = {}

    def pieces(self, text: str, start: int, end: int) -> Pieces:
        """Return the wordpieces between two offsets of a text."""
        words = [(match[0], match.start()) for match in _WORD.finditer(text, start, end)]
        self._learn([word for word in dict.fromkeys([word for word, _ in words]) if word not in self._known])
        found = Pieces([], [], [])
        ids, offsets, cases = found
        for word, at in words:
            own = self._known[word]
            ids += own.ids
            cases += own.cases
            for s, e in own.offsets:
                offsets.append((at + s, at + e))
        if len(self._known) > _MOST:
            self._known.clear()
        return found

    def _learn(self, words: Sequence[str]) -> None:
        """Take words apart, all at once and as one text: of several texts the tokenizer hands each to a thread."""
        if not words:
            return
        whole = self._tokenizer.encode(" ".join(words), add_special_tokens=False)
        ids, offsets = whole.ids, whole.offsets
        at = first = 0
        for word in words:
            last, end = first, at + len(word)
            while last < len(ids) and offsets[last][0] < end:
                last += 1
            places = [(s - at, e - at) for s, e in offsets[first:last]]
            self._known[word] = Pieces(ids[first:last], places, [case_of(word[s:e]) for s, e in places])
            at, first = end + 1, last


def case_of(word: str) -> int:
    """Return how a word is written: 0 no letters or lower case, 1 Capitalised, 2 ALL CAPITALS, 3 mIxed.

    The encoder's vocabulary has no capitals; this gives them back.
    """
    if word.islower() or not any(map(str.isalpha, word)):
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


@lru_cache(maxsize=4)
def vocabulary_of(tokenizer: Tokenizer) -> Vocabulary:
    """Return what is known of a tokenizer's words."""
    return Vocabulary(tokenizer)
