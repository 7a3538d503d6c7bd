"""`onrecord add`: reports into a ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.choosing import engine_options, on_engine, other_reader, say_spent
from onrecord.cli.common import emit, emit_rich, json_option, ledger_option, opened, report_problems, slowly
from onrecord.cli.progress import Bar
from onrecord.intake.item import NAMES
from onrecord.views.wording import cut, flat, plural

if TYPE_CHECKING:
    from onrecord.intake.fetching.rules import Rules
    from onrecord.line import Added
    from onrecord.records import Report

ROWS = 40
"""Reports shown in the table, so that a large folder leaves the counts below it in sight."""


@dataclass(frozen=True, slots=True)
class Row:
    """A report just taken, and how much was found in it."""

    id: str
    path: str | None
    url: str | None
    outlet: str | None
    published: str | None
    title: str | None
    statements: int
    figures: int


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--retry", is_flag=True, help="Try again what could not be taken before (see onrecord problems).")
@click.option(
    "--map", "names", metavar="FIELD=NAME,...", help="How the fields of JSON Lines are called: text=body,outlet=source."
)
@ledger_option
@json_option
@click.option("--reader", metavar="NAME", help="What reads: shipped, openai:MODEL, or what a plugin adds.")
@click.option("--base-url", metavar="URL", help="Where the model of openai:MODEL is; the reports are sent there.")
@engine_options
@click.option("--within", multiple=True, metavar="NET", help="Fetch from this private network too (10.0.0.0/8).")
def add(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    paths: tuple[str, ...],
    retry: bool,
    names: str | None,
    ledger: str,
    as_json: bool,
    reader: str | None,
    base_url: str | None,
    jobs: int,
    engine: str,
    device: str,
    within: tuple[str, ...],
) -> None:
    """Read reports into a ledger, and reconcile it.

    PATH is a file, a folder, which is read with all folders in it, an http or https address, or - for standard input.
    Formats are told by content. What cannot be read is named on stderr, and everything else is taken; the exit
    code is then 1. What the
    ledger has already is not read again, so a run that was stopped goes on where it was.
    """
    if bool(paths) == retry:
        raise click.UsageError("name what to add, or give --retry alone." if retry else "name what to add: PATH...")
    fields = fields_of(names)
    rules = rules_within(within)
    other = other_reader(reader, base_url)
    if other and (jobs != 1 or engine != "cores" or device != "cpu"):
        raise click.UsageError("--jobs, --engine and --device are for the shipped reader; --reader reads as it does")
    with opened(ledger, new=not retry) as kept:
        if chosen := other or on_engine(engine, jobs, device):
            kept.read_with(chosen)
        with Bar() as bar:
            if retry:
                added = kept.retry(progress=bar, fields=fields, rules=rules)
            else:
                added = kept.add(*paths, progress=bar, fields=fields, rules=rules)
        kept.reconcile(slowly())
        read = kept.readings([report.id for report in added.reports])
        found = {r.report.id: (r.report.published, len(r.statements), len(r.figures)) for r in read}
    rows = [_row(r, *found[r.id]) for r in added.reports]
    if as_json:
        problems = [asdict(p) for p in added.problems]
        result = {"reports": [asdict(r) for r in rows], "known": added.known, "problems": problems}
        emit(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    else:
        emit_rich(lambda console: _show(rows, added, console))
    say_spent(other)
    if report_problems(added.problems):
        click.get_current_context().exit(1)


def _row(report: Report, published: str | None, statements: int, figures: int) -> Row:
    where = (report.id, report.path, report.url, report.outlet)
    return Row(*where, published, report.title, statements, figures)


def fields_of(names: str | None) -> dict[str, str]:
    """Return the map of `--map`; wrong usage where it names no field of a report, or is no map."""
    fields = {}
    for pair in (names or "").split(",") if names else []:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if name not in NAMES or not equals or not value:
            raise click.UsageError(
                f"--map: {pair.strip()!r} is not FIELD=NAME, where FIELD is one of {', '.join(NAMES)}."
            )
        fields[name] = value
    return fields


def rules_within(within: tuple[str, ...]) -> Rules:
    """Return the rules of fetching with the private networks of `--within`; wrong usage where one is no network."""
    from onrecord.intake.fetching.rules import Rules  # noqa: PLC0415  (intake is not needed for --help)

    try:
        return Rules(within=within)
    except ValueError as wrong:
        raise click.BadParameter(f"{wrong}; write a network as 10.0.0.0/8.", param_hint="--within") from wrong


def _show(rows: Sequence[Row], added: Added, console: Console) -> None:
    if rows:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("day", no_wrap=True)
        table.add_column("outlet", overflow="fold")
        table.add_column("title", overflow="fold", ratio=1)
        table.add_column("statements", justify="right")
        table.add_column("figures", justify="right")
        for row in rows[:ROWS]:
            day, outlet = (row.published or "undated")[:10], flat(row.outlet or "unknown")
            title = cut(row.title or PurePath(row.path or row.url or row.id).name, 80)
            table.add_row(day, Text(outlet), Text(title), f"{row.statements:,}", f"{row.figures:,}")
        console.print(table)
    if len(rows) > ROWS:
        console.print(Text(f"… and {len(rows) - ROWS:,} more (--json lists all)"))
    console.print(Text(_summary(rows, added)))


def _summary(rows: Sequence[Row], added: Added) -> str:
    statements, figures = sum(r.statements for r in rows), sum(r.figures for r in rows)
    told = [f"{plural(len(rows), 'report')} added, {plural(statements, 'statement')}, {plural(figures, 'figure')}"]
    if added.known:
        told.append(f"{plural(added.known, 'report')} already in the ledger")
    passed = sum(p.passed_over for p in added.problems)
    failed = sum(p.fails for p in added.problems)
    if failed:
        told.append(f"{failed:,} could not be read")
    if passed:
        told.append(f"{plural(passed, 'file')} passed over")
    return "; ".join(told)
