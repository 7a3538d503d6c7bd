"""`onrecord judge`: what people judge of the lines of a ledger, on record beside them."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable
from typing import cast

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli.common import Failed, emit, emit_rich, json_option, ledger_option, opened, talk
from onrecord.ledger.judging import VERDICTS
from onrecord.records import Judgement, Value, Verdict
from onrecord.views.export import judgement_record
from onrecord.views.judgements import Docket, Proposal, docket, proposals
from onrecord.views.wording import flat


@click.command()
@click.argument("about", required=False, metavar="[ID]")
@click.argument("verdict", required=False, type=click.Choice(VERDICTS))
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="What an edit changes; may be repeated.")
@click.option("--with", "other", metavar="ID", help="The record that a merge joins this one with.")
@click.option("--off", metavar="ID", help="The part that a split takes out.")
@click.option("--waiting", is_flag=True, help="List the proposals that nobody decided on.")
@click.option("--who", metavar="NAME", envvar="ONRECORD_WHO", show_envvar=True, help="Who judges; else your user name.")
@click.option("--why", metavar="TEXT", help="The reason, for whoever reads the ledger later.")
@json_option
@ledger_option
def judge(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    about: str | None,
    verdict: str | None,
    fields: tuple[str, ...],
    other: str | None,
    off: str | None,
    waiting: bool,
    who: str | None,
    why: str | None,
    as_json: bool,
    ledger: str,
) -> None:
    """Put on record what you judge of a line; or list what was judged.

    ID is that of a statement, figure, voice, claim, tally, event, conflict, revision or advance, as export gives it.
    Without a verdict, what was judged of it is listed; without an ID, everything. Nothing is overwritten: a judgement
    takes the place of your own earlier one on the same record, withdraw takes it back, and where two people disagree
    both are kept. With the ID of a proposal (--waiting lists them), accept takes it up in your name and reject refuses
    it.
    """
    if waiting and about:
        raise click.UsageError("--waiting lists every proposal that waits: leave the ID out.")
    if verdict is None and (fields or other or off or why):
        raise click.UsageError("say of which record, and which verdict: onrecord judge ID VERDICT.")
    value = _value(fields, other, off)
    with opened(ledger) as kept:
        if waiting:
            _list_waiting(proposals(kept.story()), as_json)
            return
        if about is None or verdict is None:
            _list(docket(kept.story(), about), as_json)
            return
        try:
            made = kept.judge(about, cast(Verdict, verdict), value, who=who or _user(), why=why)
        except ValueError as error:
            raise Failed(str(error)) from error
    if as_json:
        emit(_rows([made]))
    talk(f"on record: {made.who} judged {made.about}: {made.verdict}")


def _value(fields: Iterable[str], other: str | None, off: str | None) -> dict[str, Value]:
    """Return what a judgement changes; a field set to nothing is open or unknown, a number is one."""
    value: dict[str, Value] = {}
    for given in fields:
        name, equals, told = given.partition("=")
        if not equals:
            raise click.UsageError(f"{given[:40]!r} sets nothing: write --set FIELD=VALUE.")
        number = name in ("low", "high") and told.strip().isdecimal()
        value[name.strip()] = int(told) if number else told.strip() or None
    value |= {"with": other} if other else {}
    return value | ({"off": off} if off else {})


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("say who judges: --who NAME.") from error


def _list(found: Docket, as_json: bool) -> None:
    if as_json:
        emit(_rows(found.judgements))
    elif found.judgements:
        emit_rich(lambda console: _show(found, console))
    else:
        talk("nothing was judged yet")


def _list_waiting(found: tuple[Proposal, ...], as_json: bool) -> None:
    if as_json:
        emit(_rows(p.judgement for p in found))
    elif found:
        emit_rich(lambda console: _show_waiting(found, console))
    else:
        talk("no proposal waits")


def _show_waiting(found: tuple[Proposal, ...], console: Console) -> None:
    for proposal in found:
        made = proposal.judgement
        console.print(Text(flat(proposal.says), style="bold"))
        console.print(Text(f"  {made.id}  on {made.about}", style="dim"))
        console.print(Text(f"  {flat(made.who)} proposes to {proposal.asks}. {flat(made.why or '')}"))
        console.print(Text(f"  onrecord judge {made.id} accept, or reject", style="dim"))


def _rows(judgements: Iterable[Judgement]) -> str:
    return json.dumps([judgement_record(j) for j in judgements], ensure_ascii=False, indent=2) + "\n"


def _show(found: Docket, console: Console) -> None:
    for group in found.groups:
        heading = Text(f"{flat(group.says)}", style="bold")
        heading.append(f"  {group.word}", style="italic")
        console.print(heading)
        console.print(Text(f"  {group.about}", style="dim"))
        for line in group.lines:
            console.print(Text(f"  {line.when} {line.who}: {line.words}", style="" if line.stands else "dim strike"))
