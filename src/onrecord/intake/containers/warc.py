"""Web archives (WARC, ISO 28500), as crawlers and Common Crawl's CC-NEWS keep pages; read with FastWARC.

FastWARC ends without a word where a file is cut off, so each record's length is held against what the record says, and
the end of the file against the end of the last record.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.intake.containers.entries import Entry, Found, Inside, Missed, whole
from onrecord.intake.containers.streams import Unpacked
from onrecord.intake.draft import Refused
from onrecord.intake.formats import too_large

_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf"}
_CUT = "ends in the middle of a record"
_AGAIN = "what came before it is taken; copy or download the file again"
_KEPT = 8 * 2**20


class Trailing(io.RawIOBase):
    """A stream that keeps what was read since a place in it: at the end, that of the last record."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at, self._from = 0, 0
        self._kept: list[bytes] = []

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, and keep them until they are forgotten."""
        part = self._stream.read(size)
        self._at += len(part)
        self._kept.append(part)
        return part

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at

    def forget(self, until: int) -> None:
        """Let go of what lies before a place."""
        while self._kept and (self._from + len(self._kept[0]) <= until or self._at - self._from > _KEPT):
            self._from += len(self._kept.pop(0))

    def since(self, place: int) -> bytes | None:
        """Return what was read from a place on; None where that is no longer kept."""
        return b"".join(self._kept)[place - self._from :] if place >= self._from else None


def warc(stream: IO[bytes], inside: Inside) -> Found:
    """Yield the pages of a web archive, each with its address; all other records are counted and passed over."""
    trail = Trailing(stream)
    others, seen, last = 0, 0, 0
    for record in _records(trail):
        seen += 1
        last = record.stream_pos
        trail.forget(last)
        if record.record_type not in (WarcRecordType.response, WarcRecordType.resource) or not _is_page(record):
            others += 1
            if record.headers.get("Content-Length") is None:
                break
            continue
        if (item := _page(record, inside)) is not None:
            yield item
        else:
            break
    if others:
        reason = f"{others:,} of its {seen:,} records are no pages (requests, pictures, scripts and the like)"
        yield Missed("", Refused(reason), passed_over=True)
    while trail.read(2**20):  # a broken record may have ended the reading before the file did
        trail.forget(trail.tell())
    if not seen or not _is_whole(trail, last):
        yield Missed("", Refused(_CUT if seen else "holds no record that can be read", _AGAIN))


def _records(trail: Trailing) -> Iterator[WarcRecord]:
    """The records of a stream until its end, or until it is broken."""
    try:
        yield from ArchiveIterator(
            trail, parse_http=True, auto_decode="none", max_header_len=64 * 2**10, fsspec_args=False
        )
    except (OSError, ValueError, EOFError):
        return
    except Refused:
        raise
    except Exception as broken:
        raise Refused(f"is damaged ({type(broken).__name__})", _AGAIN) from broken
    except BaseException as panic:  # what a Rust library raises where it breaks
        if type(panic).__name__ != "PanicException":
            raise
        raise Refused("is damaged", _AGAIN) from panic


def _is_page(record: WarcRecord) -> bool:
    if record.is_http and record.http_headers is not None and record.http_headers.status_code not in (200, 203, None):
        return False
    return _type(record) in _PAGES


def _type(record: WarcRecord) -> str:
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (kind or "").partition(";")[0].strip().lower()


def _page(record: WarcRecord, inside: Inside) -> Entry | Missed | None:
    """The page of a record; None where the file ends in the middle of it."""
    name = record.headers.get("WARC-Record-ID") or str(record.stream_pos)
    most = inside.limits.document
    length = record.content_length
    if length > most:
        return Missed(name, Refused(too_large(length, most)))
    data = record.reader.read()
    if len(data) < length:
        return None
    try:
        data = _decoded(data, record, inside)
    except Refused as refused:
        return Missed(name, refused)
    if not data.strip():
        return Missed(name, Refused("is empty"))
    return Entry.of(name, data, None, record.headers.get("WARC-Target-URI"))


def _decoded(data: bytes, record: WarcRecord, inside: Inside) -> bytes:
    """The bytes of a page without what only its way over the net put around them."""
    headers = record.http_headers
    if not record.is_http or headers is None:
        return data
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and re.match(rb"[0-9A-Fa-f]{1,8}\s*[;\r]", data):
        data = whole(ChunkedReader(io.BytesIO(data)), inside.limits.document)
    for coding in reversed((headers.get("Content-Encoding") or "").lower().replace(" ", "").split(",")):
        data = _inflated(data, coding, inside)
    return data


def _inflated(data: bytes, coding: str, inside: Inside) -> bytes:
    """Undo one content coding (RFC 9110, 8.4.1); what is not coded though its header says so is left as it is."""
    if coding in ("gzip", "x-gzip", "deflate") and data.lstrip()[:1] != b"<":
        most = inside.limits.document
        for form in (47, -15):
            try:
                unpacked = zlib.decompressobj(form).decompress(data, most + 1)
            except zlib.error:
                continue
            if len(unpacked) > most:
                raise Refused(f"is more than {most / 2**20:,.0f} MB when unpacked")
            return unpacked
        raise Refused("is packed in a way that cannot be undone")
    if coding == "br" and data.lstrip()[:1] != b"<":
        source = io.BytesIO(data)
        return whole(Unpacked(BrotliReader(source), source, inside.limits), inside.limits.document)
    return data


def _is_whole(trail: Trailing, last: int) -> bool:
    """Say whether the file ends where its last record does."""
    rest = trail.since(last)
    if rest is None:  # a record of more than what is kept, and it was whole
        return True
    if rest.startswith(b"\x1f\x8b"):
        inflating = zlib.decompressobj(31)
        try:
            while rest and not inflating.eof:
                inflating.decompress(rest, 2**20)
                rest = inflating.unconsumed_tail
            return inflating.eof and not inflating.unused_data.strip(b"\0")
        except zlib.error:
            return False
    found = re.match(rb"(?is)(.*?\r?\n\r?\n)", rest)
    length = re.search(rb"(?im)^content-length:\s*(\d{1,12})\s*$", found[1]) if found else None
    if not found or not length:
        return not rest.strip()
    after = rest[found.end() + int(length[1]) :]
    return len(rest) >= found.end() + int(length[1]) and not after.strip()
