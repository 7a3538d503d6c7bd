"""Who speaks in one report: every source mention is resolved to a voice of that report.

By rule, going through the mentions in order as a reader would: a name finds its fuller form, a title or "the official" the
last voice that it fits, a pronoun the last person (or body) that spoke; "a second official" is always somebody new.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.reading import lexicon as lex
from onrecord.reading.mentions import Mention, read_mention
from onrecord.reading.names import Name, find_names, full_names, gender_of
from onrecord.records import Report, Span, Voice, VoiceKind, id_of

_CONDITION = re.compile(
    r"\b(?:condition of anonymity|not (?:be(?:ing)? )?(?:named|identified|authori[sz]ed)|anonymously|withholding (?:\w+ ){0,4}"
    r"(?:request|name)|name [^.]{0,40}withh(?:eld|olding)|asked not to|declined to be (?:named|identified))[^.”\"]*",
    re.I,
)


_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_BODY_NAME = re.compile(r"(?:The\s+)?[A-Z][\w’'-]*(?:\s+(?:of|for|the|and|[A-Z&][\w’'-]*))*")
_APPOSITION = re.compile(r",\s+((?:the|an?|its|his|her|chief|head|director)\s+[^,.;:“\"]{3,90})[,.]")


@dataclass(slots=True)
class _Draft:
    """A voice while its mentions are being gathered."""

    kind: VoiceKind
    name: str
    core: str
    start: int
    role: str | None = None
    affiliation: str | None = None
    count: int | None = None
    plural: bool = False
    gender: str | None = None
    reason: str | None = None
    last: int = -1
    aliases: dict[str, None] = field(default_factory=dict)


def fold(text: str) -> str:
    """Lower case without accents, for comparing names."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


