"""Streams that containers are read from: looked into before they are read, and held to a measure as they unpack."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Protocol

from onrecord.intake.containers.entries import Reads
from onrecord.intake.draft import Refused
from onrecord.intake.limits import Limits


class Tells(Protocol):
    """A stream that says how far it was read."""

    def tell(self) -> int:
        """Return how many bytes were read."""


class _Read(io.RawIOBase):
    """A stream that is read only, made of a `read`."""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer as far as one read goes; return how much of it."""
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


class Ahead(_Read):
    """A stream whose beginning can be looked at before it is read; `working` is called whenever more of it is read.

    `tell` counts from 0, whatever it stands on.
    """

    def __init__(self, stream: Reads, size: int, working: Callable[[], None]) -> None:
        self._stream, self._working = stream, working
        parts: list[bytes] = []
        got = 0
        while got < size and (part := stream.read(size - got)):
            parts.append(part)
            got += len(part)
        self.head = b"".join(parts)
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; all where it is negative."""
        self._working()
        if self._at < len(self.head):
            end = len(self.head) if size < 0 else min(len(self.head), self._at + size)
            part = self.head[self._at : end]
            if size < 0:
                part += self._stream.read()
        else:
            part = self._stream.read(size)
        self._at += len(part)
        return part

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at


class Unpacked(_Read):
    """A stream that comes out of compression, which is refused once far more comes out than any text would give.

    `packed` counts what went in. A bomb gives a thousand times as much, or millions by nesting; text 3 to 20 times.
    """

    def __init__(self, stream: Reads, packed: Tells, limits: Limits) -> None:
        self._stream, self._packed, self._limits = stream, packed, limits
        self._out = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes. Refused where too much has come out."""
        part = self._stream.read(min(size, 2**20) if size >= 0 else 2**20)
        self._out += len(part)
        if self._out > self._limits.inflated and self._out > self._limits.ratio * max(1, self._packed.tell()):
            raise Refused("is a bomb: what is packed in it is far larger than any text", "leave it out")
        return part

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._out
