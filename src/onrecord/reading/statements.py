"""From what is credited to the statements of a report: every sentence of the body ends in one.

What a voice is credited with becomes its statement; an embedded post is its author's; a quote that goes on in the next
paragraph goes on being the same voice's; all the rest is the outlet's own narration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.attribution import Credited, Range, innermost
from onrecord.reading.clauses import counts_put, outermost
from onrecord.reading.heads import Judge
from onrecord.reading.making import make_statement, narrated, quote_of
from onrecord.reading.posts import posted
from onrecord.reading.sentences import sentences
from onrecord.reading.voices.cast import Cast
from onrecord.records import Passage, Report, Role, Span, Statement

#: Roles of passages that are read; furniture, captions and datelines are kept but never read as reporting.
READ: frozenset[Role] = frozenset({"headline", "body", "post"})
#: Fewest words left of a sentence, once its attributed parts are taken out, that the outlet itself tells.
LEFT_OVER = 5
#: How sure a rule is that a paragraph in open quotation marks goes on with the quote before it.
_LIKELY = 0.5
#: Words that a content cannot consist of: they only point at what is told elsewhere ("confirmed it", "said as much").
_POINTERS = frozenset(
    "any as her him it much of on otherwise out so that them these this those what which who whom".split()
)

_WORD = re.compile(r"\w+")
_TOLD = re.compile(r"\b(?:told|tells|telling)\s+((?:the\s+)?[A-Z][\w’'&.-]*(?:\s+[A-Z][\w’'&.-]*){0,4})")
_QUOTED_WHOLE = re.compile(r"(?<=[.!?”\"] )[“\"«](?=[A-ZÀ-Þ])(?=(?:\W*\w+){3})[^“”\"«»\n]+(?:(?<=[.!?,])[”\"»]|$)")
_QUOTE_OPENS = re.compile(r"\s*[“\"‘«]")


@dataclass(frozen=True, slots=True)
class Found:
    """The statements of a report with its voices still open to more mentions."""

    statements: list[Statement]
    cast: Cast


def build_statements(
    report: Report, passages: Sequence[Passage], credited: Sequence[Credited], hear: Judge | None = None
) -> Found:
    """Return every statement of a report in the order of its text; `hear` asks the encoder's heads."""
    cast = Cast(report, hear)
    read = [p for p in passages if p.role in READ]
    text = report.text
    posts = [p for p in read if p.role == "post" and p.author is not None]
    inside = [c for c in credited if _covers(read, c.content[0]) and _says_something(text, c)]
    inside = [c for c in inside if not _covers(posts, c.content[0]) or _credits_another(text, posts, c)]
    tellings = [innermost(text, outermost(text, c)) for c in inside]
    tellings += counts_put(text, read, tellings)
    told = _attributed(report, read, sorted(tellings, key=lambda c: c.content), cast)
    told += posted(report, read, told, cast)
    told.sort(key=lambda s: s.content.start)
    told += _narration(report, read, told, cast)
    return Found(sorted(told, key=lambda s: (s.content.start, s.content.end)), cast)


def _covers(passages: Sequence[Passage], start: int) -> bool:
    return any(p.start <= start < p.end for p in passages)


def _says_something(text: str, c: Credited) -> bool:
    """Whether a content holds a word, and more than one that only points elsewhere ("whom", "any")."""
    words = _WORD.findall(text[slice(*c.content)].lower())
    return bool(words) and not _POINTERS.issuperset(words)


def _credits_another(text: str, posts: Sequence[Passage], c: Credited) -> bool:
    """Whether what a signed post holds is told of somebody whom the post names: else it is its author's, all of it.

    Who signs it ("(@handle)"), speaks of himself, or is named by the report around it, is nobody else.
    """
    if c.source is None or not _covers(posts, c.source[0]):
        return False
    named = text[slice(*c.source)].lower()
    return named not in {"i", "we", "me", "us"} and "(@" not in named


def _attributed(report: Report, read: Sequence[Passage], credited: Sequence[Credited], cast: Cast) -> list[Statement]:
    text = report.text
    sources = sorted({at for c in credited for at in (c.source, c.outer) if at})
    voice_at = {at: cast.resolve(Span.cut(text, *at)) for at in sources}
    outer = {c.content: voice_at[c.outer] for c in credited if c.outer in voice_at}
    found: list[Statement] = []
    before: Statement | None = None
    for passage in read:
        mine = [c for c in credited if passage.start <= c.content[0] < passage.end]
        if before and _goes_on(text, passage, mine, before):
            before = make_statement(report, Credited((passage.start, passage.end), None, None, _LIKELY), before.voice)
            found.append(before)
            continue
        for c in mine:
            if report.kind == "release" and _issuers_own(text, passage, c):
                found.append(make_statement(report, Credited(c.content, None, None, c.confidence), cast.narrator))
                continue
            voice = voice_at[c.source] if c.source else _unnamed(text, c, before)
            if voice is None:
                continue
            via = (outer[c.content],) if c.content in outer else _passed_through(report, c, cast)
            before = make_statement(report, c, voice, via)
            found.append(before)
        found += _quoted_beside(report, passage, found)
    return found


