"""What a source mention is, and the parts of a noun phrase that tell: its head noun, its count, its capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.voices import lexicon as lex
from onrecord.records import VoiceKind

#: What may stand around the words of a mention and is none of them.
TRIM = " \t\n\r\f\v,;:.!?\"'“”‘’()[]—–-"

_WORD = re.compile(r"[^\W_][\w.&’'@-]*|&", re.UNICODE)
_CORE_END = re.compile(
    r"\s+(?:of|for|in|at|from|to|on|with|by|near|inside|who|whom|whose|that|which|familiar|briefed|close|seen|kept|"
    r"published|dated|speaking|involved|taken|captured|reviewed|obtained|working|based|authori[sz]ed|described|named|"
    r"including|about|released|issued|led|compiled|conducted|representing|granted|filed|posted|written|signed|shared|"
    r"circulated|lodged|shown|handed|sent|given|drawn|prepared|leaked|held|found|passed|and|or)\b|\s+the\s+(?-i:[A-Z])|,"
)
_ARTICLE = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|this|that|these|those|some|many|several|most|other|another|any|all|no|such|"
    r"multiple|numerous|various|few|certain)\s+",
    re.I,
)
_COUNT = re.compile(r"^(?:(?:at least|about|nearly|more than|some)\s+)?(\d{1,3}|[a-z]+)\s+", re.I)
_ARTICLE_BEFORE_COUNT = re.compile(r"^(?:the|a|these|those|his|her|its|their|other)\s+(?=\w+\s)", re.I)
_ONE = re.compile(r"(?:an?|one|another)\b", re.I)
_HYPHENED = re.compile(r"(?:al|el|ibn|an|ar|as|ash|at|az|d|bin|ben)[-’'][A-ZÀ-Þ]")
_POSSESSIVE = re.compile(r"[’']s?$")
_AT = re.compile(r"\b(?:of|at|from|in|with)\s+(?:the\s+)?(.+)$")
_IN_NAMES = frozenset({"of", "the", "for", "and", "&"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A source mention, read: `core` is the noun that heads it (lower case, singular), `definite` what refers back.

    `pronoun` mentions have no name of their own; `fresh` ones always bring in somebody new ("a second official").
    """

    kind: VoiceKind
    name: str
    core: str = ""
    role: str | None = None
    affiliation: str | None = None
    count: int | None = None
    plural: bool = False
    definite: bool = False
    pronoun: bool = False
    fresh: bool = False


def tokens(text: str) -> list[str]:
    """Return the words of a phrase, points and hyphens inside them kept."""
    return [w.strip("’'") for w in _WORD.findall(text) if w.strip("’'")]


def is_capital(word: str) -> bool:
    """Whether a word is written as a name's part: "Marsh", "al-Rashid"."""
    return word[:1].isupper() or _HYPHENED.match(word) is not None


def bare(text: str) -> str:
    """Return a phrase without its article or the like."""
    return _ARTICLE.sub("", text)


def unpossessed(word: str) -> str:
    """Return a word without the ending of a possessive."""
    return _POSSESSIVE.sub("", word)


def looks_named(text: str) -> bool:
    """Whether a phrase is written as a name: capitals throughout ("the Ministry of Fisheries", "Channel 9")."""
    found = tokens(bare(text))
    return bool(found) and is_capital(found[0]) and all(is_capital(t) or t in _IN_NAMES or t.isdigit() for t in found)


def core_noun(text: str) -> str:
    """Return the noun that heads a phrase, in lower case: the last word before a preposition, relative or comma."""
    core = bare(text)
    cut = _CORE_END.search(core)
    found = tokens(core[: cut.start()] if cut and cut.start() else core)
    return unpossessed(found[-1].lower()) if found else ""


def count_of(head: str) -> int | None:
    """Return how many a phrase says there are; 1 for "an official", None where it does not say."""
    found = _COUNT.match(_ARTICLE_BEFORE_COUNT.sub("", head))
    one = 1 if _ONE.match(head) else None
    if not found:
        return one
    word = found[1].lower()
    return int(word) if word.isdigit() else lex.NUMBERS.get(word, one)


def affiliation_of(head: str) -> str | None:
    """Return the body or place that a phrase gives for its people ("two officials at the port": port)."""
    found = _AT.search(head)
    return found[1].strip(TRIM) if found else None
