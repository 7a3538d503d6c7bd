"""Fit how much each sign weighs for two statements being at odds.

usage: contradictions.py
       (prints the weights for `reconciling/contradicting.py`, and what a story gets from weights fitted without it)

Examples are the pairs of statements of two voices that the product compares in each of our own dossiers, those of
`next` among them, less those kept aside: a dispute where the gold has the claims of the two in conflict. A dispute
counts the same however many pairs tell of it (up to `EACH`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from golds import KEPT, own_dossiers, unfitted_dossiers
from logistic import best_f1, fitted
from onrecord.ledger.story import Story
from onrecord.reconciling.contradicting import Against, Parties, against, is_party
from onrecord.reconciling.matching import Signs
from onrecord.reconciling.pairs import Pair, compared
from told import Kinds, comparing_of, read_of, story_of

#: The signs that are listened to, and which way each may pull: 1, -1, or 0 for either.
PULLS = {
    "meaning": 1, "lead": 0, "outstanding": 1, "counts": 1, "one_report": 0, "opposed": 1, "opposed_meaning": 1,
    "contrast": 1, "answers": 1, "beside": 1, "line": 1, "absolute": 1, "toll": -1, "denied": 0, "accused": 1,
    "turned": 1, "days": -1,
}  # fmt: skip
NAMES = (*Signs._fields, *Against._fields)
EACH, RIDGE = 4, 30.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a dossier, which of its disputes each tells (None where none), and how many
    disputes of statements it has."""

    signs: np.ndarray
    dispute: Sequence[frozenset[str] | None]
    known: int


def pairs_in(story: Story, gold: dict) -> Pairs:
    """Return the pairs of a story that has been reconciled."""
    read, kinds = read_of(gold, story), Kinds(gold)
    statements, comparing, stories = comparing_of(story)
    parties = Parties(
        {i: story.voices[story.resolve(i)] for r in story.readings for i in (v.id for v in r.voices)}, story.reports
    )
    signs, dispute = [], []
    for one, other, sign in compared(statements, comparing, stories):
        if sign.origin or not (is_party(one) and is_party(other)):
            continue
        pair = Pair(one, other, 0.0, 0.0, sign)
        two = read.get(pair.a.id, ""), read.get(pair.b.id, "")
        signs.append((*pair.signs, *against(pair, parties)))
        dispute.append(kinds.matter(*two) if kinds.at_odds(*two) else None)
    return Pairs(np.array(signs).reshape(-1, len(NAMES)), dispute, kinds.disputes)


def fit(parts: Sequence[Pairs]) -> np.ndarray:
    """Return the weights of the signs that are listened to, the constant last."""
    parts = [p for p in parts if len(p.signs)]
    x = np.concatenate([p.signs for p in parts])[:, [NAMES.index(n) for n in PULLS]]
    right = np.array([d is not None for p in parts for d in p.dispute], dtype=float)
    counts = np.array([share for p in parts for share in _shares(p.dispute)])
    return fitted(x, right, counts, list(PULLS.values()), RIDGE)


def _shares(dispute: Sequence[frozenset[str] | None]) -> list[float]:
    often = Counter(d for d in dispute if d is not None)
    return [min(1.0, EACH / often[d]) if d is not None else 1.0 for d in dispute]


def best(pairs: Pairs, weights: np.ndarray) -> float:
    """Return the best F1 that any threshold reaches on the pairs of a dossier, each dispute once."""
    return best_f1(pairs.signs[:, [NAMES.index(n) for n in PULLS]] @ weights[:-1], pairs.dispute, pairs.known)


def main() -> None:
    """Fit on all dossiers, and on all but one for each to tell what an unseen one gets."""
    folders = [folder for folder in [*own_dossiers(), *unfitted_dossiers()] if folder.name not in KEPT]
    report({folder.name: pairs_in(*story_of(folder)) for folder in folders})


def report(pairs: dict[str, Pairs]) -> None:
    """Print what each story gets from weights fitted without it, and the weights of all."""
    for story, own in pairs.items():
        print(story, round(best(own, fit([p for n, p in pairs.items() if n != story])), 3))
    *weights, constant = fit(list(pairs.values()))
    print({n: round(w, 2) for n, w in zip(PULLS, weights, strict=True) if round(w, 2)}, round(constant, 2))


if __name__ == "__main__":
    main()
