"""Claims: statements that say the same thing, over reports and voices; and statements that say the opposite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.reconciling.groups import Groups
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.pairs import Pair
from onrecord.records import Claim, Conflict, Report, Standing, Statement, Voice, id_of

#: How alike two statements must be to be one claim, and how alike on the average the members of two groups.
SAME, TOGETHER = 0.62, 0.52
#: How alike an affirmation and a denial must be to be about one thing.
OPPOSED = 0.5
#: Statuses that cannot be one claim: what has happened and what was withheld, asked for or only weighed.
_APART = {"withheld", "called_for"}


def find_claims(
    pairs: Sequence[Pair], statements: Mapping[str, Statement], reports: Mapping[str, Report], origins: Origins
) -> tuple[Claim, ...]:
    """Return claims of two or more statements. `standing` says nothing of conflicts yet; see `contest`."""
    groups = _grouped(pairs)
    found = []
    for members in groups:
        some = sorted((statements[i] for i in members), key=lambda s: _when(s, reports))
        behind = origins.of(some)
        days = [d for d in (reports[s.report].day for s in some) if d]
        standing: Standing = "corroborated" if len(behind) > 1 else "single"
        found.append(
            Claim(
                id=id_of("claim", min(members)),
                gist=_gist(some),
                statements=tuple(s.id for s in some),
                origins=len(behind),
                origin_voices=behind,
                standing=standing,
                first=min(days, default=None),
                last=max(days, default=None),
            )
        )
    return tuple(sorted(found, key=lambda c: c.id))


def _when(s: Statement, reports: Mapping[str, Report]) -> tuple[str, str, int]:
    return reports[s.report].published or "", s.report, s.content.start


def _gist(some: Sequence[Statement]) -> str:
    """The shortest attributed wording that is a clause, as the claim in a few words."""
    told = [s for s in some if len(s.content.text.split()) > 4] or list(some)
    text = min(told, key=lambda s: (s.narrated, len(s.content.text), s.id)).content.text
    return " ".join(text.split()).strip(' .,;:“”"‘’')


def _same(pair: Pair) -> bool:
    apart = {pair.a.status, pair.b.status} & _APART
    return pair.score >= SAME and not (apart and pair.a.status != pair.b.status)


def _grouped(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """Join the most alike first; groups join only if their members are alike on the average (Sokal, Michener 1958)."""
    agreeing = [p for p in pairs if p.counts_agree and not p.opposed]
    score = {frozenset((p.a.id, p.b.id)): p.score for p in agreeing}
    members: dict[str, list[str]] = {s.id: [s.id] for p in agreeing for s in (p.a, p.b)}
    groups = Groups(members)
    for pair in filter(_same, agreeing):
        a, b = groups.root(pair.a.id), groups.root(pair.b.id)
        if a == b:
            continue
        links = [score.get(frozenset((x, y)), 0.0) for x in members[a] for y in members[b]]
        if sum(links) / len(links) < TOGETHER:
            continue
        groups.join(a, b)
        members[groups.root(a)] = members[a] + members[b]
    return [g for g in groups.all().values() if len(g) > 1]


def find_disputes(
    pairs: Sequence[Pair], claims: Sequence[Claim], origins: Origins, voices: Mapping[str, Voice]
) -> tuple[Conflict, ...]:
    """Return claim against denial and content against its contrary, one pair for each dispute between two origins."""
    claim_of = {s: c.id for c in claims for s in c.statements}
    seen: set[frozenset[str]] = set()
    found = []
    for pair in pairs:
        if not pair.opposed or pair.score < OPPOSED or not pair.counts_agree or origins.same(pair.a, pair.b):
            continue
        if pair.a.status in _APART or pair.b.status in _APART or (pair.a.narrated and pair.b.narrated):
            continue
        key = frozenset((claim_of.get(pair.a.id, pair.a.id), claim_of.get(pair.b.id, pair.b.id)))
        if len(key) < 2 or key in seen:
            continue
        seen.add(key)
        found.append(_dispute(pair, voices))
    return tuple(sorted(found, key=lambda c: c.id))


def _dispute(pair: Pair, voices: Mapping[str, Voice]) -> Conflict:
    first, second = sorted((pair.a, pair.b), key=lambda s: s.id)
    denial = "denied" in (first.status, second.status)
    a, b = voices[first.voice].name, voices[second.voice].name
    verb = {"denied": "denies that", "asserted": "says"}
    said = [
        f"{name} {verb.get(s.status, 'says')} “{' '.join(s.content.text.split())}”"
        for name, s in ((a, first), (b, second))
    ]
    return Conflict(
        id_of("conflict", first.id, second.id), first.id, second.id, "denial" if denial else "content", "; ".join(said)
    )


def contest(claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> tuple[Claim, ...]:
    """Return the claims with those marked contested that a conflict touches."""
    touched: dict[str, bool] = defaultdict(bool)
    for conflict in conflicts:
        touched[conflict.a] = touched[conflict.b] = True
    return tuple(_contested(c) if any(touched[s] for s in c.statements) else c for c in claims)


def _contested(c: Claim) -> Claim:
    return Claim(c.id, c.gist, c.statements, c.origins, c.origin_voices, "contested", c.first, c.last)
