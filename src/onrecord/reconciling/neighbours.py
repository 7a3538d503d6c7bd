"""What the reports of one neighbourhood say together, each step with what the steps before it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from onrecord.reconciling.advances import find_advances, turned
from onrecord.reconciling.claims import contest, find_claims, find_disputes
from onrecord.reconciling.comparing import Comparing
from onrecord.reconciling.contradicting import Parties
from onrecord.reconciling.counted import Counted, counted_of, openings_of
from onrecord.reconciling.counts import Counts
from onrecord.reconciling.current import settle
from onrecord.reconciling.dating import Redate, date_reports, with_dates
from onrecord.reconciling.events import find_events, scenes_of
from onrecord.reconciling.figure_conflicts import find_figure_conflicts
from onrecord.reconciling.holding import find_asofs, moved_by_others, redated, with_asofs
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.matched import matched
from onrecord.reconciling.measured import find_measures, with_measures
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.neighbourhoods import groups_of
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.parting import parted
from onrecord.reconciling.relays import find_relays
from onrecord.reconciling.revisions import find_revisions
from onrecord.reconciling.settings import settings_of
from onrecord.reconciling.stories import stories_of
from onrecord.reconciling.tallies import find_tallies
from onrecord.reconciling.threads import one_thread
from onrecord.reconciling.voices import join_voices
from onrecord.records import Measured, Reading, Reconciliation, joined


def reconcile(readings: Sequence[Reading], redate: Redate = Reading.dated) -> Reconciliation:
    """Return what the readings of a whole ledger say together; the same readings in any order give the same."""
    return joined(reconcile_neighbours(group, redate=redate) for group in groups_of(readings))


def reconcile_neighbours(
    readings: Sequence[Reading], memory: Memory | None = None, redate: Redate = Reading.dated
) -> Reconciliation:
    """Return what the readings of one neighbourhood say together; nothing outside it changes that.

    `memory` knows what was worked out of these reports before, and learns what is worked out now. `redate` reads the
    days in the words of a report anew once its own day is found (`reading.figures.report.dated_again`).
    """
    with one_thread():
        return _reconciled(readings, memory or Memory(), redate)


def _reconciled(readings: Sequence[Reading], memory: Memory, redate: Redate) -> Reconciliation:
    datings = date_reports(sorted(readings, key=lambda r: r.report.id), memory)
    as_read = {f.id: f.asof for r in with_dates(readings, datings) for f in r.figures}
    ordered = with_dates(
        readings, datings, lambda r, day: memory.of(r.report.id, partial(redate, r, day), "dated again", day)
    )
    relays = find_relays(ordered, memory)
    stories = stories_of(ordered, memory)
    joined = join_voices(ordered, relays, stories)
    member_of = {m: v.id for v in joined for m in v.members}
    own = {v.id: v for r in ordered for v in r.voices}
    voices = {v.id: v for v in joined} | {i: v for i, v in own.items() if i not in member_of}
    by_own = {i: voices[member_of.get(i, i)] for i in own}

    def resolve(voice: str) -> str:
        return member_of.get(voice, voice)

    count = partial(counted_of, stories=stories, resolve=resolve, voices=voices, memory=memory)
    counted = count(ordered)
    openings = openings_of(ordered, memory)
    measures = find_measures(counted, lines_of([c.figure for c in counted], resolve, voices))
    ordered = with_measures(ordered, measures)
    counted = _settled(counted, ordered, measures, count)
    asofs = find_asofs(counted, ordered, relays, stories, as_read)
    ordered = with_asofs(ordered, asofs)
    statements = {s.id: s for r in ordered for s in r.statements}
    figures = {f.id: f for r in ordered for f in r.figures}
    reports = {r.report.id: r.report for r in ordered}
    counted = redated(counted, asofs)
    tallies = find_tallies(counted, relays, resolve, voices)
    moved = moved_by_others(asofs)
    lines = lines_of([c.figure for c in counted], resolve, voices)
    scenes = scenes_of(tallies, counted, ordered, memory)
    tallies = parted(tallies, counted, scenes, partial(settle, lines=lines, voices=voices), moved)
    tallies, events = find_events(tallies, counted, ordered, memory, moved)
    origins = Origins(ordered, relays, voices, resolve)
    settings = settings_of(statements.values(), reports.values(), memory)
    held = {c.figure.id for c in counted if not c.telling.old}  # "from 22 to 20" says 20
    comparing = Comparing(settings, Counts([figures[i] for i in sorted(held)], tallies), origins, relays, openings)
    found = matched(list(statements.values()), comparing, stories, memory, Parties(by_own, reports))
    claims = find_claims(found.alike, statements, reports, origins)
    disputes = find_disputes(found.at_odds, claims, statements, origins, by_own)
    told_since = (*found.further, *turned(found.at_odds, statements, origins))
    advances = find_advances(told_since, statements, reports)
    clashes = find_figure_conflicts(tallies, counted, resolve, voices, origins)
    conflicts = tuple(sorted((*disputes, *clashes), key=lambda c: c.id))
    return Reconciliation(
        voices=joined,
        relays=relays,
        claims=contest(claims, conflicts),
        tallies=tallies,
        conflicts=conflicts,
        revisions=find_revisions(tallies, counted, resolve, voices),
        datings=datings,
        asofs=asofs,
        events=events,
        measures=measures,
        advances=advances,
    )


def _settled(
    counted: Sequence[Counted],
    readings: Sequence[Reading],
    measures: Sequence[Measured],
    count: Callable[..., tuple[Counted, ...]],
) -> tuple[Counted, ...]:
    """Return the figures with those of reports counted anew in which a measure was settled: what a report's words make
    of a figure hangs on no other report."""
    settled = {m.figure: m.measure for m in measures}
    touched = {c.report.id for c in counted if c.figure.id in settled}
    again = count([r for r in readings if r.report.id in touched], measures=settled) if touched else ()
    return tuple(sorted((*(c for c in counted if c.report.id not in touched), *again), key=lambda c: c.order))
