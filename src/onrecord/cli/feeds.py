"""`onrecord watch`: feeds asked again and again, what is new or changed added and told."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.adding import rules_within
from onrecord.cli.common import (
    Failed,
    emit,
    emit_rich,
    json_option,
    ledger_option,
    opened,
    report_problems,
    slowly,
    talk,
)

if TYPE_CHECKING:
    from onrecord.watching.rounds import Round

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Span(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A stretch of time, as 90s, 15m, 2h or 1d; a bare number counts minutes."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the seconds of a stretch of time."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"([0-9]{1,6})([smhd]?)", str(value).strip())
        if not found:
            self.fail(f"{value} is no stretch of time: give one as 15m, 2h or 1d.", param, ctx)
        return int(found[1]) * _UNITS[found[2] or "m"]


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--once", is_flag=True, help="One round, then end: for cron.")
@click.option("--every", type=Span(), default="15m", show_default=True, metavar="TIME",
              help="From the beginning of one round to the next.")  # fmt: skip
@click.option("--recheck", type=Span(), default="1h", show_default=True, metavar="TIME",
              help="Until an article is asked again for the first time.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Tell every change.")
@click.option("--within", multiple=True, metavar="NET", help="Fetch from this private network too (10.0.0.0/8).")
@json_option
@ledger_option
def watch(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    feeds: tuple[str, ...],
    once: bool,
    every: int,
    recheck: int,
    everything: bool,
    within: tuple[str, ...],
    as_json: bool,
    ledger: str,
) -> None:
    """Add what feeds newly list, and tell what changed.

    FEED is the address of an RSS, Atom or JSON feed. Each item's own address is fetched, as add fetches, and asked
    again for a week, ever more seldom; where it says something else, that is a new version of its report, and what it
    now says is shown. What was seen, and when to ask again, is kept in the ledger. Stop it with Ctrl-C.
    """
    for feed in feeds:
        if not feed.startswith(("http://", "https://")):
            raise click.UsageError(f"{feed} is no address of a feed: give one that begins with https://.")
    rules = rules_within(within)
    try:
        from onrecord.intake.fetching.fetcher import Fetcher  # noqa: PLC0415  (httpx is an extra)
    except ModuleNotFoundError as missing:
        raise Failed(f"{missing.name} is not installed (pip install 'onrecord[fetch]')") from missing
    from onrecord.watching.pacing import Pace  # noqa: PLC0415
    from onrecord.watching.rounds import Watching  # noqa: PLC0415

    with _stopped_when_told(), opened(ledger, new=True) as kept, Fetcher(rules) as fetcher:
        kept.reconcile(slowly())
        watching = Watching(kept, fetcher, Pace(recheck))
        left: Sequence[str] = feeds
        while left:
            begun = time.monotonic()
            found = watching.round(left)
            _tell(found, everything, as_json)
            if once:
                click.get_current_context().exit(1 if found.fails else 0)
            left = [f.url for f in found.feeds if f.outcome != "ended"]
            if left:
                time.sleep(max(0.0, every - (time.monotonic() - begun)))
    raise Failed("every feed has ended: there is nothing left to watch")


def _tell(found: Round, everything: bool, as_json: bool) -> None:
    from onrecord.watching import telling  # noqa: PLC0415

    if as_json:
        emit(telling.as_json(found))
    elif found.added:
        emit_rich(lambda console: telling.print_round(found, console, everything))
    sys.stdout.flush()  # a pipe should see each round when it ends
    report_problems(found.problems)
    for line in telling.waiting(found):
        talk(line)
    talk(telling.summary(found))


@contextmanager
def _stopped_when_told() -> Iterator[None]:
    """Have a service manager's SIGTERM end the watch as Ctrl-C does: what was finished is kept."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
