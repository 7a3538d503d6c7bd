"""What a feed lists: for each item the address that it leads to, and what the feed itself has of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin

from onrecord.intake.apart import apart
from onrecord.intake.containers.feeds import WORDS
from onrecord.intake.draft import Refused
from onrecord.intake.fetching.answers import Fetched
from onrecord.intake.limits import Limits


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of a feed. `url` is the address of its report, None where it has none.

    `mark` is a digest of all that the feed says of it, `data` its words as a report of their own, None where it has
    none beside its title.
    """

    name: str
    url: str | None
    mark: str
    data: bytes | None


def listed(page: Fetched, limits: Limits = Limits()) -> Iterator[Listed]:  # noqa: B008  (frozen)
    """Yield the items of a feed in its order, parsed apart from this process whatever the server calls it.

    Refused, with the reason, where it is no feed or breaks off.
    """
    for frame, data in apart().entries({"format": "feed", "listed": True, "name": ""}, page.data, limits):
        if "refused" in frame:
            reason, advice = frame["refused"]
            raise Refused(str(reason), advice or "give the address of an RSS, Atom or JSON feed")
        item = json.loads(data)
        said = any(item.get(k) for k in WORDS)
        yield Listed(str(frame["name"]), _address(item, page.final), _mark(item), data if said else None)


def _address(item: dict[str, Any], base: str) -> str | None:
    told = next((item[k] for k in ("url", "external_url") if isinstance(item.get(k), str) and item[k].strip()), None)
    try:
        return urldefrag(urljoin(base, told.strip()))[0] if told else None
    except ValueError:
        return told


def _mark(item: dict[str, Any]) -> str:
    own = {k: v for k, v in item.items() if k != "_feed"}
    return hashlib.sha256(json.dumps(own, sort_keys=True).encode("utf-8", "replace")).hexdigest()
