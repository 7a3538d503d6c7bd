"""Claims: statements that say the same thing, over reports and voices; and statements that say the opposite."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.comparing import MANY
from onrecord.reconciling.likeness import has_words
from onrecord.reconciling.linking import Linked, parted
from onrecord.reconciling.matching import Signs, in_words
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.pairs import Compared, Numbers, Pair, Pairs
from onrecord.records import Claim, Conflict, Report, Standing, Statement, Voice, id_of

Flags: TypeAlias = npt.NDArray[np.bool_]

#: How likely two statements must say the same thing to be one claim, and the members of a claim on the average.
SAME = 0.24
#: The same of two outlets' own tellings, of one and what somebody is credited with, of two within one report, and where
#: one has few words ("the nomination"): these tell of one topic more often than they say one thing.
BOTH_NARRATED, ONE_NARRATED, WITHIN, IN_SHORT = 0.65, 0.5, 0.5, 0.3
#: How likely two statements must be at odds to be a dispute.
CLASH = 0.3
#: Share of words from which two statements, one of which denies what the other affirms, are contraries.
CONTRARY = 0.5
#: Cosine, or words shared, from which two statements can be at odds over one thing.
NEAR, COMMON = 0.4, 2
#: Words of a content that carry meaning where it names a topic and says nothing of it.
TOPIC = 2
#: Words of the shortest content that can be at odds with another, and how sure the reader must be of both.
FEWEST, SURE = 4, 0.7
#: Pairs less likely than this to be the one or the other are not looked at.
LEAST = 0.03
#: Longest content that is quoted in a reason, in characters.
LONGEST = 160
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
_QUOTES = "\"'”’) "
_QUESTION = re.compile(r"[\W_]*(?:(?:to|not) \w+ )?(?:whether|if|how|what|who|why|when)\b", re.I)
#: Statuses that cannot be one claim: what has happened and what was withheld, asked for or only weighed.
_APART = {"withheld", "called_for"}


def find_claims(
    pairs: Pairs,
    statements: Mapping[str, Statement],
    reports: Mapping[str, Report],
    origins: Origins,
    memory: Memory | None = None,
) -> tuple[Claim, ...]:
    """Return claims of two or more statements. `standing` says nothing of conflicts yet; see `contest`."""
    groups = parted(_links(pairs), SAME, memory or Memory())
    whys = _whys(groups, pairs)
    found = []
    for members, why in zip(groups, whys, strict=True):
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


def _whys(groups: Sequence[Sequence[str]], pairs: Pairs) -> list[str]:
    """What the two most alike of each claim's statements have in common, in words."""
    group_of = {member: n for n, members in enumerate(groups) for member in members}
    told = pairs.compared
    group = np.array([group_of.get(s.id, -1) for s in told.statements], dtype=np.int64)
    within = np.flatnonzero((group[told.one] == group[told.other]) & (group[told.one] >= 0))
    within = within[np.lexsort((-pairs.same[within], group[told.one[within]]))]
    best: list[Signs | None] = [None] * len(groups)
    most = [-1.0] * len(groups)
    for place in within.tolist():
        n, same = int(group[told.one[place]]), float(pairs.same[place])
        if same >= most[n]:  # the likeliest come first: of equals the one with the greater signs
            most[n], signs = same, pairs[place].signs
            best[n] = max(signs, best[n] or signs)
    return [in_words(signs) for signs in best if signs is not None]


def _when(s: Statement, reports: Mapping[str, Report]) -> tuple[str, str, int]:
    return reports[s.report].published or "", s.report, s.content.start


def _gist(some: Sequence[Statement]) -> str:
    """The shortest attributed wording that is a clause, as the claim in a few words."""
    told = [s for s in some if len(s.content.text.split()) > 4] or list(some)
    text = min(told, key=lambda s: (s.narrated, len(s.content.text), s.id)).content.text
    return " ".join(text.split()).strip(' .,;:“”"‘’')


def _links(pairs: Pairs) -> Linked:
    """How likely two statements say the same thing, those left out that cannot."""
    told = pairs.compared
    linked = np.flatnonzero((pairs.same >= _asked(pairs)) & ~_apart(pairs))
    return Linked(told.statements, told.one[linked], told.other[linked], pairs.same[linked])