class Cast:
    """The voices of one report, in the making. `narrator` is the id of the outlet's own voice."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._drafts: list[_Draft] = []
        self._recent: list[int] = []
        names = find_names(report.text)
        self._names = names
        self._full = full_names(names)
        self._titles = {n.family.lower() for n in names if n.title}
        kind: VoiceKind = "organization" if report.kind == "release" else "outlet"
        name = report.outlet or "the outlet"
        self._narrator = _Draft(kind, name, lex.singular(name.split()[-1].lower()), -1)
        self._drafts.append(self._narrator)
        self.narrator = self._id(self._narrator)

    def resolve(self, source: Span) -> str:
        """Return the id of the voice that the words of `source` name. Call in order of the text."""
        mention = read_mention(source.text)
        at = self._find(mention, source)
        if at is None:
            at = self._new(mention, source)
        draft = self._drafts[at]
        self._learn(draft, mention, source)
        draft.last = source.start
        self._recent = [i for i in self._recent if i != at] + [at]
        return self._id(draft)

    def outlet(self, named: Span) -> str | None:
        """Return the id of the outlet that these words name, None where they name something else."""
        return self.resolve(named) if read_mention(named.text).kind == "outlet" else None

    def voices(self) -> tuple[Voice, ...]:
        """Return all voices met, the outlet's own first."""
        out = []
        for d in self._drafts:
            aliases = tuple(a for a in d.aliases if a != d.name)
            reason = d.reason if d.kind == "anonymous" else None
            out.append(
                Voice(
                    self._id(d), d.name, d.kind, aliases, d.role, d.affiliation, d.count, reason, self._report.id
                )
            )
        return tuple(out)

    def _id(self, draft: _Draft) -> str:
        return id_of("voice", self._report.id, draft.start)

    def _new(self, mention: Mention, source: Span) -> int:
        kind, name, role = mention.kind, mention.name, mention.role
        if kind == "person" and mention.core in lex.TITLES and not mention.pronoun:
            holder = self._holder(mention.core, source.start)
            name, role = (holder.text, holder.title) if holder else (name, mention.name)
        elif self._is_single_name(mention) and self._is_person(mention.name):
            fuller = self._fuller(mention.name)
            kind, name = "person", fuller.text if fuller else mention.name
            role = fuller.title or None if fuller else None
        core = fold(name).split()[-1] if kind == "person" and not mention.pronoun else mention.core
        self._drafts.append(
            _Draft(kind, name, core, source.start, role, mention.affiliation, mention.count, mention.plural)
        )
        return len(self._drafts) - 1

    def _holder(self, title: str, start: int) -> Name | None:
        """The person of that title told of before: the one with the plainest title, then the first."""
        held = [n for n in self._names if n.start < start and title in n.title.lower().split()]
        return min(held, key=lambda n: (len(n.title), n.start)) if held else None

    def _learn(self, draft: _Draft, mention: Mention, source: Span) -> None:
        """Keep what this mention adds: a fuller name, a role, a gender, an alias, the reason for anonymity."""
        if mention.pronoun:
            if mention.core in {"he", "him", "his", "himself"}:
                draft.gender = draft.gender or "m"
            elif mention.core in {"she", "her", "herself"}:
                draft.gender = draft.gender or "f"
            return
        draft.aliases[source.text.strip(" ,")] = None
        draft.aliases[mention.name] = None
        named = draft.kind == "person" == mention.kind and mention.core not in lex.TITLES
        if named and len(mention.name) > len(draft.name):
            draft.name, draft.core = mention.name, fold(mention.core)
        draft.affiliation = draft.affiliation or mention.affiliation
        if draft.kind == "person":
            self._learn_role(draft, mention, source)
        if draft.kind == "anonymous" and draft.reason is None:
            text = self._report.text
            found = _CONDITION.search(text, source.start, min(len(text), source.end + 400))
            draft.reason = re.sub(r"\s+", " ", found[0]).strip() if found else None

    def _learn_role(self, draft: _Draft, mention: Mention, source: Span) -> None:
        """Roles stand in the mention itself, after it between commas, or beside the name elsewhere in the report."""
        titles = [n.title for n in self._names if n.title and fold(n.family) == draft.core and _same(n, draft.name)]
        after = _APPOSITION.match(self._report.text, source.end)
        told = draft.role or mention.role or (after[1] if after else None) or (titles[0] if titles else None)
        draft.role = told
        draft.gender = draft.gender or gender_of(f"{source.text} {told or ''} {' '.join(titles)}")

    def _find(self, mention: Mention, source: Span) -> int | None:
        if mention.pronoun:
            return self._by_pronoun(mention, source)
        if mention.fresh:
            return None
        person = mention.kind == "person" or self._is_single_name(mention)
        if person and mention.core not in lex.TITLES:
            found = self._by_name(mention)
            if found is not None or mention.kind == "person":
                return found
        if mention.kind in {"organization", "outlet", "document"} and _capitalised(mention.name):
            return self._by_words(mention)
        if self._narrator.kind == "organization" and self._means_issuer(mention):
            return 0
        if mention.definite or mention.plural:
            return self._by_noun(mention)
        return None

    def _by_pronoun(self, mention: Mention, source: Span) -> int | None:
        """The last voice that the pronoun fits: a person of that gender, a body or document, or several people.

        One that was named in the same paragraph comes first, whether or not it has spoken yet.
        """
        begin = self._report.text.rfind("\n", 0, source.start) + 1
        fitting = [at for at in reversed(self._recent) if self._fits(mention, self._drafts[at])]
        if fitting and self._drafts[fitting[0]].last >= begin:
            return fitting[0]
        if mention.core in _GENDER:
            near = self._name_before(source.start, _GENDER[mention.core])
            if near:
                known = [at for at in fitting if self._drafts[at].core == near.family.lower()]
                return known[0] if known else self._add_named(near)
        if mention.core == "it":
            body = self._body_before(source.start)
            if body is not None:
                return body
        return fitting[0] if fitting else None

    def _fits(self, mention: Mention, draft: _Draft) -> bool:
        if mention.core == "they":
            return draft.kind in {"anonymous", "group", "organization"}
        if mention.core == "it":
            return draft.kind in {"organization", "document", "outlet"}
        gender = _GENDER.get(mention.core)
        if draft.kind not in {"person", "anonymous"} or draft.plural:
            return False
        return not (gender and draft.gender and draft.gender != gender)

    def _name_before(self, start: int, gender: str) -> Name | None:
        """The likeliest person named before this place in the same paragraph."""
        begin = self._report.text.rfind("\n", 0, start) + 1
        near = [n for n in self._names if begin <= n.start < start and n.likely > 0]
        near = [n for n in near if gender_of(n.title) in {None, gender}]
        return max(near, key=lambda n: (n.likely, n.start)) if near else None

    def _body_before(self, start: int) -> int | None:
        """The body that begins the sentence before this place ("The Monitor has struck two names and it now says")."""
        begin = max(self._report.text.rfind(stop, 0, start) for stop in ("\n", ". ", "” ", '" ')) + 1
        found = _BODY_NAME.match(self._report.text[begin:start].lstrip())
        if not found:
            return None
        mention = read_mention(found[0])
        if mention.kind != "organization":
            return None
        known = self._by_words(mention)
        at = begin + self._report.text[begin:start].find(found[0])
        return known if known is not None else self._new(mention, Span.cut(self._report.text, at, at + len(found[0])))

    def _add_named(self, name: Name) -> int:
        mention = Mention("person", name.text, name.family.lower(), name.title or None, definite=True)
        known = self._by_name(mention)
        if known is not None:
            return known
        span = Span.cut(self._report.text, name.start, name.start + len(name.text))
        return self._new(mention, span)

    def _by_name(self, mention: Mention) -> int | None:
        words = fold(mention.name.removesuffix(" himself").removesuffix(" herself")).split()
        for at in reversed(range(len(self._drafts))):
            draft = self._drafts[at]
            have = fold(draft.name).split()
            if draft.kind != "person" or not have or have[-1] != words[-1]:
                continue
            if len(words) == 1 or len(have) == 1 or words[0] == have[0] or set(words) <= set(have):
                return at
        return None

    def _by_words(self, mention: Mention) -> int | None:
        """A body by its name: the same distinctive words, or a shorter form of a name met before."""
        words = _distinctive(mention.name)
        if not words:
            return None
        for at in reversed(range(len(self._drafts))):
            draft = self._drafts[at]
            if draft.kind not in {"organization", "outlet", "document"}:
                continue
            known = [_distinctive(n) for n in (draft.name, *draft.aliases)]
            if any(k and (words <= k or (len(k) > 1 and k <= words)) for k in known):
                return at
        return None

    def _by_noun(self, mention: Mention) -> int | None:
        """The last voice that a noun fits: "the official", "the senator", "the company", "the document"."""
        drafts = [(at, self._drafts[at]) for at in reversed(self._recent)]
        people = mention.kind in {"anonymous", "group"}
        fitting = [(at, d) for at, d in drafts if not people or d.plural == mention.plural]
        if mention.kind == "group":
            fitting = [(at, d) for at, d in fitting if d.kind in {"group", "anonymous"}]
        for at, draft in fitting:
            if mention.core == draft.core and (mention.definite or mention.kind == "group"):
                return at
        if not mention.definite:
            return None
        for at, draft in fitting:
            if mention.core in _nouns_of(draft):
                return at
        return next((at for at, draft in fitting if self._is_meant(mention, draft)), None)

    def _means_issuer(self, mention: Mention) -> bool:
        """In a press release "the company" is who issues it, unless the noun belongs to another name."""
        general = mention.core in lex.GENERAL["organization"] or mention.core == self._narrator.core
        return mention.kind == "organization" and mention.definite and general

    def _is_meant(self, mention: Mention, draft: _Draft) -> bool:
        """Whether a general noun can stand for a voice that no word ties it to."""
        if mention.kind == draft.kind == "anonymous":
            return mention.core in {"source", "official", "person", "people", "man", "woman", *lex.NUMBERS}
        if mention.kind == "person":
            return draft.kind == "person" and mention.core in lex.TITLES and not draft.role
        return draft.kind == mention.kind and mention.core in lex.GENERAL.get(mention.kind, ())

    def _is_single_name(self, mention: Mention) -> bool:
        bare = re.sub(r"[’']s$", "", mention.name)
        return mention.kind == "organization" and bare.split(" ")[0][:1].isupper() and " " not in bare.removesuffix(
            " himself"
        ).removesuffix(" herself") and not bare.isupper()

    def _is_person(self, name: str) -> bool:
        family = name.split()[0].lower()
        return family in self._full or family in self._titles

    def _fuller(self, name: str) -> Name | None:
        known = self._full.get(name.split()[0].lower())
        return max(known, key=lambda n: (bool(n.title), len(n.text))) if known else None


def _same(name: Name, other: str) -> bool:
    """Whether a name met in the text can be the person of that name: no other first name."""
    return not name.full or " " not in other or fold(name.text).split()[0] == fold(other).split()[0]


def _capitalised(name: str) -> bool:
    return any(w[:1].isupper() for w in re.sub(r"^the\s+", "", name, flags=re.I).split())


def _distinctive(name: str) -> set[str]:
    return {w for w in re.findall(r"\w+", fold(name)) if w not in {"the", "of", "and", "for", "in", "s", "a", "an"}}


def _nouns_of(draft: _Draft) -> set[str]:
    words = fold(" ".join((draft.name, draft.role or "", *draft.aliases)))
    return {lex.singular(w) for w in re.findall(r"\w+", words)}
