"""Personal names met anywhere in a report's text, so that "Rubio" can be read as the Marco Rubio told of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading import lexicon as lex

_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w|[A-Z]\."
_PARTICLE = "|".join(sorted(lex.PARTICLES))
_SEQUENCE = re.compile(rf"(?:{_CAP})(?:[ \t\n]+(?:(?:{_PARTICLE})[ \t\n]+)*(?:{_CAP}))*")
_TITLE_BEFORE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lady|Lord|Dr|Mister)\.?\s+$")
_ROLE_BEFORE = re.compile(
    r"\b(?:the|a|an|its|his|her|their|whose|[’']s)\s+((?:[\w-]+\s+){0,4}?[a-z]+)((?:\s+(?:for|of|at)\s+[^,.;]{2,50})?),\s+$", re.I
)
_AFTER = re.compile(
    r"(?:,\s+(?:\d\d\b|who\b|whose\b|an?\b|the\b|h(?:is|er)\b|its\b)|[,”\"]*\s+(?:said|says|told|added|wrote|argued|"
    r"denied|tweeted|took|asked|called|suggested|warned|acknowledged|announced|declined|insisted|testified)\b)"
)
_FEMALE = frozenset({"mrs", "ms", "miss", "lady", "queen", "princess", "congresswoman", "chairwoman", "spokeswoman",
                     "businesswoman", "sister", "mother", "wife", "daughter", "widow", "baroness", "actress"})  # fmt: skip
_MALE = frozenset({"mr", "sir", "lord", "king", "prince", "congressman", "chairman", "spokesman", "businessman",
                   "brother", "father", "husband", "son", "widower"})  # fmt: skip


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
        words = re.sub(r"[’']s$", "", match[0]).split()
        at = 0
        for i, word in enumerate(words[:-1]):
            if word.lower() in lex.TITLES:
                at = i + 1
        name = words[at:]
        while len(name) > 1 and name[0].lower() in _NOT_FIRST:
            name, at = name[1:], at + 1
        before = _TITLE_BEFORE.search(text, max(0, match.start() - 12), match.start())
        title = " ".join(words[:at]) or (before[1] if before else "")
        if not name or any(w.lower() in _NO_NAME for w in name) or (len(name) == 1 and not title):
            continue
        start = match.start() + match[0].find(name[0])
        role = _role_before(text, match.start())
        likely = _signs(text, start, match.end(), bool(title or role))
        found.append(Name(" ".join(name), name[-1], start, title or role, len(name) > 1, likely))
    return found


def _role_before(text: str, start: int) -> str:
    """The role in "its foreign minister, Lucio Tavares": the noun phrase before a comma, where it names people."""
    found = _ROLE_BEFORE.search(text, max(0, start - 90), start)
    if not found:
        return ""
    noun = lex.singular(found[1].split()[-1].lower())
    people = noun in lex.TITLES or noun in lex.PEOPLE_NOUNS or noun in lex.SPEAKERS_FOR
    return found[1] if people or found[2] else ""


def _signs(text: str, start: int, end: int, titled: bool) -> int:
    signs = 2 * titled + bool(_AFTER.match(text, end))
    if re.search(r"\b[Tt]he\s+(?:\w+\s+){0,2}$", text[max(0, start - 24) : start]) and not titled:
        signs -= 2
    return signs


_NO_NAME = (lex.BODY_NAMES | lex.MEDIA_NAMES) - {"sun", "guard", "globe", "bar"}
_NOT_FIRST = frozenset(
    """the a an in on at by for from to of and but or if as when while after before since until that this these those there
    his her its their our my your he she it they we i monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december what who why how where then now not no
    yes asked according meanwhile also both one two three some many most all even still yet so with without under over
    between during against among about into like through republican democratic democrat american british french german
    russian chinese israeli""".split()
)


def full_names(names: Sequence[Name]) -> dict[str, list[Name]]:
    """Return the full names by family name in lower case."""
    out: dict[str, list[Name]] = {}
    for name in names:
        if name.full:
            out.setdefault(name.family.lower(), []).append(name)
    return out
