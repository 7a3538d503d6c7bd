"""Numbers that count nothing a reader would tally: ages, times, distances, names of weapons, roads and laws, scores.

The list is the dossier format's (`docs/words.md`): not dates, times, ages, ordinals, distances, durations, addresses,
scores, or counts of the anonymous sources themselves.
"""

from __future__ import annotations

import re

from onrecord.reading.figures.ages import is_age, is_counted
from onrecord.reading.figures.clock import is_hour
from onrecord.reading.figures.labels import is_label
from onrecord.reading.figures.phrases import Kind, Phrase, words_in
from onrecord.reading.figures.quantities import Quantity

_UNIT = re.compile(
    r"(?:\s|-\s?)(?:(?:square|cubic|nautical|statute|full|long|short|straight|consecutive|more|whole|working|business|"
    r"metric|and\s+a\s+half)\s+){0,2}"
    r"(?:miles?|kms?|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|ft|inch(?:es)?|yards?|knots|mph|kph|degrees?|"
    r"blocks?(?=\s+(?:away|from|north|south|east|west|down|up|off|over|long|apart|to|around)\b|\s*(?:[.,;)]|\Z))|"
    r"seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|yrs?|decades?|"
    r"centur(?:y|ies)|generations?|tons?|tonnes?|kilos?|kg|kilograms?|grams?|ounces?|lit(?:er|re)s?|gallons?|acres?|"
    r"hectares?|percent|per\s*cent|percentage|pct|basis|points?|volts?|watts?|megawatts?|gigawatts?|magnitude|"
    r"times|fold|"
    r"GMT|UTC|local\s+time|Earth\s+days|(?:centi|milli|kilo|nano|micro)met(?:er|re)s?|o['’]?clock|[ap]\.?\s?m\b|"
    r"hundred\s+hours|stor(?:e?y|ies|eys)|stars?|cents?|pence|quarters?|thirds?|fifths?|"
    r"(?:in|out\s+of)\s+(?:every\s+)?(?:\d+|two|three|four|five|six|ten|twenty)\b|lbs?|cm|mm|semesters?|terms?|"
    r"seasons?|winters?|summers?|"
    r"facts?|truths|versions|\w+s\s+(?:away|apart)|\w+s\s+down\s+the\s+(?:road|street|coast|hall)|"
    r"sq\.?\s?(?:km|mi|ft|m|miles?|feet|met(?:er|re)s?)|[kcm]?m[²³23](?!\w)|mornings?|afternoons?|evenings?|lanes?|caliber|calibre|ways?|things?\s+(?:is|are|to)|reasons?)\b|\s?[%°″′]|\s+per\s+\d|"
    r"\s?['’]s\b",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(
    r"[\s-]*(?:-?years?[\s-]*old|-?months?[\s-]*old|y/?o\b|years?\s+of\s+age|or\s+(?:older|younger))", re.IGNORECASE
)
_AGE_LIST = re.compile(
    r"\b(?:ag(?:es?|ed|ing)|aged\s+between|turn(?:ed|ing|s)|birthday|(?:boys?|girls?|m[ae]n|wom[ae]n|child|son|"
    r"daughter|teenagers?|youth)\s+of|"
    r"ages\s+of\s+(?:\w+\s+){1,4}as|under\s+the\s+age\s+of|over\s+the\s+age\s+of)\W+(?:(?:of|between|from|in|were|was|the|about|"
    r"range|ranged)\s+)*(?:[\w-]+\s*(?:,\s*(?:and|or)\b|,|and|to|or|through|[-–])\s*){0,6}\Z",
    re.IGNORECASE,
)
#: "21 and above", "18 and older": from which age on somebody may come in.
_AGE_ON = re.compile(r"\d\d(?:\s+and\s+(?:above|up|over|older))\Z", re.IGNORECASE)
_AGE_ON_AFTER = re.compile(r"\s+and\s+(?:up|over|older|under|younger)\b", re.IGNORECASE)
_SPEED = re.compile(
    r"\b(?:(?:was|were|been)\s+doing|(?:travel(?:l?ing|l?ed)|moving|going|clocked|flying)\s+at|speeds?\s+of)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_ENDS_SPEED = re.compile(r"\s*(?:[.,;]|\Z|\s(?:when|where|as|in|on|and|through|into|before)\b)")
_WAS_AGE = re.compile(r"\b(?:he|she|who|I)\s+(?:was|is|am)\s+(?:only\s+|just\s+|about\s+)?\Z", re.IGNORECASE)
_NAME_AGE = re.compile(r"\b[A-Z][\w.’'-]+(?:\s+(?:Jr|Sr|I{2,3})\.?)?,\s+\Z")
_NAME_AGE_AFTER = re.compile(r"\s*(?:[,;.)]|has\b|had\b|left\b|died\b|said\b|and\b|of\b|who\b|was\b|from\b|is\b|\Z)")
#: A tally of a page's own ("52 comments"), which is all that its line says.
_OF_PAGE = re.compile(
    r"\s*(?:comments?|replies|reply|shares?|views?|likes?|votes?|min(?:ute)?s?\s+read)\W*\Z", re.IGNORECASE
)
#: "one in ten", "two out of every three": odds and shares.
_ODDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out\s+of)\s+(?:every\s+)?\Z", re.IGNORECASE
)
#: Those who take a paper or a letter are its own, however it tells their number.
_READERS = frozenset({"readers", "subscribers", "inboxes"})
_MANY = 100
_PAIR_OF = re.compile(r"a\s+pair\b", re.IGNORECASE)
_UNTOLD = frozenset({Kind.THING, Kind.BARE})
_SOURCES = words_in(
    "official officials source sources insider insiders aide aides adviser advisers advisor advisors diplomat "
    "diplomats analyst analysts expert experts briefer briefers"
)
_SOURCE_PEOPLE = re.compile(
    r"\s*(?:,\s*)?(?:(?:who|were|was|are|is|had|have|with)\s+){0,2}(?:familiar|briefed|knowledge|close\s+to|"
    r"direct\s+knowledge|"
    r"involved\s+in\s+the\s+(?:talks|discussions)|spoke|told|said|speaking|informed|acquainted)\b"
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|every|any|each|this|that|which|the|some|another|day|year|only|number|square|phase|for|as|last|first|before|until|unless|than|"
    r"least|"
    r"not|loved|lone)\s+\Z",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(
    r"\s*(?:[’']s\b|[-–]|\s(?:another|day|night|morning|evening|afternoon|time|point|thing|way|side|hand|end|reason|"
    r"that|who|which|can|could|may|might|would|should|must|has\s+to|of|"
    r"year|month|week|hour|minute|in\s+\w+\b|by\s+one|more\s+time|wants?|official|source|witness|resident|"
    r"neighbou?r|is\b|and\s+(?:only|the\s+same)|"
    r"from|to|on|at|with|for|side|part|step)\b|[,;:)”\"])",
    re.IGNORECASE,
)
#: The inches of a man's height: 5'8", 6' 2".
#: How many a pronoun often stands for ("the two agree"), and what those do who are only sources.
_PAIR = 2
_WHO = re.compile(r"\s+who\b|\s+(?:dead|injured|wounded|missing)\b")
_TOLL_OF = re.compile(r"\b(?:figure|toll|count|total|number|estimate|tally)\s+of\s+\Z", re.IGNORECASE)
_SPEAK = re.compile(
    r"\s*,?\s*(?:(?:who|all|also|both|had|have|has|each)\s+){0,2}(?:said|say|says|told|spoke|speak|declined|asked|added|described|confirmed|"
    r"insisted|agreed|familiar|briefed|work|works|requested)\b"
)
#: What a number is some of: "only three of seven had sounded".
_SHARE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+of\s+\Z", re.IGNORECASE
)
_INCHES = re.compile(r"\s?['’′]\s?\d")
_FEET = re.compile(r"\d\s?['’′]\s?\Z")


