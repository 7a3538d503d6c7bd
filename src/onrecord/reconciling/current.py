"""The figure that a careful editor would print last, and the honest range beside it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from onrecord.reconciling.admissions import set_apart
from onrecord.reconciling.counted import Counted, days_apart
from onrecord.reconciling.fitting import is_main_toll
from onrecord.reconciling.lines import INDEPENDENT, PARTY, authority, body_marks, is_party, names
from onrecord.reconciling.phrasing import held_in_words, in_words, name_of
from onrecord.records import Measure, Tally, Voice, id_of

_HAPPENING = (
    r"(?:loss|sinking|capsizing|attacks?|strikes?|shooting|crash|fire|explosion|blast|earthquake|quake|flood(?:s|ing)?|disaster|"
    r"collapse|bombing|raid|storm|hurricane|landslide|avalanche|eruption|outbreak|derailment|clash(?:es)?|massacre)"
)
_ABOARD = re.compile(r"\b(?:aboard|on board|sailed|passengers?|crew)\b", re.I)
_NAMED = re.compile(
    rf"\bthe\s+((?:[A-Z][\w’'-]*\s+){{1,3}}{_HAPPENING}|{_HAPPENING}\s+(?:of|in|on|at)\s+(?:the\s+)?(?:\d{{1,2}}\s+)?[A-Z][\w’'-]*"
    r"(?:\s+[A-Z][\w’'-]*)*)"
)
_VIOLENT = re.compile(
    r"\b(?:air\s*)?(?:strikes?|attack(?:s|ed)?|shell(?:ed|ing)|bomb(?:ed|ing|s)?|raids?|troops|forces|missiles?|drones?)\b",
    re.I,
)
LAST_DAYS = 1
"""Days before a tally's last count that still belong to the honest range."""


def settle(members: Sequence[Counted], lines: Mapping[str, str], voices: Mapping[str, Voice]) -> Tally:
    """Return the tally of these figures with its current one, its range over voices and the rule in words."""
    ordered = sorted(members, key=lambda c: (c.day, c.told, c.order))
    given = [c for c in ordered if c.given] or ordered
    given, own = set_apart(given, lines_within(given, lines, voices), voices)
    standing = standing_of(given, lines, voices)
    violent = bool(standing) and any(_VIOLENT.search(c.figure.sentence) for c in ordered)
    current, why = _choose(given, standing, violent, voices)
    last = max(current.told, *(c.told for c in standing))
    range_over = [c for c in standing if days_apart(_dated(c), last) <= LAST_DAYS or c is current]
    if any(not c.outlet for c in range_over):
        range_over = [c for c in range_over if not c.outlet or c is current]
    for party in _parties(range_over, current, voices) if violent else ():
        why += f"; {name_of(party.voice, party, voices)}, a party, gives {in_words(party.figure)}"
    for admitted in standing_of(own, lines, voices) if own else ():
        why += (
            f"; {name_of(admitted.voice, admitted, voices)}, a party, gives {in_words(admitted.figure)} for its own act"
        )
    why += "".join(f"; {said}" for said in dict.fromkeys(_disowned(c, voices) for c in ordered if not c.given))
    lows = [c.figure.low for c in range_over]
    highs = [c.figure.high for c in range_over]
    first = min(c.figure.id for c in members)
    measure = measure_of(ordered)
    return Tally(
        id=id_of("tally", measure, first),
        name=_name(ordered, measure),
        measure=measure,
        of=_most_common([c.figure.of for c in ordered if c.figure.of]) or "people",
        scope=_most_common([c.figure.scope for c in ordered]) or "incident",  # type: ignore[arg-type]
        event=None,
        figures=tuple(c.figure.id for c in ordered),
        current=current.figure.id,
        low=None if any(v is None for v in lows) else min(v for v in lows if v is not None),
        high=None if any(v is None for v in highs) else max(v for v in highs if v is not None),
        rule=why,
    )


def measure_of(members: Sequence[Counted]) -> Measure:
    """Return the measure that most of the figures are read with, of equals a known one before "other"."""
    counts = Counter(c.figure.measure for c in members)
    return min(counts, key=lambda m: (-counts[m], m == "other", m))


