"""How a report tells a figure: as an old count that is replaced, as a part of another, as background, with a
word of change.

These rules read the words right around the number; they know nothing of other figures or reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.records import Figure, Report

_OLD_BEFORE = re.compile(
    r"(?:\b(?:down|up|rose|fell|lowered|raised|cut|revised|increased|reduced|went|climbed|changed|corrected)\s+from\s+"
    r"(?:(?:an?|its|the|his|her|their|some|about)\s+)?(?:(?:earlier|previous|first|initial|minimum|estimated?|count|figure|toll|of|"
    r"at\s+least|more\s+than|between|\w+day['’]s)\s+)*"
    r"|\b(?:cut|down|reduced|lowered|revised|raised|corrected|lifted|trimmed)\s+(?:\w+\s+){0,8}from\s+(?:more\s+than\s+|at\s+least\s+)?"
    r"|\bto\s+[^\s.;]*\d[^.;,]{0,30},?\s+from\s+(?:more\s+than\s+|at\s+least\s+|about\s+)?"
    r"|\bno\s+longer\s+|\breplac(?:es?|ed|ing)\s+(?:\w+\s+){0,4}of\s+"
    r"|\b(?:withdr[ae]wn?|retract(?:s|ed)|dropp?(?:s|ed)|abandon(?:s|ed)|scrap(?:s|ped))\s+(?:its|the|his|her|their|an?)\s+"
    r"(?:\w+\s+){0,2}(?:figure|count|toll|number|total|estimate)\s+of\s+(?:more\s+than\s+|at\s+least\s+|about\s+)?"
    r"|\b(?:hours?|days?|weeks?)\s+after\s+(?:it|he|she|they|the\s+\w+)\s+(?:had\s+)?(?:told|said|announced|put|gave|reported)\b[^.;,]{0,30}\s"
    r"(?:about\s+|at\s+least\s+|some\s+)?"
    r"|\b(?:earlier|previous|original|first|initial)\s+versions?\s+of\s+(?:this|the|our)\s+\w+\b[^.;]{0,80}\s"
    r"(?:at\s+least\s+|about\s+|some\s+)?"
    r"|(?:,|\band)\s+not\s+|\b(?:instead\s+of|rather\s+than)\s+"
    r"|\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|first|(?<!-)old|preliminary)\s+(?:\w+\s+){0,3}(?:of|at|that|was|were|put)?\s*"
    r"(?:at\s+least\s+|about\s+|of\s+)?"
    r"|\bfirst\s+(?:said|reported|gave|counted|put|spoke\s+of|announced)\s+(?:\w+\s+){0,3}"
    r"|\b(?:had|having)\s+(?:\w+\s+)?(?:said|admitted|conceded|claimed|acknowledged|given|reported|spoken\s+of|announced)\s+(?:to\s+)?(?:\w+\s+){0,2}?"
    r"(?:no\s+more\s+than\s+|at\s+least\s+|about\s+)?"
    r"|\bon\s+\w+day\s+(?:it|they|the\s+\w+|this)\s+(?:was|were|had\s+been|stood\s+at|gave)\s+"
    r"|\b(?:figure|count|toll|number|estimate)\s+(?:had\s+(?:been|stood\s+at)|used\s+to\s+be)\s+)(?:\S+\s+)?$",
    re.IGNORECASE,
)
_OLD_AFTER = re.compile(
    r"^(?:\s+\w+){0,2}\s*(?:(?:that|which)\s+(?:\w+\s+){0,4})?(?:\w+\s+){0,5}?"
    r"(?:was\s+wrong|were\s+wrong|should\s+have\s+(?:been|read|said)|turned\s+out\s+to\s+be|was\s+too\s+(?:high|low)|left\s+out|"
    r"(?:had|was|were)\s+(?:really|in\s+fact|actually)\s+(?:been\s+)?(?=\S*\d)|"
    r"w(?:as|ere)\s+(?:an?|our|its|his|her|their|the)\s+(?:\w+\s+)?(?:error|mistake|slip|misprint|misreading))",
    re.IGNORECASE,
)
#: "Not 12 but 14 people died": what is said not to be so, and then what is.
_NOT = re.compile(r"\bnot\s+(?:the\s+|at\s+least\s+|about\s+|some\s+)?$", re.IGNORECASE)
_BUT = re.compile(r"^(?:\s+[\w-]+){0,4}?,?\s+but\b")
_CORRECTED = re.compile(
    r"\b(?:lower(?:ed|s)|rais(?:ed|es)|revis(?:ed|es|ion)|correct(?:ed|s|ion)|cut|reduc(?:ed|es)|lift(?:ed|s)|"
    r"should\s+have\s+been|counted\s+(?:twice|at\s+both)|duplicates|was\s+wrong|down\s+from|down(?:graded|wards?)|"
    r"reconciliation|now\s+(?:says|counts|puts|gives))\b",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:lowered|raised|revised|corrected|cut|reduced|lifted|upped|should\s+have\s+(?:been|read)|(?:new|revised|corrected)\s+(?:range|count|figure|toll))\b"
    r"[^.;]{0,70}$",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"(?:\bincluding|\binclude[sd]?|\bamong\s+(?:them|whom|the\s+\w+)(?:\s+(?:are|were|was|is))?|\bof\s+(?:them|whom|these|those),?|"
    r"\bmade\s+up\s+of|\bat\s+least\s+\w+\s+of\s+whom|\bthe\s+remaining|\banother|\ban\s+additional|\ba\s+further|"
    r"\bof\s+the\s+(?:\w+\s+){1,5}(?:in\s+\w+\s+\w+)?,|\bmost\s+of\s+them\b.{0,40}\band)\s*(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"^\s*(?:\w+\s+){0,2}?(?:of\s+(?:them|whom|these|those|the\s+(?:(?:surviving|other|remaining|wounded|injured|shooting|gunshot|hospitalized)\s+)?"
    r"(?:dead|victims|injured|wounded|missing|killed|people|others|\d[\d,]*|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))\b"
    r"|(?:were|was|are|is)\s+(?:an?\s+|all\s+)?(?:children|child|women|woman|men|man|boys?|girls?|minors?|bab(?:y|ies)|infants?|teenagers?|"
    r"civilians?|soldiers?|students?|teachers?|pupils?|(?:under|younger|older|aged)\b)"
    r"|more\s+(?:people|bodies|victims|had|have|were|was|died|dead|deaths)\b|more\b\s*(?:,|$))",
    re.IGNORECASE,
)
#: A count by which another changed: "rose by five to 40".
STEP = re.compile(
    r"\b(?:(?P<up>rose|risen|rises?|rising|gr[eo]w\w*|increas\w+|climb\w+|went\s+up|jump\w+|rais\w+|up)|"
    r"(?P<down>f[ea]ll\w*|drop\w+|declin\w+|lower\w+|reduc\w+|cut|down))\b[^.;,]{0,40}?\bby\s+$",
    re.IGNORECASE,
)
#: What happened, and then the total that it makes: "two of the injured have died, taking the number of dead to 18".
MAKING = re.compile(
    r"[^.;,]{0,80},\s+(?:bringing|taking|raising|pushing|lifting)\s+(?:the|its|their)\s+[^.;]{0,60}?\bto\s+(?:at\s+least\s+)?",
    re.IGNORECASE,
)
#: "all six of the victims" are no part of them; "the crew are missing, all six of them" are some of the missing.
_ALL = re.compile(r"\ball\s+$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|these|those)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|an\s+additional|a\s+further)\s+(?:at\s+least\s+)?$", re.IGNORECASE)
_MORE_AFTER = re.compile(r"\s+(?:other|additional)\s+\w+|\s+others\b", re.IGNORECASE)
_TOLLS = frozenset(("killed", "injured"))
_GAIN = re.compile(r"\bafter\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:last\s+(?:year|month|summer|winter|spring|autumn|fall|decade)|(?:years?|decades?|months|weeks)\s+(?:ago|earlier|before)|"
    r"(?:earlier\s+)?this\s+year)\b",
    re.IGNORECASE,
)
_OTHER_HAPPENING = re.compile(
    r"\b(?:(?:previous|earlier|another|other|separate|unrelated|similar|past|second)\s+(?:\w+\s+)?(?:shooting|attack|strike|raid|blast|explosion|incident|"
    r"crash|fire|disaster|accident|sinking|flood|quake|earthquake|case|bombing|homicide|"
    r"killing)s?(?!\w|\s+victims?\b)|so\s+far\s+this\s+year|year[- ]to[- ]date|"
    r"since\s+(?:the\s+(?:start|beginning)\s+of\s+)?(?:the\s+year|19\d\d)|(?:deadliest|worst)\s+(?:\w+\s+){0,4}since|statistics|"
    r"nationwide|across\s+the\s+(?:country|nation|city)|each\s+year|every\s+year|a\s+year|annually|per\s+year|on\s+average)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|of|on\s+\w+\.?\s+\d{1,2},|\d{1,2}\s+\w+|since)\s+((?:19|20|21)\d\d)\b")
#: A victim told by number ("a fifth man", "the seventh") raises the toll; it is no other happening's.
_NTH = re.compile(
    r"(?:an?\s+|the\s+)?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th)\b", re.IGNORECASE
)
_ON_DAY = re.compile(r"^\s+(?:\w+\s+)?(?:on\s+\w+day|in\s+(?:the|that)\s+(?:attack|strike))\b", re.IGNORECASE)
_PARTED = frozenset(("killed", "injured", "missing", "rescued", "displaced", "detained", "affected", "other"))
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|several|many|tens\s+of)\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:limit|licen[cs]ed|certified|certificate|capacity|allowed|permitted|maximum|designed\s+(?:for|to)|room\s+for|built\s+for)\b"
    r"[^.;,]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words around a figure make of it.

    `old`: a count that is no longer held; `part`: some of a larger count, or added to one; `background`: of other times
    or happenings; `limit`: what is allowed, not what is there; `corrected`: a word of correction stands in the
    sentence, `replaced` right before this figure; `vague`: "dozens"; `another`: told with that word.
    """

    old: bool
    part: bool
    background: bool
    limit: bool
    corrected: bool
    replaced: bool
    vague: bool
    another: bool = False


