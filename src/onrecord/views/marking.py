"""A report's text as safe HTML with the pointed-at passages marked, so that a pointer lands on its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from onrecord.records import Passage, Report
from onrecord.views.lines import Pointer


def marked(report: Report, passages: Sequence[Passage], pointers: Iterable[Pointer]) -> Markup:
    """Return the text of a report in blocks by role, every character of it escaped, each pointer's words in a mark.

    Where two pointers cross, the later one is cut at the end of the earlier; its anchor stays at its beginning.
    """
    wanted = sorted(set(pointers), key=lambda p: (p.start, -p.end))
    blocks = (
        Markup('<div class="{}">{}</div>').format(role, _block(report, start, end, wanted))
        for start, end, role in _blocks(report, passages)
        if report.text[start:end].strip()
    )
    return Markup("\n").join(blocks)


def _blocks(report: Report, passages: Sequence[Passage]) -> list[tuple[int, int, str]]:
    """Cut the whole text at its passages; what no passage holds keeps its place as body."""
    found, at = [], 0
    for passage in sorted(passages, key=lambda p: (p.start, p.end)):
        start, end = max(passage.start, at), min(passage.end, len(report.text))
        if start >= end:
            continue
        found += [(at, start, "body"), (start, end, passage.role)]
        at = end
    return [*found, (at, len(report.text), "body")]


def _block(report: Report, start: int, end: int, pointers: Sequence[Pointer]) -> Markup:
    """Return one block with marks that nest and never cross."""
    inside = [p for p in pointers if p.start < end and p.end > start]
    out: list[Markup] = []
    open_ends: list[int] = []
    at = start

    def advance(to: int) -> None:
        nonlocal at
        while open_ends and open_ends[-1] <= to:
            out.append(escape(report.text[at : open_ends[-1]]) + Markup("</mark>"))
            at = open_ends.pop()
        out.append(escape(report.text[at:to]))
        at = to

    for pointer in inside:
        advance(max(pointer.start, start))
        out.append(Markup('<mark id="{}">').format(pointer.anchor) if pointer.start >= start else Markup("<mark>"))
        open_ends.append(min(pointer.end, end, *open_ends))
    advance(end)
    return Markup("").join(out)
