"""Fit how much each sign weighs for two figures being of one tally.

usage: tally.py [--shared ../../shared] [--aside STORY ...]
       (prints the weights for `reconciling/figure_likeness.py`, and what a story gets from weights fitted without it)

Examples are the pairs of figures of one story in each dossier, shared and our own, less those kept aside: of one tally
of the gold, or not. A dossier's pairs count the same however many it has (up to `EACH`), and pairs of figures that the
gold has in no tally, or not at all, count for less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from golds import asked
from onrecord.ledger.story import Story
from onrecord.reconciling.counted import Counted, counted_of
from onrecord.reconciling.figure_likeness import NEVER, barred, signs_of
from onrecord.reconciling.gathering import gathered
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.stories import stories_of
from onrecord.reconciling.tallies import ENOUGH
from told import figures_read, story_of

EACH, UNSURE, RIDGE, STEPS = 60, 0.3, 10.0, 25


@dataclass(frozen=True, slots=True)
class Pairs:
    """The figures of a dossier: the signs of each two (n, n) by name, which cannot be one, and the gold's tally of each
    (None where it is in none, "" where the gold lacks the figure)."""

    signs: dict[str, np.ndarray]
    barred: np.ndarray
    tally: list[str | None]
    known: int


def pairs_of(folder: Path) -> Pairs:
    """Return the pairs of a dossier."""
    story, gold = story_of(folder)
    return pairs_in(*counted_in(story), gold, figures_read(gold, story))


def counted_in(story: Story) -> tuple[tuple[Counted, ...], dict[str, str]]:
    """Return the figures of a story as tallies are made of them, and the line of counts of each voice."""
    readings = list(story.readings)
    voices = {v.id: v for v in story.voices.values()}
    member = {m: v.id for v in story.reconciliation.voices for m in v.members}
    counted = counted_of(readings, stories_of(readings), lambda v: member.get(v, v), voices)
    return counted, dict(lines_of([c.figure for c in counted], lambda v: member.get(v, v), voices))


def pairs_in(counted: Sequence[Counted], lines: dict[str, str], gold: dict, read: dict[str, str]) -> Pairs:
    """Return the pairs of figures; `read` gives the gold's figure of each that is read."""
    home = {f: t["id"] for t in gold["tallies"] for f in t["figures"]}
    tally = [home.get(read[c.figure.id]) if c.figure.id in read else "" for c in counted]
    known = sum(len(t["figures"]) * (len(t["figures"]) - 1) // 2 for t in gold["tallies"])
    return Pairs(signs_of(counted, lines), barred(counted), tally, known)


def table(pairs: Pairs, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the signs of the pairs that may be one tally, which are, and what each counts."""
    rows, cols = np.triu_indices(len(pairs.tally), 1)
    free = ~pairs.barred[rows, cols]
    rows, cols = rows[free], cols[free]
    one, other = (np.array([pairs.tally[i] or "" for i in side]) for side in (rows, cols))
    right = (one == other) & (one != "")
    lacks = np.array([pairs.tally[i] == "" or pairs.tally[j] == "" for i, j in zip(rows, cols, strict=True)])
    unsure = lacks | ((one == "") & (other == ""))
    weight = np.where(unsure, UNSURE, 1.0) * min(1.0, EACH / max(1, right.sum()))
    return np.stack([pairs.signs[n][rows, cols] for n in names], axis=1), right.astype(float), weight


def fit(parts: Sequence[Pairs], names: Sequence[str]) -> np.ndarray:
    """Return the weights of a ridge-held logistic regression (signs of unit variance), its constant last."""
    x, y, counts = (np.concatenate(column) for column in zip(*(table(p, names) for p in parts), strict=True))
    mean, spread = x.mean(0), x.std(0) + 1e-9
    x = np.c_[(x - mean) / spread, np.ones(len(x))]
    held = np.diag([*[RIDGE] * len(names), 1e-6])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-(x @ weights)))
        bend = (x * (counts * sure * (1 - sure))[:, None]).T @ x + held
        weights -= np.linalg.solve(bend, x.T @ (counts * (sure - y)) + held @ weights)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ mean)


def score(pairs: Pairs, names: Sequence[str], weights: np.ndarray, enough: float) -> float:
    """Return the pairwise F1 of the tallies that these weights make of a dossier."""
    likeness = sum(w * pairs.signs[n] for n, w in zip(names, weights, strict=False)) + weights[-1]
    likeness = np.where(pairs.barred, NEVER, likeness).astype(np.float32)
    made = [
        (pairs.tally[i], pairs.tally[j])
        for group in gathered(likeness, enough)
        for i, j in combinations(group, 2)
        if "" not in (pairs.tally[i], pairs.tally[j])
    ]
    hit = sum(a == b is not None for a, b in made)
    return 2 * hit / max(1, len(made) + pairs.known)


def main() -> None:
    """Fit on all dossiers, and on all but one for each to tell what an unseen one gets."""
    report({folder.name: pairs_of(folder) for folder in asked(__doc__)})


def report(pairs: dict[str, Pairs]) -> None:
    """Print what each story gets from weights fitted without it, and the weights of all."""
    names = sorted(next(iter(pairs.values())).signs)
    for story, own in pairs.items():
        weights = fit([p for n, p in pairs.items() if n != story], names)
        print(story, round(score(own, names, weights, ENOUGH), 3))
    *weights, constant = fit(list(pairs.values()), names)
    print({n: round(w, 2) for n, w in zip(names, weights, strict=True) if round(w, 2)}, round(constant, 2))


if __name__ == "__main__":
    main()
