"""Printing without a terminal: the same lines, without colour, without trailing spaces."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from rich.console import Console


def plain(render: Callable[[Console], None], width: int = 80) -> str:
    """Return what `render` prints as lines of at most `width` characters that end in a line end."""
    console = Console(
        file=StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False, no_color=True
    )
    with console.capture() as said:
        render(console)
    return "\n".join(line.rstrip() for line in said.get().split("\n")).rstrip("\n") + "\n"
