"""Quantities: numbers with the words that bind them ("at least 17", "between 190 and 210", "as much as 30 million
crowns").

Bounds are kept as the report gives them and never collapsed: "at least 17" has no upper bound, "up to 50" no lower one.
Rules: the dossier format's list (`docs/words.md`); money units are ISO 4217 codes where the name leaves no doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.reading.figures.money import SYMBOL, money_after, unit_of
from onrecord.reading.figures.nobody import NOBODY, find_nobody
from onrecord.reading.figures.numbers import CODES, NUMBER, Number, find_numbers
from onrecord.records import Measure

_DEGREE = (
    r"(?:(?:well|just|slightly|far|significantly|considerably|many|a little|reportedly|possibly|perhaps|currently)\s+)?"
)
_LEAST = (
    r"at\s+(?:the\s+very\s+)?least|more\s+than|over|upwards?\s+of|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|"
    r"less)\s+than|"
    r"(?:an?\s+|the\s+)?minimum\s+of|in\s+excess\s+of|greater\s+than|larger\s+than|bigger\s+than|higher\s+than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|north\s+of|"
    r"as\s+few\s+as|as\s+little\s+as|a\s+good|above"
)
_MOST = (
    r"up\s+to|as\s+(?:many|much|high)\s+as|fewer\s+than|less\s+than|lower\s+than|smaller\s+than|no\s+more\s+than|"
    r"not\s+more\s+than|at\s+(?:the\s+)?most|(?:an?\s+|the\s+)?maximum\s+of|under|below|a\s+maximum|no\s+greater\s+than"
)
_NEAR = (
    r"about|around|some|nearly|almost|roughly|approximately|approx\.?|an\s+estimated|estimated|close\s+to|"
    r"more\s+or\s+less|circa|c\.|an\s+additional|virtually|just"
)
_BEFORE = re.compile(
    rf"(?:(?<!\w){_DEGREE}(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s+)?"
    rf"(?:(?<!\w)(?:{_NEAR})\s+)?(?:{SYMBOL}\s?)?\Z",
    re.IGNORECASE,
)
#: What a lead ends with in which words or a sign stand that bind a number.
_BINDING = tuple(
    "least than over of exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing topped topping as "
    "good above to most under below about around some nearly almost roughly approximately approx approx. estimated "
    "less circa c. additional virtually just rs rs. $ € £ ¥ ₹ ₪ ₽ ₩ ₦ ₺ ₴ ₡ ₾ ₭ ₱ ₫ ₸".split()
) + tuple(CODES.lower().split("|"))
_SIGN_BEFORE = re.compile(SYMBOL + r"\s?\Z")
_NEAR_BEFORE = re.compile(rf"(?<!\w)(?:{_NEAR})\s+\Z", re.IGNORECASE)
_DECIMAL = re.compile(r"\d\.\d")
_AFTER = re.compile(
    r"(?:(?P<least>\s+(?:people\s+)?or\s+more\b|\s*\+(?!\d)|\s+plus\b(?!\s+\d)|\s+and\s+(?:counting|above)\b|"
    r"\s+or\s+greater\b(?:\s+than(?!\s+\S*\d))?(?!\s+than)|\s+and\s+more\b(?=\s+(?:in|of|people)\b|[.,;]))"
    r"|(?P<most>\s+or\s+(?:fewer|less)\b|\s+at\s+(?:the\s+)?most\b)|\s+or\s+so\b)",
    re.IGNORECASE,
)
#: Bounds that follow the noun: "90 rounds or more", "17 people at least", "40 boats at the most".
_AFTER_NOUN = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|children|[a-z]+s)(?:(?P<least>,?\s+(?:or\s+more|at\s+(?:the\s+)?(?:very\s+)?least|"
    r"at\s+a\s+minimum)\b)|(?P<most>\s+(?:or\s+(?:fewer|less)|at\s+(?:the\s+)?most)\b))"
)
#: What went up to a number has reached it: no bound.
_WENT_UP = re.compile(
    r"\b(?:adds?|added|adding|goes|going|gone|went|comes?|came|gr[eo]wn?|rises?|rose|risen|climb(?:s|ed)|rais(?:es|ed)|"
    r"push(?:es|ed)|brings?|brought)\s+up\s+to\s+\Z",
    re.IGNORECASE,
)
#: Words of place, which bind only numbers that are not small and spelled out ("entered under two code names").
_PLACE = re.compile(r"\b(?:under|over|above|below)\s+\Z", re.IGNORECASE)
_SMALL = 12
#: What one has over something: "a quarrel over 40", "a row over two seats".
_OVER = re.compile(
    r"\b(?:quarrel\w*|row|disput\w+|fight\w*|fought|argu\w+|disagree\w*|clash\w*|concern\w*|worr\w+|anger|outrage|unease|doubts?|"
    r"protest\w*|tussle|feud\w*|debate\w*|wrangl\w+|haggl\w+|control|watch(?:ed|ing)?|presid\w+|power|held|hanging|flew|flying|"
    r"passed|bent|stood|lawsuits?|sued|trial)\s+over\s+\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s+(?:(?P<and>and)|(?P<to>to|through)|(?P<or>or))\s+(?:about\s+|some\s+)?|\s?(?P<dash>[-–—])\s?")
_BETWEEN = re.compile(
    r"\b(?:(?:somewhere|anywhere)\s+)?(?:between|(?P<from>(?:(?:anywhere|up|down|rang(?:e|es|ed|ing)|is|are|was|were)\s+)?"
    r"from))\s+\Z",
    re.IGNORECASE,
)
#: Before a step: "the toll rose by six to 43", "raised by more than five to 40".
_BY = re.compile(
    r"\b(?:rose|risen|rises?|rising|gr[eo]w\w*|increas\w+|climb\w+|went\s+up|jump\w+|f[ea]ll\w*|drop\w+|declin\w+|"
    r"rais\w+|lower\w+|reduc\w+|cut|up|down|revis\w+)\b[^.;,]{0,40}?\bby\s+"
    r"(?:(?:[a-z]+\s+){1,2}than\s+|(?:another|about|some|a\s+further|nearly|almost)\s+)?\Z",
    re.IGNORECASE,
)
#: Between a step and the count that it led to.
_LED_TO = re.compile(
    r"(?:\s+(?!to\b)[a-z]+)?,?\s+to\s+(?:(?:a\s+total\s+of|at\s+least|more\s+than|about|some|nearly|almost)\s+)?[$€£]?"
)
_FROM_SUM = re.compile(r"\s+to\s+")
#: Two bounds of one number: "more than 10 but fewer than 20".
_BOTH = re.compile(r"\s*,?\s*(?:and|but)\s+(?:still\s+)?")


_VERBS = ("up", "down", "rang", "is", "are", "was", "were")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text with its bounds; `core` is where its (first) number begins, `unit` the money it is in.

    `money` is set for every currency, also one without a code. `small` tells a number below 13 written in letters or
    digits, which may be a time of day; `digits` one written in digits; `bound` one with binding words.
    """

    start: int
    end: int
    core: int
    low: int | None
    high: int | None
    digits: bool
    bound: bool = False
    money: bool = False
    unit: str | None = None
    fraction: bool = False
    none: bool = False
    befell: Measure | None = None

    @property
    def value(self) -> int:
        """The number that stands in the text, whichever bound it is."""
        return self.low if self.low is not None else self.high or 0


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Return the quantities between `start` and `end` (one sentence), in order; ranges are one quantity."""
    if not NUMBER.may_be_in(text, start, end) and not NOBODY.may_be_in(text, start, end):
        return []
    numbers = find_numbers(text, start, end)
    found: list[Quantity] = []
    i = 0
    while i < len(numbers):
        begin = found[-1].end if found else start
        span = _range(text, begin, numbers, i)
        quantity = span or _single(text, begin, end, numbers[i])
        if numbers[i].start < begin:
            quantity = None  # the cents of a sum
        if (
            found
            and quantity is not None
            and quantity.money
            and _FROM_SUM.fullmatch(text, found[-1].end, quantity.start)
        ):
            found[-1] = _as_sum(text, start, found[-1], quantity)
        if quantity is not None:
            both = _both(text, found[-1], quantity) if found and not span else None
            found[-1:] = [both] if both else [*found[-1:], quantity]
        i += 2 if span else 1
    nobody = [Quantity(a, b, a, 0, 0, False, befell=told, none=True) for a, b, told in find_nobody(text, start, end)]
    if not nobody:
        return found
    apart = [q for q in found if not any(n.start < q.end and q.start < n.end for n in nobody)]
    return sorted(apart + nobody, key=lambda q: q.start)


def _as_sum(text: str, start: int, one: Quantity, other: Quantity) -> Quantity:
    """Return the first of "from 40 million to 55 million crowns" as the sum of money that it is."""
    changed = not one.money and text[max(start, one.start - 6) : one.start].lower().endswith("from ")
    return replace(one, money=True, unit=other.unit) if changed else one


def _both(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """Return the range that a least and a most beside each other make, in either order."""
    if not _BOTH.fullmatch(text, a.end, b.start) or a.money != b.money:
        return None
    low, high = (a.low, b.high) if a.high is None and b.low is None else (b.low, a.high)
    if {a.low is None, b.low is None} != {True, False} or {a.high is None, b.high is None} != {True, False}:
        return None
    return replace(b, start=a.start, core=a.core, low=low, high=high) if (low or 0) < (high or 0) else None


def _range(text: str, start: int, numbers: list[Number], i: int) -> Quantity | None:
    """Return the range that numbers `i` and `i + 1` make, if the words around them say so."""
    if i + 1 >= len(numbers):
        return None
    a, b = numbers[i], numbers[i + 1]
    join = _joined(text, a, b)
    if join is None or a.open or b.open or _is_phone(text, a, b):
        return None
    lead = text[max(start, a.start - 60) : a.start]
    sign = _SIGN_BEFORE.search(lead)
    if join["to"] and _BY.search(lead[: sign.start()] if sign else lead):
        return None  # "rose by six to 43": the step and where it led
    between = _BETWEEN.search(lead[: sign.start()] if sign else lead)
    if join["and"] and (between is None or between["from"]):
        return None
    low = a.value * b.scale if a.scale == 1 and a.value < b.value else a.value
    if low >= b.value or (join["or"] and b.value > 3 * low) or (join["to"] and between and not _anywhere(between)):
        return None
    if not join["and"]:
        between = between if between and _anywhere(between) else None
    begin = a.start - (len(lead) - sign.start()) if sign else a.start
    if between and not (between["from"] or "").lower().startswith(_VERBS):
        begin = a.start - len(lead) + between.start()
    else:
        begin = _approximate(text, start, begin)
    return _finish(text, begin, a.start, (low, b.value), b, sign["symbol"] if sign else None)


def is_step(text: str, span: tuple[int, int], quantity: Quantity) -> bool:
    """Whether a count of the sentence `span` leads to another by a step: "rose by five to 40", "cut by two, to 38"."""
    if not _BY.search(text, max(span[0], quantity.start - 60), quantity.start):
        return False
    led = _LED_TO.match(text, quantity.end, span[1])
    return led is not None and any(n.start == led.end() for n in find_numbers(text, led.end(), span[1])[:1])


def _is_phone(text: str, a: Number, b: Number) -> bool:
    """Tell "323-7161" and a longer run of digits from a range."""
    return bool(re.fullmatch(r"\d{3}-\d{4}", text[a.start : b.end])) or text[b.end : b.end + 1] == "-"


def _joined(text: str, a: Number, b: Number) -> re.Match[str] | None:
    gap = text[a.end : b.start]
    gap = re.sub(r"[$€£]\s?\Z", "", gap)
    return _JOIN.fullmatch(gap) if len(gap) < 20 else None


def _anywhere(between: re.Match[str]) -> bool:
    """Tell ranges ("down from 33 to 38", "ranges from 3 to 8", "anywhere from 5 to 10") from "rose from 5 to 10"."""
    return between["from"] is not None and between["from"].lower() != "from"


def _approximate(text: str, start: int, begin: int) -> int:
    near = _NEAR_BEFORE.search(text[max(start, begin - 20) : begin])
    return begin - len(near[0]) if near else begin


def _single(text: str, start: int, end: int, number: Number) -> Quantity | None:
    lead = text[max(start, number.start - 60) : number.start]
    before = _BEFORE.search(lead) if lead.rstrip().lower().endswith(_BINDING) else None
    after = _AFTER.match(text, number.end, end)
    low: float | None = number.value
    high: float | None = None if number.open else number.value
    begin, symbol = number.start, None
    if before is not None and before["most"] and _WENT_UP.search(lead):
        before = None  # "the dead had gone up to eight"
    if before is not None and before[0] and not _is_place(lead, number):
        begin -= len(before[0])
        symbol = before["symbol"]
        low, high = _bounds(low, high, bool(before["least"]), bool(before["most"]))
    if after is not None:
        low, high = _bounds(low, high, bool(after["least"]), bool(after["most"]))
        number = Number(number.start, after.end(), number.value, number.scale, number.digits, number.open, number.short)
    elif noun := _AFTER_NOUN.match(text, number.end, end):
        low, high = _bounds(low, high, bool(noun["least"]), bool(noun["most"]))
    if number.short and symbol is None and text[number.end - 1] in "mbn" and not money_after(text, number.end, False):
        return None  # "400m" is as likely metres
    return _finish(text, begin, number.start, (low, high), number, symbol)


def _is_place(lead: str, number: Number) -> bool:
    """Tell "under two code names" and "a quarrel over 40" from "under 200" and "over two dozen"."""
    small = not number.digits and not number.open and number.scale == 1 and number.value <= _SMALL
    return _OVER.search(lead) is not None or (small and _PLACE.search(lead) is not None)


def _bounds(low: float | None, high: float | None, least: bool, most: bool) -> tuple[float | None, float | None]:
    if least:
        return (low if low is not None else high), None
    return (None, high if high is not None else low) if most else (low, high)


def _finish(
    text: str, begin: int, core: int, bounds: tuple[float | None, float | None], last: Number, symbol: str | None
) -> Quantity:
    """Return the quantity with its money unit, which may stand after the number."""
    end = last.end
    unit, times = unit_of(symbol) if symbol else (None, 1)
    cents = 0.0
    after = money_after(text, end, symbol is not None)
    if after is not None:
        end, unit, times, cents = after[0], unit or after[1], times * after[2], after[3]
    low, high = (None if b is None else round(b * times + cents) for b in bounds)
    decimal = last.scale == times == 1 and _DECIMAL.search(text, core, last.end) is not None
    fraction = decimal or cents > 0 or any(b is not None and b * times % 1 for b in bounds)
    bound = (begin < core and symbol is None) or low != high
    return Quantity(
        begin, end, core, low, high, last.digits, bound, symbol is not None or after is not None, unit, fraction
    )
