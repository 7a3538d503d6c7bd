"""Strands: the figures of one tally that one report gives of one day, with what its words say of the act counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.fitting import ONE_DAY, is_main_toll
from onrecord.reconciling.scenes import HAPPENED, Day, Scene, Told
from onrecord.reconciling.strangers import SETTLED
from onrecord.records import Tally

ANCHORS = HAPPENED - {"other", "affected"}
"""What only counts where something happened."""

LONG_AGO = 365
"""Days: what happened so long before a report is not what the report is about, unless it is counted with others'."""


@dataclass(frozen=True)
class Strand:
    """The figures of one tally that one report gives of one day; `day` is None for what the report is about itself.

    `days` are those that the counting sentences give to the act, `matter` the day that the report opens with; `places`
    the words of the places that it names beside the act; `act` whether it tells there of something that happened;
    `counts` whether it is the count of all the victims, or of all that was struck, in the body of the report.
    """

    tally: str
    measure: str
    figures: tuple[Counted, ...]
    day: str | None
    days: frozenset[str]
    matter: str | None
    places: frozenset[str]
    own_places: frozenset[str]
    act: bool
    counts: bool

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.figures[0].report.id

    @property
    def order(self) -> tuple[object, ...]:
        """Where it stands in the order of reading."""
        return (*self.figures[0].order, self.tally)


def strands_of(
    tallies: Sequence[Tally], by_id: Mapping[str, Counted], scenes: Mapping[str, Scene], moved: Set[str] = frozenset()
) -> list[Strand]:
    """Return the strands of all tallies in order of reading; `by_id` are the figures of reports with a scene.

    `moved` are the figures whose day other reports gave, which is not always that of the act.
    """
    own = {i: day for i, c in by_id.items() if (day := _own_day(c, scenes[c.report.id], i in moved))}
    return sorted(_strands(tallies, by_id, scenes, own), key=lambda s: s.order)


def _own_day(one: Counted, scene: Scene, moved: bool) -> str | None:
    """Return the day that its own sentence gives to the act that a figure counts."""
    told = scene.sentences.get(one.figure.id)
    if told is None:
        return None
    near = sorted(told.days, key=lambda d: not d.start <= one.figure.start < d.end)
    if day := _day_of(near, one.told):
        return day
    asof = one.figure.asof
    known = told.dated and not moved and one.figure.scope == "incident" and asof is not None and asof < one.told
    return asof if known and days_apart(asof or "", one.told) <= SETTLED else None


def _strands(
    tallies: Sequence[Tally], by_id: Mapping[str, Counted], scenes: Mapping[str, Scene], own: Mapping[str, str]
) -> Iterable[Strand]:
    matter = _matters(by_id.values(), scenes, own)
    for tally in tallies:
        if tally.scope == "cumulative" or tally.measure not in HAPPENED:
            continue
        parts: dict[tuple[str, str | None], list[Counted]] = defaultdict(list)
        for one in (by_id[i] for i in tally.figures if i in by_id):
            if one.telling.background or one.telling.limit or one.figure.scope == "cumulative":
                continue
            if tally.measure in ANCHORS or "aboard" in one.aspects:
                day, main = own.get(one.figure.id), matter.get(one.report.id)
                other = day is not None and (
                    days_apart(day, main or day) > ONE_DAY or days_apart(day, one.told) > LONG_AGO
                )
                parts[one.report.id, day if other else None].append(one)
        for (report, day), some in sorted(parts.items(), key=lambda p: (p[0][0], p[0][1] or "")):
            some.sort(key=lambda c: c.order)
            days = frozenset(own[c.figure.id] for c in some if c.figure.id in own)
            yield _strand(tally, some, (day, days, matter.get(report)), scenes[report])


def _matters(counted: Iterable[Counted], scenes: Mapping[str, Scene], own: Mapping[str, str]) -> Mapping[str, str]:
    """Return the day of what each report is about: that of the counts that it opens with, else of its opening words."""
    found: dict[str, str] = {}
    told: dict[str, str] = {}
    for one in sorted(counted, key=lambda c: c.order):
        told[one.report.id] = one.told
        if one.early and one.figure.id in own:
            found.setdefault(one.report.id, own[one.figure.id])
    for report, published in told.items():
        days = [day for o in scenes[report].opening if (day := _day_of(o.days, published))]
        if days:
            found.setdefault(report, days[0])
    return found


def _day_of(days: Iterable[Day], told: str) -> str | None:
    return next((d.date for d in days if d.precision == "day" and (not told or d.date <= told)), None)


def _strand(
    tally: Tally, some: Sequence[Counted], dated: tuple[str | None, frozenset[str], str | None], scene: Scene
) -> Strand:
    day, days, matter = dated
    text = some[0].report.text
    told = [t for c in some if (t := scene.sentences.get(c.figure.id))]
    around = [*told, *scene.opening] if day is None else told
    own = _words_of(text, told)
    places = own or _words_of(text, around)
    act = any(t.act for t in around)
    head = scene.headline
    body = [c for c in some if not (head and head.start <= c.figure.start < head.end)]
    counts = any(is_main_toll(c) or tally.measure == "attacked" for c in body)
    return Strand(tally.id, tally.measure, tuple(some), day, days, None if day else matter, places, own, act, counts)


def _words_of(text: str, told: Iterable[Told]) -> frozenset[str]:
    """Return the words of the places that stretches name beside an act."""
    names = (text[a:b] for t in told if t.act for a, b, _ in t.places)
    return frozenset(
        w.strip(".’'").casefold() for name in names for w in name.replace(",", " ").split() if w[0].isupper()
    )
