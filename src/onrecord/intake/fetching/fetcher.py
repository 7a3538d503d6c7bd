"""An address in, the bytes of a page out, or the reason why not; every redirect is checked as if it were the first."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import httpx

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.exchange import LONGEST, Answer, Wire, read, refused
from onrecord.intake.fetching.robots import Robots
from onrecord.intake.fetching.rules import Rules
from onrecord.records import Problem


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


class Fetcher:
    """Fetches under some rules, and remembers what robots.txt said and when a host was last asked."""

    def __init__(self, rules: Rules = Rules()) -> None:  # noqa: B008  (frozen)
        self._rules = rules
        self._wire = Wire(rules)
        self._robots = Robots(self._wire)
        self._asked: dict[str, float] = {}

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched | Unchanged | Problem:
        """Fetch one address. `etag` and `modified`, as an earlier fetch gave them, ask only for what is new.

        Nothing raises: what cannot be had is a problem with its reason. Two requests to one host are `pause` apart.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value and value.isprintable() and value.isascii()}
        try:
            final, answer = self._followed(read(url), headers)
        except Refused as why:
            return Problem(url[:LONGEST], why.reason, why.advice, source=url)
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
            if self._rules.robots and not self._robots.allow(url, deadline):
                raise Refused("its site does not let programs fetch it (robots.txt)", "save the page and add the file")
            self._wait(url)
            answer = self._wire.ask(url, headers, deadline, self._rules.bytes)
            if answer.moved is None:
                if answer.status == 304 and headers:
                    return url, answer
                if answer.status != 200 or not answer.body.strip():
                    raise refused(answer.status) if answer.status != 200 else Refused("came back empty")
                return url, answer
            url = read(answer.moved, url)
        raise Refused(f"leads on and on, through more than {self._rules.redirects} redirects", "check the address")

    def _wait(self, url: httpx.URL) -> None:
        """Keep the pause between two requests to one host."""
        host = url.host
        rest = self._asked.get(host, -self._rules.pause) + self._rules.pause - time.monotonic()
        if host in self._asked and rest > 0:
            time.sleep(rest)
        self._asked[host] = time.monotonic()


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
