"""What a figure measures, where other counts of the story tell it more surely than its own sentence.

"Kostrava puts the number at 512" is read as one thing or another; that 512 prisoners are held there, another report
says outright. So the counts that are likely of one thing vote, each by how sure its own words are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

import numpy as np

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.figure_likeness import Floats, likeness
from onrecord.records import Measure, Measured, Reading

#: What another count of the same thing says, against what the figure's own words say.
HEARD = 0.5
#: The log odds from which on two figures are taken to count the same thing.
EVEN = 0.0
#: What a measure that was read has ahead of one just as likely.
_READ = 0.01
#: Figures of one story that are compared each with each; more of them are so many stories in one.
MOST = 1500
#: News hardly ever counts these without a word that says so.
_TOLD_BY_WORDS = frozenset({"killed", "injured"})
#: How much of a sentence the reason quotes.
_LENGTH = 160
_MEASURES: tuple[Measure, ...] = get_args(Measure)


def find_measures(counted: Sequence[Counted], lines: Mapping[str, str]) -> tuple[Measured, ...]:
    """Return what other counts of their stories make figures measure, by the figure's id.

    `counted` is in order of reading; `lines` gives voices that speak for one another one name.
    """
    stories: dict[int, list[Counted]] = defaultdict(list)
    for one in counted:
        if len(one.figure.doubt) == len(_MEASURES) and one.figure.measure != "money":  # else read by other measures
            stories[one.story].append(one)
    told = (_settled(some, lines) for _, some in sorted(stories.items()) if 1 < len(some) <= MOST)
    return tuple(sorted((m for some in told for m in some), key=lambda m: m.figure))


def with_measures(readings: Iterable[Reading], measures: Iterable[Measured]) -> tuple[Reading, ...]:
    """Return the readings with what other counts make their figures measure."""
    settled = {m.figure: m.measure for m in measures}
    return tuple(r.measured(settled) for r in readings)


def _settled(counted: Sequence[Counted], lines: Mapping[str, str]) -> Iterable[Measured]:
    """Yield the measures that the counts of one story settle otherwise than each was read."""
    read = [_MEASURES.index(c.figure.measure) for c in counted]
    own = -np.array([list(c.figure.doubt) for c in counted], dtype=np.float32) / 10
    own[np.arange(len(read)), read] += _READ
    heard = _heard(counted, lines)
    told = own + np.float32(HEARD) * (heard @ own)
    told[:, _MEASURES.index("money")] = -np.inf
    best: list[int] = told.argmax(1).tolist()
    for n, (measure, was) in enumerate(zip(best, read, strict=True)):
        if measure != was and _bears(n, measure, counted):
            teller = int((heard[n] * (own[:, measure] - own[:, was])).argmax())
            why = _why(_MEASURES[measure], counted[teller])
            yield Measured(counted[n].figure.id, _MEASURES[measure], _MEASURES[was], why)


def _bears(place: int, measure: int, counted: Sequence[Counted]) -> bool:
    """Tell whether a figure may be moved to a measure: to dead or injured only where its number is read so elsewhere.

    Of shootings the encoder hears dead wherever there were shots.
    """
    bounds, told = counted[place].bounds, _MEASURES[measure]
    return told not in _TOLD_BY_WORDS or any(c.figure.measure == told and c.bounds == bounds for c in counted)


def _heard(counted: Sequence[Counted], lines: Mapping[str, str]) -> Floats:
    """Return how far each figure listens to each other (n, n): by how likely they count the same thing, each sentence
    that copies carry counting once, and none of them to its own."""
    odds = likeness(counted, lines)
    heard = np.where(odds > EVEN, 1 / (1 + np.exp(-odds)), 0.0).astype(np.float32)
    places: dict[tuple[object, ...], int] = {}
    said = np.array([places.setdefault((c.figure.sentence, c.bounds), len(places)) for c in counted])
    heard[said[:, None] == said] = 0.0
    found: Floats = heard / np.bincount(said)[said].astype(np.float32)
    return found


def _why(measure: Measure, teller: Counted) -> str:
    where = teller.report.outlet or "another report"
    return f"{where} tells what is counted more surely, as {measure}: “{_short(teller.figure.sentence)}”"


def _short(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= _LENGTH else words[: words.rfind(" ", 0, _LENGTH)] + " …"
