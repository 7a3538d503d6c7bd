"""The words of a report as reconciling compares them: where each stands, and whether it is a quotation.

Only the report's own text counts: body and posts, not headlines, captions or furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.reconciling.memory import Memory
from onrecord.records import Reading

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_WRITTEN = re.compile(r"[\w’'-]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’']*\s+(?=[\"“‘]?[A-Z0-9])|\n\s*\n|\n(?=\s*[A-Z“\"])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Adm|St|No|vs|[A-Z])|\b[ap]\.m)\.$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word in its plainest spelling, with its place in the text; `quoted` where somebody else's words are
    carried."""

    text: str
    start: int
    end: int
    passage: int
    quoted: bool


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where the words of a report stand, in which passage, and which are somebody else's, without the words."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    passages: NDArray[np.int32]
    quoted: NDArray[np.bool_]


@dataclass(frozen=True)
class Wording:
    """A reading with the words of its own text, in order. `memory` keeps what is made of them."""

    reading: Reading
    memory: Memory = field(default_factory=Memory)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of body and posts; a post counts as quoted where the report is not itself a post.

        Read anew each time: kept for all reports, they would take ten times the room of the texts.
        """
        text, places = self.reading.report.text, self.places
        told = (places.starts, places.ends, places.passages, places.quoted)
        return tuple(
            Word(text[start:end].replace("’", "'").casefold(), start, end, passage, quoted)
            for start, end, passage, quoted in zip(*(some.tolist() for some in told), strict=True)
        )

    @property
    def places(self) -> Places:
        """Where the words of body and posts stand, and which are quoted: all that is asked of most reports."""
        text, own_post = self.reading.report.text, self.reading.report.kind == "post"
        spans: list[tuple[int, int]] = []
        quotes: list[tuple[int, int]] = []
        passages: list[int] = []
        for number, passage in enumerate(self.reading.passages):
            if passage.role not in ("body", "post"):
                continue
            begin, piece = passage.start, text[passage.start : passage.end]
            if passage.role == "post" and not own_post:
                quotes.append((begin, passage.end))
            else:
                quotes += ((begin + a, begin + b) for a, b in quoted_stretches(piece))
            spans += (match.span() for match in _WORD.finditer(text, begin, passage.end))
            passages += [number] * (len(spans) - len(passages))
        ends = np.array(spans, dtype=np.int32).reshape(-1, 2)
        quoted = _within(ends[:, 0], quotes)
        return Places(ends[:, 0], ends[:, 1], np.array(passages, dtype=np.int32), quoted)

    @property
    def sentences(self) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
        """Start and end of every sentence of body and posts, with its words, each once, as they are written."""
        return self.memory.of(self.reading.report.id, self._sentences, "sentences")

    def _sentences(self) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
        text = self.reading.report.text
        found: list[tuple[int, int]] = []
        for passage in self.reading.passages:
            if passage.role in ("body", "post"):
                found += sentences_between(text, passage.start, passage.end)
        return tuple((a, b, tuple(dict.fromkeys(_WRITTEN.findall(text[a:b])))) for a, b in found)


def _within(starts: NDArray[np.int32], stretches: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which words begin inside one of some stretches, which are in order."""
    begins, ends = (np.array(some, dtype=np.int64) for some in zip(*stretches, (1 << 40, 1 << 40), strict=True))
    found: NDArray[np.bool_] = begins[np.searchsorted(ends, starts, side="right")] <= starts
    return found


def quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches between quotation marks; a quotation left open runs to the end of its paragraph."""
    pattern = r"“[^”\n]*(?:”|\n|$)|(?<!\w)\"[^\"\n]*(?:\"|\n|$)|(?<!\w)‘(?:[^’\n]|’(?=\w))*(?:’|\n|$)"
    return tuple(m.span() for m in re.finditer(pattern, text))


def sentences_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of `text` from `start` to `end`, without the white space around them.

    Titles and initials ("Dr.", "J.") do not end one.
    """
    found: list[tuple[int, int]] = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text[begin : match.start() + 1]):
            continue
        found.append((begin, match.end()))
        begin = match.end()
    found.append((begin, end))
    trimmed = ((a + len(s) - len(s.lstrip()), a + len(s.rstrip())) for a, b in found for s in [text[a:b]])
    return [(a, b) for a, b in trimmed if a < b]
