"""How a voice stands to what it is reported to have said: asserted, denied, ordered, planned, considered, …

By rule, from the cue first and then from the main clause of the content. Status follows the content (dossier format):
"X is weighing a ban, officials said" is considered, whoever said it. Each rule below names what it looks for; the first
that is met decides, and what meets none is asserted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.reading import status_words as words
from onrecord.records import Status

#: A clause shorter than this is no main clause of its own: what follows it still counts.
_SHORTEST_CLAUSE = 14
#: Characters of a content that may belong to its cue where that is left open ("declined to | give a number").
_CARRIED_ON = 40

_SPACE = re.compile(r"\s+")
_OPEN_CUE = re.compile(r"\b(?:to|not|would confirm|(?:declin|refus)(?:e|es|ed|ing))\s*$|n[’']t\s*$", re.I)
_QUESTION = re.compile(r"[\W_]*(?:if|whether|how|what|why|who|when|where)\b", re.I)
_INFINITIVE = re.compile(r"\bto [a-z]+")
_CONDITION_FIRST = re.compile(r"^[\W_]*if\b", re.I)
_CONDITION = re.compile(r"\bif\b", re.I)


@dataclass(frozen=True, slots=True)
class _Said:
    """One content with its main clause and the words of its cue, white space made plain."""

    content: str
    main: str
    cue: str
    quoted: bool


def status_of(content: str, cue: str, quoted: bool) -> Status:
    """Return the status of a content under its cue; `quoted` where the content is wholly a direct quote."""
    cue, content = _SPACE.sub(" ", cue), _SPACE.sub(" ", content)
    said = _Said(content, _main_clause(content), cue, quoted)
    return next((status for status, met in _RULES if met(said)), "asserted")


def _main_clause(content: str) -> str:
    """The content up to the word that opens its first subordinate clause, where that leaves a clause."""
    for found in words.SUBORDINATE.finditer(content):
        if found.start() > _SHORTEST_CLAUSE:
            return content[: found.end()]
    return content


def _withheld_by_cue(said: _Said) -> bool:
    if words.WITHHELD_CUE.search(said.cue):
        return True
    if not _OPEN_CUE.search(said.cue):
        return False
    found = words.WITHHELD_CUE.search(f"{said.cue.rstrip()} {said.content[:_CARRIED_ON].lstrip()}")
    return found is not None and found.start() < len(said.cue)


def _ordered_by_cue(said: _Said) -> bool:
    return words.ORDERED.search(words.NO_ORDER.sub(" ", said.cue)) is not None


def _asked_to(said: _Said) -> bool:
    """ "Asked the owners to mend it", as against "asked whether it was mended"."""
    asked = words.ASKED.search(said.cue) and _INFINITIVE.search(said.content)
    return bool(asked) and not _QUESTION.match(said.content)


def _withheld_by_content(said: _Said) -> bool:
    """In a quote only the speaker's own "we cannot say"; in reported speech anybody's."""
    pattern = words.WITHHELD_FIRST if said.quoted else words.WITHHELD_CONTENT
    return pattern.search(said.main) is not None


def _possible(said: _Said) -> bool:
    if words.POSSIBLE.search(said.main):
        return True
    return bool(words.WILL.search(said.main) and _CONDITION_FIRST.match(said.content))


def _called_for(said: _Said) -> bool:
    return bool(words.CALLED_CONTENT.search(said.main) or words.IMPERATIVE.match(said.content))


def _ordered(said: _Said) -> bool:
    return words.ORDERED.search(words.NO_ORDER.sub(" ", said.main)) is not None


def _planned(said: _Said) -> bool:
    main = words.NO_PLAN.sub(" ", said.main)
    return bool(words.PLANNED.search(main) or words.WILL.search(main))


def _would_happen(said: _Said) -> bool:
    """ "Would" under a condition, or with a verb that tells what something would amount to."""
    return bool(words.WOULD.search(said.main)) and not _would_do(said)


def _would_do(said: _Said) -> bool:
    """ "Would" as a plan told in the past: "said it would publish the list"."""
    if not words.WOULD.search(said.main) or words.WOULD_BE.search(said.content) or _CONDITION.search(said.content):
        return False
    return words.SAYING.search(said.cue) is not None


#: The rules in the order of their weight: the cue's own word decides before anything in the content does.
_RULES: tuple[tuple[Status, Callable[[_Said], object]], ...] = (
    ("considered", lambda said: words.NOT_RULED_OUT.search(said.cue)),
    ("withheld", _withheld_by_cue),
    ("denied", lambda said: words.DENIED_CUE.search(said.cue)),
    ("considered", lambda said: words.CONSIDERED.search(said.cue)),
    ("ordered", _ordered_by_cue),
    ("called_for", lambda said: words.CALLED_CUE.search(said.cue)),
    ("called_for", _asked_to),
    ("planned", lambda said: words.PLANNED.search(words.NO_PLAN.sub(" ", said.cue))),
    ("considered", lambda said: words.NOT_RULED_OUT.search(said.main)),
    ("withheld", _withheld_by_content),
    ("considered", lambda said: words.CONSIDERED.search(said.main)),
    ("possible", _possible),
    ("called_for", _called_for),
    ("ordered", _ordered),
    ("planned", _planned),
    ("possible", _would_happen),
    ("planned", _would_do),
)
