"""Who of the voices behind one claim is one source told of in other words: "an engineer who left last year" and
"a former engineer", "the coast guard" and "Torvik's coast guard", "the student" and Elin Marsh, a student.

Over all that reports say, such words may mean anybody; of two that say one thing, the same words mean the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reconciling.stems import stem
from onrecord.reconciling.voice_names import fold, words
from onrecord.records import Voice

_UNNAMED = ("anonymous", "group")
_PEOPLE = (*_UNNAMED, "person")
#: Where what is told beside a noun begins.
_ENDS = re.compile(
    r"\s*(?:[,;(]|\b(?:who|whom|whose|which|that|with|at|of|in|from|on|for|to|by|under|near|inside|familiar|close|"
    r"briefed|speaking|reached|obtained|seen|signed|lodged|printed|dated|published)\b).*",
    re.I | re.S,
)
#: The same where a body has a name of its own: "Ministry of Defence" is told by both words.
_ENDS_NAME = re.compile(r"\s*(?:[,;(@]|\b(?:who|whom|whose|which|that|with)\b).*", re.I | re.S)
#: Letters of a country's name from which what begins with it is of that country.
LONG = 5
_LED = re.compile(
    r"^(?:an?|the|his|her|their|its|our|my|whose|both|all|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+",
    re.I,
)
_OWNED = re.compile(r"(?:his|her)\s", re.I)
_CAPITAL = re.compile(r"\b[A-Z]")
_AIDES = r"(?:people|office|staff|team|camp|side|lawyers?|counsel|attorneys?|spokes\w+|aides?)"
#: "Marsh's people", "the major's lawyer"; "lawyer for Elin Marsh".
_OF_WHOM = re.compile(
    rf"\b([\w-]+)[’']s?\s+{_AIDES}\b|\b{_AIDES}\s+(?:for|of|to)\s+(?:the\s+)?(?:\w+\s+){{0,3}}?([A-Z][\w-]+)$", re.I
)
_COUNT = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten)\b|^(?:an?|one|another|the (?:other|first|second|third))\b", re.I
)
_AMONG = re.compile(r"\b(?:one|another|a second|a third) of|\bamong the\b", re.I)
_NUMBERS = {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), 2)}
_DOCTOR = re.compile(r"\bDr\b\.?")
_SHORT = {
    "prof": "professor", "col": "colonel", "lt": "lieutenant", "gen": "general", "capt": "captain",
    "sgt": "sergeant", "brig": "brigadier", "cmdr": "commander", "gov": "governor", "sen": "senator",
}  # fmt: skip


def _stemmed(some: str) -> frozenset[str]:
    return frozenset(map(stem, some.split()))


#: Words that do not tell one of a kind from another, and nouns that tell of nobody.
_LOOSE = _stemmed(
    "former senior local other two three four five six seven eight nine ten several some many man woman men women "
    "person people member members source sources mr ms mrs miss own said unnamed anonymous young old new another "
    "second third fourth first whose he she they them it we voice report"
)
#: Those of whom newsrooms have many, so that the word alone tells nobody apart.
_MANY = _stemmed("official officials diplomat diplomats insider insiders analyst analysts")
#: Groups that speak as the body that they make up.
_OFFICES = _stemmed("prosecutors police firefighters firemen investigators inspectors detectives generals")
#: What bodies are called once they are known.
_GENERIC = _stemmed(
    "company bank ministry department authority agency office board council commission committee union party group "
    "force police army staff command service team bureau court hospital school university government operator firm "
    "airline charity association federation society mission survey institute foundation"
)
_LEADS = _stemmed(
    "minister president chair chairs chairman chairwoman chief head heads leader leads director governor mayor "
    "chancellor secretary spokesman spokeswoman spokesperson founder owner"
)
_RANK = _stemmed("captain major colonel brigadier general lieutenant commander admiral sergeant marshal commodore")
_ARMED = _stemmed("army navy guard staff command forces corps military militia brigade division generals")
#: Those of them that are one body however they are told of: "the army", "the General Staff".
_ARMY = _stemmed("army navy military forces militia")
_GENERAL_STAFF, _DEFENCE, _FOREIGN = _stemmed("general staff"), _stemmed("defence ministry"), _stemmed("foreign")
_ENVOY = _stemmed("ambassador envoy embassy consul consulate")
_POLICE_RANK = _stemmed("commissioner inspector superintendent constable sheriff")
_POLICE = _stemmed("police constabulary sheriff force")


@dataclass(frozen=True, slots=True)
class Described:
    """How a voice is told of.

    `heads` are the nouns that name it, none for a proper name, `words` all that tell of it, `names` the words of each
    of its names, `last` the last word of each, `role` those of role and affiliation, `of` whose people or lawyer it is,
    `owned` whether it is "her office", `count` of how many people it speaks, 0 where nobody says, `among` whether it is
    one of several ("one of the pair who …").
    """

    kind: str
    heads: frozenset[str]
    words: frozenset[str]
    names: tuple[frozenset[str], ...]
    last: frozenset[str]
    role: frozenset[str]
    of: frozenset[str]
    owned: bool
    count: int
    among: bool


def described(voice: Voice) -> Described:
    """Return how a voice is told of."""
    forms = [voice.name, *voice.aliases]
    bare = [_ENDS.sub("", f) for f in forms]
    last = frozenset(filter(None, map(_last, bare)))
    role = _stems(f"{voice.role or ''} {voice.affiliation or ''}").union(*(_stems(f.partition(",")[2]) for f in forms))
    whose = (w for f in (*forms, voice.role or "") for found in _OF_WHOM.findall(f) for w in found if w)
    return Described(
        kind=voice.kind,
        heads=last if voice.kind in _UNNAMED or _is_common(bare[0]) else frozenset(),
        words=role.union(*map(_stems, forms)),
        names=tuple(_stems(b if _is_common(b) else _ENDS_NAME.sub("", f)) for b, f in zip(bare, forms, strict=True)),
        last=last,
        role=role,
        of=frozenset(stem(w.lower()) for w in whose),
        owned=_OWNED.match(voice.name) is not None,
        count=voice.count or _count(voice.name),
        among=_AMONG.search(voice.name) is not None,
    )


def _is_common(bare: str) -> bool:
    """Whether words are no proper name: "the ministry", "Torvik's coast guard"."""
    own = re.split(r"[’']s?\s", bare)[-1]
    return not _CAPITAL.search(_LED.sub("", own))


def _count(name: str) -> int:
    found = _COUNT.search(name)
    return 0 if found is None else _NUMBERS.get((found[1] or "").lower(), 1)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(_SHORT.get(w, w)) for w in words(_DOCTOR.sub("doctor", text))) - _LOOSE


def _last(bare: str) -> str:
    """The noun that a description is made around: "engineer" of "a former engineer"."""
    last = fold(bare.strip().rpartition(" ")[2]).strip("’'\"”“.,")
    found = stem(_SHORT.get(last, last))
    return "" if found in _LOOSE else found


def speaks_for(a: Described, b: Described) -> bool:
    """Whether, of two who say one thing, the one speaks for the other.

    A person speaks for a body by role or rank ("the staff's spokesman", a colonel for the army), somebody told of by a
    person's name for that person ("Marsh's lawyer").
    """
    return _speaks_for(a, b) or _speaks_for(b, a)


def _speaks_for(a: Described, b: Described) -> bool:
    if b.kind == "person" and any(a.of & told for told in (*b.names, b.role)):
        return True
    if b.kind != "organization":
        return False
    if a.kind == "anonymous":
        return not b.heads and len(b.names[0]) > 1 and b.names[0] <= a.words
    ranked = bool(a.role & _RANK and (b.words & _ARMED or _is_army(b)))
    ranked = ranked or bool(a.role & _POLICE_RANK and b.words & _POLICE)
    sent = bool((a.role | a.last) & _ENVOY) and b.words >= _FOREIGN
    if a.kind == "organization":
        return (sent or (_is_army(a) and _is_army(b))) and _of_one_side(a, b)
    return a.kind == "person" and (ranked or sent or bool(b.last & a.role) or (b.owned and bool(a.role & _LEADS)))


def _is_army(body: Described) -> bool:
    """Whether a body fights for its side, or is the ministry of those that do."""
    return bool(body.words & _ARMY) or body.words >= _DEFENCE or body.words >= _GENERAL_STAFF


def _of_one_side(a: Described, b: Described) -> bool:
    """Whether two bodies of governments may be of one: not where the names of both say whose they are, and differ."""
    one, other = (d.names[0] - _GENERIC - _ARMED - _DEFENCE - _FOREIGN - _ENVOY for d in (a, b))
    return not one or not other or _is_name_of(one, other)


def is_unnamed_body(a: Described) -> bool:
    """Whether a voice is a body that is told of without a name: "the company", "the examiner"."""
    return a.kind == "organization" and bool(a.heads)


def one_source(a: Described, b: Described, linked: bool) -> bool:
    """Whether two voices of different reports that say one thing are one source.

    `linked` tells that one report carries the other: unnamed people of two newsrooms stay two otherwise.
    """
    if linked and a.kind in _UNNAMED and b.kind in _UNNAMED and (_is_one_of(a, b) or _is_one_of(b, a)):
        return True
    if a.count and b.count and a.count != b.count:
        return False
    if a.kind in _UNNAMED and b.kind in _UNNAMED:
        return (linked or bool(a.heads & b.heads & _OFFICES)) and _alike(a, b)
    if not a.heads and not b.heads and _is_name_of(a.names[0], b.names[0]):
        return True
    people = [d.kind in _PEOPLE for d in (a, b)]
    return _one_person(a, b) if all(people) else not any(people) and _one_body(a, b)


def _is_one_of(a: Described, b: Described) -> bool:
    """Whether one is told of as among others: "a diplomat, one of the pair who spoke to the Post", "two diplomats"."""
    return a.among and b.count > 1 and bool(b.heads & (a.heads | a.words))


def _one_person(a: Described, b: Described) -> bool:
    """Whether the noun that stands for one tells of the other, and no other noun stands for that one."""
    told = (a.heads & b.words) | (b.heads & a.words)
    return bool(told) and (not a.heads or not b.heads or bool(a.heads & b.heads))


def _one_body(a: Described, b: Described) -> bool:
    """Whether two bodies or documents are one: a name of the one is in a name of the other."""
    return any(_is_name_of(x, y) for x in _own(a) for y in _own(b))


def _alike(a: Described, b: Described) -> bool:
    """Whether two unnamed sources are told of by one noun, or by another word that few share."""
    return bool(a.heads & b.heads or (a.words & b.words) - a.heads - b.heads - _MANY)


def _own(a: Described) -> list[frozenset[str]]:
    """The names by which to compare a body: where it has a proper name, what any body is called is none."""
    return [n for n in a.names if a.heads or not n <= _GENERIC]


def _is_name_of(x: frozenset[str], y: frozenset[str]) -> bool:
    return bool(x and y) and (_holds(x, y) or _holds(y, x))


def _holds(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether one name has the words of the other, a country's name for what is of it: "Kaldor's navy" and "Royal
    Kaldoran Navy"."""
    return all(w in x or any(len(w) >= LONG and v.startswith(w) for v in x) for w in y)
