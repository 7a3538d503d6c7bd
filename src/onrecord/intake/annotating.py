"""The last look at a report in any format: entries of a live blog, corrections, pull quotes, what is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.intake.draft import Draft, Part
from onrecord.intake.entries import Entry, entries, is_live
from onrecord.intake.notes import agency_of, is_correction, is_cut_short
from onrecord.intake.repeats import repeats

_READ = frozenset(("headline", "body", "post"))


@dataclass(frozen=True, slots=True)
class Signs:
    """What only a page can tell of its parts, one for each: set apart (a quotation, an aside), a heading, its time.

    `kinds` is what JSON-LD calls the page, `free` whether it says that all may read it.
    """

    apart: Sequence[object | None] = ()
    headings: Sequence[bool] = ()
    stamps: Sequence[str | None] = ()
    kinds: str = ""
    free: bool | None = None


def annotated(draft: Draft, signs: Signs = Signs()) -> Draft:
    """Return a draft with its entries timed, its corrections and repeats marked, and facts that its lines give away."""
    lines = [draft.text[part.start : part.end] for part in draft.parts]
    parts = _corrected(_without_repeats(draft.parts, lines, signs), lines)
    facts = replace(
        draft.facts,
        agency=draft.facts.agency or agency_of(draft.facts.byline, _ending(parts, lines)),
        cut_short=is_cut_short([(p.role, line) for p, line in zip(parts, lines, strict=True)], signs.free),
    )
    if is_live(facts.title, signs.kinds):
        parts = list(_timed(parts, lines, signs, facts.published))
    return Draft(draft.text, tuple(parts), facts)


def _without_repeats(parts: Sequence[Part], lines: Sequence[str], signs: Signs) -> list[Part]:
    """Pull quotes become furniture, and so does the name under one."""
    body = [i for i, part in enumerate(parts) if part.role == "body"]
    apart = [signs.apart[i] if signs.apart else None for i in body]
    found = repeats([lines[i] for i in body], [box is not None for box in apart])
    boxes = {box for box, again in zip(apart, found, strict=True) if again and box is not None}
    again = {
        i for i, box, is_it in zip(body, apart, found, strict=True) if is_it or (box in boxes and len(lines[i]) < 80)
    }
    return [replace(p, role="furniture", mark="repeat") if i in again else p for i, p in enumerate(parts)]


def _corrected(parts: Sequence[Part], lines: Sequence[str]) -> list[Part]:
    """Notes that the report was wrong keep their role and are marked."""
    return [
        replace(p, mark="correction") if p.role in ("body", "furniture") and is_correction(line) else p
        for p, line in zip(parts, lines, strict=True)
    ]


def _ending(parts: Sequence[Part], lines: Sequence[str]) -> Sequence[str]:
    """The lines around the end of the story, where those who helped are named."""
    last = max((i for i, part in enumerate(parts) if part.role == "body"), default=len(parts))
    return lines[max(0, last - 8) : last + 4]


def _timed(parts: Sequence[Part], lines: Sequence[str], signs: Signs, published: str | None) -> Iterator[Part]:
    """Give the parts of each entry its time; the time of day itself is set off as furniture."""
    first = next((i for i, part in enumerate(parts) if part.role == "headline"), -1) + 1
    stamps = signs.stamps or [None] * len(parts)
    found = entries(lines[first:], stamps[first:], published)
    for i, part in enumerate(parts):
        entry = found.get(i - first) if i >= first else None
        yield from _in_entry(part, entry, bool(signs.headings) and signs.headings[i]) if entry else [part]


def _in_entry(part: Part, entry: Entry, heading: bool) -> Iterator[Part]:
    if part.role == "furniture" and heading:
        part = replace(part, role="headline")
    if part.role not in _READ or part.mark:
        yield part
        return
    at = part.start + entry.end
    if entry.end:
        yield Part(part.start, min(at, part.end), "furniture")
    if at < part.end:
        yield replace(part, start=at, published=part.published or entry.published, mark="entry")
