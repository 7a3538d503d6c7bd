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
Pieces: TypeAlias = tuple[list[int], Offsets]

_WORD = re.compile(r"[^ \t\n\r]+")
#: Letters, digits and marks of a newspaper's English; without "[", since "[SEP]" means itself to the tokenizer.
_PLAIN = re.compile(r"[!-Z\\-~‘’“”–—…]+")
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
        self._known: dict[str, Pieces] = {}

    def pieces(self, text: str, start: int, end: int) -> Pieces:
        """Return the ids of the wordpieces between two offsets of a text, and where each stands in the text."""
        ids: list[int] = []
        offsets: Offsets = []
        for match in _WORD.finditer(text, start, end):
            word, at = match[0], match.start()
            own, places = self._known.get(word) or self._learnt(word)
            ids += own
            for s, e in places:
                offsets.append((at + s, at + e))
        return ids, offsets

    def _learnt(self, word: str) -> Pieces:
        if len(self._known) >= _MOST:
            self._known.clear()
        if _PLAIN.fullmatch(word):
            found = self._taken_apart(word.lower())
        else:
            encoding = self._tokenizer.encode(word, add_special_tokens=False)
            found = encoding.ids, encoding.offsets
        self._known[word] = found
        return found

    def _taken_apart(self, word: str) -> Pieces:
        ids: list[int] = []
        offsets: Offsets = []
        for part in _PART.finditer(word):
            whole = self._ids.get(part[0])
            if whole is not None:
                ids.append(whole)
                offsets.append(part.span())
                continue
            own, places = self._by_longest(part[0])
            ids += own
            offsets += [(part.start() + s, part.start() + e) for s, e in places]
        return ids, offsets

    def _by_longest(self, part: str) -> Pieces:
        """The longest known piece that a part begins with, then the longest that goes on, and so to its end."""
        ids: list[int] = []
        offsets: Offsets = []
        first, before = 0, ""
        while first < len(part) <= _LONGEST:
            last = next((end for end in range(len(part), first, -1) if before + part[first:end] in self._ids), None)
            if last is None:
                break
            ids.append(self._ids[before + part[first:last]])
            offsets.append((first, last))
            first, before = last, _INSIDE
        return (ids, offsets) if first == len(part) else ([self._ids[_UNKNOWN]], [(0, len(part))])


@lru_cache(maxsize=4)
def vocabulary_of(tokenizer: Tokenizer) -> Vocabulary:
    """Return what is known of a tokenizer's words."""
    return Vocabulary(tokenizer)
