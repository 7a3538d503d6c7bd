"""Who speaks in one report: every source mention is resolved to a voice of that report.

`antecedents.py` tells which voice a mention means; here each voice gathers what its mentions say of it: a fuller name,
a role, how many they are, the reason for leaving them unnamed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.reading.heads import Judge, weigh
from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.antecedents import Antecedents
from onrecord.reading.voices.drafts import Draft, fold
from onrecord.reading.voices.meant import GENDER, is_single_name
from onrecord.reading.voices.mention_parts import Mention
from onrecord.reading.voices.mentions import read_mention
from onrecord.reading.voices.names import gender_of
from onrecord.records import Report, Span, Voice, VoiceKind, id_of

#: How many times as likely the kind told by the words alone is taken to be as the encoder makes it.
_TRUST = 200.0
#: How far behind a mention, in characters, the reason for anonymity may be given.
_REASON_WITHIN = 400
_REASON = re.compile(
    r"\b(?:condition of anonymity|not (?:be(?:ing)? )?(?:named|identified|authori[sz]ed)|anonymously|"
    r"withholding (?:\w+ ){0,4}(?:request|name)|name [^.]{0,40}withh(?:eld|olding)|asked not to|"
    r"declined to be (?:named|identified))[^.”\"]*",
    re.I,
)
#: What the report itself told before it was corrected: "an earlier version of this article".
_EARLIER_VERSION = re.compile(
    r"(?:an?|the|our|one)\s+(?:earlier|previous|original|first|initial)\s+versions?\s+of\s+(?:this|the|our)\s+(?:\w+\s+)?"
    r"(?:article|story|report|post|piece|page|headline|dispatch|item)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",\s+((?:the|an?|its|his|her|chief|head|director)\s+[^,.;:“\"]{3,90})[,.]")


class Cast:
    """The voices of one report, in the making. `narrator` is the id of the outlet's own voice."""

    def __init__(self, report: Report, hear: Judge | None = None) -> None:
        self._hear = hear
        kind: VoiceKind = "organization" if report.kind == "release" else "outlet"
        name = report.outlet or "the outlet"
        narrator = Draft(kind, name, lex.singular(name.split()[-1].lower()) if name.split() else "", -1)
        self._report = report
        self._met = Antecedents(report.text, narrator)
        self.narrator = self._id(narrator)

    def resolve(self, source: Span) -> str:
        """Return the id of the voice that the words of `source` name. Call in order of the text."""
        if _EARLIER_VERSION.match(source.text):
            return self.narrator
        mention = self._weighed(read_mention(source.text), source)
        at = self._met.find(mention, source)
        if at is None:
            at = self._met.add(mention, source.start)
        draft = self._met.drafts[at]
        self._learn(draft, mention, source)
        self._met.heard(at, source)
        return self._id(draft)

    def _weighed(self, mention: Mention, source: Span) -> Mention:
        """A mention whose kind the encoder may know better than the words do; a pronoun has that of whom it means."""
        if self._hear is not None and not mention.pronoun:
            mention = replace(mention, kind=weigh(mention.kind, self._hear("kind", (source.start, source.end)), _TRUST))
        unknown = mention.kind == "person" and mention.role is None and " " in mention.name
        body = unknown and not mention.pronoun and self._met.told_of.named_body(mention.name)
        return replace(mention, kind="organization") if body else self._with_role(mention, source)

    def _with_role(self, mention: Mention, source: Span) -> Mention:
        """A person with the role that stands behind the words that name them: "Okafor", then ", a lorry driver,"."""
        person = mention.kind == "person" or (is_single_name(mention) and self._met.names.is_person(mention.name))
        told = mention.role is not None or mention.pronoun or not person
        after = None if told else _APPOSITION.match(self._report.text, source.end)
        return replace(mention, role=after[1]) if after else mention

    def outlet(self, named: Span) -> str | None:
        """Return the id of the outlet that these words name, None where they name something else."""
        return self.resolve(named) if read_mention(named.text).kind == "outlet" else None

    def voices(self) -> tuple[Voice, ...]:
        """Return all voices met, the outlet's own first."""
        return tuple(map(self._voice, self._met.drafts))

    def _voice(self, d: Draft) -> Voice:
        aliases = tuple(a for a in d.aliases if a != d.name)
        reason = d.reason if d.kind == "anonymous" else None
        count = d.count if d.kind == "anonymous" else None
        told = (d.role, d.affiliation, count, reason)
        return Voice(self._id(d), d.name, d.kind, aliases, *told, self._report.id)

    def _id(self, draft: Draft) -> str:
        return id_of("voice", self._report.id, draft.start)

    def _learn(self, draft: Draft, mention: Mention, source: Span) -> None:
        """Keep what this mention adds: a fuller name, a role, a gender, an alias, the reason for anonymity."""
        if mention.pronoun:
            draft.gender = draft.gender or GENDER.get(mention.core)
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
            found = _REASON.search(text, source.start, min(len(text), source.end + _REASON_WITHIN))
            draft.reason = re.sub(r"\s+", " ", found[0]).strip() if found else None

    def _learn_role(self, draft: Draft, mention: Mention, source: Span) -> None:
        """Roles stand in the mention itself, after it between commas, or beside the name elsewhere in the report."""
        titles = self._met.names.titles_of(draft.core, draft.name)
        after = _APPOSITION.match(self._report.text, source.end)
        offices = [title for title in titles if title.lower().rstrip(".") not in lex.COURTESY]
        told = after[1] if after else next(iter(offices), None)
        draft.role = draft.role or mention.role or told
        genders = {g for g in map(gender_of, titles) if g}
        only = genders.pop() if len(genders) == 1 else None
        draft.gender = draft.gender or gender_of(source.text) or gender_of(draft.role or "") or only
