"""Conflicts: both sides of what cannot both be right, each in the passage where it stands."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from onrecord.ledger.story import Story
from onrecord.reading.sentences import sentences
from onrecord.records import Conflict, Figure, Statement
from onrecord.views.brief_text import SAYS
from onrecord.views.lines import Pointer
from onrecord.views.outline import Group, Item, Section
from onrecord.views.wording import Citing, cut, figure_words, flat, plural, quoted, stance

_TITLES = {"denial": "Said and denied", "content": "Contradicted", "figure": "Counted differently"}
"""The kinds of conflicts, those of words before those of numbers."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: the statement or figure, who says so, the whole passage around it, and where it stands.

    `origins` is how many independent origins say the same, 1 where nobody else does; `outlet` and `day` are of the
    report. `passage` holds every sentence that the words touch.
    """

    record: str
    says: str
    stance: str | None
    voice: str
    by: str
    outlet: str | None
    day: str | None
    passage: str
    pointer: Pointer
    origins: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict as a desk reads it: its kind, both sides, the earlier first, and the sentence that says why."""

    id: str
    kind: str
    why: str
    sides: tuple[Side, Side]


def conflicts(story: Story) -> tuple[Dispute, ...]:
    """Return all conflicts: denials, then contradictions, then figures, each kind by its latest side, newest first."""
    citing = Citing(story)
    whole = [c for c in story.reconciliation.conflicts if c.a in citing.place and c.b in citing.place]
    kinds = tuple(_TITLES)
    whole.sort(key=lambda c: (kinds.index(c.kind), -max(citing.place[c.a], citing.place[c.b]), c.id))
    return tuple(_dispute(citing, c) for c in whole)


def _dispute(citing: Citing, conflict: Conflict) -> Dispute:
    first, second = sorted((conflict.a, conflict.b), key=citing.place.__getitem__)
    return Dispute(conflict.id, conflict.kind, conflict.why, (_side(citing, first), _side(citing, second)))


def _side(citing: Citing, record: str) -> Side:
    found: Statement | Figure = citing.story.statements.get(record) or citing.story.figures[record]
    report = citing.story.reports[found.report]
    claim = citing.claim_of.get(record)
    return Side(
        record=record,
        says=quoted(found.content.text, found.quote) if isinstance(found, Statement) else figure_words(found),
        stance=stance(found.status) if isinstance(found, Statement) else None,
        voice=citing.story.resolve(found.voice),
        by=citing.by(found),
        outlet=report.outlet,
        day=report.day,
        passage=_passage(citing, found) if isinstance(found, Statement) else flat(found.sentence),
        pointer=citing.pointer(found),
        origins=claim.origins if claim else 1,
    )


def _passage(citing: Citing, statement: Statement) -> str:
    """Return the whole sentences around what is said, on one line."""
    text, content = citing.story.reports[statement.report].text, statement.content
    around = (p for p in citing.story.passages[statement.report] if p.start <= content.start and content.end <= p.end)
    home = next(around, None)
    if home is None:
        return flat(content.text)
    touched = [s for s in sentences(text, home.start, home.end) if s[0] < content.end and content.start < s[1]]
    return flat(text[min(touched[0][0], content.start) : max(touched[-1][1], content.end)]) if touched else content.text


def as_json(found: tuple[Dispute, ...]) -> str:
    """Return the conflicts as JSON, uncut."""
    return json.dumps([asdict(d) for d in found], ensure_ascii=False, indent=2) + "\n"


def section(found: tuple[Dispute, ...]) -> Section:
    """Return the conflicts laid out: the reason on top, then each side with its source and passage."""
    groups = [
        Group(f"{title} ({kind})", tuple(_item(d) for d in found if d.kind == kind)) for kind, title in _TITLES.items()
    ]
    return Section(
        key="conflicts",
        title=plural(len(found), "conflict"),
        lead="Both sides of what cannot both be right, as reported; which is right is not said here.",
        groups=tuple(g for g in groups if g.items),
        empty="No two statements or figures conflict.",
    )


def _item(dispute: Dispute) -> Item:
    return Item(_reason(dispute.why), under=tuple(map(_line, dispute.sides)))


def _reason(why: str) -> str:
    """Return a reason that fits on two lines, with something of both sides left; both stand in full below it."""
    halves = why.split("”; ", 1)
    if len(why) <= SAYS or len(halves) == 1:
        return why
    return f"{cut(halves[0], SAYS // 2 - 2)}”; {cut(halves[1], SAYS // 2 - 2)}"


def _line(side: Side) -> Item:
    also = f"said by {plural(side.origins, 'independent origin')}" if side.origins > 1 else None
    return Item(side.passage, side.by, (side.pointer,), also, side.stance)
