"""Independent origins: whose knowledge stands behind a statement.

A voice counts once however many reports carry it; a spokesperson and the principal, a body and its member share one
origin (dossier format; Every Casualty, Standards for Casualty Recording, 2016, on independence of sources).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from onrecord.reconciling.groups import Groups
from onrecord.reconciling.voice_names import words
from onrecord.records import Reading, Relay, Statement, Voice

_MEMBER = re.compile(r"^(?:one of|an?other|the other|(?:an?|the) (?:second|third|fourth|fifth)|one)\b", re.I)
_GENERIC = re.compile(r"\b(?:the|its|that) (\w+)$|\b(?:for|of|at) the (\w+)\b", re.I)


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
        self._copies: dict[str, set[str]] = defaultdict(set)
        for relay in relays:
            if relay.how == "copies":
                self._copies[relay.report].add(relay.origin)
        self._join_members(voices)
        for reading in readings:
            self._join_parts(reading)

    def of(self, statements: Sequence[Statement]) -> tuple[str, ...]:
        """Return one voice id for each independent origin behind some statements, in order of first mention."""
        reports = {s.report for s in statements}
        seen: dict[str, str] = {}
        for s in statements:
            if s.narrated and self._copies[s.report] & reports:
                continue
            voice = self._resolve(s.voice)
            seen.setdefault(self._groups.root(voice), voice)
        return tuple(seen.values())

    def same(self, one: Statement, other: Statement) -> bool:
        """Whether two statements come from one origin."""
        return self._groups.root(self._resolve(one.voice)) == self._groups.root(self._resolve(other.voice))

    def _join_members(self, voices: Mapping[str, Voice]) -> None:
        """A person with the body that his or her role or affiliation names."""
        bodies = [v for v in voices.values() if v.kind == "organization"]
        by_word: dict[str, list[Voice]] = defaultdict(list)
        for body in bodies:
            for name in (body.name, *body.aliases):
                for word in words(name):
                    by_word[word].append(body)
        for person in sorted((v for v in voices.values() if v.kind == "person"), key=lambda v: v.id):
            told = " ".join(filter(None, (person.role, person.affiliation)))
            have = set(words(told))
            near = {b.id: b for w in have for b in by_word.get(w, ())}
            fitting = [b for b in near.values() if _names(b, told, have)]
            if fitting:
                best = max(fitting, key=lambda b: (len(set(words(b.name)) & have), b.id))
                self._groups.join(person.id, best.id)

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


def _names(body: Voice, told: str, have: set[str]) -> bool:
    """Whether what is told of a person names this body: by its words, or as "the company" where that is its alias."""
    name = set(words(body.name))
    if name and name <= have:
        return True
    generic = {g.lower() for found in _GENERIC.findall(told) for g in found if g}
    return any(a.lower() == f"the {g}" for a in body.aliases for g in generic)
