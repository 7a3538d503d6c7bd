"""Every count of a report as a figure: its bounds, what it counts and measures, whose word it is and its day.

The number is what gets quoted, and what goes wrong: so bounds stay as given, a figure points at its exact characters,
and it is credited to the voice of the statement it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.reading.dates import days
from onrecord.reading.dates.expressions import Dated, dates_between, pick
from onrecord.reading.figures.counting import read_sentence
from onrecord.reading.figures.desk import Desk, Draft
from onrecord.reading.figures.phrases import Kind
from onrecord.reading.figures.weighing import doubt_of
from onrecord.reading.heads import Judge
from onrecord.reading.sentences import sentences
from onrecord.records import EventDate, Figure, Measure, Passage, Reading, Report, Scope, Statement, id_of

_ROLES = frozenset({"headline", "body", "post"})
_NUMBER_OF = re.compile(
    r"\b(?:number|total|tally|count)\b(?:\s+\w+){0,2}?\s+of\s+(?P<of>(?:[a-z-]+\s+){0,2}?(?:people|[a-z-]+s))\b"
)
#: Measures that count things as often as people.
_OF_THINGS = frozenset({"attacked", "damaged", "deployed", "affected", "other"})


def read_figures(
    report: Report,
    passages: Sequence[Passage],
    statements: Sequence[Statement],
    narrator: str,
    hear: Judge | None = None,
) -> list[Figure]:
    """Return the figures of a report in order, each credited to a voice: `narrator` where no statement claims it.

    `hear` asks the encoder's heads for measure and scope.
    """
    claims = _Claims.of(statements)
    return [_figure(report, draft, claims, narrator) for draft in drafts_of(report, passages, statements, hear)]


def drafts_of(
    report: Report, passages: Sequence[Passage], statements: Sequence[Statement], hear: Judge | None = None
) -> list[Draft]:
    """Return the counts of a report before they are credited to voices, those of its sources left out."""
    desk = _read_through(report, passages, hear, {})
    sources = [
        (s.source.start, s.source.end)
        for s in statements
        if s.source is not None and not s.narrated and "\n" not in _between(report.text, s)
    ]
    return [d for d in desk.drafts if not _counts_sources(d, sources)]


def doubted(reading: Reading, hear: Judge) -> Reading:
    """Return the reading with how sure it is of what each figure measures, where that was not kept with it.

    A figure that is read otherwise today is left as it is.
    """
    drafts = _read_through(reading.report, reading.passages, hear, {}).drafts
    known = {(d.start, d.end): d for d in drafts if d.signs[0]}
    told = (known.get((f.start, f.end)) if not f.doubt else None for f in reading.figures)
    figures = (
        replace(f, doubt=doubt_of(d.signs[0], f.measure)) if d else f
        for f, d in zip(reading.figures, told, strict=True)
    )
    return replace(reading, figures=tuple(figures))


def dated_again(reading: Reading, day: str) -> Reading:
    """Return the reading of a report with the days that its words mean where it was published on `day` (ISO).

    A report that does not give its own year is read without a calendar; reports beside it may tell the year later.
    What its figures measure is kept as it was read.
    """
    report = replace(reading.report, published=day)
    known = {(f.start, f.end): (f.measure, f.scope) for f in reading.figures}
    held = {(d.start, d.end): d.asof for d in _read_through(report, reading.passages, None, known).drafts}
    figures = tuple(held_for(f, report, held.get((f.start, f.end)) or f.asof or day) for f in reading.figures)
    return replace(reading, report=report, figures=figures)


def held_for(figure: Figure, report: Report, day: str | None) -> Figure:
    """Return a figure as one that holds for an ISO day, as exactly as the words of its sentence give that day."""
    if day is None:
        return figure.holding(None)
    begin = max(report.text.rfind(figure.sentence, 0, figure.start + len(figure.sentence)), 0)
    told = dates_between(report.text, begin, begin + len(figure.sentence), days.iso_day(report.published))
    if figure.scope == "cumulative":
        return figure.holding(_ending(told, day))
    exact = pick([d for d in told if d.event.date == day])
    return figure.holding(exact or EventDate(day, "day"))


def _ending(told: Sequence[Dated], day: str) -> EventDate:
    """Return the day to which a total counts, told as the month or year that it ends where its words say no more."""
    spans = [d.event for d in told if d.event.until is None and d.event.precision in ("month", "year")]
    ended = {e.precision for e in spans if days.last_of(e).isoformat() == day}
    return EventDate(day, "month" if "month" in ended else "year" if "year" in ended else "day")


def _read_through(
    report: Report,
    passages: Sequence[Passage],
    hear: Judge | None,
    known: Mapping[tuple[int, int], tuple[Measure, Scope]],
) -> Desk:
    day = days.iso_day(report.published)
    desk = Desk(report, day.isoformat() if day else None, hear, known)
    for passage in passages:
        if passage.role in _ROLES:
            for span in sentences(report.text, passage.start, passage.end):
                read_sentence(desk, span, passage)
    return desk


def _between(text: str, statement: Statement) -> str:
    """Return what stands from a statement's source to its cue; nobody speaks over the end of a paragraph."""
    source, cue = statement.source, statement.cue
    return text[min(source.start, cue.start) : max(source.end, cue.end)] if source and cue else ""


