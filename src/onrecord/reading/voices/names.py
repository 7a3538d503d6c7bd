"""Personal names met anywhere in a report's text, so that "Rubio" can be read as the Marco Rubio told of before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.reading.voices import lexicon as lex
from onrecord.reading.voices.drafts import SHORT_TITLES, fold, other_office

_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w|[A-Z]\."
_PARTICLE = "|".join(sorted(lex.PARTICLES))
_SEQUENCE = re.compile(rf"(?:{_CAP})(?:[ \t\n]+(?:(?:{_PARTICLE})[ \t\n]+)*(?:{_CAP}))*")
_SHORT_TITLE = "|".join(title.capitalize() for title in SHORT_TITLES)
_TITLE_BEFORE = re.compile(rf"\b(Mr|Mrs|Ms|Miss|Sir|Lady|Lord|Mister|{_SHORT_TITLE})\.?\s+$")
_TITLES_END = frozenset("rsyd.")
_POSSESSIVE = re.compile(r"[’']s$")
_THE = re.compile(r"\b[Tt]he\s+(?:\w+\s+){0,2}$")
_ROLE_BEFORE = re.compile(
    r"\b(?:the|a|an|its|his|her|their|whose|[’']s)\s+((?:[\w-]+\s+){0,4}?[a-z]+)"
    r"((?:\s+(?:for|of|at)\s+[^,.;]{2,50})?),\s+$",
    re.I,
)
_AFTER = re.compile(
    r"(?:,\s+(?:\d\d\b|who\b|whose\b|an?\b|the\b|h(?:is|er)\b|its\b)|[,”\"]*\s+(?:said|says|told|added|wrote|argued|"
    r"denied|tweeted|took|asked|called|suggested|warned|acknowledged|announced|declined|insisted|testified)\b)"
)
_BEGINS = re.compile(r"(?:^|[\n.!?]|[.!?][”\"’])\s*(?:[A-Z][\w.’'-]*\s+){0,3}$")
_TOLD_OF = re.compile(r"(?:,|\s+of\s+[A-Z]|\s+(?!of\b|in\b|and\b|for\b)[a-z]+\b)")
_FEMALE = frozenset(
    (
        "mrs ms miss lady queen princess congresswoman chairwoman spokeswoman businesswoman sister mother wife "
        "daughter widow baroness actress"
    ).split()
)
_MALE = frozenset(
    ("mr sir lord king prince congressman chairman spokesman businessman brother father husband son widower").split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name as it stands at `start`; `title` the words before it; `full` more than a family name.

    `likely` counts the signs that it is a person's: a title or a role beside it, a relative clause, an age.
    """

    text: str
    family: str
    start: int
    title: str
    full: bool
    likely: int


def gender_of(words: str) -> str | None:
    """Return "f" or "m" where a title or role says so, else None."""
    found = {w.strip(".,;").lower() for w in words.split()}
    if found & _FEMALE:
        return "f"
    return "m" if found & _MALE else None


def find_names(text: str) -> list[Name]:
    """Return the personal names of a text in order: two capitalised words or more, or one after a title."""
    found = []
    for match in _SEQUENCE.finditer(text):
        words = _POSSESSIVE.sub("", match[0]).split()
        before = _title_before(text, match.start())
        if len(words) == 1 and not before:
            continue
        at = 0
        for i, word in enumerate(words[:-1]):
            if word.lower() in lex.TITLES or (i == 0 and len(words) > 2 and word.lower() in lex.PEOPLE_NOUNS):
                at = i + 1
        name, titled = words[at:], at
        while len(name) > 1 and name[0].lower() in _NOT_FIRST:
            name = name[1:]
        title = " ".join(words[:titled]) or before
        if not name or any(map(_in_no_name, name)) or (len(name) == 1 and not title):
            continue
        start = match.start() + match[0].find(name[0])
        role = _role_before(text, match.start())
        likely = _signs(text, start, match.end(), bool(title or role))
        found.append(Name(" ".join(name), name[-1], start, title or role, len(name) > 1, likely))
    return found


def _title_before(text: str, start: int) -> str:
    """The title that stands right before a place ("Mr."), if any."""
    if text[max(0, start - 12) : start].rstrip()[-1:] not in _TITLES_END:
        return ""
    found = _TITLE_BEFORE.search(text, max(0, start - 12), start)
    return found[1] if found else ""


def _role_before(text: str, start: int) -> str:
    """The role in "its foreign minister, Lucio Tavares": the noun phrase before a comma, where it names people."""
    if not text[max(0, start - 12) : start].rstrip().endswith(","):
        return ""
    found = _ROLE_BEFORE.search(text, max(0, start - 90), start)
    if not found:
        return ""
    noun = lex.singular(found[1].split()[-1].lower())
    people = noun in (lex.TITLES | lex.PEOPLE_NOUNS | lex.SPEAKERS_FOR) - lex.BODY_NOUNS
    return found[1] if people or found[2] else ""


def _signs(text: str, start: int, end: int, titled: bool) -> int:
    signs = 2 * titled + bool(_AFTER.match(text, end))
    if not titled and _THE.search(text[max(0, start - 24) : start]):
        signs -= 2
    return signs


