"""Days on the command line: how they are written, what is wrong with one, and the story as known on one."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.common import talk
from onrecord.views.wording import plural

if TYPE_CHECKING:
    from onrecord.ledger.story import Story
    from onrecord.line import Ledger

_Command = TypeVar("_Command", bound=Callable[..., Any])
_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def day(value: str) -> date:
    """Return a day written as ISO 8601 does, 2034-10-18; any other is refused in a sentence that says what is wrong."""
    found = _WRITTEN.fullmatch(value.strip())
    if not found:
        raise click.BadParameter(f"{value!r} is not written as a date: give year, month and day, as 2034-10-18.")
    year, month, number = map(int, found.groups())
    wrong = _wrong(year, month, number)
    if wrong:
        raise click.BadParameter(f"{value} is no day: {wrong}.")
    return date(year, month, number)


def _wrong(year: int, month: int, day: int) -> str | None:
    if year == 0:
        return "years begin with 0001"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    last = monthrange(year, month)[1]
    return None if 1 <= day <= last else f"{year:04}-{month:02} has the days 1 to {last}"


def as_known_option(command: _Command) -> _Command:
    """Add `--as-known-on`, the day up to which reports count."""
    return click.option(
        "--as-known-on",
        type=day,
        metavar="DATE",
        help="The ledger as it would be with only the reports published up to that day.",
    )(command)


def told(kept: Ledger, as_known_on: date | None) -> Story:
    """Return the story that a command shows; what a day leaves out without a date is said on stderr."""
    story = kept.story(as_known_on)
    say_left_out(story)
    return story


def say_left_out(story: Story) -> None:
    """Say on stderr what a story as known on a day leaves out."""
    if story.known_on:
        say_undated(story)
        if not story.readings:
            talk(f"no dated report was published up to {story.known_on}: ask for a later day")


def say_undated(story: Story) -> None:
    """Say on stderr how many reports a story leaves out because they have no day."""
    if story.undated:
        talk(f"{plural(len(story.undated), 'report')} without a date left out")


def in_order(since: date | None, as_known_on: date | None) -> None:
    """Refuse two days between which nothing can be new."""
    if since and as_known_on and since > as_known_on:
        raise click.UsageError(
            f"--since {since} lies after --as-known-on {as_known_on}: nothing can be new in between."
        )
