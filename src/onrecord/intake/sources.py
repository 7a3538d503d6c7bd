"""Where reports come from: files and folders on this machine, standard input, bytes in hand, addresses.

Connections are opened by `fetching` alone, and only for an address that was given.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TypeAlias
from urllib.parse import urlsplit

from onrecord.intake.apart import apart
from onrecord.intake.containers.attachments import carries
from onrecord.intake.draft import Refused
from onrecord.intake.fetching.answers import Fetched
from onrecord.intake.fetching.rules import Rules
from onrecord.intake.formats import CONTAINERS, most, too_large
from onrecord.intake.frames import Head
from onrecord.intake.limits import Limits
from onrecord.intake.places import INPUT, Origin, Sent, Source, shown, unread
from onrecord.intake.sniffing import HEAD, KINDS, NO_TEXT, other, sniff
from onrecord.records import Problem

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
#: What browsers call the folder with the pieces of a page that they saved, after the page's own name.
_PIECES = (
    "_files",
    ".files",
    "-files",
    "_Dateien",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_ficheiros",
    "_bestanden",
    "_file",
)


@dataclass(frozen=True, slots=True)
class Found:
    """The bytes of something that should be a report, and where they come from.

    `place` names it for people. `path` is kept with the report: as given, with `#` and the name inside it where it
    comes out of a container; `name` is that of the file alone, None where nobody named it. `source` is what to take
    again for it. `read` counts the bytes of the source that were gone through since the last thing found. `outlet` and
    `published` are those of the mail that it was attached to, for what does not say itself.
    """

    place: str
    path: str | None
    format: str
    data: bytes
    url: str | None = None
    name: str | None = None
    source: str | None = None
    read: int = 0
    fetched: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """All of a source has been found; `read` counts its bytes that were gone through since the last thing found."""

    source: str
    read: int = 0


Finding: TypeAlias = Iterator[Found | Problem | Ended]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds reports under some limits; `fields` says what the fields of JSON objects are called."""

    limits: Limits
    fields: Mapping[str, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)

    def find(self, source: Source) -> Finding:
        """Yield the reports of a source, all that a folder holds in sorted order, reading one at a time."""
        if isinstance(source, bytes):
            yield from self._bytes(source)
            return
        if isinstance(source, Fetched):
            yield from self._page(source)
            return
        if isinstance(source, Sent):
            yield from self._sent(source)
            return
        try:
            path = os.fspath(source)
        except TypeError:
            yield Problem(repr(source)[:80], "is neither a path nor bytes")
            return
        if path == INPUT:
            yield from self._input()
        elif _ADDRESS.match(path):
            yield from self._address(path)
        else:
            yield from self._path(path)

    def _input(self) -> Finding:
        """Yield what comes on standard input, which the process that opens containers reads itself."""
        try:
            stdin = os.dup(sys.stdin.fileno())  # its own descriptor 0 is where that process gets its work from
        except (OSError, ValueError, AttributeError) as error:
            yield Problem(INPUT, f"standard input cannot be read: {error}")
            return
        try:
            yield from self._inside({"fd": stdin}, Origin(INPUT, None), b"")
        finally:
            os.close(stdin)

    def _path(self, path: str) -> Finding:
        try:
            mode = Path(path).stat().st_mode
        except (OSError, ValueError) as error:
            yield unread(path, error)
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path)
        else:
            yield from self._file(path, mode, asked=True)

    def _address(self, url: str) -> Finding:
        """Fetch what stands at an address, and yield the report, or all that the feed or archive there holds."""
        try:
            from onrecord.intake.fetching.fetcher import shared  # noqa: PLC0415  (httpx is an extra)
        except ModuleNotFoundError as missing:
            advice = "pip install 'onrecord[fetch]', or save the page and add the file"
            yield Problem(shown(url), f"cannot be fetched: {missing.name} is not installed", advice, source=url)
            return
        answer = shared(self.rules).fetch(url)
        if not isinstance(answer, Fetched):
            yield answer if isinstance(answer, Problem) else Problem(shown(url), "has not changed", kept=True)
            return
        yield from self._page(answer)

    def _page(self, page: Fetched) -> Finding:
        """Yield the report of a page, or all that the feed or archive at its address holds."""
        place = shown(page.url)
        for item in self._bytes(page.data, Origin(page.url, None), PurePath(urlsplit(page.final).path).name):
            if isinstance(item, Found):
                # What a feed holds stands elsewhere: items without addresses are no versions of one page.
                own = page.final if item.place == place else None
                yield replace(item, url=item.url or own, source=page.url, fetched=page.when)
            elif isinstance(item, Problem):
                yield replace(item, source=page.url)
            else:
                yield item
        yield Ended(page.url)

    def _sent(self, file: Sent) -> Finding:
        """Yield what a sent file holds. It is kept under its name; there is nothing to go back to for it."""
        for item in self._bytes(file.data, Origin(file.name, file.name), file.name):
            yield item if isinstance(item, Ended) else replace(item, source=None)

    def _bytes(self, data: bytes, origin: Origin | None = None, name: str | None = None) -> Finding:
        origin = origin or Origin(f"{len(data):,} bytes", None)
        try:
            format_ = _format(data[:HEAD], name, asked=True)
            if format_ is None:
                raise Refused("is no report", KINDS)
            if self._holds_several(format_, data):
                yield from self._inside({"format": format_}, origin, data)
            else:
                yield self._found(origin, format_, data)
        except Refused as refused:
            yield Problem(shown(origin.place), refused.reason, refused.advice)

    def _file(self, path: str, mode: int, asked: bool) -> Finding:
        """Read one file; never more than the limit, and never from a pipe or device, which might not end."""
        origin, size = Origin(path, path), 0
        try:
            if not stat.S_ISREG(mode):
                raise Refused("is not a regular file", None if asked else KINDS)
            with Path(path).open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                head = stream.read(HEAD)
                format_ = _format(head, path, asked)
                if format_ is None:
                    yield Problem(shown(path), "is no report", KINDS, passed_over=True)
                elif format_ in CONTAINERS:
                    yield from self._inside({"path": path, "format": format_}, origin, b"")
                    size = 0
                else:
                    yield from self._single(
                        origin, format_, size, head + stream.read(max(0, most(format_, self.limits) + 1 - len(head)))
                    )
                    size = 0
        except Refused as refused:
            beside = not asked and refused.reason.startswith(NO_TEXT)
            yield Problem(shown(path), refused.reason, refused.advice, beside, path)
        except (OSError, ValueError) as error:
            yield unread(path, error)
        yield Ended(path, size)

    def _single(self, origin: Origin, format_: str, size: int, data: bytes) -> Finding:
        if max(size, len(data)) > most(format_, self.limits):
            raise Refused(too_large(max(size, len(data)), most(format_, self.limits)))
        if self._holds_several(format_, data):
            yield from self._inside({"format": format_}, origin, data)
        else:
            yield self._found(origin, format_, data)

    def _holds_several(self, format_: str, data: bytes) -> bool:
        return format_ in CONTAINERS or (format_ == "mail" and carries(data))

    def _found(self, origin: Origin, format_: str, data: bytes) -> Found:
        if len(data) > most(format_, self.limits):
            raise Refused(too_large(len(data), most(format_, self.limits)))
        return Found(shown(origin.place), origin.kept(), format_, data, None, origin.path, origin.path, len(data))

    def _inside(self, head: Head, origin: Origin, data: bytes) -> Finding:
        """Yield what a container holds, as the process that opens it tells of it."""
        told = {**head, "name": PurePath(origin.path or "").name, "fields": dict(self.fields)}
        at = 0
        for frame, item in apart().entries(told, data, self.limits, head.get("fd")):
            there, name = int(frame.get("at", at)), str(frame["name"])
            where = origin.inside(name)
            if "refused" in frame:
                reason, advice = frame["refused"]
                yield Problem(shown(where.place), reason, advice, bool(frame.get("passed_over")), origin.path)
                continue
            named = name.rpartition("/")[2] if frame["named"] else None
            yield Found(
                shown(where.place),
                where.kept(),
                frame["format"],
                item,
                frame["url"],
                named,
                origin.path,
                max(0, there - at),
                outlet=frame.get("outlet"),
                published=frame.get("published"),
            )
            at = max(at, there)

    def _folder(self, path: str) -> Finding:
        """Yield the reports of a folder; a folder that holds no file of a report's kind is a problem itself."""
        candidates = 0
        for item in self._walk(path, ()):
            candidates += not isinstance(item, Ended) and not (isinstance(item, Problem) and item.passed_over)
            yield item
        if candidates == 0:
            yield Problem(shown(path), "holds no report", KINDS, source=path)

    def _walk(self, path: str, above: tuple[tuple[int, int], ...]) -> Finding:
        """Yield what a folder holds, its folders included, in order of name; hidden names are left out."""
        try:
            here = Path(path).stat()
            names = sorted(entry.name for entry in os.scandir(path))
        except OSError as error:
            yield unread(path, error)
            return
        if (here.st_dev, here.st_ino) in above:
            yield Problem(shown(path), "leads back to a folder above it", passed_over=True)
            return
        inside = (*above, (here.st_dev, here.st_ino))
        pages = {PurePath(name).stem for name in names if name.lower().endswith((".html", ".htm", ".xhtml"))}
        for name in names:
            if name.startswith("."):
                continue
            child = os.path.join(path, name)  # noqa: PTH118  (the path stays as it was given)
            try:
                mode = Path(child).stat().st_mode
            except OSError as error:
                yield unread(child, error)
                continue
            if not stat.S_ISDIR(mode):
                yield from self._file(child, mode, asked=False)
            elif any(name.removesuffix(end) in pages for end in _PIECES if name.endswith(end)):
                yield Problem(shown(child), "holds the pieces of a saved page", passed_over=True)
            else:
                yield from self._walk(child, inside)


def _format(head: bytes, path: str | None, asked: bool) -> str | None:
    """The format of what begins so; None where it is no report. Refused where it is known to be something else."""
    if not head.strip():
        raise Refused("is empty")
    if refused := other(head):
        raise refused
    return sniff(head, path, asked)
