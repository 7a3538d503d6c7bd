"""What a fetch may cost, whom it names as its sender, and which networks it may reach."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from ipaddress import IPv4Network, IPv6Network, ip_network


def _version() -> str:
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:
        return "0"


AGENT = "onrecord"
"""The name that a site's robots.txt can speak to."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of a fetch, redirects and robots.txt included.

    `seconds` is for one address in all, `patience` for any one wait in it; `bytes` counts the page as it is unpacked;
    `pause` is the least time between two requests to one host. `within` are networks (as 10.0.0.0/8) that may be
    reached though they are not public: a newsroom's own. `robots` says whether robots.txt is asked.
    """

    seconds: float = 30.0
    patience: float = 10.0
    bytes: int = 20 * 2**20
    redirects: int = 5
    pause: float = 1.0
    robots: bool = True
    agent: str = f"{AGENT}/{_version()} (keeps a ledger of news reports; one page at a time, at a person's request)"
    within: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.networks()

    def networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """Return the networks of `within`; ValueError where one is written wrong."""
        return tuple(ip_network(network) for network in self.within)
