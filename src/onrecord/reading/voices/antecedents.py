"""Which voice of a report a mention means: the one before it that its name, title, noun or pronoun fits.

Mentions are asked for in the order of the text. A name finds its fuller form, a title or "the official" the last voice
that it fits, a pronoun the last person (or body) that spoke; "a second official" is always somebody new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.namesakes import are_two, side_of
from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.drafts import Draft, distinctive, fold, nouns_of, other_body, other_office
from onrecord.reading.voices.meant import (
    BUSINESS,
    GENDER,
    MAY_BE,
    PEOPLE,
    SELF,
    THINGS,
    agree,
    capitalised,
    fits,
    is_meant,
    is_pronoun,
    is_single_name,
    means_issuer,
    names_of,
    same_name,
)
from onrecord.reading.voices.mention_parts import Mention, tokens
from onrecord.reading.voices.mentions import read_mention
from onrecord.reading.voices.names import Name, Names, gender_of
from onrecord.reading.voices.told_of import ToldOf
from onrecord.records import Span

#: How far back, in characters, a spokesman may have been named who is only called that; and a person whose office
#: nobody tells may have spoken, who is then called by it.
NEAR, SOON = 600, 400
_WE = frozenset({"we", "us", "our", "i", "me"})
_RELATIVE = frozenset({"who", "whom", "which"})
_AS = re.compile(r"\bas\s+(?:the\s+)?$", re.I)
_BEFORE_RELATIVE = re.compile(
    r"((?:\b(?:[Tt]he|[Aa]n?)\s+(?:[a-z][\w’'-]*\s+){0,3}[a-z][\w’'-]*)|"
    r"(?:[A-ZÀ-Þ][\w’'-]*)(?:\s+(?:of|for|the|and|&|[A-ZÀ-Þ][\w’'-]*))*)\s*,?\s*$"
)
#: A name that begins a sentence and does something there.
_BEGINS_WITH = re.compile(
    r"[\s”\"’]*(?:The\s+)?(?P<name>[A-ZÀ-Þ][\w-]+(?:\s+(?:(?:&|and|of)\s+)?[A-ZÀ-Þ][\w-]+){0,3})(?:[’']s\b[^.;,]{0,60})?\s+"
    r"(?:will|would|has|had|is|was|can|could|may|plans?|expects?|[a-z]+ed)\b"
)
_QUOTED_BEFORE = re.compile(r"\s[“\"‘][^“”\"\n]{3,500}[,.!?]?[”\"’]\s*$")


class Antecedents:
    """The voices met so far, the outlet's own first. Indices into `drafts` are what stays the same."""

    def __init__(self, text: str, narrator: Draft) -> None:
        self.names = Names(text)
        self.told_of = ToldOf(text)
        self.drafts = [narrator]
        self._text = text
        self._recent: list[int] = []

    def find(self, mention: Mention, source: Span) -> int | None:
        """Return the index of the voice met before that a mention means, None where it brings in a new one."""
        if mention.pronoun:
            return self._by_pronoun(mention, source)
        if mention.name.lower() == "one" and not any(d.plural and d.kind == "anonymous" for d in self.drafts):
            return self._speaker()  # "one could argue": whoever is speaking
        if mention.fresh:
            return None
        if mention.core not in lex.TITLES and (mention.kind == "person" or is_single_name(mention)):
            found = self._by_name(mention, gender_of(source.text))
            if found is not None or mention.kind == "person":
                return found
        if mention.kind in THINGS and capitalised(mention.name):
            found = self._by_words(mention)
            told = found is None and mention.core in lex.BODY_NOUNS | lex.BODY_NAMES
            return self._named_since(mention, None, source.start) if told else found
        return self._by_common_noun(mention, source.start)

    def heard(self, at: int, source: Span) -> None:
        """Note that the voice of this index speaks where `source` names it."""
        draft = self.drafts[at]
        draft.last = source.start
        speaks = draft.kind == "organization" and not lex.SPEAKERS_FOR.isdisjoint(tokens(source.text.lower()))
        draft.voiced = (gender_of(source.text) or "") if speaks else draft.voiced if is_pronoun(source.text) else None
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
            kind = "organization" if holder is None and mention.core in lex.OFFICES else kind
        elif is_single_name(mention) and self.names.is_person(mention.name):
            fuller = self.names.fuller(mention.name, start)
            kind, name = "person", fuller.text if fuller else mention.name
            role = role or (fuller.title or None if fuller else None)
        core = fold(name).split()[-1] if kind == "person" and not mention.pronoun else mention.core
        self.drafts.append(Draft(kind, name, core, start, role, mention.affiliation, mention.count, mention.plural))
        return len(self.drafts) - 1

    def _last_first(self) -> Iterator[tuple[int, Draft]]:
        return ((at, self.drafts[at]) for at in reversed(self._recent))

    def _by_common_noun(self, mention: Mention, start: int) -> int | None:
        narrator = self.drafts[0]
        if narrator.kind == "organization" and means_issuer(mention, narrator):
            return 0
        if mention.core in lex.SPEAKERS_FOR:
            return self._by_office(mention, start)
        found = self._by_noun(mention, start) if mention.definite or mention.plural else None
        named = self._named_since(mention, found, start) if mention.definite and not mention.plural else None
        found = found if named is None else named
        if found is None and mention.definite:
            found = self._spoken_for(mention)
            return self._in_content(mention, start) if found is None else found
        return found

    def _in_content(self, mention: Mention, start: int) -> int | None:
        """ "Northline will replace its ships, the company said", where no body has spoken: what the sentence begins
        with."""
        if mention.core not in BUSINESS or len(distinctive(mention.name)) != 1:
            return None
        begin = max(self._text.rfind(stop, 0, start) for stop in ("\n", ". ", ".” ", '." ', "! ", "? ", "— ")) + 1
        named = _BEGINS_WITH.match(self._text, begin, start)
        if named is None or self.names.is_person(named["name"].split()[-1]):
            return None
        return self._known(named["name"], named.start("name"))

    def _spoken_for(self, mention: Mention) -> int | None:
        """ "The company", after "Jens Brakke, for Transferra", where no body has spoken: the one spoken for."""
        bare_noun = mention.core in lex.GENERAL["organization"] and len(distinctive(mention.name)) == 1
        if mention.kind != "organization" or not bare_noun:
            return None
        for _, draft in self._last_first():
            told = draft.affiliation if draft.kind == "person" else None
            if told and capitalised(told) and read_mention(told).kind == "organization":
                at = self._text.find(told, draft.start)
                return self._known(told, at) if at >= 0 else None
        return None

    def _by_office(self, mention: Mention, start: int) -> int | None:
        """ "The spokesman", of whom nobody says whose: the person of that office, else who spoke last of all."""
        people = frozenset({"person"}) if mention.definite else frozenset()
        held = [at for at, d in self._last_first() if d.kind in people and mention.core in d.nouns()]
        near = [at for at, d in self._last_first() if d.last >= start - NEAR and d.kind in people | {"organization"}]
        begin = self._text.rfind("\n", 0, start) + 1
        told = None if mention.definite else self.told_of.subject_before(begin, start, person=False)
        body = self._known(told.name, told.start) if told else None
        return next(iter(held), body if body is not None else next(iter(near), None))

    def _named_since(self, mention: Mention, found: int | None, start: int) -> int | None:
        """The body that a bare noun ("the ministry") means, where one was named since the one found last spoke."""
        if mention.kind != "organization" or len(distinctive(mention.name)) > 1:
            return None
        thing = self.told_of.last_body(mention.core, start)
        if thing is None or (found is not None and thing.start <= self.drafts[found].last):
            return None
        return self._known(thing.name, thing.start)

    def _known(self, words: str, start: int, pronoun: Mention | None = None) -> int | None:
        """The index of what some words of the text name, taken in where new; None where `pronoun` cannot be it."""
        mention = read_mention(words)
        if mention.kind in {"organization", "document"}:
            known = self._by_words(mention) if capitalised(mention.name) else self._by_noun(mention, start)
        elif mention.kind in {"person", "anonymous"} and pronoun is not None:
            known = self._by_noun(mention, start) if mention.definite else None
        else:
            return None
        if known is not None and pronoun is not None and not fits(pronoun, self.drafts[known]):
            return None
        return self.add(mention, start) if known is None else known

    def _by_pronoun(self, mention: Mention, source: Span) -> int | None:
        """The last voice that the pronoun fits: a person of that gender, a body or document, or several people.

        One that was named in the same paragraph comes first, whether or not it has spoken yet.
        """
        begin = self._text.rfind("\n", 0, source.start) + 1
        if mention.core == "self":
            return self._by_relative(source)
        fitting = [at for at, draft in self._last_first() if fits(mention, draft)]
        fitting.sort(key=lambda at: mention.core == "it" and self._only_cited(self.drafts[at]))
        spoke = self.drafts[fitting[0]].last if fitting else -1
        subject = self._introduced(mention, spoke, source.start)
        subject = self._subject(mention, max(begin, spoke + 1), source.start) if subject is None else subject
        if subject is not None:
            return subject
        if spoke >= begin:
            return fitting[0]
        near = self.names.last_before(source.start, GENDER[mention.core]) if mention.core in GENDER else None
        if near:
            known = [at for at in fitting if self.drafts[at].core == near.family.lower()]
            return known[0] if known else self._named(near)
        return next(iter(fitting), None)

    def _by_relative(self, source: Span) -> int | None:
        """ "The police, who had said": what stands before the comma. "We" in a press release is who issues it."""
        if source.text.lower() in _WE and self.drafts[0].kind == "organization":
            return 0
        if source.text.lower() not in _RELATIVE:
            return self._speaker()
        before = _BEFORE_RELATIVE.search(self._text, max(0, source.start - 80), source.start)
        mention = read_mention(before[1]) if before else None
        if mention is None or before is None or mention.pronoun:
            return self._speaker()
        found = self.find(mention, Span(before.start(1), before.end(1), before[1]))
        return self.add(mention, before.start(1)) if found is None else found

    def _speaker(self) -> int | None:
        """The one person who spoke last."""
        people = (at for at, d in self._last_first() if d.kind in {"person", "anonymous"} and not d.plural)
        return next(people, None)

    def _only_cited(self, draft: Draft) -> bool:
        """Whether a medium is only named as having told, too ("as the Harbour Post reported")."""
        return draft.kind == "outlet" and _AS.search(self._text, max(0, draft.last - 8), draft.last) is not None

    def _introduced(self, mention: Mention, spoke: int, start: int) -> int | None:
        """ "In the hall sat Britt Salo. “They gave us a leaflet,” she said": the only one named there."""
        quoted = _QUOTED_BEFORE.search(self._text, max(0, start - 600), start)
        if quoted is None or mention.core not in GENDER:
            return None
        begin = max(self._text.rfind(stop, 0, quoted.start()) for stop in ("\n", ". ", "” ", '" ', "? ")) + 1
        name = self.names.only(begin, quoted.start(), GENDER[mention.core]) if spoke < begin else None
        return self._named(name) if name else None

    def _subject(self, mention: Mention, begin: int, start: int) -> int | None:
        """Who or what the last sentence begins with that can be meant: "The council met. 58 died, it said"."""
        if mention.core not in GENDER and mention.core != "it":
            return None
        told = self.told_of.subject_before(begin, start, person=mention.core != "it")
        name = None if mention.core == "it" else self.names.subject_before(begin, start, GENDER[mention.core])
        if name and (told is None or told.start <= name.start):
            return self._named(name)
        return self._known(told.name, told.start, mention) if told else None

    def _named(self, name: Name) -> int:
        mention = Mention("person", name.text, name.family.lower(), name.title or None, definite=True)
        known = self._by_name(mention, gender_of(name.title))
        return known if known is not None else self.add(mention, name.start)

    def _by_name(self, mention: Mention, gender: str | None) -> int | None:
        """A person by name: the same family name, no other first name, and no role that one person cannot have too.

        Of several the one of that role ("Mayor Okafor"), then the one whose gender is known to be that, else the one
        heard last.
        """
        name, side = fold(SELF.sub("", mention.name)).split(), side_of(mention.role)
        told = nouns_of(mention.role or "") - lex.COURTESY
        fitting = [
            (not told.isdisjoint(draft.nouns()), gender is not None and draft.gender == gender, draft.last, at)
            for at, draft in enumerate(self.drafts)
            if draft.kind == "person"
            and same_name(name, fold(draft.name).split())
            and agree(gender, draft.gender)
            and not are_two(side, side_of(draft.role))
        ]
        return max(fitting)[-1] if fitting else None

    def _by_words(self, mention: Mention) -> int | None:
        """A body by its name: the same distinctive words, or a shorter form of a name met before."""
        words = distinctive(mention.name)
        if not words:
            return None
        for at in reversed(range(len(self.drafts))):
            draft = self.drafts[at]
            alike = draft.kind in THINGS and (draft.kind == "document") == (mention.kind == "document")
            known = [distinctive(n) for n in (draft.name, *draft.aliases)] if alike else []
            if any(k and (words <= k or (len(k) > 1 and k <= words)) for k in known):
                return at
        return None

    def _by_noun(self, mention: Mention, start: int) -> int | None:
        """The last voice that a noun fits: "the official", "the senator", "the company", "the document"."""
        people = mention.kind in PEOPLE
        fitting = [(at, d) for at, d in self._last_first() if not people or d.plural == mention.plural]
        fitting = [(at, d) for at, d in fitting if d.kind in MAY_BE[mention.kind]]
        if mention.kind == "group":
            fitting = [(at, d) for at, d in fitting if d.kind in {"group", "anonymous"}]
        if mention.kind == "person":
            fitting = [(at, d) for at, d in fitting if not other_office(mention.name, d.role or d.name, mention.core)]
        if mention.kind == "organization":
            fitting = [(at, d) for at, d in fitting if not other_body(mention.name, mention.core, names_of(d))]
        again = [at for at, d in fitting if mention.core == d.core and (mention.definite or mention.kind == "group")]
        if again or not mention.definite:
            return next(iter(again), None)
        told = [at for at, d in fitting if mention.core in d.nouns()]
        meant = [
            at for at, d in fitting if is_meant(mention, d) and (mention.kind != "person" or d.last >= start - SOON)
        ]
        return next(iter(told + meant), None)
