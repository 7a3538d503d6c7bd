"""What a figure measures: killed, injured, missing, rescued …, told by the noun counted and the words around it.

Each word that speaks of a measure ("killed", "death toll", "aboard") is a sign. A sign counts by its distance from the
number, less across commas and other numbers, more where it governs the number ("killing nine", "nine were killed").
What the noun can undergo limits what a sign can mean: a boat that is hit was attacked, a man who is hit was injured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity
from onrecord.records import Measure

_SIGNS: tuple[tuple[Measure, float, str], ...] = (
    ("killed", 1.0,
     r"shot\s+(?:dead|to\s+death|and\s+(?:then\s+)?killed)|shot\s+fatally|fatally\s+\w+|(?:stabbed|"
     r"beaten|burned|crushed)\s+to\s+death|"
     r"death\s+tolls?|toll|kill(?:ed|ing|s)?|dead|died|dies|dying|die|deaths?|dead(?:liest|ly)|fatal(?:ly|ities|"
     r"ity)?|slain|murder(?:ed|ing)|"
     r"perish(?:ed|ing)|drown(?:ed|ing)|lost\s+their\s+li(?:ves|fe)|(?:cost|claimed|claiming|costing|took|"
     r"taking)(?=\s+(?:\S+\s+){0,4}lives)|"
     r"massacred?|executed(?!\s+(?:\S+\s+){0,3}(?:warrants?|orders?))|slaughtered|succumbed|lives\s+lost|body\s+bags|homicides?|deceased|mourn(?:ed|ing)?"),
    ("injured", 1.0,
     r"injur(?:ed|ing|es|ies|y)|wound(?:ed|ing|s)?|hurt(?:ing)?|maim(?:ed|ing)|burned|stabbed|grazed|hospitali?[sz]ed|"
     r"gunshot\s+wounds?|critical(?:ly)?|serious(?:ly)?\s+condition|stable\s+condition|in\s+(?:the\s+)?hospitals?|"
     r"(?:taken|rushed|transported|airlifted|flown|admitted)\s+to\s+(?:\w+\s+){0,4}?(?:hospitals?|center|centre|clinic)|treated"),
    ("injured", 0.75,
     r"shot(?!\s+(?:at\s+(?:him|her|them|each|one|several|two|three|four|police|people|(?:(?:an?|the)\s+)?(?:\w+\s+)?(?:officers?|deput\w+|m[ae]n|wom[ae]n|cars?|vehicles?|group|crowd|victims?|drivers?))\b|dead|to\s+death|and\s+killed|fatally|himself|herself|down))|struck|hit(?:ting|s)?"),
    ("missing", 1.0,
     r"missing|unaccounted(?:\s+for)?|disappeared|vanished|lost\s+at\s+sea|trapped|buried\s+(?:under|alive)"),
    ("rescued", 1.0,
     r"rescue[ds]?|rescuing|saved|saving|survivors?|survived|pulled\s+(?:alive|out|from)|plucked|picked\s+up|"
     r"brought\s+ashore|"
     r"taken\s+(?:aboard|off)|t(?:ook|ake|akes|aking)(?=\s+(?:\S+\s+){1,5}aboard)|found\s+alive|dug\s+out|freed|winched|hauled\s+aboard|escaped"),
    ("displaced", 1.0,
     r"displac(?:ed|ing|es)|evacuat(?:ed|ing|es|ions?)|fled|flee(?:ing)?|homeless|forced\s+from|driven\s+from|uprooted|refugees?"),
    ("detained", 1.0,
     r"arrest(?:ed|s|ing)?|detain(?:ed|ing|s|ees?)?|custody|jail(?:ed|ing)?|imprison(?:ed|ing)?|captur(?:ed|ing)|"
     r"kidnapp?(?:ed|ing)|"
     r"abduct(?:ed|ing)|hostages?|held\s+(?:captive|prisoner|for\s+questioning|in\s+\w+\s+prison)|rounded\s+up|behind\s+bars|seized"),
    ("deployed", 1.0,
     r"deploy(?:ed|ing|s|ments?)?|mobili[sz](?:ed|ing|es)|dispatch(?:ed|ing)|stationed|sent|sending|sends|"
     r"launched|scrambled|"
     r"reinforce(?:d|ments?)|on\s+(?:its|their)\s+way|joined?\s+the\s+search|searching|search(?:ed)?\s+for|combed|worked\s+through|patrol(?:led|ling)"),
    ("attacked", 0.9,
     r"attack(?:ed|ing)|target(?:ed|ing|s)|bomb(?:ed|ing)|shell(?:ed|ing)|sunk|sank|sink(?:ing|s)?|torpedoed|"
     r"str(?:uck|iking)|hit(?:ting|s)?|"
     r"raided|raiding|fired\s+(?:on|at)|storm(?:ed|ing)|ambushed|carried\s+out(?=\s+(?:\S+\s+){0,4}(?:of\s+them|strikes?|attacks?|raids?))|blew\s+up|blown\s+up|shot\s+down|downed"),
    ("damaged", 1.0,
     r"damag(?:ed|ing|es?)|destroy(?:ed|ing|s)|gutted|collapsed|flattened|razed|levelled|leveled|flooded|"
     r"burn(?:ed|t)\s+down|wrecked|ruined|"
     r"swept\s+away|demolished|engulfed|burn(?:ed|t)"),
    ("affected", 1.0,
     r"affect(?:ed|ing|s)|without\s+(?:power|electricity|water|heating)|stranded|sicken(?:ed|ing)|infect(?:ed|"
     r"ing)|fell\s+ill|poisoned|"
     r"quarantined|isolated|cut\s+off|los(?:t|ing)\s+(?:power|electricity)|infections?|in\s+need\s+of|orphaned|bereaved"),
    ("other", 0.7,
     r"on\s+board|aboard|on\s+the\s+(?:ferry|ship|plane|train|bus|boat|flight)|sailed|"
     r"carr(?:ied|ying)|licen[cs]ed|certified|capacity|register(?:ed)?\s+to"),
)  # fmt: skip
_SIGN = re.compile("|".join(rf"(?P<s{i}>\b(?:{words})\b)" for i, (_, _, words) in enumerate(_SIGNS)), re.IGNORECASE)
#: "who were not hurt": what did not happen is no sign of it ("not only killed" is).
_DENIED = re.compile(
    r"(?:\b(?:was|were|is|are|be|been)\s+not|n[’']t)\s+(?:been\s+|otherwise\s+|physically\s+)?\Z", re.I
)
_PERSONAL: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "rescued", "displaced", "detained", "affected", "other"}
)
_THINGS: frozenset[Measure] = frozenset({"deployed", "attacked", "damaged"})
_CAN: dict[Kind, frozenset[Measure]] = {
    Kind.PERSON: _PERSONAL,
    Kind.OTHERS: _PERSONAL | _THINGS,
    Kind.FORCE: (_PERSONAL - {"other"}) | frozenset[Measure]({"deployed"}),
    Kind.FAMILY: frozenset({"displaced", "affected", "missing", "rescued", "other"}),
    Kind.ARMS: frozenset({"deployed", "attacked", "damaged", "missing"}),
    Kind.VEHICLE: frozenset({"deployed", "attacked", "damaged", "missing", "other"}),
    Kind.BUILDING: frozenset({"damaged", "attacked", "affected", "other"}),
    Kind.LISTED: frozenset({"killed", "missing", "other"}),
    Kind.THING: frozenset({"attacked", "damaged", "affected", "other"}),
    Kind.BARE: _PERSONAL | _THINGS,
}
_FIXED: dict[Kind, Measure] = {Kind.STRIKE: "attacked", Kind.DEATH: "killed", Kind.INJURY: "injured"}
_OF_HEAD: dict[str, Measure] = {
    "dead": "killed", "deceased": "killed", "killed": "killed", "lives": "killed", "wounded": "injured",
    "hurt": "injured",
    "injured": "injured", "missing": "missing", "displaced": "displaced", "survivor": "rescued", "survivors": "rescued",
    "hostage": "detained", "hostages": "detained", "detainees": "detained", "prisoners": "detained",
    "refugees": "displaced", "evacuees": "displaced",
}  # fmt: skip
_SOFT = re.compile(r"[,(]|\b(?:and|but|with|as|or)\b")
_HARD = re.compile(r"[;:—]|\s–\s|\b(?:while|when|where|after|before|because|although|whose|which)\b")
_GOVERNED = re.compile(
    r"\s*(?:,?\s*(?:who|which|that)\s+)?(?:(?:were|was|are|is|have|has|had|be|been|being|also|reported|reportedly|"
    r"confirmed|known|to|have|"
    r"feared|believed|said|listed|left|still|later|now|not|only|either|presumed|officially|pronounced|declared|"
    r"found|all|both|"
    r"immediately|badly|critically|seriously|slightly|lightly|severely|fatally|currently|remain|remained|remains|"
    r"as|others?|people)\s*)*\Z",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s*(?:(?:all|the|its|their|another|off|of|at|to|an|a|for|on|was|is|as|by|stands?|stood|rose|climbed|risen|"
    r"reached|remained|unchanged|put|now|"
    r"number|those|these|other|more|further|up|has|had|have|rises?|climbs?|increased|fell|lowered|revised|raised|"
    r"known|total)\s*)*\Z",
    re.IGNORECASE,
)
_RECORDING = re.compile(
    r"\b(?:twice|entered|logged|logging|duplicates?|counted|double[- ]counted|recorded)\b", re.IGNORECASE
)
_STRUCK_OFF = re.compile(r"\bfrom\s+(?:its|the|their|his|her)\s+(?:ledger|list|register|roll|count)\b")
_COMPARED = re.compile(
    r"(?:\b(?:(?:up|down|lowered|raised|cut|revised)\s+from|instead\s+of|rather\s+than|not|compared\s+with|"
    r"from\s+[\w,-]+\s+to|"
    r"among\s+(?:them|whom)|of\s+(?:them|whom|which)[^,.;]{0,30}|have\s+been)\s+(?:just\s+|its\s+earlier\s+)?)\Z",
    re.IGNORECASE,
)
#: What stands between a subject and its verb without parting them: "five people, not six, were killed".
_PARENTHETIC = re.compile(r",\s+(?:not|and\s+not|among\s+them)\s[^,.;]{1,40},|,\s+including\s[^,.;]{1,100},|\([^)]*\)")
_ILLNESS = re.compile(
    r"\b(?:confirmed|suspected|new|severe|active|coronavirus|COVID-19|cholera|measles|flu|infect\w+|virus)\b", re.I
)
_PLANNED = re.compile(
    r"\b(?:will|going\s+to|would|could|might|may|plan(?:s|ned|ning)?|authori[sz]\w+|order\w*|consider\w*|weigh\w*|threat\w*|"
    r"potential|possible|"
    r"propos\w+|approv\w+|intend\w*)\b",
    re.IGNORECASE,
)
#: The least score at which a sign says anything: one governing word a clause away.
_FLOOR = 0.12
_SURE = 1.3


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or two that speak of a measure, at their place in the text."""

    start: int
    end: int
    measure: Measure
    weight: float


