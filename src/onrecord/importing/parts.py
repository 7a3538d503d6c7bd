"""What the reports of a whole ledger say together, by the groups of reports that it is kept for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from onrecord.reconciling.groups import Groups
from onrecord.records import Reading, Reconciliation

T = TypeVar("T")


def parts(
    said: Reconciliation, readings: Sequence[Reading], groups: Iterable[Sequence[str]]
) -> Iterator[tuple[tuple[str, ...], Reconciliation]]:
    """Yield each group of reports with what they say together; groups that a record spans are one."""
    home = _homes(readings)
    whole = Groups([r.report.id for r in readings])
    for some in (*groups, *_spans(said, home)):
        for report in some:
            whole.join(some[0], report)

    def sorted_out(records: Iterable[T], report_of: Mapping[int, str]) -> Mapping[str, list[T]]:
        found: dict[str, list[T]] = defaultdict(list)
        for n, record in enumerate(records):
            if n in report_of:
                found[whole.root(report_of[n])].append(record)
        return found

    def by_ids(ids: Iterable[Sequence[str]]) -> Mapping[int, str]:
        return {n: home[some[0]] for n, some in enumerate(ids) if some and some[0] in home}

    voices = sorted_out(said.voices, by_ids(v.members for v in said.voices))
    claims = sorted_out(said.claims, by_ids(c.statements for c in said.claims))
    tallies = sorted_out(said.tallies, by_ids(t.figures for t in said.tallies))
    events = sorted_out(said.events, {n: e.reports[0] for n, e in enumerate(said.events) if e.reports})
    conflicts = sorted_out(said.conflicts, by_ids((c.a,) for c in said.conflicts))
    revisions = sorted_out(said.revisions, by_ids((r.before,) for r in said.revisions))
    advances = sorted_out(said.advances, by_ids((a.before,) for a in said.advances))
    relays = sorted_out(said.relays, dict(enumerate(r.report for r in said.relays)))
    datings = sorted_out(said.datings, dict(enumerate(d.report for d in said.datings)))
    asofs = sorted_out(said.asofs, by_ids((a.figure,) for a in said.asofs))
    measures = sorted_out(said.measures, by_ids((m.figure,) for m in said.measures))
    for root, members in whole.all().items():
        yield (
            members,
            Reconciliation(
                voices=tuple(voices.get(root, ())),
                relays=tuple(relays.get(root, ())),
                claims=tuple(claims.get(root, ())),
                tallies=tuple(tallies.get(root, ())),
                conflicts=tuple(conflicts.get(root, ())),
                revisions=tuple(revisions.get(root, ())),
                datings=tuple(datings.get(root, ())),
                asofs=tuple(asofs.get(root, ())),
                events=tuple(events.get(root, ())),
                measures=tuple(measures.get(root, ())),
                advances=tuple(advances.get(root, ())),
            ),
        )


def _homes(readings: Sequence[Reading]) -> Mapping[str, str]:
    """The report of each voice, statement and figure."""
    home: dict[str, str] = {}
    for r in readings:
        home.update((v.id, r.report.id) for v in r.voices)
        home.update((s.id, r.report.id) for s in r.statements)
        home.update((f.id, r.report.id) for f in r.figures)
    return home


def _spans(said: Reconciliation, home: Mapping[str, str]) -> Iterator[list[str]]:
    """For every record that speaks of several reports, these."""
    for ids in (
        *(v.members for v in said.voices),
        *(c.statements for c in said.claims),
        *(t.figures for t in said.tallies),
        *((c.a, c.b) for c in said.conflicts),
        *((r.before, r.after) for r in said.revisions),
        *((a.before, a.after) for a in said.advances),
    ):
        if found := [home[i] for i in ids if i in home]:
            yield found
    for relay in said.relays:
        yield [relay.report, relay.origin]
    for event in said.events:
        if event.reports:
            yield list(event.reports)
