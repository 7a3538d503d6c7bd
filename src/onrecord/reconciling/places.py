"""The places that a report names beside an act: what news puts behind "in", "near", "off", "outside" or "at".

Who was cared for or tried somewhere, did not come to harm there: hospitals and courts are no places of an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reconciling.acts import NOUN
from onrecord.reconciling.naming import ADJECTIVE, STOP

_NAME = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w’'-]*|St\.|Mt\.|Ft\.|de|la|el|al|of(?=\s[A-Z]))"
_PROPER = rf"[A-Z][\w’'-]+(?:\s{_NAME}){{0,3}}"
_PLACE = re.compile(
    rf"\b(?P<how>[Ii]n|[Nn]ear|[Oo]ff|[Oo]utside|[Aa]t)\s+(?:the\s+(?:town|city|village|port|suburb|district|province|state|neighbou?rhood|"
    rf"island)\s+of\s+|the\s+)?(?:(?:[a-z]+(?:ern|tral|town)|north|south|east|west|northeast|northwest|southeast|southwest|rural|nearby)\s+)?"
    rf"(?P<name>{_PROPER}(?:,\s{_PROPER}(?=[\s.,;:—–-]|\Z))?)"
)
_NO_PLACE = frozenset(
    (
        "January February March April May June July August September October November December Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Easter Christmas "
        "Ramadan English French Spanish Arabic Mr Mrs Ms Dr Facebook Twitter Instagram CNN CBS NBC ABC Fox The This "
        "That It He She They We If But And Court Jail Prison Custody"
    ).split()
)
_DIRECTION = re.compile(r"(?:(?:North|South|East|West|Side|Northeast|Northwest|Southeast|Southwest)\s?)+")
_CARED_FOR = re.compile(
    r"\b(?:Hospital|Medical|Clinic|Health|Infirmary|Court|Jail|Prison|Police|Sheriff|Department|Office|Fire|University\s+Medical|Magistrates)\b"
)
_NEXT = re.compile(r"\s+([a-z][\w’'-]*)")
_OF_BODIES = frozenset(
    "custody waters territory airspace hands forces police military courts court style coalition government".split()
)
_ENDS = re.compile(r"(?:['’]s?|\s+(?:of|de|la|el|al))$|,\s*(?:" + "|".join(sorted(_NO_PLACE)) + r")\b.*$")


def places_between(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the names of places behind prepositions between two offsets, in order, and whether a town or a coast is put
    behind such a one ("in", "near", "off"), or rather a house ("at", "outside"); not those of care or court."""
    for found in _PLACE.finditer(text, start, end):
        name = found["name"]
        wide = found["how"].casefold() in ("in", "near", "off")
        if _is_modifier(text, found):
            if not wide or ADJECTIVE.search(name) or " the " in f" {found.group()[:12].lower()} ":
                continue
            wide = False
        if (
            name.split(",")[0].split()[0].rstrip("’'s") in _NO_PLACE
            or _CARED_FOR.search(name)
            or _DIRECTION.fullmatch(name)
        ):
            continue
        begin = found.start("name")
        trimmed = _ENDS.sub("", name)
        words = trimmed.split()
        while words and (words[-1] in _NO_PLACE or NOUN.fullmatch(words[-1])):
            words.pop()
        if words:
            trimmed = trimmed[: trimmed.rindex(words[-1]) + len(words[-1])].rstrip(",")
            yield begin, begin + len(trimmed), wide


def _is_modifier(text: str, found: re.Match[str]) -> bool:
    """Whether a name only tells which act or body is meant: "in the Merrow Queen disaster", "in Corvanian custody"."""
    word = _NEXT.match(text, found.end())
    if word is None or word[1].casefold() in STOP:
        return False
    return (
        NOUN.match(text, word.start(1)) is not None
        or word[1] in _OF_BODIES
        or " the " in f" {found.group()[:12].lower()} "
    )