def telling_of(figure: Figure, report: Report) -> Telling:
    """Return how `report` tells `figure`."""
    before, after = around(figure, report)
    sentence = figure.sentence
    near = _clause(before, after)
    year = int(published[:4]) if (published := report.published) else None
    past = year is not None and any(int(y) < year for y in _YEAR.findall(near))
    past = past or (figure.scope == "incident" and bool(_OTHER_TIME.search(near)))
    more = figure.measure in _TOLLS and _MORE_AFTER.match(after) is not None
    return Telling(
        old=bool(_OLD_BEFORE.search(before) or _OLD_AFTER.search(after) or (_NOT.search(before) and _BUT.match(after))),
        part=more or _is_part(figure, before, after),
        background=past or bool(_OTHER_HAPPENING.search(near)),
        limit=bool(_LIMIT.search(before)) or "limit" in figure.of.casefold(),
        corrected=bool(_CORRECTED.search(sentence)),
        replaced=bool(_REPLACED.search(before) or (figure.implied and _one_more(figure))),
        vague=bool(_VAGUE.search(figure.text)),
        another=_ANOTHER.search(before) is not None or (more and not figure.implied),
    )


def _one_more(figure: Figure) -> bool:
    """Tell whether a victim told without a number is told as one more: "a fifth man", "another man" after a first."""
    another = figure.text[:8].lower() == "another " and (figure.low or 0) > 1
    return another or _NTH.match(figure.text) is not None


