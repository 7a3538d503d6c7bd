"""`onrecord tally`: the counts of a ledger by day and voice, as table, chart and rows."""

from __future__ import annotations

import os
import sys
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import cast, get_args

import click

from onrecord.cli.common import emit, emit_rich, json_option, ledger_option, opened, talk, write
from onrecord.cli.days import as_known_option, told
from onrecord.records import Measure
from onrecord.views.outline import EMPTY
from onrecord.views.tallies import Sheet, sheets
from onrecord.views.tallies import as_json as to_json
from onrecord.views.tally_csv import as_csv
from onrecord.views.tally_plot import UNICODE
from onrecord.views.tally_svg import svg
from onrecord.views.tally_text import show
from onrecord.views.wording import cut, plural


@click.command()
@click.argument("measure", required=False)
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write a chart, as SVG.",
)
@click.option("--csv", "rows", is_flag=True, help="Print the figures as CSV.")
@as_known_option
@json_option
@ledger_option
def tally(
    measure: str | None, chart: Path | None, rows: bool, as_known_on: date | None, as_json: bool, ledger: str
) -> None:
    """Show how the counts moved, by day and voice.

    MEASURE is what they count: killed, injured, missing, and so on; without it, every tally is shown, those told most
    often first. Each has its current figure, the rule that chose it, the range over voices, and all its figures.
    """
    wanted = _measure(measure)
    if as_json and rows:
        raise click.UsageError("--json and --csv ask for two formats; give one.")
    with opened(ledger) as kept:
        story = told(kept, as_known_on)
    found = sheets(story, wanted)
    if rows:
        _emit_rows(as_csv(found))
    elif as_json:
        emit(to_json(found))
    elif found:
        emit_rich(lambda console: show(found, console, _draws(sys.stdout.encoding)))
    if not found:
        talk(_nothing(sheets(story), wanted) if story.readings else EMPTY)
    elif chart:
        write(chart, svg(found))
        talk(f"chart of {plural(len(found), 'tally', 'tallies')} written to {chart}")


def _measure(given: str | None) -> Measure | None:
    """Return the measure that was asked for; any other word is wrong usage."""
    if given is None:
        return None
    known = get_args(Measure)
    if given.casefold() not in known:
        raise click.UsageError(f"{cut(given, 40)} is no measure; the measures are {', '.join(known)}.")
    return cast(Measure, given.casefold())


def _nothing(others: tuple[Sheet, ...], wanted: Measure | None) -> str:
    there = list(dict.fromkeys(s.measure for s in others))
    if not there:
        return "the reports of this ledger give no counts that make a tally"
    return f"no tally counts {wanted} (there are tallies of {', '.join(there)})"


def _emit_rows(text: str) -> None:
    """Write CSV with its own line ends, in UTF-8 whatever the terminal speaks."""
    out = sys.stdout.buffer
    out.write(text.encode("utf-8", "replace"))
    out.flush()


def _draws(encoding: str | None) -> bool:
    """Tell whether the terminal can show the characters of a chart."""
    try:
        f"{''.join(astuple(UNICODE))}▸".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"