_NO_NAME = (lex.BODY_NAMES | lex.MEDIA_NAMES) - {"sun", "guard", "globe", "bar"}


def _in_no_name(word: str) -> bool:
    """Whether a word belongs to the name of a body ("Doctors Afield") and of no person."""
    low = word.lower()
    return low in _NO_NAME or (lex.is_plural(low) and lex.singular(low) in lex.PEOPLE_NOUNS)


_NOT_FIRST = frozenset(
    """
    the a an in on at by for from to of and but or if as when while after before since until that this these those
    there     his her its their our my your he she it they we i monday tuesday wednesday thursday friday saturday
    sunday january     february march april may june july august september october november december what who why
    how where then now not no     yes asked according meanwhile also both one two three some many most all even
    still yet so with without under over     between during against among about into like through republican
    democratic democrat american british french german     russian chinese israeli
    """.split()
)


class Names:
    """The personal names of one report, to be asked for a fuller form, who holds a title, who was named last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = find_names(text)
        self._full: dict[str, list[Name]] = {}
        for name in self._found:
            if name.full:
                self._full.setdefault(name.family.lower(), []).append(name)
        self._titled = {n.family.lower() for n in self._found if n.title}

    @cached_property
    def _alone(self) -> list[Name]:
        """Family names of people named in full that stand alone, with the full name, in order; found when asked for."""
        people = {n.family: n for n in self._found if n.full and n.likely > 0}
        some = "|".join(map(re.escape, sorted(people)))
        alone = re.finditer(rf"(?<![\w’'-])(?:{some})(?![\w-]|[’']s)(?!\s+[A-ZÀ-Þ])", self._text) if some else ()
        known = {n.start + len(n.text) - len(n.family) for n in self._found}
        return [replace(people[m[0]], start=m.start()) for m in alone if m.start() not in known]

    def is_person(self, name: str) -> bool:
        """Whether a name alone is the family name of somebody named in full or with a title."""
        family = _first(name)
        return family in self._full or family in self._titled

    def fuller(self, name: str, start: int) -> Name | None:
        """Return the person of that family name who was named in full last before `start`, else first after it."""
        known = self._full.get(_first(name), [])
        before = [n for n in known if n.start < start]
        return before[-1] if before else next(iter(known), None)

    def holder(self, title: str, core: str, start: int) -> Name | None:
        """Return the person of that title told of before `start`: the one with the plainest title, then the first."""
        held = [
            n
            for n in self._found
            if n.start < start and core in n.title.lower().split() and not other_office(title, n.title, core)
        ]
        return min(held, key=lambda n: (len(n.title), n.start)) if held else None

    def titles_of(self, family: str, name: str) -> list[str]:
        """Return the titles that stand beside a family name (folded) where it can be that of `name`.

        Beside the family name alone they tell nothing where two of that name are told of.
        """
        some = [n for n in self._found if fold(n.family) == family]
        one = len({fold(_first(n.text)) for n in some if n.full}) < 2
        return [n.title for n in some if n.title and (one or n.full) and _can_be(n, name)]

    def subject_before(self, begin: int, start: int, gender: str) -> Name | None:
        """Return the person that the last sentence to begin with one between two places begins with."""
        near = [n for n in self._found if begin <= n.start < start and self._is_subject(n, n.text)]
        near += [n for n in self._alone if begin <= n.start < start and self._is_subject(n, n.family)]
        near.sort(key=lambda n: -n.start)
        return next((n for n in near if gender_of(n.title) in {None, gender}), None)

    def only(self, begin: int, start: int, gender: str) -> Name | None:
        """Return the person named between two places where there is but one."""
        here = (n for n in self._found if begin <= n.start < start)
        near = [
            n
            for n in here
            if n.likely > 0 or self._is_subject(n, n.text) or _AFTER.match(self._text, n.start + len(n.text))
        ]
        told = {n.family: n for n in near}
        name = next(iter(told.values())) if len(told) == 1 else None
        return name if name and gender_of(name.title) in {None, gender} else None

    def _is_subject(self, name: Name, written: str) -> bool:
        """Whether a name, as it is written there, begins a sentence, after its title, and is told of as a person is."""
        before = self._text[max(0, name.start - 60) : name.start]
        return _BEGINS.search(before) is not None and (
            name.likely > 0 or _TOLD_OF.match(self._text, name.start + len(written)) is not None
        )

    def last_before(self, start: int, gender: str) -> Name | None:
        """Return the likeliest person named before this place in the same paragraph."""
        begin = self._text.rfind("\n", 0, start) + 1
        near = [n for n in self._found if begin <= n.start < start and n.likely > 0]
        near = [n for n in near if gender_of(n.title) in {None, gender}]
        return max(near, key=lambda n: (n.likely, n.start)) if near else None


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0].lower()


def _can_be(name: Name, other: str) -> bool:
    """Whether a name met in the text can be the person of that name: no other first name."""
    return not name.full or " " not in other or fold(_first(name.text)) == fold(_first(other))
