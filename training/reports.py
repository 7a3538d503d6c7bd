"""Dossiers as reports to learn from: windows with every mark of the gold, and what statements are to each other.

The gold gives contents, the words that name the voice, statuses, kinds and figures, but no cue words. Where the product
found the statement, its cue is taken; else the wordpieces of the sentence around the content stay free, so that any
tag may be right there (`Crf` sums over them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.reading.heads import HEADS
from onrecord.reading.reader import regions_of
from onrecord.reading.windows import Window, cut_windows
from onrecord.records import Reading, Statement
from told import Kinds, alike, read_of, story_of
from windows import Example, marked

Span = tuple[int, int]
#: How far from a content the words that name its voice may stand, in characters.
_NEAR = 400
#: How alike (F1 of words) a found content must be to the gold's for its limits to be taken.
_SAME = 0.8
_ASIDE = ("headline", "caption", "furniture")
_SENTENCE_END = re.compile(r"[.!?][”\"'’]?\s|\n")


@dataclass(frozen=True, slots=True)
class Taught:
    """A dossier's windows; its statements as (window, first wordpiece, last + 1); what each is to each other.

    `kinds` is (statements, statements): `told.APART`, `SAME`, `CLASH`, and -1 on the diagonal.
    """

    windows: list[Example]
    statements: list[tuple[int, int, int]]
    kinds: np.ndarray


@dataclass(slots=True)
class _Report:
    """One report with what the gold says of it, as spans of its text."""

    text: str
    body: list[Span]
    attributions: list[dict] = field(default_factory=list)
    judged: list[tuple[str, list[Span], int]] = field(default_factory=list)
    free: list[Span] = field(default_factory=list)
    places: list[tuple[str, Span]] = field(default_factory=list)

    def find(self, wanted: str, start: int = 0, end: int | None = None) -> list[Span]:
        """Return where some words stand in the body, whatever the white space and the style of quotation marks."""
        pattern = r"\s+".join(re.escape(w) for w in wanted.split())
        pattern = re.sub('[“”"]', '["“”]', re.sub("[’']", "[’']", pattern))
        region = re.compile(pattern).finditer(self.text, start, len(self.text) if end is None else end)
        return [m.span() for m in region if any(s <= m.start() < e for s, e in self.body)]


def taught(folder: Path, tokenizer: Tokenizer) -> Taught:
    """Return a dossier, read by the product, with its gold."""
    story, gold = story_of(folder)
    read = read_of(gold, story)
    known = {s.id: s for r in story.readings for s in r.statements}
    found = {name: known[own] for own, name in read.items()}
    windows: list[Example] = []
    placed: list[tuple[str, tuple[int, int, int]]] = []
    for reading in story.readings:
        report = _report(reading, gold, found)
        cut = cut_windows(report.text, tokenizer, regions_of(reading.passages))
        placed += [(name, at) for name, span in report.places if (at := _place(cut, span, len(windows)))]
        windows += [marked(w, report.text, report.attributions, report.judged, report.free) for w in cut]
    kinds = Kinds(gold)
    table = np.array([[kinds.of(one, other) if one != other else -1 for other, _ in placed] for one, _ in placed])
    return Taught(windows, [at for _, at in placed], table)


def _report(reading: Reading, gold: dict, found: dict[str, Statement]) -> _Report:
    name = Path(reading.report.path).name
    body = [(p.start, p.end) for p in reading.passages if p.role not in _ASIDE]
    report = _Report(reading.report.text, body)
    voices = {v["id"]: v for v in gold["voices"]}
    for told in gold["statements"]:
        if told["file"] == name:
            _add_statement(report, told, voices[told["voice"]]["kind"], found.get(told["id"]))
    for figure in gold["figures"]:
        sentences = report.find(figure["sentence"]) if figure["file"] == name else []
        places = [at for s, e in sentences for at in report.find(figure["text"], s, e)]
        for head in ("measure", "scope") if places else ():
            report.judged.append((head, places[:1], HEADS[head].index(figure[head])))
    return report


def _add_statement(report: _Report, told: dict, kind: str, found: Statement | None) -> None:
    taken = {span for _, span in report.places}
    places = report.find(told["content"])
    if not places:
        return
    near = found.content.start if found else 0
    content = min(places, key=lambda p: (p in taken, abs(p[0] - near) if found else p[0]))
    report.places.append((told["id"], content))
    status = HEADS["status"].index(told["status"])
    if kind == "outlet" and not told["voice_text"]:
        report.judged.append(("status", [content], status))
        return
    source = _source(report, told["voice_text"], content)
    cue = None
    if found and not found.narrated:
        if alike(found.content.text, told["content"]) >= _SAME:
            content = (found.content.start, found.content.end)
        if found.source and source and _meet((found.source.start, found.source.end), source):
            source = (found.source.start, found.source.end)
        if found.cue and not _meet((found.cue.start, found.cue.end), content):
            cue = (found.cue.start, found.cue.end)
    if cue is None:
        report.free.append(_sentence(report.text, content))
    report.attributions.append(
        {"source": [source] if source else None, "cue": [cue] if cue else [], "content": [content]}
    )
    report.judged.append(("status", [*([cue] if cue else []), content], status))
    if source:
        report.judged.append(("kind", [source], HEADS["kind"].index(kind)))


def _source(report: _Report, named: str | None, content: Span) -> Span | None:
    """The words that name the voice: of those outside the content, in its paragraph first, the nearest."""
    if not named:
        return None
    start, end = content
    around = report.find(named, max(0, start - _NEAR), min(len(report.text), end + _NEAR))
    apart = [p for p in around if not _meet(p, content)] or around

    def far(place: Span) -> tuple[bool, int]:
        between = report.text[min(place[1], end) : max(place[0], start)]
        return "\n" in between, min(abs(place[0] - end), abs(start - place[1]))

    return min(apart, key=far, default=None)


def _sentence(text: str, content: Span) -> Span:
    before = [m.end() for m in _SENTENCE_END.finditer(text, max(0, content[0] - 300), content[0])]
    after = _SENTENCE_END.search(text, content[1], content[1] + 250)
    return max(before, default=max(0, content[0] - 300)), after.end() if after else min(len(text), content[1] + 250)


def _place(windows: list[Window], span: Span, before: int) -> tuple[int, int, int] | None:
    """The window that holds most of a span, and its wordpieces there."""
    best: tuple[int, int, int] | None = None
    for n, window in enumerate(windows):
        inside = [i for i, (s, e) in enumerate(window.offsets) if e > s and span[0] <= s < span[1]]
        if inside and (best is None or len(inside) > best[2] - best[1]):
            best = (before + n, inside[0], inside[-1] + 1)
    return best


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
