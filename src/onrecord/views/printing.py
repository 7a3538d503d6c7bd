"""Printing without a terminal: the same lines, without colour, without trailing spaces."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from rich.console import Console


def console() -> Console:
    """Return the console of a terminal; words of reports are never read as markup."""
    return Console(highlight=False, markup=False, emoji=False)


def plain(render: Callable[[Console], None], width: int = 80) -> str:
    """Return what `render` prints as lines of at most `width` characters that end in a line end."""
    paper = Console(
        file=StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False, no_color=True
    )
    with paper.capture() as said:
        render(paper)
    return "\n".join(line.rstrip() for line in said.get().split("\n")).rstrip("\n") + "\n"
