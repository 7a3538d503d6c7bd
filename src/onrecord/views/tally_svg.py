"""Tallies as one drawing for print: SVG, a panel for each, no script, nothing fetched, every figure in words too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from onrecord.views.labels import LABEL_LINE
from onrecord.views.step_chart import FADE, LABEL_AT, LEFT, RIGHT, WIDTH, Plot, plot, said
from onrecord.views.tallies import Sheet
from onrecord.views.templating import templates
from onrecord.views.wording import cut, days, plural

MARGIN = 20
HEAD = 48
"""Height of a panel's heading without the lines that say why its figure is current."""
GAP = 26
HEADING = 74
REASON = 116
"""Characters of a panel's heading, and of a line under it; the whole of both stands in the description."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A tally's place in the drawing: its heading in lines, its plot, `y` where it begins."""

    y: float
    head: int
    title: str
    heading: str
    current: str
    reason: tuple[str, ...]
    desc: str
    plot: Plot


def svg(found: Sequence[Sheet]) -> str:
    """Return tallies as one SVG drawing, well-formed XML whatever the reports say."""
    panels, y = [], float(MARGIN)
    for sheet in found:
        drawn = plot(sheet)
        heading = cut(sheet.title[:1].upper() + sheet.title[1:], HEADING)
        reason = tuple(wrap(cut(f"{_range(sheet)}Current because: {sheet.rule}.", 2 * REASON - 10), REASON))
        head = HEAD + LABEL_LINE * len(reason)
        panels.append(Panel(y, head, sheet.title, heading, current(sheet), reason, _desc(sheet), drawn))
        y += head + drawn.height + LABEL_LINE * len(drawn.numberless) + GAP
    outlets = ", ".join(dict.fromkeys(t.outlet for s in found for t in s.told))
    sources = wrap(f"Counts as told by {outlets}. This shows what is reported, not what is true.", REASON)
    return (
        templates()
        .get_template("tally.svg")
        .render(
            panels=panels,
            width=WIDTH,
            height=y + 10 + LABEL_LINE * (len(sources) + 1),
            foot=y,
            left=LEFT,
            right=RIGHT,
            label_at=LABEL_AT,
            line=LABEL_LINE,
            fade=FADE,
            title=found[0].title if len(found) == 1 else f"{plural(len(found), 'tally', 'tallies')} by day and voice",
            sources=sources,
        )
    )


def current(sheet: Sheet) -> str:
    """Return where a tally stands, in words."""
    asof = f" as of {days(sheet.current.held, sheet.current.held)}" if sheet.current.held else ""
    said = f"{sheet.current.span}{asof}, {sheet.current.name}"
    return said[0].upper() + said[1:]


def _range(sheet: Sheet) -> str:
    return "" if sheet.span == sheet.current.span else f"Range over voices: {sheet.span}. "


def _desc(sheet: Sheet) -> str:
    """Return the whole chart in words, for who cannot see it."""
    told = "; ".join(map(said, sheet.told))
    return f"Now {current(sheet)}. Current because: {sheet.rule}. Range over voices: {sheet.span}. Figures: {told}."
