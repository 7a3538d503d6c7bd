"""What a search asks for: words, some of which must stand together, folded so that marks and capitals do not matter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: A word: letters and digits with the marks that belong to them, as FTS5's unicode61 takes it.
WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
# Words in double quotes, or one word; a star at the end asks for all that begin so.
_TERM = re.compile(r'"(?P<together>[^"]*)"?(?P<star>\*?)|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together; with `prefix` the last of them may go on."""

    said: str
    prefix: bool

    def begins(self, word: str) -> bool:
        """Return whether `word`, folded, is where this term begins."""
        own = [folded(w) for w in WORD.findall(self.said)]
        return bool(own) and (word == own[0] or (self.prefix and len(own) == 1 and word.startswith(own[0])))


def terms_of(words: str) -> list[Term]:
    """Return the terms of what somebody typed; whatever is no word is left out, so that no input is a wrong query."""
    # SQLite ends a query at a NUL and cannot take half a character.
    plain = words.replace("\0", " ").encode("utf-8", "replace").decode()
    terms = []
    for found in _TERM.finditer(plain):
        said = found["together"] if found["word"] is None else found["word"].rstrip("*")
        star = bool(found["star"]) or (found["word"] or "").endswith("*")
        if WORD.search(said):
            terms.append(Term(said, star))
    return terms


def folded(word: str) -> str:
    """Return a word without capitals and without marks over its letters: "Calder\u00f3n" and "CALDERON" are one."""
    parted = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c))
