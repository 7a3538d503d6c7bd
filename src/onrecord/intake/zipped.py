"""ZIP files under limits: what DOCX, archives and WACZ have in common."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from onrecord.intake.draft import Refused
from onrecord.intake.limits import Limits

_DAMAGED = ("it is a damaged or cut off ZIP file", "copy or download it again")
_TAIL = 22 + 2**16  # the end record and the longest comment (APPNOTE 4.3.16)
_DIRECTORY = 64 * 2**20  # bytes of the list of contents: some 600,000 names


@contextmanager
def opened(stream: IO[bytes], limits: Limits) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP file whose list of contents is of a bearable length. Refused where it is none."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise Refused(*_DAMAGED)
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _DIRECTORY and size < 2**32:
        raise Refused("its list of contents is too long", "unpack it, and add the folder")
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            if len(archive.infolist()) > limits.entries:
                raise Refused(f"it holds more than {limits.entries:,} files", "unpack it, and add the folder")
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError, ValueError, OSError) as broken:
        raise Refused(*_DAMAGED) from broken


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return the bytes of one member. Refused where there are more than `most`, or it is locked or damaged."""
    with streamed(archive, info) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise Refused(f"is more than {most / 2**20:,.0f} MB when unpacked")
    return data


@contextmanager
def streamed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """Open one member. Refused where it is locked, damaged, or packed in a way that takes memory to unpack."""
    if info.flag_bits & 1:
        raise Refused("is locked with a password", "unpack the archive, and add the folder")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("is packed in a way that is not read here", "unpack the archive, and add the folder")
    try:
        with archive.open(info) as stream:
            yield stream
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as broken:
        raise Refused("is damaged", "copy or download the archive again") from broken