def _parties(standing: Sequence[Counted], current: Counted, voices: Mapping[str, Voice]) -> list[Counted]:
    """Return the counts of parties to the violence where somebody independent counts too: named apart (Airwars)."""
    weights = {c.figure.id: authority(voices.get(c.voice), True) for c in standing}
    if INDEPENDENT not in weights.values():
        return []
    return [c for c in standing if weights[c.figure.id] == PARTY and is_party(voices[c.voice]) and c is not current]


def _disowned(one: Counted, voices: Mapping[str, Voice]) -> str:
    """Say who denies a number, or does not confirm it: it is no count of theirs."""
    said = "denies" if one.disowned == "denied" else "does not confirm"
    return f"{name_of(one.voice, one, voices)} {said} {in_words(one.figure)}"


def _dated(one: Counted) -> str:
    return one.told if one.told else one.day


def lines_within(
    group: Sequence[Counted], lines: Mapping[str, str], voices: Mapping[str, Voice]
) -> Callable[[Counted], str]:
    """Return what tells whose line of counts a figure belongs to within its tally.

    An outlet's telling goes to the body that its sentence names, or whose number it repeats; else it is the
    outlet's own.
    """
    told = [(m.bounds, lines.get(m.voice, m.voice)) for m in group if not m.outlet and m.given]
    bodies = sorted(body_marks(voices, {line for _, line in told}).items())
    found: dict[str, str] = {}

    def line_of(one: Counted) -> str:
        if not one.outlet:
            return lines.get(one.voice, one.voice)
        if one.figure.id not in found:
            named = [i for i, marks in bodies if names(one.figure.sentence, marks)]
            same = named if len(named) == 1 else {line for bounds, line in told if bounds == one.bounds}
            found[one.figure.id] = next(iter(same)) if len(same) == 1 else one.voice
        return found[one.figure.id]

    return line_of


def standing_of(members: Sequence[Counted], lines: Mapping[str, str], voices: Mapping[str, Voice]) -> list[Counted]:
    """Return each line's last figure that is not told as old, in order of publication; one of no day is never later."""
    last: dict[str, Counted] = {}
    line_of = lines_within(members, lines, voices)
    counts = [m for m in members if not m.figure.implied and not m.telling.old]
    given = {m.report.id for m in counts}
    grown = [m for m in members if m.figure.implied and m.telling.replaced and not m.telling.old]
    for one in sorted(
        members,
        key=lambda c: (
            c.told,
            c.order[1],
            not c.telling.vague,
            c.early or c.telling.replaced or not _is_toll_of_one(c),
            c.day,
            not c.figure.implied or c.telling.replaced,
            c.order,
        ),
    ):
        single = one.figure.implied and not one.telling.replaced and (one.report.id in given or _is_one(one, counts))
        if one.telling.old or single or any(_raises(g, one) for g in grown):
            continue  # one victim told apart is no later count of all
        last[line_of(one)] = one
    return sorted(last.values(), key=lambda c: c.order) or [max(members, key=lambda c: (c.day, c.order))]


def _is_one(one: Counted, counts: Sequence[Counted]) -> bool:
    """Tell whether a figure is one victim, where others have counted several."""
    return one.figure.low == 1 and any((c.figure.low or 0) > 1 for c in counts)


def _raises(more: Counted, one: Counted) -> bool:
    """Tell whether a victim told by number raises a count that his report gave before: "four were hit … a fifth"."""
    before = more.report.id == one.report.id and one.figure.start < more.figure.start
    return before and (one.figure.low or 0) < (more.figure.low or 0)


def _is_toll_of_one(one: Counted) -> bool:
    """Tell whether a figure is the toll of one happening, which a report gives in headline or lead."""
    return is_main_toll(one) and one.figure.scope == "incident"


