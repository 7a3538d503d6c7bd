"""Whether a figure counts what a tally counts: the rules that let it in or keep it out, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.other_counts import are_of_other_people, are_of_other_times
from onrecord.reconciling.strangers import SETTLED
from onrecord.reconciling.things import PEOPLE, PERSONS, is_toll

BEFORE_STORY = 14
"""Days: a toll dated so long before a story's first report is another happening's."""
ONE_DAY = 1
"""Days by which reports may date one attack apart (a strike "late on Thursday", announced on Friday)."""
LIKE = 0.2
"""Share of the words around two figures that must agree for them to count one thing, where the noun does not
say enough."""
LEAP = 3
"""A toll so many times another, told deep in a report without a word of change, is background (a year's or a
city's toll)."""
COPY = 9.0
"""Fit of a figure that stands in a copied sentence: it is the origin's figure."""


def fit(one: Counted, members: Sequence[Counted], origin: str | None, campaign: bool) -> float:
    """Return how well a figure fits a tally, 0 where it does not belong.

    `origin` is the report that the figure's report copies, if any; `campaign` tells that the story counts many attacks.
    """
    if any(
        m.report.id == origin and m.bounds == one.bounds and m.kind == one.kind and alike(one, m) >= 0.5
        for m in members
    ):
        return COPY
    first = members[0]
    if one.aspects != first.aspects or any(
        are_of_other_times(one, m) or are_of_other_people(one, m) or is_of_none(one, m) for m in members
    ):
        return 0.0
    if (one.telling.part, one.telling.background) != (first.telling.part, first.telling.background):
        return 0.0
    if is_main_toll(one) and is_main_toll(first):
        return 0.0 if is_other_count(one, members) else _fit_toll(one, members, campaign)
    return _fit_thing(one, members)


def is_main_toll(one: Counted) -> bool:
    """Tell whether a figure counts all people whom something befell, not some of them nor those of other happenings."""
    return is_toll(one.figure) and one.kind == PEOPLE and not one.telling.part and not one.telling.background


def is_of_none(one: Counted, other: Counted) -> bool:
    """Tell whether one voice counts nobody where it counted some before, with no word of correction: it tells of
    another happening."""
    if one.voice != other.voice or one.report.id == other.report.id or any(c.telling.corrected for c in (one, other)):
        return False
    return (one.bounds == (0, 0)) != (other.bounds == (0, 0))


def _fit_toll(one: Counted, members: Sequence[Counted], campaign: bool) -> float:
    if any(m.bounds == one.bounds and m.report.id == one.report.id and m.day == one.day for m in members):
        return 5.0
    if one.figure.scope == "cumulative":
        return 2.0
    if campaign and one.figure.measure == "killed":
        near = min(days_apart(one.day, m.day) for m in members)
        return 3.0 - near if near <= ONE_DAY else 0.0
    opened = min(m.told for m in members)
    if one.day < opened and days_apart(one.day, opened) > BEFORE_STORY:
        return 0.0
    if _leaps(one, members) or _comes_late(one, members):
        return 0.0
    return 1.0 + max((m.bounds == one.bounds) + alike(one, m) for m in members)


def _leaps(one: Counted, members: Sequence[Counted]) -> bool:
    """Tell whether a toll deep in a report is far from all that the tally holds, with no word that it changed."""
    if one.early or one.telling.replaced or one.telling.old or not one.outlet:
        return False
    value = one.figure.low or one.figure.high or 0
    known = [v for m in members for v in m.bounds if v is not None and not m.figure.implied]
    return bool(known) and (value > LEAP * max(known) or value * LEAP < min(known))


def _comes_late(one: Counted, members: Sequence[Counted]) -> bool:
    """Tell whether another number comes long after a tally's last report with no word that it changed: another
    happening's."""
    if one.telling.replaced or one.telling.old or not one.outlet or any(m.bounds == one.bounds for m in members):
        return False
    last = max(m.told for m in members)
    return one.told > last and days_apart(one.told, last) > SETTLED


def is_other_count(one: Counted, members: Sequence[Counted]) -> bool:
    """Tell whether its own report gives this tally another number that this one does not replace, blur or dispute.

    Then it counts a part, or another happening. A count told as old, replaced or corrected, or by another voice
    (not the outlet's telling), belongs; so does "at least four" beside "four".
    """
    here = [m for m in members if m.report.id == one.report.id and not _same_count(m, one)]
    if not here or any(m.telling.old or m.telling.replaced or m.telling.corrected for m in (one, *here)):
        return False
    if one.figure.scope == "cumulative":
        rivals = [m for m in here if m.voice == one.voice]
        return any(not one.outlet or m.figure.sentence == one.figure.sentence for m in rivals)
    return one.outlet or any(m.outlet or m.voice == one.voice for m in here)


def _same_count(one: Counted, other: Counted) -> bool:
    """Tell whether two numbers may be one count: the same, one bound shared, or one of them vague ("several")
    and not beyond."""
    if one.bounds == other.bounds:
        return True
    (low, high), (other_low, other_high) = one.bounds, other.bounds
    if low is not None and low == other_low and (high is None or other_high is None):
        return True
    vague, exact = (one, other) if one.telling.vague else (other, one)
    return vague.telling.vague and not exact.figure.implied and (exact.figure.low or 0) >= (vague.figure.low or 0)


def _fit_thing(one: Counted, members: Sequence[Counted]) -> float:
    likeness = max(alike(one, m) for m in members)
    same_value = any(m.bounds == one.bounds for m in members)
    kinds = {m.kind for m in members}
    if one.kind not in kinds:
        return _fit_unsaid(one, members, likeness, same_value)
    some = _counts_alike(one, members)
    if some or one.telling.part or one.telling.background or one.telling.limit:
        return 1.0 + likeness if some or (same_value and likeness >= LIKE) else 0.0
    if is_other_count(one, members):
        return 0.0
    if one.figure.scope == "incident" and not same_value and days_apart(one.day, members[0].day) > ONE_DAY:
        return 0.0
    if same_value or likeness >= LIKE:
        return 1.0 + same_value + likeness
    telling = "aboard" in one.aspects or one.figure.measure in ("deployed", "attacked")
    return 1.0 if one.kind and (telling or one.kind != PEOPLE) else 0.0


def _counts_alike(one: Counted, members: Sequence[Counted]) -> bool:
    """Tell whether some of the victims are those that other reports count by the same noun ("children")."""
    some = is_toll(one.figure) and one.kind in PERSONS and one.kind not in ("", PEOPLE) and not one.telling.background
    return some and all(m.kind == one.kind and m.report.id != one.report.id for m in members)


def _fit_unsaid(one: Counted, members: Sequence[Counted], likeness: float, same_value: bool) -> float:
    """Return the fit where the noun is missing on one side ("the list held fewer than ten")."""
    if one.kind and all(m.kind for m in members):
        return 0.0
    near = any(m.report.id == one.report.id for m in members)
    said = (same_value and (near or likeness >= LIKE)) or (likeness >= LIKE and not near)
    return likeness + 0.5 if said else 0.0


def alike(one: Counted, other: Counted) -> float:
    """Return the share of the words around two figures that agree, by the smaller side."""
    smaller = min(len(one.context), len(other.context))
    return len(one.context & other.context) / smaller if smaller else 0.0
