"""ninjs: a news item as agencies hand it to their customers (IPTC, versions 1 to 3).

Version 1 has `headline`, `body_text` or `body_xhtml`, `versioncreated`; later ones `headlines` and `bodies` with roles,
and `versionCreated`. An item that its publisher withdrew is no report.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.intake import item
from onrecord.intake.draft import Draft, Refused
from onrecord.intake.limits import Limits

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a news item. Refused where it is withdrawn, no text, or no item at all."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as broken:
        raise Refused("it is no JSON that can be read") from broken
    if not isinstance(told, dict):
        raise Refused("it is no news item")
    status = _first(told, "pubstatus", "pubStatus")
    if str(status).lower() in _WITHDRAWN:
        raise Refused(f"its publisher withdrew it (pubstatus is {status})", "leave it out, or add the item it replaces")
    kind = told.get("type", "text")
    if kind not in ("text", "composite"):
        raise Refused(f"is a news item without a text: its type is {str(kind)[:20]}")
    return item.read(json.dumps(_plain(told)).encode(), limits)


def _plain(told: Mapping[str, Any]) -> Mapping[str, object]:
    """The same item under the names that `item` knows."""
    bodies = _valued(told.get("bodies"))
    return {
        "text": told.get("body_text") or next((b for kind, b in bodies if "html" not in kind), None),
        "html": told.get("body_xhtml")
        or told.get("body_html")
        or next((b for kind, b in bodies if "html" in kind), None),
        "title": told.get("headline")
        or next((h for _, h in _valued(told.get("headlines"))), None)
        or told.get("title"),
        "url": next((u for u in (told.get("canonicalurl"), told.get("uri")) if isinstance(u, str)), None),
        "outlet": _outlet(told),
        "byline": _first(told, "byline", "by"),
        "published": _first(told, "contentcreated", "contentCreated", "firstcreated", "firstCreated")
        or _first(told, "versioncreated", "versionCreated"),
    }


def _valued(several: object) -> list[tuple[str, str]]:
    """Bodies or headlines of later versions: each one's content type and value, the main one first."""
    found = [s for s in several if isinstance(s, dict)] if isinstance(several, list) else []
    found.sort(key=lambda s: s.get("role") not in (None, "main", "body"))
    kinds = ((str(s.get("contenttype") or s.get("contentType") or ""), s.get("value")) for s in found)
    return [(kind, value) for kind, value in kinds if isinstance(value, str)]


def _outlet(told: Mapping[str, Any]) -> object:
    sources = _first(told, "infosources", "infoSources")
    named = [s.get("name") for s in sources if isinstance(s, dict)] if isinstance(sources, list) else []
    return next(filter(None, named), None) or _first(told, "copyrightholder", "copyrightHolder", "source")


def _first(told: Mapping[str, Any], *names: str) -> Any:
    return next((told[name] for name in names if told.get(name)), None)