def _counts_sources(draft: Draft, sources: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a figure only counts the unnamed people a statement is credited to ("three officials said")."""
    personal = draft.phrase.kind in {Kind.PERSON, Kind.FORCE, Kind.THING, Kind.OTHERS, Kind.BARE}
    return personal and any(a <= draft.start < b and draft.start - a <= 12 for a, b in sources)


@dataclass(frozen=True, slots=True)
class _Claims:
    """The statements of a report, the attributed ones apart, each with the stretch it covers."""

    attributed: tuple[tuple[int, int, Statement], ...]
    reach: tuple[tuple[int, int, Statement], ...]
    narrated: tuple[tuple[int, int, Statement], ...]

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> _Claims:
        told = [s for s in statements if not s.narrated]
        return cls(
            tuple((s.content.start, s.content.end, s) for s in told),
            tuple((*_reach(s), s) for s in told),
            tuple((s.content.start, s.content.end, s) for s in statements if s.narrated),
        )

    def covering(self, draft: Draft) -> Statement | None:
        """Return the shortest attributed statement whose content holds the figure, else whose words reach over it."""
        for table in (self.attributed, self.reach, self.narrated):
            holding = [(b - a, a, s) for a, b, s in table if a <= draft.start and draft.end <= b]
            if holding:
                return min(holding, key=lambda h: h[:2])[2]
        return None


def _reach(statement: Statement) -> tuple[int, int]:
    spans = [s for s in (statement.content, statement.cue, statement.source) if s is not None]
    return min(s.start for s in spans), max(s.end for s in spans)


def _counted_before(text: str, draft: Draft) -> str | None:
    """Return what a bare number counts where the words before it say so: "brought the number of boats hit to 10"."""
    if draft.measure not in _OF_THINGS:
        return None
    named = [m["of"] for m in _NUMBER_OF.finditer(text, draft.sentence[0], draft.start)]
    return named[-1] if named else None


def _figure(report: Report, draft: Draft, claims: _Claims, narrator: str) -> Figure:
    statement = claims.covering(draft)
    q = draft.quantity
    figure = Figure(
        id=id_of("figure", report.id, draft.start, draft.end),
        report=report.id,
        statement=statement.id if statement else None,
        start=draft.start,
        end=draft.end,
        text=report.text[draft.start : draft.end],
        sentence=report.text[slice(*draft.sentence)],
        measure=draft.measure,
        of=draft.phrase.of
        or _counted_before(report.text, draft)
        or ("money" if draft.measure == "money" else "people"),
        low=q.low,
        high=q.high,
        unit=q.unit,
        scope=draft.scope,
        asof=draft.asof,
        voice=narrator,
        implied=draft.implied,
        doubt=doubt_of(draft.signs[0], draft.measure),
    )
    figure = held_for(figure, report, draft.asof)
    return replace(figure, voice=statement.voice) if statement and not statement.narrated else figure
