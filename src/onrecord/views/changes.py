"""What changed since a day: the story as it was known on the day before, held against the story known after it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cached_property

from onrecord.ledger.story import Story
from onrecord.records import Claim, Conflict, Figure, Statement, Status, Tally
from onrecord.views.claims import Behind, standing_words
from onrecord.views.counts import counts, lone_figures
from onrecord.views.lines import Count, Head, Line
from onrecord.views.news import Novelty
from onrecord.views.sayings import AHEAD, clashes, entries
from onrecord.views.withdrawn import withdrawn
from onrecord.views.wording import Citing, bounds, figure_words, flat

# How far along a thing is; what is asserted is reported as so, which no plan or order is.
_ALONG: dict[Status, int] = {"called_for": 0, "possible": 0, "considered": 1, "planned": 2, "ordered": 3, "asserted": 4}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: what it is about, how it stood the day before, how it stands now, and our note.

    `before` is empty where nothing was known of it; `after` are the lines that made the change.
    """

    id: str
    says: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What the reports published on `since` or later changed, each thing once, under the first name that fits it.

    `corrected` are figures that a voice put in the place of its own, `counts` tallies that moved or are new, `along`
    what went from considered to ordered to reported as so, or from denied to so by whom denied it, `ground` known
    claims with new origins or another standing, `claims` what several new statements say, `figures` and `statements`
    what is told for the first time, `withdrawn` what a new version of a report no longer says.
    """

    since: str
    until: str | None
    reports: tuple[Head, ...]
    corrected: tuple[Change, ...]
    counts: tuple[Change, ...]
    along: tuple[Change, ...]
    denied: tuple[Change, ...]
    disputed: tuple[Change, ...]
    withdrawn: tuple[Change, ...]
    ground: tuple[Change, ...]
    claims: tuple[Change, ...]
    figures: tuple[Line, ...]
    statements: tuple[Line, ...]
    undated: int


def changes(before: Story, after: Story, since: date) -> Changes:
    """Return what changed between two stories of one ledger, as known before `since` and after it."""
    held = Compared(before, after)
    corrected = tuple(held.corrected())
    disputed = tuple(held.disputed())
    denied = tuple(held.denied())
    along = tuple(held.along())
    ground = tuple(held.ground({c.id for c in along}))
    fresh = tuple(held.claims({c.id for c in (*along, *denied)}))
    told = {p for c in (*along, *denied, *disputed, *ground, *fresh) for line in c.after for p in line.pointers}
    days = sorted(r.report.day for r in after.readings if r.report.day)
    return Changes(
        since=since.isoformat(),
        until=days[-1] if days else None,
        reports=tuple(held.citing.head(r) for r in after.reports if r in held.new),
        corrected=corrected,
        counts=tuple(held.counts({c.id for c in corrected})),
        along=along,
        denied=denied,
        disputed=disputed,
        withdrawn=tuple(held.withdrawn()),
        ground=ground,
        claims=fresh,
        figures=tuple(held.figures()),
        statements=tuple(line for line in held.statements() if line.pointers[0] not in told),
        undated=len(after.undated),
    )


def around(since: date, story: Callable[[date], Story], until: date = date.max) -> tuple[Story, Story]:
    """Return the story as known on the day before `since`, and as known on `until`, as `changes` takes them.

    `story` gives it as known on a day, without undated reports on either side: nobody can say whether these are new.
    """
    return story(max(since, date.min + timedelta(1)) - timedelta(1)), story(until)


@dataclass(frozen=True)
class Compared:
    """Two stories of one ledger; what is older is cited as the later one names it, so that both read alike."""

    before: Story
    after: Story

    @cached_property
    def citing(self) -> Citing:
        """How the later story names its records."""
        return Citing(self.after)

    @cached_property
    def new(self) -> frozenset[str]:
        """Ids of the reports that are in the later story alone."""
        return frozenset(self.after.reports) - frozenset(self.before.reports)

    @cached_property
    def _behind(self) -> Behind:
        return Behind(self.citing)

    @cached_property
    def _novelty(self) -> Novelty:
        return Novelty(self.citing)

    def _said(self, claim: Claim, new: bool) -> list[Statement]:
        some = [self.after.statements[s] for s in claim.statements]
        return sorted((s for s in some if (s.report in self.new) == new), key=lambda s: self.citing.place[s.id])

    def _figure(self, figure: Figure) -> Line:
        asof = f" as of {figure.held.words}" if figure.held else ""
        return Line(f"{figure_words(figure)}{asof}", self.citing.by(figure), (self.citing.pointer(figure),))

    def corrected(self) -> Iterator[Change]:
        """Yield the figures that a voice replaced in the new reports, each once, under the name of their tally."""
        known = {(r.before, r.after) for r in self.before.reconciliation.revisions}
        tally_of = {f: t for t in self.after.reconciliation.tallies for f in t.figures}
        figures = self.after.figures
        found = [r for r in self.after.reconciliation.revisions if (r.before, r.after) not in known]
        for revision in sorted(found, key=lambda r: self.citing.place[r.after]):
            was, now = figures[revision.before], figures[revision.after]
            if now.report in self.new:
                tally = tally_of.get(now.id)
                says = tally.name if tally else flat(now.of)
                yield Change(now.id, says, (self._figure(was),), (self._figure(now),), revision.why)

    def counts(self, corrected: Iterable[str]) -> Iterator[Change]:
        """Yield the tallies whose current figure moved, then those that are new; no step that is a correction."""
        tallies = {t.id: t for t in self.after.reconciliation.tallies}
        fresh = []
        told = set(corrected)
        for count in counts(self.citing):
            tally = tallies[count.id]
            was = self._stood(tally)
            now = self.after.figures[tally.current]
            if not any(self.after.figures[f].report in self.new for f in tally.figures) or told & {
                *count.current.figures
            }:
                continue
            line = self._figure(now)
            if was is None:
                fresh.append(Change(count.id, count.name, (), (line,), _span(count)))
            elif (was.low, was.high) != (now.low, now.high):
                yield Change(count.id, count.name, (self._figure(was),), (line,), _span(count))
        yield from fresh

    def _stood(self, tally: Tally) -> Figure | None:
        """Return the figure that was current before, by the tally that shares most with this one."""
        own = {f for f in tally.figures if f in self.before.figures}
        shared = [t for t in self.before.reconciliation.tallies if own & set(t.figures)]
        if shared:
            most = max(shared, key=lambda t: (len(own & set(t.figures)), t.id))
            return self.after.figures[most.current]
        return self.after.figures[max(own, key=self.citing.place.__getitem__)] if own else None

    def along(self) -> Iterator[Change]:
        """Yield the claims whose new statements are further along than any before: considered, planned, ordered, so."""
        for claim in self.after.reconciliation.claims:
            was = [s for s in self._said(claim, False) if s.status in AHEAD]
            now = [s for s in self._said(claim, True) if s.status in _ALONG]
            if any(s.status == "asserted" for s in self._said(claim, False)):  # already reported as so by somebody
                now = [s for s in now if s.status in AHEAD]
            if not was or not now:
                continue
            last, furthest = max(was, key=_rank), max(now, key=_rank)
            if _rank(furthest) > _rank(last):
                note = self._gained(claim) if self._joining(claim) else None
                yield Change(claim.id, claim.gist, (self._stanced(last),), (self._stanced(furthest),), note)
        yield from self._advanced()

    def _advanced(self) -> Iterator[Change]:
        """Yield what was weighed in words of its own and is decided now, unless somebody had told that before."""
        known = self.after.statements
        for advance in self.after.reconciliation.advances:
            was, now = known[advance.before], known[advance.after]
            claim = self.citing.claim_of.get(now.id)
            told = [s for s in self._said(claim, False) if s.status in _ALONG] if claim else []
            if was.report not in self.new and now.report in self.new and all(_rank(s) < _rank(now) for s in told):
                yield Change(advance.id, now.content.text, (self._stanced(was),), (self._stanced(now),))

    def _stanced(self, statement: Statement) -> Line:
        line = self.citing.line(statement)
        return line if line.stance else Line(line.says, line.by, line.pointers, line.note, "reported as so")

    def denied(self) -> Iterator[Change]:
        """Yield what is denied for the first time and stands in no conflict, which would show both sides."""
        disputed = {i for c in self.after.reconciliation.conflicts for i in (c.a, c.b)}
        for entry in entries(self.citing, ("denied",)):
            said = [self.after.statements[s.statement] for s in entry.sayings]
            if all(s.report in self.new for s in said) and not disputed & {s.id for s in said}:
                yield Change(entry.id, entry.says, (), tuple(self.citing.line(s) for s in said if s.status == "denied"))

    def disputed(self) -> Iterator[Change]:
        """Yield the conflicts that were not there before, the side that was known first where one was."""
        known = {self._parties(c) for c in self.before.reconciliation.conflicts}
        found = [c for c in self.after.reconciliation.conflicts if self._parties(c) not in known]
        sides = {c.id: c for c in found}
        for clash in clashes(self.citing, found):
            conflict = sides[clash.id]
            pairs = sorted(
                zip((conflict.a, conflict.b), clash.sides, strict=True), key=lambda p: self.citing.place[p[0]]
            )
            old = tuple(line for i, line in pairs if self._is_old(i))
            if len(old) < len(pairs):
                yield Change(clash.id, clash.why, old, tuple(line for i, line in pairs if not self._is_old(i)))

    def withdrawn(self) -> Iterator[Change]:
        """Yield what the new versions of reports no longer say, in the order in which it was said."""
        for statement, report in sorted(
            withdrawn(self.after, self.new), key=lambda x: (self.citing.place[x[0].id], x[1])
        ):
            line, head = self.citing.line(statement), self.citing.head(report)
            note = f"no longer in the version of {head.published}" if head.published else "no longer in a later version"
            yield Change(statement.id, line.says, (line,), (), f"{note} [{head.short}]")

    def _is_old(self, record: str) -> bool:
        return record in self.before.statements or record in self.before.figures

    def _parties(self, conflict: Conflict) -> frozenset[str]:
        """What a conflict is between, however its pair is chosen: claims, or the voices that count."""
        return frozenset(map(self._party, (conflict.a, conflict.b)))

    def _party(self, record: str) -> str:
        claim = self.citing.claim_of.get(record)
        figure = self.after.figures.get(record)
        if figure:
            tally = next((t.id for t in self.after.reconciliation.tallies if record in t.figures), "")
            return f"{tally} {self.after.resolve(figure.voice)}"
        return claim.id if claim else record

    def ground(self, told: Iterable[str]) -> Iterator[Change]:
        """Yield the known claims that another independent origin now stands behind, most origins first."""
        left_out = set(told)
        found = [c for c in self.after.reconciliation.claims if c.id not in left_out]
        for claim in sorted(found, key=lambda c: (-c.origins, self.citing.place[c.statements[0]])):
            was, joining = self._said(claim, False), self._joining(claim)
            if was and joining:
                first = self.citing.line(was[0])
                yield Change(claim.id, claim.gist, (first,), tuple(map(self.citing.line, joining)), self._gained(claim))

    def _joining(self, claim: Claim) -> list[Statement]:
        """The first new statement of each origin that had not said so before."""
        found = []
        for backing in self._behind.backing(claim):
            said = [self.after.statements[s.statement] for s in backing.sayings]
            if backing.origin in claim.origin_voices and all(s.report in self.new for s in said):
                found.append(said[0])
        return found

    def _gained(self, claim: Claim) -> str:
        """How a claim stands, and how it stood."""
        return f"{standing_words(claim.standing, claim.origins)}; before: {self._stood_before(claim)}"

    def _stood_before(self, claim: Claim) -> str:
        ids = set(claim.statements)
        known = [c for c in self.before.reconciliation.claims if ids & set(c.statements)]
        if known:
            most = max(known, key=lambda c: (c.origins, c.id))
            return standing_words(most.standing, most.origins)
        return standing_words("single", 1)

    def claims(self, told: Iterable[str]) -> Iterator[Change]:
        """Yield what several origins, or a contested one, say in the new reports alone, those with most origins first.

        What one origin says stands with what is said for the first time.
        """
        left_out = set(told)
        whole = [c for c in self.after.reconciliation.claims if c.id not in left_out and c.standing != "single"]
        found = [c for c in whole if not self._said(c, False)]
        for claim in sorted(found, key=lambda c: (-c.origins, self.citing.place[c.statements[0]])):
            leads = [self.after.statements[b.sayings[0].statement] for b in self._behind.backing(claim)]
            note = standing_words(claim.standing, claim.origins)
            yield Change(claim.id, claim.gist, (), tuple(map(self.citing.line, leads)), note)

    def figures(self) -> Iterator[Line]:
        """Yield the figures of the new reports that stand in no tally, by weight, each once for a voice."""
        first: dict[tuple[object, ...], Figure] = {}
        for figure in (f for r in self.after.readings if r.report.id in self.new for f in self._novelty.figures(r)):
            said = (figure.measure, figure.of, figure.low, figure.high, self.after.resolve(figure.voice))
            first.setdefault(said, figure)
        pointers = {self.citing.pointer(f) for f in first.values()}
        yield from (line for line in lone_figures(self.citing) if line.pointers[0] in pointers)

    def statements(self) -> Iterator[Line]:
        """Yield what the new reports are the first to credit to a voice, once for each claim."""
        seen: set[str] = set()
        for reading in (r for r in self.after.readings if r.report.id in self.new):
            for statement in self._novelty.statements(reading):
                claim = self.citing.claim_of.get(statement.id)
                if not claim or claim.id not in seen:
                    yield self.citing.line(statement)
                seen.update({claim.id} if claim else ())


def _rank(statement: Statement) -> int:
    return _ALONG[statement.status]


def _span(count: Count) -> str | None:
    now = count.current
    one = count.span == bounds(now.low, now.high, count.unit)
    return None if one else f"reported range {count.span}"


def as_record(found: Changes) -> dict[str, object]:
    """Return the changes as one plain object, uncut."""
    return {"type": "changes"} | asdict(found)


def as_json(found: Changes) -> str:
    """Return the changes as one JSON object, uncut."""
    return json.dumps(as_record(found), ensure_ascii=False, indent=2) + "\n"
