"""A ridge-held logistic regression whose signs may only pull the way they should."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

STEPS = 30


def fitted(signs: np.ndarray, right: np.ndarray, counts: np.ndarray, pulls: Sequence[int], ridge: float) -> np.ndarray:
    """Return the weights of signs (n, signs), the constant last; `counts` is what each example counts.

    A sign may pull one way (1, -1) or either (0). Those that would pull the wrong way are left out one after another,
    the worst first. Signs of unit variance are held near nothing by `ridge`.
    """
    mean, spread = signs.mean(0), signs.std(0) + 1e-9
    x = np.c_[(signs - mean) / spread, np.ones(len(signs))]
    free = np.ones(x.shape[1], dtype=bool)
    pull = np.array([*pulls, 0])
    while True:
        weights = np.zeros(x.shape[1])
        weights[free] = _newton(x[:, free], right, counts, ridge)
        wrong = weights * pull
        if wrong.min() >= 0:
            break
        free[wrong.argmin()] = False
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ mean)


def best_f1(odds: np.ndarray, finds: Sequence[object], known: int) -> float:
    """Return the best F1 that any threshold on the odds (n,) reaches; `finds` says what each finds, None where nothing.

    Each thing is found once, however many find it; there are `known` to be found.
    """
    found: set[object] = set()
    most, made = 0.0, 0
    for n in np.argsort(-odds, kind="stable"):
        one = finds[n]
        if one not in found or one is None:
            made += 1
            found |= {one} - {None}
        most = max(most, 2 * len(found) / (made + known))
    return most


def _newton(x: np.ndarray, y: np.ndarray, counts: np.ndarray, ridge: float) -> np.ndarray:
    held = np.eye(x.shape[1]) * ridge
    held[-1, -1] = 0
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (counts * (sure - y)) + held @ weights
        bend = (x * (counts * sure * (1 - sure))[:, None]).T @ x + held
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    return weights
