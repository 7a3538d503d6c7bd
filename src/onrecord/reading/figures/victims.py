"""Keeping the victims that a report tells of without a number, each once, however often it speaks of them.

A victim told as one more ("another man also died", "a third victim has died", a name not read before) stands with the
count reached so far: casualty recorders add up people, not sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.dates.expressions import Dated
from onrecord.reading.figures.desk import Desk, Draft
from onrecord.reading.figures.implied import Victim
from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity

#: "A second man" may be one beside a woman; "an eighth teen" is one of eight, whoever counted the others.
_TWO = 2
_NAMES = re.compile(r"[A-Z][\w’'-]+")


def read_victim(desk: Desk, span: tuple[int, int], victim: Victim, dated: Sequence[Dated]) -> None:
    """Keep a victim told without a number, unless the report has counted or named him before."""
    if any(d.start < victim.end and victim.start < d.end for d in desk.recent if d.sentence == span):
        return
    before = [d for d in desk.recent if d.measure == victim.measure]
    if victim.measure == "injured" and not victim.fresh and _is_told_dead(desk, victim):
        return  # how one told as dead came to die: "The man was shot twice"
    if victim.nth and any(d.quantity.value >= victim.nth and not victim.reached for d in before):
        return  # the headline's third victim
    if victim.reached and any(d.quantity.value == victim.nth for d in before):
        return
    if victim.another and _is_of_whole(before):
        return  # of a "quadruple shooting" the others are some
    more = _one_more(desk, victim, before)
    if more:
        victim = replace(victim, count=more)
    elif (not victim.fresh and before) or (
        victim.fresh and not victim.another and any(d.sentence != span for d in before)
    ):
        return
    quantity = Quantity(victim.start, victim.end, victim.start, victim.count, victim.count, False)
    of = "people" if victim.count > 1 else victim.noun
    phrase = Phrase(victim.start, victim.end, of, Kind.PERSON, victim.noun)
    exact = [d.event.date for d in dated if d.event.precision == "day" and not (d.told or d.since)]
    asof = next((e for e in exact if not desk.today or e <= desk.today), desk.happened or desk.today)
    desk.drafts.append(Draft(victim.start, victim.end, quantity, phrase, victim.measure, "incident", asof, span, True))


def _is_told_dead(desk: Desk, victim: Victim) -> bool:
    """Tell whether a definite noun or a name takes up somebody that the report has told as dead."""
    text = desk.report.text
    names = set(_NAMES.findall(text[victim.start : victim.end]))
    dead = [d for d in desk.recent if d.measure == "killed" and d.implied]
    if victim.noun != "person":
        return any(victim.noun in {d.phrase.head, "victim"} for d in dead)
    return any(names & set(_NAMES.findall(text[d.start : d.end])) for d in dead)


def _is_of_whole(before: Sequence[Draft]) -> bool:
    """Tell whether the most that was told without a number is of all together ("a quadruple shooting")."""
    most = max((d.quantity.value for d in before), default=0)
    told = all(d.implied for d in before)
    return told and most > 1 and any(d.phrase.head == "people" and d.quantity.value == most for d in before)


def _one_more(desk: Desk, victim: Victim, before: Sequence[Draft]) -> int:
    """Return how many there are with this victim, 0 where the words do not say that he is one more."""
    if victim.nth:
        return victim.nth if victim.reached else _nth(desk, victim, before)
    if not before or not all(d.implied for d in before):
        return 0
    so_far = max(d.quantity.value for d in before)
    if victim.another:
        return so_far + victim.count
    return 0 if victim.fresh else _newly_named(desk, victim, before, so_far)


def _newly_named(desk: Desk, victim: Victim, before: Sequence[Draft], so_far: int) -> int:
    """Return how many there are with victims whose names the report has not given before, 0 where it has."""
    names = _NAMES.findall(desk.report.text[victim.start : victim.end])
    known = any(name in desk.report.text[: victim.start] for name in names)
    if known or not names:
        return 0
    if all(d.phrase.head == "person" for d in before):
        return so_far + victim.count
    return victim.count if victim.count > so_far else 0  # the first of them may be whom the report spoke of


def _nth(desk: Desk, victim: Victim, before: Sequence[Draft]) -> int:
    """Return the number of "a third victim died": of the dead, unless the report counts all who were shot so."""
    known = max((d.quantity.value for d in before), default=0)
    if victim.measure == "injured":
        first = not known and victim.nth > _TWO and not any(d.measure == "killed" for d in desk.recent)
        return victim.nth if first or known < victim.nth <= known + 1 else 0
    shot = max((d.quantity.value for d in desk.recent if d.measure == "injured"), default=0)
    if known >= victim.nth or (shot and known + 1 < victim.nth):
        return 0
    return victim.nth
