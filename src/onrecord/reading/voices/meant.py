"""Whether a mention can mean a voice met before: by its kind, its gender, its noun, its name."""

from __future__ import annotations

import re

from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.drafts import Draft, distinctive
from onrecord.reading.voices.mention_parts import Mention
from onrecord.records import VoiceKind

#: The gender that a pronoun tells.
GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
THINGS = frozenset({"organization", "outlet", "document"})
PEOPLE: frozenset[VoiceKind] = frozenset({"person", "anonymous", "group"})
#: Which kinds of voices a noun of each kind can mean.
MAY_BE: dict[VoiceKind, frozenset[VoiceKind]] = {
    "person": PEOPLE, "anonymous": PEOPLE, "group": PEOPLE | {"organization"}, "document": frozenset({"document"}),
    "organization": frozenset({"organization", "outlet", "group"}), "outlet": frozenset({"organization", "outlet"}),
}  # fmt: skip
#: Nouns that can stand for whatever body has spoken.
_BODIES = frozenset("agency body company firm group institution organisation organization".split())
#: Nouns for a business, and the bodies that are one.
BUSINESS = frozenset("company firm carrier airline maker manufacturer supplier retailer developer insurer".split())
_BUSINESSES = BUSINESS | frozenset(
    "bank broker corporation enterprise exchange group hotel operator owner plant railway refinery resort shipyard "
    "smelter subsidiary supermarket utility venture works".split()
)
_ANYBODY = frozenset({"source", "official", "person", "people", "man", "woman", *lex.NUMBERS})
_POSSESSED = re.compile(r"(?:his|her|their|its|my|our)\s", re.I)
SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")


def names_of(draft: Draft) -> set[str]:
    """The words that tell a body from others, in all its names; none of one that never was named."""
    return {
        w for name in (draft.name, *draft.aliases) if capitalised(name) or draft.core in name for w in distinctive(name)
    }


def is_single_name(mention: Mention) -> bool:
    """Whether a mention is one capitalised word, which may be a body's or a family name."""
    bare = SELF.sub("", re.sub(r"[’']s$", "", mention.name))
    return mention.kind == "organization" and bare[:1].isupper() and " " not in bare and not bare.isupper()


def capitalised(name: str) -> bool:
    """Whether a name has a capital beyond its article."""
    return any(w[:1].isupper() for w in re.sub(r"^the\s+", "", name, flags=re.I).split())


def same_name(one: list[str], other: list[str]) -> bool:
    """Whether two personal names, as folded words, can be one person's."""
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(one) == 1 or len(other) == 1 or one[0] == other[0] or set(one) <= set(other)


def agree(one: str | None, other: str | None) -> bool:
    """Whether two genders can be one person's; None is not known."""
    return one is None or other is None or one == other


def fits(mention: Mention, draft: Draft) -> bool:
    """Whether a pronoun can stand for a voice."""
    if mention.core == "they":
        return draft.kind in {"anonymous", "group", "organization"}
    if mention.core == "it":
        return draft.kind in THINGS
    if draft.kind == "organization" and draft.voiced is not None:
        return agree(GENDER.get(mention.core), draft.voiced or None)
    if draft.kind not in {"person", "anonymous"} or draft.plural:
        return False
    return agree(GENDER.get(mention.core), draft.gender)


def means_issuer(mention: Mention, issuer: Draft) -> bool:
    """In a press release "the company" is who issues it, unless the noun belongs to another name."""
    general = mention.core in lex.GENERAL["organization"] | {"board", "management"} or mention.core == issuer.core
    return mention.kind == "organization" and mention.definite and general


def is_meant(mention: Mention, draft: Draft) -> bool:
    """Whether a general noun can stand for a voice that no word ties it to."""
    if mention.kind == draft.kind == "anonymous":
        return mention.core in _ANYBODY
    if mention.kind == "person":
        plain = (not draft.role or draft.role.startswith("who ")) and mention.affiliation is None
        return draft.kind == "person" and mention.core in lex.TITLES and plain and not _POSSESSED.match(mention.name)
    if mention.core in BUSINESS and draft.core in lex.BODY_NOUNS - _BUSINESSES:
        return False
    if mention.kind == "organization" and mention.core not in _BODIES and draft.core in lex.BODY_NOUNS:
        return False
    return draft.kind == mention.kind and mention.core in lex.GENERAL.get(mention.kind, ())


def is_pronoun(text: str) -> bool:
    """Whether a source is a pronoun for one person or thing."""
    return text.lower() in GENDER or text.lower() in lex.PRONOUNS_THING
