"""What is new: since a day, and report by report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.records import Claim, Figure, Reading, Relay, Report, Statement
from onrecord.views.lines import Addition, Line, News
from onrecord.views.sayings import clashes
from onrecord.views.wording import Citing, bounds, figure_words, person, plural


@dataclass(frozen=True)
class Novelty:
    """Tells what is said for the first time: not in a copied passage, and not the repetition of a claim or a tally."""

    citing: Citing

    @cached_property
    def _relays(self) -> dict[str, list[Relay]]:
        found: dict[str, list[Relay]] = {}
        for relay in self.citing.story.reconciliation.relays:
            if relay.origin in self.citing.story.reports:
                found.setdefault(relay.report, []).append(relay)
        return found

    @cached_property
    def _repeats(self) -> frozenset[str]:
        """Ids of the statements and figures that an earlier one already says."""
        place, story = self.citing.place, self.citing.story
        seen: set[str] = set()
        for claim in story.reconciliation.claims:
            seen.update(sorted((s for s in claim.statements if s in place), key=place.__getitem__)[1:])
        for tally in story.reconciliation.tallies:
            values: set[tuple[int | None, int | None]] = set()
            for i in sorted((f for f in tally.figures if f in place), key=place.__getitem__):
                value = (story.figures[i].low, story.figures[i].high)
                if value in values:
                    seen.add(i)
                values.add(value)
        return frozenset(seen)

    @cached_property
    def voices(self) -> dict[str, Statement]:
        """The first statement of each voice, by the voice's id over all reports."""
        first: dict[str, Statement] = {}
        for statement in self.citing.story.statements.values():
            if not statement.narrated:
                first.setdefault(self.citing.story.resolve(statement.voice), statement)
        return first

    def relays(self, report: str) -> list[Relay]:
        """Return what a report copies or credits, the largest share first."""
        shorts = self.citing.shorts
        return sorted(self._relays.get(report, ()), key=lambda r: (r.how != "copies", -r.score, shorts[r.origin]))

    def is_new(self, record: Statement | Figure) -> bool:
        """Return whether a statement or figure says something that no earlier report said."""
        where = record.content if isinstance(record, Statement) else record
        copied = any(
            span.start < where.end and where.start < span.end
            for relay in self._relays.get(record.report, ())
            if relay.how == "copies"
            for span in relay.shared
        )
        return not copied and record.id not in self._repeats

    def statements(self, reading: Reading) -> list[Statement]:
        """Return what a report is the first to credit to a voice."""
        return [s for s in reading.statements if not s.narrated and self.is_new(s)]

    def figures(self, reading: Reading) -> list[Figure]:
        """Return the figures that a report is the first to give."""
        return [f for f in reading.figures if self.is_new(f)]


def news(citing: Citing, since: str | None) -> News:
    """Return what changed in the reports published on `since` or later; without a day, on the last day there is."""
    readings = citing.story.readings
    days = [r.report.day for r in readings if r.report.day]
    start = since or max(days, default=None)
    new = [r for r in readings if start and r.report.day and r.report.day >= start]
    ids = {r.report.id for r in new}
    novelty = Novelty(citing)
    fresh = {c.id: c for c in citing.story.reconciliation.conflicts if _latest(citing, c.a, c.b) in ids}
    heard = [s for s in novelty.voices.values() if s.report in ids]
    return News(
        since=start,
        reports=tuple(citing.head(r.report.id) for r in new),
        figures=tuple(line for r in new for line in _moves(citing, novelty, r)),
        statements=tuple(citing.line(s) for r in new for s in novelty.statements(r)),
        support=tuple(_support(citing, ids)),
        clashes=clashes(citing, fresh.values()),
        voices=tuple(_heard(citing, s) for s in heard),
        undated=len(readings) - len(days),
    )


def _heard(citing: Citing, statement: Statement) -> Line:
    outlet = citing.head(statement.report).outlet or citing.shorts[statement.report]
    return Line(person(citing.story.voice_of(statement)), f"in {outlet}", (citing.pointer(statement),))


