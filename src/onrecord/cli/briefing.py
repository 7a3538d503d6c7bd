"""`onrecord brief`: the story of a ledger, in the order in which an editor asks for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.common import emit, emit_lines, json_option, ledger_option, opened, talk, write
from onrecord.cli.days import as_known_option, day, in_order, told
from onrecord.ledger.story import Story
from onrecord.views import brief_text
from onrecord.views.brief import Brief
from onrecord.views.brief import brief as make
from onrecord.views.brief_json import as_json as to_json
from onrecord.views.brief_markdown import markdown

FORMATS = ("text", "md", "html", "json")
_SUFFIXES = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}


@click.command()
@click.option("--since", type=day, metavar="DATE", help="First day that counts as new.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the ending of --output, else text.")
@click.option("--all", "everything", is_flag=True, help="Show every line.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file.")
@as_known_option
@json_option
@ledger_option
def brief(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    since: date | None,
    form: str | None,
    everything: bool,
    output: Path | None,
    as_known_on: date | None,
    as_json: bool,
    ledger: str,
) -> None:
    """Show what is reported, by whom, and how it moved.

    The counts and how they moved; what is planned, considered or ordered; what is denied or disputed; who speaks; what
    is new since a day; what each report adds. Each line has its source in words and points to the characters.
    """
    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} ask for two formats; give one.")
    in_order(since, as_known_on)
    form = "json" if as_json else form or (_SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
    with opened(ledger) as kept:
        story = told(kept, as_known_on)
    made = make(story, since)
    if form == "text" and output is None:
        emit_lines(lambda width: brief_text.lines(made, width, everything))
        return
    text = rendered(made, story, form, everything)
    if output is None:
        emit(text)
    else:
        write(output, text)
        talk(f"brief written to {output}")


def rendered(made: Brief, story: Story, form: str, everything: bool) -> str:
    """Return a brief in one of the formats."""
    if form == "md":
        return markdown(made, everything)
    if form == "html":
        # Templates take longer to load than the rest of a brief takes to print.
        from onrecord.views.brief_html import html  # noqa: PLC0415

        return html(made, story, everything)
    return to_json(made) if form == "json" else brief_text.text(made, everything=everything)
