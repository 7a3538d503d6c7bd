"""People who share a name and are told apart by their roles: the mayor and a lorry driver, a minister and an opponent.

Only roles that one person can hardly have at one time part them. A title and its variants, an office beside a party, a
former office, a role that names both kinds keep one person together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, TypeAlias

from onrecord.records import Voice

Side: TypeAlias = Literal["government", "office", "opposition", "private", ""]

_PAST = re.compile(r"\b(?:former(?:ly)?|ex|retired|late|then|candidate|turned)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\b(?:minister|premier|chancellor)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:mayor|governor|senator|lawmaker|legislator|congress(?:wo)?man|prosecutor|ambassador|sheriff|general|colonel|"
    r"police\s+chief|chief\s+of\s+police|police\s+commander)\b",
    re.IGNORECASE,
)
_OPPOSITION = re.compile(r"\bopposition\b", re.IGNORECASE)
_PRIVATE = re.compile(
    r"\b(?:(?:lorry|truck|bus|taxi|tram|train|delivery)\s+driver|driver|teacher|baker|farmer|fisher(?:wo)?man|student|pupil|waiter|"
    r"waitress|shopkeeper|cook|cleaner|brother|sister|mother|father|son|daughter|wife|husband|widow(?:er)?|cousin|uncle|aunt|"
    r"nephew|niece|grandmother|grandfather|neighbou?r)\b",
    re.IGNORECASE,
)
#: Children that somebody has, told of anybody: a mayor can be "a mother of two".
_PARENT = re.compile(
    r"\b(?:(?:grand)?(?:mother|father)|parent|widow(?:er)?)\s+of\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|many)\b",
    re.IGNORECASE,
)
#: Whose brother, and of whom: "the mayor's brother", "widow of a senator".
_WHOSE = re.compile(r"[\w-]+['’]s\s+|\b(?:of\s+(?!police)|to\s+|who\b).*$", re.IGNORECASE)
_APART = ({"private", "government"}, {"private", "office"}, {"private", "opposition"}, {"opposition", "government"})


def side_of(role: str | None) -> Side:
    """Return what kind of role this is, "" for none, or one that may go with any other."""
    role = _WHOSE.sub("", _PARENT.sub("", role or ""))
    if not role or _PAST.search(role):
        return ""
    private, government = bool(_PRIVATE.search(role)), bool(_GOVERNMENT.search(role))
    office, opposition = bool(_OFFICE.search(role)), bool(_OPPOSITION.search(role))
    if private:
        return "" if government or office or opposition else "private"
    if opposition:
        return "" if government else "opposition"
    return "government" if government else "office" if office else ""


def are_two(one: Side, other: Side) -> bool:
    """Whether people of these two kinds of roles, who share a name, are two."""
    return {one, other} in _APART


def parted(bearers: Sequence[Voice]) -> list[tuple[Side, list[Voice]]]:
    """Return the bearers of one name by person, most reports first; those without a role go with the first."""
    sides: dict[Side, list[Voice]] = defaultdict(list)
    for voice in bearers:
        sides[side_of(voice.role)].append(voice)
    for one in ("private", "opposition"):
        away = [s for s in sides if are_two(one, s)] if one in sides else []
        if away:
            rest: list[Voice] = [v for s in sides if s not in (one, "") for v in sides[s]]
            parts: list[tuple[Side, list[Voice]]] = [(one, sides[one]), (min(away), rest)]
            parts.sort(key=lambda p: (-len({v.report for v in p[1]}), p[0]))
            parts[0][1].extend(sides.get("", []))
            return parts
    told = sorted(s for s in sides if s)
    return [(told[0] if told else "", list(bearers))]
