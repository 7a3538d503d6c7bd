"""The pages that read: each address with what stands there, as HTML and as JSON, for the server and for a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from datetime import UTC, date, tzinfo

from onrecord.page.edition import Edition
from onrecord.page.front import front
from onrecord.page.lists import LISTS, listing
from onrecord.page.records import PAGES
from onrecord.page.rendering import Links, environment, moment
from onrecord.page.report import report_page
from onrecord.views.ladder import STAGES
from onrecord.views.outline import NOTICE
from onrecord.views.wording import days

_MENU = {
    "claim": "claims",
    "voice": "voices",
    "event": "events",
    "tally": "tallies",
    "conflict": "conflicts",
    "statement": "",
    "figure": "",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page before it is written: its template, what it shows, its title, and what it is called in the menu."""

    template: str
    title: str
    content: object
    key: str = ""


@dataclass(frozen=True)
class House:
    """How all pages of a story look: its name, the time zone, whether they are served or lie in a folder."""

    name: str = ""
    zone: tzinfo = UTC
    live: bool = True
    extra: Mapping[str, object] = field(default_factory=dict)

    def html(self, edition: Edition, shown: Shown, links: Links, **more: object) -> str:
        """Return a page as HTML."""
        known = [r.report.day for r in edition.story.readings if r.report.day]
        span = days(known[0], known[-1]) if known else "undated"
        known_on = edition.story.known_on
        return (
            environment()
            .get_template(shown.template)
            .render(
                {
                    "c": shown.content,
                    "title": shown.title,
                    "key": shown.key,
                    "name": self.name or f"What was reported, {span}",
                    "links": links,
                    "live": self.live,
                    "known_on": known_on,
                    "now": replace(links, known_on=""),
                    "until": None,
                    "acting": self.live and not known_on,
                    "lists": {key: title for key, (title, _, _) in LISTS.items()},
                    "notice": NOTICE,
                    "edition": edition,
                    "stages": STAGES,
                    "zone": str(self.zone),
                    "moment": lambda value: moment(value, self.zone),
                    "token": "",
                    "user": "",
                    "flash": None,
                    "self_at": None,
                    "others": _nothing,
                    "claim_parts": _nothing,
                    "tally_parts": _nothing,
                    "voice_parts": _nothing,
                    **self.extra,
                    **more,
                }
            )
        )


def _nothing(*_: object) -> tuple[()]:
    return ()


def shown_at(edition: Edition, kind: str, id_: str = "", page: int = 1, since: date | None = None) -> Shown | None:
    """Return what stands at an address of the page; None where there is nothing."""
    if kind == "front":
        day = since.isoformat() if since else None
        return Shown("front.html", "Front page", edition.once(("front", day), lambda: front(edition, day)), "front")
    if kind == "ladder" and not id_:
        return Shown("ladder.html", "Considered, planned, ordered", edition.ladder, "ladder")
    if kind in LISTS and not id_:
        found = listing(edition, kind, page)
        return Shown("list.html", found.title, found, kind) if found else None
    if kind == "report":
        report = report_page(edition, id_)
        return Shown("report.html", report.head.title or report.head.short, report, "reports") if report else None
    if kind in PAGES and id_.startswith(f"{kind}-"):
        content = PAGES[kind](edition, id_)
        template = "line.html" if kind in ("statement", "figure") else f"{kind}.html"
        return Shown(template, _title(content), content, _MENU.get(kind, "")) if content else None
    return None


def _title(content: object) -> str:
    for name in ("gist", "heading"):
        if hasattr(content, name):
            return str(getattr(content, name))
    for part, name in (("sheet", "title"), ("event", "name"), ("dispute", "why"), ("row", "says")):
        if hasattr(content, part):
            return str(getattr(getattr(content, part), name))
    return ""


def as_json(shown: Shown, known_on: str | None = None) -> str:
    """Return what a page shows for programs: its fields by name, uncut; bytes are left out.

    `known_on` is the ISO day as of which it is told, None for all that is known now.
    """
    content = shown.content
    plain = asdict(content) if is_dataclass(content) and not isinstance(content, type) else _plain(content)
    told = plain if isinstance(plain, dict) else {"items": plain}
    as_of = {"as_known_on": known_on} if known_on else {}
    return json.dumps({"title": shown.title, **as_of, **told}, ensure_ascii=False, indent=1, default=_default) + "\n"


def _plain(content: object) -> object:
    if isinstance(content, tuple | list):
        return [_plain(c) for c in content]
    return asdict(content) if is_dataclass(content) and not isinstance(content, type) else content


def _default(value: object) -> object:
    return None if isinstance(value, bytes) else str(value)


def addresses(edition: Edition) -> Iterator[tuple[str, str, int]]:
    """Yield every page there is: kind, id, and the page of a list."""
    yield "front", "", 1
    yield "ladder", "", 1
    for key in LISTS:
        first = listing(edition, key, 1)
        yield from ((key, "", n) for n in range(1, (first.pages if first else 1) + 1))
    said = edition.story.reconciliation
    yield from (("report", i, 1) for i in edition.readings)
    yield from (("claim", c.id, 1) for c in said.claims)
    yield from (("event", i, 1) for i in edition.events)
    yield from (("tally", i, 1) for i in edition.sheets)
    yield from (("conflict", i, 1) for i in edition.disputes)
    yield from (("voice", i, 1) for i in edition.story.voices)
    yield from (("statement", i, 1) for i in edition.story.statements)
    yield from (("figure", i, 1) for i in edition.story.figures)
    rejected = edition.story.judged.rejected if edition.story.judged else {}
    yield from ((i.split("-")[0], i, 1) for i in rejected if edition.line(i))