def signs_in(text: str, start: int, end: int) -> list[Sign]:
    """Return the signs of measures between two offsets, in order."""
    found = []
    for match in _SIGN.finditer(text, start, end):
        if _DENIED.search(text, max(start, match.start() - 30), match.start()):
            continue
        measure, weight, _ = _SIGNS[int((match.lastgroup or "s0")[1:])]
        found.append(Sign(match.start(), match.end(), measure, weight))
    return found


def measure_of(
    text: str, quantity: Quantity, phrase: Phrase, signs: Sequence[Sign], others: Sequence[Quantity]
) -> tuple[Measure | None, float]:
    """Return the measure that its sentence gives a quantity, with the score; (None, 0) where it gives none."""
    named = _named(text, quantity, phrase)
    if named is not None:
        return named, 2.0
    scores = _scores(text, quantity, phrase, signs, others)
    best = max(scores, key=lambda m: scores[m], default=None)
    # an unknown noun is people only where the verb governs it: "killed 17 hikers"
    unsure = phrase.kind is Kind.THING and best in {"killed", "injured"}
    if best is None or scores[best] < (_SURE if unsure else _FLOOR):
        return None, 0.0
    if best in {"attacked", "damaged"} and _PLANNED.search(text, *_stretch(signs, best, quantity)):
        return "other", scores[best]  # `attacked` is for what was struck
    return best, scores[best]


