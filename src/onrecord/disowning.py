"""Whether a number is its voice's own count: who denies that 50 died, or does not confirm it, counts no 50.

The number is somebody else's then. It stays in its tally, marked, and is neither current nor a revision nor a side of a
dispute over counts; that the two are at odds is a dispute of claims (`claims`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from onrecord.records import Figure, Report, Statement

Disowned: TypeAlias = Literal["denied", "withheld"]

#: Cues by which a number is disowned; without one a status is as often that of the words beside the number.
_CUES: Mapping[str, re.Pattern[str]] = {
    "denied": re.compile(
        r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|disput\w*|refut\w*|dismiss\w*|rebut\w*|rebuff\w*|disavow\w*|repudiat\w*|"
        r"contradict\w*|contest\w*|disown\w*|withdr\w*|retract\w*|recant\w*)\b",
        re.IGNORECASE,
    ),
    "withheld": re.compile(
        r"\b(?:confirm\w*|verif\w*|corroborat\w*|declin\w*|refus\w*|comment\w*|vouch\w*)\b", re.IGNORECASE
    ),
}
#: What a voice goes on to say itself: "disputed the number: it was 63", "denied it, saying that 12 had died".
_ON = re.compile(r"[:;—–]|\b(?:but|instead|rather|saying|insisting|adding|though|although|while)\b", re.IGNORECASE)
#: "49, not 38": what is so, and what was counted before.
_NOT_THAT = re.compile(r"(?:\s+\w+){0,2},?\s+(?:and\s+)?not\b", re.IGNORECASE)
_OLD = re.compile(r"\b(?:not|no\s+longer)\s+(?:the\s+|at\s+least\s+|about\s+)?\Z", re.IGNORECASE)
#: What a voice calls false itself: "reports that 40 had died were false", "it was not true that 40 had died".
_HEARSAY = re.compile(
    r"\b(?:reports?|claims?|accounts?|rumou?rs?|allegations?|suggestions?|assertions?|talk|stories|story|posts?)\b[^.;:]{0,60}\b"
    r"(?:that|of|about)\b[^.;:]*\Z",
    re.IGNORECASE,
)
_WAS_FALSE = re.compile(
    r"[^.;:]*?\b(?:is|are|was|were|be|been)\s+(?:\w+\s+)?(?:false|untrue|wrong|baseless|unfounded|groundless|fabricat\w+|incorrect|"
    r"inaccurate|invented|nonsense|lies|a\s+lie|an\s+invention|fake|propaganda|exaggerat\w+|not\s+(?:true|correct|accurate))\b",
    re.IGNORECASE,
)
_FALSE_THAT = re.compile(
    r"\b(?:(?:false|untrue|not\s+true|incorrect|wrong|nonsense|a\s+lie)\s+(?:to\s+say\s+)?that|no\s+(?:truth|substance)\s+(?:in|to)|"
    r"no\s+(?:evidence|proof|indication|sign)\s+(?:that|of|for))\b[^.;:]*\Z",
    re.IGNORECASE,
)


def disowned(figure: Figure, statement: Statement | None, report: Report) -> Disowned | None:
    """Return how the voice of a statement stands to a number of it that is no count of its own, else None.

    Only where a cue says so ("denied", "would not confirm"), and only for what it governs.
    """
    if statement is None or statement.cue is None or statement.id != figure.statement:
        return None
    if _is_called_false(figure, statement, report.text):
        return "denied"
    status, cue = statement.status, statement.cue
    if status not in {"denied", "withheld"} or not _CUES[status].search(cue.text):
        return None
    before = report.text[min(statement.content.start, cue.end) : figure.start]
    own = _ON.search(before) or _OLD.search(before) or _NOT_THAT.match(report.text, figure.end)
    return None if own else status


def _is_called_false(figure: Figure, statement: Statement, text: str) -> bool:
    """Whether the content itself says that what is told of a number is not so."""
    content = statement.content
    if statement.status == "denied" or not content.start <= figure.start < content.end:
        return False
    before = text[content.start : figure.start]
    if _FALSE_THAT.search(before):
        return True
    return _HEARSAY.search(before) is not None and _WAS_FALSE.match(text, figure.end, content.end) is not None
