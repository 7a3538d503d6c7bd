"""Attribution scores while training: the same counting as the benchmark's exact rows, without the product around it."""

from __future__ import annotations

import numpy as np
import torch

from onrecord.reading.decoding import attributions, best_paths

TRIM = " \t\r\n.,;:\"'“”‘’"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop white space and punctuation at both ends of a span, as the benchmark does."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end


def exact(network, reports, windows_of, batch=32) -> dict[str, float]:
    """F1 of exactly matching spans of each role, and of (content, source) pairs, over reports."""
    roles = ("source", "cue", "content")
    hit = {k: [0, 0, 0] for k in (*roles, "pair")}
    network.eval()
    moves = network.crf.scores().detach().numpy()
    for report, windows in zip(reports, windows_of, strict=True):
        text = report["text"].replace("\r\n", "\n")
        told = {k: set() for k in (*roles, "pair")}
        for at in range(0, len(windows), batch):
            part = windows[at : at + batch]
            for window, found in zip(part, _decode(network, text, part, moves), strict=True):
                span = lambda p, w=window: p and trim(text, w.offsets[p.first][0], w.offsets[p.last][1])
                for a in found:
                    told["content"].add(span(a.content))
                    told["pair"].add((span(a.content), span(a.source)))
                    if a.cue:
                        told["cue"].add(span(a.cue))
                    if a.source:
                        told["source"].add(span(a.source))
        gold = {k: {trim(text, s, e) for x in report["attributions"] for s, e in x[k]} for k in roles}
        gold["pair"] = {
            (trim(text, *c), trim(text, *x["source"][0]) if x["source"] else None)
            for x in report["attributions"]
            for c in x["content"]
        }
        for k, counts in hit.items():
            counts[0] += len(gold[k] & told[k])
            counts[1] += len(told[k])
            counts[2] += len(gold[k])
    return {k: round(2 * h / max(1, p + g), 4) for k, (h, p, g) in hit.items()}


def _decode(network, text, part, moves):
    from onrecord.reading.windows import case_of

    longest = max(len(w.ids) for w in part)
    ids = torch.zeros(len(part), longest, dtype=torch.long)
    cases, mask = ids.clone(), ids.clone()
    for b, w in enumerate(part):
        ids[b, : len(w.ids)] = torch.tensor(w.ids)
        cases[b, : len(w.ids)] = torch.tensor([case_of(text[s:e]) for s, e in w.offsets])
        mask[b, : len(w.ids)] = 1
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        tags, links, _ = network(ids, cases, mask)
    emissions, links = tags.float().numpy(), links.float().numpy()
    lengths = [len(w.ids) for w in part]
    paths = best_paths(emissions, lengths, moves)
    return [attributions(p, emissions[b], links[b]) for b, p in enumerate(paths)]


def mean_cosine(cosines: list[float]) -> float:
    """Mean of the taught vectors' cosines to their targets."""
    return float(np.mean(cosines)) if cosines else 0.0
