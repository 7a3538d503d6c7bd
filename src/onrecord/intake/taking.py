"""The one way in: sources to reports with their passages, one at a time, each failure a problem with its place."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from onrecord.intake import formats
from onrecord.intake.apart import Ticket, apart
from onrecord.intake.draft import Refused, finish
from onrecord.intake.fetching.rules import Rules
from onrecord.intake.limits import Limits
from onrecord.intake.places import Source
from onrecord.intake.sniffing import HEAD, sniff
from onrecord.intake.sources import Ended, Finder, Found
from onrecord.records import Passage, Problem, Report

AHEAD = 16
"""Reports handed to the parsers before the first of them is asked for."""
AHEAD_BYTES = 32 * 2**20
"""Bytes of them, at most: what bounds the memory of a run. One report may always be handed over."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A report as it was taken in: its record, its passages in order, and the exact bytes it came from.

    `read` counts the bytes of its source that were gone through to find it.
    """

    report: Report
    passages: tuple[Passage, ...]
    data: bytes
    source: str | None = None
    read: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """Something whose bytes are known already, and were not parsed again."""

    sha256: str
    place: str
    path: str | None = None
    url: str | None = None
    source: str | None = None
    read: int = 0


Step: TypeAlias = Taken | Known | Problem | Ended


@dataclass(frozen=True, slots=True)
class Taking:
    """How reports are taken: under which limits, what is known already (by its bytes' SHA-256), the names of fields.

    `rules` are those of fetching.
    """

    limits: Limits = field(default_factory=Limits)
    known: Callable[[str], bool] = lambda _: False
    fields: Mapping[str, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)

    def steps(self, sources: Iterable[Source]) -> Iterator[Step]:
        """Yield each report of the sources as it is taken, or that it is known, each problem, and each source's end.

        The order is that of the sources, folders in order of name. A few reports are parsed ahead in other processes
        while the one yielded is at work here, so a large pile needs no more memory than those few. A `Problem` with
        `passed_over` is a file met in a folder that is of no report's kind. Bad input never raises.
        """
        waiting: deque[tuple[Found, Ticket] | Known | Problem | Ended] = deque()
        size = 0
        for source in sources:
            for item in Finder(self.limits, self.fields, self.rules).find(source):
                waiting.append(self._begun(item) if isinstance(item, Found) else item)
                size += len(item.data) if isinstance(item, Found) else 0
                while waiting and (len(waiting) > AHEAD or size > AHEAD_BYTES or not isinstance(waiting[0], tuple)):
                    before = waiting.popleft()
                    size -= len(before[0].data) if isinstance(before, tuple) else 0
                    yield self._done(before)
        yield from map(self._done, waiting)

    def _begun(self, found: Found) -> tuple[Found, Ticket] | Known:
        sha256 = hashlib.sha256(found.data).hexdigest()
        if self.known(sha256):
            return Known(sha256, found.place, found.path, found.url, found.source, found.read)
        return found, apart().submit(found.format, found.data, self.limits)

    def _done(self, item: tuple[Found, Ticket] | Known | Problem | Ended) -> Step:
        if not isinstance(item, tuple):
            return item
        found, ticket = item
        try:
            draft = apart().draft(ticket)
        except Refused as refused:
            return Problem(found.place, refused.reason, refused.advice, source=found.source)
        facts = draft.facts
        facts = replace(
            facts,
            url=facts.url or found.url,
            outlet=facts.outlet or found.outlet,
            published=facts.published or found.published,
        )
        draft = replace(draft, facts=facts)
        report, passages = finish(draft, found.data, found.path, found.name, found.fetched)
        return Taken(report, passages, found.data, found.source, found.read)


def take(sources: Iterable[Source], limits: Limits = Limits()) -> Iterator[Taken | Problem]:  # noqa: B008  (frozen)
    """Yield every report of the sources, and a problem for what is none; see `Taking.steps`."""
    return (step for step in Taking(limits).steps(sources) if isinstance(step, Taken | Problem))


def again(data: bytes, path: str | None, limits: Limits = Limits()) -> Taken | Problem:  # noqa: B008  (frozen)
    """Return the report that some kept bytes make, read once more as they were when they were taken from `path`."""
    place = path or f"{len(data):,} bytes"
    name = path.rpartition("#")[2] if path else None
    found = sniff(data[:HEAD], name) or "text"
    found = {"jsonl": "item"}.get(found, found)
    if found in formats.CONTAINERS:
        return Problem(place, "holds several reports")
    try:
        draft = apart().draft(apart().submit(found, data, limits))
    except Refused as refused:
        return Problem(place, refused.reason, refused.advice)
    return Taken(*finish(draft, data, path, name), data)
