"""`onrecord problems`: what could not be taken so far, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli.common import emit, emit_rich, json_option, ledger_option, opened
from onrecord.ledger.problems import Open
from onrecord.views.wording import flat, plural


@click.command()
@json_option
@ledger_option
def problems(as_json: bool, ledger: str) -> None:
    """List what could not be taken, with the reason and what to do.

    A problem is kept until what it tells of is taken: after doing what is advised, run onrecord add --retry.
    """
    with opened(ledger) as kept:
        found = kept.problems()
    if as_json:
        told = [(one, one.problem) for one in found]
        rows = [
            {"place": p.place, "reason": p.reason, "advice": p.advice, "source": one.at, "met": one.met}
            for one, p in told
        ]
        text = json.dumps(rows, ensure_ascii=False, indent=2)
        emit(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    else:
        emit_rich(lambda console: _show(found, console))


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
