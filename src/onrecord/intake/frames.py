"""How this process and those that parse for it talk: frames of a JSON head and raw bytes, through pipes.

JSON and not pickle: what comes back from a parser that a hostile file took over must not run here.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from collections.abc import Mapping
from typing import Any, TypeAlias

Head: TypeAlias = Mapping[str, Any]
"""What a frame says beside its bytes; each side checks what it reads from it."""

_SIZES = struct.Struct(">II")
_CHUNK = 2**20


class Slow(Exception):  # noqa: N818  (it is an answer, not a fault)
    """Nothing came within the time given."""


def send(fd: int, head: Head, data: bytes = b"") -> None:
    """Write one frame; blocks while the pipe is full. BrokenPipeError where nobody reads any more."""
    told = json.dumps(head).encode()
    view = memoryview(b"".join((_SIZES.pack(len(told), len(data)), told, data)))
    while view:
        view = view[os.write(fd, view) :]


def receive(fd: int, seconds: float | None = None) -> tuple[Head, bytes] | None:
    """Read one frame; None where the other side is gone. Slow where no byte comes for `seconds`."""
    sizes = _exactly(fd, _SIZES.size, seconds)
    if sizes is None:
        return None
    head_size, size = _SIZES.unpack(sizes)
    head = _exactly(fd, head_size, seconds)
    data = _exactly(fd, size, seconds) if head is not None else None
    return None if head is None or data is None else (json.loads(head), bytes(data))


def _exactly(fd: int, size: int, seconds: float | None) -> bytearray | None:
    """Read this many bytes, or None where the pipe ends before."""
    got = bytearray()
    until = None if seconds is None else time.monotonic() + seconds
    while len(got) < size:
        if until is not None and not select.select([fd], [], [], max(0.0, until - time.monotonic()))[0]:
            raise Slow
        part = os.read(fd, min(_CHUNK, size - len(got)))
        if not part:
            return None
        got += part
    return got
