"""Events: one happening that reports tell of, to which counts belong, named in the words of the reports.

Casualty recorders keep incidents, not sums: each with its day (and how exactly that is known), its place and the
reports that tell of it (Every Casualty's standards; UCDP's date_prec). A name, a day and a place are taken from reports
or left empty, and the words that bear them out are kept. A running total over many happenings belongs to no event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.happenings import Happening, happenings, tallied
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.scenes import Day, Name, Scene, Told, scene_of
from onrecord.reconciling.strands import Strand
from onrecord.records import Backing, Event, EventDate, Reading, Report, Span, Tally, id_of

LONGEST = 110
"""Characters of the longest name: past them a headline is no name but a sentence."""
_EXACT = ("day", "range", "week", "month")


def find_events(
    tallies: Sequence[Tally],
    counted: Sequence[Counted],
    readings: Sequence[Reading],
    memory: Memory | None = None,
    moved: Set[str] = frozenset(),
) -> tuple[tuple[Tally, ...], tuple[Event, ...]]:
    """Return the tallies with the event that each counts, and the events, both by id.

    `moved` are the figures whose day other reports gave.
    """
    scenes = scenes_of(tallies, counted, readings, memory or Memory())
    found, left = happenings(tallies, counted, scenes, moved)
    counts = tallied(found, left)
    shared = _shared(found)
    numbers = set(counts.values())
    made = [_event(h, scenes, shared, n in numbers) for n, h in enumerate(found)]
    of = {t: event.id for t, n in counts.items() if (event := made[n])}
    events = sorted((e for e in made if e), key=lambda e: e.id)
    return tuple(replace(t, event=of.get(t.id)) for t in tallies), tuple(events)


def scenes_of(
    tallies: Sequence[Tally], counted: Sequence[Counted], readings: Sequence[Reading], memory: Memory
) -> Mapping[str, Scene]:
    """Return what the reports tell of happenings whose figures are tallied, by the report's id."""
    ids = {i for t in tallies for i in t.figures}
    needed = {c.report.id for c in counted if c.figure.id in ids}
    return {r.report.id: scene_of(r, memory) for r in readings if r.report.id in needed}


