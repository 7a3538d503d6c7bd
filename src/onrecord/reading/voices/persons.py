"""Personal names in a source mention: who is named, under which titles, and with what told beside the name."""

from __future__ import annotations

import re

from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.mention_parts import TRIM, Mention, core_noun, is_capital, tokens, unpossessed

_ARTICLE = re.compile(r"^(the|a|an)\s+", re.I)
_POSSESSIVE = re.compile(r"[’']s?\s+")
_BELONGING = re.compile(r"\s+(?:of|from|at|with)\s+")
_NAMED = re.compile(r"\s+(?:named|called|identified as)\s+")
_PERSONAL_APPOSITION = re.compile(r"\b(?:who|aged?|\d{1,2})\b", re.I)
_SPEAKING_FOR = re.compile(r"(?:speaking\s+)?(?:for|of|on\s+behalf\s+of)\b", re.I)
_BODY_PAIRS = frozenset({("red", "cross"), ("city", "hall"), ("town", "hall"), ("white", "house")})
_THE_ROLE = re.compile(r"(?P<name>.+?)\s+the\s+(?P<role>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)$")
_DETERMINER = re.compile(r"^(?:an?|the|its|his|her|their)\s+", re.I)
#: Clauses that tell what somebody did or is not, and no role.
_NO_ROLE = re.compile(
    r"whose\b|who (?:is not|isn[’']t|was|were|had|has|did|does|would|could|will|spoke|asked|declined)\b", re.I
)
#: What a phrase tells of somebody else: "two colleagues of Mr", "the office of Prime Minister".
_ABOUT = re.compile(r"\b(?:[a-z]+) (?:of|for|to|with|from) (?:former )?(?:[A-Z][\w.-]*)(?: [A-Z][\w.-]*)*$")
#: "A man who gave his name only as “Teacher”", "a guard identified by his first name, Karim".
_GIVEN = re.compile(
    r"\s+(?:who(?:m\s+we)?\s+(?:\w+\s+){0,2}?)?(?:(?:gave|giving)\s+(?:his|her|their)\s+(?:\w+\s+)?name\s+(?:\w+\s+)?as|"
    r"(?:identified|known|named|referred\s+to)\s+(?:\w+\s+)?(?:as|by\s+(?:his|her|their)\s+\w+\s+name,?))\s+"
    r"[“\"‘']?(?P<name>[A-ZÀ-Þ][\w’'-]*\w(?:\s+[A-ZÀ-Þ][\w’'-]*\w)*)"
)
_OWNING = re.compile(r"[’']s$")
_AGE = re.compile(r"^\d{1,3}(?:-year-old\b|\b),?\s*")


def read_person(head: str, apposition: str) -> Mention | None:
    """Read a named person: "Col. Tobias Renn", "Jonas Petersen, 41, a welder", "the mayor of Torvik, Elin Marsh"."""
    given = _GIVEN.search(f"{head}, {apposition}") if apposition else _GIVEN.search(head)
    if given and _is_human(head[: given.start()]):
        name = given["name"]
        role = _ARTICLE.sub("", head[: given.start()].strip())
        return Mention("person", name, name.split()[-1].lower(), role, definite=True)
    named = _name_of(head) or _single_with(head, apposition)
    if named and not is_thing(apposition):
        return _with_apposition(named, apposition)
    if apposition:
        first = apposition.partition(", ")[0]
        inner = _name_of(first) or (
            None if lex.singular(core_noun(head)) in lex.BODY_NOUNS else _single_with(first, head)
        )
        someone = inner and " " in inner.name and _ARTICLE.match(head) and not is_thing(head)
        if inner and (_is_human(head) or someone):
            return _with_apposition(inner, head)
    return None


def is_thing(apposition: str) -> bool:
    """Whether the words after the comma say that the name before it is not a person's."""
    if not apposition or _PERSONAL_APPOSITION.match(apposition) or _SPEAKING_FOR.match(apposition):
        return False
    if apposition.startswith("which "):
        return True
    core = lex.singular(core_noun(apposition))
    return core in lex.BODY_NOUNS or core in lex.OUTLET_NOUNS or core in lex.DOCUMENT_NOUNS


def _is_human(text: str) -> bool:
    core = lex.singular(core_noun(text))
    return any(core in nouns for nouns in (lex.PEOPLE_NOUNS, lex.SPEAKERS_FOR, lex.TITLES, lex.ANONYMOUS_NOUNS))


