"""Numbers that name or number something: rooms, roads, aircraft, laws, telephones, years, results, items of a list.

"Bridge Six", "in row six", "Route 40", "2." count nothing.
"""

from __future__ import annotations

import re

from onrecord.reading.figures.phrases import Kind, Phrase, words_in
from onrecord.reading.figures.quantities import Quantity, is_step

_LABEL = re.compile(
    r"(?:\b(?:Nos?\.|(?:platform|flight|bus|room|house|train|call|ring)\s+number|number(?=\s(?i:one|two|three))|"
    r"route|highway|interstate|hwy|loop|milepost|mile\s+marker|farm\s+to\s+market|road|room|flight|channel|unit|precinct|district|ward|chapter|section|"
    r"sections|articles?|title|resolution|page|line|gate|platform|level|phase|tier|grade|class|category|type|version|"
    r"apartment|apt\.?|suite|building|floor|box|bus|train|car|lane|exit|mile|kilometer|episode|season|week|day|year|"
    r"world\s+war|super\s+bowl|top|psalm|verse|rank(?:ed|s|ing)?|part|step|point|case|form|block|zone|sector|area|"
    r"grades|sweet|"
    r"dial(?:l?ing|l?ed)?|calls?|called|calling|phoned|text|tel\.?|telephone|phone|fax|at\s+age|score|by)\s+|"
    r"[#§]\s?|(?:tonnage|§|code|per|points?\s+to)\s+(?:around\s+)?)\Z",
    re.IGNORECASE,
)
#: Words before a number that label it ("bus 43") or count with it ("the bus 12 people were on"): a noun after decides.
_COUNTABLE = re.compile(
    r"\b(?:by|called|calls?|calling|case|point|car|bus|train|text|block|day|week|year|area|top)\s\Z", re.IGNORECASE
)
#: Roads ("U.S. 40"), stations ("News 9", "7 On Your Side") and the short codes that a tip is sent to.
_NETWORK = re.compile(
    r"\b(?:U\.?S\.?|News|ABC|CBS|NBC|FOX|Fox|Image|Photo|Slide|Gallery)\s\Z|\b(?:Image|Photo|Slide|Page)\s\d+\s(?:of|/)\s\Z|"
    r"\b(?:Club|Lounge|Bar|Pub|Studio|Motel|Post|Lodge|Local|Station|Pier|Hall)\s\Z"
)
_CALL_IN = re.compile(r"\b(?:text|texting|texted|tips?|keyword)\b[^.;]{0,60}\bto\s+\Z", re.IGNORECASE)
_SLOGAN = re.compile(r"\s(?:On\s+Your\s+Side|News|Investigates|Action\s+News)\b")
#: Things of which there are several, each told from the others by its number: "pole 31 broke", "in row six". Behind an
#: article a number in words counts ("in the ward nine were ill"), and behind a place of many people any number.
_NUMBERED_THING = re.compile(
    r"\b(?:pole|cell|shaft|well|pump|tower|truck|engine|ward|dock|pier|berth|hangar|checkpoint|reactor|valve|turbine|seam|"
    r"plot|parcel|junction|signal|sluice|boiler|crane|furnace|kiln|crossing|terminal|item|exhibit|clause|paragraph|annex|"
    r"appendix|row|question|tank|pylon|machine|customer|lines|tanks|pylons|cells|wells|rows|gates|pages|rooms|wards|items)"
    r"\s+\Z|(?<!\bthe )(?<!\bthis )(?<!\ba )\b(?:camp|deck|hall|hut)\s+\Z|(?:\A|,\s+|\bthe\s+|\bcopy\s+)number\s+\Z",
    re.IGNORECASE,
)
_ARTICLED = re.compile(r"\b(?:the|an?|this|that|each|every)\s+[\w-]+\s+\Z", re.IGNORECASE)
#: What stands behind the number of one of them: no noun that it could count.
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:!?”\"’)]|\Z|\s(?:in|of|on|at|and|or|is|was|were|are|had|has|have|for|to|from|where|which|that|who|when|"
    r"stood|stands|went|goes|[a-z]+ed)\b)"
)
#: A capital right before a number that is written with one: "Camp Nine", "Radio Six"; not the first word of a sentence.
_CAPITAL = re.compile(r"(?:\A|[\s“\"‘(])(?P<word>[A-ZÀ-Þ][\w’'-]*)\s\Z")
_IN_NAME = re.compile(r"\s[A-Z][a-z]+")
#: A word that a headline in capitals would capitalise.
_WORD = re.compile(r"[^\W\d_]{4,}")
_CODE = re.compile(r"(?:[A-Za-z]-|\.|\d[-–/]|[=?&])\Z")
_STREET = re.compile(
    r"\s+(?:[NSEW]\.?\s|\d+(?:st|nd|rd|th)\s|North\s|South\s|East\s|West\s)?(?:[A-Z][\w.’'-]*\s+){0,3}?(?:St(?:reet)?|Ave(?:nue)?|Blvd|"
    r"Boulevard|Road|Rd|Drive|"
    r"Dr|Lane|Ln|Court|Ct|Place|Pl|Way|Parkway|Pkwy|Highway|Hwy|Square|Terrace|Circle|Block|Broadway|Mile)\b\.?"
)
#: The day of a month that nothing dates ("on Oct. 21" in a report of no year), and a telephone number ("+64 555").
_MONTH_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,})?\.?\s+\Z")
_LAST_DAY = 31
_DIALLED = re.compile(r"\+\d*[\d\s()-]*\Z")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d\s?(?:[-–]|to|and|or)\s?(?:(?:1[5-9]|20)?\d\d)")
_SPORT = re.compile(
    r"\b(?:won|win|beat|beats|lost|lose|lead|led|score|scored|defeat\w*|vote|voted|verdict|ruling|decision|tied|"
    r"draw|drew|margin)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"[(\[]\Z")
_EMERGENCY = frozenset({"911", "999", "112", "311", "411"})
_SOME_OF = re.compile(r"\s+of\s+(?:the|its|their|those)\s+\d")
_OF_CALLS = words_in("calls dispatchers operators centers centres tapes recordings services systems records logs")
_CALLED = re.compile(r"\s(?:call|dispatch|operator|center|centre|tape|caller|report|recording)", re.IGNORECASE)


def is_label(text: str, span: tuple[int, int], quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether a number of the sentence `span` names what stands beside it, or numbers what follows in a list."""
    lead = text[max(span[0], quantity.core - 60) : quantity.core]
    after = text[quantity.end : min(span[1], quantity.end + 60)]
    if is_step(text, span, quantity):
        return False
    alone = text[slice(*span)].strip("().: \n\t") == text[quantity.core : quantity.end]
    if (alone and quantity.digits) or _labelled(text, lead, after, quantity, phrase):
        return True
    if quantity.bound:
        return False
    return (
        _in_name(text, span, quantity, phrase)
        or _in_words(lead, after, quantity)
        or _is_road(text, span, quantity, phrase)
    )


def _in_name(text: str, span: tuple[int, int], quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number written with a capital ends a name: "Bridge Six"; a first word may have its capital for that."""
    before = _CAPITAL.search(text[span[0] : quantity.core])
    if before is None or not text[quantity.core].isupper() or _title_case(text[slice(*span)]):
        return False
    return before.start("word") > 0 or phrase.kind is Kind.BARE


def _in_words(lead: str, after: str, quantity: Quantity) -> bool:
    """Whether a number in words numbers the thing before it: "in row six", "furnace two"."""
    if quantity.digits or _ARTICLED.search(lead):
        return False
    return _NUMBERED_THING.search(lead) is not None and _NO_NOUN.match(after) is not None


def _title_case(sentence: str) -> bool:
    """Whether a sentence is written as a headline ("Blast Kills Seven In Kiboro"): its capitals name nothing."""
    found = _WORD.findall(sentence)
    capitals = len([w for w in found if w[0].isupper()])
    return 5 * capitals > 4 * len(found)


def _labelled(text: str, lead: str, after: str, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether what stands beside a number says that it names: a road, a room, a year, a result."""
    word = text[quantity.core : quantity.end]
    noun = phrase.kind.name not in {"BARE", "THING"}
    if _YEARS.fullmatch(word) or (quantity.bound and not _CODE.search(lead)):
        return not noun if _YEARS.fullmatch(word) else _year(word, lead, phrase) and quantity.start == quantity.core
    called_in = _CALL_IN.search(lead) and word.isdigit() and phrase.kind is Kind.BARE
    if quantity.digits and (_NETWORK.search(lead) or called_in or _SLOGAN.match(after)):
        return True
    label = _LABEL.search(lead) and not (noun and _COUNTABLE.search(lead))
    if quantity.digits and not noun and _NUMBERED_THING.search(lead):
        return True
    result = _SPORT.search(lead) and re.match(r"\s?[-–]\s?\d|\s+to\s+\d", after)
    bracketed = _PARENTHESES.search(lead) and re.match(r"[)\]]", after)
    if label or result or bracketed or _is_emergency(word, after, phrase):
        return True
    return quantity.digits and _numbered(word, lead, after, phrase)


def _is_emergency(word: str, after: str, phrase: Phrase) -> bool:
    """Tell the number that one calls for help from a count of as many: "112 inmates"."""
    if word not in _EMERGENCY:
        return False
    counted = phrase.kind is not Kind.BARE and phrase.head.endswith("s") and phrase.head not in _OF_CALLS
    return not (counted or _SOME_OF.match(after)) or _CALLED.match(after) is not None


def _numbered(word: str, lead: str, after: str, phrase: Phrase) -> bool:
    """Digits that name: "0700", "1400 block", "in 2019", "Boeing 737", "F-35"."""
    if (_MONTH_DAY.search(lead) and len(word) < 3 and int(word) <= _LAST_DAY) or _DIALLED.search(lead):
        return True
    if (len(word) > 1 and word[0] == "0") or _CODE.search(lead) or _STREET.match(after) or _year(word, lead, phrase):
        return True
    capital = re.search(
        r"(?<=[\w,’'] )(?<!\b[IAia][nt] )(?<!\b[Oo]f )(?<!\b[Nn]ear )(?<!\b[Ff]rom )[A-Z][\w’'-]*\s\Z", lead
    )
    return capital is not None and phrase.kind.name in {"BARE", "THING"} and not lead.endswith("day ")


def _is_road(text: str, span: tuple[int, int], quantity: Quantity, phrase: Phrase) -> bool:
    """Number words inside a name: "on Seven Mile Road"; in a headline every word may have its capital ("Leaves Four
    Wounded"), so there only a noun makes a name."""
    if quantity.digits or not text[quantity.core].isupper() or not _IN_NAME.match(text, quantity.end, span[1]):
        return False
    within = re.search(r"\w\s\Z", text[span[0] : quantity.core]) is not None
    return within and (phrase.kind in {Kind.THING, Kind.BUILDING} or not _title_case(text[slice(*span)]))


def _year(word: str, lead: str, phrase: Phrase) -> bool:
    """Tell a year from a count: four digits without a comma and no counted noun right after."""
    if not re.fullmatch(r"(?:1[5-9]|20|21)\d\d", word):
        return False
    return phrase.kind.name in {"BARE", "THING", "BUILDING", "STRIKE", "DEATH"} or bool(
        re.search(r"\b(?:in|since|of|by|the|until|from|during|before|after|early|late|mid)[\s-]\Z", lead, re.IGNORECASE)
    )
