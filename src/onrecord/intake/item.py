"""One report as a JSON object: a line of a JSON Lines file, or an item of a feed.

The names are those of JSON Feed 1.1, of article extractors and of common data sets. Where a file uses others, the
object is kept inside another that says which (`mapped`), so that the bytes kept are enough to read it again.
"""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from onrecord.intake.dates import iso_of
from onrecord.intake.decoding import with_plain_line_ends
from onrecord.intake.draft import Draft, Facts, Refused, compose
from onrecord.intake.limits import Limits
from onrecord.intake.paragraphs import Paragraph, mark
from onrecord.intake.sniffing import MAPPED
from onrecord.records import ReportKind

#: The fields of a report that may be mapped, each with the names under which it is looked for otherwise.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content_text", "body", "maintext", "article_text", "article", "content"),
    "html": ("html", "content_html"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "outlet": ("outlet", "publisher", "publication", "source", "site_name", "sitename", "site", "domain"),
    "byline": ("byline", "author", "authors", "creator"),
    "published": ("published", "date_published", "date_publish", "publish_date", "pubDate", "datetime", "date"),
    "kind": ("kind",),
}
_MAP, _LINE = MAPPED.encode(), b',"onrecord:line":'
_MARKUP = re.compile(r"<(?:p|br|div|a|b|i|em|strong|ul|ol|li|h[1-6]|img|blockquote|span)\b[^<>]*>", re.IGNORECASE)


def mapped(line: bytes, fields: Mapping[str, str]) -> bytes:
    """Return a JSON object with the names that its fields go by, to be kept as one; inside, it is left as it is."""
    return _MAP + json.dumps(dict(fields), sort_keys=True).encode() + _LINE + line + b"}" if fields else line


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of an object: its text with nothing changed but line ends, or its markup as a page is read."""
    told, fields = _object(data)
    facts = _facts(told, fields)
    text, page = _words(_of(told, fields, "text")), _words(_of(told, fields, "html"))
    if not page and len(_MARKUP.findall(text[:20_000])) > 1:
        page = text
    if page.strip():
        return _page(page, facts, limits)
    text = with_plain_line_ends(text)
    if not text.strip():
        raise Refused("it has no text", "name the field that holds it: --map text=NAME")
    from onrecord.intake.text import paragraphs_of  # noqa: PLC0415  (a feed of pages needs none of it)

    if facts.title and facts.title not in text[: len(facts.title) + 200]:
        whole, places = compose([facts.title, text])
        shift = places[1][0]
        body = [replace(p, start=p.start + shift, end=p.end + shift) for p in paragraphs_of(text)]
        return mark(whole, [Paragraph(*places[0], role="headline"), *body], facts)
    return mark(text, paragraphs_of(text), facts)


def _object(data: bytes) -> tuple[dict[str, Any], dict[str, str]]:
    """The object in some bytes, and the names that its fields go by."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as broken:
        raise Refused("it is no JSON that can be read") from broken
    fields: object = {}
    if isinstance(told, dict) and set(told) == {"onrecord:map", "onrecord:line"}:
        fields, told = told["onrecord:map"], told["onrecord:line"]
    if not isinstance(told, dict) or not isinstance(fields, dict):
        raise Refused("it is no JSON object")
    return told, {str(k): str(v) for k, v in fields.items()}


def _of(told: Mapping[str, Any], fields: Mapping[str, str], name: str) -> Any:
    """What an object has under the name that a field goes by; `a.b` is b inside a."""
    if name in fields:
        at: Any = told
        for step in [fields[name]] if fields[name] in told else fields[name].split("."):
            at = at.get(step) if isinstance(at, dict) else None
        return at
    return next((told[known] for known in NAMES[name] if told.get(known)), None)


def _words(value: Any) -> str:
    """A value as words: a text, a list of texts, or of objects with names (JSON Feed's authors)."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(v) for v in value[:50])))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title") or value.get("value"))
    told = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return told.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def _facts(told: Mapping[str, Any], fields: Mapping[str, str]) -> Facts:
    one = {
        name: " ".join(_words(_of(told, fields, name)).split()) or None
        for name in NAMES
        if name not in ("text", "html")
    }
    feed = told.get("_feed")
    outlet = one["outlet"] or (" ".join(_words(feed.get("title")).split()) if isinstance(feed, dict) else None)
    kinds: dict[str, ReportKind] = {"post": "post", "release": "release"}
    day = one["published"]
    url = one["url"] if one["url"] and re.match(r"https?://", one["url"]) else None
    return Facts(
        outlet or None,
        one["title"],
        one["byline"],
        iso_of(day) if day else None,
        url,
        kinds.get(one["kind"] or "", "article"),
    )


def _page(page: str, facts: Facts, limits: Limits) -> Draft:
    from onrecord.intake import html  # noqa: PLC0415  (0.2 s of imports that a plain text does not need)

    title = markup.escape(facts.title or "")
    head = f"<title>{title}</title>" if title else ""
    heading = f"<h1>{title}</h1>" if title else ""
    whole = f'<html><head><meta charset="utf-8">{head}</head><body><article>{heading}{page}</article></body></html>'
    draft = html.read(whole.encode("utf-8", "replace"), limits)
    found = draft.facts
    return replace(
        draft,
        facts=replace(
            found,
            outlet=facts.outlet or found.outlet,
            title=facts.title or found.title,
            byline=facts.byline or found.byline,
            published=facts.published or found.published,
            url=facts.url or found.url,
            kind=facts.kind,
        ),
    )
