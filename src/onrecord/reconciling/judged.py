"""A story with what people judged of it: rejected lines out, edits made, voices, claims and tallies joined or parted.

Nothing that was read is lost: `Judged` keeps the rejected lines and what edited records said before. What a judgement
touches is worked out again by reconciling's own rules (independent origins, current figure, conflicts, revisions);
the rest stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from onrecord.reconciling import judged_events
from onrecord.reconciling.claims import contest
from onrecord.reconciling.counted import Counted, counted_of
from onrecord.reconciling.current import settle
from onrecord.reconciling.figure_conflicts import find_figure_conflicts
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.opinions import Opinion, opinions
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.revisions import find_revisions
from onrecord.records import (
    Advance,
    Claim,
    Conflict,
    Event,
    EventDate,
    Figure,
    Judgement,
    Reading,
    Reconciliation,
    Report,
    Revision,
    Span,
    Statement,
    Tally,
    Value,
    Voice,
    id_of,
    joined,
)

Line: TypeAlias = Statement | Figure
Whole: TypeAlias = Voice | Claim | Tally | Event
Out: TypeAlias = Statement | Figure | Claim | Tally | Event | Conflict | Revision | Advance
"""What can be judged to be none."""
_Any = TypeVar("_Any", Statement, Figure, Voice, Claim, Tally)

_SPANS = ("content", "cue", "source")


@dataclass(frozen=True)
class Judged:
    """What judging made of a story, and what it was before.

    `opinions` are the judgements that stand, by record; `rejected` what is left out, by id; `as_read` what edited
    records said, by id; `lost` the judgements whose record a new reading no longer has.
    """

    readings: tuple[Reading, ...]
    said: Reconciliation
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    rejected: Mapping[str, Out] = field(default_factory=dict)
    as_read: Mapping[str, Line | Whole] = field(default_factory=dict)
    lost: tuple[Judgement, ...] = ()


def judged(readings: Sequence[Reading], said: Reconciliation, judgements: Iterable[Judgement]) -> Judged:
    """Return the readings and what they say together as people judged them; unchanged where nobody did."""
    held, lost = opinions(judgements, readings, said)
    if not held:
        return Judged(tuple(readings), said, lost=lost)
    lines = _Lines(held, {v.id: v for r in readings for v in r.voices})
    told = tuple(lines.reading(r) for r in readings)
    again = _Again(told, said, held, frozenset(lines.rejected), frozenset(lines.as_read))
    now = again.reconciliation()
    wholes: tuple[Out, ...] = (
        *said.claims,
        *said.tallies,
        *said.events,
        *said.conflicts,
        *said.revisions,
        *said.advances,
    )
    rejected: dict[str, Out] = {w.id: w for w in wholes if w.id in held and held[w.id].rejected}
    return Judged(told, now, held, {**lines.rejected, **rejected}, lines.as_read | again.as_read, lost)


class _Lines:
    """Statements, figures and a report's own voices, one after the other, with what is kept of them."""

    def __init__(self, held: Mapping[str, Opinion], voices: Mapping[str, Voice]) -> None:
        self._held, self._voices = held, voices
        self.rejected: dict[str, Line] = {}
        self.as_read: dict[str, Line | Whole] = {}

    def reading(self, one: Reading) -> Reading:
        if not any(x.id in self._held for some in (one.voices, one.statements, one.figures) for x in some):
            return one
        statements = tuple(self._edited(s, one.report) for s in one.statements if self._stays(s))
        gone = {s.id for s in one.statements} - {s.id for s in statements}
        figures = tuple(self._edited(f, one.report) for f in one.figures if self._stays(f))
        figures = tuple(replace(f, statement=None) if f.statement in gone else f for f in figures)
        voices = {v.id: self._edited(v, one.report) for v in one.voices}
        lines: tuple[Line, ...] = (*statements, *figures)
        for said in lines:  # an edit may name a voice of another report
            if said.voice not in voices and said.voice in self._voices:
                other = self._voices[said.voice]
                voices[other.id] = replace(other, report=one.report.id)
        return replace(one, voices=tuple(voices.values()), statements=statements, figures=figures)

    def _stays(self, line: Line) -> bool:
        opinion = self._held.get(line.id)
        if opinion is None or not opinion.rejected:
            return True
        self.rejected[line.id] = line
        return False

    def _edited(self, record: _Any, report: Report) -> _Any:
        changes = edits_of(self._held.get(record.id), report.text)
        if not changes:
            return record
        self.as_read[record.id] = record
        return replace(record, **changes)


def edits_of(opinion: Opinion | None, text: str) -> dict[str, Any]:
    """Return what a record's fields should hold by an opinion, as the record takes them."""
    if opinion is None:
        return {}
    made = {k: _as_field(k, v, text) for k, v in opinion.edits.items()}
    if "asof" in made:
        made |= {"asof_precision": "day" if made["asof"] else None, "asof_until": None}
    return made


