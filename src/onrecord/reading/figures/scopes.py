"""What a figure is a count of in time: one happening, a running total, or what is there; and the day it holds for.

Rules of the dossier format (`docs/words.md`): the toll of one happening is `incident`, missing and deployed are
`standing`, a total over several happenings `cumulative`. An incident's figure holds for the incident's day, a total of
some days that are over for the last of them, any other for the day it was given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.dates.days import last_of
from onrecord.reading.dates.expressions import Dated
from onrecord.reading.figures.illness import is_of_illness
from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity
from onrecord.records import Measure, Scope

_RUNNING = re.compile(
    r"\bso\s+far\s+this\b|\bthis\s+year\b|\bin\s+total\b|\boverall\b|\ball\s+told\b|\bcampaign\b|"
    r"\bthe\s+(?:war|conflict)\b|"
    r"\b(?:over|in|during)\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:days|weeks|months|years|decade)\b|\bever\b|"
    r"\bto\s+date\b|\bcumulative\b|"
    r"\b(?:strikes|attacks|raids|airstrikes|shootings|bombings|clashes)\b(?!\s+(?:on|in)\s+(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?<!ha[sd] )(?<!have )\bsince\b(?!\s+(?:been|had|was|were|died|"
    r"(?:they|he|she|it|we|there)\s+(?:was|were|is|are|had|have|has))\b)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|holding|in\s+custody|behind\s+bars|in\s+jail|in\s+detention|remain\w*|still)\b", re.IGNORECASE
)
_CAPTIVE = re.compile(r"\b(?:hostages?|captives?)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:since|in\s+all|in\s+total)\b", re.IGNORECASE)
_IN_HOSPITAL = re.compile(
    r"\b(?:remain\w*|still|are|is)\s+(?:\w+\s+){0,2}?(?:in|at)\s+(?:\w+\s+){0,2}?hospitals?\b|"
    r"\b(?:remain\w*|still)\s+(?:\w+\s+){0,2}?(?:in\s+(?:[\w-]+\s+){0,2}(?:care|condition|state)\b|treat(?:ed|ing)\b|"
    r"undergoing\b|on\s+ventilators\b)",
    re.IGNORECASE,
)
_ABOARD = re.compile(
    r"\b(?:on\s+board|aboard|onboard|sailed|on\s+the\s+(?:ferry|ship|boat|plane|train|bus|flight|vessel)|"
    r"passengers?|crew|carried|"
    r"vehicles|driven\s+on|sold)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:licen[cs]ed|certified|capacity|limit|maximum|permitted|allowed|seats?|rated)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:sold|counted|entered|logged|logging|twice|fired|launched|seized|stolen|found|recovered|collected|"
    r"bought|cancel\w+|postponed|"
    r"signed|voted|attended|stood|gathered|marched|opened|closed|filed|issued|arrived)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:toll|known\s+to\s+have|confirmed\s+dead|so\s+far|now|rose|risen|climbed|lowered|revised|raised|"
    r"recovered|the\s+dead\s+number|"
    r"number\s+of\s+(?:people|dead|deaths))\b",
    re.IGNORECASE,
)
_BOUNDS = frozenset({"since", "until", "before", "after", "from"})
_BEFALLS = frozenset({"killed", "injured", "attacked", "rescued", "damaged", "affected", "displaced", "detained"})
_NO_SPAN = _BOUNDS | {"of", "by"}
#: Before days that open a sentence: "Between 1 and 5 January", "Over the past week", "In all of 2019".
_STRETCH_OPENS = re.compile(r"[\s“\"]*(?:(?:in|over|during|throughout|all|of|for|the|between|from)\s+)*", re.IGNORECASE)
_WORST_SINCE = re.compile(r"\bsince\b[^,.;]*\Z", re.IGNORECASE)
_WHEN = re.compile(r",?\s+when\b[^,.;]*")
_RUNS_ON = re.compile(r"[,;]|\bha(?:s|d|ve)\b")
#: Before a day that opens a sentence: "As of noon Tuesday, 12 were missing"; who says so on that day is another matter.
_OPENING = re.compile(
    r"[\s“\"]*(?:(?:as\s+of|by|on|at|late|early|noon|midnight|midday|dawn|dusk|nightfall|the\s+end\s+of)\s+)*",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"(?:\s+(?:morning|afternoon|evening|night))?,\s+(?![^,]*\b(?:said|says|told|announced|reported)\b)"
)
_PARTED = re.compile(r"[;:]|\bbut\b|,\s+(?:up|down)\s+from\b")
_REFERS_BACK = re.compile(r"\b(?:count|toll|figure|tally|stood|stands|range|list|number)\b", re.IGNORECASE)
#: Arrests told as so many so far, and sums that went or came in over a time; sums that are there.
_SO_FAR = re.compile(
    r"\b(?:ha(?:d|s|ve)\s+(?:now\s+|so\s+far\s+|already\s+)?(?:been|arrested|detained|taken)|arrests\b|number\s+of|count\s+of|now\s+say)",
    re.IGNORECASE,
)
_FLOWED = re.compile(
    r"\b(?:stolen|embezzled|misappropriated|diverted|siphoned|laundered|withdrawn|withdrawals|withdrew|drawn\s+out|collected|raised|donated|"
    r"accounted\s+for|unaccounted|defrauded|swindled|pledged|left\s+the\s+\w+|having\s+taken|paid\s+out)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:frozen|holds?|holding|deposits?|savings|reserves?|in\s+(?:cash|accounts?|bonds)|owes?|owed|assets|holdings)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:has|have|had)\s+(?:carried|killed|sunk|struck|cost|spent|carried\s+out|died|conducted)\b|\bmak(?:es|"
    r"ing)\b|\btotal\b",
    re.IGNORECASE,
)


#: Several happenings told together: "eight hurt in two separate shootings", "53 wounded in shootings across the city".
_SEVERAL = (
    r"(?:(?:at\s+least\s+)?(?:separate|several|multiple|different|various|unrelated|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|\d{1,2})\s+)"
)
_TOGETHER = re.compile(
    rf"\bin\s+{_SEVERAL}{{1,2}}(?:[\w-]+\s+){{0,2}}?(?:shootings|stabbings|homicides|incidents|attacks|crashes|accidents|raids|strikes)\b|"
    r"\bin\s+(?:[\w-]+\s+){0,2}?(?:weekend|overnight|citywide|holiday)\s+(?:[\w-]+\s+)?shootings\b|"
    r"\bshootings\s+(?:across|around|throughout|citywide|city-wide|over\s+the\s+weekend)\b|"
    r"\bin\s+incidents\s+(?:across|spanning|around|throughout)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a figure stands: its sentence, its clause, the dates and the other counts of its sentence.

    `next` is where the next count begins; `earlier` is the scope of the report's last figure of the same measure where
    this one only refers back to it.
    """

    text: str
    sentence: tuple[int, int]
    clause: tuple[int, int]
    dates: Sequence[Dated]
    next: int
    strikes: int
    earlier: Scope | None


