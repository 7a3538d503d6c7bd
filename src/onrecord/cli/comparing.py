"""`onrecord claims`, `conflicts` and `changes`: reports held against each other, and one day against another."""

from __future__ import annotations

from datetime import date

import click

from onrecord.cli.common import emit, emit_lines, emit_rich, json_option, ledger_option, opened, talk
from onrecord.cli.days import as_known_option, day, in_order, say_undated, told
from onrecord.views import brief_text, changes_text, claims_text
from onrecord.views import changes as moves
from onrecord.views import claims as sayings
from onrecord.views import conflicts as disputes
from onrecord.views.outline import Section, shortened_section


@click.command()
@click.argument("words", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Show every claim and statement.")
@as_known_option
@json_option
@ledger_option
def claims(words: tuple[str, ...], everything: bool, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Show what several statements say, and who stands behind it.

    Each claim with its standing, and every statement behind it under its independent origin. WORDS keep the claims
    that have all of them in what is said or in the names of who says it. The contested come first, then those with the
    most origins.
    """
    asked = " ".join(words)
    with opened(ledger) as kept:
        found = sayings.claims(told(kept, as_known_on), asked)
    if as_json:
        emit(sayings.as_json(found))
    elif found:
        emit_rich(lambda console: claims_text.show(found, console, everything))
    if not found:
        said = f"no claim holds {asked} (look for words: onrecord find {asked})" if asked else "no two statements agree"
        talk(said)


@click.command()
@click.option("--all", "everything", is_flag=True, help="Show every conflict.")
@as_known_option
@json_option
@ledger_option
def conflicts(everything: bool, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Show both sides of what cannot both be right.

    Said and denied, contradicted, counted differently: the reason, then both passages with voice, outlet and day.
    """
    with opened(ledger) as kept:
        found = disputes.conflicts(told(kept, as_known_on))
    if as_json:
        emit(disputes.as_json(found))
    else:
        _show(disputes.section(found), everything)


@click.command()
@click.option("--since", type=day, required=True, metavar="DATE", help="First day whose reports count as new.")
@click.option("--all", "everything", is_flag=True, help="Show every change.")
@as_known_option
@json_option
@ledger_option
def changes(since: date, everything: bool, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Show what changed since a day, before and after.

    What was known on the day before is held against what is known now: counts corrected and moved, plans that became
    orders, denials and disputes, new origins of known claims, new claims, and what is said for the first time.
    """
    in_order(since, as_known_on)
    with opened(ledger) as kept:
        before, after = moves.around(since, kept.story, as_known_on or date.max)
    found = moves.changes(before, after, since)
    say_undated(after)
    if not found.reports:
        talk(f"no dated report was published from {since} on" + (f" to {as_known_on}" if as_known_on else ""))
    if as_json:
        emit(moves.as_json(found))
    else:
        _show(changes_text.section(found), everything)


def _show(section: Section, everything: bool) -> None:
    shown = section if everything else shortened_section(section)
    emit_lines(lambda width: brief_text.section_lines(shown, width))
