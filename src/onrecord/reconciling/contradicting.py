"""Which statements of two voices are at odds: one denies the act that the other tells of, or what it affirms.

Two voices on one topic mostly agree, or speak of two things. So two statements are held against each other only where
something binds them to one matter, and then weighed by signs that can be read: those by which statements are compared,
with who is spoken of, how many words one negates and the other does not, and how far apart the two were told. What
weighs how much is fitted on stories with known disputes (`training/contradictions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np

from onrecord.reconciling.counted import days_apart
from onrecord.reconciling.likeness import content_words, names
from onrecord.reconciling.matching import Signs, probability
from onrecord.reconciling.pairs import Pair, Pairs
from onrecord.reconciling.polarity import turned_words
from onrecord.reconciling.predicates import says_something
from onrecord.reconciling.stems import stem
from onrecord.records import Report, Statement, Voice

AtOdds: TypeAlias = tuple[str, str, float]
"""The ids of two statements that cannot both be right, and how likely that is."""

#: How likely two statements must be at odds to be a dispute.
ENOUGH = 0.18
#: Cosine from which two statements can be at odds over one thing.
NEAR = 0.2
#: How soon an answer follows what it answers, at the least (`Signs.beside`): next, or next but one.
BESIDE = 0.5
#: Words in common, names left out, from which two statements are on one matter whatever stands between them, and how
#: rare the rarest of them is in its reports.
IN_COMMON, RARE = 2, 0.5
#: Words of the shortest content that can be at odds with another, and how sure the reader must be of both.
FEWEST, SURE = 4, 0.7
#: Words that one negates and the other does not, from which more add nothing; days, from which more add nothing.
_TURNED, _MONTH = 3, 30
_QUOTES = "\"'”’) "
_QUESTION = re.compile(r"[\W_]*(?:(?:to|not) \w+ )?(?:whether|if|how|what|who|why|when)\b", re.I)
_SUPPOSED = re.compile(
    r"^\W*(?:unless|suppose|imagine)\b|\b(?:hypothetical(?:ly)?|plausibl[ey]|conceivabl[ey])\b", re.I
)
#: "A no-deal exit" says nothing flatly, nor does "not any".
_NONE = re.compile(
    r"\b(?:no(?:[ -]one)?(?!-)|never|none|nobody|nothing|neither|nor|zero|nowhere)\b|\bnot (?:an?|one|once)\b", re.I
)
#: What is refused, not said to be untrue: "denied funding", "denied them entry".
_REFUSED = re.compile(
    r"^\W*(?:(?:him|her|it|them|us|an?|the|any|all|his|their|its|further|more|repeated)\s+)*(?:access|entry|admission|funding|funds|"
    r"permission|permits?|bail|parole|visas?|asylum|treatment|aid|passage|requests?|applications?|appeals?|petitions?|"
    r"motions?|licen[cs]es?|credit|food|water|medical|medicine|justice|rights?)\b",
    re.I,
)
#: Words of a name that many voices share.
_COMMON = frozenset(
    "the and for ministry minister department office spokesman spokeswoman spokesperson official officials government "
    "person people who was not named two three four one his her its said chief head former".split()
)
_WORD = re.compile(r"[^\W\d_]+")

#: Printed by `training/contradictions.py`.
WEIGHTS: dict[str, float] = {
    "meaning": 1.64, "lead": -2.52, "outstanding": 1.17, "counts": 1.15, "one_report": -0.95, "opposed": 0.28,
    "opposed_meaning": 0.92, "contrast": 0.28, "answers": 0.63, "beside": 0.82, "line": 1.54, "absolute": 0.28,
    "toll": -0.8, "denied": 0.35, "accused": 0.46, "turned": 0.66, "days": -0.7,
}  # fmt: skip
CONSTANT = -5.43


class Against(NamedTuple):
    """What sets two statements against each other beside how they compare.

    - `accused`: how many of the two name the other's voice (0 to 2): who denies is who was spoken of.
    - `turned`: the words that one negates and the other does not, three as most.
    - `days`: between the days they were told, ten as one.
    """

    accused: float
    turned: float
    days: float


class Parties:
    """Who speaks and when: the words by which a voice is named, and the day that a statement was told."""

    def __init__(self, voices: Mapping[str, Voice], reports: Mapping[str, Report]) -> None:
        """Take the voices over all reports by the ids of the reports' own, and the reports by id."""
        self._voices, self._reports = voices, reports
        self._known: dict[str, frozenset[str]] = {}

    def names(self, statement: Statement) -> frozenset[str]:
        """Return the stems of the words by which a statement's voice is named."""
        voice = self._voices.get(statement.voice)
        if voice is None:
            return frozenset()
        if voice.id not in self._known:
            told = " ".join(filter(None, (voice.name, *voice.aliases, voice.role, voice.affiliation)))
            words = (w.casefold() for w in _WORD.findall(told))
            self._known[voice.id] = frozenset(stem(w) for w in words if len(w) > 2 and w not in _COMMON)
        return self._known[voice.id]

    def day(self, statement: Statement) -> str:
        """Return the day that a statement was told, "" where it is not known."""
        report = self._reports.get(statement.report)
        return (report.day if report else None) or ""

    def told(self, statements: Sequence[Statement]) -> list[tuple[str, list[str]]]:
        """Return all of it for some statements: while it stays the same, so does who is at odds."""
        return [(self.day(s), sorted(self.names(s))) for s in statements]


