"""Reads reports with a larger model: it says who says what and how the voice stands to it; all else is read as ever.

Numbers, dates, voices and narration come from the same rules, and meanings from the same encoder, so two readings of
one report differ in what the models find and in nothing else. A count in particular is never a model's: a bound that it
invents could not be told from one that it read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.reading.encoder import ModelError
from onrecord.reading.figures.report import read_figures
from onrecord.reading.larger.answers import Told, checked, parsed
from onrecord.reading.larger.asking import Asking, Refused, Server, Spent
from onrecord.reading.larger.prompt import Paragraph, answer_form, batches, messages
from onrecord.reading.reader import Reader, Unread
from onrecord.reading.statements import READ, build_statements
from onrecord.records import Passage, Problem, Reading, Report


class LargerReader:
    """Reads reports with a model behind an OpenAI-compatible server. `name` says which, for the record."""

    def __init__(self, server: Server, shipped: Reader | None = None) -> None:
        self.name = f"openai:{server.model}"
        self._asking = Asking(server)
        self._shipped = shipped or Reader()

    @property
    def spent(self) -> Spent:
        """What asking has cost so far."""
        return self._asking.spent

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, in order, each after a problem for every statement that did not hold.

        A report for which the server gives no answer is a problem itself, and is not read.
        """
        for report, passages in unread:
            try:
                told, refused = self._told(report, passages)
            except Refused as error:
                yield Problem(_place(report), f"was not read by {self.name}: {error}", "add it again later")
                continue
            for reason in refused:
                yield Problem(_place(report), f"refused of {self.name}: {reason}", "a statement must stand in the text")
            yield self._read(report, passages, told)

    def meant(self, reading: Reading) -> Reading:
        """Return a reading whose statements have the meaning that the shipped encoder gives them."""
        return self._shipped.meant(reading)

    def _told(self, report: Report, passages: tuple[Passage, ...]) -> tuple[list[Told], list[str]]:
        paragraphs = [Paragraph(n, p.start, p.end) for n, p in enumerate(passages, 1) if p.role in READ]
        told: list[Told] = []
        refused: list[str] = []
        for some in batches(paragraphs):
            answer = self._asking.answer(messages(report.text, some), answer_form(), parsed)
            for found in checked(report.text, some, parsed(answer)):
                if isinstance(found, Told):
                    told.append(found)
                else:
                    refused.append(found)
        return told, refused

    def _read(self, report: Report, passages: tuple[Passage, ...], told: list[Told]) -> Reading | Problem:
        try:
            return self._reading(report, passages, told)
        except ModelError:
            raise
        except Exception as error:  # as in `Reader`: what is odd in one report must not cost the others
            return Problem(_place(report), f"could not be read: {type(error).__name__}: {error}", "please report it")

    def _reading(self, report: Report, passages: tuple[Passage, ...], told: list[Told]) -> Reading:
        pieces = self._shipped.pieces(report, passages)
        credited = sorted((t.credited for t in told), key=lambda c: c.content)
        found = build_statements(report, passages, credited, pieces.judge)
        status = {t.credited.content: t.status for t in told}
        contents = [(s.content.start, s.content.end) for s in found.statements]
        statements = tuple(
            replace(s, status=status.get(content, s.status), vector=meaning)
            for s, content, meaning in zip(found.statements, contents, pieces.meanings(contents), strict=True)
        )
        figures = read_figures(report, passages, statements, found.cast.narrator, pieces.judge)
        return Reading(report, passages, found.cast.voices(), statements, tuple(figures), self.name)


def _place(report: Report) -> str:
    return report.path or report.url or report.id
