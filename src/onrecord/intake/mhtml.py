"""Pages saved as one file (MHTML, RFC 2557): of all the parts, the page itself is read.

The parts are found by looking for the boundary line, so that the pictures of a large page, which come as parts too, are
stepped over and never decoded.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import pairwise

from onrecord.intake import html
from onrecord.intake.draft import Draft, Refused
from onrecord.intake.limits import Limits

_PART_HEADER = 16 * 2**10
_PARTS = 5_000


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of the page that a file was saved from, with its address where the file gives it."""
    head, body = _split(data, limits.mail_header)
    address = str(head.get("Snapshot-Content-Location") or "").strip()
    for part, content in _parts(head, body):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            draft = html.read(_page(part, content), limits)
            address = address or str(part.get("Content-Location") or "").strip()
            url = draft.facts.url or (address if re.match(r"https?://", address) else None)
            return replace(draft, facts=replace(draft.facts, url=url))
    raise Refused("it holds no page", "save the page again, as HTML")


def _split(data: bytes, most: int) -> tuple[Message, bytes]:
    """Take the header off a part. Refused where it is longer than `most` bytes."""
    found = re.search(rb"\r?\n\r?\n", data[: most + 4])
    if not found:
        if len(data) > most:
            raise Refused(f"its headers are longer than {most:,} bytes")
        return BytesHeaderParser().parsebytes(data), b""
    return BytesHeaderParser().parsebytes(data[: found.end()]), data[found.end() :]


def _parts(head: Message, body: bytes) -> Iterator[tuple[Message, bytes]]:
    """Yield the parts of a file, or the file itself where it is not made of parts."""
    boundary = head.get_boundary()
    if not boundary:
        yield head, body
        return
    line = b"--" + boundary.encode("utf-8", "surrogateescape")
    begins = [found.end() for found in re.finditer(rb"(?:^|(?<=\n))" + re.escape(line), body)][:_PARTS]
    for begin, end in pairwise([*begins, len(body) + len(line)]):
        if body[begin : begin + 2] == b"--":
            return
        yield _split(body[begin : max(begin, end - len(line))].lstrip(b"\r\n"), _PART_HEADER)


def _page(part: Message, content: bytes) -> bytes:
    """The bytes of a page with the encoding that its part names told in it, where it tells none itself."""
    coding = str(part.get("Content-Transfer-Encoding") or "").strip().lower()
    if coding == "quoted-printable":
        content = quopri.decodestring(content)
    elif coding == "base64":
        try:
            content = base64.b64decode(content)
        except (binascii.Error, ValueError) as broken:
            raise Refused("its page cannot be decoded", "save the page again, as HTML") from broken
    charset = part.get_content_charset()
    if charset and re.fullmatch(r"[\w.:-]{2,30}", charset) and b"charset" not in content[:4096].lower():
        return f'<meta charset="{charset}">'.encode() + content
    return content
