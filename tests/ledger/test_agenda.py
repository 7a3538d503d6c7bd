"""The agenda: each address once, the article that waits longest first, and the same in every kind of database."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ledger.agenda import Watched
from onrecord.ledger.store import Store
from tests.ledger.conftest import Place

FEED = "https://wire.example/feed"


def article(url: str, due: str | None, feed: str = FEED) -> Watched:
    return Watched("article", url, feed, "2031-03-04T09:00:00+00:00", due, etag='"a"', mark="m" * 64)


def test_an_address_is_there_once_as_it_was_last_kept(place: Place) -> None:
    with Store.open(place()) as store:
        assert store.agenda.of("article", "https://wire.example/a") is None
        first = article("https://wire.example/a", "2031-03-04T10:00:00+00:00")
        later = replace(first, next=None, failures=2, ended="is gone", wait=3600)
        store.agenda.keep(first)
        store.agenda.keep(later, Watched("feed", first.url, None, first.met, None))
        assert store.agenda.of("article", first.url) == later
        feed = store.agenda.of("feed", first.url)
        assert feed is not None and feed.kind == "feed"


def test_what_is_due_comes_in_order_and_no_more_of_it_than_asked(place: Place) -> None:
    hours = {"a": "2031-03-04T11:00:00+00:00", "b": "2031-03-04T10:00:00+00:00", "c": "2031-03-04T12:00:01+00:00"}
    with Store.open(place()) as store:
        store.agenda.keep(*(article(url, due) for url, due in hours.items()), article("d", None))
        store.agenda.keep(article("e", "2031-03-04T09:00:00+00:00", feed="https://gazette.example/feed"))
        assert [w.url for w in store.agenda.due(FEED, "2031-03-04T12:00:00+00:00", 9)] == ["b", "a"]
        assert [w.url for w in store.agenda.due(FEED, "2031-03-04T12:00:00+00:00", 1)] == ["b"]


def test_it_moves_with_a_copy(place: Place) -> None:
    kept = article("https://wire.example/a", "2031-03-04T10:00:00+00:00")
    with Store.open() as first, Store.open(place()) as second:
        first.agenda.keep(kept)
        first.copy_to(second)
        assert second.agenda.of("article", kept.url) == kept
