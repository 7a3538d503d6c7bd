"""Fit the matcher: from the signs of two statements to how likely they say the same thing, or clash.

usage: match.py [--shared ../../shared] [--aside STORY ...]
       (prints the weights for `reconciling/matching.py`, and what they reach on each dossier when it is left out)

Examples are the pairs of statements that the product compares in each dossier that the encoder did not learn from,
shared and our own, less those kept aside; for clashes, those of two who are credited. A dossier's share of positives
counts the same however many it has (up to `EACH`), and so does a dispute's.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from golds import KEPT, learned_dossiers, own_dossiers, shared_dossiers
from logistic import fitted
from onrecord.reconciling.matching import Signs
from told import CLASH, SAME, Pairs, pairs_of

#: The signs that each judgement listens to, and those that may only speak for it (+) or against it (-).
LISTENS = {
    SAME: "meaning+ lead+ common+ rarest+ numbers_agree+ numbers_clash- names_clash- days_clash- counts+ tallied+ "
    "negation- short- status+ denied origin+ relay+ one_report- contrast outstanding+ contained+ modal opposed_words-",
    CLASH: "meaning+ lead outstanding+ common contained+ rarest+ numbers_agree names_clash- days_clash- counts+ "
    "tallied- modal- origin- relay one_report status denied opposed+ opposed_words+ opposed_meaning+ contrast+ "
    "answers+ beside+ line+ absolute+ toll-",
}
#: Positives of a dossier, and of a dispute, from which more of them count less each.
EACH, EACH_DISPUTE = 60, 4
#: How strongly weights (of signs of unit variance) are held near nothing: disputes are few.
RIDGE = {SAME: 2.0, CLASH: 30.0}


def columns(kind: int) -> list[int]:
    """Return the places in `Signs` of what a judgement listens to."""
    return [Signs._fields.index(name.rstrip("+-")) for name in LISTENS[kind].split()]


def pulls(kind: int) -> list[int]:
    """Return which way each may pull: 1, -1, or 0 for either."""
    return [{"+": 1, "-": -1}.get(name[-1], 0) for name in LISTENS[kind].split()]


def fit(parts: list[Pairs], kind: int) -> np.ndarray:
    """Return the weights of a ridge-held logistic regression, its constant last.

    Signs that would pull the wrong way are left out one after another, the worst first.
    """
    parts = [p.of_parties for p in parts] if kind == CLASH else parts
    x = np.concatenate([p.signs for p in parts])[:, columns(kind)]
    y = np.concatenate([p.kinds == kind for p in parts]).astype(float)
    counts = np.concatenate([_counts(p, kind) for p in parts])
    return fitted(x, y, counts, pulls(kind), RIDGE[kind])


def _counts(pairs: Pairs, kind: int) -> np.ndarray:
    """What each pair counts."""
    if kind == CLASH:
        return np.where(pairs.kinds == CLASH, np.minimum(1.0, EACH_DISPUTE * pairs.share), 1.0)
    return np.full(len(pairs.kinds), min(1.0, EACH / max(1, (pairs.kinds == kind).sum())))


def best(pairs: Pairs, kind: int, weights: np.ndarray) -> float:
    """Return the best F1 that any threshold reaches on the pairs of a dossier."""
    pairs = pairs.of_parties if kind == CLASH else pairs
    right = (pairs.kinds == kind)[np.argsort(-(pairs.signs[:, columns(kind)] @ weights[:-1]), kind="stable")]
    return float((2 * np.cumsum(right) / (np.arange(1, len(right) + 1) + pairs.known[kind])).max())


def main() -> None:
    """Fit on all dossiers, and on all but one for each to tell what an unseen one gets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--aside", nargs="*", default=sorted(KEPT))
    args = parser.parse_args()
    unread = [folder for folder in own_dossiers() if folder not in learned_dossiers()]
    pairs = {folder.name: pairs_of(folder) for folder in [*shared_dossiers(args.shared), *unread]}
    taught = {name: p for name, p in pairs.items() if name not in args.aside}
    for kind, title in ((SAME, "SAME"), (CLASH, "CLASH")):
        told = {n: best(p, kind, fit([q for m, q in taught.items() if m != n], kind)) for n, p in pairs.items()}
        print(title, f"mean {np.mean(list(told.values())):.3f}", {n: round(f, 3) for n, f in told.items()})
        *weights, constant = fit(list(taught.values()), kind)
        names = [Signs._fields[i] for i in columns(kind)]
        written = ", ".join(f"{n}={w:.2f}" for n, w in zip(names, weights, strict=True) if round(w, 2))
        print(f"{title} = _weights({constant:.2f}, {written})")


if __name__ == "__main__":
    main()
