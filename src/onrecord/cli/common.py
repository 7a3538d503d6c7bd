"""What the commands share: the ledger they work on, how they print, and how they fail."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

import onrecord
from onrecord.ledger.errors import LedgerError
from onrecord.records import Problem
from onrecord.views import layout
from onrecord.views.wording import flat

if TYPE_CHECKING:
    from rich.console import Console

_Command = TypeVar("_Command", bound=Callable[..., Any])

SOON, AGAIN = 5.0, 30.0
"""Seconds until a command says how far reconciling is, and until it says so again."""


class Failed(click.ClickException):
    """A command could not do its work: one line on stderr, exit code 1."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the line."""
        talk(self.message)


def ledger_option(command: _Command) -> _Command:
    """Add `--ledger`, the file or database that a command works on."""
    return click.option(
        "--ledger",
        envvar="ONRECORD_LEDGER",
        default="onrecord.db",
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The ledger: a file, or the URL of a database.",
    )(command)


def json_option(command: _Command) -> _Command:
    """Add `--json`, the result for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(command)


@contextmanager
def opened(place: str | None, new: bool = False, as_it_is: bool = False) -> Iterator[onrecord.Ledger]:
    """Open a ledger for a command and close it after; without `new`, one that does not exist is not made.

    What an add that was stopped left unreconciled is reconciled first, unless it is wanted `as_it_is`. Whatever goes
    wrong with the ledger in between ends the command with one line.
    """
    if place and not new and "://" not in place and not Path(place).exists():
        raise Failed(f"{place}: there is no ledger here (make one: onrecord add PATH --ledger {place})")
    try:
        ledger = onrecord.open(place)
        try:
            if not new and not as_it_is:
                ledger.reconcile(slowly())
            yield ledger
        finally:
            ledger.close()
    except LedgerError as error:
        raise Failed(str(error)) from error


def talk(message: str) -> None:
    """Say something to the person at the terminal: one line on stderr, after the program's name."""
    click.echo(_printable(f"onrecord: {flat(message)}", sys.stderr), err=True)


def slowly() -> Callable[[int, int], None]:
    """Return what takes the steps of reconciling, and says how far it is once that takes long: the first time after a
    new version that works otherwise, a large ledger is reconciled whole."""
    due = time.monotonic() + SOON

    def tell(done: int, total: int) -> None:
        nonlocal due
        if done < total and time.monotonic() >= due:
            due = time.monotonic() + AGAIN
            talk(f"reconciling: {done:,} of {total:,} reports; what is done is kept where this is stopped")

    return tell


def report_problems(problems: tuple[Problem, ...]) -> bool:
    """Name each problem on stderr; return whether one of them is more than a file passed over."""
    for problem in problems:
        talk(f"passed over {problem}" if problem.passed_over else str(problem))
    return any(p.fails for p in problems)


def emit(text: str) -> None:
    """Write a result to stdout."""
    click.echo(_printable(text, sys.stdout), nl=False)


def emit_rich(render: Callable[[Console], None]) -> None:
    """Print for a person what needs rich's tables: in colour on a terminal, plain lines into a pipe or file."""
    from onrecord.views.printing import console, plain  # noqa: PLC0415  (rich takes longer to load than most commands)

    if sys.stdout.isatty():
        render(console())
    else:
        emit(plain(render, _width()))


def emit_lines(lines: Callable[[int], Iterable[layout.Line]]) -> None:
    """Print for a person the lines that are made for a width: set off on a terminal, plain into a pipe or file."""
    settled = sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")
    emit((layout.coloured if settled else layout.plain)(lines(_width())))


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _printable(text: str, stream: IO[str]) -> str:
    """Return the text with what the stream cannot encode replaced."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def write(path: Path, text: str) -> None:
    """Write a result to a file, or fail with one line."""
    try:
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise Failed(f"{path}: could not be written: {error.strerror or error}") from error
