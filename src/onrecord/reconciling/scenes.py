"""What one report tells of happenings, by its own words alone: how it names them, where and when they were.

A scene is a pure function of one reading and is kept in the ledger, so that a new report costs its own work only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from typing import TypeAlias

from onrecord.reconciling.acts import tells_act, tells_day
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.naming import headline_name, names_between
from onrecord.reconciling.places import places_between
from onrecord.records import Figure, Passage, Reading

LEAD = 700
"""Characters of the body in which a report tells what its matter is."""
HAPPENED = frozenset(
    ("killed", "injured", "missing", "rescued", "attacked", "damaged", "displaced", "affected", "other")
)
"""What is counted of a happening; who is held or sent, and what is paid, is counted of what came of it."""


Range: TypeAlias = tuple[int, int]
Place: TypeAlias = tuple[int, int, bool]
"""Where the name of a place stands, and whether it is rather a town or a coast than a house."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name a happening: where they stand, and how well they tell it from others."""

    start: int
    end: int
    proper: bool
    told: bool
    headline: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a statement gives to what it tells: how exactly, and where the statement stands."""

    date: str
    precision: str
    start: int
    end: int
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch that may tell of a happening (a sentence with a count, a headline, a paragraph of the lead).

    `act` says whether it does, `dated` whether a day in it is that of the act.
    """

    start: int
    end: int
    act: bool
    dated: bool = False
    names: tuple[Name, ...] = ()
    places: tuple[Place, ...] = ()
    days: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report tells: `opening` are headline and lead, `sentences` those of its counts by each figure's id."""

    headline: Name | None = None
    dateline: Range | None = None
    opening: tuple[Told, ...] = ()
    sentences: Mapping[str, Told] = field(default_factory=dict)


def scene_of(reading: Reading, memory: Memory) -> Scene:
    """Return what a report tells of happenings, as it is known."""
    report = reading.report.id
    packed = memory.recall(report, "scene", "", lambda: _packed(_made(reading)))
    return memory.of(report, partial(_unpacked, packed), "scene")


def _made(reading: Reading) -> Scene:
    text = reading.report.text
    head = next((p for p in reading.passages if p.role == "headline"), None)
    body = [p for p in reading.passages if p.role in ("body", "post")]
    start = min((p.start for p in body), default=0)
    lead = [p for p in body if p.start < start + LEAD]
    opening = [_told(reading, (head.start, head.end), True)] if head else []
    opening += [_told(reading, (p.start, min(p.end, start + LEAD + 200)), False) for p in lead]
    counts = [f for f in reading.figures if f.measure in HAPPENED]
    spans = {f.id: sentence_of(f, text) for f in counts}
    titles = {(head.start, head.end)} if head else set()
    told = {s: _told(reading, s, any(a <= s[0] < b for a, b in titles)) for s in dict.fromkeys(spans.values())}
    return Scene(
        _headline(text, head),
        _dateline(reading),
        tuple(opening),
        {i: told[s] for i, s in spans.items()},
    )


def sentence_of(figure: Figure, text: str) -> Range:
    """Return where the sentence of a figure stands."""
    begin = text.rfind(figure.sentence, 0, figure.end + len(figure.sentence))
    if begin < 0 or not begin <= figure.start < begin + len(figure.sentence):
        return figure.start, figure.end
    return begin, begin + len(figure.sentence)


def _headline(text: str, head: Passage | None) -> Name | None:
    found = headline_name(text, head.start, head.end) if head else None
    return Name(found.start, found.end, found.proper, found.told, True) if found else None


def _dateline(reading: Reading) -> Range | None:
    """Return where a dateline names its place ("LOWELL, Mass. (AP)"), if the report names it besides: else it may only
    be where the report was written."""
    text = reading.report.text
    for passage in reading.passages:
        if passage.role == "dateline":
            end = min(
                (at for c in ",(—–-" if (at := text.find(c, passage.start, passage.end)) > 0), default=passage.end
            )
            words = text[passage.start : end].strip()
            if words and words[0].isupper() and len(words) <= 40 and "\n" not in words:
                begin = text.index(words, passage.start)
                again = words.casefold() in text[passage.end :].casefold()
                return (begin, begin + len(words)) if again else None
    return None


def _told(reading: Reading, span: Range, title: bool) -> Told:
    text = reading.report.text
    act = tells_act(text, *span)
    capitals = title and _is_title_case(text[slice(*span)])
    names = tuple(Name(n.start, n.end, n.proper, n.told, title) for n in names_between(text, *span, capitals))
    places = () if capitals else tuple(places_between(text, *span))
    return Told(*span, act, act and tells_day(text, *span), names, places, tuple(_days(reading, span)))


def _is_title_case(words: str) -> bool:
    some = [w for w in words.split() if w[0].isalpha()]
    return len(some) > 3 and sum(w[0].isupper() for w in some) > 0.75 * len(some)


def _days(reading: Reading, span: Range) -> Iterator[Day]:
    """Yield the days of acts told between two offsets; of what came after (an arrest, a trial) and of counts, none."""
    text = reading.report.text
    for s in reading.statements:
        when, at = s.event_date, s.content
        if when is None or at.start >= span[1] or at.end <= span[0]:
            continue
        if tells_day(text, at.start, at.end):
            yield Day(when.date, when.precision, at.start, at.end, when.until)


def _packed(scene: Scene) -> bytes:
    told = list(dict.fromkeys(scene.sentences.values()))
    places = {one: n for n, one in enumerate(told)}
    made = [
        astuple(scene.headline) if scene.headline else None,
        scene.dateline,
        [astuple(t) for t in scene.opening],
        [astuple(t) for t in told],
        {i: places[t] for i, t in scene.sentences.items()},
    ]
    return json.dumps(made, separators=(",", ":")).encode()


def _unpacked(packed: bytes) -> Scene:
    headline, dateline, opening, told, sentences = json.loads(packed)
    some = [_told_again(row) for row in told]
    return Scene(
        Name(*headline) if headline else None,
        (dateline[0], dateline[1]) if dateline else None,
        tuple(_told_again(row) for row in opening),
        {i: some[n] for i, n in sentences.items()},
    )


def _told_again(row: Sequence[object]) -> Told:
    start, end, act, dated, names, places, days = row
    return Told(
        start,  # type: ignore[arg-type]
        end,  # type: ignore[arg-type]
        bool(act),
        bool(dated),
        tuple(Name(*n) for n in names),  # type: ignore[attr-defined]
        tuple((a, b, wide) for a, b, wide in places),  # type: ignore[attr-defined]
        tuple(Day(*d) for d in days),  # type: ignore[attr-defined]
    )