def at_odds(pairs: Pairs, parties: Parties) -> list[AtOdds]:
    """Return the pairs of two voices that are at odds. Plans, options and questions are at odds with nothing, nor is
    what an outlet tells itself, which mostly tells another thing. What one says in so many words that the other denies
    is at odds with it however unlikely that looks."""
    found = ((pair, probability(odds(pair.signs, against(pair, parties)))) for pair in candidates(pairs))
    return [(pair.a.id, pair.b.id, likely) for pair, likely in found if likely >= ENOUGH or pair.signs.contrary]


def candidates(pairs: Pairs) -> Iterator[Pair]:
    """Yield the pairs of two voices that can be at odds: where one affirms what the other denies of one thing."""
    told = pairs.compared
    party = np.array([is_party(s) for s in told.statements], dtype=bool)
    opposed = (pairs.sign("opposed") > 0) | (pairs.sign("contrary") > 0)
    for n in np.flatnonzero(opposed & party[told.one] & party[told.other]).tolist():
        pair = pairs[n]
        if min(pair.a.confidence, pair.b.confidence) < SURE and not pair.signs.contrary:
            continue  # a few words that may be misread, unless another says the opposite of them word for word
        if pair.signs.meaning >= NEAR and not pair.a.status == pair.b.status == "denied" and _on_one_matter(pair):
            yield pair


def against(pair: Pair, parties: Parties) -> Against:
    """Return what sets two statements against each other beside their signs."""
    a, b = pair.a, pair.b
    spoken_of = sum(not parties.names(x).isdisjoint(_stems(y.content.text)) for x, y in ((a, b), (b, a)))
    days = min(_MONTH, days_apart(parties.day(a), parties.day(b)))
    return Against(float(spoken_of), float(min(_TURNED, len(_turned(pair)))), days / 10)


def odds(signs: Signs, more: Against) -> float:
    """Return the log odds that two statements that can be at odds are so."""
    told: dict[str, float] = {**signs._asdict(), **more._asdict()}
    return CONSTANT + sum(weight * told[name] for name, weight in WEIGHTS.items())


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w.casefold()) for w in _WORD.findall(text))


def is_party(statement: Statement) -> bool:
    """Return whether a statement can be at odds with another.

    It is somebody's word that something is or is not so, more than a name, a question, a supposition, or a few words
    that may be misread. What is denied may be a name: "any hand in the attack"; but "funding for it" was refused.
    """
    words = statement.content.text
    if statement.narrated or statement.status not in ("asserted", "denied"):
        return False
    if len(words.split()) < FEWEST or _QUESTION.match(words) or words.rstrip(_QUOTES).endswith("?"):
        return False
    if statement.status == "denied":
        return says_something(words) or not _REFUSED.match(words)
    return says_something(words) and not _SUPPOSED.search(words)


def _on_one_matter(pair: Pair) -> bool:
    """Whether something binds two voices to one matter: a word that one negates and the other does not, an answer told
    beside what it answers, or several words in common that are no names. One topic is not enough: who speaks next
    answers where he denies, or says "no", "never", "nobody"."""
    signs = pair.signs
    if signs.beside >= BESIDE and (signs.denied or _flatly(pair)):
        return True
    if _turned(pair):
        return True
    shared = content_words(pair.a.content.text) & content_words(pair.b.content.text)
    return len(shared - _named(pair)) >= IN_COMMON and signs.rarest >= RARE


def _flatly(pair: Pair) -> bool:
    """Whether one says that there was none, or never was, and the other does not."""
    one, other = (_NONE.search(side.content.text) is not None for side in (pair.a, pair.b))
    return one != other


def _turned(pair: Pair) -> frozenset[str]:
    """The words that one negates and the other does not; a name is of the topic, not of the act."""
    return turned_words(pair.a, pair.b) - _named(pair)


def _named(pair: Pair) -> frozenset[str]:
    return _stems_of_names(pair.a.content.text) | _stems_of_names(pair.b.content.text)


@lru_cache(maxsize=65536)
def _stems_of_names(text: str) -> frozenset[str]:
    return frozenset(map(stem, names(text)))
