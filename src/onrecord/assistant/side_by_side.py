"""Two statements, figures or claims side by side: what the ledger knows of the one and the other together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import product

from onrecord.page.edition import Edition
from onrecord.records import Claim, Relay
from onrecord.views.rows import Record


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the lines that say it, whose they are, and the claims and tallies that they are in."""

    id: str
    says: str
    lines: tuple[str, ...]
    voices: frozenset[str]
    reports: frozenset[str]
    groups: frozenset[str]


def side_by_side(edition: Edition, one: str, other: str) -> Record:
    """Return both in full, and every sentence that the ledger has on how they stand to each other.

    ValueError, in one sentence, where an id is that of no statement, figure or claim.
    """
    sides = (_side(edition, one), _side(edition, other))
    a, b = sides
    told = [
        *_together(edition, a, b),
        *_conflicts(edition, a, b),
        *_shared(edition, a, b),
        *_relays(edition, a.reports, b.reports),
    ]
    return {
        "sides": [{"id": s.id, "says": s.says, "lines": [asdict(r) for r in edition.rows(s.lines)]} for s in sides],
        "together": told or ["The ledger has nothing on how these two stand to each other."],
    }


def _side(edition: Edition, id_: str) -> Side:
    claim, line = edition.claims.get(id_), edition.line(id_)
    if claim is None and line is None:
        raise ValueError(f"there is no statement, figure or claim of the id {id_[:60]}")
    lines = claim.statements if claim else (id_,)
    rows = edition.rows(lines)
    groups = {id_} if claim else {g.id for g in (edition.citing.claim_of.get(id_), edition.tally_of.get(id_)) if g}
    return Side(
        id_,
        claim.gist if claim else rows[0].says,
        lines,
        frozenset(_origins(claim) if claim else (rows[0].voice,)),
        frozenset(r.report for r in rows),
        frozenset(groups),
    )


def _origins(claim: Claim) -> Iterable[str]:
    return claim.origin_voices


def _together(edition: Edition, a: Side, b: Side) -> Iterable[str]:
    for group in sorted(a.groups & b.groups):
        claim = edition.claims.get(group)
        if claim:
            yield f"They say the same thing (claim {group}: {claim.why or 'no reason kept'})."
        else:
            yield f"They count the same thing (tally {group}, {edition.sheets[group].title})."


def _conflicts(edition: Edition, a: Side, b: Side) -> Iterable[str]:
    seen = set()
    for one, other in product(a.lines, b.lines):
        for conflict in edition.conflicts_of.get(one, ()):
            if other in (conflict.a, conflict.b) and one != other and conflict.id not in seen:
                seen.add(conflict.id)
                yield f"Both cannot be right (conflict {conflict.id}, {conflict.kind}): {conflict.why}"


def _shared(edition: Edition, a: Side, b: Side) -> Iterable[str]:
    for voice in sorted(a.voices & b.voices):
        found = edition.story.voices.get(voice)
        yield f"One voice stands behind both: {found.name if found else voice} ({voice})."
    if a.voices and b.voices and not a.voices & b.voices:
        yield "Different voices stand behind them."
    for report in sorted(a.reports & b.reports):
        yield f"Both stand in one report ({report})."


def _relays(edition: Edition, ours: frozenset[str], theirs: frozenset[str]) -> Iterable[str]:
    for one, other in ((ours, theirs), (theirs, ours)):
        for report in sorted(one):
            for relay in edition.relays.get(report, ()):
                if relay.origin in other:
                    yield _relayed(relay)


def _relayed(relay: Relay) -> str:
    share = f", {relay.score:.0%} of its body" if relay.how == "copies" else ""
    return f"Report {relay.report} {relay.how} report {relay.origin}{share}: it adds no origin."
