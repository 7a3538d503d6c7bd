"""Ages in apposition: "a man, 41,", "two boys, 14 and 15,", "his wife, 34", "both 22".

News style sets an age off by commas right after the person it belongs to (AP Stylebook, "ages": figures always), so a
bare number of two digits there counts nobody.
"""

from __future__ import annotations

import re

from onrecord.reading.figures.phrases import Kind, kind_of

_APPOSED = re.compile(
    r"(?P<who>[\w.’'-]+)[”\"’']?(?:\s+\([^)]{1,40}\))?,[”\"’']?\s+(?:(?:now|then|both|all|each)\s+)?"
    r"(?:\d{1,2}(?:\s*,\s*(?:and\s+)?|\s+and\s+))*\Z"
)
_ENDS = re.compile(
    r"\s*(?:[,;.)—–]|--|-\s|and\s+(?:[\w’'-]+\s+){0,3}?\d{1,2}\b\s*(?:[,;.)—–]|--|were\b|was\b|\Z)|of\s|who\b|was\b|were\b|"
    r"from\b|is\b|both\b|and\s+(?:from|of)\b|\Z)"
)
_SUBJECT = re.compile(
    r"(?<!\bin )(?<!\bat )(?<!\bon )(?<!near )(?<!from )"
    r"\b(?:an?|the|his|her|their)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+,\s+\Z",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:both|each)\s+\Z", re.IGNORECASE)
_ONE_AND_OTHER = re.compile(r"\b(?:one|the\s+other)\s+\Z", re.IGNORECASE)
_DIED_AT = re.compile(r"(?<!\bof )(?<!\bthe )\b(?:dies|died|dead)\s+at\s+(?:age\s+)?\Z", re.IGNORECASE)
_ADULT = re.compile(r"(?:under|over|above|below)\s+(?:16|17|18|21|65)\Z", re.IGNORECASE)
#: "children under five": an age below which people are counted.
_UNDER = re.compile(
    r"\b(?:children|people|those|kids|of\s+(?:them|whom|us)|anyone|boys|girls|minors|aged?)\s+"
    r"(?:(?:under|over|above|below)\s+)?\Z",
    re.IGNORECASE,
)
#: The same where the number is small and in letters, which "under" does not bind.
_SMALL_UNDER = re.compile(
    r"\b(?:children|kids|boys|girls|minors|aged?|those|anyone)\s+(?:under|over|above|below)\s+\Z", re.IGNORECASE
)
_UNDER_AGE = re.compile(r"(?:under|over|above|below)\s+(?:the\s+age\s+of\s+)?(?:[a-z]+|\d{1,2})\Z", re.IGNORECASE)
#: "as young as 13", and "the victims are between 18 and 24", where no noun follows.
_AS_OLD = re.compile(
    r"\bas\s+(?:young|old)\s+as\s+\Z|\b(?:in\s+)?ages?\s+(?:\w+\s+)?from\s+(?:about\s+)?\Z", re.IGNORECASE
)
_ALL_BETWEEN = re.compile(r"\b(?:is|are|was|were|all|both|people|m[ae]n|wom[ae]n|victims)\s*,?\s+\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:about\s+)?between\s+(?:the\s+ages\s+of\s+)?\d{1,2}\s+and\s+\d{1,2}\Z", re.IGNORECASE)
#: "a deckhand of 26", "two were held, one of them 17".
_MAN_OF = re.compile(r"\b(?:an?|the|another)\s+(?:[\w-]+\s+)?(?P<who>[a-z-]+)\s+of\s+(?:about\s+)?\Z")
_ONE_OF_THEM = re.compile(r"\bone\s+of\s+(?:them|whom)\s+(?:only\s+|just\s+)?\Z", re.IGNORECASE)
_GROWN = 14
#: No name ends in a day or month, nor in a place told before those counted: "By Monday, 31 had died".
_DAY_BEFORE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|"
    r"November|December)(?:\s+(?:morning|afternoon|evening|night|\d{4}))?,\s+\Z"
)
_WITHIN = r"(?:the\s+)?(?:(?:[\w’-]+\s+){1,3}of\s+)?(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w.’'-]*,\s+\Z"
_PLACE_BEFORE = re.compile(
    rf"(?i:\b(?:in|at|near|outside|inside|across|throughout|around|by|on|since|until)\s+){_WITHIN}"
)
_OPENS_WITH_PLACE = re.compile(rf"(?:In|Across|Outside|Throughout|\b(?:and|but|while)\s+in)\s+{_WITHIN}")
_VERB = re.compile(r"\s+(?:were|was|are|is|had|has|have|died|remained?|perished)\b")
_PLURAL = re.compile(r"\s+(?:were|are|have)\b")
_LISTED = re.compile(r"\d,?\s+and\b|,\s+\d{1,3}\b")
_CLOSES = re.compile(r"\s*(?:[.,;)]|\Z)")
_OLDEST = 115
_PEOPLE = frozenset({Kind.PERSON, Kind.FORCE, Kind.OTHERS})
#: Nouns for people that one counts the members of ("a crew of 26").
_MANY = frozenset(
    "army band battalion brigade cast class company crew crowd family force garrison group party staff".split()
)
_ORDINALS = frozenset("one other another second third fourth fifth he she".split())


def is_age(lead: str, word: str, after: str) -> bool:
    """Tell whether the bare number `word` between `lead` and `after` is the age of the person named before it."""
    if _ADULT.fullmatch(word) or (_UNDER_AGE.match(word) and _UNDER.search(lead)):
        return True
    if _SMALL_UNDER.search(lead) or _AS_OLD.search(lead):
        return True
    if _BETWEEN.match(word) and _ALL_BETWEEN.search(lead) and _CLOSES.match(after):
        return True
    if not word.isdigit() or int(word) > _OLDEST:
        return False
    of = _MAN_OF.search(lead)
    if int(word) >= _GROWN and _CLOSES.match(after) and (_ONE_OF_THEM.search(lead) or (of and _one_person(of["who"]))):
        return True
    return _DIED_AT.search(lead) is not None or (_ENDS.match(after) is not None and _is_apposed(lead, word, after))


def is_counted(lead: str, after: str) -> bool:
    """Tell whether a number behind a capital word and a comma counts: "In Colby, 14 were killed".

    A place or day before it is nobody whose age it could be, and those who were are more than one.
    """
    if _DAY_BEFORE.search(lead) or _OPENS_WITH_PLACE.search(lead):
        return True
    if _VERB.match(after) is None:
        return False
    return _PLACE_BEFORE.search(lead) is not None or (_PLURAL.match(after) is not None and _LISTED.search(lead) is None)


def _one_person(noun: str) -> bool:
    return kind_of(noun) in {Kind.PERSON, Kind.FORCE} and not noun.endswith("s") and noun not in _MANY


def _is_apposed(lead: str, word: str, after: str) -> bool:
    if lead.endswith(", ") and is_counted(lead, after):
        return False
    if _EACH.search(lead) or (_ONE_AND_OTHER.search(lead) and len(word) == 2):
        return True
    if re.match(r"\s*,", after) and _SUBJECT.search(lead):
        return True
    found = _APPOSED.search(lead)
    return found is not None and _is_person(found["who"])


def _is_person(word: str) -> bool:
    named = word[0].isupper() and not word.isupper()
    initials = re.fullmatch(r"(?:[A-Z]\.){1,3}", word) is not None
    return named or initials or word.lower() in _ORDINALS or kind_of(word) in _PEOPLE
