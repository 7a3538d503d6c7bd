"""When two names of voices are one: persons by family and first name, bodies by their distinctive words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")
_SMALL = frozenset("the a an of and for in on at to s by from affairs mr mrs ms dr jr sr his her its their".split())
_SPELLING = {
    "defense": "defence", "center": "centre", "harbor": "harbour", "labor": "labour", "organisation": "organization",
    "theater": "theatre", "us": "us", "usa": "us", "uk": "uk",
}  # fmt: skip
_LEGAL = frozenset(
    "inc corp corporation ltd llc plc company co group lines airlines airways holdings international".split()
)


def fold(text: str) -> str:
    """Lower case without accents, points taken out of acronyms."""
    plain = unicodedata.normalize("NFKD", re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", text))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """Return the distinctive words of a name in order, in one spelling."""
    found = (_SPELLING.get(w, w) for w in _WORD.findall(fold(name)))
    return tuple(w for w in found if w not in _SMALL)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two personal names, as `words`, can be one person's: same family name, and first names that agree."""
    if not one or not other or one[-1] != other[-1]:
        return (set(one) <= set(other) and len(one) > 1) or (set(other) <= set(one) and len(other) > 1)
    if len(one) == 1 or len(other) == 1:
        return True
    a, b = one[0], other[0]
    return a == b or set(one) <= set(other) or set(other) <= set(one) or (min(len(a), len(b)) == 1 and a[0] == b[0])


def shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the name of a body is short for another: its words in the other, enough of them to tell it apart."""
    a, b = frozenset(short), frozenset(full)
    if not a or a == b or not a < b:
        return False
    return len(a) > 1 or (short[0] == full[0] and b - a <= _LEGAL)


def initials(name: str) -> str:
    """Return the first letters of a name's capitalised words ("UNODC")."""
    return "".join(w[0] for w in re.findall(r"\b[A-Z]\w+", name))
