"""What a figure measures: killed, injured, missing, rescued …, told by the noun counted and the words around it.

Each word that speaks of a measure ("killed", "death toll", "aboard") is a sign. A sign counts by its distance from the
number, less across commas and other numbers, more where it governs the number ("killing nine", "nine were killed").
What the noun can undergo limits what a sign can mean: a boat that is hit was attacked, a man who is hit was injured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.reading.figures.illness import is_of_illness
from onrecord.reading.figures.pay import is_pay
from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity
from onrecord.reading.figures.signs import Sign
from onrecord.records import Measure

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
    "arrests": "detained", "coffins": "killed",
}  # fmt: skip
#: What people are called who are held or have fled: the noun tells, unless a verb tells more ("prisoners were shot").
STATES: dict[str, Measure] = {
    "hostage": "detained", "hostages": "detained", "captives": "detained", "detainees": "detained",
    "prisoners": "detained", "refugees": "displaced", "evacuees": "displaced",
}  # fmt: skip
_STATE = 0.9
#: What befell victims who are called by it; whether they lived is told by verbs.
_VICTIMS_OF = re.compile(
    r"(?:gun\s?shot|shooting|stabbing|stab|burn)(?:\s+wound)?\s+(?:victims?|patients?)\Z", re.IGNORECASE
)
_SOFT = re.compile(r"[,(]|\b(?:and|but|with|as|or)\b")
_HARD = re.compile(r"[;:—]|\s–\s|\b(?:while|when|where|after|before|because|although|whose|which)\b")
_GOVERNED = re.compile(
    r"(?:\s+(?:from|in|at|of|on|inside|near|aboard|under|across|around|outside)\s+(?:[\w’'-]+\s+){1,5}?(?=(?:were|was|are|is|have|has|had)\b))?"
    r"\s*(?:,?\s*(?:who|which|that)\s+)?(?:(?:were|was|are|is|have|has|had|be|been|being|also|reported|reportedly|"
    r"confirmed|known|to|have|"
    r"feared|believed|said|listed|left|still|later|now|not|only|either|presumed|officially|pronounced|declared|"
    r"found|all|both|"
    r"immediately|badly|critically|seriously|slightly|lightly|severely|fatally|currently|remain|remained|remains|"
    r"as|others?|people)\s*)*\Z",
    re.IGNORECASE,
)
#: "three others with serious injuries": theirs, whatever is told before of another.
_BEARING = re.compile(r"\s+(?:others\s+)?with\s+(?:[\w-]+\s+){0,3}?\Z", re.IGNORECASE)
_OBJECT = re.compile(
    r"\s*(?:(?:all|the|its|their|another|off|of|at|to|an|a|for|on|was|is|as|by|stands?|stood|rose|climbed|risen|"
    r"reached|remained|unchanged|put|now|"
    r"number|those|these|other|more|further|up|has|had|have|rises?|climbs?|increased|fell|lowered|revised|raised|"
    r"known|total)\s*)*\Z",
    re.IGNORECASE,
)
_RECORDING = re.compile(
    r"\b(?:twice|(?:was|were|been|being)\s+(?:\w+\s+)?entered|entered\s+in|logged|logging|duplicates?|counted|"
    r"double[- ]counted|recorded)\b",
    re.IGNORECASE,
)
_STRUCK_OFF = re.compile(r"\bfrom\s+(?:its|the|their|his|her)\s+(?:ledger|list|register|roll|count)\b")
_COMPARED = re.compile(
    r"(?:\b(?:(?:up|down|lowered|raised|cut|revised)\s+from(?:\s+the(?:ir)?)?|instead\s+of|rather\s+than|not|compared\s+with|"
    r"from\s+[\w,-]+\s+to|"
    r"among\s+(?:them|whom)|of\s+(?:them|whom|which)[^,.;]{0,30}|have\s+been)\s+(?:just\s+|its\s+earlier\s+)?)\Z",
    re.IGNORECASE,
)
#: What stands between a subject and its verb without parting them: "five people, not six, were killed".
_SOME_OF_THEM = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_DASH = r"\s?(?:—|–|--)\s?"
_PARENTHETIC = re.compile(
    rf"{_DASH}[^.—–]{{1,140}}?{_DASH}|"
    rf",\s+{_SOME_OF_THEM}\s+(?:of\s+(?:them|whom)\s+)?(?:\w+\s+)?(?:fatally|critically|seriously|badly|mortally)(?:\s+\w+)?,|"
    r",?\s+(?:not|and\s+not|among\s+them|rather\s+than|instead\s+of|compared\s+with|(?:up|down)\s+from)\s[^,.;]{1,40},|,\s+including\s[^,.;]{1,100},|\([^)]*\)"
)
#: Those who did it, are held for it or mourn are nobody it befell: "two men fired shots, killing Odo Brunn".
_AGENT = re.compile(
    r"\s*(?:,\s*)?(?:who\s+|then\s+|later\s+|allegedly\s+|reportedly\s+|(?:wearing|armed\s+with)\s+(?:\w+\s+){1,4}){0,3}"
    r"(?:fired\b|open(?:ed|ing)\s+fire|(?:began|started)\s+(?:firing|shooting)|"
    r"shot\s+(?:at\b|and\s+killed\s+(?:an?|the|his|her|[A-Z]))|"
    r"(?:entered|approached|walked|burst|stormed|drove|pulled|robbed|broke|fled|escaped|got|jumped|came)\b"
    r"(?!\s+(?:in|on|by|and|at|when|during|after|as)\b)|killed(?=\s+(?:an?|the|his|her|their|at\s+least|more|up|about|some|two|three|four|five|six|"
    r"seven|eight|nine|ten|\d|[A-Z]))|gather(?:ed)?\b|mourn(?:ed)?\b|attend(?:ed)?\b|rallied\b|"
    r"(?:(?:was|were|is|are|has\s+been|have\s+been)\s+(?:\w+\s+)?)?"
    r"(?:charged|sought|wanted|indicted|accused|sentenced|convicted|suspected|on\s+trial)\b)"
)
#: How many live or come somewhere: "a town of 8,300 people", "a crowd of 100".
_POPULATION = re.compile(
    r"\b(?:population|towns?|cit(?:y|ies)|seat|villages?|communit(?:y|ies)|suburb|island|nation|country|county|"
    r"municipality|school|crowd|group|gathering|audience|congregation|class)\s+of\s+(?:about\s+|some\s+|roughly\s+|nearly\s+|around\s+|just\s+|under\s+|over\s+)*\Z|\battended\s+by\s+\Z|"
    r"\b(?:fir(?:ed|ing)|opened\s+fire|shoot(?:ing)?)\s+(?:\w+\s+)?(?:on|at|into)\s+(?:a\s+(?:crowd|group)\s+of\s+)?\Z"
)
_ONLY_THERE = re.compile(r"\battended\s+by\s+\Z|\b(?:shot|shoots|shooting)\s+at\s+\Z")
_BEFALLS: frozenset[Measure] = frozenset({"killed", "injured"})
_ILLNESS = re.compile(
    r"\b(?:confirmed|suspected|new|severe|active|coronavirus|COVID-19|cholera|measles|flu|infect\w+|virus)\b", re.I
)
_OF_COURT = re.compile(
    r"\b(?:murder|homicide|criminal|court|civil|legal|fraud|corruption|cold|test|pending|rape|assault|death|tax|abuse)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|going\s+to|would|could|might|may|plan(?:s|ned|ning)?|authori[sz]\w+|order\w*|consider\w*|weigh\w*|threat\w*|"
    r"potential|possible|"
    r"propos\w+|approv\w+|intend\w*)\b",
    re.IGNORECASE,
)
_TAKEN_FOR = re.compile(
    r"[^.;]{0,40}?\b(?:listed|list|counted|reported|believed|thought|feared|presumed|entered|named|registered|put\s+down)\b[^.;]{0,60}?"
    r"\b(?:turned\s+up|walked\s+(?:in|into|home)|found\s+alive|reappeared|(?:came|come)\s+(?:home|back)|alive\s+and\s+well|"
    r"safe\s+and\s+well|(?:since\s+)?(?:rung|phoned|telephoned)\b)",
    re.IGNORECASE,
)
#: What a count is said to be of before it is given: "brought the number of dead in the flooded town to 23".
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|count|total|tally|figure)s?\s+(?:of|for)\s+(?:the\s+|those\s+|its\s+)?(?:\w+\s+){0,4}?\Z",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"[^.;:]{0,90}?\b(?:to|at|from|is|was|are|were|reached|reaches|stands|stood|as)\s+(?:only\s+|just\s+|now\s+)?\Z",
    re.IGNORECASE,
)
#: Things that are dead do not work: "four of the sirens had been dead".
_IS = re.compile(r"\b(?:was|were|is|are|been|be)\b")
#: What befalls houses as it befalls people.
_BURNED = frozenset({"burned", "burnt", "lost"})
#: "one of five victims": what follows is said of the one.
_PART_OF = re.compile(r"\bone\s+of\s+(?:the\s+|his\s+|her\s+|their\s+)?\Z", re.IGNORECASE)
_INCLUDED = re.compile(r"\bincluding\s+\Z", re.IGNORECASE)
#: "eight were admitted to the ward, one died": all is said of the eight before the one is told.
_TOLD_APART = re.compile(r"\s+(?:who\s+)?(?:was|were|is|are|had|have|has)\s[^.;]{4,80}[,;]\s+(?:and\s+|but\s+)?")
_OF_THEM = re.compile(r"\s+(?:(?:of\s+(?:them|whom)|people|others)\s+)?")
#: The least score at which a sign says anything: one governing word a clause away.
_FLOOR = 0.12
_SURE = 1.3
#: The score of a word that says what a number counts: as near as one that governs it.
_COUNTED = 2.2


def worded(
    text: str, quantity: Quantity, phrase: Phrase, signs: Sequence[Sign], others: Sequence[Quantity]
) -> tuple[Measure | None, dict[Measure, float]]:
    """Return the measure that the words around a quantity give it, None where none does, and the score of each."""
    scores = _scores(text, quantity, phrase, signs, others)
    if scores and _is_beside(text, quantity, phrase) and not _governs(text, quantity, signs):
        scores = {m: score for m, score in scores.items() if m not in _BEFALLS}
    if phrase.head in STATES:
        state = STATES[phrase.head]
        scores[state] = max(scores.get(state, 0.0), _STATE)
    if _VICTIMS_OF.search(phrase.of):
        scores["injured"] = max(scores.get("injured", 0.0), _STATE)
    best = max(scores, key=lambda m: scores[m], default=None)
    # an unknown noun is people only where the verb governs it: "killed 17 hikers"
    unsure = phrase.kind is Kind.THING and best in {"killed", "injured"}
    if best is None or scores[best] < (_SURE if unsure else _FLOOR):
        return None, scores
    if best in {"attacked", "damaged"} and _PLANNED.search(text, *_stretch(signs, best, quantity)):
        return "other", scores  # `attacked` is for what was struck
    return best, scores


def _is_beside(text: str, quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether people are counted who did it, or who live there, not those it befell."""
    if phrase.kind not in {Kind.PERSON, Kind.FORCE, Kind.OTHERS, Kind.BARE}:
        return False
    lead = text[max(0, quantity.start - 60) : quantity.start]
    return _AGENT.match(text, max(phrase.end, quantity.end)) is not None or _POPULATION.search(lead) is not None


