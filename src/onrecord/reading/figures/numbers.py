"""Numbers as news writes them: "17", "4,500", "1.2 million", "twenty-one", "half a dozen", "dozens".

A number here is only its value and its place; what it counts, and whether it counts anything, is decided later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.seeking import Sought, Starts

_UNITS = {w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])}
_TEENS = {
    w: i
    for i, w in enumerate(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        10,
    )
}
_TENS = {
    w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
_BIG = {"hundred": 100, **_SCALES}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9}
_SHORT_SCALES |= {"tn": 10**12, "trn": 10**12, "tln": 10**12}
#: What a bare plural stands for at the least, as the dossier format has it (`docs/words.md`).
_VAGUE = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "several": 3,
}
_DOZEN = 12
#: Parts of a scale that news writes out: "half a million", "three quarters of a billion".
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75, "thirds": 2 / 3, "third": 1 / 3}
_ANY = "|".join([*_TEENS, *_TENS, *_UNITS, *_BIG, "dozen"])
_PLAIN = (
    r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3}){2,}(?!\d)|"
    r"\d{1,3} 000(?!\d)|\d+(?:\.\d+)?"
)
_SCALE = "hundred|thousand|million|billion|trillion|lakh|crore|dozen"
#: ISO 4217 codes of money in news, with which a number may be written as one word: "USD115", "20EUR".
CODES = "USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|CNY|RMB|SEK|NOK|DKK|BRL|MXN|ZAR|RUB|TRY|KRW|PKR|NGN|HKD|SGD|NZD|PLN"
_AFTER_CODE = rf"(?<={CODES})"
_PART = r"(?:an?\s+|one\s+)?half|(?:an?\s+|one\s+)?quarter|three[\s-]quarters"
_NUMBER = re.compile(
    rf"(?P<digits>(?=\d)(?:(?<![\w#@/\\])|{_AFTER_CODE})(?:(?<![A-Za-z_][-.,:’'/])|(?<=\d[kKmM]-))(?<!\d[.,:/])(?<!\.)"
    rf"(?:{_PLAIN})(?![:/]\d|\.\d))"
    rf"(?:\s?(?P<short>(?:k|mn?|mln|bn|bln|b|tn|trn|tln)\b)|[\s-](?P<scale>{_SCALE})\b|[\s-]dozens\b|"
    rf"(?P<glued>(?!M?(?:{CODES})\b)\w))?"
    rf"(?P<rest>\s+and\s+(?P<rested>{_PART})\b(?![\s-]\w*(?:year|month|hour|mile|brother|sister))"
    rf"(?:\s+(?P<rscale>{_SCALE})\b)?)?"
    r"|(?<![\w-])(?:"
    r"(?P<plural>tens|hundreds|thousands|millions|billions|dozens|scores)"
    r"(?:\s+of\s+(?P<times>thousands|millions|billions))?(?![\w-])"
    r"|(?P<pair>a\s+pair)(?=\s+of\s+[a-z])"
    rf"|(?P<several>several)(?:\s+(?P<each>{_SCALE}))?(?![\w-])"
    rf"|(?P<part>{_PART}|two[\s-]thirds(?=\s+of)|a\s+third(?=\s+of))(?:[\s-]+(?:of[\s-]+)?an?)?[\s-]+"
    rf"(?P<parted>{_SCALE})\b"
    rf"|(?P<words>(?:an?\s+(?=(?:{_SCALE})\b))?(?:{_ANY})(?:(?:-|\s+and\s+|\s+|"
    rf"-and-)(?:{_ANY})(?![\s-]+quarters))*)(?!-(?:first|second|third|(?!month)[a-z]+th)s?\b)(?P<dozens>\s+dozens\b)?(?P<halves>\s+and\s+(?P<halved>{_PART})(?:\s+(?P<hscale>{_SCALE}))?"
    r"\b(?![\s-]\w*(?:year|month|hour|mile|brother|sister)))?"
    r"(?!\w))",
    re.IGNORECASE,
)
#: "The one that", "which one": a pronoun, no number.
_PRONOUN = re.compile(r"\b(?:the|this|that|which|each|every|another|no)\s+\Z", re.IGNORECASE)
_PRONOUN_GOES_ON = re.compile(
    r"\s*(?:[.,;:?!)”’\"]|\Z)|\s+(?:you|I|he|she|we|they|it|is|was|are|were|do|does|did|has|had|will|would|can|could|"
    r"should|may|might|that|who|which|really|in|on|at|to|for|from|with|and|or|but)\b"
)
#: Where a number can begin.
STARTS = Starts(
    rf"(?:(?:{_ANY})\b|dozens|scores|hundreds|thousands|millions|billions|several|tens|half|quarter|"
    rf"an?(?=\s+(?:{_SCALE}|half|quarter|third|pair)\b))",
    r"\d+",
)
NUMBER = Sought(_NUMBER, STARTS)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `value`, with `open` set where only its least is known ("dozens"); `scale` its multiplier.

    `digits` tells a number written in digits; `short` one whose scale is a letter ("$50m"), safe for money only.
    """

    start: int
    end: int
    value: float
    scale: int = 1
    digits: bool = False
    open: bool = False
    short: bool = False


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """Return the numbers that stand between `start` and `end`, in order, the longest reading of each."""
    found: list[Number] = []
    for match in NUMBER.finditer(text, start, end):
        if match["digits"]:
            number = _digits(match)
            if number:
                found.append(number)
        elif match["words"]:
            found += _spelled(match)
        else:
            found.append(_vague(match))
    return found


