"""The brief for a terminal, a pager or a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.views.lines import Brief
from onrecord.views.outline import EMPTY, Group, Item, Section, notice, outline, title
from onrecord.views.printing import plain
from onrecord.views.wording import cut, flat

SAYS = 200
"""Longest stretch of a report's words on a line; the pointer beside it stays exact."""
NOTE = 110


def text(brief: Brief, width: int = 80, everything: bool = False) -> str:
    """Return a brief as plain lines of at most `width` characters, without colour and without trailing spaces."""
    return plain(lambda console: show(brief, console, everything), width)


def show(brief: Brief, console: Console, everything: bool = False) -> None:
    """Print a brief on a console, wrapped to its width. Words of reports are never read as markup."""
    if not brief.reports:
        console.print(Text(EMPTY))
        return
    console.print(Text(f"On record: {title(brief)}", style="bold"))
    console.print(Text(notice(brief), style="dim"))
    for section in outline(brief, everything):
        show_section(section, console)


def show_section(section: Section, console: Console) -> None:
    """Print a section: its title as a rule across the line, how to read it, its groups."""
    console.print()
    console.rule(Text(section.title.upper(), style="bold"), align="left", characters="─", style="dim")
    if section.lead:
        console.print(Text(section.lead, style="dim"))
    if not section.groups:
        console.print(Text(section.empty))
    for group in section.groups:
        _group(group, console)


def _group(group: Group, console: Console) -> None:
    if group.title:
        console.print()
        console.print(Text(group.title, style="bold underline"))
    spaced = any(item.under for item in group.items)
    for item in group.items:
        if spaced:
            console.print()
        _item(item, console)
    if group.rest:
        console.print(_more(len(group.rest)))


def _more(count: int) -> Text:
    return Text(f"… and {count:,} more (--all)", style="dim italic")


def _item(item: Item, console: Console) -> None:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(Text("•", style="dim"), _labelled(item, bool(item.under)))
    if item.note:
        grid.add_row("", Text(cut(item.note, SAYS), style="dim"))
    console.print(grid)
    if item.under:
        console.print(Padding(_steps(item) if any(i.strong for i in item.under) else _under(item), (0, 0, 0, 2)))
    if item.rest:
        console.print(Padding(_more(len(item.rest)), (0, 0, 0, 2)))


def _steps(item: Item) -> Table:
    """The steps of a tally: day, figure, and on whose word, in columns; the current one marked."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=22, overflow="fold")
    grid.add_column(overflow="fold")
    for step in item.under:
        style = "bold" if step.strong else ""
        source = _source(step, Text())
        if step.note:
            source.append(f" ({cut(step.note, NOTE)})", style="dim")
        grid.add_row(Text("▸" if step.strong else "", style="bold"), Text(step.label or "", style=style),
                     Text(cut(step.says, SAYS), style=style), source)  # fmt: skip
    return grid


def _under(item: Item) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for line in item.under:
        body = _labelled(line, False)
        if line.note:
            body.append(f" ({cut(line.note, NOTE)})", style="dim")
        grid.add_row(Text("–", style="dim"), body)
    return grid


def _labelled(item: Item, bold: bool) -> Text:
    body = Text()
    if item.label:
        body.append(f"{item.label}: ", style="italic")
    return body.append_text(_words(item, bold))


def _words(item: Item, bold: bool = False) -> Text:
    body = Text()
    if item.says:
        body.append(cut(item.says, SAYS), style="bold" if bold else "")
        body.append(" — " if item.by else "", style="dim")
    return _source(item, body)


def _source(item: Item, body: Text) -> Text:
    if item.by:
        body.append(flat(item.by), style="cyan")
    for pointer in item.pointers:
        body.append(" ")
        body.append(str(pointer), style="dim")
    return body
