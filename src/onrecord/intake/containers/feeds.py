"""Feeds: RSS, Atom (through feedparser) and JSON Feed. Each item is a report.

An item is kept as a JSON object in the words of JSON Feed 1.1, with the feed's title in it: an item of an RSS or Atom
feed has no bytes of its own that could be read without the feed around it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from onrecord.intake.containers.entries import Entry, Found, Inside, Missed, whole
from onrecord.intake.draft import Refused
from onrecord.intake.limits import xml_refusal

WORDS = ("content_html", "content_text", "summary")
"""What an item says beside its title."""


def feed(stream: IO[bytes], inside: Inside) -> Found:
    """Yield the items of a feed, in its order; those without any words are passed over."""
    data = whole(stream, inside.limits.bytes)
    inside.working()
    items = _of_json(data) if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else _of_xml(data, inside)
    count = 0
    for count, item in enumerate(items, 1):
        inside.working()
        name = " ".join(str(item.get("id") or item.get("url") or count).split())[:300]
        if inside.listed or any(item.get(k) for k in WORDS):
            yield Entry.of(name, _bytes(item), "item")
        else:
            yield Missed(
                name, Refused("has no words but its title", "save the page that it leads to"), passed_over=True
            )
    if not count:
        raise Refused("it is a feed without items")


def _bytes(item: Mapping[str, Any]) -> bytes:
    return json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _of_json(data: bytes) -> Iterator[dict[str, Any]]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as broken:
        raise Refused("it is no JSON that can be read") from broken
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise Refused("it is a feed without items")
    about = {"title": told["title"]} if isinstance(told.get("title"), str) else {}
    for item in items:
        if isinstance(item, dict):
            text = {} if item.get("content_html") or item.get("content_text") else {"content_text": item.get("summary")}
            yield {**item, **text, "_feed": about}


def _of_xml(data: bytes, inside: Inside) -> Iterator[dict[str, Any]]:
    if reason := xml_refusal(data, inside.limits):
        raise Refused(reason)
    import feedparser  # noqa: PLC0415  (0.1 s, for feeds alone)

    # A stream and not bytes: what is no stream it may take for the name of a file or an address.
    told = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    inside.working()
    if not told.entries and told.get("bozo"):
        raise Refused(f"it is a feed that cannot be parsed ({type(told.get('bozo_exception')).__name__})")
    about = {"title": told.feed["title"]} if told.feed.get("title") else {}
    for entry in told.entries:
        yield _item(entry) | {"_feed": about}


def _item(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An item of RSS or Atom in the words of JSON Feed."""
    contents = [c for c in (*entry.get("content", ()), entry.get("summary_detail")) if c and c.get("value")]
    best = max(contents, key=lambda c: len(c["value"]), default=None)
    item: dict[str, Any] = {
        "id": entry.get("id"),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "date_published": entry.get("published"),
        "date_modified": entry.get("updated"),
        "authors": [{"name": a["name"]} for a in entry.get("authors", ()) if a.get("name")],
    }
    if best:
        plain = best.get("type") == "text/plain" and "<" not in best["value"]
        item["content_text" if plain else "content_html"] = best["value"]
    return {name: value for name, value in item.items() if value}
