"""Whether a site lets its pages be fetched by a program: its robots.txt (RFC 9309), asked once for each site."""

from __future__ import annotations

import httpx
from protego import Protego

from onrecord.intake.fetching.exchange import Wire, read
from onrecord.intake.fetching.rules import AGENT

MOST = 500 * 2**10
"""Bytes of a robots.txt that are read; RFC 9309, 2.5 asks for at least so many."""
HOPS = 5
"""Redirects of a robots.txt that are followed (RFC 9309, 2.3.1.2)."""


class Robots:
    """What the sites met so far allow."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._known: dict[str, Protego | None] = {}

    def allow(self, url: httpx.URL, deadline: float) -> bool:
        """Say whether an address may be fetched. A site whose robots.txt fails is left alone (RFC 9309, 2.3.1.4)."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._known:
            self._known[site] = self._asked(httpx.URL(f"{site}/robots.txt"), deadline)
        rules = self._known[site]
        return rules is not None and rules.can_fetch(str(url), AGENT)

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
