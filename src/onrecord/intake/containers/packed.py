"""A single file that was compressed: gzip, bzip2, xz."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, cast

from onrecord.intake.containers.entries import Entry, Inside, Reads
from onrecord.intake.containers.streams import Ahead, Unpacked
from onrecord.intake.draft import Refused
from onrecord.intake.sniffing import unpacked

_ENDINGS = {".tgz": ".tar", ".tbz": ".tar", ".txz": ".tar"}


def packed(stream: Ahead, name: str, inside: Inside) -> Iterator[Entry]:
    """Yield the one file that was compressed. A web archive is left as it is: its records are packed one by one."""
    if stream.head.startswith(b"\x1f\x8b") and unpacked(stream.head).startswith(b"WARC/"):
        yield Entry(name, stream, "warc")
        return
    path = PurePath(name)
    suffix = path.suffix.lower()
    inner = str(path.with_suffix(_ENDINGS.get(suffix, ""))) if suffix and path.name != path.suffix else name
    try:
        yield Entry(inner, Unpacked(_opened(stream), stream, inside.limits), named=True)
    except (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError) as broken:
        raise Refused("it is damaged, or ends in the middle", "copy or download it again") from broken


def _opened(stream: Ahead) -> Reads:
    """The stream of what was compressed, by the sign that it begins with."""
    if stream.head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=stream)
    return bz2.BZ2File(stream) if stream.head.startswith(b"BZh") else lzma.LZMAFile(cast("IO[bytes]", stream))
