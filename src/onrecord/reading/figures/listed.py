"""The dead whom a sentence lists by name and age, and those whom criminal charges count.

Reports of inquests and trials often give no number: "identified the dead as Ann Hale, 34, and Jo Reed, 12", "faces two
counts of murder".
"""

from __future__ import annotations

import re

from onrecord.reading.figures.implied import PERSON_NAME, Victim

_WITH_AGE = (
    rf"(?:\d{{1,2}}[\s-]year[\s-]old\s+(?:\w+\s+){{0,2}}?{PERSON_NAME}|"
    rf"{PERSON_NAME}(?:,?\s+(?:[JS]r|I{{2,3}})\.?)?,\s+\d{{1,3}}\b)"
)
_NAME = re.compile(_WITH_AGE)
_DEAD = r"\b(?:dead|deceased|killed|slain|died|fatal\w*|murder(?:ed)?|homicide)\b"
_IDENTIFIED = re.compile(
    rf"(?:{_DEAD}[^.;:]{{0,60}}?\bidentified\b[^.;:]{{0,40}}?|"
    r"\bidentified\s+(?:\w+\s+){0,2}?(?:dead|deceased|slain|killed)\b[^.;:]{0,30}?)\b(?:as|were|are)\b:?\s+"
    rf"(?P<who>(?:\w+\s+){{0,3}}?{_WITH_AGE}(?:[^.;]*?{_WITH_AGE})*)"
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CHARGED = re.compile(
    rf"\b(?P<n>{'|'.join(_WORDS)}|\d{{1,2}})\s+"
    r"(?P<who>counts?\s+of\s+(?:(?!attempt)[\w-]+\s+){0,3}?(?:murder|homicide|manslaughter))\b",
    re.IGNORECASE,
)


def find_listed(text: str, start: int, end: int) -> list[Victim]:
    """Return those listed or charged as dead between two offsets (one sentence), in order."""
    found = []
    for match in _IDENTIFIED.finditer(text, start, end):
        found.append(_victim(match, len(_NAME.findall(match["who"]))))
    for match in _CHARGED.finditer(text, start, end):
        found.append(_victim(match, int(match["n"]) if match["n"].isdigit() else 1 + _WORDS.index(match["n"].lower())))
    return sorted(found, key=lambda v: v.start)


def _victim(match: re.Match[str], count: int) -> Victim:
    return Victim(*match.span("who"), "killed", count, "people", False, False, told=match.end())
