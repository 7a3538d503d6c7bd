"""Fetching: pages come whole, within limits, by the site's leave; no request reaches a machine that is not public."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest

from onrecord.intake.fetching.addresses import is_public
from onrecord.intake.fetching.answers import Answered, Fetched, Unanswered, Unchanged, seconds_of
from onrecord.intake.fetching.fetcher import Fetcher, fetch
from onrecord.intake.fetching.rules import Rules
from onrecord.records import Problem
from tests.intake.fetching.server import PAGE, Site, serving

LOOPBACK = ("127.0.0.1/32",)
OPEN = Rules(within=LOOPBACK, pause=0, seconds=5, patience=1, bytes=100_000)


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    running.asked.clear()
    running.agents.clear()
    running.robots = "User-agent: *\nDisallow: /closed\n"
    return running


def refused(url: str, rules: Rules = OPEN) -> str:
    found = fetch(url, rules)
    assert isinstance(found, Problem), found
    return str(found)


@pytest.mark.parametrize("path", ["/story", "/packed", "/to?/story", "/to?/to%3F/story"])
def test_a_page_comes_whole(site: Site, path: str) -> None:
    found = fetch(site.url(path.replace("%3F", "?")), OPEN)
    assert isinstance(found, Fetched), found
    assert found.data == PAGE
    assert found.final.endswith("story") or path == "/packed"
    assert found.when.endswith("+00:00")
    assert all(agent.startswith("onrecord/") for agent in site.agents)


def test_only_what_is_new_is_asked_for_again(site: Site) -> None:
    first = fetch(site.url("/story"), OPEN)
    assert isinstance(first, Fetched)
    assert (first.etag, first.modified) == ('"one"', "Tue, 04 Mar 2031 09:00:00 GMT")
    again = fetch(site.url("/story"), OPEN, etag=first.etag, modified=first.modified)
    assert isinstance(again, Unchanged)
    assert again == Unchanged(first.url, again.when, first.etag, first.modified)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "is not there"),
        ("/large", "larger than"),
        ("/bomb", "larger than"),
        ("/boundless", "larger than"),
        ("/boast", "broke off"),
        ("/garbage", "broke off"),
        ("/empty", "came back empty"),
        ("/round", "more than 5 redirects"),
        ("/to?ftp://127.0.0.1/x", "no http or https"),
        ("/to?http://user:word@127.0.0.1/x", "name or password"),
        ("/closed", "robots.txt"),
        ("/to?/closed", "robots.txt"),
    ],
)
def test_what_cannot_be_had_is_said(site: Site, path: str, reason: str) -> None:
    assert reason in refused(site.url(path))


@pytest.mark.parametrize("path", ["/stall", "/drip"])
def test_a_site_that_stalls_or_drips_is_left(site: Site, path: str) -> None:
    rules = Rules(within=LOOPBACK, pause=0, seconds=0.6, patience=0.4)
    assert "in time" in refused(site.url(path), rules)


def test_robots_are_asked_once_for_each_site(site: Site) -> None:
    with Fetcher(OPEN) as fetcher:
        fetcher.fetch(site.url("/story"))
        fetcher.fetch(site.url("/packed"))
    assert site.asked == ["/robots.txt", "/story", "/packed"]


@pytest.mark.parametrize(("robots", "may"), [(404, True), (503, False), ("User-agent: onrecord\nDisallow: /", False)])
def test_robots_by_rfc_9309(site: Site, robots: str | int, may: bool) -> None:
    site.robots = robots
    assert isinstance(fetch(site.url("/story"), OPEN), Fetched) is may


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/story",
        "http://localhost:{port}/story",
        "http://127.1:{port}/story",
        "http://2130706433:{port}/story",
        "http://0x7f000001:{port}/story",
        "http://0.0.0.0:{port}/story",
        "http://[::1]:{port}/story",
        "http://[::ffff:127.0.0.1]:{port}/story",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://100.100.100.200/",
    ],
)
def test_no_request_reaches_a_machine_that_is_not_public(site: Site, url: str) -> None:
    told = refused(url.format(port=site.server_port), Rules(pause=0, seconds=3, patience=1))
    assert "no public address" in told or "not known" in told
    assert site.asked == []


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.2:{port}/story", "http://169.254.169.254/", "http://[::1]:{port}/story", "//10.0.0.1/"]
)
def test_not_after_a_redirect_either(site: Site, inside: str) -> None:
    told = refused(site.url(f"/to?{inside.format(port=site.server_port)}"))
    assert "no public address" in told
    assert site.asked == ["/robots.txt", f"/to?{inside.format(port=site.server_port)}"]


def test_a_name_is_resolved_once_and_held_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads inside is refused, and one that changes its mind has no second say."""
    told: list[str] = []
    real = socket.getaddrinfo

    def lying(host: str, port: int, *args: int, **more: int) -> object:
        told.append(host)
        if host == "rebound.example":
            address = "127.0.0.1" if told.count(host) == 1 else "127.0.0.3"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]
        return real(host, port, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    url = site.url("/story", "rebound.example")
    assert "no public address" in refused(url, Rules(pause=0, seconds=3))
    told.clear()
    without = Rules(within=LOOPBACK, pause=0, robots=False)
    assert isinstance(fetch(url, without), Fetched)
    assert told.count("rebound.example") == 1


def test_one_inside_address_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "10.0.0.7" in refused("http://split.example/", Rules(pause=0))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1",
     "255.255.255.255", "168.63.129.16", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
     "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "192.0.0.192", "198.18.0.1", "240.0.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_addresses_that_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["", "http://", "https:///x", "http://[", "file:///etc/passwd", "gopher://x/", "x" * 9000, "http://exa mple/",
     "http://xn--/", "http://a\nb/"],
)  # fmt: skip
def test_what_is_no_address_is_said(url: str) -> None:
    assert refused(url)


def test_a_network_written_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="does not appear"):
        Rules(within=("10.0.0.0.0/8",))


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("120", 120), (" 5 ", 5), ("Tue, 04 Mar 2031 09:02:00 GMT", 120), ("Tue, 04 Mar 2031 08:00:00 GMT", 0),
     ("soon", None), ("", None), (None, None), ("-5", None), ("9" * 40, None)],
)  # fmt: skip
def test_what_a_site_asks_for_is_read(told: str | None, seconds: float | None) -> None:
    assert seconds_of(told, datetime(2031, 3, 4, 9, tzinfo=UTC)) == seconds


def test_who_asks_for_more_is_told_how_it_failed(site: Site) -> None:
    with Fetcher(OPEN) as fetcher:
        with pytest.raises(Answered) as answered:
            fetcher.ask(site.url("/missing"))
        assert (answered.value.status, answered.value.wait) == (404, None)
        with pytest.raises(Unanswered):
            fetcher.ask(site.url("/garbage"))


def test_the_pause_that_robots_ask_for_is_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    site.robots = "User-agent: *\nCrawl-delay: 20\n"
    with Fetcher(OPEN) as fetcher:
        assert isinstance(fetcher.fetch(site.url("/story")), Fetched)
        assert isinstance(fetcher.fetch(site.url("/packed")), Fetched)
    assert [19 < w <= 20 for w in waited] == [True]
