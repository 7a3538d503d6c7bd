"""How much of a hostile or broken file is looked at before it is refused, and the scan that does the refusing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FLAT = (
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    "|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup|rt|rp"
)
# Comments, scripts and styles; then tags, told apart by what they do to the depth (the group that matches). A tag takes
# all up to its end and gives nothing back (`*+`), so that one pass over a page is linear however it is broken.
_PIECE = re.compile(
    rf"<(?:(!--)|(script|style)\b[^>]*+>?|(/?(?:{_FLAT})(?![\w:-])|[a-z][^>]*+(?<=/)>)[^>]*+>?"
    r"|(/)[a-z][^>]*+>?|([a-z])[^>]*+>?)".encode()
)
_COMMENT, _RAW, _LEVEL, _CLOSING, _OPENING = range(1, 6)
_SPACE = re.compile(rb"\s")
_VALUE = re.compile(rb"""=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a report may be at most; anything past a limit is refused with its reason, before a parser sees it.

    No press report comes near them: of 181 saved news pages none has over 3,200 tags or 340 comments. What is past
    them made parsers hang or take gigabytes when measured: quadratic attribute lists, deep nesting, comment floods,
    endless mail headers, Markdown that takes a second for every 100 kB. Sizes are in bytes.

    `bytes` holds for text, pages and feeds, `document` for what carries pictures too (PDF, DOCX, mail, saved pages).
    A parser may work `seconds` of processor time on one report. `nesting` is how many containers may lie in each other,
    `entries` how many things in one; what comes out of compression may be `ratio` times what went in once it is more
    than `inflated` (text gives 3 to 20 times).
    """

    bytes: int = 20 * 2**20
    document: int = 64 * 2**20
    seconds: float = 8.0
    nesting: int = 3
    entries: int = 2_000_000
    ratio: int = 150
    inflated: int = 64 * 2**20
    pdf_pages: int = 2_000
    xml_tags: int = 1_000_000
    xml_tag: int = 2**20
    tags: int = 50_000
    depth: int = 400
    attributes: int = 2_000
    comments: int = 20_000
    markdown: int = 2 * 2**20
    mail_header: int = 64 * 2**10
    mail_parts: int = 50


def xml_refusal(data: bytes, limits: Limits) -> str | None:
    """Return why an XML document must not reach a parser, or None; each check is one linear pass.

    Entities of its own are what XML bombs are made of, and no feed or office document needs them.
    """
    if b"<!ENTITY" in data or b"<!entity" in data:
        return "it declares entities of its own"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0" or data[:1] == b"\0":
        return "it is XML in an encoding that is not read here"  # the scan above would not see what it holds
    tags = data.count(b"<")
    if tags > limits.xml_tags:
        return f"it has more than {limits.xml_tags:,} tags"
    longest = max((len(part) - part.rfind(b"<") for part in data.split(b">") if b"<" in part), default=0)
    if longest > limits.xml_tag:
        return f"one of its tags is longer than {limits.xml_tag:,} bytes"
    return None


def page_refusal(page: bytes, limits: Limits) -> str | None:
    """Return why a page in UTF-8 must not reach a parser, or None; one linear pass that never goes back."""
    page = page.lower()
    if page.count(b"<!--") > limits.comments:
        return f"it has more than {limits.comments:,} comments"
    depth = 0
    for number, (kind, found) in enumerate(_tags(page), 1):
        if number > limits.tags:
            return f"it has more than {limits.tags:,} tags"
        if kind == _OPENING:
            depth += 1
            if depth > limits.depth:
                return f"its tags are nested more than {limits.depth} deep"
        elif kind == _CLOSING and depth:
            depth -= 1
        if found.end() - found.start() > limits.attributes and _attributes(found[0]) > limits.attributes:
            return f"one of its tags has more than {limits.attributes:,} attributes"
    return None


def _tags(page: bytes) -> Iterator[tuple[int | None, re.Match[bytes]]]:
    """Yield each tag of a page in small letters, and of which kind it is; what comments, scripts and styles hold is not
    looked at."""
    at = 0
    while at >= 0:
        start, at = at, -1
        for found in _PIECE.finditer(page, start):
            kind = found.lastindex
            if kind == _COMMENT:
                at = page.find(b"-->", found.end())
                break
            yield kind, found
            if kind == _RAW:
                at = page.find(b"</" + found[_RAW], found.end())
                at += 3 if at >= 0 else 0
                break


def _attributes(tag: bytes) -> int:
    """About how many attributes a tag has: what separates or begins one, quoted values left out."""
    bare = _VALUE.sub(b"= ", tag)
    return max(bare.count(b"="), len(_SPACE.findall(bare)))
