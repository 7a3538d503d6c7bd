"""Embedded posts: what stands in a post is its author's, unless the post itself credits somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from onrecord.reading.attribution import Credited, Range
from onrecord.reading.making import make_statement
from onrecord.reading.sentences import sentences
from onrecord.reading.status import status_of
from onrecord.reading.voices.cast import Cast
from onrecord.records import Passage, Report, Span, Statement

_SIGNATURE = re.compile(r"[—–-]\s*([^—–\n]{2,60}?\(@\w+\))")
#: How sure a rule is that a signed post speaks for its author.
_SURE = 0.9


def posted(report: Report, read: Sequence[Passage], told: Sequence[Statement], cast: Cast) -> list[Statement]:
    """Return the statements of the authors of embedded posts: one for each run of sentences of one status."""
    found: list[Statement] = []
    posts = (p for p in read if p.role == "post" and p.author)
    for _, group in groupby(posts, key=lambda p: (p.author, p.published)):
        passages = list(group)
        signature = _signature(report.text, passages)
        if signature is None:
            continue
        voice = cast.resolve(Span.cut(report.text, *signature))
        for passage in passages:
            end = signature[0] if passage.start <= signature[0] < passage.end else passage.end
            for run in _runs(report.text, passage.start, end, told):
                found.append(make_statement(report, Credited(run, None, signature, _SURE), voice))
    return found


def _signature(text: str, passages: Sequence[Passage]) -> Range | None:
    """Where the author signs ("— Name (@handle)")."""
    for passage in passages:
        match = _SIGNATURE.search(text, passage.start, passage.end)
        if match:
            return match.span(1)
    return None


def _runs(text: str, start: int, end: int, told: Sequence[Statement]) -> list[Range]:
    """Sentences between two offsets that credit nobody else, joined while their status stays the same."""
    runs: list[tuple[int, int, str]] = []
    for begin, stop in sentences(text, start, end):
        if any(s.content.start < stop and s.content.end > begin for s in told) or not re.search(
            r"\w", text[begin:stop]
        ):
            continue
        status = status_of(text[begin:stop], "", False)
        if runs and runs[-1][2] == status:
            runs[-1] = (runs[-1][0], stop, status)
        else:
            runs.append((begin, stop, status))
    return [(begin, stop) for begin, stop, _ in runs]
