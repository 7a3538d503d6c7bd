"""Plain text, as copied from a page or filed by a wire."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from onrecord.intake.decoding import decode, with_plain_line_ends
from onrecord.intake.draft import Draft, Refused, lines_in
from onrecord.intake.limits import Limits
from onrecord.intake.paragraphs import Paragraph, mark


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a text file; its text is the decoded file with nothing changed but line ends."""
    text = with_plain_line_ends(decode(data))
    if not text.strip():
        raise Refused("it holds no text")
    return mark(text, paragraphs_of(text))


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text: its lines, joined where they were broken by width."""
    lines = list(lines_in(text))
    gaps = [text.count("\n", a[1], b[0]) > 1 for a, b in pairwise(lines)] + [True]
    if not _is_wrapped([b - a for a, b in lines], gaps):
        return [Paragraph(a, b, gap) for (a, b), gap in zip(lines, gaps, strict=True)]
    paragraphs, start = [], lines[0][0]
    for (a, b), gap, following in zip(lines, gaps, [*lines[1:], None], strict=True):
        if gap or following is None or b - a < 45 or re.match(r"[-*•]\s", text[following[0] : following[0] + 2]):
            paragraphs.append(Paragraph(start, b, gap))
            start = following[0] if following else b
    return paragraphs


def _is_wrapped(lengths: list[int], gaps: list[bool]) -> bool:
    """Lines broken by width: those that run on into the next are of one length, 50 to 100 characters."""
    running = [length for length, gap in zip(lengths, gaps, strict=True) if not gap]
    if len(running) < 4 or len(running) < 0.4 * len(lengths) or max(lengths) > 110:
        return False
    middle = median(running)
    return 50 <= middle <= 100 and sum(abs(length - middle) <= 14 for length in running) > 0.75 * len(running)
