"""`onrecord problems`: what could not be taken so far, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli.common import emit, emit_rich, json_option, ledger_option, opened
from onrecord.ledger.problems import Open
from onrecord.records import Problem
from onrecord.views.wording import flat, plural


@click.command()
@json_option
@ledger_option
def problems(as_json: bool, ledger: str) -> None:
    """List what could not be taken, with the reason and what to do.

    A problem is kept until what it tells of is taken: after doing what is advised, run onrecord add --retry. Then come
    reports that were taken, but are not read or not whole.
    """
    with opened(ledger) as kept:
        found, noted = kept.problems(), list(kept.notices())
    if as_json:
        told = [(one, one.problem) for one in found]
        rows = [
            {"place": p.place, "reason": p.reason, "advice": p.advice, "source": one.at, "met": one.met, "kept": False}
            for one, p in told
        ] + [
            {"place": p.place, "reason": p.reason, "advice": p.advice, "source": None, "met": None, "kept": True}
            for p in noted
        ]
        text = json.dumps(rows, ensure_ascii=False, indent=2)
        emit(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    else:
        emit_rich(lambda console: _show_all(found, noted, console))


def _show_all(found: Sequence[Open], noted: Sequence[Problem], console: Console) -> None:
    _show(found, console)
    _note(noted, console)


def _note(noted: Sequence[Problem], console: Console) -> None:
    """Show what is to be known of reports that were taken."""
    if noted:
        console.print(Text("Taken, but:"))
    for one in noted:
        console.print(Text(f"{flat(one.place)}: {flat(one.reason)} ({flat(one.advice or '')})"))


def _show(found: Sequence[Open], console: Console) -> None:
    for one in found:
        console.print(Text(flat(one.problem.place), style="bold"))
        console.print(Text(f"  {flat(one.problem.reason)} ({one.met[:10]})"))
        if one.problem.advice:
            console.print(Text(f"  → {flat(one.problem.advice)}"))
    if not found:
        console.print(Text("Nothing is missing: all that was added could be taken."))
        return
    again = len({p.at for p in found if p.at})
    lost = sum(p.at is None for p in found)
    told = [f"{plural(len(found), 'problem')}"]
    if again:
        told.append(f"onrecord add --retry tries {plural(again, 'file')} again")
    if lost:
        told.append(f"{lost:,} came from standard input or bytes, and can only be given again")
    console.print(Text("; ".join(told)))
