"""The command line. `onrecord --help` loads nothing but click: a command's module is imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from onrecord.collecting import seldom_collected

# Name, module and one line of help: told here so that the list of commands needs none of their modules.
COMMANDS = (
    ("add", "onrecord.cli.adding", "Read reports into a ledger, and reconcile it."),
    ("bulk", "onrecord.cli.bulk", "Read a large pile shard by shard, and reconcile it all at once."),
    ("watch", "onrecord.cli.feeds", "Add what feeds newly list, and tell what changed."),
    ("problems", "onrecord.cli.problems", "List what could not be taken, with the reason and what to do."),
    ("brief", "onrecord.cli.briefing", "Show what is reported, by whom, and how it moved."),
    ("tally", "onrecord.cli.tallying", "Show how the counts moved, by day and voice."),
    ("events", "onrecord.cli.events", "Show what happened, by day, and who tells of it."),
    ("find", "onrecord.cli.looking", "Find words in statements and reports."),
    ("who", "onrecord.cli.looking", "Show all that a voice is reported to have said."),
    ("claims", "onrecord.cli.comparing", "Show what several statements say, and who stands behind it."),
    ("conflicts", "onrecord.cli.comparing", "Show both sides of what cannot both be right."),
    ("changes", "onrecord.cli.comparing", "Show what changed since a day, before and after."),
    ("serve", "onrecord.cli.serving", "Read, check and judge a story in the browser."),
    ("mcp", "onrecord.cli.assisting", "Let an assistant look things up, and propose."),
    ("publish", "onrecord.cli.serving", "Write the page of a story to a folder."),
    ("judge", "onrecord.cli.judging", "Put on record what you judge of a line; or list what was judged."),
    (
        "show",
        "onrecord.cli.reports",
        "Show a report, or a statement or figure in its place.",
    ),
    ("export", "onrecord.cli.exporting", "Write the ledger in the forms of other programs."),
    ("verify", "onrecord.cli.verifying", "Check that every byte and every record is what it was."),
    ("compare", "onrecord.cli.readers", "Set two readings of the same reports side by side."),
    ("import", "onrecord.cli.importing", "Take in a ledger that was exported."),
    ("plugins", "onrecord.cli.readers", "List what other installed packages add."),
    ("copy", "onrecord.cli.copying", "Copy a ledger into another file or onto a server."),
    ("demo", "onrecord.cli.showing", "Read an invented story and show its brief."),
)


class Line(click.Group):
    """A group that imports a command when it is called, and ends as programs in a pipe are expected to."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are used."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command, and return it; None where there is no such command."""
        for name, module, _ in COMMANDS:
            if name == cmd_name:
                command: click.Command = getattr(import_module(module), f"{name}_" if iskeyword(name) else name)
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, _, text in COMMANDS])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that has seen enough (`| head`) is no error and gets no message."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        return result

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and exit: 0 all taken, 1 something could not be read, 2 wrong usage, 130 stopped."""
        given = {"prog_name": "onrecord"} | extra | {"standalone_mode": False}
        try:
            with seldom_collected():
                code = super().main(*args, **given)
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            click.echo("onrecord: stopped; every report that was finished is kept", err=True)
            code = 130
        sys.exit(code if isinstance(code, int) else 0)


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib import metadata  # noqa: PLC0415  (it loads what reads mail, and only this option asks for it)

        try:
            click.echo(f"onrecord {metadata.version('onrecord')}")
        except metadata.PackageNotFoundError:
            click.echo("onrecord (not installed: running from its sources)")
        ctx.exit(0)


@click.group(cls=Line, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
def main() -> None:
    """Keep a ledger of what news reports say: who said it, on what authority, in which number, and where they differ.

    It describes reporting and does not decide what is true. Start with: onrecord add REPORTS/ and then: onrecord brief
    """
