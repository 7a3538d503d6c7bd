"""`onrecord compare`: two readings side by side; `onrecord plugins`: what other packages add."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from onrecord import plugins as installed
from onrecord.cli.common import Failed, emit, emit_rich, json_option, ledger_option, opened, talk
from onrecord.cli.days import as_known_option, say_left_out
from onrecord.views import readings
from onrecord.views.readings import Compared, Found, Pair
from onrecord.views.wording import cut, flat, plural

WIDTH = 100


@click.command()
@click.argument("other", metavar="OTHER")
@click.option("--all", "everything", is_flag=True, help="Show what both readings tell alike as well.")
@as_known_option
@json_option
@ledger_option
def compare(other: str, everything: bool, as_known_on: date | None, as_json: bool, ledger: str) -> None:
    """Set two readings of the same reports side by side.

    OTHER is a second ledger, whose reports another reader read. For each report that both hold: how many statements and
    figures both found, and every one that only one has or that they tell differently.
    """
    if "://" not in other and not Path(other).exists():
        raise Failed(f"{other}: there is no ledger here (read the same reports: onrecord add PATH --ledger {other})")
    with opened(ledger) as left, opened(other) as right:
        one = left.as_read(as_known_on)
        say_left_out(one)
        found = readings.compare(one, right.as_read(as_known_on))
    if as_json:
        emit(readings.as_json(found))
    elif found:
        emit_rich(lambda console: _show(found, everything, console))
    if not found:
        then = f" as known on {as_known_on}" if as_known_on else ""
        talk(f"{ledger} and {other} hold no report in common{then}")


def _show(found: Sequence[Compared], everything: bool, console: Console) -> None:
    for one in found:
        console.print(Text(flat(one.name), style="bold"))
        console.print(Text(f"  < {flat(one.left_reader)}   > {flat(one.right_reader)}"))
        for noun, pairs in (("statement", one.statements), ("figure", one.figures)):
            both = sum(p.left is not None and p.right is not None for p in pairs)
            same = sum(p.same for p in pairs)
            console.print(Text(f"  {plural(len(pairs), noun)}: {both} found by both, {same} told alike"))
            for pair in pairs:
                if everything or not pair.same:
                    _show_pair(pair, console)
        console.print()


def _show_pair(pair: Pair, console: Console) -> None:
    if pair.same and pair.left:
        console.print(Text(f"    = {_line(pair.left)}"))
        return
    for sign, side in (("<", pair.left), (">", pair.right)):
        if side:
            console.print(Text(f"    {sign} {_line(side)}"))


def _line(found: Found) -> str:
    return f"{found.start}-{found.end} {found.told}, {found.voice}: {cut(found.text, WIDTH)}"


@click.command()
def plugins() -> None:
    """List what other installed packages add.

    Readers, formats of reports and forms of export; one that cannot be loaded is named on stderr with its reason.
    """
    broken = False
    for group in installed.GROUPS:
        for plugin in installed.plugins(group):
            try:
                installed.load(plugin)
            except installed.PluginError as error:
                broken = True
                talk(str(error))
            else:
                emit(f"{group.removeprefix('onrecord.')}\t{plugin.name}\t{plugin.package}\n")
    if broken:
        click.get_current_context().exit(1)
