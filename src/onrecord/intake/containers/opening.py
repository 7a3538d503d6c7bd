"""Opening a container: what is in it, and in the containers in it, one report at a time."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypeAlias

from onrecord.intake.containers.entries import Entry, Found, Inside, Missed, whole
from onrecord.intake.containers.streams import Ahead
from onrecord.intake.draft import Refused
from onrecord.intake.formats import CONTAINERS, most
from onrecord.intake.frames import Head
from onrecord.intake.limits import Limits
from onrecord.intake.sniffing import HEAD, KINDS, NO_TEXT, other, sniff

Frames: TypeAlias = Iterator[tuple[dict[str, Any], bytes]]
"""What is sent of a container: a head and bytes for each thing in it."""

#: The module of each container beside this one, and its function: imported when first met.
_MODULES = {
    "zip": ("archives", "zip_"),
    "tar": ("archives", "tar"),
    "warc": ("warc", "warc"),
    "mbox": ("mbox", "mbox"),
    "feed": ("feeds", "feed"),
    "jsonl": ("lines", "jsonl"),
}


def entries(head: Head, data: bytes, limits: Limits, working: Callable[[], None]) -> Frames:
    """Yield what a container holds as frames: reports with their bytes, and what cannot be taken; never raises Refused.

    `head` says what to open: a `path`, an `fd` that is open already, or neither, where `data` are the bytes; with it
    the `name` and `format` where they are known, the `fields` of JSON objects, and whether a feed is to be `listed`.
    `working` is called whenever work is seen to go on. Each frame says under `at` how far into the file it has come.
    """
    inside = Inside(limits, dict(head.get("fields") or {}), working, bool(head.get("listed")))
    try:
        with _stream(head, data) as raw:
            opened = Opening(raw, inside)
            yield from opened.told(head.get("name") or "", head.get("format"))
    except (OSError, ValueError) as broken:
        yield {"refused": (f"cannot be read: {getattr(broken, 'strerror', None) or broken}", None), "name": ""}, b""


def _stream(head: Head, data: bytes) -> IO[bytes]:
    if head.get("path") is not None:
        return Path(head["path"]).open("rb")
    if head.get("fd") is not None:
        return os.fdopen(head["fd"], "rb", closefd=False)
    return io.BytesIO(data)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something lies: its `name`, the `names` that lead to it, how `deep` in other containers.

    `asked` says that the user named it, or that it is all that a file so named holds.
    """

    name: str
    names: tuple[str, ...] = ()
    asked: bool = True
    deep: int = 0

    def inside(self, name: str) -> _Place:
        """Return the place of something of that name in here."""
        return _Place(name, (*self.names, name) if name else self.names, False, self.deep + 1)

    def unpacked(self, name: str) -> _Place:
        """Return the place of the one thing that was compressed."""
        return replace(self, name=name, deep=self.deep + 1)


_Told: TypeAlias = Iterator[tuple[Entry | Missed, _Place]]


class Opening:
    """One file being opened, with all that lies in it."""

    def __init__(self, raw: IO[bytes], inside: Inside) -> None:
        self._raw, self._inside = raw, inside
        self._seekable = raw.seekable()
        self._at = 0

    def told(self, name: str, format_: str | None) -> Frames:
        """Yield the frames of the file."""
        self._inside.working()
        for found, place in self._within(Entry("", self._raw, format_), _Place(name)):
            frame: dict[str, Any] = {"name": "/".join(place.names), "at": self._position()}
            if isinstance(found, Missed):
                frame |= {"refused": (found.refused.reason, found.refused.advice), "passed_over": found.passed_over}
                yield frame, b""
            else:
                frame |= {"format": found.format, "url": found.url, "named": found.named}
                frame |= {"outlet": found.outlet, "published": found.published}
                yield frame, found.stream.read()

    def _position(self) -> int:
        """How much of the file was read; where that cannot be told, what it was when it last could."""
        with contextlib.suppress(OSError, ValueError):
            self._at = max(self._at, self._raw.tell())
        return self._at

    def _within(self, entry: Entry, place: _Place) -> _Told:
        """Yield the reports that something holds: itself where it is one, else what is in it."""
        try:
            ahead = Ahead(entry.stream, HEAD, self._inside.working)
            format_ = entry.format or self._format(ahead.head, place)
            if format_ is None:
                yield Missed("", Refused("is no report", KINDS), passed_over=True), place
            elif format_ in CONTAINERS:
                yield from self._opened(format_, ahead, place)
            else:
                yield from self._report(entry, format_, ahead, place)
        except Refused as refused:
            known = not place.asked and refused.reason.startswith(NO_TEXT)
            yield Missed("", refused, passed_over=known), place
        except MemoryError:
            raise
        except Exception as broken:  # archives break in as many ways as their modules have lines
            told = " ".join(f"{type(broken).__name__}: {broken}".split())[:200]
            yield Missed("", Refused(f"is damaged ({told})", "copy or download it again")), place

    def _format(self, head: bytes, place: _Place) -> str | None:
        if not head.strip():
            raise Refused("is empty")
        if refused := other(head):
            raise refused
        return sniff(head, place.name, place.asked)

    def _report(self, entry: Entry, format_: str, ahead: Ahead, place: _Place) -> _Told:
        data = whole(ahead, most(format_, self._inside.limits))
        yield replace(entry, stream=io.BytesIO(data), format=format_), place
        if format_ == "mail":
            from onrecord.intake.containers import attachments  # noqa: PLC0415  (for mails alone)

            if attachments.carries(data):
                yield from self._each(attachments.attachments(data, self._inside), place)

    def _opened(self, format_: str, ahead: Ahead, place: _Place) -> _Told:
        if place.deep > self._inside.limits.nesting:
            raise Refused(f"lies in more than {self._inside.limits.nesting} others", "unpack it, and add the folder")
        if format_ == "packed":
            from onrecord.intake.containers.packed import packed  # noqa: PLC0415

            for entry in packed(ahead, place.name, self._inside):
                yield from self._within(entry, place.unpacked(entry.name))
        else:
            yield from self._each(self._holding(format_, ahead, place), place)

    def _each(self, found: Found, place: _Place) -> _Told:
        """Yield what each thing in a container holds."""
        for item in found:
            if isinstance(item, Missed):
                yield item, place.inside(item.name)
            else:
                yield from self._within(item, place.inside(item.name))

    def _holding(self, format_: str, ahead: Ahead, place: _Place) -> Found:
        """What a container holds, by its own module, imported when first met."""
        module, function = _MODULES[format_]
        stream = self._seeking(ahead, place) if format_ == "zip" else ahead
        found: Found = getattr(import_module(f"onrecord.intake.containers.{module}"), function)(stream, self._inside)
        return found

    def _seeking(self, ahead: Ahead, place: _Place) -> IO[bytes]:
        """A stream for what is read from its end: the file itself, or all of what cannot be gone back in."""
        if not place.deep and self._seekable:
            self._raw.seek(0)
            return self._raw
        return io.BytesIO(whole(ahead, self._inside.limits.document))
