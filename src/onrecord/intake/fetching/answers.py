"""What comes of asking for an address: the bytes of a page, the word that nothing changed, or why there is neither."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onrecord.intake.draft import Refused

_SAID = {
    401: ("asks for a password", "save the page and add the file"),
    402: ("asks to be paid", "save the page and add the file"),
    403: ("is refused by its site", "save the page and add the file"),
    404: ("is not there", "check the address"),
    410: ("is gone", "look for a copy in a web archive"),
    429: ("its site asks to come back later", "try again later"),
    451: ("is withheld for legal reasons", None),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page: the address asked for, the one that answered, when (ISO, UTC), and what it said of them.

    `etag` and `modified` are the server's marks of this state, to be handed in when the address is asked for again.
    """

    url: str
    final: str
    data: bytes
    when: str
    media: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing changed since the state that `etag` and `modified` mark."""

    url: str
    when: str
    etag: str | None = None
    modified: str | None = None


class Unanswered(Refused):
    """No whole answer came: the site was not reached, did not answer in time, or broke off."""


class Answered(Refused):
    """An answer without a page: its `status`, and for how many seconds the site asks to be left alone (Retry-After)."""

    def __init__(self, status: int, retry_after: str | None = None) -> None:
        super().__init__(*_words(status))
        self.status, self.wait = status, seconds_of(retry_after)


def seconds_of(retry_after: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After header means (RFC 9110, 10.2.3: a number or a date); None for nonsense."""
    told = (retry_after or "").strip()
    if told.isascii() and told.isdecimal() and len(told) < 12:
        return float(told)
    try:
        when = parsedate_to_datetime(told)
        left = (when.replace(tzinfo=when.tzinfo or UTC) - (now or datetime.now(UTC))).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(math.ceil(left), 0.0)


def _words(status: int) -> tuple[str, str | None]:
    """What an answer without a page means, in words for people, and what to do about it."""
    if status in _SAID:
        return _SAID[status]
    if status >= 500:
        return f"its site has a fault of its own (HTTP {status})", "try again later"
    return f"was answered with HTTP {status} and no page", "open it in a browser, save it and add the file"
