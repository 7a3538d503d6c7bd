"""Timesketch JSON Lines: one event a line, with the message, time and meaning that Timesketch asks for.

Events are the publication of a report, the day that a statement is about, the day that a figure holds for, a revision,
and what happened (an event of the ledger). What has no day is left out. A day without a time stands at its first moment
in UTC, and `precision` says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.exporting.form import Stream, Wanted, without_nulls
from onrecord.exporting.moments import Moment, moment_of
from onrecord.exporting.names import Speakers, source_of
from onrecord.exporting.phrases import counted
from onrecord.ledger.telling import Telling
from onrecord.records import Event, EventDate, Reading
from onrecord.views.export import as_json
from onrecord.views.wording import bounds, person


def write(told: Telling, wanted: Wanted) -> Iterator[str]:
    """Yield the events of a story, one line each, report by report."""
    del wanted
    speakers = Speakers(told)
    after = {r.after: r for r in told.reconciliation.revisions}
    first: dict[str, list[Event]] = defaultdict(list)
    for happened in told.reconciliation.events:
        first[happened.reports[0] if happened.reports else ""].append(happened)
    for reading in told.readings:
        for event in (*_events(reading, speakers), *_happened(first.get(reading.report.id, ()), reading)):
            yield as_json(event) + "\n"
        for f in reading.figures:
            revision, when = after.get(f.id), moment_of(f.asof)
            if revision and when:
                of = "" if f.of == f.measure else f" {f.of}"
                words = f"Revised to {bounds(f.low, f.high, f.unit)}{of}: {revision.why}"
                yield as_json(_event(when, words, "Figure revised", reading)) + "\n"


def _events(reading: Reading, speakers: Speakers) -> Iterator[object]:
    report, voices = reading.report, speakers.of(reading)
    if when := moment_of(report.published):
        title = report.title or report.path or report.id
        yield _event(when, f"{report.outlet or 'Unknown outlet'}: {title}", "Report published", reading)
    for s in reading.statements:
        if s.event_date and (when := moment_of(s.event_date.date)):
            name = person(voices[s.voice])
            more: dict[str, object] = {"status": s.status, "voice": name, "record": s.id} | _exactly(s.event_date)
            yield _event(when, f"{name} ({s.status}): {s.content.text}", "Day a statement is about", reading) | more
    for f in reading.figures:
        if when := moment_of(f.asof):
            who = voices[f.voice]
            bounded: dict[str, object] = {"measure": f.measure, "low": f.low, "high": f.high}
            bounded |= {"voice": person(who), "record": f.id, "precision": f.asof_precision, "until": f.asof_until}
            yield _event(when, counted(f, who), "Figure holds", reading) | without_nulls(bounded)


def _happened(events: Iterable[Event], reading: Reading) -> Iterator[object]:
    """Yield the events that a report was the first to tell of, each on its own day."""
    for event in events:
        if event.date and (when := moment_of(event.date.date)):
            words = ", ".join(filter(None, (event.name.strip() or event.id, event.place)))
            more = {"record": event.id} | _exactly(event.date)
            yield _event(when, words, "Event happened", reading) | more


def _exactly(when: EventDate) -> dict[str, object]:
    return without_nulls({"precision": when.precision, "until": when.until})


def _event(when: Moment, message: str, meaning: str, reading: Reading) -> dict[str, object]:
    report = reading.report
    return without_nulls(
        {
            "message": message,
            "datetime": when.iso,
            "timestamp": when.microseconds,
            "timestamp_desc": meaning,
            "precision": when.exact,
            "data_type": "onrecord:report",
            "outlet": report.outlet,
            "report": report.id,
            "source": source_of(report),
        }
    )


FORM = Stream("timesketch", "Timesketch JSON Lines: publications, happenings and counts by time", write)
