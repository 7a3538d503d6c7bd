"""W3C Web Annotation: every statement and figure as an annotation on its report, with a quote and a position.

What people judged of them (accepted, rejected, unsure, another status) is an annotation on theirs, as `onrecord import`
takes it in. Claims, tallies, conflicts and revisions are not in it: of them an annotation only says that it belongs to
one.
Positions count in the text as onrecord took it from the page, which `renderedVia` says; on the page itself the quote
leads to the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.exporting.form import Stream, Wanted, array
from onrecord.exporting.names import TERMS, Speakers, address, digest_address, source_of, version
from onrecord.exporting.phrases import counted, said
from onrecord.exporting.selectors import Selectors
from onrecord.ledger.telling import Telling
from onrecord.records import Figure, Judgement, Reading, Report, Statement, Voice
from onrecord.views.export import as_json

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": TERMS}]
"""The standard's own context, and a prefix for the one word of ours: what the positions count."""


def write(told: Telling, wanted: Wanted) -> Iterator[str]:
    """Yield an annotation collection with one page that holds all annotations."""
    items = _Counted(_annotations(told, wanted))
    label = "What reports say, as onrecord read it"
    yield f'{{"@context": {as_json(CONTEXT)},\n"id": "{address("statements-and-figures")}",\n'
    yield f'"type": "AnnotationCollection",\n"label": {as_json(label)},\n'
    yield f'"onrecord:offsets": {as_json(wanted.offsets)},\n'
    yield f'"first": {{"id": "{address("statements-and-figures:1")}", "type": "AnnotationPage", "startIndex": 0,\n'
    yield '"items": '
    yield from array(items)
    yield f'}},\n"total": {items.count}}}\n'


class _Counted:
    """Annotations on their way out, counted."""

    def __init__(self, items: Iterator[object]) -> None:
        self._items = items
        self.count = 0

    def __iter__(self) -> Iterator[object]:
        return self

    def __next__(self) -> object:
        item = next(self._items)
        self.count += 1
        return item


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with what its annotations have in common."""

    report: Report
    reader: str | None
    voices: Mapping[str, Voice]
    selectors: Selectors
    joint: Mapping[str, list[str]]

    def annotation(self, of: Statement | Figure, start: int, end: int, body: list[object]) -> dict[str, object]:
        """Return the annotation of a record on the characters from `start` to `end`."""
        report = self.report
        voice = {"type": "SpecificResource", "source": address(self.voices[of.voice].id), "purpose": "identifying"}
        joint = [
            {"type": "SpecificResource", "source": address(i), "purpose": "linking"} for i in self.joint.get(of.id, ())
        ]
        tool = {"type": "Software", "name": f"onrecord {version()}"}
        return {
            "id": address(of.id),
            "type": "Annotation",
            "motivation": "describing",
            "creator": {"type": "Software", "name": self.reader or "onrecord"},
            "body": [*body, voice, *joint],
            "target": {
                "type": "SpecificResource",
                "source": source_of(report),
                "scope": address(report.id),
                "state": {"type": "TimeState", "cached": digest_address(report.sha256)},
                "renderedVia": tool,
                "selector": self.selectors.of(start, end),
            },
        }


def _annotations(told: Telling, wanted: Wanted) -> Iterator[object]:
    joint: dict[str, list[str]] = {}
    for claim in told.reconciliation.claims:
        for id_ in claim.statements:
            joint.setdefault(id_, []).append(claim.id)
    for tally in told.reconciliation.tallies:
        for id_ in tally.figures:
            joint.setdefault(id_, []).append(tally.id)
    speakers = Speakers(told)
    rejected: dict[str, list[Statement | Figure]] = {}
    for line in told.judged.rejected.values() if told.judged else ():
        if isinstance(line, Statement | Figure):
            rejected.setdefault(line.report, []).append(line)
    for r in told.readings:
        page = _Page(r.report, r.reader, speakers.of(r), Selectors(r.report.text, wanted.offsets), joint)
        gone = rejected.get(r.report.id, ())
        statements = (*r.statements, *(x for x in gone if isinstance(x, Statement)))
        figures = (*r.figures, *(x for x in gone if isinstance(x, Figure)))
        yield from _of(replace(r, statements=statements, figures=figures), page)
    yield from (made for j in told.judgements if (made := _judging(j)))


def _of(reading: Reading, page: _Page) -> Iterator[object]:
    for s in sorted(reading.statements, key=lambda s: (s.content.start, s.content.end, s.id)):
        who = page.voices[s.voice]
        yield page.annotation(
            s, s.content.start, s.content.end, [_says(said(s, who)), *_tags(s.status, s.quote, who.kind)]
        )
    for f in sorted(reading.figures, key=lambda f: (f.start, f.end, f.id)):
        who = page.voices[f.voice]
        yield page.annotation(f, f.start, f.end, [_says(counted(f, who)), *_tags(f.measure, f.scope)])


def _judging(judgement: Judgement) -> object:
    """What somebody judged of a statement or figure; None for what an annotation has no words for."""
    status = judgement.told("status")
    edits_status = judgement.verdict == "edit" and len(judgement.value) == 1 and isinstance(status, str)
    if judgement.report is None or not (judgement.verdict in ("accept", "reject", "unsure") or edits_status):
        return None
    reason = {"type": "TextualBody", "purpose": "commenting", "value": judgement.why, "format": "text/plain"}
    return {
        "id": address(judgement.id),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": judgement.who},
        "created": judgement.when,
        "body": [*_tags(str(status) if edits_status else judgement.verdict), *([reason] if judgement.why else [])],
        "target": address(judgement.about),
    }


def _says(words: str) -> dict[str, object]:
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "value": words,
        "format": "text/plain",
        "language": "en",
    }


def _tags(*words: str) -> list[object]:
    return [{"type": "TextualBody", "purpose": "tagging", "value": word} for word in words]


FORM = Stream("webannotation", "W3C Web Annotation: statements and figures on their reports", write)
