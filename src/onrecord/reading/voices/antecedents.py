"""Which voice of a report a mention means: the one before it that its name, title, noun or pronoun fits.

Mentions are asked for in the order of the text. A name finds its fuller form, a title or "the official" the last voice
that it fits, a pronoun the last person (or body) that spoke; "a second official" is always somebody new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.drafts import Draft, distinctive, fold, other_body, other_office
from onrecord.reading.voices.mention_parts import Mention
from onrecord.reading.voices.mentions import read_mention
from onrecord.reading.voices.names import Name, Names, gender_of
from onrecord.records import Span

#: The gender that a pronoun tells.
GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}

_BODY_NAME = re.compile(r"(?:The\s+)?[A-Z][\w’'-]*(?:\s+(?:of|for|the|and|[A-Z&][\w’'-]*))*")
_THINGS = frozenset({"organization", "outlet", "document"})
_ANYBODY = frozenset({"source", "official", "person", "people", "man", "woman", *lex.NUMBERS})
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")


class Antecedents:
    """The voices met so far, the outlet's own first. Indices into `drafts` are what stays the same."""

    def __init__(self, text: str, narrator: Draft) -> None:
        self.names = Names(text)
        self.drafts = [narrator]
        self._text = text
        self._recent: list[int] = []

    def find(self, mention: Mention, source: Span) -> int | None:
        """Return the index of the voice met before that a mention means, None where it brings in a new one."""
        if mention.pronoun:
            return self._by_pronoun(mention, source)
        if mention.fresh:
            return None
        if mention.core not in lex.TITLES and (mention.kind == "person" or is_single_name(mention)):
            found = self._by_name(mention, gender_of(source.text))
            if found is not None or mention.kind == "person":
                return found
        if mention.kind in _THINGS and _capitalised(mention.name):
            return self._by_words(mention)
        return self._by_common_noun(mention)

    def heard(self, at: int, start: int) -> None:
        """Note that the voice of this index speaks at `start`."""
        self.drafts[at].last = start
        self._recent = [i for i in self._recent if i != at] + [at]

    def add(self, mention: Mention, start: int) -> int:
        """Take in a new voice and return its index. What the report tells of the person elsewhere comes with it.

        Words that begin at one place name one voice, however far they are taken.
        """
        known = next((at for at, draft in enumerate(self.drafts) if draft.start == start), None)
        if known is not None:
            return known
        kind, name, role = mention.kind, mention.name, mention.role
        if kind == "person" and mention.core in lex.TITLES and not mention.pronoun:
            holder = self.names.holder(mention.name, mention.core, start)
            name, role = (holder.text, holder.title) if holder else (name, mention.name)
        elif is_single_name(mention) and self.names.is_person(mention.name):
            fuller = self.names.fuller(mention.name, start)
            kind, name = "person", fuller.text if fuller else mention.name
            role = fuller.title or None if fuller else None
        core = fold(name).split()[-1] if kind == "person" and not mention.pronoun else mention.core
        self.drafts.append(Draft(kind, name, core, start, role, mention.affiliation, mention.count, mention.plural))
        return len(self.drafts) - 1

    def _last_first(self) -> Iterator[tuple[int, Draft]]:
        return ((at, self.drafts[at]) for at in reversed(self._recent))

    def _by_common_noun(self, mention: Mention) -> int | None:
        narrator = self.drafts[0]
        if narrator.kind == "organization" and _means_issuer(mention, narrator):
            return 0
        return self._by_noun(mention) if mention.definite or mention.plural else None

    def _by_pronoun(self, mention: Mention, source: Span) -> int | None:
        """The last voice that the pronoun fits: a person of that gender, a body or document, or several people.

        One that was named in the same paragraph comes first, whether or not it has spoken yet.
        """
        begin = self._text.rfind("\n", 0, source.start) + 1
        fitting = [at for at, draft in self._last_first() if _fits(mention, draft)]
        if fitting and self.drafts[fitting[0]].last >= begin:
            return fitting[0]
        near = self.names.last_before(source.start, GENDER[mention.core]) if mention.core in GENDER else None
        if near:
            known = [at for at in fitting if self.drafts[at].core == near.family.lower()]
            return known[0] if known else self._named(near)
        body = self._body_before(source.start) if mention.core == "it" else None
        return body if body is not None else next(iter(fitting), None)

    def _body_before(self, start: int) -> int | None:
        """The body that begins the sentence before this place ("The Monitor has struck two names and it now says")."""
        begin = max(self._text.rfind(stop, 0, start) for stop in ("\n", ". ", "” ", '" ')) + 1
        found = _BODY_NAME.match(self._text[begin:start].lstrip())
        if not found:
            return None
        mention = read_mention(found[0])
        if mention.kind != "organization":
            return None
        known = self._by_words(mention)
        return known if known is not None else self.add(mention, self._text.index(found[0], begin))

    def _named(self, name: Name) -> int:
        mention = Mention("person", name.text, name.family.lower(), name.title or None, definite=True)
        known = self._by_name(mention, gender_of(name.title))
        return known if known is not None else self.add(mention, name.start)

    def _by_name(self, mention: Mention, gender: str | None) -> int | None:
        """A person by name: the same family name and no other first name; the one heard last where it fits several."""
        name = fold(_SELF.sub("", mention.name)).split()
        fitting = [
            (draft.last, at)
            for at, draft in enumerate(self.drafts)
            if draft.kind == "person" and _same_name(name, fold(draft.name).split()) and _agree(gender, draft.gender)
        ]
        return max(fitting)[1] if fitting else None

    def _by_words(self, mention: Mention) -> int | None:
        """A body by its name: the same distinctive words, or a shorter form of a name met before."""
        words = distinctive(mention.name)
        if not words:
            return None
        for at in reversed(range(len(self.drafts))):
            draft = self.drafts[at]
            alike = draft.kind in _THINGS and (draft.kind == "document") == (mention.kind == "document")
            known = [distinctive(n) for n in (draft.name, *draft.aliases)] if alike else []
            if any(k and (words <= k or (len(k) > 1 and k <= words)) for k in known):
                return at
        return None

    def _by_noun(self, mention: Mention) -> int | None:
        """The last voice that a noun fits: "the official", "the senator", "the company", "the document"."""
        people = mention.kind in {"anonymous", "group"}
        fitting = [(at, d) for at, d in self._last_first() if not people or d.plural == mention.plural]
        if mention.kind == "group":
            fitting = [(at, d) for at, d in fitting if d.kind in {"group", "anonymous"}]
        if mention.kind == "person":
            fitting = [(at, d) for at, d in fitting if not other_office(mention.name, d.role or d.name, mention.core)]
        if mention.kind == "organization":
            fitting = [(at, d) for at, d in fitting if not other_body(mention.name, mention.core, _names_of(d))]
        again = [at for at, d in fitting if mention.core == d.core and (mention.definite or mention.kind == "group")]
        if again or not mention.definite:
            return next(iter(again), None)
        told = [at for at, d in fitting if mention.core in d.nouns()]
        meant = [at for at, d in fitting if _is_meant(mention, d)]
        return next(iter(told + meant), None)


