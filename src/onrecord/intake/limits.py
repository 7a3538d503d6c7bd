"""How much of a hostile or broken file is looked at before it is refused, and the scan that does the refusing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}))")
_SPACE = re.compile(r"\s")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SELF_CLOSING = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp".split())
_RAW = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")


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


class _Scan:
    """The state of one pass over a page: what is counted so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.tags = self.depth = 0

    def tag(self, closing: bool, name: str, inside: str) -> str | None:
        """Count one tag with what stands between its name and its end; return the reason to refuse, if any."""
        self.tags += 1
        if self.tags > self.limits.tags:
            return f"it has more than {self.limits.tags:,} tags"
        if len(inside) > self.limits.attributes and self._attributes(inside) > self.limits.attributes:
            return f"one of its tags has more than {self.limits.attributes:,} attributes"
        if name in _VOID or name in _SELF_CLOSING or inside.endswith("/"):
            return None
        self.depth = max(0, self.depth - 1) if closing else self.depth + 1
        return f"its tags are nested more than {self.limits.depth} deep" if self.depth > self.limits.depth else None

    @staticmethod
    def _attributes(inside: str) -> int:
        """About how many attributes a tag has: what separates or begins one, quoted values left out."""
        bare = _VALUE.sub("= ", inside)
        return max(bare.count("="), len(_SPACE.findall(bare)))


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


def page_refusal(page: str, limits: Limits) -> str | None:
    """Return why a page must not reach a parser, or None; one linear pass that never goes back."""
    if page.count("<!--") > limits.comments:
        return f"it has more than {limits.comments:,} comments"
    scan, at = _Scan(limits), 0
    while found := _TAG.search(page, at):
        if found[2] is None:
            end = page.find("-->", found.end())
            at = end + 3
        else:
            end = page.find(">", found.end())
            name = found[2].lower()
            inside = page[found.end() : end if end >= 0 else len(page)]
            if reason := scan.tag(found[1] == "/", name, inside):
                return reason
            at = end + 1
            if not found[1] and name in _RAW and end >= 0:
                close = _RAW[name].search(page, at)
                at = close.start() if close else len(page)
        if end < 0:
            return None
    return None