def _governs(text: str, quantity: Quantity, signs: Sequence[Sign]) -> bool:
    """Tell whether a sign stands right before a quantity: in "injured three others entered" no one entered."""
    before = [s for s in signs if s.end <= quantity.start and s.measure in _BEFALLS]
    return bool(before) and _OBJECT.fullmatch(text, before[-1].end, quantity.start) is not None


def named(text: str, quantity: Quantity, phrase: Phrase) -> Measure | None:
    """Return the measure that the noun itself names ("43 dead", "ten strikes"), None where it names none."""
    if quantity.money or is_pay(text, quantity, phrase):
        return "money"
    if phrase.kind is Kind.LISTED and _ILLNESS.search(text[quantity.end : phrase.end + 30]):
        return "affected"
    if phrase.head in {"case", "cases"} and is_of_illness(text) and not _OF_COURT.search(phrase.of):
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
            if phrase.kind is Kind.THING and sign.word == "dead" and _IS.search(text, end, max(end, sign.start)):
                continue
            if _is_of_some(text, (quantity, end), sign, others):
                continue
            score = _score(text, (quantity.start, end), sign, others)
            if phrase.kind is Kind.BARE and _is_given(text, sign, quantity):
                score = max(score, _COUNTED)
            scores[measure] = max(scores.get(measure, 0.0), score)
    return scores


