"""The brief as one self-contained page: no script, nothing fetched, every pointer a link to the marked passage."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from onrecord.ledger.story import Story
from onrecord.views.charts import Chart, chart
from onrecord.views.lines import Brief, Head, Pointer
from onrecord.views.marking import marked
from onrecord.views.outline import EMPTY, Item, Section, notice, outline, title
from onrecord.views.templating import templates
from onrecord.views.wording import days, flat


def html(brief: Brief, story: Story, everything: bool = False) -> str:
    """Return a brief as an HTML page with the texts of the reports it points into.

    What a short brief leaves out stands folded in the page. The page forbids itself scripts and every request
    (Content-Security-Policy), so words of a hostile report stay words.
    """
    pages = templates()
    outlets = {flat(h.outlet) for h in brief.reports if h.outlet}
    style = Markup(pages.get_template("brief.css").render())  # noqa: S704  our own file, no word of a report in it
    sections = outline(brief, everything)
    return pages.get_template("brief.html").render(
        brief=brief,
        title=title(brief),
        days=days(brief.first, brief.last),
        outlets=len(outlets),
        notice=notice(brief),
        empty=EMPTY,
        sections=sections,
        charts=_charts(brief),
        texts=list(_texts(brief, story, sections)),
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def _charts(brief: Brief) -> dict[str, Chart]:
    """Return a drawing for each tally that moved, by the text of its line in the outline."""
    drawn = {count.id: chart(count) for count in brief.tallies}
    return {i: c for i, c in drawn.items() if c}


def _texts(brief: Brief, story: Story, sections: Iterable[Section]) -> Iterator[tuple[Head, str | None, Markup]]:
    """Yield each report with its safe address and its marked text."""
    pointers = set(_pointers(sections))
    for head in brief.reports:
        own = [p for p in pointers if p.report == head.id]
        yield head, address(head.url), marked(story.reports[head.id], story.passages[head.id], own)


def _pointers(sections: Iterable[Section]) -> Iterator[Pointer]:
    for section in sections:
        for group in section.groups:
            for item in (*group.items, *group.rest):
                yield from _of(item)


def _of(item: Item) -> Iterator[Pointer]:
    yield from item.pointers
    for under in (*item.under, *item.rest):
        yield from _of(under)


def address(url: str | None) -> str | None:
    """Return an address that is safe to link to: http and https only, else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
