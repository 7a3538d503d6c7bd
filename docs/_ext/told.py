"""What the program tells of itself, put into the pages when they are built, so that it cannot go stale.

`commands-help` is what each command answers to `--help`.
"""

from __future__ import annotations

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from onrecord.cli import main

WIDTH = 88


def helps() -> list[tuple[str, str]]:
    """Return each command as it is called, `onrecord` first, with what it answers to `--help`."""
    top = click.Context(main, info_name="onrecord", max_content_width=WIDTH, terminal_width=WIDTH)
    told = [("onrecord", main.get_help(top))]
    for name in main.list_commands(top):
        command = main.get_command(top, name)
        if command:
            context = click.Context(command, info_name=name, parent=top, terminal_width=WIDTH)
            told.append((f"onrecord {name}", command.get_help(context)))
    return told


class CommandsHelp(SphinxDirective):
    """A section for each command, with its help as the terminal shows it."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        sections: list[nodes.Node] = []
        for name, text in helps():
            section = nodes.section("", nodes.title(name, name), names=[nodes.fully_normalize_name(name)])
            section += nodes.literal_block(text, text, language="text")
            self.state.document.note_implicit_target(section, section)
            sections.append(section)
        return sections


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known."""
    app.add_directive("commands-help", CommandsHelp)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
