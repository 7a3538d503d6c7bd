"""Days and times as records hold them, as moments on one scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment: as ISO with its zone, as ISO in UTC without one, in microseconds since 1970, and how exact it is.

    A day is its first moment in UTC; a time without a zone is taken to be UTC.
    """

    iso: str
    utc: str
    microseconds: int
    exact: Literal["day", "time"]


def moment_of(written: str | None) -> Moment | None:
    """Return the moment of an ISO day or time; None where there is none, or none that has a place in UTC."""
    try:
        moment = datetime.fromisoformat(written or "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        utc = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
    since = moment - _EPOCH
    microseconds = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    return Moment(moment.isoformat(), utc, microseconds, "day" if _DAY.fullmatch(written or "") else "time")
