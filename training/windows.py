"""Reports to training windows: the same cut that the product reads with, plus gold tags and links."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.reading.tags import TAGS
from onrecord.reading.vocabulary import case_of
from onrecord.reading.windows import cut_windows

#: No link is learned here (the word is in no span, or its cue lies in another window).
IGNORE = -100
SENTENCE = re.compile(r"[^.!?\n]{20,}[.!?]")
_TAG = {name: i for i, name in enumerate(TAGS)}
_TO_CURLY_SINGLE = str.maketrans({"“": "‘", "”": "’"})
_TO_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(slots=True)
class Example:
    """One window: wordpiece and case ids, BIO tags, link targets, spans whose vectors are taught, what is to be judged.

    `free` is 1 where the tag is not known. `judged` holds (head, wordpieces, label) for the judging heads; only
    examples and dossiers of our own have any.
    """

    ids: np.ndarray
    cases: np.ndarray
    tags: np.ndarray
    to_cue: np.ndarray
    to_source: np.ndarray
    free: np.ndarray
    spans: list[tuple[int, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    judged: list[tuple[str, list[int], int]] = field(default_factory=list)


def load(path: Path) -> list[dict]:
    """Read a PolNeAR-style JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def restyle(text: str, rng: random.Random) -> str:
    """Change the house style of quotation marks now and then; every offset stays."""
    draw = rng.random()
    if draw < 0.10:
        return text.translate(_TO_CURLY_SINGLE)
    if draw < 0.20:
        return text.translate(_TO_STRAIGHT)
    return text


def examples(report: dict, tokenizer: Tokenizer, rng: random.Random | None = None) -> list[Example]:
    """Windows of one report with their gold; `rng` asks for a changed quotation style."""
    text = report["text"].replace("\r\n", "\n")
    shown = restyle(text, rng) if rng else text
    gold = _Gold.of(text, report["attributions"], report.get("free", ()))
    spans = gold.spans + [m.span() for m in SENTENCE.finditer(text)]
    found = []
    for window in cut_windows(shown, tokenizer):
        example = gold.on(window, shown)
        _add_spans(example, window, text, spans)
        _add_judged(example, window, report.get("judged", ()))
        found.append(example)
    return found


def marked(window, text: str, attributions: list[dict], judged: list, free: list[tuple[int, int]]) -> Example:
    """Return one window of a report that was cut already, with its gold."""
    example = _Gold.of(text, attributions, free).on(window, text)
    _add_judged(example, window, judged)
    return example


@dataclass(slots=True)
class _Gold:
    """What the gold says of each character: its role, where spans begin, the cue and the source it belongs to.

    A source that is None is not known; one that is empty is known not to be there.
    """

    kind: np.ndarray
    begin: np.ndarray
    cue: np.ndarray
    source: np.ndarray
    free: np.ndarray
    spans: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str, attributions: list[dict], free: Iterable[tuple[int, int]]) -> _Gold:
        size = len(text)
        gold = cls(
            np.zeros(size, dtype=np.int8),
            np.zeros(size, dtype=bool),
            np.full(size, -1, dtype=np.int64),
            np.full(size, -2, dtype=np.int64),
            np.zeros(size, dtype=bool),
            [],
        )
        for start, end in free:
            gold.free[start:end] = True
        for attribution in attributions:
            for which, name in enumerate(("source", "cue", "content"), start=1):
                for start, end in attribution[name] or ():
                    gold.kind[start:end] = which
                    gold.begin[start] = True
                    gold.free[start:end] = False
                    if name == "content" and attribution["cue"]:
                        gold.cue[start:end] = attribution["cue"][0][0]
                        gold.spans.append((start, end))
                    if name == "cue" and attribution["source"] is not None:
                        gold.source[start:end] = attribution["source"][0][0] if attribution["source"] else -1
        return gold

    def on(self, window, shown: str) -> Example:
        """Return a window with its tags and links."""
        length = len(window.ids)
        tags = np.zeros(length, dtype=np.int64)
        to_cue = np.full(length, IGNORE, dtype=np.int64)
        to_source = np.full(length, IGNORE, dtype=np.int64)
        free = np.array([int(e > s and self.free[s]) for s, e in window.offsets], dtype=np.int64)
        first_piece_at: dict[int, int] = {}
        for i, (start, end) in enumerate(window.offsets):
            for at in range(start, end):
                first_piece_at.setdefault(at, i)
        for i, (start, end) in enumerate(window.offsets):
            if end <= start or not self.kind[start]:
                continue
            opens = self.begin[start:end].any() or i == 1 or self.kind[window.offsets[i - 1][0]] != self.kind[start]
            tags[i] = _TAG[("B-" if opens else "I-") + ("source", "cue", "content")[self.kind[start] - 1]]
            if self.kind[start] == 3 and self.cue[start] >= 0:
                to_cue[i] = first_piece_at.get(self.cue[start], IGNORE)
            if self.kind[start] == 2 and self.source[start] != -2:
                to_source[i] = 0 if self.source[start] == -1 else first_piece_at.get(self.source[start], IGNORE)
        cases = np.array([case_of(shown[s:e]) for s, e in window.offsets], dtype=np.int64)
        return Example(np.array(window.ids, dtype=np.int64), cases, tags, to_cue, to_source, free)


def _add_spans(example: Example, window, text: str, spans: list[tuple[int, int]]) -> None:
    starts = np.array([s for s, _ in window.offsets])
    ends = np.array([e for _, e in window.offsets])
    real = ends > starts
    for start, end in spans:
        inside = np.flatnonzero(real & (starts >= start) & (ends <= end))
        if len(inside) >= 3:
            example.spans.append((int(inside[0]), int(inside[-1]) + 1))
            example.texts.append(text[start:end])


def _add_judged(example: Example, window, judged) -> None:
    starts = np.array([s for s, _ in window.offsets])
    real = np.array([e > s for s, e in window.offsets])
    for head, spans, label in judged:
        inside = [int(i) for a, b in spans for i in np.flatnonzero(real & (starts >= a) & (starts < b))]
        if inside and all(window.offsets[0][0] <= a and b <= window.offsets[-1][1] for a, b in spans):
            example.judged.append((head, inside, label))
