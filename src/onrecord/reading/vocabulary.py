"""From text to wordpieces, each word taken apart once: reports are made of the same few thousand words.

What the tokenizer does to a word does not depend on the words around it (it cuts at white space first), so what it
makes of one is kept: words that were met before cost less than half of what the tokenizer asks for them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from tokenizers import Tokenizer

Offsets: TypeAlias = list[tuple[int, int]]
Pieces: TypeAlias = tuple[list[int], Offsets]

_WORD = re.compile(r"[^ \t\n\r]+")
#: Words that are kept, some 15 MB of them.
_MOST = 50_000


class Vocabulary:
    """What a tokenizer makes of the words met so far."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, Pieces] = {}

    def pieces(self, text: str, start: int, end: int) -> Pieces:
        """Return the ids of the wordpieces between two offsets of a text, and where each stands in the text."""
        words = [(match[0], match.start()) for match in _WORD.finditer(text, start, end)]
        self._learn(dict.fromkeys(word for word, _ in words))
        ids: list[int] = []
        offsets: Offsets = []
        for word, at in words:
            own, places = self._known[word]
            ids += own
            for s, e in places:
                offsets.append((at + s, at + e))
        if len(self._known) > _MOST:
            self._known.clear()
        return ids, offsets

    def _learn(self, words: dict[str, None]) -> None:
        """Take those words apart that are not known, all at once."""
        if new := [word for word in words if word not in self._known]:
            encodings = self._tokenizer.encode_batch(new, add_special_tokens=False)
            self._known |= {word: (e.ids, e.offsets) for word, e in zip(new, encodings, strict=True)}


@lru_cache(maxsize=4)
def vocabulary_of(tokenizer: Tokenizer) -> Vocabulary:
    """Return what is known of a tokenizer's words."""
    return Vocabulary(tokenizer)
