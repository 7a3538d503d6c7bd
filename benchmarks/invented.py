"""Whole ledgers of invented reports, made by rule: who says what, figures, claims, tallies, copies and conflicts.

For measuring what shows a story, which neither reads nor reconciles. The reports are those of `synthetic.py`; what is
made of them is plausible in size and shape (about five attributed statements a report, claims and tallies over the ten
reports of a story, one conflict in each), and says nothing of how well anything is read.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import synthetic
from onrecord.ledger.store import Store
from onrecord.records import (
    Claim,
    Conflict,
    Figure,
    Measure,
    Passage,
    Reading,
    Reconciliation,
    Relay,
    Report,
    Span,
    Statement,
    Status,
    Tally,
    Voice,
    id_of,
)

_SAID = re.compile(
    r"(?P<who>[A-Z][\w ]+?) said that (?P<a>[^.]+)\.|“(?P<b>[^”]+),” said (?P<who2>[^.]+)\.|"
    r"(?P<c>[^.]+), according to (?P<who3>[^.]+)\."
)
_COUNT = re.compile(r"\b(\d+)\b(?= (?:people|died))|(?<=treated )(\d+)\b")


def fill(store: Store, count: int) -> None:
    """Put so many invented reports into a ledger, with all that they say together."""
    stories: dict[int, list[tuple[synthetic.Made, Reading]]] = defaultdict(list)
    for made in synthetic.reports(count):
        reading = reading_of(made)
        store.add(reading, made.text.encode(), "made by rule")
        stories[made.story].append((made, reading))
    for some in stories.values():
        store.keep(together(some), [r.report.id for _, r in some])


def reading_of(made: synthetic.Made) -> Reading:
    """Return a report with its statements and figures."""
    sha256 = hashlib.sha256(made.text.encode()).hexdigest()
    day, title = made.text[6:16], made.text.split("\n")[1]
    outlet = re.search(r"By (.+) staff", made.text)
    report = Report(id_of("report", sha256), made.name, None, sha256, outlet and outlet[1], title, None, day, "article",
                    made.text)  # fmt: skip
    passages = tuple(
        Passage(id_of("passage", report.id, m.start()), report.id, m.start(), m.end(), "body")
        for m in re.finditer(r"[^\n]+", made.text)
    )
    voices: dict[str, Voice] = {}
    statements, figures = [], []
    for match in _SAID.finditer(made.text):
        name = (match["who"] or match["who2"] or match["who3"]).strip()
        part = next(p for p in ("a", "b", "c") if match[p])
        kind = "anonymous" if name == "two officials" else "person" if name.istitle() else "organization"
        voice = voices.setdefault(name, Voice(id_of("voice", report.id, name), name, kind, report=report.id))
        said = _statement(report, voice, Span.cut(made.text, match.start(part), match.end(part)))
        statements.append(said)
        figures += [_figure(report, voice, said, m) for m in _COUNT.finditer(made.text, *match.span(part))]
    return Reading(report, passages, tuple(voices.values()), tuple(statements), tuple(figures))


def _statement(report: Report, voice: Voice, content: Span) -> Statement:
    status: Status = "planned" if " will " in content.text or "is to be" in content.text else "asserted"
    sure = int(hashlib.sha256(content.text.encode()).hexdigest()[:2], 16) / 256
    return Statement(id_of("statement", report.id, content.start), report.id, content, None, None, voice.id, (),
                     "indirect", status, (), False, None, sure)  # fmt: skip


def _figure(report: Report, voice: Voice, said: Statement, match: re.Match[str]) -> Figure:
    measure: Measure = "killed" if "killed" in said.content.text or "died" in said.content.text else "injured"
    number = int(match[0])
    high = None if "least" in said.content.text else number
    return Figure(id_of("figure", report.id, match.start()), report.id, said.id, match.start(), match.end(), match[0],
                  said.content.text, measure, "people", number, high, None, "incident", report.day, voice.id,
                  False)  # fmt: skip


def together(some: list[tuple[synthetic.Made, Reading]]) -> Reconciliation:
    """Return what the reports of one story say together."""
    readings = [r for _, r in some]
    voices = _voices(readings)
    joined = {m: v.id for v in voices for m in v.members}
    claims = tuple(_claims(readings, joined))
    return Reconciliation(
        voices=voices,
        relays=tuple(_relays(some)),
        claims=claims,
        tallies=tuple(_tallies(readings)),
        conflicts=tuple(
            Conflict(id_of("conflict", a.id, b.id), a.statements[0], b.statements[0], "content", "One says, the other")
            for a, b in pairwise(claims[:2])
        ),
    )


def _voices(readings: Iterable[Reading]) -> tuple[Voice, ...]:
    by_name: dict[str, list[Voice]] = defaultdict(list)
    for voice in (v for r in readings for v in r.voices):
        by_name[voice.name].append(voice)
    groups = [g for g in by_name.values() if len(g) > 1]
    return tuple(
        replace(g[0], id=min(v.id for v in g), report=None, members=tuple(sorted(v.id for v in g))) for g in groups
    )


def _claims(readings: Iterable[Reading], joined: dict[str, str]) -> Iterable[Claim]:
    by_words: dict[str, list[tuple[Report, Statement]]] = defaultdict(list)
    for reading in readings:
        for said in reading.statements:
            by_words[said.content.text.casefold()].append((reading.report, said))
    for group in by_words.values():
        if len(group) > 1:
            origins = tuple(dict.fromkeys(joined.get(s.voice, s.voice) for _, s in group))
            days = [r.day for r, _ in group if r.day]
            yield Claim(id_of("claim", group[0][1].id), group[0][1].content.text, tuple(s.id for _, s in group),
                        len(origins), origins, "corroborated" if len(origins) > 1 else "single", min(days), max(days),
                        "the same words")  # fmt: skip


def _tallies(readings: Iterable[Reading]) -> Iterable[Tally]:
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in (f for r in readings for f in r.figures):
        by_measure[figure.measure].append(figure)
    for measure, group in by_measure.items():
        group.sort(key=lambda f: f.asof or "")
        last = group[-1]
        yield Tally(id_of("tally", last.id), f"people {measure}", measure, "people", "incident", None,
                    tuple(f.id for f in group), last.id, last.low, last.high, "the last count")  # fmt: skip


def _relays(some: list[tuple[synthetic.Made, Reading]]) -> Iterable[Relay]:
    by_name = {m.name: r.report for m, r in some}
    for made, reading in some:
        if made.copies in by_name and reading.statements:
            shared = tuple(s.content for s in reading.statements)
            yield Relay(reading.report.id, by_name[made.copies].id, "copies", 0.8, shared)
