"""Independent origins: whose knowledge stands behind a statement.

A voice counts once however many reports carry it; a spokesperson and the principal, a body and its member share one
origin (dossier format; Every Casualty, Standards for Casualty Recording, 2016, on independence of sources).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.reconciling.groups import Groups
from onrecord.reconciling.told_of import Described, described, is_unnamed_body, one_source, speaks_for
from onrecord.reconciling.voice_names import words
from onrecord.records import Reading, Relay, Statement, Voice

_MEMBER = re.compile(r"^(?:one of|an?other|the other|(?:an?|the) (?:second|third|fourth|fifth)|one)\b", re.I)
_OWN_ACCOUNT = re.compile(
    r"\b(?:our (?:reporters?|correspondents?|crew|count|own)|"
    r"(?:reporters?|correspondents?|journalists?) (?:for|of|from|saw|heard|watched|counted|visited)|"
    r"(?:we|this (?:news)?paper) (?:saw|heard|counted|have seen|has seen|visited))\b",
    re.I,
)
_ITS = re.compile(r"its\b", re.I)
_MINISTER = re.compile(r"\b([\w-]+) minister\b|\bminister (?:of|for) (?:the )?([\w-]+)", re.I)
_OFFICER = re.compile(
    r"\b(?:chief|executive|director|spokes\w+|president|head|manager|chair\w*|secretary|officer|lawyer|counsel)\b", re.I
)
_GENERIC = re.compile(r"\b(?:the|its|that) (\w+)$|\b(?:for|of|at) the (\w+)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Behind:
    """One who is behind a claim: the voice that was met first, all its voices, and the reports that carry it."""

    voice: str
    voices: set[str]
    reports: set[str]


class Origins:
    """Which voices share an origin, and which reports only carry others."""

    def __init__(
        self,
        readings: Sequence[Reading],
        relays: Sequence[Relay],
        voices: Mapping[str, Voice],
        resolve: Callable[[str], str],
    ) -> None:
        self._groups = Groups(voices)
        self._resolve = resolve
        self._voices = voices
        self._known: dict[str, Described] = {}
        self._speaks: dict[tuple[str, str], bool] = {}
        self._one: dict[tuple[str, str, bool], bool] = {}
        self._carries = {(r.report, r.origin) for r in relays}
        self._linked = {frozenset(two) for two in self._carries}
        self._outlet = {s.report: resolve(s.voice) for r in readings for s in r.statements if s.narrated}
        self._copies: dict[str, set[str]] = defaultdict(set)
        for relay in relays:
            if relay.how == "copies":
                self._copies[relay.report].add(relay.origin)
        self._join_members(voices)
        for reading in readings:
            self._join_parts(reading)
            self._join_owned(reading)
        self._speaks_in: dict[str, set[str]] = defaultdict(set)
        for s in (s for r in readings for s in r.statements if not s.narrated):
            self._speaks_in[self.root(s)].add(s.report)

    def of(self, statements: Sequence[Statement]) -> tuple[str, ...]:
        """Return one voice id for each independent origin behind some statements, in order of first mention.

        What somebody is credited with, an outlet's own words hardly add to, unless they say that it looked for itself;
        nor does an outlet that is credited with what its own report credits to somebody.
        """
        reports = {s.report for s in statements}
        issued = {s.id for s in statements if s.narrated and self._is_issued(s)}
        credited = any(not s.narrated or s.id in issued for s in statements)
        behind: dict[str, _Behind] = {}
        for s in statements:
            own = not credited or s.id in issued or _OWN_ACCOUNT.search(s.content.text)
            if s.narrated and (not own or self._copies[s.report] & reports):
                continue
            voice = self._resolve(s.voice)
            one = behind.setdefault(self._groups.root(voice), _Behind(voice, set(), set()))
            one.reports.add(s.report)
            one.voices.add(voice)
        return tuple(one.voice for one in self._apart(behind.values()))

    def _apart(self, behind: Iterable[_Behind]) -> list[_Behind]:
        """Return those behind a claim, each source once in whatever words it is told of."""
        told = {b.voice: b for b in behind}
        told = {v: b for v, b in told.items() if not any(self._retells(b, o) for o in told.values() if o is not b)}
        groups = Groups(told)
        for one, other in combinations(told.values(), 2):
            if self._one_source(one, other):
                groups.join(one.voice, other.voice)
        first: dict[str, _Behind] = {}
        for voice, one in told.items():
            first.setdefault(groups.root(voice), one)
        return list(first.values())

    def _one_source(self, one: _Behind, other: _Behind) -> bool:
        pairs = list(product(one.voices, other.voices))
        if any(self._speaks_for(a, b) for a, b in pairs):
            return True
        if one.reports & other.reports:
            return False
        linked = any(frozenset(two) in self._linked for two in product(one.reports, other.reports))
        if any(self._told_as_one(a, b, linked) for a, b in pairs):
            return True
        return self._passes_on(one, other) or self._passes_on(other, one)

    def _speaks_for(self, one: str, other: str) -> bool:
        """Whether one of two voices speaks for the other: worked out once, for they meet behind many claims."""
        found = self._speaks.get((one, other))
        if found is None:
            found = self._speaks[one, other] = speaks_for(self._described(one), self._described(other))
        return found

    def _told_as_one(self, one: str, other: str, linked: bool) -> bool:
        found = self._one.get((one, other, linked))
        if found is None:
            found = self._one[one, other, linked] = one_source(self._described(one), self._described(other), linked)
        return found

    def _described(self, voice: str) -> Described:
        found = self._known.get(voice)
        if found is None:
            found = self._known[voice] = described(self._voices[voice])
        return found

    def _passes_on(self, one: _Behind, other: _Behind) -> bool:
        """Whether an outlet is credited with what a report of its own credits to somebody."""
        if any(self._voices[v].kind != "outlet" for v in one.voices):
            return False
        return any(self._outlet.get(r) in one.voices for r in other.reports)

    def _retells(self, one: _Behind, other: _Behind) -> bool:
        """Whether one is a body without a name ("the company", "the examiner") that nobody tells of but a report which
        carries the other's: it is told of at second hand."""
        if not all(is_unnamed_body(self._described(v)) for v in one.voices):
            return False
        only = all(self._speaks_in[self._groups.root(v)] <= one.reports for v in one.voices)
        return only and all(any((r, o) in self._carries for o in other.reports) for r in one.reports)

    def _is_issued(self, statement: Statement) -> bool:
        """Whether what a report tells itself is what a body says: in what it published itself."""
        return self._voices[self._resolve(statement.voice)].kind == "organization"

    def same(self, one: Statement, other: Statement) -> bool:
        """Whether two statements come from one origin."""
        return self.root(one) == self.root(other)

    def akin(self, one: str, other: str, apart: bool) -> bool:
        """Whether two voices, by their ids over all reports, have one origin, or are told of as if they had; two that
        speak in one report (not `apart`) are told of in other words only where one speaks for the other."""
        if one not in self._voices or other not in self._voices:
            return one == other
        if self._groups.root(one) == self._groups.root(other):
            return True
        a, b = self._described(one), self._described(other)
        return speaks_for(a, b) or (apart and one_source(a, b, linked=True))

    def root(self, statement: Statement) -> str:
        """Return a name for the origin of a statement."""
        return self._groups.root(self._resolve(statement.voice))

    def _join_members(self, voices: Mapping[str, Voice]) -> None:
        """A person, or a group with a name, with the body that his or her role or affiliation names."""
        bodies = [v for v in voices.values() if v.kind == "organization"]
        by_word: dict[str, list[Voice]] = defaultdict(list)
        begins: dict[str, set[str]] = defaultdict(set)
        for body in bodies:
            for name in (body.name, *body.aliases):
                for word in words(name):
                    by_word[word].append(body)
            begins[next(iter(words(body.name)), "")].add(self._groups.root(body.id))
        members = (v for v in voices.values() if v.kind == "person" or (v.kind == "group" and v.affiliation))
        for person in sorted(members, key=lambda v: v.id):
            told = _told_of(person)
            have = set(words(told))
            near = {b.id: b for w in have for b in by_word.get(w, ())}
            fitting = [b for b in near.values() if _names(b, told, have) or _is_office(b, person.role)]
            fitting = fitting or [b for b in near.values() if _begins(b, told, begins)]
            if fitting:
                best = max(fitting, key=lambda b: (len(set(words(b.name)) & have), b.id))
                self._groups.join(person.id, best.id)

    def _join_owned(self, reading: Reading) -> None:
        """ "Its lawyer, Ada Lund" with the body that is named last before; officers quoted in a release with its
        issuer."""
        own = {v.id: v for v in reading.voices}
        text = reading.report.text
        issuer = next((s.voice for s in reading.statements if s.narrated), None)
        for statement in reading.statements:
            voice = own[statement.voice]
            if voice.kind != "person":
                continue
            if reading.report.kind == "release" and issuer and _OFFICER.search(voice.role or ""):
                self._groups.join(self._resolve(voice.id), self._resolve(issuer))
            source = statement.source
            if source and _ITS.match(source.text):
                begin = text.rfind("\n", 0, max(0, text.rfind("\n", 0, source.start))) + 1
                body = _named_last(reading.voices, text[begin : source.start])
                if body:
                    self._groups.join(self._resolve(voice.id), self._resolve(body.id))

    def _join_parts(self, reading: Reading) -> None:
        """ "One of the three" and "a second official" with the unnamed people told of together before."""
        whole: Voice | None = None
        order = {v.id: v for v in reading.voices}
        seen: dict[str, None] = {s.voice: None for s in reading.statements if not s.narrated}
        for voice in (order[i] for i in seen):
            if voice.kind != "anonymous":
                continue
            if (voice.count or 0) > 1:
                whole = voice
            elif whole and _MEMBER.match(voice.name):
                self._groups.join(self._resolve(voice.id), self._resolve(whole.id))