def _names_of(draft: Draft) -> set[str]:
    """The words that tell a body from others, in all its names; none of one that never was named."""
    return {
        w
        for name in (draft.name, *draft.aliases)
        if _capitalised(name) or draft.core in name
        for w in distinctive(name)
    }


def is_single_name(mention: Mention) -> bool:
    """Whether a mention is one capitalised word, which may be a body's or a family name."""
    bare = _SELF.sub("", re.sub(r"[’']s$", "", mention.name))
    return mention.kind == "organization" and bare[:1].isupper() and " " not in bare and not bare.isupper()


def _capitalised(name: str) -> bool:
    return any(w[:1].isupper() for w in re.sub(r"^the\s+", "", name, flags=re.I).split())


def _same_name(one: list[str], other: list[str]) -> bool:
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(one) == 1 or len(other) == 1 or one[0] == other[0] or set(one) <= set(other)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _fits(mention: Mention, draft: Draft) -> bool:
    """Whether a pronoun can stand for a voice."""
    if mention.core == "they":
        return draft.kind in {"anonymous", "group", "organization"}
    if mention.core == "it":
        return draft.kind in _THINGS
    if draft.kind not in {"person", "anonymous"} or draft.plural:
        return False
    return _agree(GENDER.get(mention.core), draft.gender)


def _means_issuer(mention: Mention, issuer: Draft) -> bool:
    """In a press release "the company" is who issues it, unless the noun belongs to another name."""
    general = mention.core in lex.GENERAL["organization"] or mention.core == issuer.core
    return mention.kind == "organization" and mention.definite and general


def _is_meant(mention: Mention, draft: Draft) -> bool:
    """Whether a general noun can stand for a voice that no word ties it to."""
    if mention.kind == draft.kind == "anonymous":
        return mention.core in _ANYBODY
    if mention.kind == "person":
        return draft.kind == "person" and mention.core in lex.TITLES and not draft.role
    return draft.kind == mention.kind and mention.core in lex.GENERAL.get(mention.kind, ())
