"""The rules of the ratchet, without any measuring: what is below its floor, and how floors rise.

A floor is the lowest score that a change may leave behind. Floors belong to the data that they were measured on: with
other data, no comparison means anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TOLERANCE = 0.002
"""How far below its floor a score over thousands of items may be: processors round the last digit differently."""
FEW = 0.02
"""The same for rows over the hundred items of a story, where one or two that tip over move the row so far. The same
weights on two processors differed by up to 0.017 (claims of the three dossiers)."""

State = Literal["holds", "below", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Floor:
    """The floors of one set of data: its digest, and score by row."""

    digest: str
    scores: Mapping[str, float]


Floors = Mapping[str, Floor]
"""Floors by the name of the data."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row compared with its floor; `measured` is None for a row that is gone, `floor` for one without a floor."""

    data: str
    row: str
    floor: float | None
    measured: float | None
    state: State


class LoweredError(Exception):
    """Floors would sink; `lines` says which."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__(f"{len(lines)} floors would sink")
        self.lines = lines


def changed(kept: Floors, measured: Floors) -> tuple[str, ...]:
    """Return the names of data that are not those the floors were measured on."""
    return tuple(sorted(n for n in kept.keys() & measured.keys() if kept[n].digest != measured[n].digest))


def compare(kept: Floors, measured: Floors) -> tuple[Line, ...]:
    """Return every row of the data that was measured, beside its floor. Data that were not measured are left out."""
    return tuple(line for name in sorted(measured) for line in _lines(name, kept.get(name), measured[name]))


def _lines(name: str, kept: Floor | None, measured: Floor) -> Iterator[Line]:
    floors = kept.scores if kept else {}
    for row in sorted(floors.keys() | measured.scores.keys()):
        floor, score = floors.get(row), measured.scores.get(row)
        yield Line(name, row, floor, score, _state(floor, score, tolerance(name)))


def tolerance(data: str) -> float:
    """Return how far below its floor a score on some data may be, for rounding."""
    return FEW if data.startswith("dossiers") else TOLERANCE


def _state(floor: float | None, score: float | None, forgiven: float) -> State:
    if floor is None:
        return "new"
    if score is None:
        return "gone"
    return "below" if score < floor - forgiven else "holds"


def raised(kept: Floors, measured: Floors, force: bool = False) -> dict[str, Floor]:
    """Return the floors after an update: each the higher of what it was and what was measured; new data and rows join.

    Raises LoweredError where a score is below its floor or a row is gone. With `force`, floors become what was
    measured, lower or not. Data that were not measured keep their floors.
    """
    sinking = tuple(line for line in compare(kept, measured) if line.state in ("below", "gone"))
    if sinking and not force:
        raise LoweredError(sinking)
    return {**kept, **{name: _raised(kept.get(name), now, force) for name, now in measured.items()}}


def _raised(kept: Floor | None, now: Floor, force: bool) -> Floor:
    before = kept.scores if kept and not force else {}
    return Floor(now.digest, {row: max(score, before.get(row, score)) for row, score in sorted(now.scores.items())})


def load(path: Path) -> dict[str, Floor]:
    """Return the floors of a file; none where it is missing or empty. ValueError where it is no file of floors."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if not text.strip():
        return {}
    try:
        told = json.loads(text)
        return {
            name: Floor(str(x["digest"]), {r: float(s) for r, s in x["floors"].items()}) for name, x in told.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"{path}: is no file of floors ({wrong}); get it back from the history") from wrong


def save(path: Path, floors: Floors) -> None:
    """Write floors, sorted, so that a change of one is one changed line."""
    told = {
        name: {"digest": floor.digest, "floors": {r: round(s, 4) for r, s in sorted(floor.scores.items())}}
        for name, floor in sorted(floors.items())
    }
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8", newline="\n")
