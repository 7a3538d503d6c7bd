"""Marked-up examples of our own: read them, check them, and split them so that no near-copy crosses.

usage: markup.py FILE.txt…    (checks the files and counts what they hold)

`examples/README.md` says what each mark means.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import get_args

from onrecord.records import Measure, Scope, Status, VoiceKind

Span = tuple[int, int]
_MARK = re.compile(r"<(/?)([scqnf])(\d*)((?: [a-z0-9_]+)*)>")
_KINDS, _STATUSES = set(get_args(VoiceKind)), set(get_args(Status))
_MEASURES, _SCOPES = set(get_args(Measure)), set(get_args(Scope))


class MarkupError(ValueError):
    """A mark that does not say what it must; the message names the item and the mark."""


@dataclass(slots=True)
class Marked:
    """One item without its marks: its text and what was marked, as spans of that text.

    `free` says that its sources, cues and contents are not marked, whatever it holds.
    """

    text: str
    sources: dict[str, tuple[Span, str]] = field(default_factory=dict)
    cues: dict[str, tuple[Span, str | None]] = field(default_factory=dict)
    contents: list[tuple[Span, str, str]] = field(default_factory=list)
    narration: list[tuple[Span, str]] = field(default_factory=list)
    figures: list[tuple[Span, str, str]] = field(default_factory=list)
    free: bool = False


def parse(item: str) -> Marked:
    """Return one item's text and marks; raise MarkupError where a mark is wrong."""
    text, opened, marks, last = "", [], [], 0
    for found in _MARK.finditer(item):
        text += item[last : found.start()]
        last = found.end()
        closing, name, number, words = found.groups()
        if not closing:
            opened.append((name, number, words.split(), len(text)))
            continue
        if not opened or opened[-1][0] != name:
            raise MarkupError(f"{found.group()} closes nothing: {item[:90]!r}")
        name, number, words, start = opened.pop()
        marks.append((name, number, words, (start, len(text))))
    text += item[last:]
    if opened or "<" in text or ">" in text:
        raise MarkupError(f"a mark is open or unknown: {item[:90]!r}")
    marked = Marked(text)
    for mark in marks:
        _keep(marked, mark)
    _check(marked)
    return marked


def _keep(marked: Marked, mark: tuple[str, str, list[str], Span]) -> None:
    name, number, words, span = mark
    said = f"<{name}{number} {' '.join(words)}> in {marked.text[:60]!r}"
    match name, words:
        case "s", [kind] if number and kind in _KINDS and number not in marked.sources:
            marked.sources[number] = (span, kind)
        case "c", [] if number and number not in marked.cues:
            marked.cues[number] = (span, number)
        case "c", ["none"] if number and number not in marked.cues:
            marked.cues[number] = (span, None)
        case "c", [source] if number and number not in marked.cues and re.fullmatch(r"s\d+", source):
            marked.cues[number] = (span, source[1:])
        case "q", [status] if number and status in _STATUSES:
            marked.contents.append((span, number, status))
        case "n", [status] if status in _STATUSES:
            marked.narration.append((span, status))
        case "f", [measure, scope] if measure in _MEASURES and scope in _SCOPES:
            marked.figures.append((span, measure, scope))
        case _:
            raise MarkupError(f"unknown, unnumbered or twice: {said}")


def _check(marked: Marked) -> None:
    where = f"in {marked.text[:60]!r}"
    for number, (_, source) in marked.cues.items():
        if source is not None and source not in marked.sources:
            raise MarkupError(f"cue {number} has no source s{source} {where}")
    for _, number, _ in marked.contents:
        if number not in marked.cues:
            raise MarkupError(f"content {number} has no cue {where}")
    spans = [s for s, _ in marked.sources.values()] + [s for s, _ in marked.cues.values()]
    spans = sorted([*spans, *(s for s, _, _ in marked.contents)])
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise MarkupError(f"sources, cues and contents overlap at {marked.text[start : start + 30]!r} {where}")
    for start, end in [*spans, *(s for s, _, _ in marked.figures), *(s for s, _ in marked.narration)]:
        if not marked.text[start:end].strip():
            raise MarkupError(f"an empty mark {where}")


def items(path: Path) -> list[str]:
    """Return the items of one file, as written."""
    return [i.strip("\n") for i in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")) if i.strip()]


def check(paths: list[Path]) -> int:
    """Print what the files hold and what is wrong with them; return how many items are wrong."""
    counts, wrong, right = Counter(), 0, 0
    for path in paths:
        for item in items(path):
            try:
                marked = parse(item)
            except MarkupError as error:
                wrong += 1
                print(f"{path.name}: {error}")
                continue
            right += 1
            counts.update(f"kind {kind}" for _, kind in marked.sources.values())
            counts.update(f"status {status}" for _, _, status in marked.contents)
            counts.update(f"narration {status}" for _, status in marked.narration)
            counts.update(f"measure {measure}" for _, measure, _ in marked.figures)
            counts.update(f"scope {scope}" for _, _, scope in marked.figures)
    for name, count in sorted(counts.items()):
        print(f"{count:6d}  {name}")
    print(f"{right:6d}  items, {wrong} wrong")
    return wrong


if __name__ == "__main__":
    sys.exit(bool(check([Path(p) for p in sys.argv[1:]])))
