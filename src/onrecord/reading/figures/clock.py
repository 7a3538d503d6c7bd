"""Times of day told in words: "ten to two", "twenty past eleven", "half past three", "twelve forty-eight".

The numbers in them count nothing.
"""

from __future__ import annotations

import re

from onrecord.reading.figures.numbers import STARTS
from onrecord.reading.seeking import Sought

_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_MINUTES = (
    r"(?:five|ten|(?:a\s+)?quarter|half|(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|"
    rf"{_HOUR}\s+minutes?)"
)
_MINUTE_WORD = (
    r"(?:oh[-\s](?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
)
#: What follows an hour and is no noun that it counts.
_ENDS = (
    r"(?=\s*(?:[.,;:!?)”’\"—–]|\Z)|\s+(?:on|in|and|when|that|by|but|the|this|to|for|as|before|after|is|was|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|local|o['’]clock|[ap]\.?m\b|not)\b)"
)
_SPOKEN = re.compile(
    rf"(?<![\w-])(?:{_MINUTES}\s+past\s+(?:{_HOUR}\b|midnight|noon)|{_MINUTES}\s+to\s+(?:{_HOUR}\b{_ENDS}|midnight\b|noon\b)|"
    rf"(?<!\d )(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-]{_MINUTE_WORD}\b{_ENDS})",
    re.IGNORECASE,
)
SPOKEN = Sought(_SPOKEN, STARTS)
_SOON = r"\s+(?:(?:about|around|nearly|shortly)\s+)?\Z"
_CLOCK = re.compile(rf"\b(?:at|after|before|until|till|past|by|around|about|since){_SOON}", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"\s*(?:[.,;:!?”\"’)]|\Z|\s(?:on|in|with|and|when|that|there|he|she|they|to|for|as|at|sharp|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this\s+morning|last\s+night|yesterday|tonight)\b)"
)
#: "From six" and "between eleven" may lead to anything: only what follows tells that it is an hour.
_HOUR_BEFORE = re.compile(rf"\b(?:from|between|until|till|at|by|since|after|before){_SOON}", re.IGNORECASE)
_HOUR_AFTER = re.compile(
    r"\s+(?:in\s+the\s+(?:morning|evening|afternoon)|at\s+night|and\s+(?:midnight|noon|midday)|(?:until|till)\s+[a-z]+)\b"
)
_HOURS = 24
#: A count is told "at five", too.
_TALLYING = re.compile(
    r"\b(?:number|numbers|toll|figure|count|counts|put|puts|stood|stands|estimated?|remain\w*|total|totals|rose|"
    r"risen|fell|"
    r"unchanged|reckon\w*|tally|range|capped|set)\b|\b(?:the\s+(?:dead|injured|wounded|missing)|arrests|losses)\s+at\b",
    re.IGNORECASE,
)
#: "rose from ten to two" is a change, no time; "a vote of ten to two" a result.
_CHANGE = re.compile(
    r"(?:\bfrom|\b(?:vote|voted|won|lost|margin|score|ratio|odds)\b[^.;]{0,20})\s+(?:about\s+)?\Z", re.IGNORECASE
)
#: A range runs up: "five to six people" are people.
_UP = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}


def times_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where times of day stand in words between two offsets (one sentence)."""
    found = []
    for match in SPOKEN.finditer(text, start, end):
        if not _CHANGE.search(text, max(start, match.start() - 40), match.start()) and not _is_range(match[0]):
            found.append(match.span())
    return found


def _is_range(words: str) -> bool:
    first, _, last = words.lower().partition(" to ")
    return _UP.get(first.strip(), 99) < _UP.get(last.strip(), 0)


def is_hour(before: str, lead: str, after: str, value: float) -> bool:
    """Tell whether a number between these words is an hour: "at five", "from nine until five"."""
    if value > _HOURS or _TALLYING.search(before):
        return False
    return bool(_CLOCK.search(before) and _AFTER_CLOCK.match(after)) or bool(
        _HOUR_BEFORE.search(lead) and _HOUR_AFTER.match(after)
    )
