"""Read reports: each becomes a `Reading` with its voices, statements and figures, and never looks at another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from onrecord.collecting import seldom_collected
from onrecord.reading.attribution import decoded, find_credited
from onrecord.reading.encoder import Encoder, ModelError, Scores
from onrecord.reading.figures.report import doubted, read_figures
from onrecord.reading.heads import weigh
from onrecord.reading.statements import READ, build_statements
from onrecord.reading.windows import Window, cut_windows
from onrecord.reading.wordpieces import Wordpieces
from onrecord.records import Passage, Problem, Reading, Report, Statement

#: How many times as likely the rules' status is taken to be as the encoder makes it.
TRUST = 30.0

#: What the encoder was trained on. A report in another language is kept, and nothing is made up of it.
LANGUAGE = "en"

Unread = tuple[Report, tuple[Passage, ...]]
Encoded = tuple[list[Window], list[Scores]]


class Reader:
    """Reads reports with one encoder. `name` says which one, for the record.

    `ahead` has the next report encoded while one is read, in a thread that needs no Python; without it all is done in
    turn, on the one core that calls.
    """

    name = "onrecord-1"

    def __init__(self, encoder: Encoder | None = None, ahead: bool = True) -> None:
        self._encoder = encoder or Encoder()
        self._ahead = ahead

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, in order, or the problem met. Holds two reports at a time at most."""
        with seldom_collected():
            yield from self._read_ahead(unread) if self._ahead else map(self._read, unread)

    def _read_ahead(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder") as encoder:
            before: tuple[Unread, Future[Encoded]] | None = None
            for item in unread:
                begun = item, encoder.submit(self._encoded, *item)
                if before is not None:
                    yield self._read(*before)
                before = begun
            if before is not None:
                yield self._read(*before)

    def pieces(self, report: Report, passages: tuple[Passage, ...]) -> Wordpieces:
        """Return what the encoder makes of a report, for readers that leave who says what to another model."""
        windows, scores = self._encoded(report, passages)
        return Wordpieces(decoded(windows, scores, {p.start for p in passages}, self._encoder.moves))

    def meant(self, reading: Reading) -> Reading:
        """Return a reading whose statements have the meaning that this encoder gives them; those that have one keep it.

        Exports hold no meanings, nor how sure a figure's measure is, and other readers make none; with these, all are
        compared alike.
        """
        if all(s.vector for s in reading.statements):
            return reading
        pieces = self.pieces(reading.report, reading.passages)
        made = pieces.meanings([(s.content.start, s.content.end) for s in reading.statements])
        statements = tuple(replace(s, vector=s.vector or v) for s, v in zip(reading.statements, made, strict=True))
        return doubted(replace(reading, statements=statements), pieces.judge)

    def _read(self, item: Unread, begun: Future[Encoded] | None = None) -> Reading | Problem:
        report, passages = item
        if not reads(report):
            return Reading(report, passages, (), (), ())
        try:
            return self._reading(report, passages, begun.result() if begun else self._encoded(*item))
        except ModelError:
            raise
        except Exception as error:  # a fault of ours in one report must not cost the others
            reason = f"could not be read: {type(error).__name__}: {error}"
            return Problem(report.path or report.id, reason, "a fault of onrecord; please report it")

    def _encoded(self, report: Report, passages: tuple[Passage, ...]) -> Encoded:
        if not reads(report):
            return [], []
        windows = cut_windows(report.text, self._encoder.tokenizer, regions_of(passages))
        return windows, self._encoder.encode(windows)

    def _reading(self, report: Report, passages: tuple[Passage, ...], encoded: Encoded) -> Reading:
        scored = decoded(*encoded, {p.start for p in passages}, self._encoder.moves)
        pieces = Wordpieces(scored)
        credited = find_credited(report.text, scored, self._encoder.calibration)
        found = build_statements(report, passages, credited, pieces.judge)
        statements = tuple(_judged(found.statements, pieces))
        figures = read_figures(report, passages, statements, found.cast.narrator, pieces.judge)
        return Reading(report, passages, found.cast.voices(), statements, tuple(figures))


def reads(report: Report) -> bool:
    """Say whether a report is in the language that is read here; where nobody can tell, it is taken to be."""
    return report.language in (None, LANGUAGE)


def _judged(statements: Sequence[Statement], pieces: Wordpieces) -> Iterator[Statement]:
    """Statements with their meaning, and their status weighed by what the encoder makes of content and cue."""
    contents = [(s.content.start, s.content.end) for s in statements]
    for statement, content, meaning in zip(statements, contents, pieces.meanings(contents), strict=True):
        told = [content] if statement.cue is None else [(statement.cue.start, statement.cue.end), content]
        status = weigh(statement.status, pieces.judge("status", *told), TRUST)
        yield replace(statement, status=status, vector=meaning)


def regions_of(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the stretches of text that are read: passages of reading roles, joined where nothing lies between them."""
    regions: list[tuple[int, int]] = []
    joined = False
    for passage in passages:
        if passage.role not in READ:
            joined = False
            continue
        if joined:
            regions[-1] = (regions[-1][0], passage.end)
        else:
            regions.append((passage.start, passage.end))
        joined = True
    return regions
