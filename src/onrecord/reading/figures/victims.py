"""Keeping the victims that a report tells of without a number, each once, however often it speaks of them."""

from __future__ import annotations

from onrecord.reading.dates.expressions import Dated
from onrecord.reading.figures.desk import Desk, Draft
from onrecord.reading.figures.implied import Victim
from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity


def read_victim(desk: Desk, span: tuple[int, int], victim: Victim, dated: list[Dated]) -> None:
    """Keep a victim told without a number, unless the report has counted or named him before."""
    if any(d.start < victim.end and victim.start < d.end for d in desk.recent if d.sentence == span):
        return
    before = [d for d in desk.recent if d.measure == victim.measure]
    if (not victim.fresh and before) or (
        victim.fresh and not victim.another and any(d.sentence != span for d in before)
    ):
        return
    quantity = Quantity(victim.start, victim.end, victim.start, victim.count, victim.count, False)
    phrase = Phrase(victim.start, victim.end, victim.noun, Kind.PERSON, victim.noun)
    exact = [d.event.date for d in dated if d.event.precision == "day" and not (d.told or d.since)]
    asof = next((e for e in exact if not desk.today or e <= desk.today), desk.happened or desk.today)
    desk.drafts.append(Draft(victim.start, victim.end, quantity, phrase, victim.measure, "incident", asof, span, True))
