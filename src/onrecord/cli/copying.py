"""`onrecord copy`: a ledger into another place, such as a newsroom's server."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import Failed, talk
from onrecord.views.wording import plural


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a ledger into another file or onto a server.

    FROM and TO are files, or URLs of databases: from a laptop's file to a newsroom's server, and back. TO must be
    empty. Nothing is lost: both export the same bytes.
    """
    # Imported here as everywhere in the command line: a list of commands should not wait for a database.
    from onrecord.ledger.errors import LedgerError  # noqa: PLC0415
    from onrecord.ledger.store import Store  # noqa: PLC0415

    if "://" not in source and not Path(source).exists():
        raise Failed(f"{source}: there is no ledger here")
    try:
        with Store.open(source) as kept, Store.open(target) as new:
            count = kept.copy_to(new)
    except LedgerError as error:
        raise Failed(str(error)) from error
    talk(f"{plural(count, 'report')} copied with all that was read in them")
