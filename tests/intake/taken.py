"""What the tests of intake share: taking one report from bytes, and its passages as words."""

from __future__ import annotations

from pathlib import Path

from onrecord.intake import Limits, Taken, take
from onrecord.records import Problem

STRAIT = Path(__file__).parent / "strait-strikes"
FERRY = Path(__file__).parents[2] / "examples" / "ferry-sinking"


def one(source: str | bytes | Path, limits: Limits | None = None) -> Taken:
    """Return the one report of a source."""
    (taken,) = take([source], limits or Limits())
    assert isinstance(taken, Taken), taken
    return taken


def problem(source: str | bytes | Path, limits: Limits | None = None) -> Problem:
    """Return the one problem of a source."""
    (met,) = take([source], limits or Limits())
    assert isinstance(met, Problem), met
    return met


def words(taken: Taken, *roles: str) -> list[str]:
    """Return the text of each passage of these roles, or of all with the role before it."""
    text = taken.report.text
    if not roles:
        return [f"{p.role}: {text[p.start : p.end]}" for p in taken.passages]
    return [text[p.start : p.end] for p in taken.passages if p.role in roles]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a report into a folder and return where it is."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