def _digits(match: re.Match[str]) -> Number | None:
    if match["glued"]:
        return None
    value = float(re.sub("[ ,\u00a0\u202f]", "", match["digits"]))
    word = (match["scale"] or match["short"] or "").lower()
    scale = _multiplier(word) if match["scale"] else _SHORT_SCALES.get(word, 1)
    if match.string[: match.end()].lower().endswith("dozens"):
        scale = 12
    if not match["rest"]:
        return Number(match.start(), match.end(), value * scale, scale, True, False, bool(match["short"]))
    if scale < 1000 and not match["rscale"]:  # "3 and a half" is no count
        return Number(match.start(), match.start("rest"), value * scale, scale, True, False, bool(match["short"]))
    whole, scale = _with_part(value * scale, scale, match["rested"], match["rscale"])
    return Number(match.start(), match.end(), whole, scale, True)


def _with_part(value: float, scale: int, part: str, named: str | None) -> tuple[float, int]:
    """Return "two million and a half" and "one and a half million", with the scale."""
    share = _share(part)
    if named is None:
        return value + share * scale, scale
    step = _multiplier(named.lower())
    return (value + share * step, step) if value >= step else ((value + share) * step, step)


def _share(part: str) -> float:
    return _PARTS[re.split(r"[\s-]", part.lower())[-1]]


def _multiplier(word: str) -> int:
    return 12 if word == "dozen" else _BIG[word]


def _vague(match: re.Match[str]) -> Number:
    """Read "dozens", "hundreds of thousands", "several hundred", "half a million", "a pair" of something."""
    start, end = match.span()
    if match["pair"]:
        return Number(start, end, 2)
    if match["plural"]:
        word, times = match["plural"].lower(), (match["times"] or "").lower()
        scale = _SCALES[times[:-1]] if times else 1
        return Number(start, end, _VAGUE[word] * scale, scale, open=True)
    if match["several"]:
        scale = _multiplier(match["each"].lower()) if match["each"] else 1
        return Number(start, end, 3 * scale, scale, open=True)
    scale = _multiplier(match["parted"].lower())
    return Number(start, end, _share(match["part"]) * scale, scale)


def _spelled(match: re.Match[str]) -> list[Number]:
    """Read a run of number words; a run that is not one number ("one two") gives several."""
    words = [
        (m.start() + match.start("words"), m.end() + match.start("words"), m[0].lower())
        for m in re.finditer(r"[A-Za-z]+", match["words"])
    ]
    found, i = [], 0
    while i < len(words):
        value, scale, used = _parse([w for _, _, w in words[i:]])
        if used and not (words[i][2] == "one" and len(words) == 1 and _is_pronoun(match)):
            found.append(Number(words[i][0], words[i + used - 1][1], value, scale))
        i += max(used, 1)
    if found and found[-1].end == match.end("words"):
        found[-1] = _completed(found[-1], match)
    return found


def _completed(last: Number, match: re.Match[str]) -> Number:
    """Return the last number of a run with the words that complete it: "three dozens", "one and a half million"."""
    if match["dozens"]:
        return Number(last.start, match.end("dozens"), last.value * 12, 12)
    if not match["halves"] or (last.scale < 1000 and last.scale != _DOZEN and not match["hscale"]):
        return last
    value, scale = _with_part(last.value, last.scale, match["halved"], match["hscale"])
    return Number(last.start, match.end("halves"), value, scale)


def _is_pronoun(match: re.Match[str]) -> bool:
    """Tell "the one that" and "which one" from "the one survivor"."""
    text = match.string
    before = _PRONOUN.search(text[max(0, match.start() - 12) : match.start()])
    if before is None:
        return False
    return before[0].strip().lower() == "no" or _PRONOUN_GOES_ON.match(text, match.end("words")) is not None


def _parse(words: list[str]) -> tuple[float, int, int]:
    """Return value, last scale and how many words the longest number at the beginning of `words` takes."""
    total, current, last, used = 0, 0, 10**15, 0
    scale = 1
    for i, word in enumerate(words):
        if i == 0 and (word in {"a", "an"} or (word == "hundred" and words[1:2] and words[1] in _SCALES)):
            current = 100 if word == "hundred" else 1
            used = 1 if word == "hundred" else 0
            continue
        if word == "crore" and words[i - 1] == "lakh" and used:
            total, scale, used = total * _SCALES[word], _SCALES[word], i + 1
            continue
        if word == "and":
            if not (used and words[i - 1] in _BIG):
                break
            continue
        step = _add(current, word, last)
        if step is None:
            break
        current = step
        if word in _SCALES:
            total, current, last, scale = total + current, 0, _SCALES[word], _SCALES[word]
        elif word == "dozen":
            return total + current, 12, i + 1
        used = i + 1
    return total + current, scale, used


def _add(current: int, word: str, last: int) -> int | None:
    """Return the value after `word` is read on to `current`, or None where it cannot follow."""
    if word in _UNITS:
        fits = current % 10 == 0 and current % 100 != 10
        return current + _UNITS[word] if fits else None
    small = _TEENS.get(word) or _TENS.get(word)
    if small:
        return current + small if current % 100 == 0 else None
    if word == "dozen":
        return (current or 1) * 12
    if word == "hundred":
        return current * 100 if 0 < current < 100 else None
    return current * _SCALES[word] if current and _SCALES[word] < last else None
