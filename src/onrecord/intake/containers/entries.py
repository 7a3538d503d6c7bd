"""What comes out of a container: bytes that may be a report, each with its name there, or why they cannot be had."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from onrecord.intake.draft import Refused
from onrecord.intake.limits import Limits


class Reads(Protocol):
    """A stream, as far as containers need it."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, all where it is negative, none at the end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a container. `stream` gives its bytes once; `format` is told where the container knows it.

    `named` says that the name is one that a person gave to a file; otherwise it is a number or an address. `outlet` and
    `published` are those of the mail that it came with.
    """

    name: str
    stream: Reads
    format: str | None = None
    url: str | None = None
    named: bool = False
    outlet: str | None = None
    published: str | None = None

    @classmethod
    def of(cls, name: str, data: bytes, format_: str | None = None, url: str | None = None) -> Entry:
        """Return an entry whose bytes are in hand."""
        return cls(name, io.BytesIO(data), format_, url)


@dataclass(frozen=True, slots=True)
class Missed:
    """Something in a container that cannot be taken, or the container itself where `name` is empty.

    `passed_over` marks what is no report in the first place.
    """

    name: str
    refused: Refused
    passed_over: bool = False


Found: TypeAlias = Iterator[Entry | Missed]
"""What a container holds, in its order; a Refused raised on the way ends it."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What the module of a container is given: the limits, the names of fields, and a call that says it still works.

    `listed` asks a feed for all its items, those without words too: who watches it goes on to what they lead to.
    """

    limits: Limits
    fields: dict[str, str] = field(default_factory=dict)
    working: Callable[[], None] = lambda: None
    listed: bool = False


def whole(stream: Reads, most: int) -> bytes:
    """Return all bytes of a stream. Refused where there are more than `most`."""
    parts, size = [], 0
    while part := stream.read(min(2**18, most + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > most:
            raise Refused(f"is too large for a report: more than {most / 2**20:,.0f} MB")
    return b"".join(parts)
