"""What is said: what lies ahead, what is denied, withheld or contested. The middle sections of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.records import Conflict, Figure, Statement, Status, Voice
from onrecord.views.lines import Clash, Entry, Line
from onrecord.views.wording import Citing

AHEAD: tuple[Status, ...] = ("ordered", "planned", "considered", "called_for", "possible")
"""How far along a thing is that has not happened as far as these voices say, the furthest first."""


def entries(citing: Citing, statuses: Iterable[Status]) -> tuple[Entry, ...]:
    """Return what is said with one of these statuses, each claim once, in the order of the statuses, then of the story.

    A claim that moved (considered, then ordered) stands under the status it had last.
    """
    wanted = tuple(statuses)
    groups: dict[str, list[Statement]] = {}
    for statement in citing.story.statements.values():
        if statement.status in wanted:
            claim = citing.claim_of.get(statement.id)
            groups.setdefault(claim.id if claim else statement.id, []).append(statement)
    found = [_entry(citing, key, group) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda e: wanted.index(e.status)))


def _entry(citing: Citing, key: str, group: list[Statement]) -> Entry:
    latest = group[-1]
    claim = citing.claim_of.get(latest.id)
    known = citing.story.statements
    everyone = [known[s] for s in claim.statements if s in known] if claim else group
    everyone.sort(key=lambda s: citing.place[s.id])
    voices = [citing.story.voice_of(s) for s in everyone if not s.narrated] or [citing.story.voice_of(latest)]
    so = next((s for s in everyone if s.status == "asserted" and citing.place[s.id] > citing.place[latest.id]), None)
    return Entry(
        id=key,
        says=latest.content.text if claim is None or latest.status in AHEAD else claim.gist,
        status=latest.status,
        sayings=tuple(citing.saying(s) for s in everyone),
        origins=claim.origins if claim else 1,
        standing=claim.standing if claim else None,
        unnamed=all(_unnamed(v) for v in voices),
        happened=citing.by(so) if so else _told_since(citing, everyone),
    )


def _told_since(citing: Citing, said: Sequence[Statement]) -> str | None:
    """Who tells as so, in words of its own, what was only announced or was denied before."""
    known, some = citing.story.statements, {s.id for s in said}
    after = (known[a.after] for a in citing.story.reconciliation.advances if a.before in some and a.after in known)
    return next((citing.by(s) for s in after if s.status == "asserted"), None)


def _unnamed(voice: Voice) -> bool:
    return voice.kind in ("anonymous", "group")


def clashes(citing: Citing, only: Iterable[Conflict] | None = None) -> tuple[Clash, ...]:
    """Return the conflicts with both sides in words, denials and contradictions before figures, then by place."""
    known = citing.place
    conflicts = citing.story.reconciliation.conflicts if only is None else only
    whole = [c for c in conflicts if c.a in known and c.b in known]
    order = ("denial", "content", "figure")
    whole.sort(key=lambda c: (order.index(c.kind), known[c.a], known[c.b], c.id))
    return tuple(Clash(c.id, c.kind, c.why, (_side(citing, c.a), _side(citing, c.b))) for c in whole)


def _side(citing: Citing, record: str) -> Line:
    found: Statement | Figure = citing.story.statements.get(record) or citing.story.figures[record]
    return citing.line(found)
