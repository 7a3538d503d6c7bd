"""Tellings that the shape of a sentence gives away: a voice named at its end, a count put forward without "said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.attribution import Credited, Range
from onrecord.reading.sentences import sentences
from onrecord.records import Passage

#: How sure a rule is of what it finds.
_SURE = 0.8
_SPEECH = r"said|says|told|added|announced|confirmed|reported|acknowledged|stressed|warned|insisted|noted"
_AT_THE_END = re.compile(
    rf",\s+(?P<source>(?!and\b|but\b|who\b|which\b|while\b|as\b|though\b|although\b)[^.,;:“”\"\n]{{3,90}}?)\s+"
    rf"(?P<cue>(?:(?:have|has|had)\s+)?(?:{_SPEECH}))\b"
)
_CUE_OF_SPEECH = re.compile(rf"\b(?:{_SPEECH}|according)\b", re.I)
_COUNT = r"the\s+(?:death\s+)?(?:toll|number|figure|count|total|tally|range|cost|estimate|losses)\b"
_PUTS = re.compile(
    rf"(?P<source>[A-Z][^.,;:“”\"\n]{{1,80}}?)(?:,\s+[^,.;“”\"\n]{{3,140}},)?\s+(?:(?:now|still|first|since)\s+)?"
    rf"(?P<cue>puts?)\s+(?P<content>{_COUNT}[^“”\"\n]*)"
)


def outermost(text: str, c: Credited) -> Credited:
    """Return what a sentence credits in the end: "X is weighing a ban, officials said" is told by the officials.

    Status follows the content, the voice is whoever is credited (dossier format).
    """
    if c.source is None or c.cue is None or not c.source[0] < c.cue[0] < c.content[0]:
        return c
    if _CUE_OF_SPEECH.search(text, *c.cue):
        return c
    found = _AT_THE_END.match(text, c.content[1])
    if found is None:
        return c
    return Credited((c.source[0], c.content[1]), found.span("cue"), found.span("source"), c.confidence)


def counts_put(text: str, read: Sequence[Passage], told: Sequence[Credited]) -> list[Credited]:
    """Return the counts that somebody puts forward ("the agency puts the toll at 38") credited to nobody yet."""
    taken = [c.content for c in told]
    found = []
    for passage in read:
        if "put" not in text[passage.start : passage.end]:
            continue
        for start, end in sentences(text, passage.start, passage.end):
            match = _PUTS.match(text, start, end)
            if match and not any(_meet(match.span("content"), t) for t in taken):
                content = (match.start("content"), match.end("content") - (text[match.end("content") - 1] == "."))
                found.append(Credited(content, match.span("cue"), match.span("source"), _SURE))
    return found


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