def _name_of(text: str) -> Mention | None:
    """A name alone or after titles; after "named"; before "of the Institute"; or after "the ministry’s spokesman"."""
    named = _NAMED.split(text, maxsplit=1)
    if len(named) == 2:
        inner = _plain(named[1])
        return inner and Mention("person", inner.name, inner.core, _ARTICLE.sub("", named[0]), definite=True)
    roled = _THE_ROLE.match(text)
    if roled and _is_human(roled["role"]) and (inner := _plain(roled["name"])):
        return Mention("person", inner.name, inner.core, roled["role"], definite=True)
    found = _plain(text)
    if found or not _BELONGING.search(text):
        return found
    front, body = _BELONGING.split(text, maxsplit=1)
    inner = _plain(front)
    if inner is None or _ARTICLE.match(front):
        return None
    return Mention("person", inner.name, inner.core, inner.role, _ARTICLE.sub("", body), definite=True)


def _plain(text: str) -> Mention | None:
    """Capitalised words that end the phrase, after any titles, none of them a body's or a medium's."""
    article = _ARTICLE.match(text)
    body = text[article.end() :] if article else text
    if "’s " in body or "'s " in body:
        return _after_possessive(body)
    before, name = _split(tokens(body))
    if name and name[0].rstrip(".") == "St" and re.search(r"[’']s?$", body):
        return None
    if not name or any(_is_body_word(t) for t in name) or tuple(t.lower() for t in name[-2:]) in _BODY_PAIRS:
        return None
    if _ABOUT.search(" ".join(before)):
        return None
    titled = _titled(before)
    if not titled and (len(name) == 1 or article or not all(is_capital(t) or _is_title(t) for t in before)):
        return None
    role = " ".join(t for t in before if t.lower().rstrip(".") not in lex.COURTESY) or None
    return Mention("person", unpossessed(" ".join(name)), unpossessed(name[-1].lower()), role, definite=True)


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """The words before a name, and the name: the capitals that end the phrase, back to the last title."""
    at = len(words)
    while at and (is_capital(words[at - 1]) or (words[at - 1].lower() in lex.PARTICLES and at < len(words))):
        if _is_title(words[at - 1]):
            break
        at -= 1
    name = words[at:]
    while name and name[0].lower() in lex.PARTICLES and not is_capital(name[0]):
        name = name[1:]
    return words[:at], name


def _is_title(word: str) -> bool:
    return word.lower() in lex.TITLES


def _titled(before: list[str]) -> bool:
    """Whether the words before a name end in a title ("Secretary of State" does, "Ministry of Foreign" does not)."""
    if not before:
        return False
    last = before[-1].lower()
    if last == "state":
        return len(before) > 2 and before[-2].lower() == "of"
    called = before[-1].islower() and (last in lex.PEOPLE_NOUNS or lex.singular(last) in lex.ANONYMOUS_NOUNS)
    return (last in lex.TITLES and last not in lex.QUALIFIERS) or called


def _single_with(head: str, apposition: str) -> Mention | None:
    """A family name alone that the words after the comma tell to be a person's: "Brekke, a fisherman"."""
    words = tokens(head)
    if len(words) != 1 or not is_capital(words[0]) or words[0].isupper() or _is_body_word(words[0]):
        return None
    if words[0].lower() in lex.NUMBERS or lex.is_plural(words[0].lower()):
        return None
    told = _PERSONAL_APPOSITION.match(apposition) or _is_human(apposition)
    return Mention("person", unpossessed(words[0]), unpossessed(words[0].lower()), definite=True) if told else None


def _after_possessive(body: str) -> Mention | None:
    parts = _POSSESSIVE.split(body)
    if len(parts) < 2 or not parts[-1]:
        return None
    inner = _plain(parts[-1]) if len(tokens(parts[-1])) < 8 else None
    if inner and inner.role:
        return Mention("person", inner.name, inner.core, inner.role, affiliation=parts[0], definite=True)
    return None


def _is_body_word(token: str) -> bool:
    """Whether a word in capitals belongs to the name of a body or medium: "Ferries", "Watch", "Dockworkers"."""
    low = _OWNING.sub("", token.lower())
    if low in lex.BODY_NAMES or low in lex.MEDIA_NAMES or low == "&" or low.endswith("workers"):
        return True
    return lex.is_plural(low) and lex.singular(low) in lex.PEOPLE_NOUNS


def _with_apposition(person: Mention, apposition: str) -> Mention:
    told = _DETERMINER.sub("", _AGE.sub("", apposition.strip(TRIM)))
    if _NO_ROLE.match(told):
        told = ""
    role = person.role or (told or None)
    if person.role and told and told[:3].lower() != "who":
        role = f"{person.role}; {told}"
    found = re.search(r"\b(?:for|of|at)\s+((?:the\s+)?[A-Z].*)$", told)
    affiliation = person.affiliation or (found[1] if found else None)
    return Mention("person", person.name, person.core, role, affiliation, definite=True)
