"""`onrecord bulk`: a pile too large to be added report by report."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.adding import fields_of
from onrecord.cli.choosing import engine_options, on_engine
from onrecord.cli.common import Failed, ledger_option, report_problems, talk
from onrecord.exporting.extra import Missing, needed
from onrecord.records import Problem
from onrecord.views.wording import plural


@click.group()
def bulk() -> None:
    """Read a large pile shard by shard, and reconcile it all at once.

    The ledger is the one that onrecord add would make of the same files.
    """
    try:
        needed("pyarrow", "bulk")
        needed("duckdb", "bulk")
    except Missing as missing:
        raise Failed(str(missing)) from missing


@bulk.command()
@click.argument("shards", nargs=-1, required=True, metavar="SHARD...")
@click.option("--out", required=True, metavar="DIR", help="The folder for what is read, one Parquet file a shard.")
@click.option("--map", "names", metavar="FIELD=NAME,...", help="How fields of JSON Lines and Parquet are called.")
@engine_options
def read(shards: tuple[str, ...], out: str, names: str | None, jobs: int, engine: str, device: str) -> None:
    """Read shards into a folder: whatever onrecord add reads, and Parquet with a document in each row.

    A shard that was read before is passed over, so a run that was stopped is simply run again.
    """
    from onrecord import bulk as path  # noqa: PLC0415  (loads the reader, which other commands do without)
    from onrecord.engines.cores import one_core  # noqa: PLC0415

    problems: list[Problem] = []
    reader = on_engine(engine, jobs, device) or one_core()
    for done in path.read(shards, Path(out), reader, fields_of(names)):
        if isinstance(done, Problem):
            problems.append(done)
            continue
        problems += done.problems
        talk(f"{done.shard}: {plural(done.reports, 'report')}{', read before' if done.before else ''}")
    if report_problems(tuple(problems)):
        click.get_current_context().exit(1)


@bulk.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@ledger_option
@click.option(
    "--jobs", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
    help="Worker processes, each on one core; 0 for one on every core.",
)  # fmt: skip
def reconcile(folder: Path, ledger: str, jobs: int) -> None:
    """Fill a new ledger from what was read into DIR, and reconcile it."""
    from onrecord import bulk as path  # noqa: PLC0415  (as above)
    from onrecord.engines import all_cores  # noqa: PLC0415
    from onrecord.ledger.errors import LedgerError  # noqa: PLC0415
    from onrecord.ledger.store import Store  # noqa: PLC0415

    try:
        with Store.open(ledger) as store:
            count = path.reconcile(folder, store, ledger, jobs or all_cores())
    except LedgerError as error:
        raise Failed(str(error)) from error
    talk(f"{plural(count, 'report')} reconciled")
