"""Readings of invented reports, made without the encoder: what it would find is known, since we planted it.

The report is what intake makes of it, made here since its shape is known (a test holds the one to the other);
statements, voices and figures are those that the report was made of, and
the meaning of a content is a vector near that of its proposition (cosine about 0.8 between two wordings of one, 0.3
between two propositions of one story). So the cost of keeping and reconciling is measured without an hour of reading
first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import numpy as np
import numpy.typing as npt

from onrecord.records import (
    Figure,
    Measure,
    Passage,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Voice,
    VoiceKind,
    id_of,
)
from synthetic import Made, Told

WIDTH = 128


def reading_of(made: Made) -> tuple[Reading, bytes]:
    """Return the reading of an invented report, and the bytes that it came as."""
    report, passages, data = taken(made)
    voices: dict[str, Voice] = {}
    statements: list[Statement] = []
    figures: list[Figure] = []
    for told, start, end in _places(made, report):
        voice = voices.setdefault(told.who or made.outlet, _voice(report, told.who, made.outlet))
        statement = _statement(report, told, (start, end), voice)
        statements.append(statement)
        if told.count:
            figures += _figure(report, told, statement)
    return Reading(report, passages, tuple(voices.values()), tuple(statements), tuple(figures)), data


def taken(made: Made) -> tuple[Report, tuple[Passage, ...], bytes]:
    """Return the report with its passages, and the bytes that it came as: headline, dateline and paragraphs."""
    data = made.text.encode()
    digest = hashlib.sha256(data).hexdigest()
    report = Report(
        id=id_of("report", digest),
        path=made.name,
        url=None,
        sha256=digest,
        outlet=made.outlet,
        title=made.text.partition("\n")[0],
        byline=None,
        published=made.day.isoformat(),
        kind="article",
        text=made.text,
        language="en",
    )
    ends = [m.start() for m in re.finditer(r"\n\n|\n\Z", made.text)]
    begins = [0, *(end + 2 for end in ends[:-1])]
    told = made.text.index(" — ") + 2
    spans = [("headline", 0, ends[0]), ("dateline", begins[1], told), ("body", told + 1, ends[1])]
    spans += [("body", begin, end) for begin, end in zip(begins[2:], ends[2:], strict=True)]
    passages = (
        Passage(id_of("passage", report.id, a, b, role), report.id, a, b, cast(Role, role)) for role, a, b in spans
    )
    return report, tuple(passages), data


def _places(made: Made, report: Report) -> Iterator[tuple[Told, int, int]]:
    """Yield what is told with the place of its content in the report's text."""
    at = 0
    for told in made.told:
        sentence = report.text.index(told.text, at)
        start = report.text.index(told.said, sentence)
        at = sentence + len(told.text)
        yield told, start, start + len(told.said)


def _voice(report: Report, who: str, outlet: str) -> Voice:
    kind: VoiceKind = "outlet" if not who else "anonymous" if who[0].islower() and who != "police" else "person"
    if who == "police":
        kind = "organization"
    return Voice(id_of("voice", report.id, who or outlet), who or outlet, kind, report=report.id)


def _statement(report: Report, told: Told, place: tuple[int, int], voice: Voice) -> Statement:
    start, end = place
    return Statement(
        id=id_of("statement", report.id, start, end, voice.id),
        report=report.id,
        content=Span.cut(report.text, start, end),
        cue=None,
        source=None,
        voice=voice.id,
        via=(),
        quote="indirect" if told.who else "none",
        status="asserted",
        hedges=(),
        narrated=not told.who,
        event_date=None,
        confidence=0.9,
        vector=_vector(told.fact, told.said),
    )


def _figure(report: Report, told: Told, statement: Statement) -> Iterator[Figure]:
    start = report.text.find(str(told.count), statement.content.start, statement.content.end)
    if start < 0:
        return
    text = str(told.count)
    yield Figure(
        id=id_of("figure", report.id, start),
        report=report.id,
        statement=statement.id,
        start=start,
        end=start + len(text),
        text=text,
        sentence=told.text,
        measure=cast(Measure, told.measure),
        of="people",
        low=told.count,
        high=told.count,
        unit="XXX" if told.measure == "money" else None,
        scope="incident",
        asof=report.day,
        voice=statement.voice,
        implied=False,
    )


@lru_cache(maxsize=4096)
def _direction(name: str) -> npt.NDArray[np.float32]:
    """A direction for a name, at random and the same on every machine."""
    raw = np.frombuffer(hashlib.shake_128(name.encode()).digest(WIDTH), dtype=np.int8).astype(np.float32)
    unit: npt.NDArray[np.float32] = raw / np.sqrt(raw @ raw)
    return unit


def _vector(fact: str, said: str) -> bytes:
    story = fact.split(".", maxsplit=1)[0]
    mixed = 0.75 * _direction(fact) + 0.45 * _direction(story) + 0.4 * _direction(said)
    told: bytes = np.rint(mixed * (127 / np.abs(mixed).max())).astype(np.int8).tobytes()
    return told