def _is_part(figure: Figure, before: str, after: str) -> bool:
    """Tell whether a figure is some of a larger count or added to one; "four on Tuesday" among a total is a
    happening of its own."""
    if figure.measure not in _PARTED or (figure.scope == "incident" and _ON_DAY.search(after)):
        return False
    if _ALL.search(before) and not _OF_THEM.match(after):
        return False
    gained = _GAIN.search(before) and re.match(r"\s+(?:\w+\s+)?bod(?:y|ies)\b", after)
    return bool(
        _PART_BEFORE.search(before) or _PART_AFTER.search(after) or gained or STEP.search(before) or MAKING.match(after)
    )


def _clause(before: str, after: str) -> str:
    """Return the clause around a figure with the words that open its sentence, which often say when or where."""
    opening = re.split(r"[;:—–]\s|,\s(?!\d{4})", before, maxsplit=1)[0]
    inner = re.split(r"[;:—–]\s|,\s(?!\d{4})", before)[-1]
    rest = re.split(r"[;:—–]\s|,\s(?!\d{4})", after, maxsplit=1)[0]
    return f"{opening if len(opening.split()) <= 8 and opening != inner else ''} {inner} # {rest}"


def around(figure: Figure, report: Report) -> tuple[str, str]:
    """Return the words before and after a figure in its own sentence."""
    begin = report.text.rfind(figure.sentence, 0, figure.end + len(figure.sentence))
    if begin < 0 or not begin <= figure.start < begin + len(figure.sentence):
        begin = max(0, figure.start - 100)
    end = max(figure.end, begin + len(figure.sentence))
    before, after = report.text[begin : figure.start], report.text[figure.end : end]
    return before, after
