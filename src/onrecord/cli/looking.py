"""`onrecord find` and `onrecord who`: look something up in a ledger."""

from __future__ import annotations

from datetime import date

import click

from onrecord.cli.common import emit, emit_rich, json_option, ledger_option, opened, talk
from onrecord.cli.days import as_known_option, told
from onrecord.views import find as places
from onrecord.views import who as voices


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Most places to show.")
@as_known_option
@json_option
@ledger_option
def find(words: tuple[str, ...], limit: int, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Find words in statements and reports.

    All words must stand together in one statement or passage. "Words in quotes" must follow each other; a star at the
    end of a word (bomb*) finds all that begin so.
    """
    asked = " ".join(words)
    with opened(ledger) as kept:
        story = told(kept, as_known_on)
        hits = kept.search(asked, limit, story.reports if as_known_on else None)
        found = places.found(story, hits, asked)
    if as_json:
        emit(places.as_json(found))
    elif found:
        emit_rich(lambda console: places.show(found, console))
    if not found:
        talk(f"nothing found for {asked}")


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="Show every statement.")
@as_known_option
@json_option
@ledger_option
def who(name: tuple[str, ...], everything: bool, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Show all that a voice is reported to have said.

    NAME is a name or part of one, in any case, with or without accents. Every voice that it fits is shown.
    """
    asked = " ".join(name)
    with opened(ledger) as kept:
        found = voices.who(told(kept, as_known_on), asked)
    if as_json:
        emit(voices.as_json(found))
    elif found:
        emit_rich(lambda console: voices.show(found, console, everything))
    if not found:
        talk(f"no voice is called {asked} (look for words instead: onrecord find {asked})")
