"""`onrecord events`: the happenings that reports tell of, by day."""

from __future__ import annotations

from datetime import date

import click

from onrecord.cli.common import emit, emit_lines, json_option, ledger_option, opened, talk
from onrecord.cli.days import as_known_option, told
from onrecord.views import events as happened
from onrecord.views.events_text import lines
from onrecord.views.outline import EMPTY


@click.command()
@click.option("--all", "everything", is_flag=True, help="Show every event.")
@as_known_option
@json_option
@ledger_option
def events(everything: bool, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Show what happened, by day, and who tells of it.

    Each event with its place and with where its counts stand. One event is one happening, however many reports tell of
    it; its name, day and place are words of these reports, and what no report gives is left out. Counts that run over
    many happenings are in none: see onrecord tally.
    """
    with opened(ledger) as kept:
        story = told(kept, as_known_on)
    found = happened.events(story)
    if as_json:
        emit(happened.as_json(found))
    elif found:
        emit_lines(lambda width: lines(found, width, everything))
    if not found:
        talk("no report of this ledger counts what happened to somebody in one event" if story.readings else EMPTY)