def scope_of(measure: Measure, quantity: Quantity, phrase: Phrase, setting: Setting) -> Scope:
    """Return whether a figure is of one happening, a running total, or a standing count."""
    clause = setting.text[slice(*setting.clause)]
    low, high = setting.clause
    happened = any(
        not (d.since or d.told) and d.event.precision == "day" and low <= d.start < high for d in setting.dates
    )
    if setting.earlier == "cumulative" and phrase.kind in {Kind.BARE, Kind.LISTED} and _REFERS_BACK.search(clause):
        return "cumulative"
    if measure in {"missing", "deployed"}:
        return "incident" if measure == "deployed" and re.search(r"\blaunched\b", clause) else "standing"
    if measure == "detained" and _CAPTIVE.search(clause) and not _TAKEN.search(clause):
        return "standing"
    if (measure == "detained" and _HELD.search(clause)) or (measure == "injured" and _IN_HOSPITAL.search(clause)):
        return "standing"
    if measure in _BEFALLS:
        return _of_happening(measure, quantity, setting, happened)
    return _of_other(measure, quantity, phrase, setting)


def _of_happening(measure: Measure, quantity: Quantity, setting: Setting, happened: bool) -> Scope:
    text, (start, end) = setting.text, setting.sentence
    if measure in {"killed", "affected"} and not happened and is_of_illness(text):
        return "cumulative"  # the toll of an outbreak runs on
    if happened and not _SINCE.search(text, *setting.clause):
        return "incident"
    if measure == "detained" and _SO_FAR.search(text, *setting.clause):
        return "cumulative"
    if measure == "attacked" and quantity.value <= 1:
        return "incident"
    running = _RUNNING.search(text, *setting.clause) is not None or _SINCE.search(text, quantity.end, end) is not None
    if running or (setting.strikes > 1 and _SUM.search(text, start, end)):
        return "cumulative"
    return setting.earlier or "incident"


def _of_other(measure: Measure, quantity: Quantity, phrase: Phrase, setting: Setting) -> Scope:
    text = setting.text
    clause = text[slice(*setting.clause)]
    if _SINCE.search(text, *setting.sentence) or re.search(r"\bha(?:s|d|ve)\s+(?:cost|spent|raised|paid)\b", clause):
        return "cumulative"
    if measure == "money" and _THERE.search(clause):
        return "standing"
    if measure == "money" and _FLOWED.search(clause):
        return "cumulative"
    if measure == "money":
        return (
            "standing"
            if re.search(
                r"\b(?:reward|bounty|debt|worth|budget|price|salary|fine\s+of)\b", text[slice(*setting.sentence)], re.I
            )
            else "incident"
        )
    near = text[quantity.start : min(setting.next, setting.sentence[1], phrase.end + 60)]
    return "incident" if _DONE.search(near) and not _LIMIT.search(clause) else "standing"


def is_of_several(measure: Measure, quantity: Quantity, setting: Setting) -> bool:
    """Tell whether those killed or injured are told of several happenings together, which no toll of one is."""
    if measure not in {"killed", "injured"}:
        return False
    return _TOGETHER.search(setting.text, quantity.end, setting.sentence[1]) is not None


