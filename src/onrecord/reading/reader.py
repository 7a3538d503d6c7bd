"""Read reports: each becomes a `Reading` with its voices, statements and figures, and never looks at another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.reading.attribution import Meanings, Scored, decoded, find_credited
from onrecord.reading.encoder import Encoder
from onrecord.reading.figures import read_figures
from onrecord.reading.statements import READ, build_statements
from onrecord.reading.windows import Window, cut_windows
from onrecord.records import Passage, Problem, Reading, Report

#: Windows that are gathered over reports before the encoder runs, so that windows of like length share a batch.
GATHER = 64

Unread = tuple[Report, tuple[Passage, ...]]


class Reader:
    """Reads reports with one encoder. `name` says which one, for the record."""

    name = "onrecord-1"

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or Encoder()

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, in order, or the problem met. Holds a few reports at a time."""
        waiting: list[tuple[Unread, list[Window]]] = []
        count = 0
        for report, passages in unread:
            windows = cut_windows(report.text, self._encoder.tokenizer, regions_of(passages))
            waiting.append(((report, passages), windows))
            count += len(windows)
            if count >= GATHER:
                yield from self._finish(waiting)
                waiting, count = [], 0
        yield from self._finish(waiting)

    def _finish(self, waiting: Sequence[tuple[Unread, list[Window]]]) -> Iterator[Reading | Problem]:
        windows = [w for _, ws in waiting for w in ws]
        texts = [report.text for (report, _), ws in waiting for _ in ws]
        breaks = [s for (_, passages), ws in waiting for s in [{p.start for p in passages}] for _ in ws]
        scores = [s for _, s in sorted(self._encoder.encode(windows, texts), key=lambda x: x[0])]
        scored = decoded(windows, scores, breaks, self._encoder.moves)
        at = 0
        for (report, passages), mine in waiting:
            part = scored[at : at + len(mine)]
            at += len(mine)
            try:
                yield _reading(report, passages, part)
            except Exception as error:  # a fault of ours in one report must not cost the others
                reason = f"could not be read: {type(error).__name__}: {error}"
                yield Problem(report.path or report.id, reason, "a fault of onrecord; please report it")


def _reading(report: Report, passages: tuple[Passage, ...], scored: Sequence[Scored]) -> Reading:
    found = build_statements(report, passages, find_credited(report.text, scored))
    meanings = Meanings(scored)
    statements = tuple(replace(s, vector=meanings.of(s.content.start, s.content.end)) for s in found.statements)
    figures = read_figures(report, passages, statements, found.cast.narrator)
    return Reading(report, passages, found.cast.voices(), statements, tuple(figures))


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
