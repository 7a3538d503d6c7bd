"""From text to wordpieces, each word taken apart once: reports are made of the same few thousand words.

What the tokenizer does to a word does not depend on the words around it (it cuts at white space first), so what it
makes of one is kept. Plain words are taken apart here, the longest known piece first as WordPiece has it (Wu et al.
2016); any with other letters or marks by the tokenizer itself, which costs more than all the rest of a word's way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from tokenizers import Tokenizer

Offsets: TypeAlias = list[tuple[int, int]]

_WORD = re.compile(r"[^ \t\n\r]+")
_PART = re.compile(r"[a-z0-9]+|.")
_UNKNOWN = "[UNK]"
_INSIDE = "##"
#: Letters past which a word is not taken apart, as in the tokenizer.
_LONGEST = 100
#: Words that are kept, some 15 MB of them.
_MOST = 50_000


class Vocabulary:
    """The pieces that a tokenizer knows, and what became of the words met so far."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._ids: dict[str, int] = tokenizer.get_vocab(with_added_tokens=False)
        self._known: dict[str, tuple[list[int], Offsets]] = {}

    def pieces(self, text: str, start: int, end: int) -> tuple[list[int], Offsets]:
        """Return the ids of the wordpieces between two offsets of a text, and where each stands in the text."""
        ids: list[int] = []
        offsets: Offsets = []
        for match in _WORD.finditer(text, start, end):
            word, at = match[0], match.start()
            own, places = self._known.get(word) or self._learnt(word)
            ids += own
            offsets += [(at + s, at + e) for s, e in places]
        return ids, offsets

    def _learnt(self, word: str) -> tuple[list[int], Offsets]:
        if len(self._known) >= _MOST:
            self._known.clear()
        if word.isascii() and word.isprintable() and "[" not in word:  # "[SEP]" means itself to the tokenizer
            pieces = [piece for part in _PART.finditer(word.lower()) for piece in self._parted(part)]
            found = [self._ids[piece] for piece, _, _ in pieces], [(s, e) for _, s, e in pieces]
        else:
            encoding = self._tokenizer.encode(word, add_special_tokens=False)
            found = encoding.ids, encoding.offsets
        self._known[word] = found
        return found

    def _parted(self, part: re.Match[str]) -> list[tuple[str, int, int]]:
        """The longest known pieces that make up a part of a word, from its beginning, with where they stand."""
        word, at = part[0], part.start()
        found: list[tuple[str, int, int]] = []
        first = 0
        while first < len(word):
            inside = _INSIDE if first else ""
            ends = range(len(word), first, -1) if len(word) <= _LONGEST else ()
            last = next((end for end in ends if inside + word[first:end] in self._ids), None)
            if last is None:
                return [(_UNKNOWN, at, at + len(word))]
            found.append((inside + word[first:last], at + first, at + last))
            first = last
        return found


@lru_cache(maxsize=4)
def vocabulary_of(tokenizer: Tokenizer) -> Vocabulary:
    """Return what is known of a tokenizer's words."""
    return Vocabulary(tokenizer)
