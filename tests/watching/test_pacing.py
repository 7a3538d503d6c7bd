"""When to ask again: laws of waiting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.draft import Refused
from onrecord.intake.fetching.answers import Answered
from onrecord.ledger.agenda import Watched
from onrecord.watching.pacing import FIRST, LAST, TRIES, Pace, failed, host_failed, settled, stamp

NOW = datetime(2031, 3, 4, 9, tzinfo=UTC)
FEED = Watched("feed", "https://wire.example/feed", None, stamp(NOW), None)
ARTICLE = Watched("article", "https://wire.example/a", FEED.url, stamp(NOW), stamp(NOW))
HOST = Watched("host", "wire.example", None, stamp(NOW), None)


@given(st.integers(0, 100), st.sampled_from([404, 429, 500, 503]), st.none() | st.integers(0, 10**7))
def test_a_feed_that_fails_waits_between_a_minute_and_a_day_and_never_ends(
    failures: int, status: int, asked: int | None
) -> None:
    known = Watched("feed", FEED.url, None, FEED.met, None, failures=failures)
    now = failed(known, Answered(status, None if asked is None else str(asked)), NOW)
    assert now.ended is None
    assert FIRST <= now.wait <= LAST
    assert now.wait >= min(asked or 0, LAST)
    assert now.next == stamp(NOW + timedelta(seconds=now.wait))


def test_an_article_is_given_up_in_the_end_and_says_why() -> None:
    entry = ARTICLE
    for _ in range(TRIES):
        assert entry.ended is None
        entry = failed(entry, Refused("is not there"), NOW)
    assert (entry.next, entry.ended) == (None, f"is not there, {TRIES} times")


def test_a_page_for_legal_reasons_withheld_is_not_asked_again() -> None:
    assert failed(ARTICLE, Answered(451), NOW).ended == "is withheld for legal reasons"


def test_a_host_is_left_alone_for_what_speaks_of_the_host() -> None:
    assert host_failed(HOST, Answered(429), NOW) is not None
    assert host_failed(HOST, Answered(503), NOW) is not None
    assert host_failed(HOST, Answered(500, "600"), NOW) is not None
    assert host_failed(HOST, Answered(500), NOW) is None
    assert host_failed(HOST, Answered(404, "600"), NOW) is None
    assert host_failed(HOST, Refused("came back empty"), NOW) is None


@given(st.integers(1, 10 * LAST), st.booleans())
def test_what_does_not_change_is_asked_ever_more_seldom(wait: int, changed: bool) -> None:
    entry = Watched("article", ARTICLE.url, FEED.url, ARTICLE.met, stamp(NOW), wait=wait, failures=3)
    now = settled(entry, changed, Pace(recheck=3600), NOW)
    assert now.failures == 0
    assert now.wait == (3600 if changed else min(2 * wait, LAST))
