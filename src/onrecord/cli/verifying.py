"""`onrecord verify`: whether a ledger, or a crate, is still what it was."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import emit, json_option, ledger_option, opened, report_problems
from onrecord.views.wording import plural

if TYPE_CHECKING:
    from onrecord.importing.verifying import Verified


@click.command()
@click.argument("path", required=False, metavar="[PATH]")
@ledger_option
@json_option
def verify(path: str | None, ledger: str, as_json: bool) -> None:
    """Check that every byte and every record is what it was.

    PATH is the folder of an RO-Crate, or a ledger; without it the ledger is checked. Bytes are held against their
    digests, records against the texts that they point into, and every span against the text made again from the
    bytes. What does not hold is named on stderr.
    """
    found = _verified(path, ledger)
    if as_json:
        emit(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
    else:
        emit(_summary(found) + "\n")
    if report_problems(found.problems):
        click.get_current_context().exit(1)


def _verified(path: str | None, ledger: str) -> Verified:
    from onrecord.importing.verifying import verify_crate  # noqa: PLC0415  (loads the stages)

    if path and "://" not in path and Path(path).is_dir():
        return verify_crate(Path(path))
    place = path or ledger
    with opened(place, as_it_is=True) as kept:
        return kept.verify(place)


def _summary(found: Verified) -> str:
    bare = found.reports - found.whole
    told = f"{plural(found.reports, 'report')}, {found.whole:,} with the exact bytes they came as"
    without = f" ({bare:,} without bytes to check)" if bare and not found.problems else ""
    spans = f", {plural(found.spans, 'span')} held against texts made again from the bytes" if found.spans else ""
    return f"{told}{without}; {plural(found.records, 'record')}{spans}: " + (
        plural(len(found.problems), "problem") if found.problems else "all is as it was"
    )
