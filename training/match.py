"""Fit the matcher: from the signs of two contents to the probability that they say the same thing.

usage: match.py    (prints the weights for `reconciling/matching.py` and what they reach on stories kept aside)

Examples are every pair of lines of a story in `claims/`, read by the shipped reader as in a report, and every pair of
statements of our own dossiers. Lines of one claim say the same thing, those at odds with it are about one thing with
it. One story in ten is kept aside.
"""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import numpy as np
import torch

from onrecord.reading.attribution import decoded
from onrecord.reading.encoder import Encoder
from onrecord.reading.windows import cut_windows
from onrecord.reading.wordpieces import Wordpieces
from onrecord.reconciling.matching import Signs, signs_of
from onrecord.records import Span, Statement
from stories import Story, report_of, stories
from told import STORIES, pairs_of

HERE = Path(__file__).parent
SEED = 11


def read(part: list[Story], encoder: Encoder) -> list[tuple[tuple[int, str, bool], Statement]]:
    """Return every line of some stories as a statement with its meaning, and which claim of which story it makes."""
    found = []
    for text, placed in report_of(part, random.Random(SEED)):
        windows = cut_windows(text, encoder.tokenizer)
        pieces = Wordpieces(decoded(windows, encoder.encode(windows, text), set(), encoder.moves))
        for story, line, at in placed:
            content = Span.cut(text, at + line.start, at + line.end)
            vector = pieces.meaning(content.start, content.end)
            said = Statement(
                f"{story}", "", content, None, None, "", (), "none", "asserted", (), False, None, 1.0, vector
            )
            found.append(((story, line.claim, line.opposed), said))
    return found


def pairs(told: list[Story], encoder: Encoder) -> tuple[np.ndarray, np.ndarray]:
    """Return the signs of every two lines of a story, and whether they say the same thing, are about one thing."""
    signs, labels = [], []
    for at in range(0, len(told), 6):
        lines = read(told[at : at + 6], encoder)
        for ((story, claim, odd), one), ((other_story, other_claim, other_odd), other) in combinations(lines, 2):
            if story == other_story:
                signs.append(signs_of(one, other))
                about = claim == other_claim
                labels.append((about and not odd and not other_odd, about))
    return np.array(signs), np.array(labels, dtype=float)


#: Which way each sign may pull: what is shared never speaks against, what clashes never for; the constant is free.
PULLS = {"numbers_clash": -1, "names_clash": -1, "negation": -1, "lengths": -1, "short": 0}


#: What a pair of lines counts beside a pair of statements of a dossier: lines were written to be hard to tell apart.
HARD = 0.05


def fit(signs: np.ndarray, same: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression whose signs pull the way that `PULLS` says, its constant last."""
    x = torch.tensor(np.c_[signs, np.ones(len(signs))], dtype=torch.float64)
    y = torch.tensor(same, dtype=torch.float64)
    pull = torch.tensor([PULLS.get(name, 1) for name in Signs._fields] + [0])
    counts = torch.tensor(weight / weight.sum())
    free = torch.zeros(x.shape[1], dtype=torch.float64)
    free[-1] = -5.0
    free.requires_grad_()
    solver = torch.optim.LBFGS([free], max_iter=1000, line_search_fn="strong_wolfe")

    def weights() -> torch.Tensor:
        return torch.where(pull == 0, free, pull * torch.nn.functional.softplus(free))

    def loss() -> torch.Tensor:
        solver.zero_grad()
        told = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights(), y, weight=counts, reduction="sum")
        (told + 3e-5 * weights()[:-1].square().sum()).backward()
        return told

    solver.step(loss)
    return weights().detach().numpy()


def main() -> None:
    """Fit on nine stories in ten, tell F1 and calibration on the tenth."""
    told = [s for path in sorted((HERE / "claims").glob("*.txt")) for s in stories(path)]
    encoder = Encoder()
    parts = [pairs([s for i, s in enumerate(told) if i % 10], encoder)]
    parts += [pairs_of(folder) for folder in STORIES]
    weight = np.concatenate([np.full(len(labels), HARD if i == 0 else 1.0) for i, (_, labels) in enumerate(parts)])
    train = tuple(np.concatenate(some) for some in zip(*parts, strict=True))
    aside = pairs([s for i, s in enumerate(told) if not i % 10], encoder)
    print(f"{len(train[1])} pairs, same and about one thing: {train[1].mean(0).round(3)}; aside {len(aside[1])}")
    print("signs:", ", ".join(name for name in Signs._fields))
    for at, name in enumerate(("SAME", "ABOUT")):
        weights = fit(train[0], train[1][:, at], weight)
        print(f"{name} =", tuple(round(float(w), 2) for w in weights))
        for signs, labels, part in ((*parts[-1], "a dossier"), (*aside, "lines aside")):
            sure = 1 / (1 + np.exp(-(np.c_[signs, np.ones(len(signs))] @ weights)))
            for least in (0.3, 0.5, 0.7):
                hit = float(((sure >= least) * labels[:, at]).sum())
                p, r = hit / max(1, (sure >= least).sum()), hit / labels[:, at].sum()
                print(f"  {part} from {least}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")


if __name__ == "__main__":
    main()