def _quoted_beside(report: Report, passage: Passage, told: Sequence[Statement]) -> list[Statement]:
    """Quotations behind a direct quote of the same paragraph that nobody is credited with: the same speaker's."""
    mine = [s for s in told if passage.start <= s.content.start < passage.end]
    if not any(s.quote == "direct" for s in mine):
        return []
    taken = sorted((x.start, x.end) for s in mine for x in (s.content, s.cue, s.source) if x is not None)
    found = []
    for quoted in _QUOTED_WHOLE.finditer(report.text, passage.start, passage.end):
        start, end = quoted.span()
        speaker = next((s for s in reversed(mine) if s.content.end <= start and s.quote == "direct"), None)
        if speaker and not any(a < end and start < b for a, b in taken):
            found.append(make_statement(report, Credited((start, end), None, None, _LIKELY), speaker.voice))
    return found


def _goes_on(text: str, passage: Passage, mine: Sequence[Credited], before: Statement) -> bool:
    """Whether a paragraph goes on with the quote before it: that was not closed, and this opens without a source."""
    left_open = before.quote == "direct" and not re.search(r"[”\"’»]\s*$", before.content.text)
    opens = _QUOTE_OPENS.match(text, passage.start, passage.end) is not None
    return left_open and opens and not any(c.source for c in mine)


def _issuers_own(text: str, passage: Passage, c: Credited) -> bool:
    """Whether plain sentences of a press release name nobody who tells them: they are the issuer's (dossier format),
    whoever is quoted in the sentence before or behind."""
    start, end = c.content
    if quote_of(text, c.content) != "indirect":
        return False
    told = [s for s in sentences(text, passage.start, passage.end) if s[0] < end and start < s[1]]
    return not any(a <= at[0] < b for at in (c.cue, c.source) if at for a, b in told)


def _unnamed(text: str, c: Credited, before: Statement | None) -> str | None:
    """The voice of reported matter without a source: a bare quote is the last voice's, hearsay is nobody's."""
    if quote_of(text, c.content) == "direct" and before is not None:
        return before.voice
    return None


def _passed_through(report: Report, c: Credited, cast: Cast) -> tuple[str, ...]:
    """The outlet that was told, where it is not the report's own ("four sources told NBC News")."""
    if not c.cue:
        return ()
    found = _TOLD.search(report.text, c.cue[0], min(len(report.text), c.cue[1] + 40))
    if not found or found.start() > c.cue[1]:
        return ()
    voice = cast.outlet(Span.cut(report.text, found.start(1), found.end(1)))
    return (voice,) if voice and voice != cast.narrator else ()


def _narration(report: Report, read: Sequence[Passage], told: Sequence[Statement], cast: Cast) -> list[Statement]:
    """What no voice is credited with, sentence by sentence; of a partly credited sentence the longest stretch left."""
    text = report.text
    taken = sorted((s.start, s.end) for t in told for s in (t.content, t.cue, t.source) if s is not None)
    found = []
    for passage in read:
        for start, end in sentences(text, passage.start, passage.end):
            left = _longest_left(text, start, end, taken)
            whole = left == (start, end)
            if left is None or (not whole and len(_WORD.findall(text, *left)) < LEFT_OVER):
                continue
            if whole and not _WORD.search(text, *left):
                continue
            found.append(narrated(report, left, cast.narrator))
    return found


def _longest_left(text: str, start: int, end: int, taken: Sequence[Range]) -> Range | None:
    at, best = start, (start, start)
    for s, e in taken:
        if e <= start or s >= end:
            continue
        if s - at > best[1] - best[0]:
            best = (at, s)
        at = max(at, e)
    if end - at > best[1] - best[0]:
        best = (at, end)
    s, e = best
    if (s, e) == (start, end):
        return s, e
    while s < e and not text[s].isalnum():
        s += 1
    while e > s and not text[e - 1].isalnum():
        e -= 1
    return (s, e) if s < e else None
