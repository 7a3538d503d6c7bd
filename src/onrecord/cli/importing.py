"""`onrecord import`: a ledger that was exported, into this one."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Failed, emit, json_option, ledger_option, opened, report_problems, slowly
from onrecord.views.wording import plural

if TYPE_CHECKING:
    from onrecord.importing.taking import Imported


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@ledger_option
@json_option
def import_(path: Path, ledger: str, as_json: bool) -> None:
    """Take in a ledger that was exported.

    FILE is an export as JSON Lines with --text, or the folder of an RO-Crate; or Web Annotations by people, which
    become judgements. What the ledger has already is left alone. What does not hold is named on stderr, and everything
    else is taken.
    """
    if not path.exists():
        raise Failed(f"{path}: does not exist")
    with opened(ledger, new=True) as kept:
        try:
            taken = kept.import_from(path)
        except OSError as error:
            raise Failed(f"{path}: cannot be read: {error.strerror or error}") from error
        kept.reconcile(slowly())
    if as_json:
        reports = [{"id": r.id, "path": r.path, "url": r.url} for r in taken.reports]
        problems = [asdict(p) for p in taken.problems]
        counts = {"known": taken.known, "judgements": taken.judgements, "bare": taken.bare}
        emit(json.dumps({"reports": reports, **counts, "problems": problems}, ensure_ascii=False, indent=2) + "\n")
    else:
        emit(_summary(taken) + "\n")
    if report_problems(taken.problems):
        click.get_current_context().exit(1)


def _summary(taken: Imported) -> str:
    told = [f"{plural(len(taken.reports), 'report')} taken"]
    if taken.known:
        told.append(f"{plural(taken.known, 'report')} already in the ledger")
    if taken.judgements:
        told.append(f"{plural(taken.judgements, 'judgement')} taken")
    if taken.bare:
        told.append(f"{plural(taken.bare, 'report')} without the original bytes (add the files to keep these too)")
    return "; ".join(told)
