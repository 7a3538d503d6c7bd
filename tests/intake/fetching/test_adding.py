"""An address through the whole line: fetched, read, known again by its text, and a new version when it changed."""

from __future__ import annotations

import json

import onrecord
from onrecord.intake.fetching.rules import Rules
from tests.intake.fetching.server import PAGE, serving

RULES = Rules(within=("127.0.0.1/32",), pause=0, seconds=5, patience=2)


def test_an_address_is_added_known_again_and_versioned() -> None:
    with serving() as site, onrecord.open() as ledger:
        url = site.url("/story")
        added = ledger.add(url, rules=RULES)
        assert [(r.url, r.outlet, r.path) for r in added.reports] == [(url, "Harbour Wire", None)]
        assert added.reports[0].fetched
        site.page = PAGE + b"<!-- another advertisement -->"
        again = ledger.add(url, rules=RULES)
        assert (again.reports, again.known) == ((), 1)
        site.page = PAGE.replace(b"nobody was hurt", b"two dockers were hurt")
        assert len(ledger.add(url, rules=RULES).reports) == 1
        ledger.reconcile()
        reports = [r for r in ledger.export() if r["type"] == "report"]
        assert sorted(str(r["version"]) for r in reports) == ["1", "2"]
        assert ledger.proof().faults == ()


def test_an_address_that_is_not_public_is_a_problem_with_its_reason() -> None:
    with serving() as site, onrecord.open() as ledger:
        added = ledger.add(site.url("/story"))
        assert ["no public address" in str(p) for p in added.problems] == [True]
        assert site.asked == []


def test_items_of_a_feed_without_addresses_are_no_versions_of_the_feed() -> None:
    said = ("Two cranes fell at Port Halden, the office said.", "A ferry ran aground off Cape Mirrin, police said.")
    items = [{"id": str(n), "title": f"Story {n}", "content_text": text} for n, text in enumerate(said)]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items}).encode()
    with serving() as site, onrecord.open() as ledger:
        site.page = feed
        added = ledger.add(site.url("/story"), rules=RULES)
        assert [r.url for r in added.reports] == [None, None]
        assert all(r["version"] is None for r in ledger.export() if r["type"] == "report")
