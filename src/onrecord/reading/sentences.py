"""Where a sentence of a report begins and ends.

Figures, dates and narration are read a sentence at a time: a wrong cut ("Sen. | Pryce", "$1. | 2 million") spoils all
that follows. The rules are those of news style books: titles, initials, months and dotted abbreviations do not end a
sentence, closing quotation marks belong to the sentence they close.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.reading.seeking import Sought, Starts


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Shortened titles and the like, which a name or a number follows: never the end of a sentence.
_TITLES = _words(
    "mr mrs ms mx dr prof sen sens rep reps gov gen lt col maj capt cmdr cdr adm vice sgt cpl pvt pfc det insp "
    "supt hon rev fr pres sec amb dept approx est fig nos vs st mt ft brig comm cllr msgr"
)
#: Short forms that may end a sentence: they do where the next word looks like the opening of one.
_SHORT = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun jr sr inc "
    "ltd co corp bros etc ave blvd rd al cf ca no conn mass calif fla ill pa tex wash ariz colo mich minn tenn "
    "ala ark okla wis"
)
#: Words that open a sentence far more often than they follow an abbreviation inside one.
_OPENERS = _words(
    "the a an in on at it its he she they we i you there this that these those his her their our but and or so "
    "yet when while after before as if for from by with police officials authorities one two no not what who "
    "how why another some many most all both more other others meanwhile however"
)
BREAK = Sought(
    re.compile(
        r"(?P<stop>(?:[.!?…]+)[\"'”’»)\]]*)(?=\s|\Z)"
        r"|(?P<glued>(?<=[a-z]{3})\.[\"”’]?)(?=[A-Z“\"][a-z])"
        r"|(?P<paragraph>\n[^\S\n]*\n\s*)"
        r"|(?P<line>\n)"
    ),
    Starts(marks=r"[.!?…\n]"),
)
_WORD_BEFORE = re.compile(r"[\w.’'-]+\Z")
_NEXT = re.compile(r"\s*([\"'“‘(\[«—–-]*)\s*(\S+)")
_ITEM = re.compile(r"\s*(?:[-*•·▪]\s|\d{1,2}[.)]\s)")
#: Lines longer than this are not hard-wrapped: plain text is wrapped at 72 to 80 columns, rarely past 100.
_WRAP = 100
#: No sentence of PolNeAR's 924 reports has 2,000 characters; what is longer is a table or hostile, and is cut.
_LONGEST = 2000


# Asked for by every rule that goes sentence by sentence; few reports have more passages than this.
@lru_cache(maxsize=128)
def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the sentences between `start` and `end`, in order, white space around them left out.

    A line break inside a hard-wrapped paragraph is white space; a line that had room for the next word ends a
    paragraph.
    """
    found: list[tuple[int, int]] = []
    begin = start
    width = _width(text, start, end)
    for match in BREAK.finditer(text, start, end):
        if match.end() > begin and _ends(text, match, end, width):
            _keep(text, begin, match.end(), found)
            begin = match.end()
    _keep(text, begin, end, found)
    return tuple(found)


def _keep(text: str, begin: int, stop: int, found: list[tuple[int, int]]) -> None:
    while begin < stop:
        end = _cut(text, begin, stop)
        piece = text[begin:end]
        inner = piece.strip()
        if inner:
            at = begin + len(piece) - len(piece.lstrip())
            found.append((at, at + len(inner)))
        begin = end


def _cut(text: str, begin: int, stop: int) -> int:
    """Return where a piece that no person wrote as one sentence is cut: at a space where there is one."""
    if stop - begin <= _LONGEST:
        return stop
    space = text.rfind(" ", begin + 1, begin + _LONGEST)
    return space if space > begin else begin + _LONGEST


def _ends(text: str, match: re.Match[str], end: int, width: int) -> bool:
    if match["paragraph"] or match["glued"]:
        return True
    if match["line"]:
        return _line_ends(text, match, end, width)
    following = _NEXT.match(text, match.end(), end)
    if following is None:
        return True
    opening, word = following[1], following[2]
    if word[0].islower() and not opening.strip("-—–"):
        return False
    if match["stop"].rstrip("\"'”’»)]") != "." or len(match["stop"]) > 1:
        return not word[0].islower()
    return _full_stop(text, match.start(), word)


def _full_stop(text: str, at: int, following: str) -> bool:
    """Tell whether the single full stop at `at` ends a sentence and not only a short form."""
    before = _WORD_BEFORE.search(text, max(0, at - 30), at)
    if before is None:
        return True
    word = before[0].strip("'’").lower()
    opens = following.strip(".,;:’'\"”").lower() in _OPENERS
    if word in _TITLES or word == "no":
        return word == "no" and not following[0].isdigit()
    if word in _SHORT and before[0][:1].isupper() | (word in {"etc", "al", "ca", "cf"}):
        return opens
    if len(word) == 1 and word.isalpha():
        return opens or before[0] in {"a", "I"}
    return opens or not re.fullmatch(r"(?:[a-z]\.)+[a-z]{1,2}", word)


def _width(text: str, start: int, end: int) -> int:
    """Return the length of the longest line, the column that a hard-wrapped passage was wrapped at."""
    return max(map(len, text[start:end].split("\n")), default=0)


def _line_ends(text: str, match: re.Match[str], end: int, width: int) -> bool:
    if width > _WRAP or _ITEM.match(text, match.end(), end):
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
    following = _NEXT.match(text, match.end(), end)
    room = width - len(line)
    return following is None or len(following[1]) + len(following[2]) + 1 <= room
