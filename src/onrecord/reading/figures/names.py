"""Numbers that are part of a name or stand before an item of a list: "Bridge Six", "in row six", "2."."""

from __future__ import annotations

import re

from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity

#: A capital right before a number that is written with one: "Camp Nine", "Radio Six"; not the first word of a sentence.
_CAPITAL = re.compile(r"(?:\A|[\s“\"‘(])(?P<word>[A-ZÀ-Þ][\w’'-]*)\s\Z")
#: Things that are told from others of their kind by a number.
_THING = re.compile(
    r"\b(?:at|on|in|of|as|to|from|by|with|against|beside|behind|near|and|is|was)\s+(?:the\s+)?(?:[a-z]+\s+)?"
    r"(?:row|cell|furnace|item|question|platform|gate|room|ward|number|tank|pylon|machine|deck|camp|hut|sluice|lane|line|"
    r"reactor|unit|hangar|berth|pump|well|shaft|hall|block|page|clause|article|chapter|copy\s+number|customer|channel)\s+\Z"
    r"|\A(?:The\s+)?(?:Number|Tank|Customer|Item|Question|Cell|Row|Machine|Line)\s+\Z"
    r"|\b(?:lines|tanks|pylons|cells|wells|rows|gates|pages|rooms|wards|items)\s+\Z"
)
#: What stands behind the number of one: no noun that it could count.
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:!?”\"’)]|\Z|\s(?:in|of|on|at|and|or|is|was|were|are|had|has|have|for|to|from|where|which|that|who|when|"
    r"stood|stands|went|goes|[a-z]+ed)\b)"
)


#: A word that a headline in capitals would capitalise.
_WORD = re.compile(r"[^\W\d_]{4,}")


def _title_case(sentence: str) -> bool:
    """Whether a sentence is written as a headline ("Blast Kills Seven In Kiboro"): its capitals name nothing."""
    found = _WORD.findall(sentence)
    capitals = len([w for w in found if w[0].isupper()])
    return 5 * capitals > 4 * len(found)


def is_name(text: str, span: tuple[int, int], quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether a number of the sentence `span` names what stands before it, or numbers what follows in a list."""
    if text[span[0] : span[1]].strip("().: \n\t") == text[quantity.core : quantity.end] and quantity.digits:
        return True
    if quantity.bound:
        return False
    lead, after = text[max(span[0], quantity.core - 60) : quantity.core], text[quantity.end : span[1]]
    capital = _CAPITAL.search(lead)
    begins = capital is not None and capital.start("word") == 0 and quantity.core - span[0] <= len(lead)
    if capital and text[quantity.core].isupper() and not (begins and phrase.kind is not Kind.BARE):
        return not _title_case(text[slice(*span)])
    return _THING.search(lead) is not None and _NO_NOUN.match(after) is not None
