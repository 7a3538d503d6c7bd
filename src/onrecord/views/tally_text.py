"""Tallies for a terminal, a pager or a pipe: where each stands and why, how it moved, and every figure of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.views import tally_plot
from onrecord.views.brief_text import NOTE
from onrecord.views.tallies import Sheet, Told
from onrecord.views.wording import OWN, cut, days, fold, plural

TITLE = 200
WIDE = 104
"""From how many columns on voice and report stand apart; in fewer a pointer would be broken."""


def show(found: Sequence[Sheet], console: Console, unicode: bool = True) -> None:
    """Print tallies on a console, wrapped to its width; without `unicode` with ASCII characters for all that we draw.

    Words say whatever colour or weight says.
    """
    for n, sheet in enumerate(found):
        if n and not unicode:  # the table with lines ends in an empty one
            console.print()
        _head(sheet, console)
        drawn = tally_plot.plot(sheet, console.width, tally_plot.UNICODE if unicode else tally_plot.ASCII)
        if drawn:
            console.print()
            for row in drawn:
                console.print(Text(row, no_wrap=True, overflow="crop"))
            for key in _key(drawn, unicode):
                console.print(Text(key, style="dim"))
        console.print(_table(sheet, unicode, console.width >= WIDE))


def _head(sheet: Sheet, console: Console) -> None:
    now = sheet.current
    console.print(Text(cut(sheet.title, TITLE), style="bold underline"))
    if sheet.event:
        console.print(Text(cut(sheet.event.says, TITLE)))
    line = Text("now ")
    line.append(now.span, style="bold")
    line.append(f" as of {days(now.held, now.held)}" if now.held else " on no given day")
    line.append(f"; range over voices {sheet.span}")
    console.print(line)
    console.print(Text(f"current because: {sheet.rule}", style="dim"))
    kinds = "" if sheet.scope == "incident" else f", {sheet.scope}"
    console.print(Text(f"{sheet.measure}{kinds}; {plural(len(sheet.told), 'figure')}", style="dim"))


def _key(drawn: Sequence[str], unicode: bool) -> Iterator[str]:
    """Yield what has to be said of the marks that the chart uses, beyond the letters that the table explains."""
    pens = tally_plot.UNICODE if unicode else tally_plot.ASCII
    everything = "".join(drawn[:-2])
    said = [(pens.open_up, "at least"), (pens.open_down, "at most"), (tally_plot.SEVERAL, "several voices")]
    told = [f"{mark} {words}" for mark, words in said if mark in everything]
    if told:
        yield ", ".join(told)


def _table(sheet: Sheet, unicode: bool, wide: bool) -> Table:
    names = tally_plot.letters(sheet)
    table = Table(box=box.SIMPLE_HEAD if unicode else None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    table.add_column("day", no_wrap=True)
    table.add_column("figure", overflow="fold", max_width=18)
    if wide:
        table.add_column("voice", overflow="fold", ratio=2)
    table.add_column("told in" if wide else "voice, and where it is told", overflow="fold", ratio=3)
    for told in _rows(sheet):
        first = told[0]
        style = "bold" if any(t.current for t in told) else ""
        figure = Text(cut(first.words, NOTE), style=style)
        for mark in dict.fromkeys(m for t in told for m in t.marks):
            figure.append(f"\n{_sign(mark, unicode)}{mark}", style="italic")
        voice, sources = Text(cut(first.name, NOTE)), _sources(told)
        by = [voice, sources] if wide else [Text("\n").join([voice, sources])]
        table.add_row(names[first.line], first.held or "no day", figure, *by)
    return table


def _sign(mark: str, unicode: bool) -> str:
    return ("▸ " if unicode else "> ") if mark == "current" else ""


def _rows(sheet: Sheet) -> Iterator[tuple[Told, ...]]:
    """Yield the figures with those together that repeat: the same bounds, for the same day, on the same word."""

    def same(told: Told) -> tuple[str, str, str, str]:
        return told.day or "", told.voice, told.span, told.line

    # Days in order; inside a day the order of the reports, kept for the first of each group.
    first = {same(t): n for n, t in reversed(list(enumerate(sheet.told)))}
    for _, told in groupby(sorted(sheet.told, key=lambda t: first[same(t)]), same):
        # the current one, else the first, lends the row its words
        yield tuple(sorted(told, key=lambda t: not t.current))


def _sources(told: Sequence[Told]) -> Text:
    said = Text()
    for n, one in enumerate(told):
        published = (one.published or "undated")[:10]
        said.append("\n" if n else "")
        said.append(OWN if fold(one.outlet) == fold(one.name) else one.outlet, style="cyan")
        said.append("" if published == one.day else f", {published}")
        said.append(f" {one.pointer}", style="dim")
    why = dict.fromkeys(t.revision for t in told if t.revision)
    for reason in why:
        said.append(f" ({cut(reason, NOTE)})", style="dim")
    return said
