"""`onrecord demo`: the whole line on an invented story that travels with the package."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import click

from onrecord.cli.common import Failed, emit_lines, opened, report_problems, talk, write
from onrecord.cli.progress import Bar
from onrecord.views import brief_text
from onrecord.views.brief import brief
from onrecord.views.brief_html import html

STORY = "ferry-sinking"


@click.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="brief.html",
    show_default=True,
    metavar="FILE",
    help="Where to write the same brief as a page.",
)
@click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Only copy the reports to a new folder, to add them yourself.",
)
@click.option("--all", "everything", is_flag=True, help="Show every line.")
@click.pass_context
def demo(ctx: click.Context, output: Path, reports: Path | None, everything: bool) -> None:
    """Read an invented story and show its brief.

    Seven reports on the loss of a ferry are read into a ledger in memory. Everybody in them is invented.
    """
    if reports:
        _copied(reports)
        return
    with _story() as folder, opened(None) as kept:
        with Bar() as bar:
            added = kept.add(str(folder), progress=bar)
        kept.reconcile()
        story = kept.story()
    made = brief(story)
    emit_lines(lambda width: brief_text.lines(made, width, everything))
    write(output, html(made, story, everything))
    talk(f"the same brief as a page: {output.resolve()}")
    if report_problems(added.problems):
        ctx.exit(1)


def _copied(folder: Path) -> None:
    """Copy the reports of the story to a folder that is not there yet."""
    try:
        with _story() as story:
            shutil.copytree(story, folder)
    except FileExistsError as error:
        raise Failed(f"{folder}: is there already (name a new folder)") from error
    except OSError as error:
        raise Failed(f"{folder}: could not be written: {error.strerror or error}") from error
    talk(f"seven reports are in {folder}; read them with: onrecord add {folder}")


@contextmanager
def _story() -> Iterator[Path]:
    """Give the folder of the story: inside the installed package, else beside the sources of a checkout."""
    checkout = Path(__file__).parents[3] / "examples" / STORY
    packaged = resources.files("onrecord") / "examples" / STORY
    if packaged.is_dir():
        with resources.as_file(packaged) as folder:
            yield folder
    elif checkout.is_dir():
        yield checkout
    else:
        raise Failed(f"{checkout}: the story of the demo is missing (install the package again)")
