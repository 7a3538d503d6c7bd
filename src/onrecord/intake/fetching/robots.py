"""Whether a site lets its pages be fetched by a program: its robots.txt (RFC 9309), asked once for each site."""

from __future__ import annotations

import time

import httpx
from protego import Protego

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.exchange import Wire, read
from onrecord.intake.fetching.rules import AGENT

MOST = 500 * 2**10
"""Bytes of a robots.txt that are read; RFC 9309, 2.5 asks for at least so many."""
HOPS = 5
"""Redirects of a robots.txt that are followed (RFC 9309, 2.3.1.2)."""


KEPT, FAILED = 24 * 3600.0, 600.0
"""Seconds after which a robots.txt is asked for again (RFC 9309, 2.4: a day at most), and where it failed."""
SLOWEST = 30.0
"""Seconds between two requests that a Crawl-delay may ask for; who asks for more is fetched at this pace."""


class Robots:
    """What the sites met so far allow."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._known: dict[str, tuple[Protego | None, float]] = {}

    def check(self, url: httpx.URL, deadline: float) -> None:
        """Raise Refused where an address may not be fetched, or its site's robots.txt fails (RFC 9309, 2.3.1.4)."""
        rules = self._rules(_site(url), deadline)
        if rules is None:
            raise Refused("its site's robots.txt cannot be had, so it is left alone", "try again later")
        if not rules.can_fetch(str(url), AGENT):
            raise Refused("its site does not let programs fetch it (robots.txt)", "save the page and add the file")

    def pause(self, url: httpx.URL) -> float:
        """Return the seconds between two requests that a site asks for, 0 where it asks for none."""
        rules, _ = self._known.get(_site(url), (None, 0.0))
        return min(float((rules.crawl_delay(AGENT) if rules else None) or 0.0), SLOWEST)

    def _rules(self, site: str, deadline: float) -> Protego | None:
        rules, until = self._known.get(site, (None, 0.0))
        if time.monotonic() >= until:
            rules = self._asked(httpx.URL(f"{site}/robots.txt"), deadline)
            self._known[site] = rules, time.monotonic() + (FAILED if rules is None else KEPT)
        return rules

    def _asked(self, url: httpx.URL, deadline: float) -> Protego | None:
        """The rules of a site; none of its own where it has no such file, None where it fails to answer with one."""
        for _ in range(HOPS + 1):
            answer = self._wire.ask(url, {}, deadline, 4 * MOST)
            if answer.moved is None:
                break
            url = read(answer.moved, url)
        if answer.status >= 500 or answer.moved is not None:
            return None
        text = answer.body[:MOST].decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text)


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
