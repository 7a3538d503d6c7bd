"""The words of a report as reconciling compares them: where each stands, and whether it is a quotation.

Only the report's own text counts: body and posts, not headlines, captions or furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
        text, own_post = self.reading.report.text, self.reading.report.kind == "post"
        found: list[Word] = []
        for number, passage in enumerate(self.reading.passages):
            if passage.role not in ("body", "post"):
                continue
            piece = text[passage.start : passage.end]
            quotes = quoted_stretches(piece)
            whole = passage.role == "post" and not own_post
            left = iter(quotes)
            quote = next(left, None)
            for match in _WORD.finditer(piece):
                while quote and quote[1] <= match.start():
                    quote = next(left, None)
                inside = whole or (quote is not None and quote[0] <= match.start())
                plain = match.group().replace("’", "'").casefold()
                start = passage.start + match.start()
                found.append(Word(plain, start, passage.start + match.end(), number, inside))
        return tuple(found)

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
