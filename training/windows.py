"""Reports to training windows: the same cut that the product reads with, plus gold tags and links."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.reading.tags import TAGS
from onrecord.reading.windows import case_of, cut_windows

#: No link is learned here (the word is in no span, or its cue lies in another window).
IGNORE = -100
SENTENCE = re.compile(r"[^.!?\n]{20,}[.!?]")
_TAG = {name: i for i, name in enumerate(TAGS)}
_TO_CURLY_SINGLE = str.maketrans({"“": "‘", "”": "’"})
_TO_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(slots=True)
class Example:
    """One window: wordpiece and case ids, BIO tags, link targets, spans whose vectors are taught, what is to be judged.

    `judged` holds (head, wordpieces, label) for the judging heads; only examples of our own have any.
    """

    ids: np.ndarray
    cases: np.ndarray
    tags: np.ndarray
    to_cue: np.ndarray
    to_source: np.ndarray
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
    kind = np.zeros(len(text), dtype=np.int8)
    begin = np.zeros(len(text), dtype=bool)
    cue_start = np.full(len(text), -1, dtype=np.int64)
    source_start = np.full(len(text), -2, dtype=np.int64)
    spans: list[tuple[int, int]] = []
    for attribution in report["attributions"]:
        for which, name in enumerate(("source", "cue", "content"), start=1):
            for start, end in attribution[name]:
                kind[start:end] = which
                begin[start] = True
                if name == "content" and attribution["cue"]:
                    cue_start[start:end] = attribution["cue"][0][0]
                    spans.append((start, end))
                if name == "cue":
                    source_start[start:end] = attribution["source"][0][0] if attribution["source"] else -1
    found = []
    spans += [(m.start(), m.end()) for m in SENTENCE.finditer(text)]
    for window in cut_windows(shown, tokenizer):
        example = _window_example(window, shown, kind, begin, cue_start, source_start)
        _add_spans(example, window, text, spans)
        _add_judged(example, window, report.get("judged", ()))
        found.append(example)
    return found


def _window_example(window, shown, kind, begin, cue_start, source_start) -> Example:
    length = len(window.ids)
    tags = np.zeros(length, dtype=np.int64)
    to_cue = np.full(length, IGNORE, dtype=np.int64)
    to_source = np.full(length, IGNORE, dtype=np.int64)
    first_piece_at = {}
    for i, (start, end) in enumerate(window.offsets):
        if end > start:
            for at in range(start, end):
                first_piece_at.setdefault(at, i)
    for i, (start, end) in enumerate(window.offsets):
        if end <= start or not kind[start]:
            continue
        opens = begin[start:end].any() or i == 1 or kind[window.offsets[i - 1][0]] != kind[start]
        tags[i] = _TAG[("B-" if opens else "I-") + ("source", "cue", "content")[kind[start] - 1]]
        if kind[start] == 3 and cue_start[start] >= 0:
            to_cue[i] = first_piece_at.get(cue_start[start], IGNORE)
        if kind[start] == 2 and source_start[start] != -2:
            to_source[i] = 0 if source_start[start] == -1 else first_piece_at.get(source_start[start], IGNORE)
    cases = np.array([case_of(shown[s:e]) for s, e in window.offsets], dtype=np.int64)
    return Example(np.array(window.ids, dtype=np.int64), cases, tags, to_cue, to_source)


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
