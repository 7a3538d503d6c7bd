"""What the words that name a source say about it: which kind of voice, its name, role, affiliation and number.

One mention at a time, by rule, from the words alone; `voices.py` decides which mentions are one voice. Kinds are those of
the dossier format: an unnamed spokesperson speaks for the body, so the body is the voice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading import lexicon as lex
from onrecord.records import VoiceKind

_TRIM = " \t\n\r\f\v,;:.!?\"'“”‘’()[]—–-"
_WORD = re.compile(r"[^\W_][\w.&’'@-]*|&", re.UNICODE)
_CORE_END = re.compile(
    r"\s+(?:of|for|in|at|from|to|on|with|by|near|inside|who|whom|whose|that|which|familiar|briefed|close|seen|kept|published|"
    r"dated|speaking|involved|taken|captured|reviewed|obtained|working|based|authori[sz]ed|described|named|including|about|"
    r"released|issued|led|compiled|conducted|representing|granted|and|or)\b|,"
)
_ARTICLE = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|this|that|these|those|some|many|several|most|other|another|any|all|no|such|"
    r"multiple|numerous|various|few|certain)\s+",
    re.I,
)
_COUNT = re.compile(r"^(?:(?:at least|about|nearly|more than|some)\s+)?(\d{1,3}|[a-z]+)\s+", re.I)
_ORDINAL = re.compile(r"^(?:(?:a|an|the)\s+)?(?:second|third|fourth|fifth|sixth|other|another|one)\b", re.I)
_POSSESSIVE = re.compile(r"[’']s?\s+")
_SOCIAL = re.compile(r"\(?@\w+\)?")
_PERSONAL_APPOSITION = re.compile(r"\b(?:who|aged?|\d{1,2})\b", re.I)


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


def read_mention(words: str) -> Mention:
    """Read the words that name a source, as they stand in the report."""
    text = _SOCIAL.sub("", re.sub(r"\s+", " ", words)).strip(_TRIM) or words.strip()
    low = text.lower()
    pronoun = _pronoun(low)
    if pronoun:
        return pronoun
    head, _, apposition = text.partition(", ")
    named = _person(head)
    if named and not _is_thing(apposition):
        return _with_apposition(named, apposition)
    if apposition:
        inner = _person(apposition.split(", ")[0])
        if inner and _human_head(head):
            return _with_apposition(inner, head)
    return _common(head, text, apposition)


def _pronoun(low: str) -> Mention | None:
    first = low.split(" ")[0]
    if " " in low and not low.endswith((" himself", " herself", " itself", " themselves", " both")):
        return None
    if first in lex.PRONOUNS_PERSON:
        return Mention("person", low, core=first, pronoun=True, definite=True)
    if first in lex.PRONOUNS_MANY:
        return Mention("anonymous", low, core="they", plural=True, pronoun=True, definite=True)
    if first in lex.PRONOUNS_THING:
        return Mention("organization", low, core="it", pronoun=True, definite=True)
    if first in lex.PRONOUNS_SELF and " " not in low:
        return Mention("person", low, core="self", pronoun=True, definite=True)
    return None


def _tokens(text: str) -> list[str]:
    return [w.strip("’'") if w in {"’", "'"} else w for w in _WORD.findall(text)]


def _is_cap(word: str) -> bool:
    return word[:1].isupper()


def _person(text: str) -> Mention | None:
    """A named person: capitalised words that end the phrase, after any titles, none of them a body's or a medium's."""
    body = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.I)
    tokens = [t for t in _tokens(body) if t]
    if not tokens or "’s " in body or "'s " in body:
        return _person_after_possessive(body)
    at = len(tokens)
    while at and (_is_cap(tokens[at - 1]) or (tokens[at - 1].lower() in lex.PARTICLES and at < len(tokens))):
        if tokens[at - 1].lower() in lex.TITLES:
            break
        at -= 1
    name, before = tokens[at:], tokens[:at]
    while name and name[0].lower() in lex.PARTICLES and not _is_cap(name[0]):
        name = name[1:]
    if not name or any(_is_body_word(t) for t in name):
        return None
    titled = _titled(before)
    if before and not titled and not all(_is_cap(t) or t.lower() in lex.TITLES for t in before):
        return None
    if len(name) == 1 and (not titled or name[0].isupper()):
        return None
    role = " ".join(t for t in before if t.lower().rstrip(".") not in {"mr", "mrs", "ms", "miss"}) or None
    return Mention("person", _join(name), core=name[-1].lower(), role=role, definite=True)


def _titled(before: list[str]) -> bool:
    """Whether the words before a name end in a title ("Secretary of State" does, "Ministry of Foreign" does not)."""
    if not before or before[-1].lower() not in lex.TITLES:
        return False
    if before[-1].lower() == "state":
        return len(before) > 2 and before[-2].lower() == "of"
    return before[-1].lower() not in lex.QUALIFIERS


def _person_after_possessive(body: str) -> Mention | None:
    parts = _POSSESSIVE.split(body)
    if len(parts) < 2 or not parts[-1]:
        return None
    inner = _person(parts[-1]) if len(_tokens(parts[-1])) < 8 else None
    if inner and inner.role:
        return Mention("person", inner.name, inner.core, inner.role, affiliation=parts[0], definite=True)
    return None


def _join(name: list[str]) -> str:
    return re.sub(r"[’']s$", "", " ".join(name))


def _is_body_word(token: str) -> bool:
    low = re.sub(r"[’']s$", "", token.lower())
    return low in lex.BODY_NAMES or low in lex.MEDIA_NAMES or low == "&"


def _looks_named(text: str) -> bool:
    tokens = _tokens(_ARTICLE.sub("", text))
    return bool(tokens) and all(_is_cap(t) or t.lower() in {"of", "the", "for", "and", "&"} for t in tokens)


def _human_head(text: str) -> bool:
    core = lex.singular(_core_noun(text))
    return core in lex.PEOPLE_NOUNS or core in lex.SPEAKERS_FOR or core in lex.TITLES or core in lex.ANONYMOUS_NOUNS


def _is_thing(apposition: str) -> bool:
    """Whether the words after the comma say that the name before it is not a person's."""
    if not apposition or _PERSONAL_APPOSITION.match(apposition):
        return False
    core = lex.singular(_core_noun(apposition))
    return core in lex.BODY_NOUNS or core in lex.OUTLET_NOUNS or core in lex.DOCUMENT_NOUNS


