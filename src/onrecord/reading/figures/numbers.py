"""Numbers as news writes them: "17", "4,500", "1.2 million", "twenty-one", "half a dozen", "dozens".

A number here is only its value and its place; what it counts, and whether it counts anything, is decided later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9, "tn": 10**12}
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
_ANY = "|".join([*_TEENS, *_TENS, *_UNITS, *_BIG, "dozen"])
_PLAIN = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3}){2,}(?!\d)|\d+(?:\.\d+)?"
_SCALE = "hundred|thousand|million|billion|trillion|lakh|crore|dozen"
_NUMBER = re.compile(
    rf"(?P<digits>(?<![\w#@/\\])(?<![A-Za-z_][-.,:’'/])(?<!\d[.,:/])(?<!\.)(?:{_PLAIN})(?![:/]\d|\.\d))"
    rf"(?:\s?(?P<short>(?:k|mn?|mln|bn|bln|b|tn)\b)|[\s-](?P<scale>{_SCALE})\b|(?P<glued>[\w]))?"
    r"|(?<![\w-])(?:"
    r"(?P<plural>tens|hundreds|thousands|millions|billions|dozens|scores)"
    r"(?:\s+of\s+(?P<times>thousands|millions|billions))?(?![\w-])"
    rf"|(?P<several>several)(?:\s+(?P<each>{_SCALE}))?(?![\w-])"
    rf"|(?P<half>half\s+(?:a|an|of\s+a)\s+(?P<halved>{_SCALE}))\b"
    rf"|(?P<article>an?)\s+(?P<single>{_SCALE})\b"
    rf"|(?P<words>(?:{_ANY})(?:(?:-|\s+and\s+|\s+|"
    rf"-and-)(?:{_ANY}))*)(?P<halves>\s+and\s+a\s+half\s+(?P<hscale>{_SCALE}))?"
    r"(?!\w))",
    re.IGNORECASE,
)
#: Cheap test for a sentence that can hold a number at all.
MAYBE = re.compile(rf"\d|\b(?:{_ANY}|dozens|scores|hundreds|thousands|millions|several|no|tens)\b", re.IGNORECASE)


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
    for match in _NUMBER.finditer(text, start, end):
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
    return Number(match.start(), match.end(), value * scale, scale, True, False, bool(match["short"]))


def _multiplier(word: str) -> int:
    return 12 if word == "dozen" else _BIG[word]


def _vague(match: re.Match[str]) -> Number:
    """Read "dozens", "hundreds of thousands", "several hundred", "half a million", "a dozen"."""
    start, end = match.span()
    if match["plural"]:
        word, times = match["plural"].lower(), (match["times"] or "").lower()
        scale = _SCALES[times[:-1]] if times else 1
        return Number(start, end, _VAGUE[word] * scale, scale, open=True)
    if match["several"]:
        scale = _multiplier(match["each"].lower()) if match["each"] else 1
        return Number(start, end, 3 * scale, scale, open=True)
    scale = _multiplier((match["halved"] or match["single"]).lower())
    return Number(start, end, scale / 2 if match["half"] else scale, scale)


def _spelled(match: re.Match[str]) -> list[Number]:
    """Read a run of number words; a run that is not one number ("one two") gives several."""
    words = [
        (m.start() + match.start("words"), m.end() + match.start("words"), m[0].lower())
        for m in re.finditer(r"[A-Za-z]+", match["words"])
    ]
    found, i = [], 0
    while i < len(words):
        value, scale, used = _parse([w for _, _, w in words[i:]])
        if used:
            found.append(Number(words[i][0], words[i + used - 1][1], value, scale))
        i += max(used, 1)
    if match["halves"] and found:
        scale = _multiplier(match["hscale"].lower())
        found[-1] = Number(found[-1].start, match.end(), (found[-1].value + 0.5) * scale, scale)
    return found


def _parse(words: list[str]) -> tuple[float, int, int]:
    """Return value, last scale and how many words the longest number at the beginning of `words` takes."""
    total, current, last, used = 0, 0, 10**15, 0
    scale = 1
    for i, word in enumerate(words):
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
