"""Attribution scores while training: the same counting as the benchmark's exact rows, without the product around it."""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer

from losses import judged_together, told_vectors
from model import Reader
from onrecord.reading.decoding import Attribution, Floats, Piece, attributions, best_paths
from onrecord.reading.tags import ROLES
from onrecord.reading.vocabulary import case_of
from onrecord.reading.windows import Window
from stories import Story
from windows import Example

Spans = dict[str, set]
"""Spans, or pairs of spans, by row."""
ROWS = (*ROLES, "pair")
BATCH = 32

TRIM = " \t\r\n.,;:\"'“”‘’"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop white space and punctuation at both ends of a span, as the benchmark does."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end


def exact(network: Reader, reports: list[dict], windows_of: list[list[Window]]) -> dict[str, float]:
    """Return F1 of exactly matching spans of each role, and of (content, source) pairs, over reports."""
    counts = {row: [0, 0, 0] for row in ROWS}
    network.eval()
    moves = network.crf.scores().detach().cpu().numpy()
    for report, windows in zip(reports, windows_of, strict=True):
        text = report["text"].replace("\r\n", "\n")
        found, gold = _told(network, moves, text, windows), _gold(text, report["attributions"])
        for row, count in counts.items():
            count[0] += len(gold[row] & found[row])
            count[1] += len(found[row])
            count[2] += len(gold[row])
    return {row: round(2 * hit / max(1, told + right), 4) for row, (hit, told, right) in counts.items()}


def right(network: Reader, aside: list[Example]) -> dict[str, float]:
    """Return the share of right judgements of each head over examples kept aside, one window at a time."""
    counts: dict[str, list[int]] = {}
    network.eval()
    for x in aside:
        with torch.no_grad(), torch.autocast(network.device.type, dtype=torch.bfloat16):
            ids, cases = (torch.from_numpy(a)[None].to(network.device) for a in (x.ids, x.cases))
            *_, marks = network(ids, cases, torch.ones_like(ids))
        for head in {head for head, *_ in x.judged}:
            told = [(0, pieces, label) for other, pieces, label in x.judged if other == head]
            found = judged_together(marks.float(), told, head).argmax(1).tolist()
            count = counts.setdefault(head, [0, 0])
            count[0] += sum(one == label for one, (_, _, label) in zip(found, told, strict=True))
            count[1] += len(told)
    return {head: round(hit / total, 4) for head, (hit, total) in sorted(counts.items())}


def told_apart(network: Reader, aside: list[Story], tokenizer: Tokenizer) -> float:
    """Return how well the cosine of meanings puts the lines of one claim before others: average precision over the
    pairs of each story kept aside, the mean over stories. Lines at odds are left out."""
    network.eval()
    found = []
    for story in aside:
        with torch.no_grad():
            rows, told = told_vectors(network, [(x.text, [(0, x, 0)]) for x in story.lines], tokenizer)
        near = (rows @ rows.T).cpu().numpy()
        ones = [(i, j) for i in range(len(told)) for j in range(i) if not story.at_odds(told[i][1], told[j][1])]
        ones.sort(key=lambda p: -near[p])
        right = np.array([story.same(told[i][1], told[j][1]) for i, j in ones])
        if right.any():
            found.append(float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean()))
    return round(float(np.mean(found)), 4)


def _gold(text: str, attributions: list[dict]) -> Spans:
    gold: Spans = {role: {trim(text, s, e) for x in attributions for s, e in x[role]} for role in ROLES}
    gold["pair"] = {
        (trim(text, *c), trim(text, *x["source"][0]) if x["source"] else None)
        for x in attributions
        for c in x["content"]
    }
    return gold


def _told(network: Reader, moves: Floats, text: str, windows: list[Window]) -> Spans:
    told: Spans = {row: set() for row in ROWS}
    for at in range(0, len(windows), BATCH):
        part = windows[at : at + BATCH]
        for window, found in zip(part, _decode(network, text, part, moves), strict=True):
            for one in found:
                content, cue, source = (_span(text, window, p) for p in (one.content, one.cue, one.source))
                told["content"].add(content)
                told["pair"].add((content, source))
                told["cue"] |= {cue} - {None}
                told["source"] |= {source} - {None}
    return told


def _span(text: str, window: Window, piece: Piece | None) -> tuple[int, int] | None:
    return trim(text, window.offsets[piece.first][0], window.offsets[piece.last][1]) if piece else None


def _decode(network: Reader, text: str, part: list[Window], moves: Floats) -> list[list[Attribution]]:
    longest = max(len(w.ids) for w in part)
    ids = torch.zeros(len(part), longest, dtype=torch.long)
    cases, mask = ids.clone(), ids.clone()
    for b, w in enumerate(part):
        ids[b, : len(w.ids)] = torch.tensor(w.ids)
        cases[b, : len(w.ids)] = torch.tensor([case_of(text[s:e]) for s, e in w.offsets])
        mask[b, : len(w.ids)] = 1
    with torch.no_grad(), torch.autocast(network.device.type, dtype=torch.bfloat16):
        tags, links, *_ = network(*(t.to(network.device) for t in (ids, cases, mask)))
    emissions, links = tags.float().cpu().numpy(), links.float().cpu().numpy()
    paths = best_paths(emissions, [len(w.ids) for w in part], moves)
    return [attributions(p, emissions[b], links[b]) for b, p in enumerate(paths)]
