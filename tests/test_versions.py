"""Versions: reports of one address in the order of their changes; they are no origins of their own."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import onrecord
from onrecord.records import Report
from onrecord.versions import address_of, versions_of
from tests.intake.fetching.server import PAGE

PLAIN = Report("r-1", None, "https://wire.example/a", "1", "Wire", "T", None, "2031-03-04", "article", "One.")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.wire.example/a/", "wire.example/a"),
        ("http://wire.example/a?utm_source=x&id=7#top", "wire.example/a?id=7"),
        ("http://Wire.Example:8080/a", "wire.example:8080/a"),
        ("https://wire.example/", None),
        ("https://wire.example/?utm_medium=mail", None),
        ("mailto:desk@wire.example", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_an_address_is_what_tells_one_page_from_all_others(url: str | None, address: str | None) -> None:
    assert address_of(url) == address


def test_versions_are_ordered_by_their_changes_whatever_order_they_come_in() -> None:
    some = (
        PLAIN,
        replace(PLAIN, id="r-2", sha256="2", updated="2031-03-04T20:00:00+01:00", text="Two."),
        replace(PLAIN, id="r-3", sha256="3", updated="2031-03-04T19:30:00+00:00", text="Two."),
        replace(PLAIN, id="r-4", sha256="4", url="https://wire.example/b"),
    )
    for order in permutations(some):
        found = versions_of(order)
        assert [found[i].number for i in ("r-1", "r-2", "r-3")] == [1, 2, 3]
        assert (found["r-3"].before, found["r-3"].first, found["r-3"].same_text) == ("r-2", "r-1", True)
        assert not found["r-2"].same_text
        assert "r-4" not in found


def _page(words: str, updated: str) -> bytes:
    head = (
        b'<head><link rel=canonical href="https://wire.example/cranes"><meta property="article:modified_time" '
        b'content="' + updated.encode() + b'">'
    )
    return PAGE.replace(b"<head>", head).replace(b"nobody was hurt", words.encode())


def test_a_version_is_no_origin_and_its_changes_are_told(tmp_path: Path) -> None:
    first = _page("nobody was hurt", "2031-03-04T10:00:00+00:00")
    second = _page("two dockers were hurt", "2031-03-04T18:00:00+00:00")
    exports = []
    for order in ((first, second), (second, first)):
        with onrecord.open() as ledger:
            ledger.add(*order)
            ledger.reconcile()
            exports.append([r for r in ledger.export() if r["type"] in ("report", "claim")])
    assert exports[0] == exports[1]
    one, two = sorted((r for r in exports[0] if r["type"] == "report"), key=lambda r: str(r["version"]))
    assert (one["version"], two["version"], two["version_of"]) == (1, 2, one["id"])
    relays = two["relays"]
    assert isinstance(relays, list)
    assert [(relay["report"], relay["how"]) for relay in relays] == [(one["id"], "copies")]
    assert all(claim["origins"] == 1 for claim in exports[0] if claim["type"] == "claim")