def _is_of_some(text: str, counted: tuple[Quantity, int], sign: Sign, others: Sequence[Quantity]) -> bool:
    """Tell whether a sign is said of some only: "four teens, one fatally, were shot", "one of five victims dies"."""
    quantity, end = counted
    between = text[end : sign.start].split()
    parted = sign.measure == "killed" and between and between[0] not in {"who", "that", "which"}
    if parted and _PART_OF.search(text, max(0, quantity.start - 24), quantity.start):
        return True
    own = [o for o in others if _OF_THEM.fullmatch(text, o.end, sign.start)]
    return any(
        sign.word.startswith("fatally")
        or _INCLUDED.search(text, max(0, o.start - 16), o.start) is not None
        or (sign.measure == "killed" and o.start >= end and _TOLD_APART.fullmatch(text, end, o.start))
        for o in own
    )


def _is_given(text: str, sign: Sign, quantity: Quantity) -> bool:
    """Tell whether a number is the one that "the number of dead in the town" was brought to, or stands at."""
    if sign.end > quantity.start or quantity.start - sign.end > 120:
        return False
    given = _GIVEN.fullmatch(text, sign.end, quantity.start)
    return given is not None and (
        sign.word.endswith("toll") or _NUMBER_OF.search(text, max(0, sign.start - 60), sign.start) is not None
    )


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
    if sign.word in _BURNED and "damaged" in allowed:
        return "damaged"
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
    elif not left and sign.measure == "injured" and _BEARING.fullmatch(gap):
        return 2.2 * sign.weight
    score *= 0.7 ** len(_SOFT.findall(gap)) * 0.35 ** len(_HARD.findall(gap))
    low, high = (sign.end, span[0]) if left else (span[1], sign.start)
    crossed = sum(low <= q.start < high for q in others)
    return score * float(0.5**crossed)


