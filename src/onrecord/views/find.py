"""What a search found: the words in their sentence, who said them, and where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.ledger.story import Story
from onrecord.views.lines import Pointer
from onrecord.views.wording import Citing, flat, fold, words_of

if TYPE_CHECKING:
    from onrecord.ledger.search import Hit

AROUND = 70
"""Characters of context on either side of a place."""
LONGEST = 360


@dataclass(frozen=True, slots=True)
class Found:
    """One place: the text around it on one line, the source in words, and the exact pointer.

    `words` are the places of the searched words inside `context`, as (start, end).
    """

    statement: str | None
    context: str
    words: tuple[tuple[int, int], ...]
    by: str
    pointer: Pointer
    remark: str | None = None


def found(story: Story, hits: Iterable[Hit], words: str, citing: Citing | None = None) -> tuple[Found, ...]:
    """Return what the ledger's search found as lines, in the order in which it found them.

    `citing` is that of the story where one was made already.
    """
    citing = citing or Citing(story)
    # As in the ledger's search, a star at the end of a word asks for all that begin so.
    wanted = tuple(w + "*" * part.endswith("*") for part in words.replace('"', " ").split() for w in words_of(part))
    return tuple(_found(citing, h, wanted) for h in hits if h.report in story.reports)


def _found(citing: Citing, hit: Hit, wanted: tuple[str, ...]) -> Found:
    report = citing.story.reports[hit.report]
    statement = citing.story.statements.get(hit.statement or "")
    outlet = report.outlet or citing.shorts[report.id]
    context = _context(report.text, hit)
    return Found(
        statement=hit.statement,
        context=context,
        words=_places(context, wanted),
        by=citing.by(statement) if statement else f"{flat(outlet)}, {report.day or 'undated'}",
        remark=citing.remark(hit.statement or ""),
        pointer=Pointer(report.id, citing.shorts[report.id], hit.start, hit.end),
    )


def _context(text: str, hit: Hit) -> str:
    """Return the found stretch on one line, with the rest of the words at its edges, and dots where text goes on."""
    long = hit.end - hit.start > LONGEST
    start, end = (hit.snippet_start, hit.snippet_end) if long else (hit.start, hit.end)
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    said = flat(text[left:right])
    return f"{'…' if text[:left].strip() else ''}{said}{'…' if text[right:].strip() else ''}"


def _places(context: str, wanted: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    def meant(word: str) -> bool:
        return any(word.startswith(w[:-1]) if w.endswith("*") else word == w for w in wanted)

    return tuple(m.span() for m in re.finditer(r"\w+", context) if meant(fold(m[0])))


def as_json(places: tuple[Found, ...]) -> str:
    """Return the places as JSON."""
    return json.dumps([asdict(p) for p in places], ensure_ascii=False, indent=2) + "\n"


def show(places: tuple[Found, ...], console: Console) -> None:
    """Print each place: its source, its pointer, and the words in bold in their context."""
    for place in places:
        head = Text(place.by, style="cyan")
        head.append(f" {place.pointer}", style="dim")
        head.append(f" ({place.remark})" if place.remark else "", style="dim")
        console.print(head)
        body = Text(place.context)
        for start, end in place.words:
            body.stylize("bold reverse", start, end)
        grid = Table.grid(padding=(0, 0, 0, 2))
        grid.add_column(overflow="fold")
        grid.add_row(body)
        console.print(grid)
