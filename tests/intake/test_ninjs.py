"""ninjs: news items of every version, by their own fields; what was withdrawn or is no text is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.intake import Limits, ninjs
from onrecord.intake.draft import Refused
from onrecord.intake.sniffing import sniff

ONE: dict[str, Any] = {
    "uri": "https://wire.example/items/41",
    "type": "text",
    "versioncreated": "2031-03-04T09:30:00+00:00",
    "pubstatus": "usable",
    "headline": "Lock at Torvik bursts",
    "byline": "Ida Falk",
    "copyrightholder": "Harbour Wire",
    "body_text": "The old lock at Torvik burst on Monday.\n\nThree people died, police said.",
}
TWO: dict[str, Any] = {
    "uri": "https://wire.example/items/41",
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "versionCreated": "2031-03-04T09:30:00+00:00",
    "headlines": [{"role": "short", "value": "Lock"}, {"role": "main", "value": "Lock at Torvik bursts"}],
    "by": "Ida Falk",
    "infoSources": [{"name": "Harbour Wire"}],
    "bodies": [
        {
            "contentType": "application/xhtml+xml",
            "value": "<p>The old lock at Torvik burst on Monday.</p><p>Three people died, police said.</p>",
        }
    ],
}


@pytest.mark.parametrize("item", [ONE, TWO])
def test_an_item_is_a_report(item: dict[str, Any]) -> None:
    data = json.dumps(item, indent=2).encode()
    assert sniff(data, "item.json") == "ninjs"
    draft = ninjs.read(data, Limits())
    facts = draft.facts
    assert (facts.outlet, facts.title, facts.byline) == ("Harbour Wire", "Lock at Torvik bursts", "Ida Falk")
    assert (facts.published or "").startswith("2031-03-04")
    assert facts.url == "https://wire.example/items/41"
    body = [draft.text[p.start : p.end] for p in draft.parts if p.role == "body"]
    assert body == ["The old lock at Torvik burst on Monday.", "Three people died, police said."]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pubstatus": "canceled"}, "withdrew it"),
        ({"type": "picture"}, "its type is picture"),
        ({"body_text": ""}, "has no text"),
    ],
)
def test_what_is_no_report_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        ninjs.read(json.dumps(ONE | change).encode(), Limits())


@pytest.mark.parametrize("data", [b"{", b"[]", b"17", b"[" * 100_000])
def test_what_is_no_item_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        ninjs.read(data, Limits())