def _of_bodies(text: str, quantity: Quantity, phrase: Phrase) -> Measure:
    """Bodies found are the dead; bodies that a register holds too often are a matter of book-keeping."""
    around = text[max(0, quantity.start - 40) : phrase.end + 40]
    return "other" if _RECORDING.search(around) else "killed"


def is_written_off(text: str, quantity: Quantity, phrase: Phrase, end: int) -> bool:
    """Tell whether those counted were only taken for dead or missing: "five listed as drowned turned up at a camp"."""
    return _TAKEN_FOR.match(text, max(quantity.end, phrase.end), end) is not None


def only_there(text: str, quantity: Quantity) -> bool:
    """Tell whether those are counted who were there, whatever befell them: "attended by 100", "shot at twelve"."""
    return _ONLY_THERE.search(text, max(0, quantity.start - 20), quantity.start) is not None


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


def can_befall(phrase: Phrase, measure: Measure) -> bool:
    """Tell whether a measure makes sense for what is counted: houses are not injured."""
    return measure in _CAN.get(phrase.kind, _PERSONAL)


def default_measure(phrase: Phrase) -> Measure:
    """Return the measure of a figure that nothing around it tells: forces and arms are there to be deployed."""
    if phrase.kind in {Kind.FORCE, Kind.ARMS}:
        return "deployed"
    return "affected" if phrase.kind is Kind.FAMILY else "other"
