"""When to ask again: sooner where things move, later where they do not, and not before a site wants it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.answers import Answered
from onrecord.ledger.agenda import Watched

FIRST, LAST = 60, 24 * 3600
"""Seconds to leave an address alone after it failed once, and at most; each failure in a row doubles the wait."""
TRIES = 8
"""Failures in a row after which an article is given up: about two hours after it was first asked for."""
WEEK = timedelta(days=7)
"""How long an article is asked again after it was first met: corrections come in the first days or through the feed."""
_BUSY = frozenset({429, 500, 502, 503, 504})
_OVER = frozenset({410, 451})


@dataclass(frozen=True, slots=True)
class Pace:
    """How often is asked: `recheck` are the seconds until an article is asked again for the first time.

    Each time that it did not change doubles that, up to a day. At most `most` articles of a feed are asked in a round.
    """

    recheck: int = 3600
    most: int = 200


def stamp(when: datetime) -> str:
    """Return a time as the agenda keeps it: ISO, UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def failed(entry: Watched, why: Refused, now: datetime) -> Watched:
    """Return what is known of an address that gave no page: when to try again, or that this is the end of it."""
    failures = entry.failures + 1
    if isinstance(why, Answered) and why.status in _OVER:
        return replace(entry, next=None, failures=failures, ended=why.reason)
    if entry.kind == "article" and failures >= TRIES:
        return replace(entry, next=None, failures=failures, ended=f"{why.reason}, {failures} times")
    wait = max(_backoff(failures), asked_for(why))
    return replace(entry, next=stamp(now + timedelta(seconds=wait)), wait=wait, failures=failures)


def host_failed(host: Watched, why: Refused, now: datetime) -> Watched | None:
    """Return until when a whole host is left alone; None where the failure is that of one address.

    It is where the site says so (Retry-After, RFC 9110, 10.2.3), or has too much to do (429, and 503 as a rule).
    """
    if not isinstance(why, Answered) or (why.wait is None and why.status not in (429, 503)):
        return None
    if why.status not in _BUSY:
        return None
    failures = host.failures + 1
    wait = max(_backoff(failures), asked_for(why))
    return replace(host, next=stamp(now + timedelta(seconds=wait)), wait=wait, failures=failures)


def settled(entry: Watched, changed: bool, pace: Pace, now: datetime) -> Watched:
    """Return when an article that gave its page, or did not change, is asked again."""
    wait = pace.recheck if changed or not entry.wait else min(entry.wait * 2, LAST)
    over = now - datetime.fromisoformat(entry.met) > WEEK
    return replace(
        entry, next=None if over else stamp(now + timedelta(seconds=wait)), wait=wait, failures=0, ended=None
    )


def asked_for(why: Refused) -> int:
    """Return the seconds for which a site asks to be left alone, never more than a day."""
    return int(min(why.wait or 0, LAST)) if isinstance(why, Answered) else 0


def _backoff(failures: int) -> int:
    return int(min(FIRST * 2 ** min(failures - 1, 20), LAST))
