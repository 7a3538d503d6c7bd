"""Names of outlets: from the name of a saved file, from who sent a mail."""

from __future__ import annotations

import re
from pathlib import PurePath

_GENERIC = frozenset(
    "report reports article articles story stories index text texts page pages untitled file files doc document copy "
    "news draft part saved save download update updated final test release statement press mail email message post "
    "blog note notes print printed new old clean raw full html htm export scan".split()
)
_DESK = (
    r"(?:the\s+)?(?:(?:press|media|news|communications?|public\s+(?:affairs|relations)|information)"
    r"\s+(?:office|team|desk|relations|service|department|centre|center|unit|section|contact|enquiries)"
    r"|newsroom|newsdesk|communications|public\s+affairs|press|media|PR|info(?:rmation)?|no-?reply)"
)
_DESK_END = re.compile(rf"(?i)[\s,|(–—-]*\b{_DESK}\)?$")
_DESK_START = re.compile(rf"(?i)^{_DESK}\b(?:\s*(?:of|at|,|[|–—-])\s*(?:the\s+)?|\s*$)")


def outlet_of_path(path: str, title: str | None, text: str) -> str | None:
    """Return the outlet that a file is named after ("02-harbour-wire.txt": Harbour Wire), as the last resort, or None.

    None for names that say what the file is (report, page), for digests, and for names made of the story's own words.
    """
    stem = PurePath(path).stem
    stem, numbered = re.sub(r"^\d{1,4}\s*[-_. ]+\s*", "", stem), bool(re.match(r"\d", stem))
    words = [w for w in re.split(r"[-_. +]+", stem) if w]
    if not 1 <= len(words) <= 4 or not all(w.isalpha() and len(w) <= 20 for w in words):
        return None
    if all(w.lower() in _GENERIC for w in words) or re.fullmatch(r"[a-f]{6,}", "".join(words)):
        return None
    told = set(re.findall(r"\w+", (title or "" if numbered else text).casefold()))
    if all(w.casefold() in told for w in words):
        return None
    if len(words) == 1 and len(stem) <= 3:
        return stem.upper()
    return " ".join(w[0].upper() + w[1:] for w in words)


def outlet_of_sender(name: str, address: str, text: str) -> str | None:
    """Return the organisation behind a mail's sender: its name without the desk, else its domain as the text spells it.

    A desk's name alone ("Press Office") or a person's says nothing, so the domain is looked for among the words of the
    text.
    """
    bare = _DESK_START.sub("", _DESK_END.sub("", name.strip(" \"'"))).strip(" ,|-–—")
    if bare and bare != name.strip(" \"'"):
        return bare
    labels = [label for label in address.rpartition("@")[2].lower().split(".")[:-1] if len(label) > 3]
    for label in reversed(labels):
        if spelled := _spelled(label.replace("-", ""), text):
            return bare if _words(bare) & _words(spelled) else spelled
    return bare or None


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"\w+", name.casefold()) if len(w) > 3}


def _spelled(letters: str, text: str) -> str | None:
    """The capitalised words of a text that, run together, are these letters ("MaritimeMonitor": Maritime Monitor)."""
    words = list(re.finditer(r"[^\W_]+", text[:50_000]))
    for i, first in enumerate(words):
        if not first[0][0].isupper() or not letters.startswith(first[0].lower()):
            continue
        joined = ""
        for last in words[i : i + 8]:
            joined += last[0].lower()
            if joined == letters:
                return text[first.start() : last.end()]
    return None