def _as_field(name: str, value: Value, text: str) -> object:
    if name in _SPANS and isinstance(value, str):
        start, end = value.split("-")
        return Span.cut(text, int(start), int(end))
    if name == "event_date" and isinstance(value, str):
        return EventDate(value, "day")
    return value


class _Again:
    """What reports say together, worked out again where a judgement touches it."""

    def __init__(
        self,
        readings: Sequence[Reading],
        said: Reconciliation,
        held: Mapping[str, Opinion],
        rejected: frozenset[str],
        edited: frozenset[str],
    ) -> None:
        self._readings, self._said, self._held = readings, said, held
        self._rejected, self._changed = rejected, rejected | edited
        self.as_read: dict[str, Line | Whole] = {}
        self._joined, self._moved = self._regrouped_voices()
        self._member_of = {m: v.id for v in self._joined for m in v.members}

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {s.id: s for r in self._readings for s in r.statements}

    @cached_property
    def _figures(self) -> Mapping[str, Figure]:
        return {f.id: f for r in self._readings for f in r.figures}

    @cached_property
    def _reports(self) -> Mapping[str, Report]:
        days = {d.report: d.published for d in self._said.datings}
        reports = {r.report.id: r.report for r in self._readings}
        return {i: replace(r, published=days[i]) if i in days else r for i, r in reports.items()}

    @cached_property
    def _voices(self) -> Mapping[str, Voice]:
        own = {v.id: v for r in self._readings for v in r.voices}
        return {v.id: v for v in self._joined} | {i: v for i, v in own.items() if i not in self._member_of}

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self._readings, self._said.relays, self._voices, self._resolve)

    def _resolve(self, voice: str) -> str:
        return self._member_of.get(voice, voice)

    def reconciliation(self) -> Reconciliation:
        """Return what the reports say together now."""
        claims = self._claims()
        tallies, fresh = self._tallies()
        groups, _ = self._regrouped({e.id: (e.id,) for e in self._said.events}, "event")
        events, now, as_read = judged_events.as_judged(self._said.events, groups, self._held)
        self.as_read |= as_read
        kept = {*self._statements, *self._figures}
        conflicts = [c for c in self._said.conflicts if {c.a, c.b} <= kept]
        revisions = [r for r in self._said.revisions if {r.before, r.after} <= kept]
        if fresh:
            touched = {f for t in (*self._said.tallies, *fresh) if t.id in {x.id for x in fresh} for f in t.figures}
            conflicts = [c for c in conflicts if c.kind != "figure" or not {c.a, c.b} & touched]
            conflicts += [c for c in self._figure_conflicts(tallies) if {c.a, c.b} & touched]
            revisions = [r for r in revisions if r.before not in touched]
            revisions += find_revisions(fresh, self._counted, self._resolve, self._voices)
        conflicts = [c for c in conflicts if not self._dismissed(c.id)]
        revisions = [r for r in revisions if not self._dismissed(r.id)]
        advances = [a for a in self._said.advances if {a.before, a.after} <= kept and not self._dismissed(a.id)]
        together = replace(
            self._said,
            voices=self._joined,
            claims=contest(claims, conflicts),
            tallies=judged_events.counting(tallies, now),
            events=events,
            conflicts=tuple(conflicts),
            revisions=tuple(revisions),
            advances=tuple(advances),
        )
        return joined([together])

    @cached_property
    def _counted(self) -> tuple[Counted, ...]:
        readings = [replace(r, report=self._reports[r.report.id]) for r in self._readings]
        return counted_of(readings, dict.fromkeys(self._reports, 0), self._resolve, self._voices)

    @cached_property
    def _counted_by_id(self) -> Mapping[str, Counted]:
        return {c.figure.id: c for c in self._counted}

    def _figure_conflicts(self, tallies: Sequence[Tally]) -> tuple[Conflict, ...]:
        return find_figure_conflicts(tallies, self._counted, self._resolve, self._voices, self._origins)

    # Groups: which members a voice, claim or tally has after merges and splits.

    def _regrouped(self, groups: Mapping[str, tuple[str, ...]], *kinds: str) -> tuple[dict[str, list[str]], set[str]]:
        """Return the members of every group of these kinds, and the groups that are no longer as they were.

        A group that a merge of single records makes has the id of one of them.
        """
        now = {i: list(m) for i, m in groups.items()}
        touched: set[str] = set()
        for opinion in self._held.values():
            for judgement in () if opinion.disputed else opinion.judgements:
                if judgement.about.startswith(kinds) and judgement.verdict == "split":
                    touched |= _split(now, opinion.about, str(judgement.told("off")))
                elif judgement.about.startswith(kinds) and judgement.verdict == "merge":
                    touched |= _merge(now, opinion.about, str(judgement.told("with")))
        return now, touched

    def _regrouped_voices(self) -> tuple[tuple[Voice, ...], frozenset[str]]:
        """Return the voices joined over reports, and the members of those that changed."""
        own = {v.id: v for r in self._readings for v in r.voices}
        before = {v.id: v for v in self._said.voices}
        now, touched = self._regrouped({i: v.members for i, v in before.items()}, "voice")
        moved = {m for i in touched for m in (*now.get(i, ()), *(before[i].members if i in before else ()))}
        found = []
        for i, members in now.items():
            if len(members) < 2:
                continue
            voice = before.get(i) or replace(own[i], id=i, report=None)
            if i in touched:
                some = [own[m] for m in members if m in own]
                names = {n for v in some for n in (v.name, *v.aliases)} - {voice.name}
                why = "; ".join(filter(None, (voice.why, "as a reviewer judged")))
                voice = replace(voice, members=tuple(sorted(members)), aliases=tuple(sorted(names)), why=why)
            found.append(self._renamed(voice))
        return tuple(found), frozenset(moved)

    def _renamed(self, record: _Any) -> _Any:
        changes = edits_of(self._held.get(record.id), "")
        if changes:
            self.as_read[record.id] = record
        return replace(record, **changes) if changes else record

    def _claims(self) -> tuple[Claim, ...]:
        before = {c.id: c for c in self._said.claims}
        now, touched = self._regrouped({i: c.statements for i, c in before.items()}, "claim", "statement")
        found = []
        for i, members in now.items():
            some = [self._statements[m] for m in members if m in self._statements]
            if len(some) < 2 or self._dismissed(i):
                continue
            claim = before.get(i)
            if claim is None or i in touched or len(some) < len(members) or self._touches(some):
                claim = self._claim(i, claim, some)
            found.append(self._renamed(claim))
        return tuple(found)

    def _dismissed(self, record: str) -> bool:
        """Whether people judged that a claim, tally, conflict or revision is none; its statements and figures stay."""
        opinion = self._held.get(record)
        return opinion is not None and opinion.rejected

    def _touches(self, some: Sequence[Line]) -> bool:
        return any(s.id in self._changed or s.voice in self._moved for s in some)

    def _claim(self, group: str, before: Claim | None, some: list[Statement]) -> Claim:
        some.sort(key=lambda s: (self._reports[s.report].published or "", s.report, s.content.start))
        behind = self._origins.of(some)
        days = [d for d in (self._reports[s.report].day for s in some) if d]
        gist = before.gist if before else " ".join(some[0].content.text.split())
        why = before.why if before else "as a reviewer judged"
        return Claim(
            before.id if before else id_of("claim", group),
            gist,
            tuple(s.id for s in some),
            len(behind),
            behind,
            "corroborated" if len(behind) > 1 else "single",
            min(days, default=None),
            max(days, default=None),
            why,
        )

    def _tallies(self) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
        """Return the tallies, and those among them that were settled anew."""
        before = {t.id: t for t in self._said.tallies}
        now, touched = self._regrouped({i: t.figures for i, t in before.items()}, "tally")
        lines: Mapping[str, str] | None = None
        found, fresh = [], []
        for i, members in now.items():
            some = [self._figures[m] for m in members if m in self._figures]
            if not some or self._dismissed(i):
                continue
            tally = before[i]
            if i in touched or len(some) < len(members) or self._touches(some):
                lines = lines or lines_of(self._figures.values(), self._resolve, self._voices)
                tally = self._settled(tally, [f.id for f in some], lines)
                fresh.append(tally)
            found.append(self._renamed(tally))
        return tuple(found), tuple(fresh)

    def _settled(self, tally: Tally, figures: Sequence[str], lines: Mapping[str, str]) -> Tally:
        members = [self._counted_by_id[i] for i in figures if i in self._counted_by_id]
        return replace(settle(members, lines, self._voices), id=tally.id, name=tally.name, event=tally.event)


def _split(groups: dict[str, list[str]], group: str, off: str) -> set[str]:
    if off not in groups.get(group, ()):
        return set()
    groups[group] = [m for m in groups[group] if m != off]
    return {group}


def _merge(groups: dict[str, list[str]], group: str, other: str) -> set[str]:
    """Put `other`, a group or a single record, into `group`, which may be a single record itself."""
    home = next((i for i, m in groups.items() if group in m), group)
    guest = next((i for i, m in groups.items() if other in m), other)
    if home == guest:
        return set()
    members = groups.setdefault(home, [home])
    members += [m for m in groups.pop(guest, [other]) if m not in members]
    return {home, guest}
