"""Claims: statements that say the same thing, over reports and voices; and statements that say the opposite."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

from onrecord.reconciling.groups import Groups
from onrecord.reconciling.likeness import content_words
from onrecord.reconciling.matching import SAME as LIKENESS
from onrecord.reconciling.matching import Signs, in_words, odds
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.pairs import Pair
from onrecord.records import Claim, Conflict, Report, Standing, Statement, Voice, id_of

#: How likely two statements must say the same thing to be one claim, and the members of two groups on the average.
SAME, TOGETHER = 0.3, 0.2
#: The same within one report, where two voices tell of one topic at length more often than they say one thing; and for
#: contents of few words ("the nomination"), which name a topic and hardly say anything of it.
WITHIN, IN_SHORT = 0.6, 0.4
#: How likely an affirmation and a denial must be about one thing to be a dispute.
OPPOSED = 0.25
#: Pairs less likely to be about one thing than this are not looked at.
LEAST = 0.05
#: Longest content that is quoted in a reason, in characters.
LONGEST = 160
_TOLD = {
    "denied": "denied by",
    "planned": "announced by",
    "ordered": "ordered, by word of",
    "possible": "held possible by",
}
#: How much likelier an outlet's own telling must be about one thing with what it is held against.
BETWEEN_THE_LINES = 0.1
_QUESTION = re.compile(r"[\W_]*(?:(?:to|not) \w+ )?(?:whether|if|how|what|who|why|when)\b", re.I)
#: Statuses that cannot be one claim: what has happened and what was withheld, asked for or only weighed.
_APART = {"withheld", "called_for"}


def find_claims(
    pairs: Sequence[Pair], statements: Mapping[str, Statement], reports: Mapping[str, Report], origins: Origins
) -> tuple[Claim, ...]:
    """Return claims of two or more statements. `standing` says nothing of conflicts yet; see `contest`."""
    groups = _grouped(pairs)
    signs = {frozenset((p.a.id, p.b.id)): p.signs for p in reversed(pairs)}
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
                why=_why(members, signs),
            )
        )
    return tuple(sorted(found, key=lambda c: c.id))


def _why(members: Sequence[str], signs: Mapping[frozenset[str], Signs]) -> str:
    """What the two most alike of a claim's statements have in common, in words."""
    found = (signs[pair] for pair in map(frozenset, combinations(members, 2)) if pair in signs)
    return in_words(max(found, key=lambda s: (odds(s, LIKENESS), s)))


def _when(s: Statement, reports: Mapping[str, Report]) -> tuple[str, str, int]:
    return reports[s.report].published or "", s.report, s.content.start


def _gist(some: Sequence[Statement]) -> str:
    """The shortest attributed wording that is a clause, as the claim in a few words."""
    told = [s for s in some if len(s.content.text.split()) > 4] or list(some)
    text = min(told, key=lambda s: (s.narrated, len(s.content.text), s.id)).content.text
    return " ".join(text.split()).strip(' .,;:“”"‘’')


def _same(pair: Pair) -> bool:
    apart = {pair.a.status, pair.b.status} & _APART
    within = pair.a.report == pair.b.report
    least = WITHIN if within else IN_SHORT if pair.signs.short else SAME
    return pair.same >= least and not (apart and pair.a.status != pair.b.status)


def _grouped(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """Join the most alike first; groups join only if their members are alike on the average (Sokal, Michener 1958)."""
    agreeing = [p for p in pairs if p.counts_agree and not p.opposed]
    score = {frozenset((p.a.id, p.b.id)): p.same for p in agreeing}
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
        if not _contradict(pair) or origins.same(pair.a, pair.b):
            continue
        key = frozenset((claim_of.get(pair.a.id, pair.a.id), claim_of.get(pair.b.id, pair.b.id)))
        if len(key) < 2 or key in seen:
            continue
        seen.add(key)
        found.append(_dispute(pair, voices))
    return tuple(sorted(found, key=lambda c: c.id))


def _contradict(pair: Pair) -> bool:
    """Whether one of two statements says what the other says is not so; plans, options and questions do neither."""
    told = all(s.status in {"asserted", "denied"} and not _QUESTION.match(s.content.text) for s in (pair.a, pair.b))
    least = OPPOSED + (BETWEEN_THE_LINES if pair.a.narrated or pair.b.narrated else 0.0)
    return pair.opposed and pair.counts_agree and told and pair.about >= least and _about_one_thing(pair)


def _about_one_thing(pair: Pair) -> bool:
    """Whether two statements share two words that carry meaning, or half of those that the shorter one has."""
    one, other = (content_words(s.content.text) for s in (pair.a, pair.b))
    common = len(one & other)
    return common > 1 or 0 < min(len(one), len(other)) <= 2 * common


def _dispute(pair: Pair, voices: Mapping[str, Voice]) -> Conflict:
    first, second = sorted((pair.a, pair.b), key=lambda s: (s.status == "denied", s.id))
    why = "; ".join(f"{_TOLD.get(s.status, 'said by')} {voices[s.voice].name}: “{_short(s)}”" for s in (first, second))
    a, b = sorted((first.id, second.id))
    kind: Literal["denial", "content"] = "denial" if "denied" in (first.status, second.status) else "content"
    return Conflict(id_of("conflict", a, b), a, b, kind, why[0].upper() + why[1:])


def _short(statement: Statement) -> str:
    """The content on one line, without its own quotation marks, cut at a word."""
    text = " ".join(statement.content.text.split()).strip('“”"‘’ ,.')
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def contest(claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> tuple[Claim, ...]:
    """Return the claims with those marked contested that a conflict touches."""
    touched: dict[str, bool] = defaultdict(bool)
    for conflict in conflicts:
        touched[conflict.a] = touched[conflict.b] = True
    return tuple(_contested(c) if any(touched[s] for s in c.statements) else c for c in claims)


def _contested(c: Claim) -> Claim:
    return replace(c, standing="contested")
