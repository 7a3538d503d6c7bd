"""Versions: reports of one address are states of one report, in the order in which it was changed.

A later version adds no origin: it is its outlet telling again. All versions stay in the ledger, since what was said
earlier and taken out is a part of the story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.records import Report

# Parameters that say how a reader came to a page, and not which page it is.
_TRACKING = re.compile(
    r"(?i)utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|ref|ref_?src|cmpid|smid|s?cid|ocid|cmp|at_\w+|xtor"
)


@dataclass(frozen=True, slots=True)
class Version:
    """A report among those of its address: `number` counts from 1, `first` and `before` are ids of reports.

    `same_text` says that its text is that of the version before: only the page around it changed.
    """

    report: str
    first: str
    number: int
    before: str | None
    same_text: bool


def address_of(url: str | None) -> str | None:
    """Return what tells one report's page from all others, or None for no address, or that of a whole site.

    Scheme, `www.`, fragment, a final slash and tracking parameters tell nothing.
    """
    try:
        parts = urlsplit(url or "")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    asked = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k))
    if parts.scheme not in ("http", "https") or not host or (not path and not asked):
        return None
    return f"{host}{f':{port}' if port else ''}{path}{f'?{urlencode(asked)}' if asked else ''}"


def versions_of(reports: Iterable[Report]) -> Mapping[str, Version]:
    """Return the version that each report is, by its id; reports that are the only one of their address have none.

    The order is by what the reports say of themselves (updated, else published), then by when they were fetched, then
    by their bytes: the same for any order of `reports`.
    """
    states: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if address := address_of(report.url):
            states[address].append(report)
    found: dict[str, Version] = {}
    for some in states.values():
        if len(some) > 1:
            ordered = sorted(some, key=_order)
            for number, report in enumerate(ordered, 1):
                before = ordered[number - 2] if number > 1 else None
                same = before is not None and before.text == report.text
                found[report.id] = Version(report.id, ordered[0].id, number, before.id if before else None, same)
    return found


def _order(report: Report) -> tuple[str, str, str, str]:
    stated = report.updated or report.published or ""
    return stated[:10], _instant(stated), report.fetched or "", report.sha256


def _instant(stated: str) -> str:
    """A time in UTC, so that zones do not put versions out of order; nothing for a day alone."""
    try:
        when = datetime.fromisoformat(stated)
    except ValueError:
        return ""
    if len(stated) <= 10:
        return ""
    return (when.astimezone(UTC) if when.tzinfo else when).strftime("%Y-%m-%dT%H:%M:%S")
