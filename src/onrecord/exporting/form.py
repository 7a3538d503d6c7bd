"""What a form of export is: its name, a line about it, and the function that writes a story in it.

A package adds one by the entry point `onrecord.exports`, whose object is a `Stream` or a `Folder`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from onrecord.ledger.telling import Telling
from onrecord.records import Problem
from onrecord.views.export import as_json

Offsets: TypeAlias = Literal["code-points", "utf-16"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an export was asked for.

    `text` asks for the texts of reports; `offsets` says what positions count, where a form leaves the choice; `today`
    is the day of the export; `bytes_of` gives the exact bytes of a report by their SHA-256, None where the ledger
    keeps none.
    """

    text: bool = False
    offsets: Offsets = "code-points"
    today: date = date.min
    bytes_of: Callable[[str], bytes | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Stream:
    """A form that is one text: `write` yields its pieces, never all at once."""

    name: str
    summary: str
    write: Callable[[Telling, Wanted], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Folder:
    """A form that is several files: `fill` writes them into a new folder, and yields what could not be written so."""

    name: str
    summary: str
    fill: Callable[[Telling, Wanted, Path], Iterator[Problem]]


Form: TypeAlias = Stream | Folder


def without_nulls(value: dict[str, object]) -> dict[str, object]:
    """Return what an object holds, leaving out fields that hold nothing."""
    return {k: v for k, v in value.items() if v is not None and v not in ([], {}, "")}


def array(items: Iterator[object]) -> Iterator[str]:
    """Yield a JSON array item by item."""
    yield "["
    for n, item in enumerate(items):
        yield (",\n" if n else "\n") + as_json(item)
    yield "\n]"
