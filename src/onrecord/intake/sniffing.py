"""Which format some bytes are in: told by what they are, and by their name only where they could be several things."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import PurePath

from onrecord.intake.draft import Refused
from onrecord.intake.plugged import endings

HEAD = 64 * 2**10
"""How many bytes from the beginning are looked at."""

#: What a name's ending says, for what looks like plain text.
SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".eml": "mail", ".html": "html", ".htm": "html", ".xhtml": "html", ".mht": "mhtml", ".mhtml": "mhtml",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".mbox": "mbox",
}  # fmt: skip
KINDS = (
    "a report is text, Markdown, HTML, MHTML, PDF, DOCX or a mail, alone or in a folder, zip, tar, gz, mbox, feed, "
    "JSONL, WARC or WACZ file"
)
_SIGNS = (
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\x00", "packed"),
    (b"WARC/", "warc"),
)
#: What is no report, by how it begins (the first bytes that each format's own description gives it).
_OTHERS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture, sound or film"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "an RTF document"),
)
#: How the reason begins for what lies beside reports in a folder and has nothing to be read.
NO_TEXT = ("is a picture", "is a sound", "is a database", "is a program")
_ADVICE = {
    "a picture": "if it shows a text, make one of it first: ocrmypdf --image-dpi 300 picture.png text.pdf",
    "an Office": "save it as DOCX or PDF",
    "an RTF": "save it as DOCX or PDF",
    "a RAR": "unpack it, and add the folder",
    "a 7-Zip": "unpack it, and add the folder",
    "a Zstandard": "unpack it with unzstd, and add what comes out",
}
_HEADER = re.compile(
    r"(?im)^(from|to|cc|subject|date|message-id|mime-version|received|return-path|content-type|reply-to|delivered-to|x-[\w-]+):\s?\S"
)
_PAGE = re.compile(r"(?i)<!doctype html|<html[\s>]|<(?:head|body|article|main)[\s>]|<p[\s>].{0,5000}</p>|<div[\s>]")
_FEED = re.compile(
    r"(?is)^(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<\?[^>]{0,500}\?>|<!doctype[^>\[]{0,200}(?:\[.{0,5000}?\]\s*)?>|\s)*<(?:rss|rdf:rdf|feed|\w{1,20}:feed)[\s>]"
)
_SAVED = re.compile(r"(?im)^(?:snapshot-content-location:|from:\s*<?saved by|content-type:\s*multipart/related)")
_NINJS = re.compile(r'(?is)(?=.*"uri"\s*:)(?=.*"(?:body_x?html|body_text|bodies|versioncreated)"\s*:)')
MAPPED = '{"onrecord:map":'
"""How an object begins that is kept with the names of its fields (see `item.mapped`)."""
_PAGE_SUFFIXES = frozenset(("", ".php", ".asp", ".aspx", ".jsp", ".shtml"))  # a script or template is no saved page
_TEXTS = frozenset(("text", "body", "content", "content_text", "content_html", "article", "html"))


def sniff(head: bytes, name: str | None, asked: bool = True) -> str | None:
    """Return the format of what begins with `head` (up to `HEAD` bytes) and is called `name`; None if it is no report.

    Where a file was `asked` for by name, or bytes are in hand, unmarked text is a report; in a folder or archive only
    under a name that says so. Refused where it is known to be something else.
    """
    suffix = PurePath(name).suffix.lower() if name else ""
    start = head[:8192].decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    given = SUFFIXES.get(suffix)
    if not given and suffix in endings():
        return suffix
    found = _by_sign(head) or _by_markup(start, given) or _by_json(start, given)
    if not found and given not in ("text", "markdown"):
        found = _by_header(start, given)
    if not found and not given and re.search(r"(?i)<!doctype html|<html[\s>]", start):
        found = "html" if asked or suffix in _PAGE_SUFFIXES else None
    return found or given or ("text" if asked else None)


def other(head: bytes) -> Refused | None:
    """Return what some bytes are known to be that is no report, as the reason to refuse them."""
    for sign, what in _OTHERS:
        if head.startswith(sign):
            advice = next((told for kind, told in _ADVICE.items() if what.startswith(kind)), KINDS)
            return Refused(f"is {what}", advice)
    return None


def _by_sign(head: bytes) -> str | None:
    """The format of what is told by its first bytes."""
    for sign, found in _SIGNS:
        if head.startswith(sign):
            return found
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if b"word/" in head and b"[Content_Types].xml" in head[:HEAD] else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    return "pdf" if b"%PDF-" in head[:1024] else None


def _by_markup(start: str, given: str | None) -> str | None:
    if not start.startswith("<"):
        return None
    if _FEED.match(start):
        return "feed"
    if given in ("text", "markdown"):
        return "html" if re.match(r"(?i)<!doctype html|<html[\s>]", start) else None
    return "html" if _PAGE.search(start) else None


def _by_json(start: str, given: str | None) -> str | None:
    """JSON Feed, ninjs, or an object a line of which the first has a text; other JSON is none of ours."""
    if not start.startswith("{") or given in ("text", "markdown"):
        return None
    if re.search(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', start):
        return "feed"
    if given == "jsonl" or start.startswith(MAPPED):
        return "jsonl"
    if _NINJS.match(start):
        return "ninjs"
    line = start.split("\n", 1)[0]
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        names = set(re.findall(r'"(\w{1,30})"\s*:', line)) if len(line) > 4000 else set()
        return "jsonl" if names & _TEXTS else None
    return "jsonl" if isinstance(first, dict) and any(isinstance(first.get(k), str) for k in _TEXTS) else None


def _by_header(start: str, given: str | None) -> str | None:
    """Mails, boxes of mails and saved pages, by the lines at their top."""
    block = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0]
    names = {found[1].lower() for found in _HEADER.finditer(block)}
    if re.match(r"From \S+.*\n", start) and len(names) >= 2:
        return "mbox"
    saved = _SAVED.search(block)
    if saved and (not saved[0].lower().startswith("content-type") or not names & {"to", "received", "message-id"}):
        return "mhtml" if given != "mail" or not saved[0].lower().startswith("content-type") else "mail"
    return "mail" if len(names) >= 3 else None


def unpacked(head: bytes) -> bytes:
    """Return the beginning of what gzip bytes hold, as far as `head` reaches; empty where that cannot be told."""
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""
