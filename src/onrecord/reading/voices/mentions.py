"""What the words that name a source say about it: which kind of voice, its name, role, affiliation and number.

One mention at a time, by rule, from the words alone; `antecedents.py` decides which mentions are one voice. Kinds are
those of the dossier format: an unnamed spokesperson speaks for the body, so the body is the voice, and so it is of a
statement put out by it.
"""

from __future__ import annotations

import re

from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.mention_parts import (
    TRIM,
    Mention,
    affiliation_of,
    bare,
    core_noun,
    count_of,
    is_capital,
    looks_named,
    tokens,
    unpossessed,
)
from onrecord.reading.voices.persons import read_person
from onrecord.records import VoiceKind

_ORDINAL = re.compile(r"^(?:(?:a|an|the)\s+)?(?:second|third|fourth|fifth|sixth|other|another|one)\b", re.I)
_DEFINITE = re.compile(r"(?:the|its|his|her|their|this|that|these|those)\b", re.I)
_KNOWN_HOLDER = re.compile(r"(?:the|its|his|her|their|our)\b", re.I)
_ANY_ONE = re.compile(r"(?:an?|one|another|some)\b", re.I)
_CLASS = re.compile(r"(?:some|many|others|most)\b", re.I)
_SOCIAL = re.compile(r"\(?@\w+\)?")
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_SPEAKS_FOR = re.compile(r"\b(?:for|of|from|at|with|by)\s+(.+)$")
_UNNAMED = re.compile(
    r"^(?:unnamed|unidentified|second|senior|chief|official|joint|written|brief|short|new)\b\s*", re.I
)
#: What is said of nobody but a source that keeps its name back.
_UNNAMED_WHO = re.compile(
    r"who\b.*\b(?:anonymity|anonymously|not (?:be )?(?:named|identified)|(?:not|n[’']t) (?:be )?(?:authori[sz]ed|"
    r"permitted|allowed|cleared)|fear (?:of|for)|(?:his|her|their) names? )",
    re.I,
)
_NEWS_AGENCY = re.compile(
    r"\b(?:news|press|wire) (?:agency|agencies|services?|sites?|outlets?|networks?|channels?|organi[sz]ations?)\b", re.I
)
_LABELLED = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s+)?(?:[a-z][\w’'-]*\s+)*?([a-z][\w-]*)\s+(?=[A-ZÀ-Þ])"
)
_WHO_KNOW = re.compile(r"\b(?:people|persons)\s+(?:who|with|familiar|briefed|close|involved|aware|near|inside)\b", re.I)
#: Words that make a medium of what is called a group or an agency.
_SURELY_MEDIA = frozenset("broadcasting media news newspaper newspapers press radio television tv wire".split())
#: Papers that are no newspaper.
_WRITTEN = re.compile(
    r"\b(?:background|briefing|confidential|court|discussion|internal|legal|planning|policy|position|research|staff|"
    r"strategy|white|working) papers?\b|\bpapers\s+(?:filed|lodged|obtained|seen|shown)\b",
    re.I,
)
#: A guard that is a body and not one of its members.
_CORPS = re.compile(
    r"\b(?:coast|national|border|republican|revolutionary|presidential|home|honou?r|civil) guard$", re.I
)
_SUBJECTS = frozenset({"he", "she", "it", "they"})
#: When somebody spoke, taken for words of the name.
_WHEN = re.compile(
    r"(?<=\w)\s+(?:(?:late|early)\s+)?(?:on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|now|"
    r"last\s+(?:night|week)|this\s+(?:morning|afternoon|evening|week))$"
)
_SELF = re.compile(r"(?<=\w)\s+(?:himself|herself|itself|themselves)\b")
#: What is told of in somebody's name: "by the hospital's own count", "in its version", "their reckoning".
_TELLING = re.compile(
    r"(?:(?:by|in|on)\s+)?(?:(?P<whose>its|his|her|their)|(?P<who>\S.*?)[’']s?)\s+(?:[a-z]+\s+){0,2}?"
    r"(?:version|account|count|arithmetic|reckoning|estimate|tally|telling|words|reply|answer|admission)\b",
    re.I,
)
_OF_WHOM = {"its": "it", "his": "he", "her": "she", "their": "they"}
#: "A third official, at the justice ministry".
_AT_FIRST = re.compile(r"(?:of|at|from|in|with)\s")
_SPEAKER_ALONE = re.compile(r"(?:himself|herself|itself|themselves|both)$")


def read_mention(words: str) -> Mention:
    """Read the words that name a source, as they stand in the report."""
    text = _SOCIAL.sub("", re.sub(r"\s+", " ", words))
    plain = _WHEN.sub("", _BRACKETED.sub("", text).strip(TRIM)) or text.strip(TRIM) or words.strip()
    head, _, apposition = _SELF.sub("", plain).partition(", ")
    told = _pronoun(plain.lower()) or _teller(head) or read_person(head, apposition)
    return told or _common(head, plain, apposition)


def _teller(head: str) -> Mention | None:
    """Who tells, where a phrase names only the telling: "the department's own arithmetic" is the department's."""
    found = _TELLING.match(head)
    if found is None:
        return None
    return _pronoun(_OF_WHOM[found["whose"].lower()]) if found["whose"] else read_mention(found["who"])


def _pronoun(low: str) -> Mention | None:
    first, *rest = low.split(" ")
    if first in _SUBJECTS:  # whatever follows tells what they did, not who they are
        rest = []
    if rest and not _SPEAKER_ALONE.search(low):
        return None
    if first in lex.PRONOUNS_PERSON:
        return Mention("person", low, core=first, pronoun=True, definite=True)
    if first in lex.PRONOUNS_MANY:
        return Mention("anonymous", low, core="they", plural=True, pronoun=True, definite=True)
    if first in lex.PRONOUNS_THING:
        return Mention("organization", low, core="it", pronoun=True, definite=True)
    if first in lex.PRONOUNS_SELF and not rest:
        return Mention("person", low, core="self", pronoun=True, definite=True)
    return None


def _common(head: str, text: str, apposition: str) -> Mention:
    """A phrase that is no personal name: unnamed people, a body, a document, a medium, or a class of people."""
    noun = core_noun(head)
    core, count = lex.singular(noun), count_of(head)
    definite = _DEFINITE.match(head) is not None
    if core in lex.SPEAKERS_FOR or noun in lex.SPEAKERS_FOR:
        return _speaks_for(head, core, definite)
    issuer = _issuer(head) if core in lex.ISSUED else None
    other = issuer or _named_beside(head, core, apposition)
    if other:
        return other
    many = lex.is_plural(noun) or (count or 0) > 1 or lex.NUMBERS.get(noun, 0) > 1
    fresh = _ORDINAL.match(head) is not None and not head.lower().startswith("the other official")
    kind = _kind(head, noun, many, count, apposition)
    name = text
    if kind in {"organization", "outlet"}:
        name = (bare(head) if looks_named(head) else head).strip(TRIM) or head
    body = affiliation_of(head) or (affiliation_of(apposition) if _AT_FIRST.match(apposition) else None)
    return Mention(kind, name, core, None, body, count, many, definite, fresh=fresh)


def _named_beside(head: str, core: str, apposition: str) -> Mention | None:
    """A body that a common noun stands beside: "the operator, Northline Ferries", "the news agency Tarn"."""
    things = lex.BODY_NOUNS | lex.OUTLET_NOUNS
    first = apposition.partition(", ")[0]
    if core in things and not looks_named(head) and first and looks_named(first):
        named = _common(first, first, "")
        return Mention(named.kind, named.name, core, None, named.affiliation, definite=True)
    label = _LABELLED.match(head)
    if label and (lex.singular(label[1]) in things or label[1] == "opposition") and looks_named(head[label.end() :]):
        medium = lex.singular(label[1]) in lex.OUTLET_NOUNS or _NEWS_AGENCY.search(head[: label.end()])
        kind: VoiceKind = "outlet" if medium else "organization"
        return Mention(kind, head[label.end() :], lex.singular(label[1]), definite=True)
    return None


def _kind(head: str, noun: str, many: bool, count: int | None, apposition: str) -> VoiceKind:
    """What a phrase stands for: told by its head noun, then by its count, then by how it is written."""
    core = lex.singular(noun)
    plain = _is_one_word(head) and core in lex.DOCUMENT_NOUNS | lex.PEOPLE_NOUNS
    named = looks_named(head) and not (plain and not (core in lex.MEDIA_NAMES and _TITLED_PAPER.match(head)))
    if _UNNAMED_WHO.match(apposition) and not named and not many:
        return "anonymous"
    if lex.singular(core_noun(apposition)) in lex.OUTLET_NOUNS or _NEWS_AGENCY.search(head):
        return "outlet"
    by_noun = _kind_of_people(head, core, many, count) if not named or core in _TOLD_BY_TITLE else None
    return by_noun or _kind_of_thing(head, core, named) or _kind_by_form(head, noun, many, count)


#: A newspaper by the one word of its name: "The Gazette", and no gazette in which laws are printed.
_TITLED_PAPER = re.compile(r"[Tt]he\s+[A-Z]\w+$")
#: Nouns that tell of people even where they are written as part of a name ("Officials", "The President").
_TOLD_BY_TITLE = lex.ANONYMOUS_NOUNS | (lex.TITLES - lex.QUALIFIERS)


def _kind_of_people(head: str, core: str, many: bool, count: int | None) -> VoiceKind | None:
    one_known = not many and (_KNOWN_HOLDER.match(head) or (head[:1].isupper() and not _ANY_ONE.match(head)))
    if core in lex.COLLECTIVES or (core in {"people", "person"} and many and count is None):
        return "anonymous" if _WHO_KNOW.search(head) else "group"
    if core in lex.ANONYMOUS_NOUNS:
        return "anonymous"
    if core in lex.TITLES and core not in lex.QUALIFIERS and one_known:
        return "person"
    if core in lex.TITLES and core not in lex.QUALIFIERS and not many and _ANY_ONE.match(head):
        return "anonymous"
    person = core in lex.PEOPLE_NOUNS or core.endswith(("man", "woman"))
    if person and (_is_one_word(head) or not looks_named(head)) and not _CORPS.search(head):
        return "group" if many and count is None else "anonymous"
    return None


def _is_one_word(head: str) -> bool:
    return " " not in bare(head).strip(TRIM)


def _kind_of_thing(head: str, core: str, named: bool) -> VoiceKind | None:
    found = {unpossessed(t.lower()) for t in tokens(head)}
    a_body = core in lex.BODY_NAMES - lex.MEDIA_NAMES and not found & _SURELY_MEDIA
    if named and found & lex.MEDIA_NAMES and not a_body:
        return "outlet"
    if core in lex.DOCUMENT_NOUNS and not named:
        return "document"
    if core == "paper" and _WRITTEN.search(head):
        return "document"
    if core in lex.OUTLET_NOUNS:
        return "outlet"
    return "organization" if core in lex.BODY_NOUNS else None


def _kind_by_form(head: str, noun: str, many: bool, count: int | None) -> VoiceKind:
    if noun == "others":
        return "group"
    counted = noun in lex.NUMBERS or noun in {"third", "second", "first", "other", "another"}
    if counted or (count is not None and not looks_named(head)):
        return "anonymous"
    if any(is_capital(t) for t in tokens(bare(head))):
        return "organization"
    return "group" if many or _CLASS.match(head) else "organization"


def _speaks_for(head: str, core: str, definite: bool) -> Mention:
    """An unnamed spokesperson: the body that he or she speaks for; who is not told where none is named."""
    body, told = _body_of(head)
    named = read_person(body, "")
    if named:
        return named
    name = bare(body).strip(TRIM)
    if not name and head.lower().startswith("its "):
        return Mention("organization", head, "it", pronoun=True, definite=True)
    if not name:
        return Mention("organization", head, core, definite=definite)
    return Mention(
        "organization", name, lex.singular(core_noun(body)), definite=definite or told or not looks_named(body)
    )


def _issuer(head: str) -> Mention | None:
    """Who a statement is from: "a statement from the Coast Guard", "a ministry statement"."""
    body, _ = _body_of(head)
    if not bare(body).strip(TRIM):
        return None
    found = read_mention(body)
    return found if found.kind in {"organization", "person", "group", "outlet"} else None


def _body_of(head: str) -> tuple[str, bool]:
    """The body that a phrase belongs to, and whether a preposition says so; empty where none is told."""
    found = _SPEAKS_FOR.search(head)
    if found:
        return found[1], True
    words = _UNNAMED.sub("", bare(head)).split(" ")
    return unpossessed(" ".join(words[:-1])), False