def _named(text: str, quantity: Quantity, phrase: Phrase) -> Measure | None:
    """Return the measure that the noun itself names ("43 dead", "ten strikes"), None where it names none."""
    if quantity.money:
        return "money"
    if phrase.kind is Kind.LISTED and _ILLNESS.search(text[quantity.end : phrase.end + 30]):
        return "affected"
    if phrase.kind is Kind.BODY:
        return _of_bodies(text, quantity, phrase)
    return _FIXED.get(phrase.kind) or _OF_HEAD.get(phrase.head)


def _scores(
    text: str, quantity: Quantity, phrase: Phrase, signs: Sequence[Sign], others: Sequence[Quantity]
) -> dict[Measure, float]:
    """Return the best score of each measure that a sign of the sentence speaks of."""
    scores: dict[Measure, float] = {}
    end = max(quantity.end, phrase.end)
    for sign in signs:
        measure = _meant(sign, phrase)
        if measure is not None and not (sign.start >= quantity.start and sign.end <= quantity.end):
            score = _score(text, (quantity.start, end), sign, others)
            scores[measure] = max(scores.get(measure, 0.0), score)
    return scores


def _stretch(signs: Sequence[Sign], measure: Measure, quantity: Quantity) -> tuple[int, int]:
    """Return the text from 60 characters before the figure and its signs to their end."""
    of = [s for s in signs if s.measure == measure]
    begin = min([s.start for s in of] + [quantity.start])
    return max(0, begin - 60), max([s.end for s in of] + [quantity.end])


