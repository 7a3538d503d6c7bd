"""The records of an exported ledger, put together again: what one report says, then what several say together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar, get_args

from onrecord.importing.fitting import Row, Unfit, is_span, span_of, spans_of
from onrecord.reading.figures.report import held_for
from onrecord.records import (
    Advance,
    Asof,
    Backing,
    Claim,
    Conflict,
    Dating,
    Event,
    EventDate,
    Figure,
    Judgement,
    Measured,
    Passage,
    Precision,
    Reading,
    Reconciliation,
    Relay,
    Report,
    Revision,
    Statement,
    Tally,
    Voice,
)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Named = TypeVar("_Named", bound=_HasId)
_DIGEST = re.compile("[0-9a-f]{64}")
_WITH_TEXT = "export it again with --text"


@dataclass
class Gathered:
    """What the lines so far told of one report; `day` and `dated` are the day worked out for it, and why."""

    report: Report
    reader: str | None
    day: str | None
    dated: str | None
    passages: dict[str, Passage] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    def reading(self) -> Reading:
        """Return the report as it was read."""
        return Reading(
            self.report,
            tuple(self.passages.values()),
            tuple(self.voices.values()),
            tuple(self.statements.values()),
            tuple(self.figures.values()),
            self.reader,
        )


class Move:
    """A ledger on its way in: takes one record after the other, each of those that come later naming earlier ones."""

    def __init__(self) -> None:
        self.reports: dict[str, Gathered] = {}
        self.relays: list[Relay] = []
        self.voices: dict[str, Voice] = {}
        self.claims: dict[str, Claim] = {}
        self.tallies: dict[str, Tally] = {}
        self.events: dict[str, Event] = {}
        self.conflicts: dict[str, Conflict] = {}
        self.revisions: dict[str, Revision] = {}
        self.advances: dict[str, Advance] = {}
        self.asofs: list[Asof] = []
        self.measures: list[Measured] = []
        self.judgements: dict[str, Judgement] = {}
        self.judged = False
        self._plain: dict[str, Row] = {}  # voices over reports, for reports whose own voices are not told
        self._lines: set[str] = set()  # ids of statements and figures
        self._speakers: set[str] = set()  # ids of voices, of one report or over all

    def take(self, row: Row) -> None:
        """Take one record. Unfit where it does not hold: its span, a record that it names, an id given twice."""
        self.judged |= "judged" in row
        getattr(self, f"_take_{row['type']}")({**row, **(row.get("as_read") or {})})

    def readings(self) -> tuple[Reading, ...]:
        """Return every report as it was read."""
        return tuple(g.reading() for g in self.reports.values())

    def reconciliation(self) -> Reconciliation:
        """Return what the reports say together, as it was exported."""
        datings = (Dating(i, g.day, g.dated) for i, g in self.reports.items() if g.dated and g.day)
        return Reconciliation(
            voices=tuple(self.voices.values()),
            relays=tuple(self.relays),
            claims=tuple(self.claims.values()),
            tallies=tuple(self.tallies.values()),
            conflicts=tuple(self.conflicts.values()),
            revisions=tuple(self.revisions.values()),
            datings=tuple(datings),
            asofs=tuple(self.asofs),
            events=tuple(self.events.values()),
            measures=tuple(self.measures),
            advances=tuple(self.advances.values()),
        )

    def _take_report(self, row: Row) -> None:
        if not row.get("text"):
            raise Unfit("comes without its text, which every span points into", _WITH_TEXT)
        if not _DIGEST.fullmatch(row["sha256"]):
            raise Unfit("its sha256 is no digest")
        if row["published"] is not None and not _is_moment(row["published"]):
            raise Unfit("its published is no ISO day or time")
        names = "id path url sha256 outlet title byline published kind text updated agency language cut_short fetched"
        dated = row["dated"] if row["published"] else None
        report = Report(**_some(row, names) | ({"published": None} if dated else {}))
        if any(g.report.sha256 == report.sha256 for g in self.reports.values() if g.report.id == report.id):
            raise Unfit("is there twice")
        if report.id in self.reports:
            raise Unfit("has the id of another report")
        self.reports[report.id] = Gathered(report, row["reader"], dated and row["published"], dated)

    def take_relays(self, row: Row) -> None:
        """Take the relays of a report, once all reports are there."""
        home = self._home(row["id"])
        for relay in row["relays"]:
            if not isinstance(relay, dict) or relay.get("how") not in ("copies", "credits"):
                raise Unfit("one of its relays is none")
            self._home(str(relay.get("report")))
            shared = spans_of(relay.get("shared") or (), home.report.text, "relay")
            score = relay.get("score")
            if not isinstance(score, int | float):
                raise Unfit("one of its relays has no score")
            self.relays.append(Relay(row["id"], relay["report"], relay["how"], float(score), shared))

    def _take_passage(self, row: Row) -> None:
        home = self._home(row["report"])
        if not 0 <= row["start"] <= row["end"] <= len(home.report.text):
            raise Unfit("lies outside its report")
        _put(home.passages, Passage(**_some(row, "id report start end role author published mark")))

    def _take_voice(self, row: Row) -> None:
        if not row["members"]:
            self._plain[row["id"]] = row
            return
        _put(self.voices, _voice(row, None, tuple(row["members"]), row["why"]))
        self._speakers.add(row["id"])

    def _take_voice_as_sourced(self, row: Row) -> None:
        _put(self._home(row["report"]).voices, _voice(row, row["report"]))
        self._speakers.add(row["id"])

    def _take_statement(self, row: Row) -> None:
        home = self._home(row["report"])
        text = home.report.text
        content = span_of(row["content"], text, "content")
        if content is None:
            raise Unfit("has no content")
        if not 0 <= row["confidence"] <= 1:
            raise Unfit("its confidence is not between 0 and 1")
        statement = Statement(
            id=row["id"],
            report=row["report"],
            content=content,
            cue=span_of(row["cue"], text, "cue"),
            source=span_of(row["source"], text, "source"),
            voice=self._own_voice(row, home),
            via=tuple(row["via_as_sourced"]),
            quote=row["quote"],
            status=row["status"],
            hedges=spans_of(row["hedges"], text, "hedge"),
            narrated=row["narrated"],
            event_date=_event_date(row["event_date"]),
            confidence=float(row["confidence"]),
        )
        _put(home.statements, statement)
        self._lines.add(statement.id)

    def _take_figure(self, row: Row) -> None:
        home = self._home(row["report"])
        span_of({"start": row["start"], "end": row["end"], "text": row["text"]}, home.report.text, "text")
        if row["statement"] is not None and row["statement"] not in home.statements:
            raise Unfit(f"names the statement {row['statement']}, which its report has not")
        sourced = row["asof_as_sourced"]
        exact = row["asof_precision"] in (None, "day")
        asof = None if home.day and exact and sourced == home.day[:10] else sourced
        if row["asof_why"] and row["asof"]:
            self.asofs.append(Asof(row["id"], row["asof"], sourced, row["asof_why"]))
        measure = row["measure_as_sourced"] or row["measure"]
        if row["measure_why"]:
            self.measures.append(Measured(row["id"], row["measure"], measure, row["measure_why"]))
        names = "id report statement start end text sentence of low high unit scope implied"
        figure = Figure(**_some(row, names), measure=measure, asof=asof, voice=self._own_voice(row, home))
        figure = held_for(figure, home.report, asof) if row["asof_why"] else _held(figure, row)
        _put(home.figures, figure)
        self._lines.add(figure.id)

    def _take_event(self, row: Row) -> None:
        self._all_there(row["reports"], self.reports, "report")
        backed = tuple(self._backing(one) for one in row["backed"])
        words = {b.field: " ".join(b.span.text.split()) for b in backed}
        for name in ("name", "place"):
            if words.get(name, row[name]) != row[name]:
                raise Unfit(f"its {name} is not the words that it points at")
        when, reports = _event_date(row["date"]), tuple(row["reports"])
        _put(self.events, Event(row["id"], row["name"], when, row["place"], reports, backed))

    def _backing(self, one: Any) -> Backing:
        if not isinstance(one, dict) or one.get("field") not in ("name", "date", "place") or not is_span(one):
            raise Unfit("what bears it out is none")
        span = span_of(one, self._home(str(one.get("report"))).report.text, one["field"])
        if span is None:
            raise Unfit("what bears it out is none")
        return Backing(one["report"], one["field"], span)

    def _take_tally(self, row: Row) -> None:
        if row["event"] is not None:
            self._all_there((row["event"],), self.events, "event")
        self._all_there((*row["figures"], row["current"]), self._lines, "figure")
        names = "id name measure of scope event current low high rule"
        _put(self.tallies, Tally(**_some(row, names), figures=tuple(row["figures"])))

    def _take_claim(self, row: Row) -> None:
        self._all_there(row["statements"], self._lines, "statement")
        self._all_there(row["origin_voices"], self._speakers, "voice")
        told, voices = tuple(row["statements"]), tuple(row["origin_voices"])
        names = "id gist origins standing first last why"
        _put(self.claims, Claim(**_some(row, names), statements=told, origin_voices=voices))

    def _take_conflict(self, row: Row) -> None:
        self._all_there((row["a"], row["b"]), self._lines, "record")
        _put(self.conflicts, Conflict(**_some(row, "id a b kind why")))

    def _take_revision(self, row: Row) -> None:
        self._all_there((row["from"], row["to"]), self._lines, "figure")
        self._all_there((row["voice"],), self._speakers, "voice")
        _put(self.revisions, Revision(row["id"], row["from"], row["to"], row["voice"], row["why"]))

    def _take_advance(self, row: Row) -> None:
        self._all_there((row["from"], row["to"]), self._lines, "statement")
        _put(self.advances, Advance(row["id"], row["from"], row["to"], row["why"]))

    def _take_judgement(self, row: Row) -> None:
        value = row["value"] or {}
        if not isinstance(value, dict) or not all(isinstance(v, str | int | None) for v in value.values()):
            raise Unfit("its value is no object of texts and numbers")
        names = "id about verdict who when why supersedes report start end"
        made = Judgement(**_some(row, names), value=tuple(value.items()), members=tuple(row["members"]))
        _put(self.judgements, made)

    def _home(self, report: str) -> Gathered:
        try:
            return self.reports[report]
        except KeyError:
            raise Unfit(f"names the report {report[:80]}, which is not in the file or was refused") from None

    def _own_voice(self, row: Row, home: Gathered) -> str:
        """The report's own voice of a statement or figure; where the file tells none, the voice over all reports."""
        own: str = row["as_read"]["voice"] if "voice" in (row.get("as_read") or {}) else row["voice_as_sourced"]
        if own not in home.voices:
            told = self._plain.get(own)
            joined = self.voices.get(row["voice"])
            if told is not None:
                home.voices[own] = _voice(told, home.report.id)
            elif joined is not None and own in joined.members:
                home.voices[own] = Voice(own, joined.name, joined.kind, joined.aliases, report=home.report.id)
            else:
                raise Unfit(f"names the voice {own[:80]}, which is not in the file or was refused")
            self._speakers.add(own)
        return own

    @staticmethod
    def _all_there(ids: Iterable[str], there: Collection[str], noun: str) -> None:
        for id_ in ids:
            if id_ not in there:
                raise Unfit(f"names the {noun} {id_[:80]}, which is not in the file or was refused")


def _put(kept: dict[str, _Named], record: _Named) -> None:
    if record.id in kept:
        raise Unfit("has the id of another record")
    kept[record.id] = record


def _voice(row: Row, report: str | None, members: tuple[str, ...] = (), why: str | None = None) -> Voice:
    told = _some(row, "id name kind role affiliation count reason")
    return Voice(**told, aliases=tuple(row["aliases"]), report=report, members=members, why=why)


def _some(row: Row, names: str) -> dict[str, Any]:
    """The fields of a row that a record has under the same names."""
    return {name: row[name] for name in names.split()}


def _event_date(value: Row | None) -> EventDate | None:
    if value is None:
        return None
    if value["precision"] not in get_args(Precision):
        raise Unfit(f"its event_date has the precision {str(value['precision'])[:20]!r}")
    return EventDate(value["date"], value["precision"], value.get("until"))


def _held(figure: Figure, row: Row) -> Figure:
    """A figure with what its row says of how exactly its day is known."""
    if figure.asof is None:
        return figure
    return replace(figure, asof_precision=row["asof_precision"], asof_until=row["asof_until"])


def _is_moment(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False
