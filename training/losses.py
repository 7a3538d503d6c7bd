"""What the reader is taught by: the losses of its heads over a batch of windows, and of stories told in other words."""

from __future__ import annotations

import random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from model import LINK, Reader
from onrecord.reading.heads import columns
from onrecord.reading.vocabulary import case_of
from onrecord.reading.windows import cut_windows
from reports import Taught
from stories import Line, Story, mixed_lines
from teacher import Teacher
from told import CLASH, SAME
from windows import IGNORE, Example

#: The temperature at which meanings are compared.
TEMPERATURE = 0.07


def padded(part: list[Example], name: str, fill: int) -> torch.Tensor:
    """Stack one array of each example, filled up to the longest."""
    longest = max(len(x.ids) for x in part)
    out = np.full((len(part), longest), fill, dtype=np.int64)
    for row, x in zip(out, part, strict=True):
        row[: len(x.ids)] = getattr(x, name)
    return torch.from_numpy(out)


def link_loss(links: torch.Tensor, part: list[Example], mask: torch.Tensor) -> torch.Tensor:
    """Cross entropy of the content-to-cue and the cue-to-source links."""
    total = links.new_zeros(())
    for name, at in (("to_cue", 0), ("to_source", 2 * LINK)):
        scores = links[..., at : at + LINK] @ links[..., at + LINK : at + 2 * LINK].transpose(1, 2)
        scores = scores.masked_fill(mask[:, None, :] == 0, -1e4)
        gold = padded(part, name, IGNORE)
        if (gold != IGNORE).any():
            gold = gold.to(scores.device)
            total = total + functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    return total


def judge_loss(marks: torch.Tensor, part: list[Example]) -> torch.Tensor:
    """Cross entropy of every judgement of a batch, the sum over heads."""
    by_head: dict[str, list[tuple[int, list[int], int]]] = {}
    for b, x in enumerate(part):
        for head, pieces, label in x.judged:
            by_head.setdefault(head, []).append((b, pieces, label))
    losses = [
        functional.cross_entropy(
            judged_together(marks, told, head),
            torch.tensor([label for _, _, label in told], device=marks.device),
            label_smoothing=0.05,
        )
        for head, told in by_head.items()
    ]
    return torch.stack(losses).sum() if losses else marks.new_zeros(())


def judged_together(marks: torch.Tensor, told: list[tuple[int, list[int], int]], head: str) -> torch.Tensor:
    """Return a head's scores for spans, (spans, labels), each pooled as `onrecord.reading.heads.judge` pools one."""
    longest = max(len(pieces) for _, pieces, _ in told)
    at = torch.tensor([pieces + [-1] * (longest - len(pieces)) for _, pieces, _ in told], device=marks.device)
    window = torch.tensor([b for b, _, _ in told], device=marks.device)
    own = marks[window[:, None], at.clamp(min=0)][..., columns(head)]
    weights = own[..., 0].masked_fill(at < 0, -1e4).softmax(1)
    return (weights[..., None] * own[..., 1:]).sum(1)


def vector_loss(vectors: torch.Tensor, part: list[Example], teacher: Teacher, rng: random.Random) -> torch.Tensor:
    """One minus the cosine between the mean vector of a span and the teacher's vector of its words."""
    got, want = [], []
    for b, x in enumerate(part):
        for k in rng.sample(range(len(x.spans)), min(6, len(x.spans))):
            first, last = x.spans[k]
            if x.texts[k] in teacher:
                got.append(vectors[b, first:last].mean(0))
                want.append(teacher[x.texts[k]])
    if not got:
        return vectors.new_zeros(())
    return (1 - functional.cosine_similarity(torch.stack(got), torch.stack(want))).mean()


def story_loss(network: Reader, part: list[Story], tokenizer: Tokenizer, rng: random.Random) -> torch.Tensor:
    """The contrastive loss over the lines of some stories, mixed into short texts."""
    rows, told = told_vectors(network, mixed_lines(part, rng), tokenizer)
    same = np.zeros((len(told), len(told)), dtype=bool)
    odds = np.eye(len(told), dtype=bool)
    for i, (story, one) in enumerate(told):
        for j, (other_story, other) in enumerate(told):
            if i != j and story == other_story:
                same[i, j] = part[story].same(one, other)
                odds[i, j] = part[story].at_odds(one, other)
    return contrast(rows, same, odds)


def claim_loss(vectors: torch.Tensor, part: Taught) -> torch.Tensor:
    """The contrastive loss over the statements of a dossier, each in its own report; `vectors` are of its windows."""
    longest = max(last - first for _, first, last in part.statements)
    at = torch.zeros(len(part.statements), longest, dtype=torch.long)
    inside = torch.zeros(len(part.statements), longest)
    for row, (_, first, last) in enumerate(part.statements):
        at[row, : last - first] = torch.arange(first, last)
        inside[row, : last - first] = 1.0
    window = torch.tensor([w for w, _, _ in part.statements])
    device = vectors.device
    told = vectors[window[:, None].to(device), at.to(device)] * inside[..., None].to(device)
    return contrast(
        functional.normalize(told.sum(1), dim=1), part.kinds == SAME, (part.kinds == CLASH) | (part.kinds < 0)
    )


def told_vectors(
    network: Reader, texts: list[tuple[str, list[tuple[int, Line, int]]]], tokenizer: Tokenizer
) -> tuple[torch.Tensor, list[tuple[int, Line]]]:
    """Return the unit vector of each line's content in its text, and which line of which story each row is."""
    windows = [cut_windows(text, tokenizer, length=500)[0] for text, _ in texts]
    none = np.zeros(0)
    found = [
        Example(
            np.array(w.ids),
            np.array([case_of(text[s:e]) for s, e in w.offsets]),
            np.zeros(len(w.ids)),
            none,
            none,
            none,
        )
        for (text, _), w in zip(texts, windows, strict=True)
    ]
    device = network.device
    mask = (padded(found, "tags", -1) >= 0).long().to(device)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        vectors = network(padded(found, "ids", 0).to(device), padded(found, "cases", 0).to(device), mask)[2].float()
    rows, told = [], []
    for b, ((_, placed), window) in enumerate(zip(texts, windows, strict=True)):
        for story, line, at in placed:
            inside = [i for i, (s, e) in enumerate(window.offsets) if at + line.start <= s < at + line.end and e > s]
            if inside:
                rows.append(vectors[b, inside].mean(0))
                told.append((story, line))
    return functional.normalize(torch.stack(rows), dim=1), told


def contrast(rows: torch.Tensor, same: np.ndarray, odds: np.ndarray) -> torch.Tensor:
    """Supervised contrastive loss (Khosla and others 2020) of unit vectors: those of one claim draw together, others
    apart; two that are at odds do neither. `same` and `odds` are (rows, rows)."""
    alike = (rows @ rows.T / TEMPERATURE).masked_fill(torch.from_numpy(odds).to(rows.device), -1e4)
    log = alike - torch.logsumexp(alike, dim=1, keepdim=True)
    pull = torch.from_numpy(same).to(rows.device)
    has = pull.any(1)
    return -((log * pull).sum(1)[has] / pull.sum(1)[has]).mean() if has.any() else rows.new_zeros(())
