"""A ledger from its export as JSON Lines: what does not hold is refused line by line, the rest is taken.

The lines are held in memory until all are there: a line may name one that comes later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.importing.fitting import Row, Unfit, parsed
from onrecord.importing.moved import Move
from onrecord.records import Judgement, Problem, Reading, Reconciliation

LONGEST = 128 * 2**20
"""Bytes of one line: six times the largest report that intake takes."""
_ORDER = (
    *("report", "passage", "voice", "voice_as_sourced", "statement", "figure"),
    *("event", "tally", "claim", "conflict", "revision", "advance", "judgement"),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A ledger as a file tells it: readings, what they say together, judgements, and what was refused.

    `reconciliation` is None where it must be worked out anew: a line was refused, or people judged, in which case the
    file tells what their judgements made of it.
    """

    readings: tuple[Reading, ...]
    reconciliation: Reconciliation | None
    judgements: tuple[Judgement, ...]
    problems: tuple[Problem, ...]


def read(path: Path) -> Moved:
    """Return the ledger that a file holds. OSError where it cannot be read."""
    lines: dict[str, list[tuple[int, Row]]] = {}
    problems: list[Problem] = []
    for number, found in _rows(path):
        if isinstance(found, Unfit):
            problems.append(_problem(path, number, found))
        elif found["type"] == "report" and not found.get("text"):
            whole = Problem(str(path), "holds no texts, which every span points into", "export it again with --text")
            return Moved((), None, (), (whole,))
        else:
            lines.setdefault(found["type"], []).append((number, found))
    move = Move()
    for kind in _ORDER:
        for number, row in lines.get(kind, ()):
            try:
                move.take(row)
            except Unfit as unfit:
                problems.append(_problem(path, number, unfit))
        if kind == "report":
            problems += _relays(path, move, lines.get(kind, ()))
    told = None if problems or move.judged or move.judgements else move.reconciliation()
    return Moved(move.readings(), told, tuple(move.judgements.values()), tuple(problems))


def _rows(path: Path) -> Iterator[tuple[int, Row | Unfit]]:
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                yield number, Unfit("is longer than any record", "the rest of the file was left out")
                return
            if line.strip():
                try:
                    yield number, parsed(line)
                except Unfit as unfit:
                    yield number, unfit


def _relays(path: Path, move: Move, lines: list[tuple[int, Row]] | tuple[()]) -> Iterator[Problem]:
    for number, row in lines:
        if row["id"] in move.reports:
            try:
                move.take_relays(row)
            except Unfit as unfit:
                yield _problem(path, number, unfit)


def _problem(path: Path, number: int, unfit: Unfit) -> Problem:
    return Problem(f"{path}:{number}", unfit.reason, unfit.advice)
