"""What reports are taken from, and how the place of each is named: for people, and kept with the report."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from onrecord.intake.fetching.answers import Fetched
from onrecord.records import Problem


@dataclass(frozen=True, slots=True)
class Sent:
    """The bytes of a file that somebody sent, and what it is called there: it has a name, and no place here."""

    name: str
    data: bytes


Source: TypeAlias = str | os.PathLike[str] | bytes | Fetched | Sent
"""What reports are taken from: a path of a file or folder, `-` for standard input, bytes, a page fetched already, or a
file that was sent."""

INPUT = "-"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something comes from: its `place` for people, and the `path` of its file where it has one."""

    place: str
    path: str | None
    within: str = ""

    def inside(self, name: str) -> Origin:
        """Return the place of something of this name inside it."""
        return replace(self, place=f"{self.place}#{name}", within=f"#{name}") if name else self

    def kept(self) -> str | None:
        """The path to be kept with a report, as characters that can be written."""
        path = self.path or (self.place.partition("#")[0] if self.place.startswith(INPUT) else None)
        if path is None:
            return None
        return (path + self.within).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def size_of(source: Source) -> int | None:
    """Return how many bytes a source has, all files of a folder together; None where that cannot be told."""
    if isinstance(source, bytes | Fetched | Sent):
        return len(source if isinstance(source, bytes) else source.data)
    try:
        path = os.fspath(source)
        if path == INPUT or not os.path.isdir(path):  # noqa: PTH112  (also for what is no path)
            return None if path == INPUT else Path(path).stat().st_size
        return sum(
            file.stat().st_size
            for folder, _, names in os.walk(path)
            for name in names
            if not name.startswith(".") and (file := Path(folder, name)).is_file()
        )
    except (OSError, ValueError, TypeError):
        return None


def shown(path: str) -> str:
    """Return a path as one line of UTF-8 can hold it: control characters and undecodable bytes made visible."""
    whole = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole)


def unread(path: str, error: Exception) -> Problem:
    """Return what to say of a path that cannot be read."""
    advice = None
    if isinstance(error, FileNotFoundError):
        reason = "is a link to nothing" if os.path.lexists(path) else "does not exist"
    elif isinstance(error, PermissionError):
        reason, advice = "may not be read by this user", "change its permissions"
    elif isinstance(error, OSError) and error.strerror:
        reason = f"cannot be read: {error.strerror[0].lower()}{error.strerror[1:]}"
    else:
        reason = "is no path"
    return Problem(shown(path), reason, advice, source=path)
