"""What the tallies stand at, and how they moved: the first section of a brief."""

from __future__ import annotations

from itertools import groupby
from typing import get_args

from onrecord.ledger.story import Story
from onrecord.records import Figure, Measure, Tally
from onrecord.views.lines import Count, Line, Step
from onrecord.views.wording import Citing, bounds, figure_words

# Lives first, then what happens to people, then things and money: the order in which the measures are defined.
WEIGHT = {
    measure: place
    for place, measure in enumerate(
        ("killed", "missing", "injured", *(m for m in get_args(Measure) if m not in ("killed", "missing", "injured")))
    )
}


def counts(citing: Citing) -> tuple[Count, ...]:
    """Return the tallies of two figures and more, those about lives first, then those told most often."""
    tallies = [t for t in citing.story.reconciliation.tallies if len(_figures(citing.story, t)) > 1]
    return tuple(_count(citing, t) for t in sorted(tallies, key=lambda t: (WEIGHT[t.measure], -len(t.figures), t.id)))


def lone_figures(citing: Citing) -> tuple[Line, ...]:
    """Return the figures that stand in no tally of two or more, in order of weight, then of the story."""
    told = {f for t in citing.story.reconciliation.tallies if len(_figures(citing.story, t)) > 1 for f in t.figures}
    left = [f for f in citing.story.figures.values() if f.id not in told]
    return tuple(citing.line(f) for f in sorted(left, key=lambda f: (WEIGHT[f.measure], citing.place[f.id])))


def _figures(story: Story, tally: Tally) -> list[Figure]:
    return [story.figures[f] for f in tally.figures if f in story.figures]


def _count(citing: Citing, tally: Tally) -> Count:
    figures = _figures(citing.story, tally)
    current = citing.story.figures.get(tally.current, figures[-1])
    steps = _steps(citing, figures, current.id)
    now = next(s for s in steps if s.current)
    return Count(
        id=tally.id,
        name=tally.name,
        measure=tally.measure,
        scope=tally.scope,
        unit=current.unit,
        low=tally.low,
        high=tally.high,
        span=bounds(tally.low, tally.high, current.unit),
        rule=tally.rule,
        current=now,
        steps=steps,
    )


def _steps(citing: Citing, figures: list[Figure], current: str) -> tuple[Step, ...]:
    """Join what repeats: the same bounds, for the same day, on the same word."""

    def same(f: Figure) -> tuple[str, str, str]:
        return f.asof or "", citing.story.resolve(f.voice), bounds(f.low, f.high, f.unit)

    # Days in order; inside a day the order in which the reports told it, kept for the first of each group.
    ordered = sorted(figures, key=lambda f: (f.asof or "", citing.place[f.id]))
    first = {key: n for n, key in reversed([(n, same(f)) for n, f in enumerate(ordered)])}
    ordered.sort(key=lambda f: first[same(f)])
    return tuple(_step(citing, list(group), current) for _, group in groupby(ordered, key=same))


def _step(citing: Citing, figures: list[Figure], current: str) -> Step:
    ids = tuple(f.id for f in figures)
    shown = next((f for f in figures if f.id == current), figures[0])
    why = [r.why for r in citing.story.reconciliation.revisions if r.after in ids][:1]
    why += dict.fromkeys(filter(None, map(citing.remark, ids)))
    return Step(
        figures=ids,
        words=figure_words(shown),
        low=shown.low,
        high=shown.high,
        asof=shown.asof,
        by=citing.by(shown),
        pointers=tuple(citing.pointer(f) for f in figures),
        current=current in ids,
        revision="; ".join(why) or None,
        held=shown.held.words if shown.held else None,
    )
