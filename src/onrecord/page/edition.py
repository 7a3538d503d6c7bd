"""A story as one state of the ledger has it, with all that its pages ask again and again worked out once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from onrecord.ledger.recalling import State
from onrecord.ledger.search import Hit
from onrecord.ledger.story import Story
from onrecord.line import Ledger
from onrecord.records import Claim, Conflict, Event, Figure, Reading, Relay, Statement, Tally, Voice
from onrecord.views.claims import Behind
from onrecord.views.conflicts import Dispute, conflicts
from onrecord.views.events import Happened, events
from onrecord.views.judgements import word_of
from onrecord.views.ladder import Item, ladder
from onrecord.views.lines import Pointer, Speakers
from onrecord.views.speakers import speakers
from onrecord.views.tallies import Sheet, sheets
from onrecord.views.wording import OWN, Citing, flat, labelled, person, quoted, stance

T = TypeVar("T")

DATED = 4
"""Editions as of earlier days that are kept: what the reports say together is worked out anew for each."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement or figure as a line of any page: what is said, by whom, through whom, where and when.

    `stance` is how the voice stands to it, None where it simply says so; `says` a figure with what it counts. `judged`
    is how people judged it, in a word, and `remark` in a sentence.
    """

    id: str
    kind: str
    says: str
    stance: str | None
    voice: str
    name: str
    through: str
    outlet: str
    day: str | None
    published: str | None
    report: str
    start: int
    end: int
    confidence: float | None
    narrated: bool
    judged: str
    remark: str | None


class Edition:
    """A story with its look-ups. Everything is worked out when it is first asked for."""

    def __init__(self, story: Story, state: State) -> None:
        self.story, self.state = story, state
        self.citing = Citing(story)
        self._kept: dict[object, object] = {}
        self._turn = threading.RLock()

    def once(self, key: object, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once for this edition under `key`."""
        with self._turn:
            if key not in self._kept:
                self._kept[key] = make()
            return self._kept[key]  # type: ignore[return-value]

    def row(self, record: Statement | Figure) -> Row:
        """Return a statement or figure as a line."""
        is_said = isinstance(record, Statement)
        report, voice = self.story.reports[record.report], self.story.voice_of(record)
        through = self.citing.through(record)
        where = record.content if isinstance(record, Statement) else record
        return Row(
            id=record.id,
            kind="statement" if is_said else "figure",
            says=quoted(record.content.text, record.quote) if isinstance(record, Statement) else labelled(record),
            stance=stance(record.status) if isinstance(record, Statement) else None,
            voice=voice.id,
            name=flat(voice.name) if through == OWN else person(voice),
            through=through,
            outlet=flat(report.outlet) if report.outlet else self.citing.shorts[report.id],
            day=report.day,
            published=report.published,
            report=report.id,
            start=where.start,
            end=where.end,
            confidence=round(record.confidence, 4) if isinstance(record, Statement) else None,
            narrated=isinstance(record, Statement) and record.narrated,
            judged=word_of(self.story, record.id),
            remark=self.citing.remark(record.id),
        )

    def rows(self, ids: Iterable[str]) -> tuple[Row, ...]:
        """Return the lines of some ids, those of rejected ones too; what is not there is left out."""
        return tuple(self.row(r) for r in map(self.line, ids) if r)

    def line(self, id_: str) -> Statement | Figure | None:
        """Return a statement or figure, also one that people rejected."""
        found = self.story.statements.get(id_) or self.story.figures.get(id_)
        out = self.story.judged.rejected.get(id_) if self.story.judged and not found else None
        return out if isinstance(out, Statement | Figure) else found

    def rejected(self, report: str) -> tuple[Statement | Figure, ...]:
        """Return the lines of a report that people rejected."""
        out = self.story.judged.rejected.values() if self.story.judged else ()
        return tuple(r for r in out if isinstance(r, Statement | Figure) and r.report == report)

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """Readings by the id of their report."""
        return {r.report.id: r for r in self.story.readings}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.story.reconciliation.claims}

    @cached_property
    def tallies(self) -> Mapping[str, Tally]:
        """Tallies by id."""
        return {t.id: t for t in self.story.reconciliation.tallies}

    @cached_property
    def tally_of(self) -> Mapping[str, Tally]:
        """The tally that a figure is in."""
        return {f: t for t in self.story.reconciliation.tallies for f in t.figures}

    @cached_property
    def conflicts_of(self) -> Mapping[str, tuple[Conflict, ...]]:
        """The conflicts that a statement or figure is in."""
        found: dict[str, tuple[Conflict, ...]] = {}
        for conflict in self.story.reconciliation.conflicts:
            for side in (conflict.a, conflict.b):
                found[side] = (*found.get(side, ()), conflict)
        return found

    @cached_property
    def said_by(self) -> Mapping[str, tuple[str, ...]]:
        """What each voice is credited with, in the order of the story, by the voice's id over all reports."""
        found: dict[str, list[str]] = {}
        for s in self.story.statements.values():
            found.setdefault(self.story.resolve(s.voice), []).append(s.id)
        return {i: tuple(some) for i, some in found.items()}

    @cached_property
    def relays(self) -> Mapping[str, tuple[Relay, ...]]:
        """What each report copies or credits, the largest share first."""
        found: dict[str, list[Relay]] = {}
        for relay in self.story.reconciliation.relays:
            found.setdefault(relay.report, []).append(relay)
        return {i: tuple(sorted(some, key=lambda r: (r.how != "copies", -r.score))) for i, some in found.items()}

    @cached_property
    def carried(self) -> Mapping[str, tuple[Relay, ...]]:
        """The relays that carry each report, by its id."""
        found: dict[str, tuple[Relay, ...]] = {}
        for relay in self.story.reconciliation.relays:
            found[relay.origin] = (*found.get(relay.origin, ()), relay)
        return found

    @cached_property
    def record_at(self) -> Mapping[tuple[str, int, int], str]:
        """The statement or figure that a pointer means."""
        lines: Iterable[Statement | Figure] = (*self.story.figures.values(), *self.story.statements.values())
        pointers = map(self.citing.pointer, lines)
        ids = (*self.story.figures, *self.story.statements)
        return {(p.report, p.start, p.end): i for p, i in zip(pointers, ids, strict=True)}

    def pointed(self, pointer: Pointer) -> str | None:
        """Return the id of the record that stands where a pointer points."""
        return self.record_at.get((pointer.report, pointer.start, pointer.end))

    @cached_property
    def behind(self) -> Behind:
        """Tells which origin each statement of a claim comes from."""
        return Behind(self.citing)

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """Tallies with all their figures, those told most often first, by id."""
        return {s.id: s for s in sheets(self.story)}

    def event_of(self, id_: str) -> Event | None:
        """Return the event of an id."""
        return next((e for e in self.story.reconciliation.events if e.id == id_), None)

    @cached_property
    def events(self) -> Mapping[str, Happened]:
        """Events by day, by id."""
        return {e.id: e for e in events(self.story, self.citing)}

    @cached_property
    def disputes(self) -> Mapping[str, Dispute]:
        """Conflicts with both sides, by id."""
        return {d.id: d for d in conflicts(self.story)}

    @cached_property
    def ladder(self) -> tuple[Item, ...]:
        """What is considered, planned, ordered."""
        return ladder(self.citing)

    @cached_property
    def speakers(self) -> Speakers:
        """Who speaks, those heard most often first."""
        return speakers(self.citing, lines=False)

    def voice(self, id_: str) -> Voice | None:
        """Return the voice of an id over all reports; one that was joined is found under its own id too."""
        return self.story.voices.get(self.story.resolve(id_))


