"""Pairs of statements from dossiers: which a careful reader took for one claim, and which for a clash.

Each dossier is read and reconciled by the product, and its statements matched to the gold's as the scorer matches them.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import onrecord
from onrecord.ledger.story import Story
from onrecord.reconciling.comparing import Comparing
from onrecord.reconciling.counts import Counts
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.pairs import compared
from onrecord.reconciling.settings import settings_of
from onrecord.reconciling.stories import stories_of
from onrecord.records import Statement

#: How alike (F1 of words) a statement's content must be to the gold's to be it, as the scorer has it.
_ENOUGH = 0.6
#: What two statements are to each other: nothing, one claim, a clash.
APART, SAME, CLASH = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a dossier that the product compares: their signs (n, signs), what each is, how many of each kind the
    gold knows among the statements read, compared or not, and the share of its clash that each pair stands for (1 / n
    of n pairs that tell one)."""

    signs: np.ndarray
    kinds: np.ndarray
    known: Counter[int]
    share: np.ndarray
    parties: np.ndarray

    @property
    def of_parties(self) -> Pairs:
        """The pairs of two who are credited and share no origin: only these can be at odds."""
        some = self.parties
        return Pairs(self.signs[some], self.kinds[some], self.known, self.share[some], self.parties[some])


def story_of(folder: Path) -> tuple[Story, dict]:
    """Return a dossier as the product reads and reconciles it, and its gold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    with onrecord.open() as ledger:
        ledger.add(folder)
        ledger.reconcile()
        return ledger.story(), gold


def pairs_of(folder: Path) -> Pairs:
    """Return the pairs of a dossier."""
    return pairs_in(*story_of(folder))


def pairs_in(story: Story, gold: dict) -> Pairs:
    """Return the pairs of a story that has been reconciled."""
    read = read_of(gold, story)
    kinds = Kinds(gold)
    signs, found, matters, parties = [], [], [], []
    for one, other, sign in compared(*comparing_of(story)):
        if one.id in read and other.id in read:
            signs.append(sign)
            found.append(kinds.of(read[one.id], read[other.id]))
            matters.append(kinds.matter(read[one.id], read[other.id]))
            parties.append(not (sign.origin or one.narrated or other.narrated))
    ids = sorted(read.values())
    known = Counter(kinds.of(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :])
    often = Counter(matters)
    share = np.array([1 / often[m] for m in matters])
    return Pairs(np.array(signs), np.array(found), known, share, np.array(parties, dtype=bool))


class Kinds:
    """What two statements of a gold are to each other."""

    def __init__(self, gold: dict) -> None:
        self._claims = defaultdict(set)
        for claim in gold["claims"]:
            for statement in claim["statements"]:
                self._claims[statement].add(claim["id"])
        home = {s: c["id"] for c in gold["claims"] for s in c["statements"]}
        self._home = home
        told = {s["id"] for s in gold["statements"]}
        clashes = (c for c in gold["conflicts"] if {c["a"], c["b"]} <= told)
        self._clash = {frozenset(home.get(c[side], c[side]) for side in ("a", "b")) for c in clashes}

    def of(self, one: str, other: str) -> int:
        """Return APART, SAME or CLASH for two ids of the gold."""
        if self._claims[one] & self._claims[other]:
            return SAME
        return CLASH if self.matter(one, other) in self._clash else APART

    @property
    def disputes(self) -> int:
        """How many disputes between statements the gold has."""
        return len(self._clash)

    def at_odds(self, one: str, other: str) -> bool:
        """Return whether the gold has two statements, or the claims that they belong to, in conflict."""
        return self.matter(one, other) in self._clash

    def matter(self, one: str, other: str) -> frozenset[str]:
        """Return the claims that two statements belong to, or they themselves."""
        return frozenset((self._home.get(one, one), self._home.get(other, other)))


def comparing_of(story: Story) -> tuple[list[Statement], Comparing, dict[str, int]]:
    """Return what `compared` asks for, made as reconciling makes it."""
    known = story.reconciliation
    own = {v.id: v for r in story.readings for v in r.voices}
    member_of = {m: v.id for v in known.voices for m in v.members}
    voices = {v.id: v for v in known.voices} | {i: v for i, v in own.items() if i not in member_of}
    statements = [s for r in story.readings for s in r.statements]
    figures = [f for r in story.readings for f in r.figures]
    origins = Origins(story.readings, known.relays, voices, lambda voice: member_of.get(voice, voice))
    settings = settings_of(statements, [r.report for r in story.readings])
    comparing = Comparing(settings, Counts(figures, known.tallies), origins, known.relays)
    return statements, comparing, dict(stories_of(story.readings))


def read_of(gold: dict, story: Story) -> dict[str, str]:
    """The gold's id of each statement that was read, by the product's; the most alike first."""
    found = {}
    for reading in story.readings:
        wanted = [s for s in gold["statements"] if s["file"] == Path(reading.report.path or "").name]
        likely = (
            (alike(w["content"], s.content.text), i, j)
            for i, w in enumerate(wanted)
            for j, s in enumerate(reading.statements)
        )
        left, right = set(), set()
        for score, i, j in sorted(likely, reverse=True):
            if score >= _ENOUGH and i not in left and j not in right:
                left.add(i)
                right.add(j)
                found[reading.statements[j].id] = wanted[i]["id"]
    return found


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, F1 of their words, as the scorer counts."""
    a, b = (Counter(w.casefold() for w in re.findall(r"\w+", text)) for text in (one, other))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def figures_read(gold: dict, story: Story) -> dict[str, str]:
    """Return the gold's id of each figure that was read, by the product's: bounds the same, sentences most alike."""
    found = {}
    for reading in story.readings:
        wanted = [f for f in gold["figures"] if f["file"] == Path(reading.report.path or "").name]
        likely = (
            (alike(w["sentence"], f.sentence), i, j)
            for i, w in enumerate(wanted)
            for j, f in enumerate(reading.figures)
            if (w["low"], w["high"]) == (f.low, f.high) and not f.implied
        )
        left, right = set(), set()
        for score, i, j in sorted(likely, reverse=True):
            if score >= _ENOUGH and i not in left and j not in right:
                left.add(i)
                right.add(j)
                found[reading.figures[j].id] = wanted[i]["id"]
    return found
