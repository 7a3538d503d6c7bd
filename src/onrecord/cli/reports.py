"""`onrecord show`: a report as it stands in the ledger, a statement in its place, and what a version changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import click

from onrecord.cli.common import Failed, emit, emit_rich, json_option, ledger_option, opened, talk
from onrecord.cli.days import as_known_option, told
from onrecord.records import Report
from onrecord.views import show as view


@click.command()
@click.argument("name", metavar="REPORT")
@click.option("--changes", is_flag=True, help="Show what this version changed from the one before it, word by word.")
@click.option("--all", "everything", is_flag=True, help="Show furniture as well.")
@as_known_option
@json_option
@ledger_option
def show(name: str, changes: bool, everything: bool, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Show a report, or a statement or figure in its place.

    REPORT is the id of a report, a statement or a figure, or a report's path or address; where an address has several
    versions, each is shown.
    """
    with opened(ledger) as kept:
        story = told(kept, as_known_on)
    found = view.find(story, name)
    if not found:
        then = f" as known on {as_known_on}" if as_known_on else ""
        raise Failed(
            f"{name}: there is no such report, statement or figure{then} (look for words: onrecord find WORDS)"
        )
    if changes:
        _changes(found, story.reports)
    elif as_json:
        emit(view.as_json(found))
    else:
        for shown in found:
            emit_rich(partial(view.show, shown, everything=everything))


def _changes(found: list[view.Shown], reports: Mapping[str, Report]) -> None:
    told = [s for s in found if s.version and s.version.before]
    if not told:
        talk("the ledger has no earlier version of it")
    for shown in told:
        before = reports[shown.version.before] if shown.version and shown.version.before else shown.reading.report
        changed = view.changes(before, shown.reading.report)
        if not changed:
            talk(f"{shown.reading.report.id}: the text is the same as before, under other bytes")
        emit_rich(partial(view.show_changes, changed))