class Desk:
    """Keeps the edition of a ledger's present state warm; it is made anew when reports or judgements come.

    With `until`, nothing that was published after that day is shown, whatever is asked for.
    """

    def __init__(self, ledger: Ledger, until: date | None = None) -> None:
        self.ledger, self.until = ledger, until
        self._turn, self._dated_turn = threading.Lock(), threading.Lock()
        self._as_read: tuple[str, Story] | None = None
        self._edition: Edition | None = None
        self._dated: dict[date, Edition] = {}

    def day(self, as_known_on: date | None) -> date | None:
        """Return the day as of which the story is shown to who asks for one, or for none."""
        return min(filter(None, (as_known_on, self.until)), default=None)

    def edition(self, as_known_on: date | None = None) -> Edition:
        """Return the story as it stands now, or as it was known on a day."""
        day = self.day(as_known_on)
        return self._now() if day is None else self._known(day)

    def search(self, edition: Edition, words: str, limit: int) -> list[Hit]:
        """Return places where words stand in the reports of an edition."""
        story = edition.story
        return self.ledger.search(words, limit, story.reports if story.known_on else None)

    def _known(self, day: date) -> Edition:
        with self._dated_turn:
            state = self.ledger.state()
            found = self._dated.pop(day, None)
            if found is None or found.state != state:
                found = Edition(self.ledger.story(day), state)
            self._dated[day] = found
            while len(self._dated) > DATED:
                del self._dated[next(iter(self._dated))]
            return found

    def _now(self) -> Edition:
        with self._turn:
            state = self.ledger.state()
            if self._edition is None or self._edition.state != state:
                self._edition = Edition(self._story(state), state)
            return self._edition

    def _story(self, state: State) -> Story:
        """Return the story as judged; what was read is read from the ledger only where that changed."""
        if self._as_read is None or self._as_read[0] != state.read:
            self._as_read = (state.read, self.ledger.as_read())
        return replace(self._as_read[1], judgements=self.ledger.judgements()).as_judged()
