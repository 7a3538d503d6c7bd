"""The page written to a folder: the same templates, files that link to each other, readable without a server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from onrecord.page.edition import Edition
from onrecord.page.rendering import ASSETS, Links, asset
from onrecord.page.site import House, Shown, addresses, as_json, shown_at
from onrecord.page.texts import NAME, texts

SEARCH = "search.js"


def publish(edition: Edition, folder: Path, house: House, progress: Callable[[int], None] | None = None) -> int:
    """Write every page of a story with its `.json` twin, and a search over its texts, into a folder; return how many.

    Files of an earlier writing are overwritten, others left alone. OSError where the folder cannot be written.
    """
    house = replace(house, live=False)
    (folder / "static").mkdir(parents=True, exist_ok=True)
    for name in (*ASSETS, SEARCH):
        _write(folder / "static" / name, asset(name))
    _write(folder / "static" / NAME, texts(edition))
    search = Shown("folder_search.html", "Search", None, "search")
    _write(folder / "search.html", house.html(edition, search, Links(live=False, root="")))
    written = 1
    for kind, id_, page in addresses(edition):
        shown = shown_at(edition, kind, id_, page)
        if shown is None:
            continue
        links = Links(live=False, root="../" if id_ else "")
        name = _file(kind, id_, page)
        (folder / name).parent.mkdir(exist_ok=True)
        _write(folder / f"{name}.html", house.html(edition, shown, links, self_at=(kind, id_, page)))
        _write(folder / f"{name}.json", as_json(shown, edition.story.known_on))
        written += 1
        if progress:
            progress(written)
    return written


def _file(kind: str, id_: str, page: int) -> str:
    if kind == "front":
        return "index"
    return f"{kind}/{id_}" if id_ else f"{kind}-{page}" if page > 1 else kind


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
