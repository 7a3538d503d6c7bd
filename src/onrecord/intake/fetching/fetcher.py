"""An address in, the bytes of a page out, or the reason why not; every redirect is checked as if it were the first."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache

import httpx

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.answers import Answered, Fetched, Unchanged
from onrecord.intake.fetching.exchange import LONGEST, Answer, Wire, read
from onrecord.intake.fetching.robots import Robots
from onrecord.intake.fetching.rules import Rules
from onrecord.records import Problem


class Fetcher:
    """Fetches under some rules, and remembers what robots.txt said and when a host was last asked."""

    def __init__(self, rules: Rules = Rules()) -> None:  # noqa: B008  (frozen)
        self._rules = rules
        self._wire = Wire(rules)
        self._robots = Robots(self._wire)
        self._asked: dict[str, float] = {}

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched | Unchanged | Problem:
        """Fetch one address. `etag` and `modified`, as an earlier fetch gave them, ask only for what is new.

        Nothing raises: what cannot be had is a problem with its reason. Two requests to one host are `pause` apart, or
        as far as its robots.txt asks.
        """
        try:
            return self.ask(url, etag, modified)
        except Refused as why:
            return Problem(url[:LONGEST], why.reason, why.advice, source=url)

    def ask(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched | Unchanged:
        """Fetch one address as `fetch` does, for who wants to know more of a failure.

        Refused where it cannot be had: Answered with the status, Unanswered where no whole answer came.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value and value.isprintable() and value.isascii()}
        final, answer = self._followed(read(url), headers)
        when = datetime.now(UTC).isoformat(timespec="seconds")
        told = answer.headers
        marks = told.get("etag"), told.get("last-modified")
        if answer.status == 304:
            return Unchanged(url, when, marks[0] or etag, marks[1] or modified)
        return Fetched(url, str(final), answer.body, when, told.get("content-type"), *marks)

    def close(self) -> None:
        """Let go of the network."""
        self._wire.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _followed(self, url: httpx.URL, headers: dict[str, str]) -> tuple[httpx.URL, Answer]:
        """Ask, and follow redirects; each step is checked as if it were the first."""
        deadline = time.monotonic() + self._rules.seconds
        for _ in range(self._rules.redirects + 1):
            pause = self._rules.pause
            if self._rules.robots:
                self._robots.check(url, deadline)
                pause = max(pause, self._robots.pause(url))
            waited = self._wait(url, pause)
            deadline += waited  # time that the site asked for is none that it took
            answer = self._wire.ask(url, headers, deadline, self._rules.bytes)
            if answer.moved is None:
                if answer.status == 304 and headers:
                    return url, answer
                if answer.status != 200:
                    raise Answered(answer.status, answer.headers.get("retry-after"))
                if not answer.body.strip():
                    raise Refused("came back empty")
                return url, answer
            url = read(answer.moved, url)
        raise Refused(f"leads on and on, through more than {self._rules.redirects} redirects", "check the address")

    def _wait(self, url: httpx.URL, pause: float) -> float:
        """Keep the pause between two requests to one host; return how long that took."""
        rest = self._asked[url.host] + pause - time.monotonic() if url.host in self._asked else 0.0
        if rest > 0:
            time.sleep(rest)
        self._asked[url.host] = time.monotonic()
        return max(rest, 0.0)


@cache
def shared(rules: Rules) -> Fetcher:
    """Return the fetcher that this process uses under some rules, so that it asks each site for its robots.txt once."""
    return Fetcher(rules)


def fetch(
    url: str,
    rules: Rules = Rules(),  # noqa: B008  (frozen)
    etag: str | None = None,
    modified: str | None = None,
) -> Fetched | Unchanged | Problem:
    """Fetch one address alone; a `Fetcher` is better for several."""
    with Fetcher(rules) as fetcher:
        return fetcher.fetch(url, etag, modified)
