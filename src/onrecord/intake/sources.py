"""Where reports come from: files and folders on this machine, bytes in hand. Nothing here opens a connection."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from onrecord.intake.limits import Limits
from onrecord.records import Problem

Source: TypeAlias = str | os.PathLike[str] | bytes
"""What a report is taken from: a path of a file or folder, or the bytes of a report."""

SUFFIXES = {
    ".txt": ".txt", ".text": ".txt", ".md": ".md", ".markdown": ".md",
    ".eml": ".eml", ".html": ".html", ".htm": ".html", ".xhtml": ".html",
}  # fmt: skip
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_KINDS = "a report is a .txt, .md, .eml or .html file"


@dataclass(frozen=True, slots=True)
class Found:
    """The bytes of something that should be a report; `suffix` is its format's, None where only the bytes can tell."""

    place: str
    path: str | None
    suffix: str | None
    data: bytes


def shown(path: str) -> str:
    """Return a path as one line of UTF-8 can hold it: control characters and undecodable bytes made visible."""
    whole = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole)


def find(source: Source, limits: Limits) -> Iterator[Found | Problem]:
    """Yield the report of a source, or all that a folder holds in sorted order, reading one at a time."""
    if isinstance(source, bytes):
        yield _from_bytes(source, limits)
        return
    try:
        path = os.fspath(source)
    except TypeError:
        yield Problem(repr(source)[:80], "is neither a path nor bytes")
        return
    if _ADDRESS.match(path):
        yield Problem(shown(path), "is an address, and nothing is fetched", "save the page and add the file")
        return
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield _unread(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, limits)
        return
    suffix = Path(path).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        yield Problem(shown(path), f"{suffix} is no kind of report that is read here", _KINDS)
        return
    yield _file(path, mode, limits)


def _from_bytes(data: bytes, limits: Limits) -> Found | Problem:
    place = f"{len(data):,} bytes"
    if len(data) > limits.bytes:
        return Problem(place, _too_large(len(data), limits))
    return Found(place, None, None, data) if data.strip() else Problem(place, "is empty")


def _too_large(size: int, limits: Limits) -> str:
    return f"is too large for a report: {size / 2**20:,.1f} MB, where {limits.bytes / 2**20:,.0f} MB is the most"


def _unread(path: str, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        reason = "is a link to nothing" if os.path.lexists(path) else "does not exist"
    elif isinstance(error, PermissionError):
        return Problem(shown(path), "may not be read by this user", "change its permissions")
    elif isinstance(error, OSError) and error.strerror:
        reason = f"cannot be read: {error.strerror[0].lower()}{error.strerror[1:]}"
    else:
        reason = "is no path"
    return Problem(shown(path), reason)


def _file(path: str, mode: int, limits: Limits) -> Found | Problem:
    """Read one file; never more than the limit, and never from a pipe or device, which might not end."""
    if not stat.S_ISREG(mode):
        return Problem(shown(path), "is not a regular file")
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.read(limits.bytes + 1) if size <= limits.bytes else b""
    except (OSError, ValueError) as error:
        return _unread(path, error)
    if max(size, len(data)) > limits.bytes:
        return Problem(shown(path), _too_large(max(size, len(data)), limits))
    if not data.strip():
        return Problem(shown(path), "is empty")
    kept = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Found(shown(path), kept, SUFFIXES.get(Path(path).suffix.lower()), data)


def _folder(path: str, limits: Limits) -> Iterator[Found | Problem]:
    """Yield the reports of a folder; a folder that holds no file of a report's kind is a problem itself."""
    candidates = failures = 0
    for item in _walk(path, (), limits):
        passed_over = isinstance(item, Problem) and item.passed_over
        candidates += not passed_over
        failures += isinstance(item, Problem) and not passed_over
        yield item
    if candidates == 0:
        yield Problem(shown(path), "holds no report", _KINDS)


def _walk(path: str, above: tuple[tuple[int, int], ...], limits: Limits) -> Iterator[Found | Problem]:
    """Yield what a folder holds, its folders included, in order of name; hidden names are left out."""
    try:
        here = Path(path).stat()
        names = sorted(entry.name for entry in os.scandir(path))
    except OSError as error:
        yield _unread(path, error)
        return
    if (here.st_dev, here.st_ino) in above:
        yield Problem(shown(path), "leads back to a folder above it", passed_over=True)
        return
    inside = (*above, (here.st_dev, here.st_ino))
    for name in names:
        if name.startswith("."):
            continue
        child = os.path.join(path, name)  # noqa: PTH118  (the path stays as it was given)
        try:
            mode = Path(child).stat().st_mode
        except OSError as error:
            yield _unread(child, error)
            continue
        if stat.S_ISDIR(mode):
            if name.endswith("_files") and {name[:-6] + ".html", name[:-6] + ".htm"} & set(names):
                yield Problem(shown(child), "holds the pieces of a saved page", passed_over=True)
            else:
                yield from _walk(child, inside, limits)
        elif Path(child).suffix.lower() not in SUFFIXES:
            yield Problem(shown(child), "is no report", _KINDS, passed_over=True)
        else:
            yield _file(child, mode, limits)
