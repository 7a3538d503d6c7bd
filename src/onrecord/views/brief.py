"""The brief of a story: what is reported, by whom, how it moved and where it is disputed. A view: it only reads."""

from __future__ import annotations

from datetime import date

from onrecord.ledger.story import Story
from onrecord.views.counts import counts, lone_figures
from onrecord.views.lines import Brief
from onrecord.views.news import additions, news
from onrecord.views.sayings import AHEAD, clashes, entries
from onrecord.views.speakers import speakers
from onrecord.views.wording import Citing

__all__ = ["Brief", "brief"]


def brief(story: Story, since: date | None = None) -> Brief:
    """Return the brief of a story; `since` is the first day whose reports count as new, else the last day there is.

    Nothing in it depends on the day on which it is asked for, so the same ledger gives the same brief.
    """
    citing = Citing(story)
    days = sorted(r.report.day for r in story.readings if r.report.day)
    disputed = {i for c in story.reconciliation.conflicts for i in (c.a, c.b)}
    denied = entries(citing, ("denied",))
    return Brief(
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=tuple(citing.head(r.report.id) for r in story.readings),
        tallies=counts(citing),
        figures=lone_figures(citing),
        ahead=entries(citing, AHEAD),
        clashes=clashes(citing),
        denied=tuple(e for e in denied if not any(s.statement in disputed for s in e.sayings)),
        withheld=entries(citing, ("withheld",)),
        speakers=speakers(citing),
        news=news(citing, since.isoformat() if since else None),
        additions=additions(citing),
        known_on=story.known_on,
    )
