"""Claims: statements that say the same thing, over reports and voices; and statements that say the opposite."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from onrecord.reconciling.contradicting import AtOdds
from onrecord.reconciling.likeness import content_words
from onrecord.reconciling.matched import Alike
from onrecord.reconciling.origins import Origins
from onrecord.records import Claim, Conflict, Report, Standing, Statement, Voice, id_of

#: Longest content that is quoted in a reason, in characters.
LONGEST = 160
#: How central a claim's gist is, as a share of its most central statement: shorter words go before still more central.
CENTRAL = 0.9
#: How likely a second dispute about one claim must be.
AGAIN = 0.3
_TOLD = {
    "denied": "denied by",
    "planned": "announced by",
    "ordered": "ordered, by word of",
    "possible": "held possible by",
}
_OWNS_UP = re.compile(
    r"\b(?:admit(?:s|ted|ting)?|conced(?:es?|ed|ing)|acknowledg(?:es?|ed|ing)|confess(?:es|ed|ing)?|own(?:s|ed)? up|"
    r"apologi[sz](?:es?|ed|ing))\b",
    re.I,
)


def find_claims(
    groups: Sequence[Alike], statements: Mapping[str, Statement], reports: Mapping[str, Report], origins: Origins
) -> tuple[Claim, ...]:
    """Return the claims that statements alike make. `standing` says nothing of conflicts yet; see `contest`."""
    found = []
    for members, why in groups:
        some = sorted((statements[i] for i in members), key=lambda s: _when(s, reports))
        behind = origins.of(some)
        days = [d for d in (reports[s.report].day for s in some) if d]
        standing: Standing = "conceded" if any(map(_admits, some)) else "corroborated" if len(behind) > 1 else "single"
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
                why=why,
            )
        )
    return tuple(sorted(found, key=lambda c: c.id))


def _admits(statement: Statement) -> bool:
    """Whether a party owns up to what it says: casualty recorders keep a party's own admission apart from what others
    say of it (Every Casualty, Standards 2016)."""
    told = statement.status in {"asserted", "possible"} and not statement.narrated and statement.cue is not None
    return told and _OWNS_UP.search(statement.cue.text if statement.cue else "") is not None


def _when(s: Statement, reports: Mapping[str, Report]) -> tuple[str, str, int]:
    return reports[s.report].published or "", s.report, s.content.start


def _gist(some: Sequence[Statement]) -> str:
    """The claim in a few words: a clause that says of it what most of the others say, as short as may be.

    What is asserted goes before what is denied, and what is credited before what an outlet tells. Where nobody asserts
    it, the words say that it is denied.
    """
    told = [s for s in some if len(s.content.text.split()) > 4] or list(some)
    first = min((s.status == "denied", s.narrated) for s in told)
    told = [s for s in told if (s.status == "denied", s.narrated) == first]
    spread = Counter(w for s in some for w in content_words(s.content.text))
    central = {s.id: _common(content_words(s.content.text), spread) for s in told}
    least = CENTRAL * max(central.values())
    text = min((s for s in told if central[s.id] >= least), key=lambda s: (len(s.content.text), s.id)).content.text
    gist = " ".join(text.split()).strip(' .,;:“”"‘’')
    return f"denied: {gist}" if first[0] else gist


def _common(words: Collection[str], spread: Mapping[str, int]) -> float:
    """How near a statement's words are to those of the claim's others: their cosine, not normed by the others'."""
    return sum(spread[w] - 1 for w in words) / math.sqrt(max(1, len(words)))


def find_disputes(
    pairs: Sequence[AtOdds],
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    origins: Origins,
    voices: Mapping[str, Voice],
) -> tuple[Conflict, ...]:
    """Return claim against denial and content against its contrary, one pair for each dispute between two origins.

    The likeliest pair stands for a dispute. A claim stands in one, or in a second that is surer (`AGAIN`): what lies
    near it besides is mostly the same dispute in other words.
    """
    claim_of = {s: c.id for c in claims for s in c.statements}
    often: Counter[str] = Counter()
    seen: set[frozenset[str]] = set()
    found = []
    for one, other, likely in sorted(pairs, key=lambda p: (-p[2], p[0], p[1])):
        a, b = statements[one], statements[other]
        sides = frozenset((claim_of.get(one, one), claim_of.get(other, other)))
        if len(sides) < 2 or sides in seen or origins.same(a, b):
            continue
        if max(often[side] for side in sides) < (2 if likely >= AGAIN else 1):
            seen.add(sides)
            often.update(sides)
            found.append(_dispute(a, b, voices))
    return tuple(sorted(found, key=lambda c: c.id))


def _dispute(one: Statement, other: Statement, voices: Mapping[str, Voice]) -> Conflict:
    first, second = sorted((one, other), key=lambda s: (s.status == "denied", s.id))
    why = "; ".join(f"{_TOLD.get(s.status, 'said by')} {voices[s.voice].name}: “{_short(s)}”" for s in (first, second))
    a, b = sorted((first.id, second.id))
    kind: Literal["denial", "content"] = "denial" if "denied" in (first.status, second.status) else "content"
    return Conflict(id_of("conflict", a, b), a, b, kind, why[0].upper() + why[1:])


def _short(statement: Statement) -> str:
    """The content on one line, without its own quotation marks, cut at a word."""
    text = " ".join(statement.content.text.split()).strip('“”"‘’ ,.')
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def contest(claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> tuple[Claim, ...]:
    """Return the claims with those marked contested that a conflict touches; what is conceded stays so."""
    touched: dict[str, bool] = defaultdict(bool)
    for conflict in conflicts:
        touched[conflict.a] = touched[conflict.b] = True
    return tuple(
        replace(c, standing="contested") if c.standing != "conceded" and any(touched[s] for s in c.statements) else c
        for c in claims
    )
