"""What a ledger keeps, as records again: every question that takes whole records out, in SQL that all databases take.

It stands apart from how records go in, and is plain text, because a view of a ledger's file is asked for again and
again at a prompt: it then needs the standard library alone, and not what makes and changes tables. Spans are cut from
the report's text; one that the text does not bear out raises ValueError.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

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
    Reading,
    Reconciliation,
    Relay,
    Report,
    Revision,
    Span,
    Statement,
    Tally,
    Voice,
    joined,
)

T = TypeVar("T")

VERSION = "0014"
"""The newest migration: what a ledger made by this onrecord is stamped with."""

BATCH = 32
"""Reports read at a time: what bounds the memory of going through a ledger."""
_IN_BATCH = 500  # names in one query; SQLite takes at most 999 in versions before 3.32

Kept: TypeAlias = Sequence[Any]
"""The values of one row as it is read, in the order of `COLUMNS`; lists may come as JSON, flags as 0 and 1."""


class Ask(Protocol):
    """A question to the ledger as of one moment: its SQL with `:names`, and their values; gives rows."""

    def __call__(self, query: str, given: Mapping[str, object] = ..., /) -> Iterable[Kept]:
        """Yield the rows."""


#: Of each table, the columns that its record has, in the order of the record's fields; a test holds the schema to them.
COLUMNS: Mapping[str, str] = {
    "reports": ("id path url sha256 outlet title byline published kind text updated agency language cut_short fetched"),
    "passages": "id report start end role author published mark",
    "voices": "id report name kind aliases role affiliation count reason members why",
    "statements": (
        "id report content_start content_end cue_start cue_end source_start source_end voice via quote status hedges"
        " narrated event_date precision confidence vector until"
    ),
    "figures": (
        "id report statement start end sentence measure of low high unit scope asof voice implied asof_precision"
        " asof_until doubt"
    ),
    "joined_voices": "id report name kind aliases role affiliation count reason members why",
    "relays": "report origin how score shared",
    "claims": "id gist statements origins origin_voices standing first last why",
    "tallies": "id name measure of scope event figures current low high rule",
    "events": "id name date precision until place reports backed",
    "conflicts": "id a b kind why",
    "revisions": "id before after voice why",
    "advances": "id before after why",
    "datings": "report published why",
    "asofs": "figure asof sourced why",
    "measures": "figure measure sourced why",
    "judgements": "id about verdict value who when why supersedes report start end members",
}


def _rows(ask: Ask, table: str, rest: str = "", given: Mapping[str, object] | None = None) -> Iterable[Kept]:
    names = ", ".join(f'"{name}"' for name in COLUMNS[table].split())
    return ask(f"SELECT {names} FROM {table} {rest}", given or {})  # noqa: S608  (all of it is our own words)


def _among(values: Iterable[str]) -> tuple[str, dict[str, object]]:
    """Return what stands behind IN for some values, and the values by the names they have there."""
    given: dict[str, object] = {f"v{n}": value for n, value in enumerate(values)}
    return f"({', '.join(f':{name}' for name in given)})", given


@dataclass(frozen=True, slots=True)
class State:
    """What a ledger holds, in short: `read` changes with what is read or reconciled, `judged` with every judgement."""

    read: str
    judged: int


def state(ask: Ask) -> State:
    """Return the state of a ledger."""
    read = ask("SELECT reader, reconciled, count(*) FROM reports GROUP BY reader, reconciled")
    told = ";".join(sorted(f"{reader} {bool(reconciled)} {count}" for reader, reconciled, count in read))
    ((judged,),) = ask("SELECT max(ordinal) FROM judgements")
    return State(told, judged or 0)


def reconciled(ask: Ask) -> bool:
    """Return whether every report was there when what they say together was last kept."""
    ((left,),) = ask("SELECT EXISTS (SELECT 1 FROM reports WHERE reconciled = FALSE)")
    return not left


def judgements(ask: Ask) -> tuple[Judgement, ...]:
    """Return every judgement that was ever made, oldest first."""
    return tuple(_judgement(row) for row in _rows(ask, "judgements", "ORDER BY ordinal"))


def _judgement(row: Kept) -> Judgement:
    id_, about, verdict, value, who, when, why, supersedes, report, start, end, members = row
    pairs = tuple((name, told) for name, told in _listed(value))
    members = tuple(_listed(members))
    return Judgement(id_, about, verdict, pairs, who, when, why, supersedes, report, start, end, members=members)


def published(ask: Ask) -> list[tuple[str, str | None]]:
    """Return the id of each report and when it says that it was published."""
    return [(id_, when) for id_, when in ask("SELECT id, published FROM reports")]


def batch(ask: Ask, after: Report | None) -> list[Reading]:
    """Return the next readings behind `after` in the order of publication (undated ones first) and of id."""
    given: dict[str, object] = {"most": BATCH}
    where = ""
    if after is not None:
        given |= {"id": after.id}
        where = "WHERE published IS NOT NULL OR id > :id"
        if after.published is not None:
            given |= {"published": after.published}
            where = "WHERE (published, id) > (:published, :id)"
    found = _rows(ask, "reports", f"{where} ORDER BY published NULLS FIRST, id LIMIT :most", given)
    return _readings(ask, [_report(row) for row in found])


def readings_of(ask: Ask, reports: Sequence[str]) -> list[Reading]:
    """Return the readings of a few reports, named by their ids, in the order of these."""
    some, given = _among(reports)
    return _readings(ask, [_report(row) for row in _rows(ask, "reports", f"WHERE id IN {some} ORDER BY id", given)])


def _readings(ask: Ask, reports: Sequence[Report]) -> list[Reading]:
    if not reports:
        return []
    texts = {report.id: report.text for report in reports}
    passages = _by_report(ask, "passages", texts, lambda row, _: Passage(*row))
    voices = _by_report(ask, "voices", texts, lambda row, _: _voice(row))
    statements = _by_report(ask, "statements", texts, _statement)
    figures = _by_report(ask, "figures", texts, _figure)
    some, given = _among(texts)
    readers = {row[0]: row[1] for row in ask(f"SELECT id, reader FROM reports WHERE id IN {some}", given)}  # noqa: S608
    return [
        Reading(r, passages(r.id), voices(r.id), statements(r.id), figures(r.id), readers.get(r.id)) for r in reports
    ]


def _by_report(
    ask: Ask, table: str, texts: Mapping[str, str], make: Callable[[Kept, str], T]
) -> Callable[[str], tuple[T, ...]]:
    found: dict[str, list[T]] = {report: [] for report in texts}
    some, given = _among(texts)
    for row in _rows(ask, table, f"WHERE report IN {some} ORDER BY ordinal", given):
        found[row[1]].append(make(row, texts[row[1]]))
    return lambda report: tuple(found[report])


def texts_of(ask: Ask, reports: Iterable[str]) -> dict[str, str]:
    """Return the texts of reports by id; those that are not kept are left out."""
    wanted = sorted(set(reports))
    texts: dict[str, str] = {}
    for first in range(0, len(wanted), _IN_BATCH):
        some, given = _among(wanted[first : first + _IN_BATCH])
        found = ask(f"SELECT id, text FROM reports WHERE id IN {some}", given)  # noqa: S608
        texts.update((id_, text) for id_, text in found)
    return texts


def voices(ask: Ask) -> Iterator[Voice]:
    """Yield the voices of all reports, as each names them, in order of id."""
    return map(_voice, _rows(ask, "voices", "ORDER BY id"))


def reconciliation(ask: Ask) -> Reconciliation:
    """Return what the reports say together as it is kept, in the order of `records.joined`."""
    relays, events = list(_rows(ask, "relays")), list(_rows(ask, "events"))
    backed = {row[0]: _listed(row[-1]) for row in events}
    texts = texts_of(ask, (*(row[0] for row in relays), *(b[0] for some in backed.values() for b in some)))
    kept = Reconciliation(
        voices=tuple(map(_voice, _rows(ask, "joined_voices"))),
        relays=tuple(Relay(r, origin, how, score, _spans(s, texts[r])) for r, origin, how, score, s in relays),
        claims=tuple(
            Claim(i, gist, tuple(_listed(statements)), origins, tuple(_listed(voices)), *rest)
            for i, gist, statements, origins, voices, *rest in _rows(ask, "claims")
        ),
        tallies=tuple(
            Tally(i, name, measure, of, scope, event, tuple(_listed(figures)), *rest)
            for i, name, measure, of, scope, event, figures, *rest in _rows(ask, "tallies")
        ),
        events=tuple(_event(row, backed[row[0]], texts) for row in events),
        conflicts=tuple(Conflict(*row) for row in _rows(ask, "conflicts")),
        revisions=tuple(Revision(*row) for row in _rows(ask, "revisions")),
        advances=tuple(Advance(*row) for row in _rows(ask, "advances")),
        datings=datings(ask),
        asofs=tuple(Asof(*row) for row in _rows(ask, "asofs")),
        measures=tuple(Measured(*row) for row in _rows(ask, "measures")),
    )
    return joined([kept])


def datings(ask: Ask) -> tuple[Dating, ...]:
    """Return the days of publication that were worked out."""
    return tuple(Dating(*row) for row in _rows(ask, "datings"))


def _report(row: Kept) -> Report:
    told = dict(zip(COLUMNS["reports"].split(), row, strict=True))
    return Report(**told | {"cut_short": bool(told["cut_short"])})


def _voice(row: Kept) -> Voice:
    """The voice of a row, of one report or joined over several."""
    id_, report, name, kind, aliases, role, affiliation, count, reason, members, why = row
    aliases, members = tuple(_listed(aliases)), tuple(_listed(members))
    return Voice(id_, name, kind, aliases, role, affiliation, count, reason, report, members, why)


def _statement(row: Kept, text: str) -> Statement:
    id_, report, start, end, cue_start, cue_end, source_start, source_end = row[:8]
    voice, via, quote, status, hedges, narrated, event_date, precision, confidence, vector, until = row[8:]
    return Statement(
        id=id_,
        report=report,
        content=Span.cut(text, start, end),
        cue=None if cue_start is None else Span.cut(text, cue_start, cue_end),
        source=None if source_start is None else Span.cut(text, source_start, source_end),
        voice=voice,
        via=tuple(_listed(via)),
        quote=quote,
        status=status,
        hedges=_spans(hedges, text),
        narrated=bool(narrated),
        event_date=None if event_date is None else EventDate(event_date, precision, until),
        confidence=confidence,
        vector=vector,
    )


def _figure(row: Kept, text: str) -> Figure:
    id_, report, statement, start, end, sentence, measure, of, low, high, unit, scope, asof, voice, implied, *held = row
    said = Span.cut(text, start, end).text
    told = (sentence, measure, of, low, high, unit, scope, asof, voice)
    precision, until, doubt = held
    return Figure(id_, report, statement, start, end, said, *told, bool(implied), precision, until, doubt or b"")


def _event(row: Kept, backed: Sequence[Any], texts: Mapping[str, str]) -> Event:
    id_, name, date, precision, until, place, reports, _ = row
    when = None if date is None else EventDate(date, precision, until)
    words = tuple(Backing(r, field, Span.cut(texts[r], start, end)) for r, field, start, end in backed)
    return Event(id_, name, when, place, tuple(_listed(reports)), words)


def _spans(pairs: Any, text: str) -> tuple[Span, ...]:
    """The spans between pairs of offsets."""
    return tuple(Span.cut(text, start, end) for start, end in _listed(pairs))


def _listed(value: Any) -> Sequence[Any]:
    """A list as it is kept: SQLite gives its JSON, which for most is an empty one, and Postgres the list."""
    if value == "[]":
        return ()
    found: Sequence[Any] = json.loads(value) if isinstance(value, str) else value
    return found
