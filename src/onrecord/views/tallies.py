"""A tally by day and voice: every figure of it, whose count it belongs to, and how that count moved."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from onrecord.disowning import Disowned, disowned
from onrecord.ledger.story import Story
from onrecord.records import EventDate, Figure, Measure, Precision, Revision, Scope, Tally, VoiceKind
from onrecord.views.counts import WEIGHT
from onrecord.views.events import unless_said, when
from onrecord.views.lines import Pointer
from onrecord.views.wording import Citing, bounds, figure_words, flat, person


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a tally as one report gives it.

    `words` are the report's, `day` is the ISO day it holds for. `line` is the voice whose count it belongs to: `voice`
    itself, except where a revision in the ledger says that an outlet told somebody else's count. `moved` says how the
    line's count changed from its day before without being a revision. `conceded` marks what a party confirms although
    it speaks against it, as reconciling found it; `disowned` marks a number that is no count of the voice's own,
    which denies it or does not confirm it; `remark` is how people judged it.
    """

    figure: str
    words: str
    low: int | None
    high: int | None
    unit: str | None
    day: str | None
    voice: str
    name: str
    kind: VoiceKind
    line: str
    line_name: str
    by: str
    scope: Scope
    outlet: str
    published: str | None
    pointer: Pointer
    current: bool
    revises: Pointer | None
    revision: str | None
    moved: str | None
    conceded: bool
    remark: str | None = None
    disowned: Disowned | None = None
    precision: Precision | None = None
    until: str | None = None

    @property
    def span(self) -> str:
        """The bounds in words: "17", "at least 17", "31 to 36"."""
        return bounds(self.low, self.high, self.unit)

    @property
    def held(self) -> str | None:
        """The day it holds for, as exactly as it is known."""
        return EventDate(self.day, self.precision or "day", self.until).words if self.day else None

    @property
    def date(self) -> date | None:
        """The day it holds for, None where no day is known."""
        try:
            return date.fromisoformat(self.day or "")
        except ValueError:
            return None

    @property
    def marks(self) -> tuple[str, ...]:
        """What is to be said of it beside its number, in words."""
        said = (
            "current" if self.current else None,
            self.disowned,
            "revised" if self.revises else self.moved,
        )
        return tuple(m for m in (*said, "conceded" if self.conceded else None, self.remark) if m)


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice of a tally, and the counts that are its own, by day and then as they were told."""

    voice: str
    name: str
    told: tuple[Told, ...]
    current: bool

    @property
    def steps(self) -> tuple[Told, ...]:
        """One figure a day, by day: the current one, else the one given most often, else the one told last.

        Those without a day or number are left out, and those that the voice denies.
        """
        given = Counter(t.span for t in self.told)
        by_day: dict[date, list[Told]] = defaultdict(list)
        for told in self.told:
            if told.date and not told.disowned and (told.low is not None or told.high is not None):
                by_day[told.date].append(told)
        # max keeps the first of equals, so the last told comes first
        best = (max(reversed(by_day[day]), key=lambda t: (t.current, given[t.span])) for day in sorted(by_day))
        return tuple(best)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event that a tally counts: its name, its day (ISO, and in words), and its place; None where none is given."""

    id: str
    name: str
    day: str | None
    when: str
    place: str | None

    @property
    def says(self) -> str:
        """The event in one line: "Merrow Queen disaster, 13 October 2034, Orrin"."""
        return ", ".join(filter(None, (self.name, self.when, unless_said(self.place, self.name))))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tally with all its figures by day. `low` and `high` are the honest range over voices on its last day.

    `title` is the name, with a number behind it where another tally of the ledger goes by the same name.
    """

    id: str
    title: str
    name: str
    measure: Measure
    of: str
    scope: Scope
    unit: str | None
    low: int | None
    high: int | None
    span: str
    rule: str
    current: Told
    told: tuple[Told, ...]
    event: Occasion | None = None

    @property
    def lines(self) -> tuple[VoiceLine, ...]:
        """The figures by the voice whose count they are: the current one first, then those with most figures."""
        return _lines(self.told)


def sheets(story: Story, measure: Measure | None = None) -> tuple[Sheet, ...]:
    """Return the tallies of a story, of one measure or of all, those told most often first."""
    citing = Citing(story)
    tallies = [t for t in story.reconciliation.tallies if any(f in story.figures for f in t.figures)]
    ordered = sorted(tallies, key=lambda t: (-len(t.figures), WEIGHT[t.measure], t.id))
    titles = _titles(ordered)
    revisions = {r.after: r for r in reversed(story.reconciliation.revisions)}
    wanted = [t for t in ordered if measure in (None, t.measure)]
    known = {
        e.id: Occasion(e.id, flat(e.name), e.date.date if e.date else None, when(e.date), e.place)
        for e in story.reconciliation.events
    }
    made = (_sheet(citing, t, titles[t.id], revisions) for t in wanted)
    return tuple(replace(s, event=known.get(t.event or "")) for s, t in zip(made, wanted, strict=True))


def as_json(found: Iterable[Sheet]) -> str:
    """Return tallies with their figures as JSON, uncut."""
    return json.dumps([asdict(s) for s in found], ensure_ascii=False, indent=2) + "\n"


def _titles(tallies: Sequence[Tally]) -> Mapping[str, str]:
    """Return a title for each tally that no other has, by id."""
    names = Counter(flat(t.name) for t in tallies)
    seen: Counter[str] = Counter()
    titles = {}
    for tally in tallies:
        name = flat(tally.name)
        seen[name] += 1
        titles[tally.id] = name if names[name] == 1 else f"{name} ({seen[name]})"
    return titles


def _sheet(citing: Citing, tally: Tally, title: str, revisions: Mapping[str, Revision]) -> Sheet:
    figures = [citing.story.figures[f] for f in tally.figures if f in citing.story.figures]
    figures.sort(key=lambda f: (f.asof or "", citing.place[f.id]))
    current = tally.current if tally.current in {f.id for f in figures} else figures[-1].id
    owners = _owners(figures, revisions)
    told = _moved([_told(citing, f, f.id == current, owners.get(f.id), revisions.get(f.id)) for f in figures])
    now = next(t for t in told if t.current)
    return Sheet(
        id=tally.id,
        title=title,
        name=tally.name,
        measure=tally.measure,
        of=tally.of,
        scope=tally.scope,
        unit=now.unit,
        low=tally.low,
        high=tally.high,
        span=bounds(tally.low, tally.high, now.unit),
        rule=flat(tally.rule),
        current=now,
        told=told,
    )


def _owners(figures: Iterable[Figure], revisions: Mapping[str, Revision]) -> Mapping[str, str]:
    """Return the voice whose count a figure is, by figure, where a revision inside the tally says so."""
    inside = {f.id for f in figures}
    found: dict[str, str] = {}
    for after, revision in revisions.items():
        if after in inside and revision.before in inside:
            found |= {after: revision.voice, revision.before: revision.voice}
    return found


def _told(citing: Citing, figure: Figure, current: bool, owner: str | None, revision: Revision | None) -> Told:
    story = citing.story
    voice, report = story.voice_of(figure), story.reports[figure.report]
    line = story.voices.get(owner or "", voice)
    claim = citing.claim_of.get(figure.statement or "")
    before = story.figures.get(revision.before) if revision else None
    said = story.statements.get(figure.statement or "")
    return Told(
        figure=figure.id,
        words=figure_words(figure),
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        day=figure.asof,
        voice=voice.id,
        name=person(voice),
        kind=voice.kind,
        line=line.id,
        line_name=person(line),
        by=citing.by(figure),
        scope=figure.scope,
        outlet=flat(report.outlet) if report.outlet else citing.shorts[report.id],
        published=report.published,
        pointer=citing.pointer(figure),
        current=current,
        revises=citing.pointer(before) if before else None,
        revision=flat(revision.why) if revision else None,
        moved=None,
        conceded=bool(claim and claim.standing == "conceded"),
        remark=citing.remark(figure.id),
        disowned=disowned(figure, said, report),
        precision=figure.asof_precision,
        until=figure.asof_until,
    )


def _lines(told: Sequence[Told]) -> tuple[VoiceLine, ...]:
    own: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        own[one.line].append(one)
    made = [VoiceLine(i, t[0].line_name, tuple(t), any(o.current for o in t)) for i, t in own.items()]
    return tuple(sorted(made, key=lambda v: (not v.current, -len(v.told), v.name, v.voice)))


def _moved(told: Sequence[Told]) -> tuple[Told, ...]:
    """Say of each figure how its line's count changed since the day before it; revisions say so themselves."""
    steps = {line.voice: line.steps for line in _lines(told)}
    found = []
    for one in told:
        earlier = [s for s in steps[one.line] if one.date and s.date and s.date < one.date]
        change = _change(earlier[-1], one) if earlier and not one.disowned and not one.revises else None
        found.append(replace(one, moved=change))
    return tuple(found)


def _change(before: Told, after: Told) -> str | None:
    """Return "up from 17" or "down from 60"; None where the bounds do not say which way the count went.

    One bound alone may rise as the other falls (31 to 36, then 33): that is a closer count, no change.
    """
    pairs = [(a, b) for a, b in ((before.low, after.low), (before.high, after.high)) if a is not None and b is not None]
    if pairs and all(a <= b for a, b in pairs) and any(a < b for a, b in pairs):
        return f"up from {before.span}"
    if pairs and all(a >= b for a, b in pairs) and any(a > b for a, b in pairs):
        return f"down from {before.span}"
    return None
