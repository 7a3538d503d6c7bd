"""Which statements of a story say the same thing, and which are at odds, story by story.

What a story's statements have to do with each other hangs on them, on who shares an origin, which reports carry which,
which statements give one tally the same bounds, and how their voices are named. While these stay as they were, so does
what was found: it is kept.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.clustering import NEVER
from onrecord.reconciling.comparing import Comparing
from onrecord.reconciling.contradicting import AtOdds, Parties, at_odds
from onrecord.reconciling.likeness import has_words
from onrecord.reconciling.linking import Linked, parted
from onrecord.reconciling.matching import Signs, in_words
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.nearness import mark_of
from onrecord.reconciling.pairs import Compared, Numbers, Pairs, alike_pairs
from onrecord.records import Statement

Flags: TypeAlias = npt.NDArray[np.bool_]

Alike: TypeAlias = tuple[Sequence[str], str]
"""The ids of two or more statements that say the same thing, and what the two most alike have in common, in words."""

#: How likely the members of a claim must say the same thing, on the average and at the least: how much more each story
#: asks for itself (`linking.worth_making`).
SAME = 0.12
#: Pairs from which likelihoods are summed up to what a story holds in all, and what that sum is to be multiplied by for
#: those less likely and those never compared. Chosen on `training/next` and `training/fitting`.
COUNTED, BEYOND = 0.1, 1.4
#: How likely two must be of two outlets' own tellings, of one and what somebody is credited with, of two within one
#: report, and where one has few words ("the nomination"): these tell of one topic more often than they say one thing.
BOTH_NARRATED, ONE_NARRATED, WITHIN, IN_SHORT = 0.65, 0.24, 0.35, 0.2
#: How likely two statements at two stages must be of one thing to be an advance: a pair alone has no others to bear it.
FURTHER = 0.24
#: Share of words from which two statements, one of which denies what the other affirms, are contraries.
CONTRARY = 0.5
#: Words of a content that carry meaning where it names a topic and says nothing of it.
TOPIC = 2
#: Pairs less likely than this to be the one or the other are not looked at.
LEAST = 0.03
_QUOTES = "\"'”’) "
#: Statuses of no claim with others: what was withheld or asked for has not happened.
_APART = {"withheld", "called_for"}
#: Statuses of which none of the first can be one claim with any of the second.
_WEIGHED, _DECIDED = {"considered"}, {"ordered", "planned"}
#: Statements of a story from which what is found of it is kept.
KEPT_FROM = 100


@dataclass(frozen=True, slots=True)
class Matched:
    """What statements have to do with each other."""

    alike: Sequence[Alike]
    at_odds: Sequence[AtOdds]
    further: Sequence[AtOdds] = ()


def matched(
    statements: Sequence[Statement],
    comparing: Comparing,
    stories: Mapping[str, int],
    memory: Memory,
    parties: Parties,
) -> Matched:
    """Return which statements say the same thing, and which are at odds; `stories` tells the story of each report."""
    by_story: dict[int, list[Statement]] = defaultdict(list)
    for s in sorted(statements, key=lambda s: (s.report, s.content.start, s.id)):
        by_story[stories[s.report]].append(s)
    found = [_in_story(some, comparing, stories, memory, parties) for _, some in sorted(by_story.items())]
    return Matched(
        [group for one in found for group in one.alike],
        [pair for one in found for pair in one.at_odds],
        [pair for one in found for pair in one.further],
    )


def _in_story(
    some: Sequence[Statement], comparing: Comparing, stories: Mapping[str, int], memory: Memory, parties: Parties
) -> Matched:
    def found() -> Matched:
        return _told_by(alike_pairs(some, comparing, stories, LEAST, memory), memory, parties)

    if len(some) < KEPT_FROM:
        return found()
    anew: list[Matched] = []
    place = {s.id: n for n, s in enumerate(some)}

    def made() -> bytes:
        anew.append(found())
        alike = [([place[i] for i in members], why) for members, why in anew[0].alike]
        pairs = [[(place[a], place[b], how) for a, b, how in some] for some in (anew[0].at_odds, anew[0].further)]
        return zlib.compress(json.dumps([alike, *pairs]).encode(), 1)

    marks = np.array([mark_of(s) for s in some], dtype="<u8").tobytes()
    key = hashlib.blake2b(
        marks + repr((comparing.between(some), parties.told(some))).encode(), digest_size=16
    ).hexdigest()
    packed = memory.recall(some[0].report, "matched", key, made)
    if anew:
        return anew[0]
    memory.hold({s.report for s in some}, "near", "part")
    alike, *pairs = json.loads(zlib.decompress(packed))
    ids = [s.id for s in some]
    return Matched(
        [(tuple(ids[n] for n in members), why) for members, why in alike],
        *([(ids[a], ids[b], how) for a, b, how in some] for some in pairs),
    )


def _told_by(pairs: Pairs, memory: Memory, parties: Parties) -> Matched:
    apart = _apart(pairs)
    groups = parted(_links(pairs, apart), SAME, _expected(pairs, apart), memory)
    alike = list(zip(groups, _whys(groups, pairs), strict=True))
    return Matched(alike, at_odds(pairs, parties), _further(pairs, apart))


def _further(pairs: Pairs, apart: Flags) -> list[AtOdds]:
    """Pairs that would be one claim, but that one is weighed and the other decided: of one thing at two stages."""
    told = pairs.compared
    other = apart | (pairs.sign("contrary") > 0) | (pairs.sign("misfit") > 0)
    some = np.flatnonzero(_stages(told) & ~other & (pairs.same >= np.maximum(FURTHER, _asked(pairs)))).tolist()
    return [(told.statements[told.one[n]].id, told.statements[told.other[n]].id, float(pairs.same[n])) for n in some]


def _links(pairs: Pairs, apart: Flags) -> Linked:
    """How likely two statements say the same thing, those left out that do not, and which never can."""
    told = pairs.compared
    never = _never(pairs)
    some = np.flatnonzero(((pairs.same >= _asked(pairs)) & ~apart) | never)
    return Linked(told.statements, told.one[some], told.other[some], np.where(never, NEVER, pairs.same)[some])


def _expected(pairs: Pairs, apart: Flags) -> float:
    """How many pairs of a story likely say the same thing."""
    can = (pairs.same >= COUNTED) & ~apart & ~_never(pairs)
    return BEYOND * math.fsum(pairs.same[can].tolist())


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
    """Whether two statements are no link between claims, however alike: where one of them is a question, or where one
    of two voices only names a topic ("the matter"), of which another may say anything; or where one is asked for or
    withheld."""
    told = pairs.compared
    differ = _differ(told) & _either(told, [s.status in _APART for s in told.statements])
    topic = _either(told, [not has_words(s.content.text, TOPIC + 1) for s in told.statements])
    opposed = pairs.sign("opposed_words") >= CONTRARY
    apart: Flags = differ | opposed | _asks(told) | (topic & ~_bound(pairs))
    return apart


def _never(pairs: Pairs) -> Flags:
    """Whether two statements cannot be one claim, not even through a third: where one denies what the other affirms in
    much the same words, where they fill one place with two things, or where one is weighed and the other decided."""
    never: Flags = _stages(pairs.compared) | (pairs.sign("contrary") > 0) | (pairs.sign("misfit") > 0)
    return never


def _stages(told: Compared) -> Flags:
    """Whether one of two statements is weighed and the other decided."""
    considered, decided = (
        np.array([s.status in some for s in told.statements], dtype=bool) for some in (_WEIGHED, _DECIDED)
    )
    stages: Flags = (considered[told.one] & decided[told.other]) | (considered[told.other] & decided[told.one])
    return stages


def _differ(told: Compared) -> Flags:
    """Whether two statements have not the same status."""
    numbers: dict[str, int] = {}
    number = np.array([numbers.setdefault(s.status, len(numbers)) for s in told.statements], dtype=np.int64)
    differ: Flags = number[told.one] != number[told.other]
    return differ


def _either(told: Compared, marked: Sequence[bool]) -> Flags:
    """Whether one of the two statements of each pair is marked."""
    marks = np.array(marked, dtype=bool)
    either: Flags = marks[told.one] | marks[told.other]
    return either


def _asks(told: Compared) -> Flags:
    """Whether one of two statements is a question."""
    return _either(told, [_is_question(s.content.text) for s in told.statements])


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


def _is_question(text: str) -> bool:
    return text.rstrip(_QUOTES).endswith("?")
