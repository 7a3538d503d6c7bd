"""What one report says: who speaks, what is said, what is counted, and the days that are meant."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.records.report import Span
from onrecord.records.words import MONTHS, Measure, Precision, Quote, Scope, Status, VoiceKind


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
