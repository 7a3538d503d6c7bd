"""Voices over reports: the same person, body or outlet is one voice however each report names it.

Named voices join by name; unnamed people and documents of two newsrooms stay two unless one report carries the other's
words or credits it (Every Casualty, Standards 2016: independent means different primary sources). Every join says why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from onrecord.namesakes import Side, are_two, parted, side_of
from onrecord.reconciling.groups import Groups
from onrecord.reconciling.likeness import likeness
from onrecord.reconciling.voice_kinds import join_misread
from onrecord.reconciling.voice_names import initials, same_person, shortens, words
from onrecord.records import Reading, Relay, Span, Statement, Voice, VoiceKind

#: Kinds whose members have names of their own.
_BODIES: frozenset[VoiceKind] = frozenset({"organization", "outlet"})
#: How alike two contents must be for the unnamed voices behind them to be one: nearly the same words in a copy, the
#: same matter where one report credits the other.
_COPIED, _CREDITED = 0.75, 0.45
#: How far from the crediting words, in characters, a credited statement may stand.
_NEAR = 400
#: What stands behind the noun that says who an unnamed voice is, and nouns that say nothing.
_BEHIND_NOUN = re.compile(r"(?:,|\s+(?:who|whom|whose|of|in|at|with|from|on|for|to|familiar|close|briefed)\b).*$")
_ANYBODY = frozenset(
    "one two three four five man woman person people source sources somebody someone couple pair".split()
)
_BARE = re.compile(r"(?:[Tt]he\s+)?[a-z]+$")


def join_voices(readings: Sequence[Reading], relays: Sequence[Relay], stories: Mapping[str, int]) -> tuple[Voice, ...]:
    """Return the voices that several reports share, each with its members; voices of one report only are left out.

    `stories` tells which story each report is of: a mere noun ("the department") is looked up in its own story only.
    """
    own = {v.id: v for r in readings for v in r.voices}
    groups = Groups(own)
    people = [v for v in own.values() if v.kind == "person"]
    _join_people(people, groups)
    _join_bodies([v for v in own.values() if v.kind in _BODIES], groups)
    _join_nouns([v for v in own.values() if v.kind == "organization"], stories, groups)
    join_misread(tuple(own.values()), stories, groups)
    _join_relayed({r.report.id: r for r in readings}, relays, own, groups)
    why = groups.why()
    return tuple(
        _joined([own[m] for m in members], why.get(root, ()))
        for root, members in sorted(groups.all().items())
        if len(members) > 1
    )


def _join_people(people: Sequence[Voice], groups: Groups) -> None:
    """By full name; then a family name alone, or a title alone, with the one person that it fits."""
    by_family: dict[str, list[Voice]] = defaultdict(list)
    for voice in people:
        name = words(voice.name)
        if name:
            by_family[name[-1]].append(voice)
    for family, some in sorted(by_family.items()):
        full = [v for v in some if len(words(v.name)) > 1]
        _join_named(full, groups, f"the same name, {family.title()}")
        alone = [v for v in some if len(words(v.name)) == 1]
        for voice in alone if full else ():
            _join_fuller(voice, full, groups, family.title())
        for _, bearers in parted(alone) if alone and not full else ():
            _join_alone(bearers, groups, f"the same family name, {family.title()}")
    _join_titles(people, groups)


def _join_fuller(voice: Voice, full: Sequence[Voice], groups: Groups, family: str) -> None:
    """A family name alone is the only one named in full whom its role fits: of two, the one of that role."""
    side, told = side_of(voice.role), set(words(voice.role or ""))
    fitting: dict[str, set[str]] = defaultdict(set)
    for other in full:
        if other.report != voice.report and not are_two(side, side_of(other.role)):
            fitting[groups.root(other.id)].update(words(other.role or ""))
    known = [root for root, role in fitting.items() if told & role]
    if len(fitting) == 1:
        groups.join(voice.id, next(iter(fitting)), f"the only {family} who is named in full")
    elif len(known) == 1:
        groups.join(voice.id, known[0], f"the only {family} of that role, {voice.role}")


def _join_alone(bearers: Sequence[Voice], groups: Groups, why: str) -> None:
    """Voices of several reports that have a family name alone; two whom one report keeps apart stay apart."""
    met = Counter(v.report for v in bearers)
    once = [v for v in bearers if met[v.report] == 1]
    if once:
        _standing_for(once, groups, why)


def _join_titles(people: Sequence[Voice], groups: Groups) -> None:
    named = {
        v.id: set(words(v.role or ""))
        for v in people
        if v.name[:1].isupper() and v.name != v.role and not v.name.lower().startswith("the ")
    }
    for voice in people:
        if voice.id in named or not voice.name:
            continue
        title = set(words(voice.name))
        others = {"prime"} - title  # "the minister" is no prime minister
        fitting = {groups.root(i) for i, role in named.items() if title and title <= role and not others & role}
        if len(fitting) == 1:
            groups.join(voice.id, next(iter(fitting)), f"the only one with the title {' '.join(sorted(title))}")


def _join_bodies(bodies: Sequence[Voice], groups: Groups) -> None:
    by_words: dict[frozenset[str], list[Voice]] = defaultdict(list)
    for voice in bodies:
        by_words[frozenset(words(voice.name))].append(voice)
    for name, some in by_words.items():
        if name:
            for other in some[1:]:
                groups.join(some[0].id, other.id, f"the same name, {some[0].name}")
    names = sorted((words(v.name), v.id) for v in bodies)
    longest = {frozenset(n): n for n, _ in names}
    for short in sorted(longest.values()):
        fitting = [full for full in longest.values() if shortens(short, full)]
        full = max(fitting, key=lambda f: (len(f), f), default=())
        if full and all(set(f) <= set(full) for f in fitting):
            one, other = by_words[frozenset(short)][0], by_words[frozenset(full)][0]
            groups.join(one.id, other.id, f"{one.name} is short for {other.name}")
    letters = {initials(v.name): v for v in bodies if len(initials(v.name)) > 2 and " " in v.name}
    for voice in bodies:
        spelled = letters.get(voice.name.replace(".", ""))
        if spelled and spelled.id != voice.id:
            groups.join(voice.id, spelled.id, f"{voice.name} are the initials of {spelled.name}")


def _join_nouns(bodies: Sequence[Voice], stories: Mapping[str, int], groups: Groups) -> None:
    """ "The department", where a report never says which, is the only department that speaks in the story."""
    named: dict[tuple[int, str], dict[str, Voice]] = defaultdict(dict)
    for voice in bodies:
        name = words(voice.name)
        for word in name if len(name) > 1 else ():
            named[stories[voice.report or ""], word].setdefault(groups.root(voice.id), voice)
    for voice in bodies:
        name = words(voice.name)
        if len(name) != 1 or not _BARE.match(voice.name):
            continue
        fitting = named[stories[voice.report or ""], name[0]]
        if len(fitting) == 1:
            ((root, full),) = fitting.items()
            groups.join(voice.id, root, f"{full.name} is the only {name[0]} that speaks in the story")


def _join_named(some: Sequence[Voice], groups: Groups, why: str) -> None:
    """Voices of two reports whose names can be one person's; namesakes whose roles tell them apart stay two.

    Another form of a name that two bear ("J. Reed") goes with the one whom more reports name.
    """
    named: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
    for voice in some:
        named[words(voice.name)].append(voice)
    people: dict[tuple[str, ...], tuple[Side, list[Voice]]] = {}
    for name, bearers in named.items():
        parts = [(side, _standing_for(some, groups, why)) for side, some in parted(bearers)]
        people[name] = parts[0]
    for one, other in combinations(people, 2):
        (side, these), (other_side, those) = people[one], people[other]
        if same_person(one, other) and not are_two(side, other_side):
            for a, b in product(these, those):
                if a.report != b.report:
                    groups.join(a.id, b.id, why)


def _standing_for(bearers: Sequence[Voice], groups: Groups, why: str) -> list[Voice]:
    """Join the bearers of one name, if they are of several reports; return two of two reports, who stand for all."""
    first = bearers[0]
    other = next((v for v in bearers if v.report != first.report), None)
    if other is None:
        return list(bearers)
    for voice in bearers:
        groups.join(voice.id, other.id if voice.report == first.report else first.id, why)
    return [first, other]


def _join_relayed(
    readings: Mapping[str, Reading], relays: Sequence[Relay], own: Mapping[str, Voice], groups: Groups
) -> None:
    """Unnamed people and documents behind relayed words are the ones behind the words relayed, the most alike first.

    Two voices that one report keeps apart are never joined.
    """
    found = [
        match for relay in relays for match in _matches(readings[relay.report], readings[relay.origin], relay, own)
    ]
    reports = {root: {own[m].report for m in members} for root, members in groups.all().items()}
    for _, one, other, why in sorted(found, key=lambda m: (-m[0], m[1:])):
        a, b = groups.root(one), groups.root(other)
        if a != b and not reports[a] & reports[b]:
            groups.join(one, other, why)
            reports[groups.root(a)] = reports[a] | reports[b]


def _matches(
    later: Reading, earlier: Reading, relay: Relay, own: Mapping[str, Voice]
) -> Iterator[tuple[float, str, str, str]]:
    """How alike each unnamed voice of a relay is to each behind what it relays, where alike enough, and why."""
    copied = relay.how == "copies"
    told = "carries" if copied else "credits"
    why = f"{later.report.outlet or 'a report'} {told} {earlier.report.outlet or 'another'}"
    for statement in _unnamed(later, own):
        if not copied and not _near(statement, relay.shared):
            continue
        described = None if copied else _only_described(own[statement.voice], earlier)
        if described:
            yield _CREDITED, statement.voice, described, f"{why}, where nobody else is called that"
        for other in _unnamed(earlier, own):
            score = _match(statement, other, own) if _compatible(statement, other, own) else 0.0
            if score >= (_COPIED if copied else _CREDITED):
                yield score, statement.voice, other.voice, why


def _only_described(voice: Voice, credited: Reading) -> str | None:
    """The one voice of the report credited that "a doctor" can be: named or not, of that noun or that role."""
    noun = words(_BEHIND_NOUN.sub("", voice.name))[-1:]
    if voice.kind != "anonymous" or not noun or noun[0] in _ANYBODY:
        return None
    speaks = {s.voice for s in credited.statements if not s.narrated}
    fitting = [
        v.id
        for v in credited.voices
        if v.id in speaks
        and v.kind in {"anonymous", "person"}
        and (v.count or 1) == (voice.count or 1)
        and not _of_another(v, voice)
        and noun[0] in {w for told in (v.name, v.role or "", *v.aliases) for w in words(told)}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _of_another(one: Voice, other: Voice) -> bool:
    """Whether two people are told to be of two bodies ("an official at the justice ministry")."""
    a, b = (set(words(v.affiliation or "")) for v in (one, other))
    return bool(a and b and not a & b)


def _unnamed(reading: Reading, own: Mapping[str, Voice]) -> Iterable[Statement]:
    kinds = {"anonymous", "document", "group"}
    return (s for s in reading.statements if not s.narrated and own[s.voice].kind in kinds)


def _near(statement: Statement, shared: Sequence[Span]) -> bool:
    at = statement.source or statement.content
    return any(s.start - _NEAR <= at.start <= s.end + _NEAR for s in shared)


def _compatible(one: Statement, other: Statement, own: Mapping[str, Voice]) -> bool:
    a, b = own[one.voice], own[other.voice]
    if a.kind != b.kind:
        return False
    return a.count is None or b.count is None or a.count == b.count


def _match(one: Statement, other: Statement, own: Mapping[str, Voice]) -> float:
    """How alike two statements are, with a little for sources named in the same words."""
    a, b = set(words(own[one.voice].name)), set(words(own[other.voice].name))
    named = len(a & b) / max(1, len(a | b))
    return likeness(one, other) + 0.2 * named


def _joined(members: list[Voice], why: Sequence[str]) -> Voice:
    """One voice of several: the fullest name, the kind most met, every other name an alias."""
    kinds = Counter(v.kind for v in members)
    known = any(v.role for v in members if v.kind == "person")  # else two capitals ("Blue Pump") were taken for a name
    kind = min(kinds, key=lambda k: (-kinds[k], (k != "person") == known, k))
    fitting = [v for v in members if v.kind == kind]
    name = max((v.name for v in fitting), key=lambda n: (_is_proper(n, kind), len(words(n)), len(n), n))
    aliases = {a for v in members for a in (v.name, *v.aliases)} - {name}
    counts = {v.count for v in members if v.count}
    return Voice(
        id=min(v.id for v in members),
        name=name,
        kind=kind,
        aliases=tuple(sorted(aliases)),
        role=_longest(v.role for v in members),
        affiliation=_longest(v.affiliation for v in members),
        count=max(counts) if counts else None,
        reason=_longest(v.reason for v in members),
        report=None,
        members=tuple(sorted(v.id for v in members)),
        why="; ".join(why) or None,
    )


def _is_proper(name: str, kind: VoiceKind) -> bool:
    """Whether a name is one, and no title or description in its place ("the interior minister")."""
    described = name.split(maxsplit=1)[0].lower() in {"the", "a", "an", "its", "his", "her", "their"}
    return name[:1].isupper() and not (described and kind == "person") and "@" not in name


def _longest(some: Iterable[str | None]) -> str | None:
    told = sorted({s for s in some if s}, key=lambda s: (-len(s), s))
    return told[0] if told else None
