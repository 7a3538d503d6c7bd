"""What people judged, as it stands: superseded and withdrawn judgements left out, and where reviewers disagree.

A judgement acts where no other reviewer's speaks against it. Where two do, both are kept and listed, and the record
stands as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Figure, Judgement, Reading, Reconciliation, Statement, Value

#: Share of the characters that two places must have in common to be one: more than half, so that no two can be.
OVERLAP = 0.5
PROPOSAL = "judgement-"
"""How the id of a proposal begins; a judgement about one settles it and speaks of no record."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What stands on one record: the judgements, oldest first, and whether reviewers disagree."""

    about: str
    judgements: tuple[Judgement, ...]

    @property
    def disputed(self) -> bool:
        """Whether two reviewers say what cannot both be done."""
        return any(_against(a, b) for a in self.judgements for b in self.judgements if a.who < b.who)

    @property
    def rejected(self) -> bool:
        """Whether the record is no line of the ledger, by all who judged it."""
        return not self.disputed and any(j.verdict == "reject" for j in self.judgements)

    @property
    def edits(self) -> Mapping[str, Value]:
        """The fields to change, with what they should hold; the later edit of a field wins."""
        return {} if self.disputed else {k: v for j in self.judgements if j.verdict == "edit" for k, v in j.value}

    @property
    def word(self) -> str:
        """How the record was judged, in one word."""
        verdicts = {j.verdict for j in self.judgements}
        if self.disputed:
            return "disputed"
        words = (
            ("rejected", "reject"),
            ("edited", "edit"),
            ("merged", "merge"),
            ("split", "split"),
            ("unsure", "unsure"),
        )
        return next((word for word, verdict in words if verdict in verdicts), "accepted")


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that stand, in the order in which they were made.

    Taking one back makes the one that it had replaced stand again. Proposals, and the word that settles one, are none.
    """
    acts = (j for j in judgements if j.verdict != "propose" and not j.about.startswith(PROPOSAL))
    all_of = sorted(acts, key=lambda j: (j.when, j.id))
    back = {j.supersedes for j in all_of if j.verdict == "withdraw"}
    over = {j.supersedes for j in all_of if j.id not in back}
    return tuple(j for j in all_of if j.id not in over and j.id not in back and j.verdict != "withdraw")


def _against(a: Judgement, b: Judgement) -> bool:
    joins = {"merge", "split"}
    if a.verdict in joins or b.verdict in joins:
        other = {"merge": "with", "split": "off"}
        same = {a.about, a.told(other.get(a.verdict, ""))} == {b.about, b.told(other.get(b.verdict, ""))}
        return {a.verdict, b.verdict} == joins and same
    if "unsure" in (a.verdict, b.verdict):
        return False
    if a.verdict == b.verdict == "edit":
        mine, theirs = dict(a.value), dict(b.value)
        return any(mine[field] != theirs[field] for field in mine.keys() & theirs.keys())
    return a.verdict != b.verdict


def opinions(
    judgements: Iterable[Judgement], readings: Sequence[Reading], said: Reconciliation
) -> tuple[dict[str, Opinion], tuple[Judgement, ...]]:
    """Return what stands on each record, by its id now, and the judgements whose record is no longer found.

    A record is found by its id, else by its place (a statement or figure that another reading cut otherwise), else by
    its members (a claim, tally or voice that was grouped otherwise).
    """
    places = _Places(readings, said)
    found: dict[str, list[Judgement]] = {}
    lost = []
    for judgement in standing(judgements):
        about = places.of(judgement)
        if about:
            found.setdefault(about, []).append(judgement)
        else:
            lost.append(judgement)
    return {i: Opinion(i, tuple(some)) for i, some in found.items()}, tuple(lost)


class _Places:
    """Where records are to be found again."""

    def __init__(self, readings: Sequence[Reading], said: Reconciliation) -> None:
        self._readings = {r.report.id: r for r in readings}
        self._groups: dict[str, tuple[str, ...]] = {v.id: v.members for v in said.voices}
        self._groups |= {c.id: c.statements for c in said.claims}
        self._groups |= {t.id: t.figures for t in said.tallies}
        self._known = {
            *self._groups,
            *(c.id for c in said.conflicts),
            *(r.id for r in said.revisions),
            *(a.id for a in said.advances),
            *(e.id for e in said.events),
        }
        for r in readings:
            self._known.update(x.id for some in (r.voices, r.statements, r.figures) for x in some)

    def of(self, judgement: Judgement) -> str | None:
        if judgement.about in self._known:
            return judgement.about
        return self._at_place(judgement) or self._by_members(judgement)

    def _at_place(self, judgement: Judgement) -> str | None:
        reading = self._readings.get(judgement.report or "")
        if reading is None or judgement.start is None or judgement.end is None:
            return None
        kind = judgement.about.split("-", 1)[0]
        some: Sequence[Statement | Figure] = reading.statements if kind == "statement" else reading.figures
        shares = [(_shared(place_of(s), (judgement.start, judgement.end)), s.id) for s in some]
        best = max(shares, default=(0.0, ""))
        return best[1] if best[0] > OVERLAP else None

    def _by_members(self, judgement: Judgement) -> str | None:
        kind = judgement.about.split("-", 1)[0]
        own = set(judgement.members)
        shares = [(len(own & set(m)), i) for i, m in self._groups.items() if i.startswith(kind) and own & set(m)]
        return max(shares)[1] if shares else None


def place_of(record: Statement | Figure) -> tuple[int, int]:
    """Return where a statement's content or a figure stands in its report's text."""
    where = record.content if isinstance(record, Statement) else record
    return where.start, where.end


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    either = max(one[1], other[1]) - min(one[0], other[0])
    return both / either if both > 0 else 0.0
