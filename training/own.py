"""Examples of our own as training reports: items mixed into short reports, with every decision of the judging heads."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from markup import Marked, MarkupError, items, parse
from onrecord.reading.heads import HEADS

#: Items written for their figures: what they narrate does not teach what is attributed (it made statements rarer).
_FIGURES = "figures"
#: One item in ten is kept aside to measure with.
_ASIDE = 10
_WORD = re.compile(r"\w+")
#: Items that share this share of the shorter one's three-word runs are near-copies.
_NEAR = 0.3
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+[\"”’']*\s*|[^.!?\n]+\n?")


def load_own(folder: Path) -> tuple[list[Marked], list[Marked]]:
    """Return the items to train on and those kept aside; near-copies stay on one side."""
    told = []
    for path in sorted(folder.glob("*.txt")):
        for item in items(path):
            try:
                told.append(replace(parse(item), free=path.stem.startswith(_FIGURES)))
            except MarkupError as error:
                print(f"left out: {path.name}: {error}")
    groups = defaultdict(list)
    for i, root in enumerate(_roots([m.text for m in told])):
        groups[root].append(told[i])
    train, aside = [], []
    for _, group in sorted(groups.items()):
        digest = hashlib.sha256(group[0].text.encode()).digest()
        (aside if int.from_bytes(digest[:4], "big") % _ASIDE == 0 else train).extend(group)
    return train, aside


def _roots(texts: list[str]) -> list[int]:
    """The number of the first text of each text's group of near-copies."""
    runs, holding = [], defaultdict(list)
    root = list(range(len(texts)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, text in enumerate(texts):
        words = _WORD.findall(text.lower())
        own = {tuple(words[k : k + 3]) for k in range(len(words) - 2)}
        shared: dict[int, int] = defaultdict(int)
        for run in own:
            for j in holding[run]:
                shared[j] += 1
            holding[run].append(i)
        runs.append(own)
        for j, count in shared.items():
            if count >= _NEAR * min(len(own), len(runs[j])):
                root[find(i)] = find(j)
    return [find(i) for i in range(len(texts))]


def report_of(part: list[Marked]) -> dict:
    """Join items into one report, as `windows.examples` takes it."""
    text, attributions, judged, free = "", [], [], []
    for item in part:
        at = len(text)
        text += item.text + "\n\n"
        if item.free:
            free.append((at, len(text)))
        attributions += [_moved(a, at) for a in _attributions(item)]
        for head, spans, label in _judged(item):
            judged.append((head, [(s + at, e + at) for s, e in spans], HEADS[head].index(label)))
    return {"text": text, "attributions": attributions, "judged": judged, "free": free}


def _attributions(item: Marked) -> list[dict]:
    used = {source for _, source in item.cues.values()}
    found = [{"source": [span], "cue": [], "content": []} for n, (span, _) in item.sources.items() if n not in used]
    for number, (cue, source) in item.cues.items():
        content = [span for span, n, _ in item.contents if n == number]
        found.append({"source": [item.sources[source][0]] if source else [], "cue": [cue], "content": sorted(content)})
    return found


def _moved(attribution: dict, by: int) -> dict:
    return {role: [[s + by, e + by] for s, e in spans] for role, spans in attribution.items()}


def _judged(item: Marked):
    for span, number, status in item.contents:
        yield "status", [item.cues[number][0], span], status
    for span, kind in item.sources.values():
        yield "kind", [span], kind
    for span, measure, scope in item.figures:
        yield "measure", [span], measure
        yield "scope", [span], scope
    for span, status in item.narration:
        yield "status", [span], status
    taken = [s for s, _ in [*item.sources.values(), *item.cues.values(), *item.narration]]
    taken += [s for s, _, _ in item.contents]
    for found in _SENTENCE.finditer(item.text):
        if len(found.group()) > 20 and not any(s < found.end() and found.start() < e for s, e in taken):
            yield "status", [found.span()], "asserted"


def mixed(told: list[Marked], rng: random.Random) -> list[dict]:
    """Return reports of one to six items each, drawn anew: an item is read alone or beside others."""
    pool = list(told)
    rng.shuffle(pool)
    out, at = [], 0
    while at < len(pool):
        size = rng.randint(1, 6)
        out.append(report_of(pool[at : at + size]))
        at += size
    return out
