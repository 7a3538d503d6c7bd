"""Claims: what is said by more than one statement, who stands behind it independently, and who speaks against it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from onrecord.ledger.story import Story
from onrecord.reconciling.origins import Origins
from onrecord.records import Claim, Standing, Statement
from onrecord.views.lines import Line, Saying
from onrecord.views.wording import Citing, flat, person, plural, words_of

_ORDER: tuple[Standing, ...] = ("conceded", "contested", "corroborated", "single")


@dataclass(frozen=True, slots=True)
class Backing:
    """One independent origin of a claim, by name, with the statements that come from it, earliest first.

    `origin` is the id of its voice.
    """

    origin: str
    name: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim as a desk reads it: its standing in words, every statement behind it by origin, and what disputes it.

    `against` are the other sides of the conflicts that touch it.
    """

    id: str
    gist: str
    standing: Standing
    words: str
    origins: int
    first: str | None
    last: str | None
    backing: tuple[Backing, ...]
    against: tuple[Line, ...]


def claims(story: Story, words: str = "") -> tuple[Claimed, ...]:
    """Return the claims with all of `words` in what is said or in the names of who says it; all where none is given.

    Those conceded or contested come first, then those with the most independent origins, then in order of the story.
    """
    behind = Behind(Citing(story))
    wanted = set(words_of(words))
    found = [c for c in story.reconciliation.claims if wanted <= set(words_of(_searched(story, c)))]
    place = behind.citing.place
    found.sort(key=lambda c: (_ORDER.index(c.standing) > 1, -c.origins, -len(c.statements), place[c.statements[0]]))
    return tuple(behind.claimed(c) for c in found)


def _searched(story: Story, claim: Claim) -> str:
    said = [story.statements[s] for s in claim.statements]
    return " ".join([claim.gist, *(s.content.text for s in said), *(story.voice_of(s).name for s in said)])


def standing_words(standing: Standing, origins: int) -> str:
    """Return how well a claim stands, in words."""
    independent = plural(origins, "independent origin")
    if standing == "conceded":
        return f"conceded by the party it concerns; {independent}"
    if standing == "contested":
        return f"contested; {independent}"
    return f"corroborated by {independent}" if standing == "corroborated" else "a single origin"


@dataclass(frozen=True)
class Behind:
    """Tells which origin each statement of a claim comes from, by the rule that counted them."""

    citing: Citing

    @cached_property
    def _origins(self) -> Origins:
        story = self.citing.story
        return Origins(story.readings, story.reconciliation.relays, story.voices, story.resolve)

    @cached_property
    def _copied(self) -> Mapping[str, frozenset[str]]:
        copies = [r for r in self.citing.story.reconciliation.relays if r.how == "copies"]
        return {r.report: frozenset(o.origin for o in copies if o.report == r.report) for r in copies}

    @cached_property
    def _against(self) -> Mapping[str, tuple[str, ...]]:
        """The records that conflict with a record, by its id."""
        found: dict[str, tuple[str, ...]] = {}
        for conflict in self.citing.story.reconciliation.conflicts:
            found[conflict.a] = (*found.get(conflict.a, ()), conflict.b)
            found[conflict.b] = (*found.get(conflict.b, ()), conflict.a)
        return found

    def claimed(self, claim: Claim) -> Claimed:
        """Return a claim with everything behind it and against it."""
        return Claimed(
            id=claim.id,
            gist=claim.gist,
            standing=claim.standing,
            words=standing_words(claim.standing, claim.origins),
            origins=claim.origins,
            first=claim.first,
            last=claim.last,
            backing=self.backing(claim),
            against=tuple(self._disputing(claim)),
        )

    def backing(self, claim: Claim) -> tuple[Backing, ...]:
        """Return the statements of a claim by origin; what a report copied stands with the one it copied from."""
        story, place = self.citing.story, self.citing.place
        said = sorted((story.statements[s] for s in claim.statements), key=lambda s: place[s.id])
        groups: dict[str, list[Statement]] = {o: [] for o in claim.origin_voices}
        lead = {o: s for o in groups for s in reversed(said) if story.resolve(s.voice) == o}
        for statement in said:
            origin = self._origin_of(statement, lead)
            groups.setdefault(origin, []).append(statement)
        names = {o: person(story.voices[o]) if o in story.voices else o for o in groups}
        return tuple(
            Backing(o, names[o], tuple(self.citing.saying(s) for s in some)) for o, some in groups.items() if some
        )

    def _origin_of(self, statement: Statement, lead: Mapping[str, Statement]) -> str:
        own = self.citing.story.resolve(statement.voice)
        if own in lead:
            return own
        copied = self._copied.get(statement.report, frozenset()) if statement.narrated else frozenset()
        for origin, first in lead.items():
            if self._origins.same(first, statement) or first.report in copied:
                return origin
        return next(iter(lead), own)

    def _disputing(self, claim: Claim) -> Iterator[Line]:
        story = self.citing.story
        own = set(claim.statements)
        others = dict.fromkeys(o for s in claim.statements for o in self._against.get(s, ()) if o not in own)
        for other in others:
            record = story.statements.get(other) or story.figures.get(other)
            if record:
                yield self.citing.line(record)


def as_json(found: tuple[Claimed, ...]) -> str:
    """Return the claims as JSON, uncut."""
    return json.dumps([asdict(c) for c in found], ensure_ascii=False, indent=2) + "\n"


def same_words(text: str) -> str:
    """Return what two reports share that carry the same words: case, marks and quotation signs left out."""
    return " ".join(words_of(flat(text)))
