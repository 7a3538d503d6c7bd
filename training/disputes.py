"""Fit how much each sign weighs for the counts of two voices being at odds.

usage: disputes.py
       (prints the weights for `reconciling/disputed.py`, and what a story gets from weights fitted without it)

Examples are the pairs of counts that the product compares in each of our own dossiers, those of `next` among them, less
those kept aside: a dispute where the gold has their two voices at odds over their tally, whichever of their figures it
names. A dossier's disputes count the same however many pairs tell of them (up to `EACH`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from golds import KEPT, own_dossiers, unfitted_dossiers
from logistic import best_f1, fitted
from onrecord.ledger.story import Story
from onrecord.reconciling.disputed import Beside, Signs, beside
from onrecord.reconciling.origins import Origins
from tally import counted_in
from told import figures_read, story_of

#: Which way each sign may pull; those not named here, either.
PULLS = {
    "next_sentence": 1, "near_measure": 1, "one_report": 0, "same_tally": 1, "measure": 1, "scope": 1,
    "kinds_differ": -1, "one_outlet": -1, "two_outlets": -1, "ratio": -1, "small": -1, "part": -1, "vague": -1,
    "counting": 1, "context": 1, "names_clash": -1, "contrast": 1, "toll": 0, "money": 0, "several": -1, "akin": -1,
}  # fmt: skip
EACH, RIDGE = 8, 5.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a dossier, which of its disputes each tells (None where none), and how many disputes it has."""

    pairs: Sequence[Beside]
    dispute: Sequence[frozenset[object] | None]
    known: int

    @property
    def signs(self) -> np.ndarray:
        """The signs (n, signs)."""
        return np.array([p.signs for p in self.pairs]).reshape(-1, len(Signs._fields))

    @property
    def right(self) -> np.ndarray:
        """Which tell a dispute."""
        return np.array([d is not None for d in self.dispute], dtype=float)


def pairs_of(folder: Path) -> Pairs:
    """Return the pairs of a dossier."""
    return pairs_in(*story_of(folder))


def pairs_in(story: Story, gold: dict) -> Pairs:
    """Return the pairs of a story that has been reconciled."""
    counted, lines = counted_in(story)
    voices = {v.id: v for v in story.voices.values()}
    origins = Origins(story.readings, story.reconciliation.relays, voices, story.resolve)
    pairs = beside(counted, story.reconciliation.tallies, lines, voices, origins.akin)
    read = figures_read(gold, story)
    home = {f: t["id"] for t in gold["tallies"] for f in t["figures"]}
    side = {f["id"]: (home.get(f["id"], f["id"]), f["voice"]) for f in gold["figures"]}
    known = {frozenset((side[c["a"]], side[c["b"]])) for c in gold["conflicts"] if c["a"] in side and c["b"] in side}
    dispute = []
    for pair in pairs:
        two = frozenset(side.get(read.get(c.figure.id, ""), c.figure.id) for c in (pair.one, pair.other))
        dispute.append(two if two in known else None)
    return Pairs(pairs, dispute, len(known))


def fit(parts: Sequence[Pairs]) -> np.ndarray:
    """Return the weights of the signs, the constant last."""
    parts = [p for p in parts if p.pairs]
    x, y = np.concatenate([p.signs for p in parts]), np.concatenate([p.right for p in parts])
    counts = np.concatenate([np.where(p.right > 0, min(1.0, EACH / max(1, p.right.sum())), 1.0) for p in parts])
    return fitted(x, y, counts, [PULLS.get(name, 0) for name in Signs._fields], RIDGE)


def best(pairs: Pairs, weights: np.ndarray) -> float:
    """Return the best F1 that any threshold reaches on the pairs of a dossier, each dispute once."""
    return best_f1(pairs.signs @ weights[:-1], pairs.dispute, pairs.known)


def main() -> None:
    """Fit on all dossiers, and on all but one for each to tell what an unseen one gets."""
    folders = [folder for folder in [*own_dossiers(), *unfitted_dossiers()] if folder.name not in KEPT]
    report({folder.name: pairs_of(folder) for folder in folders})


def report(pairs: dict[str, Pairs]) -> None:
    """Print what each story gets from weights fitted without it, and the weights of all."""
    for story, own in pairs.items():
        print(story, round(best(own, fit([p for n, p in pairs.items() if n != story])), 3))
    *weights, constant = fit(list(pairs.values()))
    print({n: round(w, 2) for n, w in zip(Signs._fields, weights, strict=True) if round(w, 2)}, round(constant, 2))


if __name__ == "__main__":
    main()
