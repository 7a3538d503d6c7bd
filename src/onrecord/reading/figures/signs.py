"""The words of a sentence that speak of a measure, each at its place and with its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.figures.measure_words import SIGNS
from onrecord.reading.seeking import lowered
from onrecord.records import Measure

#: In small letters; no sign begins inside a word, which is said once for all of them.
_SIGN = re.compile(r"\b(?:" + "|".join(rf"(?P<s{i}>(?:{words})\b)" for i, (_, _, words) in enumerate(SIGNS)) + ")")
#: "who were not hurt": what did not happen is no sign of it ("not only killed" is).
_DENIED = re.compile(
    r"(?:\b(?:was|were|is|are|be|been)\s+not|n[’']t)\s+(?:been\s+|otherwise\s+|physically\s+)?\Z", re.I
)
#: "five victims of a deadly shooting": the happening killed, which need not be said of all who are counted.
_DEADLY = frozenset({"deadly", "fatal", "deadliest"})
_HAPPENING = re.compile(
    r"(?:\s+(?:\w+[\s-])?|-)(?:weekend\s+|mass\s+|night\s+|party\s+)?(?:shooting|shootout|attack|crash|collision|fire|incident|stabbing|accident|raid|blast|"
    r"explosion|rampage|robbery|ambush|clash|fight|brawl)",
    re.IGNORECASE,
)
_OF_HAPPENING = 0.3


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or two that speak of a measure, at their place in the text."""

    start: int
    end: int
    measure: Measure
    weight: float
    word: str = ""


def signs_in(text: str, start: int, end: int) -> list[Sign]:
    """Return the signs of measures between two offsets, in order."""
    found = []
    for match in _SIGN.finditer(lowered(text), start, end):
        if _DENIED.search(text, max(start, match.start() - 30), match.start()):
            continue
        measure, weight, _ = SIGNS[int((match.lastgroup or "s0")[1:])]
        if match[0] in _DEADLY and _HAPPENING.match(text, match.end()):
            weight *= _OF_HAPPENING
        found.append(Sign(match.start(), match.end(), measure, weight, match[0]))
    return found
