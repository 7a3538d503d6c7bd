"""One request and its answer, over a connection to an address that was checked, within a deadline and a size."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.addresses import Network, reachable
from onrecord.intake.fetching.answers import Unanswered
from onrecord.intake.fetching.rules import Rules

_PORTS = {"http": 80, "https": 443}
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml;q=0.9,application/atom+xml;q=0.9,application/feed+json;q=0.9,"
    "application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5"
)
LONGEST = 4_000
"""Characters of an address; longer ones are none that a person reads."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, the headers by lower-case name, and the body, unpacked."""

    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def moved(self) -> str | None:
        """Where a redirect leads."""
        return self.headers.get("location") if self.status in (301, 302, 303, 307, 308) else None


class Wire:
    """Connections under some rules. Nothing is taken from the environment: no proxy, no password, no cookie."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._within: Sequence[Network] = rules.networks()
        self._transport = httpx.HTTPTransport(
            trust_env=False, retries=0, limits=httpx.Limits(max_keepalive_connections=0)
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._transport.close()

    def ask(self, url: httpx.URL, headers: dict[str, str], deadline: float, most: int) -> Answer:
        """Ask for one address; Refused, in words for people, where no whole answer comes back in time and size."""
        port = url.port or _PORTS[url.scheme]
        patience = min(self._rules.patience, _left(deadline))
        host = url.raw_host.decode("ascii")
        address = reachable(host.strip("[]"), port, self._within, patience)
        told = {"Host": url.netloc.decode("ascii"), "User-Agent": self._rules.agent, "Accept": _ACCEPT}
        request = httpx.Request(
            "GET",
            url.copy_with(host=address, fragment=None),
            headers=told | {"Accept-Encoding": "gzip, deflate", "Connection": "close"} | headers,
            extensions={
                "sni_hostname": host.strip("[]"),
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), patience),
            },
        )
        try:
            response = self._transport.handle_request(request)
            try:
                body = b"" if response.status_code == 304 else b"".join(self._body(response, deadline, most))
                return Answer(response.status_code, response.headers, body)
            finally:
                response.close()
        except httpx.TimeoutException:
            raise Unanswered("its site did not answer in time", "try again later") from None
        except httpx.ConnectError as error:
            if "certificate" in str(error).lower():
                raise Refused("its site cannot prove that it is itself", "check the address") from error
            raise Unanswered("its site cannot be reached", "check the address and the network") from error
        except httpx.HTTPError as error:
            broken = "its site broke off its answer, or answered what is no HTTP"
            raise Unanswered(broken, "try again later") from error

    def _body(self, response: httpx.Response, deadline: float, most: int) -> Iterator[bytes]:
        """Yield the body piece by piece, unpacked, counting on the way: a server's word on its length is no proof."""
        stated = response.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > most:
            raise Refused(_large(most))
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing not in ("identity", "gzip", "x-gzip", "deflate", ""):
            raise Refused(f"comes packed as {packing[:20]}, which was not asked for")
        unpacker = None if packing in ("identity", "") else zlib.decompressobj(47)  # 32 + 15: gzip or zlib, by its head
        size = 0
        for piece in response.stream:  # type: ignore[union-attr]
            plain = piece if unpacker is None else _unpacked(unpacker, piece, most + 1 - size)
            size += len(plain)
            if size > most:
                raise Refused(_large(most))
            _left(deadline)
            yield plain


def _left(deadline: float) -> float:
    """The seconds left; Refused where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise Unanswered("its site did not answer in time", "try again later")
    return left


def _unpacked(unpacker: zlib._Decompress, piece: bytes, most: int) -> bytes:
    """Unpack a piece, never to more than is still allowed."""
    try:
        return unpacker.decompress(piece, max(1, most))
    except zlib.error:
        raise Refused("comes packed, and cannot be unpacked", "try again later") from None


def _large(most: int) -> str:
    return f"is larger than the {most / 2**20:,.0f} MB that are fetched"


def read(url: str, before: httpx.URL | None = None) -> httpx.URL:
    """Return an address taken apart, seen from the one that led to it; Refused where it is none that can be fetched."""
    if len(url) > LONGEST:
        raise Refused(f"is longer than {LONGEST:,} characters", "check the address")
    try:
        found = before.join(url) if before is not None else httpx.URL(url)
        host = found.raw_host
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise Refused("is no address that can be read", "check the address") from None
    if found.scheme not in ("http", "https"):
        where = "leads to" if before is not None else "is"
        raise Refused(f"{where} no http or https address", "save the page and add the file")
    if not host:
        raise Refused("names no host", "check the address")
    if found.userinfo:
        raise Refused("carries a name or password", "leave it out of the address")
    return found
