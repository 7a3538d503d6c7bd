"""`onrecord export`: the records of a ledger, for other programs."""

from __future__ import annotations

import sys
from datetime import date

import click

from onrecord.cli.common import ledger_option, opened
from onrecord.cli.days import as_known_option, told
from onrecord.views.export import jsonl, records


@click.command()
@ledger_option
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="JSON Lines.")
@click.option("--text", is_flag=True, help="Put the text of each report into its record.")
@as_known_option
def export(ledger: str, form: str, text: bool, as_known_on: date | None) -> None:
    """Write the ledger as records, one JSON object a line.

    The same ledger gives the same bytes. Offsets count Unicode code points into the text of the report.
    """
    del form  # one format so far; the option keeps scripts right when there are more
    out = sys.stdout.buffer  # bytes, so that the export is UTF-8 whatever the terminal speaks
    with opened(ledger) as kept:
        for line in jsonl(records(told(kept, as_known_on), text)):
            out.write(line.encode() + b"\n")
    out.flush()