def _asked(pairs: Pairs) -> Numbers:
    """How likely two statements must say the same thing to be linked at all."""
    told = pairs.compared
    narrated = np.array([s.narrated for s in told.statements], dtype=np.int64)
    by_tellers = np.array([0.0, ONE_NARRATED, BOTH_NARRATED])[narrated[told.one] + narrated[told.other]]
    vague = (pairs.sign("short") > 0) & ~_bound(pairs)
    asked: Numbers = np.maximum.reduce([by_tellers, WITHIN * pairs.sign("one_report"), IN_SHORT * vague])
    return asked


def _bound(pairs: Pairs) -> Flags:
    """Whether one origin or the same numbers bind two statements, however little they say."""
    return (pairs.sign("origin") > 0) | (pairs.sign("numbers_agree") > 0)


def _apart(pairs: Pairs) -> Flags:
    """Whether two statements cannot be one claim, however alike: what is told and what is asked for or withheld, or
    what one says and the other denies in much the same words; or where one of them is a question, or where one of two
    voices only names a topic ("the matter"), of which another may say anything."""
    told = pairs.compared
    status = [s.status for s in told.statements]
    names = sorted(set(status))
    number = np.array([names.index(s) for s in status], dtype=np.int64)
    differ = (number[told.one] != number[told.other]) & _either(told, [s in _APART for s in status])
    topic = _either(told, [not has_words(s.content.text, TOPIC + 1) for s in told.statements])
    apart: Flags = differ | _asks(told) | (topic & ~_bound(pairs)) | (pairs.sign("opposed_words") >= CONTRARY)
    return apart


def _either(told: Compared, marked: Sequence[bool]) -> Flags:
    """Whether one of the two statements of each pair is marked."""
    marks = np.array(marked, dtype=bool)
    either: Flags = marks[told.one] | marks[told.other]
    return either


def _asks(told: Compared) -> Flags:
    """Whether one of two statements is a question."""
    return _either(told, [_is_question(s.content.text) for s in told.statements])


def find_disputes(
    pairs: Pairs, claims: Sequence[Claim], origins: Origins, voices: Mapping[str, Voice]
) -> tuple[Conflict, ...]:
    """Return claim against denial and content against its contrary, one pair for each dispute between two origins.

    The likeliest pair stands for a dispute. Plans, options and questions are at odds with nothing, nor is what an
    outlet tells itself, which mostly tells another thing.
    """
    claim_of = {s: c.id for c in claims for s in c.statements}
    seen: set[frozenset[str]] = set()
    found = []
    told = pairs.compared
    party = np.array([s.status in {"asserted", "denied"} and not s.narrated for s in told.statements], dtype=bool)
    likely = (pairs.clash >= CLASH) & party[told.one] & party[told.other] & ~_asks(told)
    at_odds = [pairs[n] for n in np.flatnonzero(likely).tolist()]
    for pair in sorted(filter(_contradict, at_odds), key=lambda p: (-p.clash, p.a.id, p.b.id)):
        key = frozenset((claim_of.get(pair.a.id, pair.a.id), claim_of.get(pair.b.id, pair.b.id)))
        if len(key) < 2 or key in seen or origins.same(pair.a, pair.b):
            continue
        seen.add(key)
        found.append(_dispute(pair, voices))
    return tuple(sorted(found, key=lambda c: c.id))


def _contradict(pair: Pair) -> bool:
    """Whether two voices are at odds over one thing; a mere name is at odds with nothing."""
    both = (pair.a, pair.b)
    if not pair.signs.opposed or not _of_one_thing(pair.signs):
        return False
    return all(map(_says_something, both))


def _of_one_thing(signs: Signs) -> bool:
    """Whether two statements have more in common than one word: near meanings, two words, or most of the shorter."""
    return signs.meaning >= NEAR or signs.common * MANY >= COMMON or signs.contained >= CONTRARY


def _says_something(statement: Statement) -> bool:
    """Whether a statement is more than a few words that may be misread."""
    words = statement.content.text
    return len(words.split()) >= FEWEST and statement.confidence >= SURE and not _QUESTION.match(words)


def _is_question(text: str) -> bool:
    return text.rstrip(_QUOTES).endswith("?")


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
    """Return the claims with those marked contested that a conflict touches; what is conceded stays so."""
    touched: dict[str, bool] = defaultdict(bool)
    for conflict in conflicts:
        touched[conflict.a] = touched[conflict.b] = True
    return tuple(
        replace(c, standing="contested") if c.standing != "conceded" and any(touched[s] for s in c.statements) else c
        for c in claims
    )