def _with_apposition(person: Mention, apposition: str) -> Mention:
    told = apposition.strip(_TRIM)
    told = re.sub(r"^\d{1,3},?\s*", "", told)
    role = person.role or (told or None)
    if person.role and told and told[:3].lower() != "who":
        role = f"{person.role}; {told}"
    found = re.search(r"\b(?:for|of|at)\s+(.+)$", told)
    return Mention(
        "person", person.name, person.core, role, person.affiliation or (found[1] if found else None), definite=True
    )


def _core_noun(text: str) -> str:
    """The noun that heads a phrase: the last word before the first preposition, relative or comma."""
    core = _ARTICLE.sub("", text)
    cut = _CORE_END.search(core)
    words = _tokens(core[: cut.start()] if cut and cut.start() else core)
    return re.sub(r"[’']s?$", "", words[-1].lower()) if words else ""


def _common(head: str, text: str, apposition: str) -> Mention:
    """A phrase that is no personal name: unnamed people, a body, a document, a medium, or a class of people."""
    noun = _core_noun(head)
    core, count = lex.singular(noun), _count(head)
    plural = lex.is_plural(noun) or (count or 0) > 1 or lex.NUMBERS.get(noun, 0) > 1
    definite = bool(re.match(r"(?:the|its|his|her|their|this|that|these|those)\b", head, re.I))
    fresh = bool(_ORDINAL.match(head)) and not head.lower().startswith("the other official")
    kind = _kind(head, core, plural or (count or 0) > 1, count, apposition)
    if core in lex.SPEAKERS_FOR or noun in lex.SPEAKERS_FOR:
        return _speaks_for(head, definite)
    name = _ARTICLE.sub("", head) if kind in {"organization", "outlet"} else text
    name = re.sub(r"\s*\([^)]*\)", "", name).strip(_TRIM) or head
    if kind in {"organization", "outlet"} and not _looks_named(head):
        name = head
    return Mention(kind, name, core, None, _affiliation(head), count, plural, definite, fresh=fresh)


