"""`onrecord mcp`: a ledger for an assistant, over standard input and output."""

from __future__ import annotations

from datetime import date

import click

from onrecord.cli.common import Failed, ledger_option, opened, talk
from onrecord.cli.days import as_known_option


@click.command()
@click.option("--who", metavar="NAME", help="The name that proposals go by; else that of the assistant's program.")
@as_known_option
@ledger_option
def mcp(who: str | None, as_known_on: date | None, ledger: str) -> None:
    """Let an assistant look things up, and propose.

    Speaks the Model Context Protocol over standard input and output; an assistant's program starts it. It can search,
    read reports with their lines, and list claims, tallies, conflicts and changes. It can change nothing: what it
    proposes waits until a person takes it up (onrecord judge --waiting, or the review of onrecord serve). With
    --as-known-on it is shown nothing later, and proposes nothing.
    """
    try:
        from onrecord.assistant.server import server  # noqa: PLC0415  (an extra, and a second to load)
    except ModuleNotFoundError as missing:
        raise Failed(f"{missing.name} is not installed (pip install 'onrecord[mcp]')") from missing
    from onrecord.page.edition import Desk  # noqa: PLC0415

    with opened(ledger) as kept:
        talk(f"an assistant may ask {ledger} (this program speaks MCP on its standard input and output)")
        server(Desk(kept, as_known_on), who).run()
