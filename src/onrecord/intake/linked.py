"""What a page's JSON-LD (schema.org, in scripts) says of its report."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.intake.blocks import Element
from onrecord.intake.dates import iso_of

_ARTICLE = re.compile(r"(?i)article|blogposting|reportage|newsitem|liveblog|pressrelease|socialmediaposting")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a page's JSON-LD says of its report; None where it does not."""

    kinds: str = ""
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    updated: str | None = None
    free: bool | None = None


def clean(value: object) -> str | None:
    """A value as one line of text, or None where it is none."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"<[^<>]{1,200}>", "", value)
    return " ".join(html.unescape(text).split())[:500] or None  # many systems escape twice


def _nodes(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """Yield the objects of a JSON-LD value, those in lists and graphs included, outermost first."""
    if depth > 12:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"):
            yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)


def _names(value: object) -> list[str]:
    """The names in an author or publisher, which may be a string, an object or a list of them."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    if isinstance(value, dict):
        value = value.get("name")
        return _names(value) if isinstance(value, list) else _names(value if isinstance(value, str) else None)
    name = clean(value)
    return [name] if name and not name.startswith(("http://", "https://")) else []


def linked_of(root: Element) -> Linked:
    """Return what the JSON-LD of a page says of its report."""
    nodes: list[Mapping[str, object]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                source = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*$", "", script.text)
                nodes.extend(_nodes(json.loads(source, strict=False)))
            except (ValueError, RecursionError):
                continue
    told = [
        node
        for node in nodes
        if _ARTICLE.search(str(node.get("@type"))) and (node.get("headline") or node.get("datePublished"))
    ]
    if not told:
        sites = [n for node in nodes if re.search("WebSite|NewsMedia", str(node.get("@type"))) for n in _names(node)]
        return Linked(outlet=sites[0] if sites else None)
    node = told[0]
    outlet = _names(node.get("publisher")) or _names(node.get("sourceOrganization"))
    day = clean(node.get("datePublished")) or clean(node.get("dateCreated"))
    return Linked(
        str(node.get("@type")),
        clean(node.get("headline")) or clean(node.get("name")),
        outlet[0] if outlet else None,
        ", ".join(dict.fromkeys(_names(node.get("author")))) or None,
        iso_of(day) if day else None,
        clean(node.get("url")),
        iso_of(changed) if (changed := clean(node.get("dateModified"))) else None,
        _free(node.get("isAccessibleForFree")),
    )


def _free(value: object) -> bool | None:
    """Whether all may read a page, as JSON-LD says it: true and false, or words for them."""
    return {"true": True, "false": False}.get(str(value).rpartition("/")[2].lower())
