"""One round of watching: every feed asked once, what it newly lists added, what is due asked again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.answers import Fetched, Unanswered, Unchanged
from onrecord.intake.fetching.exchange import LONGEST
from onrecord.intake.fetching.fetcher import Fetcher
from onrecord.intake.listing import Listed, listed
from onrecord.intake.places import shown
from onrecord.ledger.agenda import Watched
from onrecord.ledger.story import Story
from onrecord.line import Ledger
from onrecord.records import Problem, Report
from onrecord.versions import versions_of
from onrecord.views import changes as moves
from onrecord.views import show
from onrecord.watching.pacing import Pace, failed, host_failed, settled, stamp

Outcome: TypeAlias = Literal["read", "unchanged", "waiting", "failed", "ended"]

SILENT = 3
"""Times in a row that a host may give no answer before the rest of it is left for another round."""
_OFF = "take it off, or give its new address"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one feed: how many items it lists, how many of them were new, and how many wait for another round.

    `says` is why there was no feed, and until when it is left alone.
    """

    url: str
    outcome: Outcome
    items: int = 0
    new: int = 0
    left: int = 0
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Revised:
    """An article that says something else than before: the new version, the one before it, and what differs."""

    report: Report
    before: Report
    paragraphs: tuple[show.Change, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round brought. `changes` is what that changed in the story, None where no report was new."""

    when: str
    feeds: tuple[Asked, ...]
    added: tuple[Report, ...]
    revised: tuple[Revised, ...]
    changes: moves.Changes | None
    problems: tuple[Problem, ...]

    @property
    def fails(self) -> bool:
        """Whether something is missing: a feed or article that could not be had."""
        return any(p.fails for p in self.problems)


@dataclass
class _Making:
    """A round as it is being made."""

    before: Story | None = None
    added: list[Report] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    silent: Counter[str] = field(default_factory=Counter)


class Watching:
    """Watches feeds for a ledger. All that it must know of the last round is in the ledger's agenda.

    One page is in memory at a time, and the story as often as the round needs it to say what changed.
    """

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        pace: Pace = Pace(),  # noqa: B008  (frozen)
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger, self._fetcher, self._pace, self._clock = ledger, fetcher, pace, clock
        self._agenda = ledger.agenda()

    def round(self, feeds: Sequence[str]) -> Round:
        """Ask every feed once, then the articles that are due; nothing raises but what ends the ledger."""
        begun, made = self._clock(), _Making()
        told = tuple(self._feed(url, made) for url in dict.fromkeys(feeds))
        revised, changed = self._changes(made, begun)
        return Round(stamp(begun), told, tuple(made.added), revised, changed, tuple(made.problems))

    def _feed(self, url: str, made: _Making) -> Asked:
        entry = self._agenda.of("feed", url) or Watched("feed", url, None, stamp(self._clock()), None)
        if entry.ended:
            made.problems.append(Problem(_named(url), f"{entry.ended}: this feed has ended", _OFF))
            return Asked(url, "ended", says=entry.ended)
        if until := self._held(entry):
            return replace(self._articles(url, made), outcome="waiting", says=f"is left alone until {until}")
        asked = self._asked_feed(entry, made)
        due = self._articles(url, made)
        return replace(asked, left=due.left)

    def _asked_feed(self, entry: Watched, made: _Making) -> Asked:
        """Ask a feed, and put what it newly lists on the agenda."""
        try:
            answer = self._fetcher.ask(entry.url, entry.etag, entry.modified)
            self._heard(entry.url, made)
            if isinstance(answer, Unchanged):
                self._agenda.keep(replace(entry, next=None, wait=0, failures=0))
                return Asked(entry.url, "unchanged")
            items, new = self._listed(entry.url, answer, made)
        except Refused as why:
            return self._no_feed(entry, why, made)
        entry = replace(entry, etag=answer.etag, modified=answer.modified)
        self._agenda.keep(replace(entry, next=None, wait=0, failures=0))
        return Asked(entry.url, "read", items, new)

    def _no_feed(self, entry: Watched, why: Refused, made: _Making) -> Asked:
        now = failed(entry, why, self._clock())
        self._agenda.keep(now)
        self._hold(entry.url, why, made)
        until = f"asked again after {now.next}" if now.next else "this feed has ended"
        made.problems.append(Problem(_named(entry.url), f"{why.reason}: {until}", _OFF if now.ended else why.advice))
        return Asked(entry.url, "ended" if now.ended else "failed", says=why.reason)

    def _listed(self, feed: str, page: Fetched, made: _Making) -> tuple[int, int]:
        """Note what a feed lists; return how many items, and how many of them were not there before."""
        items = new = 0
        for item in listed(page):
            items += 1
            new += self._noted(feed, item, made)
        return items, new

    def _noted(self, feed: str, item: Listed, made: _Making) -> bool:
        """Put an item on the agenda where it is new, or says something else than it did; return whether it is new."""
        now = stamp(self._clock())
        if item.url is None:
            return self._without_address(item, made)
        entry = self._agenda.of("article", item.url)
        if entry is None:
            self._agenda.keep(Watched("article", item.url, feed, now, now, mark=item.mark))
            return True
        if entry.mark != item.mark and entry.feed == feed:
            again = entry.next if entry.ended or entry.failures else now
            self._agenda.keep(replace(entry, mark=item.mark, next=again))
        return False

    def _without_address(self, item: Listed, made: _Making) -> bool:
        """Add an item that leads nowhere as the feed has it."""
        if item.data is None:
            return False
        return self._add(item.data, item.data, made)

    def _articles(self, feed: str, made: _Making) -> Asked:
        """Ask the articles of a feed that are due, as many as a round takes; `left` are those beyond."""
        due = self._agenda.due(feed, stamp(self._clock()), self._pace.most + 1)
        for entry in due[: self._pace.most]:
            if not self._held(entry) and made.silent[_host(entry.url)] < SILENT:
                self._article(entry, made)
        return Asked(feed, "read", left=len(due[self._pace.most :]))

    def _article(self, entry: Watched, made: _Making) -> None:
        try:
            answer = self._fetcher.ask(entry.url, entry.etag, entry.modified)
        except Refused as why:
            now = failed(entry, why, self._clock())
            self._agenda.keep(now)
            self._hold(entry.url, why, made)
            again = "" if now.ended else f": asked again after {now.next}"
            problem = Problem(_named(entry.url), why.reason, why.advice, source=entry.url)
            made.problems.append(replace(problem, reason=f"{why.reason}{again}"))
            self._ledger.missed(problem)
            return
        self._heard(entry.url, made)
        new = isinstance(answer, Fetched) and self._add(answer, answer.data, made)
        entry = replace(entry, etag=answer.etag, modified=answer.modified)
        self._agenda.keep(settled(entry, new, self._pace, self._clock()))

    def _add(self, source: Fetched | bytes, data: bytes, made: _Making) -> bool:
        """Add a page or item; return whether it made a new report."""
        if made.before is None and self._ledger.bytes_of(hashlib.sha256(data).hexdigest()) is None:
            made.before = self._ledger.story()
        added = self._ledger.add(source)
        made.added += added.reports
        made.problems += added.problems
        return bool(added.reports)

    def _held(self, entry: Watched) -> str | None:
        """Return until when an address, or its whole host, is left alone; None where it may be asked now."""
        now = stamp(self._clock())
        host = self._agenda.of("host", _host(entry.url))
        later = [w.next for w in (entry, host) if w and w.next and w.next > now]
        return max(later, default=None)

    def _hold(self, url: str, why: Refused, made: _Making) -> None:
        """Leave a host alone that asks for it, or that does not answer."""
        host = _host(url)
        made.silent[host] = made.silent[host] + 1 if isinstance(why, Unanswered) else 0
        known = self._agenda.of("host", host) or Watched("host", host, None, stamp(self._clock()), None)
        if held := host_failed(known, why, self._clock()):
            self._agenda.keep(held)

    def _heard(self, url: str, made: _Making) -> None:
        """A host answered as it should: what it asked for before is over."""
        made.silent[_host(url)] = 0
        host = self._agenda.of("host", _host(url))
        if host and host.failures:
            self._agenda.keep(replace(host, next=None, wait=0, failures=0))

    def _changes(self, made: _Making, begun: datetime) -> tuple[tuple[Revised, ...], moves.Changes | None]:
        if not made.added or made.before is None:
            return (), None
        self._ledger.reconcile()
        after = self._ledger.story()
        found = moves.changes(made.before, after, begun.date())
        return tuple(_revised(made.added, after)), found


def _revised(added: Sequence[Report], after: Story) -> Iterator[Revised]:
    """Yield the new reports that are a later version of one that was there."""
    versions = versions_of(r.report for r in after.readings)
    for report in added:
        version = versions.get(report.id)
        if version and version.before:
            before = after.reports[version.before]
            yield Revised(report, before, tuple(show.changes(before, report)))


def _named(url: str) -> str:
    return shown(url[:LONGEST])


def _host(url: str) -> str:
    try:
        return (urlsplit(url).netloc.rpartition("@")[2] or url).lower()[:300]
    except ValueError:
        return url[:300]
