"""What a brief is made of: lines that each say what is reported, on whose word, and where exactly it stands."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Measure, Quote, ReportKind, Scope, Standing, Status, VoiceKind


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """Where a passage stands: the report's id and short name, and the characters `start` to `end` of its text."""

    report: str
    short: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"[{self.short}:{self.start}-{self.end}]"

    @property
    def anchor(self) -> str:
        """The name of the passage inside a page; ids hold letters, digits and a dash only."""
        return f"{self.report}-{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Head:
    """A report as a reader knows it: who published it, when, under which title, and its short name here."""

    id: str
    short: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    kind: ReportKind
    path: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is reported, its source in words, and where it stands; `note` is what we have to add.

    `stance` is how the voice stands to it ("denied", "planned"), None where it simply says so.
    """

    says: str
    by: str
    pointers: tuple[Pointer, ...]
    note: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement as a line: the exact words, how the voice stands to them, and who passed them on.

    `voice` is the id of who is credited with it over all reports. `by` is the whole source in words, `through` only
    whom it came through. `remark` is how people judged it, in words.
    """

    statement: str
    voice: str
    outlet: str | None
    content: str
    quote: Quote
    status: Status
    narrated: bool
    by: str
    through: str
    day: str | None
    pointer: Pointer
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said, by one voice or by many: `origins` counts the independent ones, as reconciling found them.

    `unnamed` is true where nobody with a name stands behind it. `happened` names a voice that reports as so what others
    only announce, None where nobody does.
    """

    id: str
    says: str
    status: Status
    sayings: tuple[Saying, ...]
    origins: int
    standing: Standing | None
    unnamed: bool
    happened: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A figure of a tally: in the report's words, with its bounds, the day it holds for, and who gave it.

    `held` is that day in words, as exactly as it is known.
    Reports that repeat the same figure on the same word for the same day share one step, with a pointer each.
    """

    figures: tuple[str, ...]
    words: str
    low: int | None
    high: int | None
    asof: str | None
    by: str
    pointers: tuple[Pointer, ...]
    current: bool
    revision: str | None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A tally as it stands and how it came there; `low` and `high` are the honest range over voices on its last day."""

    id: str
    name: str
    measure: Measure
    scope: Scope
    unit: str | None
    low: int | None
    high: int | None
    span: str
    rule: str
    current: Step
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two lines that cannot both be right, and why."""

    id: str
    kind: str
    why: str
    sides: tuple[Line, Line]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of the story: what it is, how often it is heard, in how many reports, and what it stands behind."""

    id: str
    name: str
    kind: VoiceKind
    role: str | None
    count: int | None
    reason: str | None
    statements: int
    reports: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Everybody who speaks: with a name, without one, and how many people the unnamed ones are said to be.

    `people` adds up the numbers that reports give; `uncounted` is how many unnamed voices come without a number.
    `behind` is how many statements rest on unnamed voices, out of `attributed`.
    """

    named: tuple[Speaker, ...]
    unnamed: tuple[Speaker, ...]
    people: int
    uncounted: int
    behind: int
    attributed: int


@dataclass(frozen=True, slots=True)
class News:
    """What reports published on or after `since` changed. `undated` reports cannot be placed and are left out."""

    since: str | None
    reports: tuple[Head, ...]
    figures: tuple[Line, ...]
    statements: tuple[Line, ...]
    support: tuple[Line, ...]
    clashes: tuple[Clash, ...]
    voices: tuple[Line, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What one report brought that no earlier one had; `relays` says in words whom it copies or credits."""

    report: Head
    relays: tuple[str, ...]
    summary: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the reports of a story say together, in the order in which an editor asks for it.

    `known_on` is the day as of which it is told, None for all that the ledger holds.
    """

    first: str | None
    last: str | None
    reports: tuple[Head, ...]
    tallies: tuple[Count, ...]
    figures: tuple[Line, ...]
    ahead: tuple[Entry, ...]
    clashes: tuple[Clash, ...]
    denied: tuple[Entry, ...]
    withheld: tuple[Entry, ...]
    speakers: Speakers
    news: News
    additions: tuple[Addition, ...]
    known_on: str | None = None
