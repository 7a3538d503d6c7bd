"""Who is credited with what, as spans of a report: decoded tags and links, mended where quotation marks say more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np

from onrecord.reading.confidence import Calibration
from onrecord.reading.decoding import Attribution, Floats, Ints, Piece, attributions, best_paths
from onrecord.reading.encoder import Scores
from onrecord.reading.tags import TAGS
from onrecord.reading.voices.mentions import read_mention
from onrecord.reading.windows import Window

Range = tuple[int, int]

_EDGE = " \t\n\r\f\v\xa0,;:"
_NEVER = -1e4
_AND_THAT = re.compile(r",?\s(?:and|but)\s(?P<that>that\s)")
_HANDLE = re.compile(r"\(@\w+\)")
#: How far behind a medium's name, in characters, the words may stand that say whom it cites.
FAR = 400
_STOP = re.compile(r"[.!?][”\"’)]*(?:\s|$)|\n")
_CITING = re.compile(
    r"[,;]?\s+(?P<cue>citing|quoting|on the word of|attributing it to)\s+"
    r"(?P<source>(?:[\w’'-]+\s+){0,6}?[\w’'-]+?)(?=\s*[,.;—]|\s+(?:that|who|as|and|in|at|with|familiar|briefed)\b)"
)
_NESTED = re.compile(
    r"(?P<source>(?:the|a|an|its|his|her|their|one|two|three|several|[A-Z])[^.;:“”\"]{2,80}?),?\s+"
    r"(?P<cue>(?:(?:had|has|have)\s+)?(?:told|informed|assured|warned)\s+(?:[\w’'-]+\s+){1,5}?that)\s+(?=\w)"
)
_ACCORDING = re.compile(r"(?:that\s*,?\s+)?(?P<cue>according to)\s+(?P<source>[^,.;:“”\"\n]{3,80}),\s+")
_OPEN, _CLOSE = "“‘\"'«", "”’\"'»"


@dataclass(frozen=True, slots=True)
class Credited:
    """One piece of reported matter with its cue and source as character ranges of the text.

    `confidence` is how sure the encoder is of the content (0 to 1). `outer` is the source that passed it on, where it
    was told by one to another.
    """

    content: Range
    cue: Range | None
    source: Range | None
    confidence: float
    outer: Range | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A window with the encoder's scores for it and its most probable tag path."""

    window: Window
    scores: Scores
    path: Ints


def decoded(windows: Sequence[Window], scores: Sequence[Scores], breaks: Set[int], moves: Floats) -> list[Scored]:
    """Decode the windows of a text together. `breaks` are the offsets at which its passages begin.

    No span runs over such a break: of 19,834 attributions in PolNeAR's training part one content does.
    """
    if not windows:
        return []
    lengths = [len(w.ids) for w in windows]
    emissions = np.full((len(windows), max(lengths), len(TAGS)), 0, dtype=np.float32)
    for row, (window, found) in enumerate(zip(windows, scores, strict=True)):
        emissions[row, : lengths[row]] = found.tags
        begins = [i for i, (start, _) in enumerate(window.offsets) if start in breaks]
        for inside in range(2, len(TAGS), 2):
            emissions[row, begins, inside] = _NEVER
    paths = best_paths(emissions, lengths, moves)
    return [Scored(*x) for x in zip(windows, scores, paths, strict=True)]


def find_credited(text: str, scored: Iterable[Scored], calibration: Calibration) -> list[Credited]:
    """Return all that the encoder finds to be credited to a voice, in the order of the text."""
    found: dict[Range, Credited] = {}
    for one in scored:
        for a in attributions(one.path, one.scores.tags, one.scores.links):
            credited = _credited(text, one.window, a, calibration)
            if credited:
                found[credited.content] = credited
    return joined(text, [found[k] for k in sorted(found)])


def joined(text: str, credited: Sequence[Credited]) -> list[Credited]:
    """Take what one cue tells in one breath, "that the gate was shut and that nobody had a key", for one content."""
    told: list[Credited] = []
    for one in credited:
        before = told[-1] if told else None
        if (
            before
            and before.cue
            and (before.cue, before.source) == (one.cue, one.source)
            and _goes_on(text, before, one)
        ):
            content = (before.content[0], one.content[1])
            told[-1] = Credited(content, one.cue, one.source, min(before.confidence, one.confidence))
        else:
            told.append(one)
    return told


def _goes_on(text: str, before: Credited, one: Credited) -> bool:
    found = _AND_THAT.match(text, before.content[1])
    return found is not None and one.content[0] in (found.start("that"), found.end())


def _credited(text: str, window: Window, a: Attribution, calibration: Calibration) -> Credited | None:
    content = span_of(text, window, a.content)
    if content is None:
        return None
    cue, source = span_of(text, window, a.cue), _signed(text, span_of(text, window, a.source))
    return Credited(with_quotes(text, content), cue, source, calibration.of(a.signs))


def _signed(text: str, source: Range | None) -> Range | None:
    """A source that signs a post ends at its handle: the date behind it is no part of the name."""
    handle = _HANDLE.search(text, *source) if source else None
    return (source[0], handle.end()) if source and handle else source


def span_of(text: str, window: Window, piece: Piece | None) -> Range | None:
    """Return where a piece of a window stands in the text, without the white space and commas at its ends."""
    if piece is None:
        return None
    start, end = window.offsets[piece.first][0], window.offsets[piece.last][1]
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def innermost(text: str, c: Credited) -> Credited:
    """Return what a nested telling comes down to: "the agency said a captain had told it that …" is the captain's.

    So is what a newspaper reported "citing two officials" the officials'. The voice of nested speech is the innermost
    one (dossier format); who passed it on is kept as `outer`.
    """
    if c.source is None:
        return c
    found = _NESTED.match(text, *c.content) or _ACCORDING.match(text, *c.content)
    if found and found.end() < c.content[1]:
        return Credited((found.end(), c.content[1]), found.span("cue"), found.span("source"), c.confidence, c.source)
    end = next((m.start() for m in _STOP.finditer(text, max(c.content[1], c.source[1]))), len(text))
    cited = _CITING.search(text, c.source[1], min(end + 1, c.source[1] + FAR))
    if cited is None or read_mention(text[slice(*c.source)]).kind != "outlet":
        return c
    content = (c.content[0], cited.start()) if c.content[0] < cited.start() < c.content[1] else c.content
    return Credited(content, cited.span("cue"), cited.span("source"), c.confidence, c.source)


def with_quotes(text: str, content: Range) -> Range:
    """Take in the quotation mark beside a content where the content holds its counterpart, or both stand there."""
    start, end = content
    before = start > 0 and text[start - 1] in _OPEN and (start == 1 or not text[start - 2].isalnum())
    after = end < len(text) and text[end] in _CLOSE and not (end + 1 < len(text) and text[end + 1].isalnum())
    inside = text[start:end]
    opens = sum(inside.count(c) for c in "“«") - sum(inside.count(c) for c in "”»")
    straight = inside.count('"') % 2 == 1
    if before and after and text[start - 1] != text[end] and opens == 0:
        return start - 1, end + 1
    if before and (opens < 0 or straight or (after and text[start - 1] == text[end])):
        return start - 1, end + (1 if after and text[start - 1] == text[end] else 0)
    if after and (opens > 0 or (straight and text[end] == '"')):
        return start, end + 1
    return start, end
