"""From the encoder's scores to attributions: the best tag path, its spans, and who is linked to what.

The tag path is the most probable one under a linear-chain CRF (Lafferty, McCallum and Pereira 2001) that knows which
moves BIO forbids; links are then read for whole spans, so that a span has one cue and a cue one source.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reading.tags import ROLES

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LINK = 64
#: Windows that are decoded together; the choices of all steps are held for them, 44 kB a window.
_TOGETHER = 64

#: What tells how sure an attribution is: log-odds of the content's tags, of its least sure tag, of the cue's and the
#: source's tags; log-probabilities of the links to both; whether there is a cue, a source (0 or 1).
SIGNS = ("content", "least", "cue", "source", "to_cue", "to_source", "cued", "sourced")
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Piece:
    """One tagged span, as positions of wordpieces in its window: `first` to `last` inclusive."""

    role: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One content with the cue and the source it is linked to, and the signs of how sure that is (`SIGNS`)."""

    content: Piece
    cue: Piece | None
    source: Piece | None
    signs: tuple[float, ...]


def best_paths(emissions: Floats, lengths: Sequence[int], transitions: Floats) -> list[Ints]:
    """Return the most probable tag path of every window of a batch (Viterbi 1967).

    `emissions` is (batch, length, tags); only the first `lengths[b]` positions of window b count. Every window is
    walked from both its ends at once, to its middle: half as many steps, of twice as many windows each.
    """
    paths: list[Ints] = []
    for at in range(0, len(emissions), _TOGETHER):
        some = lengths[at : at + _TOGETHER]
        scores, back = _from_both_ends(emissions[at : at + _TOGETHER], some, transitions)
        for row, length in enumerate(some):
            middle, other = _middle(length), row + len(some)
            if length == middle:
                paths.append(np.array(_path(back[row], middle, int(scores[row, middle - 1].argmax()))))
                continue
            joined = scores[row, middle - 1][:, None] + transitions + scores[other, length - middle - 1]
            left, right = divmod(int(joined.argmax()), len(transitions))
            first, last = _path(back[row], middle, left), _path(back[other], length - middle, right)
            paths.append(np.array(first + last[::-1]))
    return paths


def _middle(length: int) -> int:
    return (length + 1) // 2


def _from_both_ends(
    emissions: Floats, lengths: Sequence[int], transitions: Floats
) -> tuple[Floats, npt.NDArray[np.int8]]:
    """The scores of the best paths to each tag at each position, (2 batch, half, tags), and the tag before on each.

    The first half of the batch walks from the beginning, the second from the end.
    """
    halves = np.zeros((2 * len(lengths), _middle(max(lengths)), emissions.shape[2]), dtype=np.float32)
    for row, length in enumerate(lengths):
        middle = _middle(length)
        halves[row, :middle] = emissions[row, :middle]
        halves[row + len(lengths), : length - middle] = emissions[row, middle:length][::-1]
    moves = np.repeat(np.stack([transitions, transitions.T], 2), len(lengths), 2)
    scores = _best_scores(halves, moves)
    back = (scores[:, :-1, :, None] + moves.transpose(2, 0, 1)[:, None]).argmax(2)
    return scores, back.astype(np.int8)


def _best_scores(emissions: Floats, moves: Floats) -> Floats:
    """The score of the best path to each tag at each position, (batch, length, tags); `moves` is (tags, tags, batch).

    The batch is the innermost axis, and what a move and the tag it leads to score is added up for all positions at
    once: so each step is two calls of numpy over memory that lies together.
    """
    given = np.ascontiguousarray(emissions.transpose(1, 2, 0))
    scores = np.empty_like(given)
    scores[:1] = given[:1]
    steps = moves + given[1:, None]
    ways = np.empty_like(steps[0]) if len(steps) else steps
    for before, step, score in zip(scores[:, :, None], steps, scores[1:], strict=False):
        np.add(before, step, ways)
        np.maximum.reduce(ways, 0, None, score)
    return scores.transpose(2, 0, 1)


def _path(back: npt.NDArray[np.int8], length: int, tag: int) -> list[int]:
    """The best path of so many positions that ends in a tag, followed back from there."""
    path = [tag]
    for step in reversed(back[: length - 1].tolist()):
        path.append(step[path[-1]])
    return path[::-1]


def pieces(path: Ints) -> list[Piece]:
    """Return the spans of a tag path, in order."""
    found: list[Piece] = []
    tags = path.tolist()
    at = 0
    while at < len(tags):
        if tags[at] == 0:
            at += 1
            continue
        inside = (tags[at] + 1) // 2 * 2
        end = at + 1
        while end < len(tags) and tags[end] == inside:
            end += 1
        found.append(Piece(ROLES[inside // 2 - 1], at, end - 1))
        at = end
    return found


def attributions(path: Ints, emissions: Floats, links: Floats) -> list[Attribution]:
    """Link the spans of one window: every content to its best cue, every cue to its best source or to none."""
    spans = pieces(path)
    cues = [p for p in spans if p.role == "cue"]
    sources = [p for p in spans if p.role == "source"]
    sure = _path_probability(path, emissions).tolist()
    # The ends of all links of the window are put side by side once, not for each that may be linked to them.
    named = links[[*(s.first for s in sources), 0], 3 * LINK :]
    telling = links[[c.first for c in cues], LINK : 2 * LINK]
    source_of = {cue: _source(cue, sources, links, named) for cue in cues}
    found = []
    for content in (p for p in spans if p.role == "content"):
        cue, to_cue = _cue(content, cues, links, telling)
        source, to_source = source_of[cue] if cue else (None, 0.0)
        least = _odds(min(sure[content.first : content.last + 1]))
        tagged = (_tagged(sure, content), least, _tagged(sure, cue), _tagged(sure, source))
        signs = (*tagged, to_cue, to_source, float(cue is not None), float(source is not None))
        found.append(Attribution(content, cue, source, signs))
    return found


def _tagged(sure: list[float], piece: Piece | None) -> float:
    return _odds(sum(sure[piece.first : piece.last + 1]) / (piece.last + 1 - piece.first)) if piece else 0.0


def _odds(probability: float) -> float:
    p = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


def _cue(content: Piece, cues: list[Piece], links: Floats, telling: Floats) -> tuple[Piece | None, float]:
    """The cue that a content is linked to best, with the logarithm of how probable that is among all."""
    if not cues:
        return None, 0.0
    query = _mean(links[content.first : content.last + 1, :LINK])
    return _best(cues, (telling @ query).tolist())


def _source(cue: Piece, sources: list[Piece], links: Floats, named: Floats) -> tuple[Piece | None, float]:
    """The source of a cue, or none where the link to "nobody" is better; with its log-probability."""
    query = _mean(links[cue.first : cue.last + 1, 2 * LINK : 3 * LINK])
    return _best([*sources, None], (named @ query).tolist())


def _mean(rows: Floats) -> Floats:
    mean: Floats = np.add.reduce(rows, 0) / np.float32(len(rows))
    return mean


def _best(choices: Sequence[Piece | None], scores: list[float]) -> tuple[Piece | None, float]:
    top = max(scores)
    log = -math.log(sum(math.exp(s - top) for s in scores))
    return choices[scores.index(top)], max(log, math.log(_LEAST))


def _path_probability(path: Ints, emissions: Floats) -> Floats:
    """How probable the chosen tag is at each position, by the emissions alone."""
    shifted = np.exp(emissions[: len(path)] - emissions[: len(path)].max(1, keepdims=True))
    chosen: Floats = (shifted / shifted.sum(1, keepdims=True))[np.arange(len(path)), path]
    return chosen