def _latest(citing: Citing, a: str, b: str) -> str | None:
    known = [i for i in (a, b) if i in citing.place]
    if len(known) < 2:
        return None
    last = max(known, key=citing.place.__getitem__)
    found = citing.story.statements.get(last) or citing.story.figures[last]
    return found.report


def _moves(citing: Citing, novelty: Novelty, reading: Reading) -> Iterator[Line]:
    """Yield the new figures of a report, each with what its tally said before."""
    tally_of = {f: t for t in citing.story.reconciliation.tallies for f in t.figures}
    why = {r.after: r.why for r in citing.story.reconciliation.revisions}
    for figure in novelty.figures(reading):
        tally = tally_of.get(figure.id)
        earlier = [f for f in tally.figures if _before(citing, f, figure)] if tally else []
        if not tally or not earlier:
            yield citing.line(figure)
            continue
        last = citing.story.figures[max(earlier, key=citing.place.__getitem__)]
        before = f"before: {bounds(last.low, last.high, last.unit)}, {citing.by(last)}"
        note = f"{before}; {why[figure.id]}" if figure.id in why else before
        yield replace(citing.line(figure, note), says=f"{tally.name}: {figure_words(figure)}")


def _before(citing: Citing, earlier: str, figure: Figure) -> bool:
    known = citing.story.figures.get(earlier)
    return known is not None and known.report != figure.report and citing.place[earlier] < citing.place[figure.id]


def _support(citing: Citing, new: set[str]) -> Iterator[Line]:
    """Yield claims that were known before and that a voice not heard on them before now says too."""
    for claim in citing.story.reconciliation.claims:
        for statement in _joining(citing, claim, new):
            said = [citing.story.statements[s] for s in claim.statements if s in citing.story.statements]
            first = min(said, key=lambda s: citing.place[s.id])
            note = f"first said by {citing.by(first)}; now {plural(claim.origins, 'independent origin')}"
            yield citing.line(statement, note)


def _joining(citing: Citing, claim: Claim, new: set[str]) -> Iterator[Statement]:
    story = citing.story
    said = sorted((s for s in claim.statements if s in citing.place), key=citing.place.__getitem__)
    heard = {story.resolve(story.statements[s].voice) for s in said if story.statements[s].report not in new}
    for statement in (story.statements[s] for s in said if heard and story.statements[s].report in new):
        voice = story.resolve(statement.voice)
        if voice in claim.origin_voices and voice not in heard:
            heard.add(voice)
            yield statement


def additions(citing: Citing) -> tuple[Addition, ...]:
    """Return, report by report in order of publication, what each brought that no earlier one had."""
    novelty = Novelty(citing)
    return tuple(_addition(citing, novelty, r) for r in citing.story.readings)


def _addition(citing: Citing, novelty: Novelty, reading: Reading) -> Addition:
    report = reading.report
    statements, figures = novelty.statements(reading), novelty.figures(reading)
    voices = [v for v, first in novelty.voices.items() if first.report == report.id]
    told = [plural(len(statements), "statement"), plural(len(figures), "figure"), plural(len(voices), "voice")]
    new = [t for t in told if not t.startswith("0 ")]
    apart = [f for f in figures if not any(s.content.start <= f.start < s.content.end for s in statements)]
    lines = [*(citing.line(s) for s in statements), *(replace(citing.line(f), note=None) for f in apart)]
    return Addition(
        report=citing.head(report.id),
        relays=tuple(_relay_words(citing, r) for r in novelty.relays(report.id)),
        summary=f"new here: {', '.join(new)}" if new else "adds nothing new",
        lines=tuple(sorted(lines, key=lambda line: line.pointers[0])),
    )


def _relay_words(citing: Citing, relay: Relay) -> str:
    origin: Report = citing.story.reports[relay.origin]
    name = f"{origin.outlet or 'a report'} [{citing.shorts[origin.id]}]"
    return f"copies {name}, {relay.score:.0%} of its text" if relay.how == "copies" else f"credits {name}"
