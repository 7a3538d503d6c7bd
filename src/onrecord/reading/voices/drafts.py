"""A voice of one report while its mentions are being gathered, and the words by which it can be meant again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from onrecord.reading.voices import lexicon as lex
from onrecord.records import VoiceKind

_WORD = re.compile(r"\w+")
_LINKS = frozenset({"the", "of", "and", "for", "in", "s", "a", "an", "his", "her", "its", "their"})
#: Titles that say nothing without the words before them: an interior minister is no defence minister.
_PORTFOLIO = frozenset({"minister", "secretary", "chief", "director", "commissioner", "head", "attorney", "officer"})

#: Shortened titles, and the nouns by which who bears one is called again.
SHORT_TITLES = {
    "dr": "doctor", "prof": "professor", "gen": "general", "brig": "brigadier", "col": "colonel", "lt": "lieutenant",
    "maj": "major", "capt": "captain", "sgt": "sergeant", "cmdr": "commander", "adm": "admiral", "gov": "governor",
    "sen": "senator", "rep": "representative", "supt": "superintendent", "insp": "inspector", "rev": "reverend",
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A voice in the making. `start` is where it is first met, `last` where it was last heard.

    `voiced` is the gender of whoever spoke for it there ("a spokeswoman"): "f", "m", or "" where nobody says.
    """

    kind: VoiceKind
    name: str
    core: str
    start: int
    role: str | None = None
    affiliation: str | None = None
    count: int | None = None
    plural: bool = False
    gender: str | None = None
    reason: str | None = None
    last: int = -1
    voiced: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)

    def nouns(self) -> set[str]:
        """Return the words, in the singular, that name this voice or tell of its role."""
        return nouns_of(" ".join((self.name, self.role or "", *self.aliases)))


def nouns_of(told: str) -> set[str]:
    """Return the words of a name or role in the singular, shortened titles written out."""
    return {SHORT_TITLES.get(w, w) for w in (lex.singular(w) for w in _WORD.findall(fold(told)))}


def fold(text: str) -> str:
    """Lower case without accents, for comparing names."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def distinctive(name: str) -> set[str]:
    """Return the words of a name that tell it from others."""
    return {w for w in _WORD.findall(fold(name)) if w not in _LINKS}


def other_office(title: str, other: str, core: str) -> bool:
    """Whether two titles that end in one noun are two offices: "interior minister" and "defence minister"."""
    if core not in _PORTFOLIO:
        return False
    offices = [re.findall(rf"([\w-]+)\s+{re.escape(core)}\b", fold(t)) for t in (title, other)]
    mine, theirs = ({w for w in found if w not in _LINKS} for found in offices)
    return bool(mine and theirs and not mine & theirs)


#: Words before a noun that do not tell one body from another.
ANY = frozenset(
    "same new own local state national federal regional public official government other main two three whole entire "
    "country city this that these those our your my parent private small big".split()
)


def other_body(name: str, core: str, known: set[str]) -> bool:
    """Whether a common noun with a word before it means another body: "the energy ministry" is no foreign ministry.

    `known` are the words of the names of a voice met before.
    """
    before = re.findall(rf"([\w-]+?)(?:s?[’']s?)?\s+{re.escape(core)}\b", fold(name))
    mine = {lex.singular(w) for w in before if w not in _LINKS | ANY}
    theirs = {lex.singular(w) for w in known} - {core} - ANY
    return bool(mine and theirs and not mine & theirs)