def _meant(sign: Sign, phrase: Phrase) -> Measure | None:
    """Return what a sign means for this kind of thing, None where it cannot happen to it."""
    allowed = _CAN.get(phrase.kind, _PERSONAL)
    if sign.measure in allowed:
        return sign.measure
    if sign.measure == "injured" and sign.weight < 1 and "attacked" in allowed:
        return "attacked"
    if sign.measure == "killed" and phrase.kind is Kind.THING:
        return "killed"  # an unknown noun may be people; the score below decides
    return None


def _score(text: str, span: tuple[int, int], sign: Sign, others: Sequence[Quantity]) -> float:
    left = sign.end <= span[0]
    gap = text[sign.end : span[0]] if left else text[span[1] : max(sign.start, span[1])]
    gap = _PARENTHETIC.sub(" ", gap)
    distance = len(gap.split())
    score = sign.weight / (1 + 0.25 * distance)
    if left and _OBJECT.fullmatch(gap):
        score *= 2.2
    elif not left and _GOVERNED.fullmatch(gap):
        score *= 2.4
    score *= 0.7 ** len(_SOFT.findall(gap)) * 0.35 ** len(_HARD.findall(gap))
    low, high = (sign.end, span[0]) if left else (span[1], sign.start)
    crossed = sum(low <= q.start < high for q in others)
    return score * float(0.5**crossed)


def _of_bodies(text: str, quantity: Quantity, phrase: Phrase) -> Measure:
    """Bodies found are the dead; bodies that a register holds too often are a matter of book-keeping."""
    around = text[max(0, quantity.start - 40) : phrase.end + 40]
    return "other" if _RECORDING.search(around) else "killed"


def is_recorded(text: str, quantity: Quantity, phrase: Phrase, end: int) -> bool:
    """Tell whether what is counted was only counted or entered ("three names had been entered twice")."""
    stop = next((m.start() for m in re.finditer(r"[,;:]", text[phrase.end : end])), end - phrase.end)
    stop = min(phrase.end + stop, phrase.end + 70)
    booked = _RECORDING.search(text, phrase.end, stop) or _STRUCK_OFF.search(text, phrase.end, stop)
    return bool(booked) and phrase.kind in {Kind.LISTED, Kind.BODY, Kind.PERSON, Kind.OTHERS, Kind.BARE}


def compared(text: str, start: int, quantity: Quantity) -> Literal["", "part", "other"]:
    """Tell how a quantity is set against the one before it.

    "part" of it ("among them four"), an "other" reading of it ("up from eight", "five, not six"), or "" not at all.
    """
    found = _COMPARED.search(text[max(start, quantity.start - 40) : quantity.start])
    if found is None:
        return ""
    return "part" if found[0].lower().startswith(("among", "of")) else "other"


def default_measure(phrase: Phrase) -> Measure:
    """Return the measure of a figure that nothing around it tells: forces and arms are there to be deployed."""
    if phrase.kind in {Kind.FORCE, Kind.ARMS}:
        return "deployed"
    return "affected" if phrase.kind is Kind.FAMILY else "other"
