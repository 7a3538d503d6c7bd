"""The nouns of onrecord: everything a ledger keeps, frozen, with ids derived from what was said and where.

Offsets count Unicode code points from 0, end exclusive, into the text of a report. The words allowed for status,
kinds, measures and scopes are those of the dossier format (`docs/words.md`). Lists inside records are tuples, so a
record can be hashed, compared and sent between processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["headline", "dateline", "body", "caption", "post", "furniture"]
VoiceKind: TypeAlias = Literal["person", "anonymous", "group", "organization", "document", "outlet"]
Quote: TypeAlias = Literal["direct", "indirect", "mixed", "none"]
Status: TypeAlias = Literal[
    "asserted", "denied", "ordered", "planned", "considered", "possible", "called_for", "withheld"
]
Measure: TypeAlias = Literal[
    "killed",
    "injured",
    "missing",
    "rescued",
    "displaced",
    "detained",
    "deployed",
    "attacked",
    "damaged",
    "affected",
    "money",
    "other",
]
Scope: TypeAlias = Literal["incident", "cumulative", "standing"]
Precision: TypeAlias = Literal["day", "range", "week", "month", "year"]
Standing: TypeAlias = Literal["conceded", "corroborated", "single", "contested"]
ReportKind: TypeAlias = Literal["article", "post", "release"]
Verdict: TypeAlias = Literal["accept", "reject", "unsure", "edit", "merge", "split", "withdraw", "propose"]
Value: TypeAlias = str | int | None
Mark: TypeAlias = Literal["entry", "correction", "repeat"]

# Not from the calendar module, which follows the machine's language.
MONTHS = tuple("January February March April May June July August September October November December".split())


def id_of(kind: str, *parts: object) -> str:
    """Return an id: the kind's first letter and 16 hex digits of SHA-256 over what makes the record what it is.

    64 bits keep the chance of one clash among a million records of a ledger under one in ten million.

    >>> id_of("voice", "the harbour office") == id_of("voice", "the harbour office")
    True
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{kind}-{digest[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text with its exact characters. Make one with `Span.cut`, which cannot be wrong.

    >>> Span.cut("At least 17 were killed", 9, 11)
    Span(start=9, end=11, text='17')
    >>> Span(9, 11, "seventeen")
    Traceback (most recent call last):
    ...
    ValueError: span 9-11 does not hold 9 characters
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"span {self.start}-{self.end} does not hold {len(self.text)} characters")

    @classmethod
    def cut(cls, source: str, start: int, end: int) -> Span:
        """Return the span of `source` from `start` to `end`; ValueError where that is empty or outside the text."""
        if end > len(source):
            raise ValueError(f"span {start}-{end} lies outside a text of {len(source)} characters")
        return cls(start, end, source[start:end])


@dataclass(frozen=True, slots=True)
class Report:
    """One published text as it was received: `sha256` is of its bytes, `text` what every span points into.

    `path` is as given by the user, `url` where the text says it was published, or where it was fetched. `published` and
    `updated` are ISO dates or times as the report states them, `fetched` is when its bytes came over the network.
    `agency` is the wire service whose copy it runs or leans on, by its own word. `language` is an ISO 639-1 code, None
    where nobody can tell. `cut_short` marks a text that ends before the report does: the rest is for subscribers.
    """

    id: str
    path: str | None
    url: str | None
    sha256: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    kind: ReportKind
    text: str
    updated: str | None = None
    agency: str | None = None
    language: str | None = None
    cut_short: bool = False
    fetched: str | None = None

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the text alone: the same for one text under other bytes (another advertisement)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def day(self) -> str | None:
        """The ISO day of publication, without the time."""
        return self.published[:10] if self.published else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report with one role; the passages of a report do not overlap and come in order.

    `author` and `published` are those of an embedded post, where they can be read; `published` also that of an entry of
    a live blog. `mark` says what a stretch is beside its role: an `entry` of a live blog, a `correction` of the report,
    a `repeat` of words that stand in its body (a pull quote).
    """

    id: str
    report: str
    start: int
    end: int
    role: Role
    author: str | None = None
    published: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody or something that statements are credited to.

    Reading makes one for each voice of a report; reconciling joins them over reports (`members` then holds the ids of
    the report's own voices, `why` the reasons). `count` is how many unnamed people speak together, where it is said;
    `reason` the words in which a report gives for leaving them unnamed.
    """

    id: str
    name: str
    kind: VoiceKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    count: int | None = None
    reason: str | None = None
    report: str | None = None
    members: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """The ISO day on which something is said to have happened, or the first of several, and how exactly.

    `until` is the last of several days where the words give it ("from 2 to 7 May").
    """

    date: str
    precision: Precision
    until: str | None = None

    @property
    def words(self) -> str:
        """The day as exactly as it is known.

        >>> EventDate("2031-02-01", "day").words, EventDate("2031-02-01", "month").words
        ('2031-02-01', 'February 2031')
        >>> EventDate("2031-01-01", "year").words, EventDate("2031-05-02", "range", "2031-05-07").words
        ('2031', '2031-05-02 to 2031-05-07')
        """
        if self.until:
            return f"{self.date} to {self.until}"
        if self.precision == "month":
            return f"{MONTHS[int(self.date[5:7]) - 1]} {self.date[:4]}"
        if self.precision == "year":
            return self.date[:4]
        return {"week": f"the week of {self.date}", "range": f"{self.date} or the days after"}.get(
            self.precision, self.date
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice is reported to have said, once: `content` alone, with its cue and the words that name the voice.

    `narrated` marks the outlet's own telling, which no other voice is credited with. `via` lists the ids of voices it
    passed through, origin first. `confidence` is between 0 and 1. `vector` is the meaning of the content as the encoder
    gives it (int8, for comparing statements; never exported).
    """

    id: str
    report: str
    content: Span
    cue: Span | None
    source: Span | None
    voice: str
    via: tuple[str, ...]
    quote: Quote
    status: Status
    hedges: tuple[Span, ...]
    narrated: bool
    event_date: EventDate | None
    confidence: float
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as a report gives it, bounds kept: `low` or `high` is None where the count is open on that side.

    `sentence` is the whole sentence's text; `unit` an ISO 4217 code for money; `asof` the ISO day it holds for, or the
    first of several, `asof_precision` how exactly, None where that was not kept, and `asof_until` the last of several
    days where the words give it; `implied` marks a victim or thing told without a number. `doubt` tells by how much
    each measure is less likely than the one read: tenths of log odds, one byte for each in the order of `Measure`;
    empty where the reader does not say.
    """

    id: str
    report: str
    statement: str | None
    start: int
    end: int
    text: str
    sentence: str
    measure: Measure
    of: str
    low: int | None
    high: int | None
    unit: str | None
    scope: Scope
    asof: str | None
    voice: str
    implied: bool
    asof_precision: Precision | None = None
    asof_until: str | None = None
    doubt: bytes = b""

    @property
    def held(self) -> EventDate | None:
        """The day it holds for, as exactly as it is known."""
        return EventDate(self.asof, self.asof_precision or "day", self.asof_until) if self.asof else None

    def holding(self, held: EventDate | None) -> Figure:
        """Return the figure as one that holds for another day."""
        if held is None:
            return replace(self, asof=None, asof_precision=None, asof_until=None)
        return replace(self, asof=held.date, asof_precision=held.precision, asof_until=held.until)


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with all that reading found in it. Nothing in it depends on any other report.

    `reader` names what read it, where a ledger kept that; two readings are equal that found the same, whoever read.
    """

    report: Report
    passages: tuple[Passage, ...]
    voices: tuple[Voice, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    reader: str | None = field(default=None, compare=False)

    def dated(self, day: str) -> Reading:
        """Return the reading as of a day worked out later; figures without a day of their own hold for it."""
        figures = tuple(f if f.asof else f.holding(EventDate(day, "day")) for f in self.figures)
        return replace(self, report=replace(self.report, published=day), figures=figures)

    def held(self, days: Mapping[str, str]) -> Reading:
        """Return the reading with the days that its figures hold for by other reports, given by figure id."""
        if not any(f.id in days for f in self.figures):
            return self
        moved = {f.id for f in self.figures if f.id in days and days[f.id] != f.asof}
        figures = (f.holding(EventDate(days[f.id], "day")) if f.id in moved else f for f in self.figures)
        return replace(self, figures=tuple(figures))

    def measured(self, measures: Mapping[str, Measure]) -> Reading:
        """Return the reading with what its figures measure by other counts of the story, given by figure id."""
        if not any(f.id in measures for f in self.figures):
            return self
        return replace(self, figures=tuple(replace(f, measure=measures.get(f.id, f.measure)) for f in self.figures))


@dataclass(frozen=True, slots=True)
class Dating:
    """A day of publication worked out from the reports beside one that gives none or no year."""

    report: str
    published: str
    why: str


@dataclass(frozen=True, slots=True)
class Asof:
    """The day that a figure holds for by the other reports of its story; `sourced` is the day its own report gives."""

    figure: str
    asof: str
    sourced: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures by other counts of its story; `sourced` is what it was read to measure by itself."""

    figure: str
    measure: Measure
    sourced: Measure
    why: str


@dataclass(frozen=True, slots=True)
class Relay:
    """Report `report` carries what report `origin` had first: it copies its words, or credits it. `score` is 0 to 1.

    For copies the score is the share of `report`'s body that stands in `origin`; `shared` are the passages of `report`.
    """

    report: str
    origin: str
    how: Literal["copies", "credits"]
    score: float
    shared: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of one measure about one happening or one running total, by day; `rule` says why `current` is current.

    `low` and `high` are the honest range over voices as of the last day.
    """

    id: str
    name: str
    measure: Measure
    of: str
    scope: Scope
    event: str | None
    figures: tuple[str, ...]
    current: str
    low: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Backing:
    """The words of a report that bear out one field of an event."""

    report: str
    field: Literal["name", "date", "place"]
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One happening that reports tell of, to which tallies belong: a sinking, the shootings of one night.

    `name` and `place` are words of the reports, `date` the day that they give; None where they give none. Where no
    report names it, `name` is what was counted and where, and nothing in `backed` bears it out. `reports` are the ids
    of those whose counts are of it, in order of publication; `backed` says where the words stand.
    """

    id: str
    name: str
    date: EventDate | None
    place: str | None
    reports: tuple[str, ...]
    backed: tuple[Backing, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that say the same thing, with the number of independent origins behind them.

    `why` tells in words what speaks for their being one.
    """

    id: str
    gist: str
    statements: tuple[str, ...]
    origins: int
    origin_voices: tuple[str, ...]
    standing: Standing
    first: str | None
    last: str | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements or figures (by id) that cannot both be right, or a claim and its denial; `why` is a sentence."""

    id: str
    a: str
    b: str
    kind: Literal["figure", "denial", "content"]
    why: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a voice put in the place of an earlier one of its own."""

    id: str
    before: str
    after: str
    voice: str
    why: str


@dataclass(frozen=True, slots=True)
class Advance:
    """Two statements (by id) of one thing at two stages: what was considered is planned or ordered, or is so.

    They say different things, so they are never one claim; `after` is the later and further one.
    """

    id: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged of one record; it stands beside what was read, never in its place.

    `value` are the fields that an edit changes with what they should hold, the record that a merge joins (`with`) or
    the member that a split takes out (`off`). `when` is an ISO time in UTC. `supersedes` is the judgement that this one
    replaces; nothing is ever deleted, and undoing is a `withdraw` that supersedes. A `propose` only asks a person to
    judge so: it acts on nothing, and a judgement `about` its id takes it up or refuses it. `report`, `start` and `end`
    are the place that it speaks of and `members` the ids of a joined record's parts, by which it is found again where
    another reading gives the record another id.
    """

    id: str
    about: str
    verdict: Verdict
    value: tuple[tuple[str, Value], ...]
    who: str
    when: str
    why: str | None = None
    supersedes: str | None = None
    report: str | None = None
    start: int | None = None
    end: int | None = None
    members: tuple[str, ...] = ()

    def told(self, field: str) -> Value:
        """Return what the judgement gives for a field; None where it gives nothing."""
        return dict(self.value).get(field)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What several reports say together. `voices` are joined over reports; every id in it is stable under order."""

    voices: tuple[Voice, ...] = ()
    relays: tuple[Relay, ...] = ()
    claims: tuple[Claim, ...] = ()
    tallies: tuple[Tally, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    revisions: tuple[Revision, ...] = ()
    datings: tuple[Dating, ...] = ()
    asofs: tuple[Asof, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[Measured, ...] = ()
    advances: tuple[Advance, ...] = ()


def joined(parts: Iterable[Reconciliation]) -> Reconciliation:
    """Return what several reconciliations hold together, each kind in order of id (relays and datings of reports)."""
    all_of = tuple(parts)
    return Reconciliation(
        voices=tuple(sorted((v for p in all_of for v in p.voices), key=lambda v: v.id)),
        relays=tuple(sorted((r for p in all_of for r in p.relays), key=lambda r: (r.report, r.how, r.origin))),
        claims=tuple(sorted((c for p in all_of for c in p.claims), key=lambda c: c.id)),
        tallies=tuple(sorted((t for p in all_of for t in p.tallies), key=lambda t: t.id)),
        conflicts=tuple(sorted((c for p in all_of for c in p.conflicts), key=lambda c: c.id)),
        revisions=tuple(sorted((r for p in all_of for r in p.revisions), key=lambda r: r.id)),
        advances=tuple(sorted((a for p in all_of for a in p.advances), key=lambda a: a.id)),
        datings=tuple(sorted((d for p in all_of for d in p.datings), key=lambda d: d.report)),
        asofs=tuple(sorted((a for p in all_of for a in p.asofs), key=lambda a: a.figure)),
        events=tuple(sorted((e for p in all_of for e in p.events), key=lambda e: e.id)),
        measures=tuple(sorted((m for p in all_of for m in p.measures), key=lambda m: m.figure)),
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be taken: where (a path or address), why, in words for people, and what to do about it.

    `passed_over` marks what was met in a folder and is no report (a picture, a style sheet): worth a word, no failure.
    `source` is the file or address to take again once that was done; None where it can only be given again.
    `kept` marks a word about a report that was taken all the same (it is in a language that is not read).
    """

    place: str
    reason: str
    advice: str | None = None
    passed_over: bool = False
    source: str | None = None
    kept: bool = False

    @property
    def fails(self) -> bool:
        """Whether something is missing for it: a report that is not in the ledger."""
        return not (self.passed_over or self.kept)

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" + (f" ({self.advice})" if self.advice else "")
