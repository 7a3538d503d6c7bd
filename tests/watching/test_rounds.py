"""Watching: what is new is added once, what changed becomes a version, and no site is asked more than it wants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import onrecord
from onrecord.intake.fetching.fetcher import Fetcher
from onrecord.intake.fetching.rules import Rules
from onrecord.line import Ledger
from onrecord.watching.pacing import TRIES, Pace, stamp
from onrecord.watching.rounds import SILENT, Round, Watching
from tests.watching.newsroom import CRANES, FERRY, Newsroom, newsroom, page

RULES = Rules(within=("127.0.0.1/32",), pause=0, seconds=0.8, patience=0.4, bytes=200_000)
HOUR = timedelta(hours=1)


@dataclass
class Desk:
    """A ledger that watches, with a clock that goes when it is told to."""

    ledger: Ledger
    watching: Watching
    now: list[datetime] = field(default_factory=lambda: [datetime(2031, 3, 4, 9, tzinfo=UTC)])

    def later(self, some: timedelta) -> None:
        self.now[0] += some


@contextmanager
def desk(place: str | None = None, pace: Pace = Pace()) -> Iterator[Desk]:  # noqa: B008  (frozen)
    with onrecord.open(place) as ledger, Fetcher(RULES) as fetcher:
        made = Desk(ledger, Watching(ledger, fetcher, pace))
        made.watching = Watching(ledger, fetcher, pace, lambda: made.now[0])
        yield made


@pytest.fixture
def site() -> Iterator[Newsroom]:
    with newsroom() as server:
        server.put("/cranes", page("Cranes fall", CRANES))
        server.put("/ferry", page("Ferry aground", FERRY))
        yield server


def reasons(found: Round) -> list[str]:
    return [p.reason for p in found.problems]


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_new_items_are_added_once_whatever_the_server_calls_the_feed(site: Newsroom, kind: str) -> None:
    feed = site.feed(("Cranes fall", "/cranes"), ("Ferry aground", site.url("/ferry")), kind=kind)
    with desk() as d:
        found = d.watching.round([feed])
        assert sorted(str(r.title) for r in found.added) == ["Cranes fall", "Ferry aground"]
        assert (found.feeds[0].outcome, found.feeds[0].items, found.feeds[0].new) == ("read", 2, 2)
        assert found.problems == ()
        assert found.changes is not None
        assert len(found.changes.reports) == 2
        asked = len(site.asked)
        again = d.watching.round([feed])
        assert (again.added, again.changes, again.feeds[0].outcome) == ((), None, "unchanged")
        assert site.since(asked) == ["/feed"]
        assert site.conditional == ["/feed"]


def test_an_article_that_changed_is_a_version_and_says_what_it_now_says(site: Newsroom) -> None:
    feed = site.feed(("Ferry", "/ferry"))
    with desk() as d:
        d.watching.round([feed])
        site.put("/ferry", page("Ferry aground", FERRY.replace("12 passengers", "15 passengers")))
        assert d.watching.round([feed]).added == ()  # not before its hour has come
        d.later(HOUR)
        found = d.watching.round([feed])
        assert "/ferry" in site.conditional
        (revised,) = found.revised
        assert [("12 passengers" in c.before, "15 passengers" in c.now) for c in revised.paragraphs] == [(True, True)]
        assert found.changes is not None
        versions = [r["version"] for r in d.ledger.export() if r["type"] == "report"]
        assert sorted(map(str, versions)) == ["1", "2"]
        assert d.ledger.proof().faults == ()


def test_an_article_is_asked_again_at_once_where_its_feed_tells_it_anew(site: Newsroom) -> None:
    feed = site.feed(("Ferry", "/ferry"))
    with desk() as d:
        d.watching.round([feed])
        site.put("/ferry", page("Ferry aground", FERRY.replace("12", "15")))
        site.feed(("Ferry: 15 hurt", "/ferry"))
        assert len(d.watching.round([feed]).revised) == 1


def test_an_article_is_asked_ever_more_seldom_and_for_a_week(site: Newsroom) -> None:
    feed = site.feed(("Ferry", "/ferry"))
    times = []
    with desk() as d:
        for _ in range(9 * 24):
            before = len(site.asked)
            d.watching.round([feed])
            times += ["/ferry" in site.since(before)]
            d.later(HOUR)
    hours = [i for i, asked in enumerate(times) if asked]
    assert hours[:6] == [0, 1, 3, 7, 15, 31]
    assert hours[-1] < 9 * 24 - 24
    assert len(hours) < 14


def test_what_was_seen_and_when_to_ask_again_survives_a_restart(site: Newsroom, tmp_path: Path) -> None:
    feed = site.feed(("Cranes fall", "/cranes"))
    place = str(tmp_path / "story.db")
    with desk(place) as d:
        d.watching.round([feed])
    asked = len(site.asked)
    with desk(place) as d:
        again = d.watching.round([feed])
        assert again.added == ()
        assert site.since(asked) == ["/feed"]
        assert site.conditional == ["/feed"]
        d.later(HOUR)
        d.watching.round([feed])
        assert site.conditional == ["/feed", "/feed", "/cranes"]


def test_a_busy_site_is_left_alone_as_long_as_it_asks_over_restarts(site: Newsroom, tmp_path: Path) -> None:
    feed = site.feed(("Cranes fall", "/cranes"), ("Ferry", "/ferry"))
    for path in ("/cranes", "/ferry"):  # which of them is asked first hangs on the server's port
        site.put(path, b"", 429, Retry_After="7200")
    place = str(tmp_path / "story.db")
    with desk(place) as d:
        found = d.watching.round([feed])
        assert len(found.problems) == 1
        assert "asks to come back later: asked again after 2031-03-04T11:00:00" in found.problems[0].reason
        assert len({"/cranes", "/ferry"} & set(site.asked)) == 1  # nor is anything else of that host
        assert found.fails
    asked = len(site.asked)
    site.put("/cranes", page("Cranes fall", CRANES))
    site.put("/ferry", page("Ferry aground", FERRY))
    with desk(place) as d:
        d.later(HOUR)
        waits = d.watching.round([feed])
        assert (waits.feeds[0].outcome, waits.problems) == ("waiting", ())
        assert site.since(asked) == []
        d.later(HOUR)
        assert len(d.watching.round([feed]).added) == 2
        assert d.ledger.problems() == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_feed_that_fails_is_asked_ever_more_seldom(site: Newsroom, status: int) -> None:
    feed = site.put("/feed", b"sorry", status)
    asked = []
    with desk() as d:
        for _ in range(64):
            before = len(site.asked)
            found = d.watching.round([feed])
            asked.append("/feed" in site.since(before))
            assert found.feeds[0].outcome == ("failed" if asked[-1] else "waiting")
            d.later(timedelta(minutes=1))
    assert [i for i, yes in enumerate(asked) if yes] == [0, 1, 3, 7, 15, 31, 63]


def test_a_feed_that_is_gone_has_ended_and_says_so(site: Newsroom) -> None:
    feed = site.put("/feed", b"", 410)
    with desk() as d:
        found = d.watching.round([feed])
        assert found.feeds[0].outcome == "ended"
        assert reasons(found) == ["is gone: this feed has ended"]
        asked = len(site.asked)
        assert d.watching.round([feed]).feeds[0].outcome == "ended"
        assert site.since(asked) == []


def test_an_article_that_is_gone_is_asked_no_more_and_one_that_fails_not_for_ever(site: Newsroom) -> None:
    feed = site.feed(("Gone", "/gone"), ("Missing", "/missing"))
    site.put("/gone", b"", 410)
    with desk() as d:
        for _ in range(TRIES + 3):
            d.watching.round([feed])
            d.later(3 * HOUR)
        assert site.asked.count("/gone") == 1
        assert site.asked.count("/missing") == TRIES
        assert sorted(p.problem.reason for p in d.ledger.problems()) == ["is gone", "is not there"]


def test_redirects_are_followed_but_never_to_a_forbidden_address(site: Newsroom) -> None:
    site.put("/moved", b"", 301, Location="/cranes")
    site.put("/inside", b"", 302, Location="http://169.254.169.254/latest/meta-data/")
    site.put("/other", b"", 302, Location=f"http://127.0.0.2:{site.server_port}/ferry")
    feed = site.feed(("Moved", "/moved"), ("Inside", "/inside"), ("Other", "/other"), ("File", "file:///etc/passwd"))
    with desk() as d:
        found = d.watching.round([feed])
        assert [r.title for r in found.added] == ["Cranes fall"]
        assert sorted(r.split(":")[0] for r in reasons(found)) == [
            "is no http or https address",
            "leads to 127.0.0.2, which is no public address",
            "leads to 169.254.169.254, which is no public address",
        ]
        assert "/ferry" not in site.asked


def test_a_feed_on_a_forbidden_address_is_never_asked(site: Newsroom) -> None:
    with onrecord.open() as ledger, Fetcher(Rules(pause=0)) as fetcher:
        found = Watching(ledger, fetcher).round([site.feed(("Cranes", "/cranes"))])
        assert "no public address" in found.problems[0].reason
        assert site.asked == []


def test_a_server_that_lies_costs_its_own_pages_alone(site: Newsroom) -> None:
    site.put("/long", page("Long", CRANES), Content_Length="999999999999")
    site.put("/short", page("Short", CRANES), Content_Length="9000")
    site.put("/pdf", page("No PDF", CRANES.replace("cranes", "masts")), Content_Type="application/pdf")
    site.put("/large", b"x" * 300_000)
    feed = site.feed(("Long", "/long"), ("Short", "/short"), ("PDF", "/pdf"), ("Large", "/large"), ("F", "/ferry"))
    with desk() as d:
        found = d.watching.round([feed])
        assert sorted(str(r.title) for r in found.added) == ["Ferry aground", "No PDF"]
        assert sorted(r.split(":")[0].split(",")[0] for r in reasons(found)) == [
            "is larger than the 0 MB that are fetched",
            "is larger than the 0 MB that are fetched",
            "its site broke off its answer",
        ]


def test_a_site_that_stalls_is_left_after_a_few_silences(site: Newsroom) -> None:
    paths = [f"/slow{n}" for n in range(SILENT + 2)]
    for path in paths:
        site.put(path, b"", stall=0.7)
    feed = site.feed(*((p, p) for p in paths))
    with desk() as d:
        found = d.watching.round([feed])
        assert len(found.problems) == SILENT
        assert all("did not answer in time" in r for r in reasons(found))
        assert len([p for p in site.asked if p.startswith("/slow")]) == SILENT


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><p>no feed</p></body></html>",
        b'{"items": 3}',
        b"<rss><channel>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><rss/>',
    ],
)
def test_what_is_no_feed_is_a_problem_with_its_reason(site: Newsroom, body: bytes) -> None:
    with desk() as d:
        found = d.watching.round([site.put("/feed", body)])
        assert found.feeds[0].outcome == "failed"
        assert found.fails


def test_robots_are_kept_to(site: Newsroom) -> None:
    site.put("/closed", page("Closed", CRANES))
    with desk() as d:
        found = d.watching.round([site.feed(("Closed", "/closed"))])
        assert "robots.txt" in reasons(found)[0]
        assert "/closed" not in site.asked


def test_a_round_takes_so_many_articles_and_says_that_more_wait(site: Newsroom) -> None:
    feed = site.feed(("Cranes", "/cranes"), ("Ferry", "/ferry"))
    with desk(pace=Pace(most=1)) as d:
        first = d.watching.round([feed])
        assert (len(first.added), first.feeds[0].left) == (1, 1)
        assert len(d.watching.round([feed]).added) == 1


def test_an_item_without_an_address_is_taken_as_the_feed_has_it(site: Newsroom) -> None:
    body = b'{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [{"id": "1", "title": "Cranes fall", "content_text": "Two cranes fell into the harbour at Port Halden on Monday, the harbour office said in a statement."}]}'  # noqa: E501
    with desk() as d:
        feed = site.put("/feed", body)
        assert [r.title for r in d.watching.round([feed]).added] == ["Cranes fall"]
        site.put("/feed", body + b" ")
        assert d.watching.round([feed]).added == ()


def test_one_feed_that_fails_costs_no_other(site: Newsroom) -> None:
    bad, good = site.put("/bad", b"", 500), site.feed(("Cranes", "/cranes"))
    with desk() as d:
        found = d.watching.round([bad, good])
        assert [f.outcome for f in found.feeds] == ["failed", "read"]
        assert len(found.added) == 1


def test_times_are_kept_in_one_form() -> None:
    assert stamp(datetime(2031, 3, 4, 10, 0, 0, 5, tzinfo=UTC)) == "2031-03-04T10:00:00+00:00"
