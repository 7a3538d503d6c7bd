"""Nobody as a count: "nobody was killed", "none of the 40 passengers was hurt", "zero deaths" say 0 of a measure.

The dossier format has "no survivors" as 0 (`docs/words.md`). Those of whom none came to harm are then no toll: they are
counted as those who were there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reading.figures.phrases import Kind, kind_of
from onrecord.reading.seeking import Sought, Starts
from onrecord.records import Measure

_NOUN = r"(?:(?!(?:one|other|more|longer|further)\b)[\w’'-]+\s+){0,2}?"
_OF = (
    r"\s+of\s+(?:the|its|their|his|her|our|those|them|us|whom)(?:\s+(?!who\b|that\b|killed\b|injured\b|wounded\b)"
    r"[\w,’'-]+(?<!,)){0,5}?"
)
_PLACE = r"(?:,?\s+(?:on|in|at|aboard|from|inside|near)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+,?)?"
_AUX = (
    r"(?:\s+(?:was|were|is|are|has|had|have|been|be|being|reported(?:ly)?|known|believed|to|yet|so\s+far|still|also|"
    r"confirmed|thought|said|left))"
)
_FATE = (
    r"(?:(?P<killed>killed|dead|died|shot\s+dead|lost\s+(?:his|her|their)\s+li(?:fe|ves))|(?P<injured>hurt|injured|wounded|harmed)|"
    r"(?P<missing>missing|unaccounted\s+for)|(?P<rescued>survived|rescued|saved)|(?P<detained>arrested|detained))\b"
)
_NOBODY = r"(?P<none>nobody|no[\s-]one|none|neither|not\s+(?:one|a\s+single\s+one))(?!\s+else\b)"
_NO = rf"(?P<no>no|not\s+one|not\s+a\s+single|neither)\s+{_NOUN}(?P<noun>[a-z’'-]+)"
_TOLD = re.compile(
    rf"(?:{_NOBODY}(?:{_OF})?|{_NO}){_PLACE}(?:{_AUX}{{1,5}}\s+{_FATE}(?!\s+by\s+\w+\s+(?:was|were)\b)|"
    r"\s+(?:(?P<survived>survived)\b|(?P<perished>died|perished)\b|"
    r"(?P<k>killed)(?=\s*(?:[.,;”\"]|\Z))|(?P<i>hurt|injured|wounded)(?=\s*(?:[.,;”\"]|\Z))))|"
    r"(?P<zero>no|zero)(?=\s+(?:[\w-]+\s+){0,2}?(?:survivors|deaths|fatalities|casualties|injuries|victims)\b)|"
    rf"(?P<object>nobody|no[\s-]one|none|no(?=\s+{_NOUN}(?P<whom>[a-z’'-]+)))\b(?!\s+else\b)",
    re.IGNORECASE,
)
NOBODY = Sought(_TOLD, Starts(r"(?:no(?:body|ne)?\b|neither\b|not\s+(?:one|a\s+single)\b|zero\b)"))
#: Before one whom it did not befall: "killed nobody", "killed 61 fighters and no civilians".
_BEFELL = re.compile(
    r"\b(?:(?P<killed>kill(?:ed|ing|s))|(?P<injured>hurt(?:ing|s)?|injur(?:ed|ing|es)|wound(?:ed|ing|s)))\s+"
    r"(?:(?:[\w,’'-]+\s+){1,5}(?:and|but)\s+)?\Z",
    re.IGNORECASE,
)
_PEOPLE = frozenset({Kind.PERSON, Kind.FORCE})
_OTHER_NAMES: dict[str, Measure] = {"survived": "rescued", "perished": "killed", "k": "killed", "i": "injured"}
_NAMES: tuple[Measure, ...] = ("killed", "injured", "missing", "rescued", "detained")
#: Those of whom none is told: "none of the 40 passengers", "of the 40 passengers, none".
_NONE_OF = re.compile(
    r"\b(?:none|neither|not\s+(?:one|a\s+single\s+one))\s+of\s+(?:the|its|their|his|her|our|those|these)\s+"
    r"(?:[a-z-]+\s+)?\Z",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\bof\s+(?:the|its|their|his|her|those|these)\s+\Z", re.IGNORECASE)
_NONE_AFTER = re.compile(r"(?:\s+[\w’'-]+){0,4},\s+(?:none|neither|not\s+one|nobody|no\s+one)\b", re.IGNORECASE)


def find_nobody(text: str, start: int, end: int) -> Iterator[tuple[int, int, Measure | None]]:
    """Yield where a sentence says that something befell nobody, with the measure, None where the noun names it."""
    for match in NOBODY.finditer(text, start, end):
        if match["zero"]:
            yield (*match.span("zero"), None)
        elif match["object"]:
            befell = _BEFELL.search(text, max(start, match.start() - 60), match.start())
            if befell and (match["whom"] is None or _is_people(match["whom"])):
                yield (*match.span("object"), "killed" if befell["killed"] else "injured")
        elif match["noun"] is None or _is_people(match["noun"]):
            group = match.lastgroup or ""
            measure = next((m for m in _NAMES if match[m]), None) or _OTHER_NAMES.get(group)
            yield (*match.span("none" if match["none"] else "no"), measure)


def _is_people(noun: str) -> bool:
    return kind_of(noun) in _PEOPLE


def is_of_nobody(lead: str, after: str) -> bool:
    """Tell whether a count between these words is of those of whom none is told: "none of the 40 was hurt"."""
    if _NONE_OF.search(lead):
        return True
    return _OF_THE.search(lead) is not None and _NONE_AFTER.match(after) is not None
