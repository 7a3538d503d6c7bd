"""PDF files with a text layer: releases, statements, agency reports as they are handed out.

A page's text comes in lines as they stand on it; lines are joined into paragraphs again, words that were broken at a
line's end are joined too, and what repeats at the edges of pages (running heads, page numbers) is furniture.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from onrecord.intake.draft import Draft, Facts, Refused, compose
from onrecord.intake.limits import Limits
from onrecord.intake.paragraphs import Paragraph, mark

_ADVICE = "open it, copy its text, and save that as a .txt file"
_SCAN = "make its text first: ocrmypdf scan.pdf text.pdf, then add text.pdf"
_SCANT = 20  # characters a page: less is a stamp or a page number on a picture
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"(?i)\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$")
_ITEM = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s")


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a PDF file: its pages' text in order, in paragraphs."""
    pages = _pages(data, limits)
    if sum(len(line.strip()) for page in pages for line in page) < _SCANT * len(pages):
        raise Refused("it is a scan: its pages are pictures, without text", _SCAN)
    edges = _edges(pages)
    paragraphs: list[tuple[str, bool]] = []
    for page in pages:
        _join(page, edges, paragraphs)
    text, places = compose(words for words, _ in paragraphs)
    known = [
        Paragraph(*at, role="furniture" if edge else None) for at, (_, edge) in zip(places, paragraphs, strict=True)
    ]
    return mark(text, known, Facts())


def _pages(data: bytes, limits: Limits) -> list[list[str]]:
    """The lines of each page; a blank line where the page leaves a gap."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("it is locked with a password", "open it, and save a copy without one")
        if len(reader.pages) > limits.pdf_pages:
            raise Refused(f"it has more than {limits.pdf_pages:,} pages", "split it into reports")
        pages, size = [], 0
        for page in reader.pages:
            pages.append(_lines(page))
            size += sum(map(len, pages[-1]))
            if size > limits.bytes:
                raise Refused("its text is longer than any report", _ADVICE)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError) as broken:
        raise Refused("it is a damaged PDF file", _ADVICE) from broken
    except ImportError as missing:  # AES needs a package of its own
        raise Refused(
            "it is locked in a way that is not read here", "open it, and save a copy without a password"
        ) from missing
    if not pages:
        raise Refused("it has no pages", _ADVICE)
    return pages


def _lines(page: PageObject) -> list[str]:
    """The lines of a page from its top, with a blank one where more room is left between two than is usual there."""
    lines: list[tuple[str, float]] = [("", 0.0)]

    def shown(text: str, outer: Sequence[float], inner: Sequence[float], *_: object) -> None:
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]  # where a line begins (ISO 32000-1, 9.4.2)
        for i, piece in enumerate(text.split("\n")):
            if i:
                lines.append((piece, height))
            else:
                lines[-1] = (lines[-1][0] + piece, lines[-1][1] if lines[-1][0] else height)

    page.extract_text(visitor_text=shown)
    told = [(line, height) for text, height in lines if (line := _plain(text))]
    steps = [a - b for (_, a), (_, b) in pairwise(told)]
    falls = sorted(step for step in steps if step > 0)
    usual = falls[len(falls) // 3] if falls else 0.0  # of short paragraphs half the steps may be gaps
    spaced = [told[0][0]] if told else []
    for (line, _), step in zip(told[1:], steps, strict=True):
        spaced += ["", line] if step > 1.35 * usual or step < 0 else [line]
    return spaced


def _plain(text: str) -> str:
    return " ".join(_ODD.sub(" ", text).encode("utf-8", "replace").decode("utf-8").split())


def _edges(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines that stand at the edge of three pages or more, or of both of two, numbers in them aside."""
    if len(pages) < 2:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        told = [line for line in page if line]
        counts.update({_without_number(line) for line in (*told[:2], *told[-2:])})
    return frozenset(line for line, times in counts.items() if times >= min(3, len(pages)) and line)


def _without_number(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _join(page: Sequence[str], edges: frozenset[str], paragraphs: list[tuple[str, bool]]) -> None:
    """Add a page's paragraphs to those before. A line runs on where it is about as long as lines get on this page."""
    told = sorted(map(len, filter(None, page)))
    if not told:
        return
    short = 0.75 * told[int(len(told) * 0.9)]
    runs_on = _goes_on(paragraphs)
    last = max(i for i, line in enumerate(page) if line)
    for i, line in enumerate(page):
        if line and (i < 2 or i > last - 2) and (_NUMBER.match(line) or _without_number(line) in edges):
            paragraphs.append((line, True))
        elif not line:
            runs_on = runs_on and i < 3 and _goes_on(paragraphs)
        elif runs_on and not _ITEM.match(line):
            _append(paragraphs, line)
            runs_on = len(line) >= short or line.endswith("-")
        else:
            paragraphs.append((line, False))
            runs_on = len(line) >= short or line.endswith("-")


def _goes_on(paragraphs: Sequence[tuple[str, bool]]) -> bool:
    """Say whether the last paragraph of the page before broke off in mid-sentence."""
    words = next((words for words, edge in reversed(paragraphs) if not edge), "")
    return (len(words) > 60 and words[-1].isalnum()) or words.endswith((",", "-"))


def _append(paragraphs: list[tuple[str, bool]], line: str) -> None:
    """Add a line to the last paragraph that is no page's edge."""
    at = next(i for i in range(len(paragraphs) - 1, -1, -1) if not paragraphs[i][1])
    words = paragraphs[at][0]
    if re.search(r"[a-zß-ÿ]-$", words) and line[:1].islower():
        paragraphs[at] = (words[:-1] + line, False)  # a word broken at the line's end
    else:
        paragraphs[at] = (f"{words} {line}", False)
