"""What a report says of itself in passing: that it was corrected, that the rest is for subscribers, whose copy it is.

The rules are habits of the trade, for lines of any format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Role

_CORRECTION = re.compile(
    r"""(?xi)^\W*(?:
      (?:corrections?|clarifications?|editor['’]s\s+note|corrected)\s*(?:[:—–]|\([^)]{1,40}\)\s*[:—–]?|\s-\s)(?!\s*see\b)\s*(?=(?:\W*\w+){4})
      |(?:this|the)\s+(?:story|article|report|post|piece|page|headline)\s+(?:has\s+been|was)\s+(?:corrected|amended|changed\s+to\s+correct)\b
      |(?:an?\s+(?:earlier|previous)|earlier|previous|the\s+original)\s+versions?\s+of\s+(?:this|the|our)\s+(?:\w+\s+)?
        (?:story|article|report|post|piece|headline|page|dispatch)\b
      |(?:corrects|recasts\s+to\s+correct)\s+(?:\w+\s+){1,6}(?:in|to|of)\b
    )"""
)
_CORRECTION_WORDS = ("correct", "clarif", "editor", "version", "amended", "recast")
_BARRIER = re.compile(
    r"""(?xi)(?:
      \b(?:to\s+)?(?:keep|continue|finish)\s+reading\b[^.]{0,40}\b(?:subscribe|sign\s+in|sign\s+up|log\s+in|register|create\s+an?)\b
      |\b(?:subscribe|sign\s+in|sign\s+up|log\s+in|register|create\s+an?\s+(?:free\s+)?account|become\s+a\s+(?:subscriber|member))\b[^.]{0,30}
        \bto\s+(?:keep|continue|finish)\s+(?:on\s+)?reading\b
      |\b(?:subscribe|sign\s+in|log\s+in|register)\b[^.]{0,30}\bto\s+(?:read|view|access|see|unlock)\s+(?:the\s+)?(?:full|whole|entire|rest|complete|this)\b
      |\bthis\s+(?:\w+\s+){0,2}(?:story|article|content|report|page)\s+is\s+(?:only\s+)?(?:available\s+)?(?:exclusively\s+)?
        (?:for|to|reserved\s+for|exclusive\s+to|available\s+only\s+to|limited\s+to)\s+(?:our\s+|paying\s+|registered\s+|digital\s+)*(?:subscribers|members)\b
      |\b(?:you\s+have|you['’]ve)\s+(?:reached|used|read|hit|exceeded)\b[^.]{0,40}\b(?:free\s+(?:articles|stories)|(?:monthly\s+|article\s+)?limit)\b
      |\bthe\s+rest\s+of\s+this\s+(?:story|article|report)\s+is\s+(?:for|behind|available)\b
      |^\W*subscribers?\s+only\W*$|\b\d[\d,]*\s+(?:more\s+)?words\s+(?:left|remaining)\b
    )"""
)
_BARRIER_WORDS = (
    "subscri",
    "reading",
    "sign in",
    "log in",
    "register",
    "member",
    "free ",
    "limit",
    "the rest",
    " words ",
)
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*$")
_GOES_ON = re.compile(
    r"(?i)^\W*(?:continue\s+reading|read\s+(?:more|the\s+full\s+(?:story|article))|full\s+(?:story|article))\W*$"
)
_CONTRIBUTED = re.compile(
    r"(?i)\b(?:the\s+)?(?P<who>[^.,;()]{2,60}?)(?:,?\s+and\s+[^.;()]{2,60})?\s+(?:also\s+)?contributed\s+"
    r"(?:reporting\s+)?to\s+this\s+(?:report|story|article)"
)
_HELPED = re.compile(
    r"(?i)\b(?:with|additional|includes?|including|contains?)\s+(?:reporting|material|information|files?|inputs?|agency\s+inputs?)\s+"
    r"(?:by|from)\s+(?:the\s+)?(?P<who>[^.;()]{2,60})"
)
_AGENCIES = (
    "AP", "Associated Press", "Reuters", "Thomson Reuters", "AFP", "Agence France-Presse", "dpa", "PA Media",
    "Press Association", "UPI", "United Press International", "EFE", "ANSA", "Xinhua", "TASS", "Interfax", "Kyodo",
    "Jiji", "Yonhap", "PTI", "Press Trust of India", "ANI", "IANS", "Anadolu", "Anadolu Agency", "Bloomberg",
    "Canadian Press", "AAP", "NTB", "Ritzau", "APA", "Keystone-SDA", "Belga", "ANP", "Lusa", "PAP", "Tanjug",
    "Ukrinform", "Bernama", "Antara", "WAM", "IRNA", "MENA", "States News Service", "Tribune News Service", "CNS",
)  # fmt: skip
_KNOWN = {name.casefold(): name for name in _AGENCIES}
_AGENCY_WORD = re.compile(r"(?:\b|^)(?:Press|Wire|(?:News\s+)?Agency|News\s+Service|Newswire)$")
_STAFF = re.compile(r"(?i)\b(?:writer|editor|reporter|correspondent|staff)$")
_PIECES = re.compile(r"\s*(?:,|;|/|\||&|\band\b|\bin\b|\bfor\b|\bwith\b|\bvia\b)\s*")


def is_correction(line: str) -> bool:
    """Say whether a paragraph is the outlet's note that a report was wrong and has been changed."""
    if len(line) > 1_000:
        return False
    start = line[:200].lower()  # a look is cheaper than the pattern, and most lines have none of these words
    return any(word in start for word in _CORRECTION_WORDS) and bool(_CORRECTION.match(line))


def is_barrier(line: str) -> bool:
    """Say whether a line asks for a subscription or an account before the report goes on."""
    if len(line) > 300:
        return False
    small = line.lower()  # most lines have none of these words, and a look is cheaper than the pattern
    return any(word in small for word in _BARRIER_WORDS) and bool(_BARRIER.search(line))


def is_cut_short(lines: Sequence[tuple[Role, str]], free: bool | None = None) -> bool:
    """Say whether a report ends before its end, given its passages in order; `free` is what the page says of itself.

    It does where a barrier stands behind the first paragraph and at most one more follows it, or where the last
    paragraph breaks off before "Continue reading", or on a page that is not free.
    """
    body = [i for i, (role, _) in enumerate(lines) if role == "body"]
    if not body:
        return free is False
    barrier = next(
        (i for i, (role, line) in enumerate(lines) if role != "headline" and i > body[0] and is_barrier(line)), None
    )
    if barrier is not None and sum(i > barrier for i in body) <= 1:
        return True
    if not _BROKEN_OFF.search(lines[body[-1]][1]):
        return False
    return free is False or any(_GOES_ON.match(line) for _, line in lines[body[-1] + 1 : body[-1] + 4])


def is_agency(name: str | None) -> bool:
    """Say whether a name is that of one of the world's wire services."""
    return (name or "").casefold().removeprefix("the ") in _KNOWN


def agency_in(words: str | None) -> str | None:
    """Return the wire service named in a byline or credit ("Advertiser staff and Lowen Press"), else None."""
    for piece in _PIECES.split(words or ""):
        name = re.sub(r"^(?:[Bb]y|[Tt]he)\s+", "", piece.strip(" .()—–-"))
        name = re.sub(r"^(?:[Bb]y|[Tt]he)\s+", "", name)
        if known := _KNOWN.get(name.casefold()):
            return known
        first = name.partition(" ")[0]
        if _STAFF.search(name) and first.casefold() in _KNOWN:
            return _KNOWN[first.casefold()]
        if _AGENCY_WORD.search(name) and name[:1].isupper() and 2 <= len(name.split()) <= 4:
            return name
    return None


def agency_of(byline: str | None, lines: Sequence[str]) -> str | None:
    """Return the wire service that a report runs or leans on: by its byline, or by a note among its last lines."""
    if found := agency_in(byline):
        return found
    for line in lines[-12:]:
        if len(line) <= 300 and (told := _helper_in(line)) and (found := agency_in(told)):
            return found
    return None


def _helper_in(line: str) -> str | None:
    """Who helped with a report, by a note at its end."""
    found = [_CONTRIBUTED.search(line) if "contributed" in line.lower() else None, _HELPED.search(line)]
    first = min((at for at in found if at), key=lambda at: at.start(), default=None)
    return first["who"] if first else None
