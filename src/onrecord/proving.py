"""Proof that a ledger says what its reports say.

Every text is made again from the bytes that were kept, and every span of the ledger is held against it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.importing.verifying import ADVICE, Verified, verify
from onrecord.intake import again
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.store import Store
from onrecord.records import Event, Problem, Reading, Reconciliation, Relay, id_of


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not stand as it should: which report, what in it (an id, or the report's own), and why."""

    report: str
    place: str
    about: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.about}: {self.why}"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was held against the bytes: how many reports and spans, and every fault found."""

    reports: int
    spans: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A span of the ledger: what it belongs to, its offsets, the words that stand there by the ledger's own text."""

    about: str
    start: int
    end: int
    words: str


def prove(store: Store, said: Reconciliation) -> Proof:
    """Make every text of a ledger again from the bytes that were kept, and hold every span against it.

    `said` is what its reports say together.
    """
    relays, events = relays_of(said.relays), events_of(said.events)
    spans, faults = 0, []
    down = store.taken_down()
    for report, digest in down.items():
        try:
            (reading,) = store.readings_of([report])
            if not store.holds(reading.report.sha256):
                continue  # taken in from an export, which carries no bytes
        except LedgerError as error:
            faults.append(Fault(report, report, report, error.problem.reason))
            continue
        looked_at, found = faults_of(reading, (relays.get(report, ()), events.get(report, ())), digest, store.snapshot)
        spans += looked_at
        faults += found
    return Proof(len(down), spans, tuple(faults))


def verified(store: Store, said: Reconciliation, place: str) -> Verified:
    """Check the bytes of every report against their digest, and every record against its text; `place` is what a
    problem calls the ledger."""
    found, proof = verify(store, place), prove(store, said)
    told = {p.reason for p in found.problems}
    faults = (Problem(f"{f.place}: {f.about}", f.why, ADVICE) for f in proof.faults if f.why not in told)
    return replace(found, problems=(*found.problems, *faults), spans=proof.spans)


def faults_of(
    reading: Reading,
    together: tuple[Sequence[Relay], Sequence[Event]],
    kept: str | None,
    snapshot: Callable[[str], bytes],
) -> tuple[int, list[Fault]]:
    """Return how many spans of a report were looked at, and what does not hold.

    `together` are what it relays and the events that it tells of, whose words point into it,
    `kept` is the digest of the text that the ledger took down when the report was added, `snapshot` gives its bytes.
    """
    report = reading.report
    place = report.path or report.url or report.id
    stretches = [*_stretches(reading), *_shared(together[0], report.id), *_backed(together[1], report.id)]

    def fault(about: str, why: str) -> Fault:
        return Fault(report.id, place, about, why)

    found = [fault(about, "its id is not that of its place: it was moved or changed") for about in _moved(reading)]
    if kept is not None and report.text_sha256 != kept:
        found.append(fault(report.id, "its text is not the one that was taken down when it was added"))
    try:
        data = snapshot(report.sha256)
    except LedgerError as error:
        return len(stretches), [*found, fault(report.id, error.problem.reason)]
    if id_of("report", hashlib.sha256(data).hexdigest()) != report.id:
        found.append(fault(report.id, "its id is not that of its bytes"))
    made = again(data, report.path)
    if isinstance(made, Problem):
        return len(stretches), [*found, fault(report.id, f"no text can be made again from its bytes: it {made.reason}")]
    text = made.report.text
    if text != report.text:
        found.append(fault(report.id, "the text made again from its bytes is another"))
    found += [
        fault(s.about, f"at {s.start:,} to {s.end:,} there stands no longer “{_short(s.words)}”")
        for s in stretches
        if text[s.start : s.end] != s.words
    ]
    return len(stretches), found


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """Yield every span that reading left: passages, the pieces of statements, figures."""
    text = reading.report.text
    for passage in reading.passages:
        yield _Stretch(passage.id, passage.start, passage.end, text[passage.start : passage.end])
    for statement in reading.statements:
        for span in (statement.content, statement.cue, statement.source, *statement.hedges):
            if span is not None:
                yield _Stretch(statement.id, span.start, span.end, span.text)
    for figure in reading.figures:
        yield _Stretch(figure.id, figure.start, figure.end, figure.text)
        at = text.rfind(figure.sentence, 0, figure.start + len(figure.sentence))
        yield _Stretch(figure.id, max(0, at), max(0, at) + len(figure.sentence), figure.sentence)


def _shared(relays: Sequence[Relay], report: str) -> Iterator[_Stretch]:
    for relay in relays:
        for span in relay.shared:
            yield _Stretch(f"what {report} shares with {relay.origin}", span.start, span.end, span.text)


def _backed(events: Sequence[Event], report: str) -> Iterator[_Stretch]:
    for event in events:
        for backing in event.backed:
            if backing.report == report:
                yield _Stretch(event.id, backing.span.start, backing.span.end, backing.span.text)


def _moved(reading: Reading) -> Iterator[str]:
    """Yield the ids that do not follow from where their record stands."""
    own = reading.report.id
    for p in reading.passages:
        if p.id != id_of("passage", own, p.start, p.end, p.role):
            yield p.id
    for s in reading.statements:
        if s.id != id_of("statement", own, s.content.start, s.content.end, s.voice):
            yield s.id
    for f in reading.figures:
        if f.id != id_of("figure", own, f.start, f.end):
            yield f.id


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 60 else f"{folded[:59]}…"


def relays_of(relays: Sequence[Relay]) -> Mapping[str, list[Relay]]:
    """Return relays by the report that relays."""
    found: dict[str, list[Relay]] = {}
    for relay in relays:
        found.setdefault(relay.report, []).append(relay)
    return found


def events_of(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Return events by each report whose words bear them out."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for report in dict.fromkeys(b.report for b in event.backed):
            found.setdefault(report, []).append(event)
    return found
