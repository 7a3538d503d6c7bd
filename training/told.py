"""Pairs of statements from our own dossiers: which a careful reader took for one claim, and which for a clash.

The stories lie in `../benchmarks/stories` with their gold; they are read and reconciled by the product, and its
statements matched to the gold's as the scorer matches them.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np

import onrecord
from onrecord.ledger.story import Story
from onrecord.reconciling.matching import signs_of
from onrecord.reconciling.pairs import Counts
from onrecord.records import Statement
from scores import words_in

_FOLDER = Path(__file__).parents[1] / "benchmarks/stories"
#: The dossiers that may be learned from; the others of the folder are kept to measure with.
STORIES = tuple(_FOLDER / name for name in ("mine-collapse", "prison-uprising"))
#: How alike (F1 of words) a statement's content must be to the gold's to be it, as the scorer has it.
_ENOUGH = 0.6

Told = tuple[str, Statement]
"""The gold's id of a statement, and the product's."""


def pairs_of(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the signs of every two statements of a dossier, and whether they are one claim, are about one thing."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    with onrecord.open() as ledger:
        ledger.add(folder)
        ledger.reconcile()
        story = ledger.story()
    claim = {s: c["id"] for c in gold["claims"] for s in c["statements"]}
    home = {s["id"]: s["id"] for s in gold["statements"]} | claim
    clash = {frozenset(home.get(c[side], c[side]) for side in ("a", "b")) for c in gold["conflicts"]}
    figures = [f for r in story.readings for f in r.figures]
    alike = {frozenset(pair) for pair in Counts(figures, story.reconciliation.tallies).alike()}
    joined = {m: v.id for v in story.reconciliation.voices for m in v.members}
    signs, labels = [], []
    for (a, one), (b, other) in combinations(_told(gold, story), 2):
        if one.report == other.report and one.voice == other.voice:
            continue
        voice = joined.get(one.voice, one.voice) == joined.get(other.voice, other.voice) and not one.narrated
        signs.append(signs_of(one, other, voice, frozenset((one.id, other.id)) in alike))
        same = home[a] == home[b]
        labels.append((same, same or frozenset((home[a], home[b])) in clash))
    return np.array(signs), np.array(labels, dtype=float)


def _told(gold: dict, story: Story) -> list[Told]:
    """The statements that are in both, the most alike first."""
    found = []
    for reading in story.readings:
        wanted = [s for s in gold["statements"] if s["file"] == Path(reading.report.path or "").name]
        alike = (
            (_alike(w["content"], s.content.text), i, j)
            for i, w in enumerate(wanted)
            for j, s in enumerate(reading.statements)
        )
        ranked = sorted(alike, reverse=True)
        left, right = set(), set()
        for score, i, j in ranked:
            if score >= _ENOUGH and i not in left and j not in right:
                left.add(i)
                right.add(j)
                found.append((wanted[i]["id"], reading.statements[j]))
    return found


def _alike(one: str, other: str) -> float:
    a, b = Counter(words_in(one)), Counter(words_in(other))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))