def is_count(text: str, span: tuple[int, int], quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether a quantity of the sentence `span` counts something; money always does."""
    if quantity.money:
        return quantity.low != 0
    before = text[max(span[0], quantity.start - 60) : quantity.start]
    lead = text[max(span[0], quantity.core - 60) : quantity.core]
    after = text[quantity.end : min(span[1], quantity.end + 60)]
    if quantity.fraction or (quantity.low == 0 == quantity.high and not quantity.none):
        return False
    of_page = quantity.start == span[0] and _OF_PAGE.fullmatch(text, quantity.end, span[1]) is not None
    if of_page or is_label(text, span, quantity, phrase) or _measured(before, lead, after, quantity):
        return False
    if _is_age(text, lead, after, quantity, phrase) or _is_manner(text, lead, quantity, phrase):
        return False
    one = text[quantity.core : quantity.end].lower() == "one"
    if one and (_ONE_BEFORE.search(lead) or _ONE_AFTER.match(after)):
        return False
    return not _pronoun(lead, after, phrase, quantity) and not _of_sources(text, span, quantity, phrase)


def _is_age(text: str, lead: str, after: str, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number is somebody's age, or that from which on people may come in."""
    if _AGE_ON.match(text, quantity.core, quantity.end) or (quantity.digits and _AGE_ON_AFTER.match(after)):
        return True
    return phrase.kind is Kind.BARE and is_age(lead, text[quantity.start : quantity.end], after)


def _is_manner(text: str, lead: str, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number is only a manner of speaking or an outlet's own: odds, "a pair of scissors", "8,300 inboxes"."""
    readers = phrase.head in _READERS and quantity.value >= _MANY
    pair = phrase.kind in _UNTOLD and _PAIR_OF.match(text, quantity.core) is not None
    return readers or pair or _ODDS.search(lead) is not None


def _measured(before: str, lead: str, after: str, quantity: Quantity) -> bool:
    """Ages, durations, distances, shares, times of day."""
    if (
        _UNIT.match(after)
        or _AGE_AFTER.match(after)
        or re.match(r"-(?!strong\b|member\b)[A-Za-z]|[-–/]\d|[\s-]+block\s+of\b", after)
    ):
        return True
    if (
        (_SPEED.search(lead) and _ENDS_SPEED.match(after))
        or _AGE_LIST.search(lead)
        or (re.search(r"years?(?:[\s-]old|\s+of\s+age)", after[:40]) and re.match(r"\s*(?:,|and|to|or|-)", after))
    ):
        return True
    if (
        quantity.value < 120
        and _WAS_AGE.search(lead)
        and re.match(r"\s*(?:[.,;]|\Z|\s(?:and|when|at\s+the\s+time|years\s+old)\b)", after)
    ):
        return True
    named = _NAME_AGE.search(lead)
    if named and quantity.digits and quantity.value < 120 and _NAME_AGE_AFTER.match(after) and not quantity.bound:
        return not is_counted(lead, after)
    if quantity.digits and quantity.value < 100 and (_FEET.search(lead) or _INCHES.match(after)):
        return True
    return is_hour(before, lead, after, quantity.value)


def _pronoun(lead: str, after: str, phrase: Phrase, quantity: Quantity) -> bool:
    """ "The two, who work for different agencies": a pronoun that counts no one anew."""
    if phrase.head in {"them", "us"} and quantity.value == _PAIR and re.search(r"\bthe\s+\Z", lead):
        return True  # "the two of them agree"
    if phrase.kind.name != "BARE" or quantity.digits or quantity.bound or _SHARE.search(lead):
        return False
    if _TOLL_OF.search(lead):
        return False  # "its earlier figure of nine"
    if re.search(r"\bthe\s+\Z", lead) and not _SPEAK.match(after) and (quantity.value > _PAIR or _WHO.match(after)):
        return False  # "two of the six", "up from the six of the night before", "the two who died"
    if re.search(r"\ball\s+\Z", lead, re.IGNORECASE) and _SPEAK.match(after):
        return True
    return bool(
        re.search(
            r"\b(?:(?:the|these|those|both|his|her|its|of|any)|the\s+(?:first|last|next|top))\s+\Z", lead, re.IGNORECASE
        )
    )


def _of_sources(text: str, span: tuple[int, int], quantity: Quantity, phrase: Phrase) -> bool:
    after = text[phrase.end : min(span[1], phrase.end + 50)]
    if phrase.head in _SOURCES:
        return True
    return phrase.kind.name == "PERSON" and bool(_SOURCE_PEOPLE.match(after)) and quantity.value < 100