def _shared(found: Sequence[Happening]) -> set[str]:
    """Return the reports that are about several happenings: their headlines name none of them."""
    told: dict[str, set[int]] = defaultdict(set)
    for number, happening in enumerate(found):
        for strand in happening.strands:
            if strand.day is None:
                told[strand.report].add(number)
    return {report for report, some in told.items() if len(some) > 1}


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one report tells of an event: the sentences of its counts, and what it opens with where that is of no other.

    `strands` are its own of the event. `matter` says whether the event is what the report is about, and not one that it
    only mentions.
    """

    report: Report
    strands: Sequence[Strand]
    scene: Scene
    sentences: tuple[Told, ...]
    opening: tuple[Told, ...]
    matter: bool


def _tellings(happening: Happening, scenes: Mapping[str, Scene], shared: set[str]) -> Iterator[_Telling]:
    told: dict[str, list[Strand]] = defaultdict(list)
    for strand in happening.strands:
        told[strand.report].append(strand)
    for report, strands in told.items():
        scene = scenes[report]
        figures = [c.figure.id for s in strands for c in s.figures]
        own = dict.fromkeys(scene.sentences[i] for i in figures if i in scene.sentences)
        matter = any(s.day is None for s in strands)
        whole = matter and report not in shared and not happening.running
        first = strands[0].figures[0].report
        yield _Telling(first, strands, scene, tuple(own), scene.opening if whole else (), matter)


def _event(happening: Happening, scenes: Mapping[str, Scene], shared: set[str], counts: bool) -> Event | None:
    """Return the event of a happening; None where no report tells an act, or it is only mentioned and not counted."""
    tellings = list(_tellings(happening, scenes, shared))
    if not counts and 2 * sum(t.matter for t in tellings) <= len(tellings):
        return None
    name = _name(tellings)
    if name is None and not any(t.act for telling in tellings for t in telling.sentences):
        return None
    day, place = _day(tellings), _place(tellings)
    where = " ".join(place.span.text.split()) if place else None
    return Event(
        id=id_of("event", happening.strands[0].figures[0].figure.id),
        name=" ".join(name.span.text.split()) if name else _counted(happening, where),
        date=day[0] if day else None,
        place=where,
        reports=tuple(t.report.id for t in tellings),
        backed=tuple(b for b in (name, day[1] if day else None, place) if b),
    )


def _name(tellings: Sequence[_Telling]) -> Backing | None:
    """Return the words that name an event: those that most reports have in common, a proper name before others, else
    the first report's headline. A sentence is no name.

    What one report alone says in its opening, or without a proper name, may name something else.
    """
    found: dict[str, list[tuple[_Telling, Name, bool]]] = defaultdict(list)
    for telling in tellings:
        for some, counts in ((telling.opening, False), (telling.sentences, True)):
            for name in (n for told in some for n in told.names):
                if name.told and name.end - name.start <= LONGEST:
                    known = (counts and name.proper) or name.headline
                    found[_folded(telling.report, name)].append((telling, name, known))
    sure = [f for f in found.values() if any(known for _, _, known in f) or len({t.report.id for t, _, _ in f}) > 1]
    if sure:
        telling, name, _ = max(sure, key=_worth)[0]
        return _backing("name", telling.report, name.start, name.end)
    return _headline(tellings)


def _headline(tellings: Sequence[_Telling]) -> Backing | None:
    for telling in tellings:
        head = telling.scene.headline
        if telling.opening and head and head.end - head.start <= LONGEST:
            return _backing("name", telling.report, head.start, head.end)
    return None


def _counted(happening: Happening, place: str | None) -> str:
    """Return what to call an event that no report names: what is counted most, and where ("men killed, Dorn")."""
    figures = [c.figure for s in happening.strands for c in s.figures]
    measure = Counter(f.measure for f in figures).most_common(1)[0][0]
    of = Counter(f.of for f in figures if f.measure == measure and f.of).most_common(1)
    words = f"{of[0][0] if of else 'people'}{'' if measure == 'other' else f' {measure}'}"
    return f"{words}, {place}" if place else words


def _folded(report: Report, name: Name) -> str:
    return " ".join(report.text[name.start : name.end].casefold().split())


def _worth(told: Sequence[tuple[_Telling, Name, bool]]) -> tuple[int, int]:
    """Return how well a name does: by how many reports, with a proper name, in a headline; short before long."""
    telling, name, _ = told[0]
    words = len(_folded(telling.report, name).split())
    reports = len({t.report.id for t, _, _ in told})
    headline = any(n.headline for _, n, _ in told)
    return 2 * min(reports, 3) + 2 * name.proper + headline + min(words, 4) - max(0, words - 6), -name.start


def _day(tellings: Sequence[_Telling]) -> tuple[EventDate, Backing] | None:
    """Return the day that most reports give to an event, the earliest of equals, as exactly as any gives it."""
    days: dict[tuple[int, str], dict[str, tuple[int, _Telling, Day]]] = defaultdict(dict)
    for telling in tellings:
        for day, weight in _days(telling):
            known = days[_EXACT.index(day.precision), day.date]
            if telling.report.id not in known or known[telling.report.id][0] < weight:
                known[telling.report.id] = weight, telling, day
    if not days:
        return None
    exact = min(rank for rank, _ in days)
    some = {key: told for key, told in days.items() if key[0] == exact}
    best = min(some, key=lambda k: (-sum(weight for weight, _, _ in some[k].values()), k[1]))
    _, telling, day = next(iter(some[best].values()))
    return EventDate(day.date, day.precision, day.until), _backing("date", telling.report, day.start, day.end)  # type: ignore[arg-type]


def _days(telling: _Telling) -> Iterator[tuple[Day, int]]:
    """Yield the days that a report gives to an event: those of sentences that count count twice."""
    aside = {s.day for s in telling.strands if s.day}
    published = telling.report.day
    for some, weight in ((telling.sentences, 2), (telling.opening, 1)):
        for told in some:
            for day in told.days:
                fits = day.precision in _EXACT and (not published or day.date <= published)
                if fits and (telling.opening or not aside or day.date in aside):
                    yield day, weight
    yield from ((d, 2) for d in _given(telling))


def _given(telling: _Telling) -> Iterator[Day]:
    """Yield the days that figures hold for by sentences in which no statement has one."""
    known = {d.date for t in telling.sentences for d in t.days}
    for strand in telling.strands:
        for one in strand.figures:
            told, day = telling.scene.sentences.get(one.figure.id), one.figure.asof
            if told and day in strand.days and day not in known and told.dated and not told.days:
                yield Day(day or "", "day", told.start, told.end)


def _place(tellings: Sequence[_Telling]) -> Backing | None:
    """Return the place that most reports name beside the act, of equals the one named first: a town before a house, and
    a dateline before a house."""
    votes: dict[str, dict[str, tuple[int, _Telling, tuple[int, int]]]] = defaultdict(dict)
    for telling in tellings:
        for at, weight in _places(telling):
            known = votes[_town(telling.report.text[slice(*at)])]
            if telling.report.id not in known or known[telling.report.id][0] < weight:
                known[telling.report.id] = weight, telling, at
    if not votes:
        return None
    best = max(votes.values(), key=lambda v: sum(weight for weight, _, _ in v.values()))
    _, telling, at = max(best.values(), key=lambda v: v[2][1] - v[2][0])
    return _backing("place", telling.report, *at)


def _places(telling: _Telling) -> Iterator[tuple[tuple[int, int], int]]:
    for some, weight in ((telling.sentences, 2), (telling.opening, 1)):
        for told in some:
            if told.act:
                yield from (((a, b), weight + 10 * wide) for a, b, wide in told.places)
    if telling.opening and telling.scene.dateline:
        yield telling.scene.dateline, 5


def _town(name: str) -> str:
    return " ".join(name.partition(",")[0].casefold().split())


def _backing(what: Literal["name", "date", "place"], report: Report, start: int, end: int) -> Backing:
    return Backing(report.id, what, Span.cut(report.text, start, end))
