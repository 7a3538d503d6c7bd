"""What a format's reader hands over: a text, its parts with their roles, and what the report says about itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.intake.dates import later
from onrecord.intake.language import language_of
from onrecord.intake.naming import outlet_of_path
from onrecord.records import Mark, Passage, Report, ReportKind, Role, id_of


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault)
    """A report that cannot be taken; the message is the reason, in words for people."""

    def __init__(self, reason: str, advice: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a draft's text with one role, as `records.Passage` but without ids."""

    start: int
    end: int
    role: Role
    author: str | None = None
    published: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says about itself; None where it does not. The fields are those of `records.Report`."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    kind: ReportKind = "article"
    updated: str | None = None
    agency: str | None = None
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it has a name: its text, its parts in order, its facts."""

    text: str
    parts: tuple[Part, ...]
    facts: Facts = field(default_factory=Facts)


def lines_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line that is not blank begins and ends, without the white space around it."""
    at = 0
    for line in text.split("\n"):
        if bare := line.strip():
            start = at + line.index(bare)
            yield start, start + len(bare)
        at += len(line) + 1


def compose(paragraphs: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join paragraphs by blank lines; return the text and where each paragraph stands in it."""
    text, places, at = [], [], 0
    for paragraph in paragraphs:
        text.append(paragraph)
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return "\n\n".join(text), places


def finish(
    draft: Draft, data: bytes, path: str | None, name: str | None = None, fetched: str | None = None
) -> tuple[Report, tuple[Passage, ...]]:
    """Return the report of a draft with its passages; its ids come from the bytes alone.

    `name` is what a person called its file, which may be after the outlet; None where nobody named it. `fetched` is
    when it came over the network, if it did.
    """
    digest, facts = hashlib.sha256(data).hexdigest(), draft.facts
    ident = id_of("report", digest)
    outlet = facts.outlet or (outlet_of_path(name, facts.title, draft.text) if name else None)
    report = Report(
        id=ident,
        path=path,
        url=facts.url,
        sha256=digest,
        outlet=outlet,
        title=facts.title,
        byline=facts.byline,
        published=facts.published,
        kind=facts.kind,
        text=draft.text,
        updated=facts.updated if later(facts.updated, facts.published) else None,
        agency=facts.agency if facts.agency != outlet else None,
        language=language_of(told_in(draft)),
        cut_short=facts.cut_short,
        fetched=fetched,
    )
    passages = tuple(
        Passage(
            id_of("passage", ident, p.start, p.end, p.role),
            ident,
            p.start,
            p.end,
            p.role,
            p.author,
            p.published,
            p.mark,
        )
        for p in draft.parts
    )
    return report, passages


def told_in(draft: Draft) -> str:
    """Return the report's own words: its body and posts, or the whole text where it has none."""
    told = [draft.text[p.start : p.end] for p in draft.parts if p.role in ("body", "post")]
    return "\n".join(told) or draft.text
