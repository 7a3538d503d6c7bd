"""The brief for a terminal, a pager or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.views import layout
from onrecord.views.layout import Line, Piece, columns, wrapped
from onrecord.views.lines import Brief
from onrecord.views.outline import EMPTY, Group, Item, Section, notice, outline, title
from onrecord.views.wording import cut, flat

SAYS = 200
"""Longest stretch of a report's words on a line; the pointer beside it stays exact."""
NOTE = 110
FIGURE = 22
"""Widest column of figures: longer words of a count are wrapped."""
NARROW = 24
"""Fewest cells for on whose word a step is; where there are fewer, a step is one text and no columns."""
STEPS_APART = 2
"""Cells by which lines under a line are moved in."""
_NOTHING: Line = ()


def text(brief: Brief, width: int = 80, everything: bool = False) -> str:
    """Return a brief as plain lines of at most `width` cells, without colour and without trailing spaces."""
    return layout.plain(lines(brief, width, everything))


def lines(brief: Brief, width: int = 80, everything: bool = False) -> Iterator[Line]:
    """Yield the lines of a brief, wrapped to a width in cells. Words of reports are never read as markup."""
    if not brief.reports:
        yield from wrapped([(EMPTY, "")], width)
        return
    yield from wrapped([(f"On record: {title(brief)}", "bold")], width)
    yield from wrapped([(notice(brief), "dim")], width)
    for section in outline(brief, everything):
        yield from section_lines(section, width)


def section_lines(section: Section, width: int = 80) -> Iterator[Line]:
    """Yield the lines of a section: its title as a rule across the line, how to read it, its groups."""
    yield _NOTHING
    head = section.title.upper()
    yield ((head, "bold"), (" " + "─" * max(0, width - layout.cells(head) - 1), "dim"))
    if section.lead:
        yield from wrapped([(section.lead, "dim")], width)
    if not section.groups:
        yield from wrapped([(section.empty, "")], width)
    for group in section.groups:
        yield from _group(group, width)


def _group(group: Group, width: int) -> Iterator[Line]:
    if group.title:
        yield _NOTHING
        yield from wrapped([(group.title, "bold underline")], width)
    spaced = any(item.under for item in group.items)
    for item in group.items:
        if spaced:
            yield _NOTHING
        yield from _item(item, width)
    if group.rest:
        yield _more(len(group.rest))


def _more(count: int) -> Line:
    return ((f"… and {count:,} more (--all)", "dim italic"),)


def _item(item: Item, width: int) -> Iterator[Line]:
    yield from _hung(("•", "dim"), _labelled(item, bool(item.under)), width)
    if item.note:
        yield from _hung(("", ""), [(cut(item.note, SAYS), "dim")], width)
    inner = width - STEPS_APART
    under = _steps(item, inner) if any(i.strong for i in item.under) else _under(item, inner)
    for line in (*under, *([_more(len(item.rest))] if item.rest else ())):
        yield ((" " * STEPS_APART, ""), *line)


def _hung(mark: Piece, body: Iterable[Piece], width: int) -> Iterator[Line]:
    """The lines of a text that hangs behind a mark of one cell."""
    return columns([[mark], list(body)], [1, width - 2])


def _steps(item: Item, width: int) -> Iterator[Line]:
    """The steps of a tally: day, figure, and on whose word, in columns; the current one marked."""
    days = max(layout.cells(step.label or "") for step in item.under)
    figures = min(FIGURE, max(layout.cells(cut(step.says, SAYS)) for step in item.under))
    rest = width - days - figures - 4
    for step in item.under:
        style = "bold" if step.strong else ""
        mark = ("▸" if step.strong else "", "bold")
        day, figure = (step.label or "", style), (cut(step.says, SAYS), style)
        source = [*_source(step, first=True), *_noted(step)]
        if rest >= NARROW:
            yield from columns([[mark], [day], [figure], source], [1, days, figures, rest])
        else:
            yield from _hung(mark, [day, (" ", ""), figure, (" ", ""), *source], width)


def _under(item: Item, width: int) -> Iterator[Line]:
    for line in item.under:
        yield from _hung(("–", "dim"), [*_labelled(line, False), *_noted(line)], width)


def _noted(item: Item) -> list[Piece]:
    return [(f" ({cut(item.note, NOTE)})", "dim")] if item.note else []


def _labelled(item: Item, bold: bool) -> list[Piece]:
    label = [(f"{item.label}: ", "italic")] if item.label else []
    says = [(cut(item.says, SAYS), "bold" if bold else ""), (" — " if item.by else "", "dim")] if item.says else []
    return [*label, *says, *_source(item, first=not item.says)]


def _source(item: Item, first: bool) -> list[Piece]:
    """On whose word, and where: `first` where nothing stands before it on the line."""
    by = [(flat(item.by), "cyan")] if item.by else []
    pointers = [(f" {pointer}", "dim") for pointer in item.pointers]
    if first and not by and pointers:
        pointers[0] = (pointers[0][0].lstrip(" "), "dim")
    return [*by, *pointers]
