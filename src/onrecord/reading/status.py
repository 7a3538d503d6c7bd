"""How a voice stands to what it is reported to have said: asserted, denied, ordered, planned, considered, …

By rule, from the cue first and then from the main clause of the content. Status follows the content (dossier format):
"X is weighing a ban, officials said" is considered, whoever said it. Each rule below names what it looks for; the first
that is met decides, and what meets none is asserted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.reading import status_words as words
from onrecord.reading.seeking import Words, lowered
from onrecord.records import Status

#: A clause shorter than this is no main clause of its own: what follows it still counts.
_SHORTEST_CLAUSE = 14
#: Characters of a content that may belong to its cue where that is left open ("declined to | give a number").
_CARRIED_ON = 40

# All in small letters.
_OPEN_CUE = re.compile(r"\b(?:to|not|would confirm|(?:declin|refus)(?:e|es|ed|ing))\s*$|n[’']t\s*$")
_QUESTION = re.compile(r"[\W_]*(?:if|whether|how|what|why|who|when|where)\b")
_INFINITIVE = re.compile(r"\bto [a-z]+")
_CONDITION_FIRST = re.compile(r"^[\W_]*if\b")
_CONDITION = re.compile(r"\bif\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """One content with its main clause and the words of its cue, white space made plain, all in small letters.

    `written` is the main clause as it is written.
    """

    content: str
    main: str
    cue: str
    written: str
    quoted: bool


def status_of(content: str, cue: str, quoted: bool) -> Status:
    """Return the status of a content under its cue; `quoted` where the content is wholly a direct quote."""
    content = _plain(content)
    low = lowered(content)
    end = _main_clause(low)
    said = _Said(low, low[:end], lowered(_plain(cue)), content[:end], quoted)
    rules = _RULES if cue else _BY_CONTENT
    return next((status for status, met in rules if met(said)), "asserted")


def _plain(words: str) -> str:
    """Words with one blank in the place of every stretch of white space."""
    inner = " ".join(words.split())
    if not inner:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{inner}{' ' if words[-1].isspace() else ''}"


def _main_clause(content: str) -> int:
    """Where the word ends that opens the first subordinate clause of a content, where that leaves a clause."""
    for found in words.SUBORDINATE.finditer(content):
        if found.start() > _SHORTEST_CLAUSE:
            return found.end()
    return len(content)


def _withheld_by_cue(said: _Said) -> bool:
    if words.WITHHELD_CUE.are_in(said.cue):
        return True
    return _OPEN_CUE.search(said.cue) is not None and _begins_in_cue(words.WITHHELD_CUE, said)


def _begins_in_cue(pattern: Words, said: _Said) -> bool:
    """Whether what a pattern finds begins in the cue, and may go on in the content."""
    found = pattern.pattern.search(f"{said.cue.rstrip()} {said.content[:_CARRIED_ON].lstrip()}")
    return found is not None and found.start() < len(said.cue)


def _denied(said: _Said) -> bool:
    """Said not to be so, or no longer said to be so."""
    if words.WITHDRAWN.may_be_in(said.cue):
        if _begins_in_cue(words.DENIAL_WITHDRAWN, said):
            return False
        if _begins_in_cue(words.WITHDRAWN, said):
            return True
    return words.DENIED_CUE.are_in(said.cue)


def _orders(told: str) -> bool:
    return words.ORDERED.may_be_in(told) and words.ORDERED.are_in(words.NO_ORDER.pattern.sub(" ", told))


def _plans(told: str) -> bool:
    return words.PLANNED.may_be_in(told) and words.PLANNED.are_in(words.NO_PLAN.pattern.sub(" ", told))


def _ordered_by_cue(said: _Said) -> bool:
    return _orders(said.cue)


def _asked_to(said: _Said) -> bool:
    """ "Asked the owners to mend it", as against "asked whether it was mended"."""
    if not words.ASKED.are_in(said.cue) or not _INFINITIVE.search(said.content):
        return False
    return not _QUESTION.match(said.content)


def _withheld_by_content(said: _Said) -> bool:
    """In a quote only the speaker's own "we cannot say"; in reported speech anybody's."""
    if said.quoted:
        return words.WITHHELD_FIRST.search(said.main) is not None
    return words.WITHHELD_CONTENT.are_in(said.main)


def _possible(said: _Said) -> bool:
    if words.MAY.are_in(said.written) or words.POSSIBLE.are_in(said.main):
        return True
    return words.WILL.are_in(said.written) and _CONDITION_FIRST.match(said.content) is not None


def _called_for(said: _Said) -> bool:
    return words.CALLED_CONTENT.are_in(said.main) or words.IMPERATIVE.match(said.content) is not None


def _ordered(said: _Said) -> bool:
    return _orders(said.main)


def _planned(said: _Said) -> bool:
    return _plans(said.main) or (words.WILL.may_be_in(said.written) and words.WILL.are_in(_unplanned(said)))


def _unplanned(said: _Said) -> str:
    """The main clause as it is written, without plans that there are not."""
    kept, at = [], 0
    for found in words.NO_PLAN.pattern.finditer(said.main):
        kept += [said.written[at : found.start()], " "]
        at = found.end()
    return "".join([*kept, said.written[at:]])


def _would_happen(said: _Said) -> bool:
    """ "Would" under a condition, or with a verb that tells what something would amount to."""
    return words.WOULD.are_in(said.main) and not _would_do(said)


def _would_do(said: _Said) -> bool:
    """ "Would" as a plan told in the past: "said it would publish the list"."""
    if not words.WOULD.are_in(said.main) or words.WOULD_BE.search(said.content) or _CONDITION.search(said.content):
        return False
    return words.SAYING.are_in(said.cue)


_Rules: TypeAlias = tuple[tuple[Status, Callable[[_Said], object]], ...]

# The rules in the order of their weight: the cue's own word decides before anything in the content does.
#: What only a cue can meet. Narration, which is half of all statements, has none.
_BY_CUE: _Rules = (
    ("considered", lambda said: words.NOT_RULED_OUT.are_in(said.cue)),
    ("withheld", _withheld_by_cue),
    ("denied", _denied),
    ("considered", lambda said: words.CONSIDERED.are_in(said.cue)),
    ("ordered", _ordered_by_cue),
    ("called_for", lambda said: words.CALLED_CUE.are_in(said.cue)),
    ("called_for", _asked_to),
    ("planned", lambda said: _plans(said.cue)),
)
_BY_CONTENT: _Rules = (
    ("considered", lambda said: words.NOT_RULED_OUT.are_in(said.main)),
    ("withheld", _withheld_by_content),
    ("considered", lambda said: words.CONSIDERED.are_in(said.main)),
    ("possible", _possible),
    ("called_for", _called_for),
    ("ordered", _ordered),
    ("planned", _planned),
    ("possible", _would_happen),
    ("planned", _would_do),
)
_RULES: _Rules = _BY_CUE + _BY_CONTENT
