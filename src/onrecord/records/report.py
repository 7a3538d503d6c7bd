"""A report as it was received: its text, what points into it, and its passages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from onrecord.records.words import Mark, ReportKind, Role


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