def _kind(head: str, core: str, many: bool, count: int | None, apposition: str) -> VoiceKind:
    tokens = [re.sub(r"[’']s$", "", t).lower() for t in _tokens(head)]
    named = _looks_named(head)
    if apposition and lex.singular(_core_noun(apposition)) in lex.OUTLET_NOUNS:
        return "outlet"
    if core in lex.ANONYMOUS_NOUNS:
        return "anonymous"
    if core in lex.TITLES and core not in lex.QUALIFIERS and _refers_to_one(head, many):
        return "person"
    if not named and core in lex.PEOPLE_NOUNS:
        return "group" if many and count is None else "anonymous"
    if named and tokens and any(t in lex.MEDIA_NAMES for t in tokens):
        return "outlet"
    by_noun: tuple[tuple[frozenset[str], VoiceKind], ...] = (
        (lex.DOCUMENT_NOUNS, "document"),
        (lex.OUTLET_NOUNS, "outlet"),
        (lex.BODY_NOUNS, "organization"),
    )
    for nouns, kind in by_noun:
        if core in nouns and not (named and kind == "document"):
            return kind
    if (count is not None and not named) or core in lex.NUMBERS or core in {"third", "second", "first", "other"}:
        return "anonymous"
    if named or any(_is_cap(t) for t in _tokens(_ARTICLE.sub("", head))):
        return "organization"
    if _ORDINAL.match(head) or re.match(r"one\b", head, re.I):
        return "anonymous"
    return "group" if many or re.match(r"(?:some|many|others|most)\b", head, re.I) else "organization"


def _refers_to_one(head: str, many: bool) -> bool:
    """Whether a title stands for one known holder ("the defence secretary", "His sister")."""
    return not many and bool(re.match(r"(?:the|its|his|her|their|our)\b", head, re.I) or head[:1].isupper())


def _speaks_for(head: str, definite: bool) -> Mention:
    """An unnamed spokesperson: the body that he or she speaks for."""
    found = re.search(r"\b(?:for|of|from|at|with)\s+(.+)$", head)
    if found:
        body = found[1]
    else:
        words = _ARTICLE.sub("", head).split(" ")
        body = re.sub(r"[’']s?$", "", " ".join(words[:-1]))
    named = _person(body)
    if named:
        return named
    name = _ARTICLE.sub("", body).strip(_TRIM) or head
    noun = lex.singular(_core_noun(body)) or "spokesperson"
    return Mention("organization", name, noun, definite=definite or bool(found))


def _count(head: str) -> int | None:
    body = re.sub(r"^(?:the|a|these|those|his|her|its|their|other)\s+(?=\w+\s)", "", head, flags=re.I)
    found = _COUNT.match(body)
    if not found:
        return 1 if re.match(r"(?:an?|one|another)\b", head, re.I) else None
    word = found[1].lower()
    return int(word) if word.isdigit() else lex.NUMBERS.get(word, 1 if re.match(r"(?:an?)\b", head, re.I) else None)


def _affiliation(head: str) -> str | None:
    found = re.search(r"\b(?:of|at|from|in|with)\s+(the\s+)?(.+)$", head)
    return found[2].strip(_TRIM) if found else None
