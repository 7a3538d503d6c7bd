"""Templates of the page, and how addresses and times are written in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from functools import cache
from importlib import resources
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup, escape

from onrecord.views.brief_html import address
from onrecord.views.labels import LABEL_LINE
from onrecord.views.step_chart import FADE, LABEL_AT, LEFT, RIGHT, Count, Plot, Shape, Tick, plot, said
from onrecord.views.tallies import Sheet
from onrecord.views.templating import templates
from onrecord.views.wording import cut, days, flat

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
ASSETS = ("page.css", "page.js", "mark.svg")
"""Our own files that every page loads: its style, its script, its sign."""


@dataclass(frozen=True, slots=True)
class Links:
    """How a page names the others: from a server by address, in a folder by file, `root` being the way to its top.

    `known_on` is the ISO day that every address of a server keeps, "" for none.
    """

    live: bool
    root: str = "/"
    known_on: str = ""

    def to(self, kind: str, id_: str = "", fragment: str = "") -> str:
        """Return the address of a record's page, or of a page that has no id ("front", "review")."""
        end = "" if self.live else ".html"
        where = "" if kind == "front" else f"{kind}/{id_}" if id_ else kind
        if kind == "front" and not self.live:
            where = "index"
        return f"{self.root}{where}{end if where else ''}{self._asking()}" + (f"#{fragment}" if fragment else "")

    def page(self, key: str, number: int) -> str:
        """Return the address of a page of a list."""
        if self.live:
            return f"{self.root}{key}{self._asking(page=number if number > 1 else None)}"
        return f"{self.root}{key}-{number}.html" if number > 1 else f"{self.root}{key}.html"

    def twin(self, kind: str, id_: str = "", number: int = 1) -> str:
        """Return the address of what a page shows as JSON."""
        where = "index" if kind == "front" else f"{kind}/{id_}" if id_ else kind
        if self.live:
            return f"{self.root}{where}.json{self._asking(page=number if number > 1 else None)}"
        return f"{self.root}{where}-{number}.json" if number > 1 else f"{self.root}{where}.json"

    def found(self, words: str) -> str:
        """Return the address of what a search finds as JSON."""
        return f"{self.root}search.json{self._asking(q=words)}"

    def _asking(self, **asked: object) -> str:
        known = self.known_on if self.live else ""
        told = {k: v for k, v in {**asked, "as_known_on": known}.items() if v not in ("", None)}
        return f"?{urlencode(told)}" if told else ""

    def static(self, name: str) -> str:
        """Return the address of a style sheet or script."""
        return f"{self.root}static/{name}"


@cache
def environment() -> Environment:
    """Return the templates of the page, those of the views among them; whatever is filled in is escaped."""
    found = templates()
    found.loader = ChoiceLoader(
        [PackageLoader("onrecord.page", "templates"), PackageLoader("onrecord.views", "templates")]
    )
    found.filters |= {"cut": cut, "address": address, "number": _number, "found": _found, "capitalfirst": _capitalfirst}
    found.globals |= {
        "days": days,
        "drawing": drawing,
        "said": said,
        "left": LEFT,
        "right": RIGHT,
        "label_at": LABEL_AT,
        "fade": FADE,
        "line": LABEL_LINE,
    }
    return found


def _number(count: int) -> str:
    return f"{count:,}"


def _capitalfirst(text: str) -> str:
    return text[:1].upper() + text[1:]


def asset(name: str) -> str:
    """Return the text of a style sheet or script of the page."""
    return resources.files("onrecord.page").joinpath("static", name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Key:
    """What stands below a chart for one voice: the shape of its marks, its last count and its name."""

    shape: Shape
    count: str
    name: str
    voice: str
    current: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart for the page: voices are named below it, where they may wrap.

    `last` is the current count beside its mark; `days` are the ticks that a narrow screen has room for.
    """

    plot: Plot
    keys: tuple[Key, ...]
    days: tuple[Tick, ...]
    last: Count | None


def drawing(sheet: Sheet) -> Drawing:
    """Return the chart of a tally."""
    whole = plot(sheet)
    by_figure = {t.figure: t for t in sheet.told}
    keys, last = [], None
    for course in whole.courses:
        told = by_figure[course.marks[0].figure]
        count = course.label.count if course.label else ""
        keys.append(Key(course.shape, count, told.line_name, told.line, course.current))
        if course.current and course.label:
            x, y = course.label.at
            last = Count(x + 4, y - 10, count)
    days = whole.days[:: 2 if len(whole.days) > 5 else 1]
    if whole.days and days[-1] != whole.days[-1]:
        days = (*days[:-1], whole.days[-1])
    bare = replace(whole, courses=tuple(replace(c, label=None) for c in whole.courses))
    return Drawing(bare, tuple(keys), days, last)


def moment(value: str | None, zone: tzinfo) -> str:
    """Return a day or time of a record in words: "14 Oct 2034", "14 Oct 2034, 18:30" in the zone of the page."""
    if not value:
        return "undated"
    try:
        if len(value) <= 10:
            day = date.fromisoformat(value)
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        time = datetime.fromisoformat(value)
    except ValueError:
        return flat(value)
    if time.tzinfo:
        time = time.astimezone(zone)
    return f"{time.day} {_MONTHS[time.month - 1]} {time.year}, {time:%H:%M}"


def _found(text: str, words: tuple[tuple[int, int], ...]) -> Markup:
    """Return text with the words that were searched for marked."""
    out, at = [], 0
    for start, end in words:
        out += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*out, escape(text[at:])])