def _told_of(voice: Voice) -> str:
    """What the names and roles of a voice tell of whom it belongs to."""
    apposed = (alias.partition(",")[2] for alias in voice.aliases)
    return " ".join(filter(None, (voice.role, voice.affiliation, *apposed)))


def _is_office(body: Voice, role: str | None) -> bool:
    """Whether a minister's role names the ministry: "justice minister" and the Ministry of Justice."""
    name = set(words(body.name))
    held = {w.lower() for found in _MINISTER.findall(role or "") for w in found if w}
    return "ministry" in name and bool(held & name)


def _begins(body: Voice, told: str, begins: Mapping[str, set[str]]) -> bool:
    """Whether the first word of a body's name, which no other body begins with, stands for it ("Adamant's chief")."""
    first = next(iter(words(body.name)), "")
    written = re.search(rf"\b{re.escape(first)}\b", told, re.I) if len(first) > 3 else None
    return written is not None and written[0][:1].isupper() and len(begins[first]) == 1


def _named_last(voices: Sequence[Voice], text: str) -> Voice | None:
    """The body that is named last in some words, by a name with a capital."""
    found = []
    for voice in voices:
        names = (
            (n for n in (voice.name, *voice.aliases) if re.search(r"[A-Z]", n)) if voice.kind == "organization" else ()
        )
        at = max((text.rfind(name) for name in names), default=-1)
        if at >= 0:
            found.append((at, voice.id, voice))
    return max(found)[2] if found else None


def _names(body: Voice, told: str, have: set[str]) -> bool:
    """Whether what is told of a person names this body: by its words, or as "the company" where that is its alias."""
    name = set(words(body.name))
    if name and name <= have:
        return True
    generic = {g.lower() for found in _GENERIC.findall(told) for g in found if g}
    return any(a.lower() == f"the {g}" for a in body.aliases for g in generic)
