"""Where a statement stands in its report: what the report says around it and besides.

Two statements of one matter are told apart from two that merely share a topic by what is common beyond their own
reports' stock: a word that a report uses once says more than one it uses throughout. All of it comes from the
statement's own report, so how alike two statements are never hangs on what else a ledger holds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from onrecord.reconciling.likeness import Meanings, content_words
from onrecord.reconciling.memory import Memory
from onrecord.records import Report, Statement

#: How far around a content its sentence is looked at, in characters before and after it.
BEFORE, AFTER = 110, 60
#: How many of its own report's statements tell how alike a statement is to others of its topic.
USUAL = 5
_CONTRAST = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|disput\w*|insist\w*|contradict\w*|contest\w*|refut\w*|rebut\w*|"
    r"however|but|yet|although|though|while|challeng\w*|not so|untrue|false|lies?|nonsense|invent\w*|contrary|instead|"
    r"rather)\b",
    re.I,
)
_SENTENCE = re.compile(r"[.!?][”\"’]?\s")
_ANSWERS = re.compile(
    r"\b(?:insist\w*|maintain\w*|counter(?:s|ed)|retort\w*|repl(?:y|ied|ies)|answer\w*|respond\w*|sw(?:ears?|ore)|"
    r"claim\w*|alleg\w*|accus\w*|blam\w*|contend\w*|repeated)\b",
    re.I,
)
_ABSOLUTE = re.compile(r"\b(?:no|never|none|nobody|nothing|neither|nor|zero|any)\b", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where one statement stands.

    `place` is its number among its report's statements, `turn` among those that are credited to anybody (None where the
    outlet tells it), `line` that of its paragraph. `words` are those of its content that carry meaning, with how rare
    each is in the report (0 to 1), `usual` the mean cosine of the statements of its own report that are most like it.
    `contrast` says whether it is told as against something, `answers` whether its cue insists, accuses or replies,
    `absolute` whether it says "no", "never", "any" or the like.
    """

    place: int
    words: dict[str, float]
    contrast: bool
    usual: float
    turn: int | None = None
    line: int = 0
    answers: bool = False
    absolute: bool = False


class Settings(Mapping[str, Setting]):
    """The setting of every statement, by its id; those of a report are worked out when one is asked for."""

    def __init__(self, statements: Iterable[Statement], reports: Iterable[Report], memory: Memory) -> None:
        self._texts = {r.id: r.text for r in reports}
        self._memory = memory
        self._report = {}
        self._told: dict[str, list[Statement]] = {}
        for statement in statements:
            self._report[statement.id] = statement.report
            self._told.setdefault(statement.report, []).append(statement)

    def __getitem__(self, statement: str) -> Setting:
        """Return the setting of a statement."""
        report = self._report[statement]
        return self._memory.of(report, partial(self._made, report), "settings")[statement]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the statements."""
        return iter(self._report)

    def __len__(self) -> int:
        """How many statements there are."""
        return len(self._report)

    def _made(self, report: str) -> dict[str, Setting]:
        return _of_one(self._told[report], self._texts.get(report, ""))


def settings_of(
    statements: Iterable[Statement], reports: Iterable[Report], memory: Memory | None = None
) -> Mapping[str, Setting]:
    """Return the setting of every statement, by its id; `statements` are all that each report makes."""
    return Settings(statements, reports, memory or Memory())


def _of_one(told: Sequence[Statement], text: str) -> dict[str, Setting]:
    some = sorted(told, key=lambda s: (s.content.start, s.id))
    words = [content_words(s.content.text) for s in some]
    spread = Counter(w for own in words for w in own)
    most = math.log((len(some) + 1) / 1.5)
    rarity = {w: math.log((len(some) + 1) / (n + 0.5)) / most if most > 0 else 1.0 for w, n in spread.items()}
    usual = _usual(some)
    turns = _turns(some)
    return {
        statement.id: Setting(
            place,
            {w: rarity[w] for w in sorted(own)},
            _against(statement, text),
            usual[place],
            turn=turns.get(statement.id),
            line=text.count("\n", 0, statement.content.start),
            answers=_ANSWERS.search(_lead(statement, text)) is not None,
            absolute=_ABSOLUTE.search(statement.content.text) is not None,
        )
        for place, (statement, own) in enumerate(zip(some, words, strict=True))
    }


def _turns(some: Sequence[Statement]) -> dict[str, int]:
    """The number of each statement among those that are credited to anybody, by its id."""
    return {s.id: n for n, s in enumerate(s for s in some if not s.narrated)}


def _lead(statement: Statement, text: str) -> str:
    """The cue of a statement with the words of its sentence before and behind it."""
    start, end = statement.content.start, statement.content.end
    line = text.rfind("\n", 0, start) + 1
    begin = max((m.end() for m in _SENTENCE.finditer(text, line, start)), default=line)
    stop = min(i for i in (text.find("\n", end), end + AFTER, len(text)) if i >= 0)
    after = _SENTENCE.search(text, end, stop)
    cue = statement.cue.text if statement.cue else ""
    return f"{cue} # {text[begin:start]} # {text[end : after.end() if after else stop]}"


def _usual(some: Sequence[Statement]) -> list[float]:
    """How alike the most alike of one report's statements are to each."""
    width = max((len(s.vector) for s in some), default=0)
    rows = [i for i, s in enumerate(some) if width and len(s.vector) == width]
    found = [0.0] * len(some)
    if len(rows) < 2:
        return found
    meanings = Meanings([some[i].vector for i in rows])
    cosines = np.maximum(meanings.cosines(meanings), 0)
    np.fill_diagonal(cosines, -1)
    nearest = np.sort(cosines, axis=1)[:, ::-1][:, : min(USUAL, len(rows) - 1)]
    for i, mean in zip(rows, nearest.mean(axis=1).tolist(), strict=True):
        found[i] = mean
    return found


def _against(statement: Statement, text: str) -> bool:
    """Whether the words that lead to a content, or follow it in its line, set it against something."""
    start, end = statement.content.start, statement.content.end
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    around = (
        text[max(line, start - BEFORE) : start] + " # " + text[end : min(len(text) if stop < 0 else stop, end + AFTER)]
    )
    cue = statement.cue.text if statement.cue else ""
    return _CONTRAST.search(f"{cue} {around}") is not None
