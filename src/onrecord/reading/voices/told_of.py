"""Bodies, documents and people told of anywhere in a report's text by a noun or a body's name, so that "the ministry",
"it" and "she" can mean one that has not spoken yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.drafts import ANY
from onrecord.reading.voices.mention_parts import is_capital, tokens

_CAP = r"[A-ZÀ-ÖØ-Þ][\w-]*(?:[’']s(?=\s+[A-Z]))?"
_LINK = r"(?:[ \t]+(?:of|for)(?:[ \t]+the)?|[ \t]+and|[ \t]+&)?[ \t]+"
_NAMED = re.compile(
    r"(?!(?:On|In|At|By|For|From|To|Under|After|Before|Since|When|While|As|If|But|And|Yet|Still|Late|Early|Last)\b)"
    rf"\b{_CAP}(?:{_LINK}{_CAP})*"
)
_SENTENCE = re.compile(r"(?:^|(?<=[\n.!?])|(?<=[.!?][”\"’]))\s*(?=\S)")
_LEAD = re.compile(
    r"(?:On|In|At|By|For|After|Before|Since|Meanwhile|But|And|Yet|Still|Late|Later|Early|Earlier|Today|Yesterday|Last)\b[^,.;“”\"]{0,40},?\s+"
)
#: Bodies that are more often where something happens than who speaks of it.
_PLACES = frozenset(
    "city country county crown district division hotel library mission mosque museum nation plant port prison province "
    "railway refinery resort school shipyard side smelter squad state station supermarket team territory theatre town "
    "township unit village works zoo".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something told of at `start`: by its name ("Ministry of Works") or by a noun ("the fire service").

    `words` are those that tell it from others, in lower case and the singular; `subject`: a sentence begins with it.
    """

    start: int
    name: str
    words: frozenset[str]
    subject: bool
    person: bool = False


class ToldOf:
    """What one report tells of, in the order of its text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _found(self) -> list[Told]:
        """All of them; looked for when first asked, which not every report needs."""
        return sorted(_find(self._text), key=lambda t: (t.start, t.name))

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self._found]

    def last_body(self, noun: str, start: int) -> Told | None:
        """Return what is told of last before `start` by several words, this noun one of them."""
        before = self._found[: bisect_left(self._starts, start)]
        return next((t for t in reversed(before) if noun in t.words and len(t.words) > 1 and not t.person), None)

    def named_body(self, name: str) -> bool:
        """Whether the report says elsewhere that a name is no person's: "the contractor Tolm Carriers", "Tolm Carriers,
        a haulage firm"."""
        return name in self._named_bodies

    @cached_property
    def _named_bodies(self) -> frozenset[str]:
        return frozenset(m["before"] or m["behind"] for m in _body_beside().finditer(self._text))

    def subject_before(self, begin: int, start: int, person: bool) -> Told | None:
        """Return the person, or the body or document, that a sentence between two places begins with, the last one."""
        near = self._found[bisect_left(self._starts, begin) : bisect_left(self._starts, start)]
        return next((t for t in reversed(near) if t.subject and t.person == person), None)


def _find(text: str) -> Iterator[Told]:
    begins = {m.end() for m in _SENTENCE.finditer(text)}
    begins |= {lead.end() for at in tuple(begins) if (lead := _LEAD.match(text, at))}
    for match in _NAMED.finditer(text):
        words = tokens(_alone(match[0]))
        low = frozenset(lex.singular(w.lower()) for w in words if is_capital(w)) - {"the"}
        if low & lex.BODY_NAMES and not low <= lex.TITLES:
            at = match.start() + (4 if words[0] == "The" else 0)
            yield Told(
                at,
                _alone(match[0])[at - match.start() :],
                low,
                not begins.isdisjoint((match.start(), match.start() - 4)),
            )
    for match in _nouns().finditer(text):
        before = re.findall(r"[\w-]+(?![\w-]|[’'])", match[1].lower())
        told = frozenset(w for w in before if w not in ANY and w != "s") | {match[2]}
        yield Told(match.start(), match[0], told, match.start() in begins)
    for match in _people().finditer(text):
        if match.start() in begins:
            yield Told(match.start(), match[0], frozenset({match[1]}), True, person=True)


def _alone(name: str) -> str:
    """A name without what "and" joins to a body ("Harbour Board and Ada Lund"); "Fire and Rescue Service" is whole."""
    first, joined, _ = name.partition(" and ")
    return first if joined and {w.lower() for w in tokens(first)} & lex.BODY_NAMES else name


@cache
def _nouns() -> re.Pattern[str]:
    """The bodies and documents that a phrase in small letters can name ("the fire service")."""
    some = "|".join(sorted((lex.BODY_NOUNS | lex.DOCUMENT_NOUNS) - _PLACES))
    return re.compile(rf"\b[Tt]he\s+((?:[a-z][\w-]*(?:[’']s?)?\s+){{0,2}}?)({some})\b(?!-|[’']|\s+(?:of|for|{some})\b)")


@cache
def _body_beside() -> re.Pattern[str]:
    """A name with a noun beside it that says that it is a body's."""
    some = "|".join(sorted(lex.BODY_NOUNS | lex.GENERAL["organization"]))
    name = rf"{_CAP}(?:{_LINK}{_CAP})*"
    return re.compile(
        rf"\b(?:the|an?|its)\s+(?:[a-z-]+\s+){{0,2}}(?:{some})\s+(?P<behind>{name})(?![\w-])"
        rf"|\b(?P<before>{name}),\s+(?:the|an?|its)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{some})(?=[,.;:—]|\s+(?:that|which)\b)"
    )


@cache
def _people() -> re.Pattern[str]:
    """One person that a sentence can begin with ("The constable", "A nurse from Torvik")."""
    some = "|".join(sorted((lex.PEOPLE_NOUNS | lex.TITLES) - lex.BODY_NOUNS - lex.COURTESY - lex.QUALIFIERS))
    return re.compile(rf"\b(?:The|An?)\s+(?:[a-z][\w-]*\s+){{0,2}}?({some})\b(?![-.’']|\s+[A-Z])")
