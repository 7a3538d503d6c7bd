"""`onrecord export`: a ledger in the forms of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from onrecord.cli.common import Failed, ledger_option, opened, report_problems
from onrecord.cli.days import as_known_option, told
from onrecord.exporting import forms
from onrecord.exporting.extra import Missing
from onrecord.exporting.form import Form, Offsets, Stream, Wanted
from onrecord.exporting.writing import Unwritten, write_at, write_to
from onrecord.ledger.errors import LedgerError
from onrecord.plugins import PluginError


def _known(_ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return the name of a form, or refuse it with the names there are; plugins may add to them."""
    if value not in forms.names():
        raise click.BadParameter(f"{value} is no form of export; there are {', '.join(forms.names())}", param=param)
    return value


@click.command()
@ledger_option
@click.option(
    "--format",
    "form",
    default="jsonl",
    show_default=True,
    callback=_known,
    metavar="FORM",
    help=f"The form to write: {', '.join(forms.OURS)}, or one that a plugin adds.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help="Write to a file, or a new folder.")
@click.option("--text", is_flag=True, help="Put the texts of reports in, where the form has a place for them.")
@click.option(
    "--offsets",
    type=click.Choice(["code-points", "utf-16"]),
    default="code-points",
    show_default=True,
    help="What positions in Web Annotations count; utf-16 is for clients in JavaScript.",
)
@as_known_option
def export(
    ledger: str,
    form: str,
    output: Path | None,
    text: bool,
    offsets: Offsets,
    as_known_on: date | None,
) -> None:
    """Write the ledger in the forms of other programs.

    The same ledger gives the same bytes. jsonl is the contract: every record, one JSON object a line. csv, parquet and
    rocrate are folders and need --output.
    """
    made = _form(form)
    if output is None and not isinstance(made, Stream):
        raise click.UsageError(f"{form} is a folder: name a new one with --output")
    with opened(ledger) as kept, _explained(form):
        story = told(kept, as_known_on) if as_known_on else kept.telling()
        wanted = Wanted(text, offsets, date.today(), kept.bytes_of)
        if output is not None:
            problems = write_at(made, story, wanted, output)
        elif isinstance(made, Stream):
            problems = ()
            write_to(made, story, wanted, sys.stdout.buffer)  # bytes: UTF-8 whatever the terminal speaks
    if report_problems(problems):
        click.get_current_context().exit(1)


def _form(name: str) -> Form:
    try:
        return forms.form(name)
    except PluginError as error:
        raise Failed(str(error)) from error


@contextmanager
def _explained(form: str) -> Iterator[None]:
    """End with one line where an export cannot be written; a plugin's fault is told as its own."""
    try:
        yield
    except (Missing, Unwritten) as error:
        raise Failed(str(error)) from error
    except (BrokenPipeError, LedgerError, click.ClickException):
        raise
    except Exception as error:
        if form in forms.OURS:
            raise
        raise Failed(f"the plugin {form} failed: {type(error).__name__}: {error}") from error