def is_of_months(measure: Measure, quantity: Quantity, setting: Setting) -> bool:
    """Tell whether what befell people or things is counted over more than a month, both ends named: so long lasts no
    one happening."""
    long = [d for d in setting.dates if d.event.until is not None and d.event.precision == "year"]
    fits = any(_is_span(d, setting) and _beside_or_opening(d, quantity, setting) for d in long)
    return fits and measure in _BEFALLS


def day_of(measure: Measure, scope: Scope, quantity: Quantity, setting: Setting) -> str | None:
    """Return the day that the words of the sentence give the figure, None where they give none."""
    over = _last_day(quantity, setting) if scope == "cumulative" else None
    if over is not None:
        return over
    near = [d for d in _near(quantity, setting) if not d.since and d.event.precision != "year"]
    told = [d.event.date for d in near if d.told and d.event.precision == "day"]
    if scope == "incident":
        exact = [d.event.date for d in near if not d.told and not _PARTED.search(_gap(d, quantity, setting))]
        return exact[0] if exact else told[0] if told and is_toll(setting) else None
    if scope == "cumulative" and told:
        return told[0]
    exact = [d.event.date for d in near if not d.told and _beside(d, quantity, setting)]
    return exact[0] if exact else told[0] if told else None


def _last_day(quantity: Quantity, setting: Setting) -> str | None:
    """Return the last of the days that a total is of: "between 1 and 5 January, 60 died", "61 in 2019"."""
    for d in _near(quantity, setting):
        if _is_span(d, setting) and _beside_or_opening(d, quantity, setting):
            return last_of(d.event).isoformat()
    return None


def _is_span(d: Dated, setting: Setting) -> bool:
    """Tell whether a date is of several days, both ends known, in which something is counted."""
    if d.since or d.told:
        return False
    bounds = setting.text[d.start : d.end].split()[0].lower() in _NO_SPAN
    return d.event.until is not None or (d.event.precision != "day" and not bounds)


def _beside_or_opening(d: Dated, quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a stretch of days stands in the clause of a count with no comma between, or opens its sentence."""
    gap = _gap(d, quantity, setting)
    if d.end <= quantity.start and _STRETCH_OPENS.fullmatch(setting.text, setting.sentence[0], d.start):
        return ";" not in gap and ":" not in gap
    return setting.clause[0] <= d.start < setting.clause[1] and "," not in gap


def _gap(d: Dated, quantity: Quantity, setting: Setting) -> str:
    return setting.text[quantity.end : d.start] if d.start >= quantity.end else setting.text[d.end : quantity.start]


def _beside(d: Dated, quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a date belongs to a standing count: in its clause, no comma between; a month must be close by."""
    gap = _gap(d, quantity, setting)
    inside = setting.clause[0] <= d.start < setting.clause[1]
    if d.end <= quantity.start and _OPENING.fullmatch(setting.text, setting.sentence[0], d.start):
        gap = _OPENED.sub(" ", gap, count=1)
    return inside and "," not in gap and (d.event.precision == "day" or len(gap.split()) <= 2)


def is_of_year(d: Dated, quantity: Quantity, setting: Setting) -> bool:
    """Tell whether a year of the sentence may be that of a count.

    A year that only bounds a stretch is not ("the worst since 2019"), save for what is told of it: "since 2019, when 52
    died", "since 52 died at Colby in 2019", "since one in 2019 killed 52".
    """
    text, gap = setting.text, _gap(d, quantity, setting)
    if not d.since and text[d.start : d.end].split()[0].lower() not in _BOUNDS:
        return True
    if quantity.end <= d.start:
        return _WORST_SINCE.search(text, setting.sentence[0], quantity.start) is not None
    if _WHEN.fullmatch(gap):
        return True
    return text[: d.start].endswith("in ") and not _RUNS_ON.search(gap)


def is_toll(setting: Setting) -> bool:
    """Tell whether the clause gives a count as it stands now ("the toll rose to"), not what one event did."""
    return _TOLL.search(setting.text, *setting.clause) is not None


def is_aboard(quantity: Quantity, phrase: Phrase, setting: Setting) -> bool:
    """Tell whether a figure counts who or what was aboard, which holds for the day of the voyage."""
    clause = setting.text[slice(*setting.clause)]
    return bool(_ABOARD.search(clause)) and not _LIMIT.search(
        setting.text[max(setting.clause[0], quantity.start - 40) : quantity.start]
    )


def _near(quantity: Quantity, setting: Setting) -> list[Dated]:
    """Return the dates of the sentence, those nearest to the figure first, those of its own clause before others."""
    low, high = setting.clause

    def distance(d: Dated) -> tuple[bool, int]:
        gap = d.start - quantity.end if d.start >= quantity.end else quantity.start - d.end
        return not low <= d.start < high, gap

    return sorted(setting.dates, key=distance)


__all__ = ["Kind", "Setting", "day_of", "is_aboard", "is_toll", "scope_of"]