def _choose(
    members: Sequence[Counted], standing: Sequence[Counted], violent: bool, voices: Mapping[str, Voice]
) -> tuple[Counted, str]:
    """Return the current figure and why: the latest day, then the weightiest voice, then closed bounds, then
    most given."""
    counts = [c for c in standing if not c.figure.implied or (c.figure.low or 0) > 1] or list(standing)
    counts = [c for c in counts if not c.telling.vague] or counts
    if is_main_toll(counts[0]) and counts[0].figure.scope == "incident":
        counts = _sure(counts, members) or counts
    last = max(c.day for c in counts)
    late = [c for c in counts if c.day == last]
    told = max(c.told for c in late)
    late = [c for c in late if c.told == told] or late
    given = Counter(c.bounds for c in members)
    best = max(
        late,
        key=lambda c: (
            authority(voices.get(c.voice), violent),
            _closed(c),
            given[c.bounds],
            -c.figure.start,
            c.figure.id,
        ),
    )
    best = _settled(best, members)
    return best, _words(best, late, voices, violent)


def _settled(best: Counted, members: Sequence[Counted]) -> Counted:
    """Return the closed count that an open one blurs, of the same report or day ("four hurt", "at least four"), or that
    it leaves room for on its day ("at least two")."""
    if best.figure.low == best.figure.high:
        return best
    exact = [
        m
        for m in members
        if (m.report.id == best.report.id or m.told == best.told)
        and m.figure.low == m.figure.high
        and not m.telling.old
        and not m.figure.implied
    ]
    value = best.figure.low if best.figure.low is not None else best.figure.high
    if best.figure.high is None:
        more = [m for m in exact if m.told == best.told and (m.figure.low or 0) >= (value or 0)]
        often = Counter(m.figure.low or 0 for m in more)
        value = min(often, key=lambda v: (-often[v], v), default=value)
    return min((m for m in exact if m.figure.low == value), key=lambda m: m.order, default=best)


def _sure(counts: Sequence[Counted], members: Sequence[Counted]) -> list[Counted]:
    """Return the counts that are their report's own news: in headline or lead, told as changed, by a voice, or
    given twice.

    A number that one outlet alone tells, far down, is as often another happening's.
    """
    told_by: dict[tuple[int | None, int | None], set[str]] = defaultdict(set)
    for one in members:
        told_by[one.bounds].add(one.report.id)
    news = {m.report.id for m in members if m.early and not m.telling.old}
    return [
        c
        for c in counts
        if c.early or c.telling.replaced or len(told_by[c.bounds]) > 1 or (not c.outlet and c.report.id not in news)
    ]


def _closed(one: Counted) -> int:
    low, high = one.bounds
    return 2 if low is not None and low == high else 1 if low is not None and high is not None else 0


def _words(best: Counted, late: Sequence[Counted], voices: Mapping[str, Voice], violent: bool) -> str:
    voice = voices.get(best.voice)
    who = voice.name if voice and not best.outlet else best.report.outlet or "the report itself"
    rule = f"the last count, as of {held_in_words(best)}, by {who}"
    others = [c for c in late if c.bounds != best.bounds]
    if best.figure.implied:
        return f"one told of without a number, as of {held_in_words(best)}, by {who}; no report gives a count"
    if others and violent and authority(voice, violent) == 4:
        return f"{rule}, which counts independently of the parties; a party's own count stands apart"
    if others and authority(voice, violent) >= 3:
        return f"{rule}, the weightiest of {len(late)} voices of that day"
    return (
        f"{rule}; {len(others)} other {'voice gives' if len(others) == 1 else 'voices give'} another number"
        if others
        else rule
    )


def _most_common(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _name(members: Sequence[Counted], measure: Measure) -> str:
    """Return a short name for people, with the happening where the reports name it alike."""
    scope = _most_common([c.figure.scope for c in members])
    of = _most_common([c.figure.of for c in members if c.figure.of]) or "people"
    aboard = any(_ABOARD.search(one.figure.sentence) for one in members)
    verb = {"attacked": "struck", "other": "aboard" if aboard else "counted", "money": ""}.get(measure, measure)
    start = f"{of} {verb}".strip() if of != "people" or measure in ("other", "money") else verb
    told: dict[str, int] = defaultdict(int)
    for one in members:
        for match in _NAMED.finditer(one.figure.sentence):
            told[match.group(1)] += 1
    if told and scope != "standing":
        return f"{start} in the {min(told, key=lambda n: (-told[n], n))}"
    if scope == "cumulative":
        return f"{start if of != 'people' else 'people ' + verb} (running total)"
    return start if of != "people" else f"people {verb}"
