"""Claims for a terminal, a pager or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.views.brief_text import SAYS
from onrecord.views.claims import Backing, Claimed, same_words
from onrecord.views.lines import Line, Saying
from onrecord.views.wording import cut, flat, plural, quoted, stance

CLAIMS = 12
"""Claims shown unless all are asked for: about two screens."""
SAYINGS = 6


def show(found: tuple[Claimed, ...], console: Console, everything: bool = False) -> None:
    """Print each claim: its gist, its standing, and the statements behind it under the name of their origin."""
    shown = found if everything else found[:CLAIMS]
    for n, claim in enumerate(shown):
        if n:
            console.print()
        console.print(Text(cut(claim.gist, SAYS), style="bold"))
        console.print(_standing(claim))
        for backing in claim.backing:
            if len(claim.backing) > 1:
                console.print(Padding(Text(flat(backing.name), style="cyan"), (0, 0, 0, 2)))
            console.print(Padding(_sayings(claim, backing, everything), (0, 0, 0, 2)))
        for line in claim.against:
            console.print(Padding(_against(line), (0, 0, 0, 2)))
    if len(shown) < len(found):
        console.print()
        console.print(Text(f"… and {len(found) - len(shown):,} more (--all)", style="dim italic"))


def _standing(claim: Claimed) -> Text:
    """The standing; a lone origin is named here, several are named over their statements."""
    told = Text(claim.words, style="dim")
    if len(claim.backing) == 1:
        told.append(f": {flat(claim.backing[0].name)}", style="cyan")
    return told


def _sayings(claim: Claimed, backing: Backing, everything: bool) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    shown = backing.sayings if everything else backing.sayings[:SAYINGS]
    for saying, words in _worded(claim, shown):
        grid.add_row(Text(saying.day or "undated"), _saying(saying, backing, words))
    if len(shown) < len(backing.sayings):
        grid.add_row(
            "", Text(f"… and {plural(len(backing.sayings) - len(shown), 'statement')} more (--all)", "dim italic")
        )
    return grid


def _worded(claim: Claimed, sayings: tuple[Saying, ...]) -> Iterator[tuple[Saying, str]]:
    """Yield statements with their words; those that stand there already are not printed again."""
    seen = {same_words(claim.gist)}
    for n, saying in enumerate(sayings):
        words = same_words(saying.content)
        again = "in these words" if n == 0 else "in the same words"
        yield saying, again if words in seen else cut(quoted(saying.content, saying.quote), SAYS)
        seen.add(words)


def _saying(saying: Saying, backing: Backing, words: str) -> Text:
    body = Text()
    label = stance(saying.status)
    body.append(f"{label}: " if label else "", style="italic")
    body.append(words)
    # The origin is named above; a spokesperson of it, or an outlet that passed it on, is named here.
    source = saying.through if saying.voice == backing.origin else saying.by.rsplit(", ", 1)[0]
    body.append(f" — {source}" if source else "", style="cyan")
    body.append(f" {saying.pointer}", style="dim")
    body.append(f" ({saying.remark})" if saying.remark else "", style="dim")
    return body


def _against(line: Line) -> Text:
    body = Text(f"against it, {line.stance}: " if line.stance else "against it: ", style="italic")
    body.append(cut(line.says, SAYS))
    body.append(f" — {line.by}", style="cyan")
    for pointer in line.pointers:
        body.append(f" {pointer}", style="dim")
    return body
