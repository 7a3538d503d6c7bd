"""The words by which a report names what happened: "the Merrow Queen disaster", "shooting in Lowell", its headline.

A name is one stretch of the report, so that its reader recognises it; nothing is put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reconciling.acts import NOUN, is_act

STOP = frozenset(
    (
        "the a an this that these those and or but nor of in on at to for from by with as into onto over under after "
        "before during since until while when where which who whom whose what why how if because than then it its he "
        "she they we i you him her them his their our my your is are was were be been being has have had do does did "
        "will would can could may might must shall should not no said says say told after amid following near off "
        "outside inside about against between through left leaves leave kills killed kill killing injures injured "
        "wounds wounded hurt dead dies died die found find police cops officers sheriff deputies authorities "
        "officials investigate investigates investigating suspect suspects victim victims monday tuesday wednesday "
        "thursday friday saturday sunday yesterday today tonight overnight early late last morning afternoon evening "
        "night one two three four five six seven eight nine ten several more least people man woman men women report "
        "reports update updated breaking video photos identified arrested charged sought still only also just claims "
        "claimed sparks causes caused causing involving there here new another other same first second third "
        "wake scene magnitude"
    ).split()
)
"""Words that are no part of a name: little words, verbs of news, who is told of, when."""
_EVALUATIONS = frozenset(
    "deadly fatal horrific tragic apparent alleged suspected terrible brutal such serious major massive national "
    "natural".split()
)
#: What may stand before an act without an article, and tells which it was.
_KINDS = frozenset(
    (
        "accidental double triple quadruple quintuple drive-by domestic domestic-related hunting training car bus "
        "train plane helicopter ferry boat hotel house apartment nightclub club school church mosque temple market "
        "home gas mine suicide drone missile air rocket knife gun road traffic hit-and-run officer-involved forest "
        "bridge building dam self-inflicted armed gang gang-related backyard factory warehouse fuel tanker truck "
        "prison border street flash tailings coal oil stadium festival camp hospital party birthday block convoy "
        "fishing passenger cargo bomb car-bomb"
    ).split()
)
ADJECTIVE = re.compile(r"(?:[ai]n|ese|ish|i)$")
_WORD = re.compile(r"[\w&][\w’'&-]*")
_DETERMINER = re.compile(r"(?:the|an?|this|that|['’]s)\s+$", re.IGNORECASE)
_COMPLEMENT = re.compile(
    r"\s+(?:of|in|on|off|over|between|against|(?P<house>at|near|outside|inside|aboard))\s+(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"(?:north|south)?(?:east|west)|north|south", re.IGNORECASE)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\w*day|night|evening|morning|afternoon|week|weekend|month|year|today|yesterday)['’]s", re.IGNORECASE
)
_WHOM = re.compile(r"(?:man|woman|boy|girl|teen|teenager|officer|student|mother|father|family|couple|child)\b")
_AND_NAME = re.compile(r"and\s(?=[A-Z])")
_HEADS = re.compile(
    r"^(?:(?:UPDATED?|BREAKING|VIDEO|WATCH|PHOTOS?|JUST\s+IN|DEVELOPING|Police|Cops|Sheriff|Report|Officials?|[A-Z]{2})\s*:\s*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s+[-–—|]\s+[^-–—|]{2,70})+$")


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch that names what happened: its offsets, whether it has a proper name in it, and says what or where."""

    start: int
    end: int
    proper: bool
    told: bool


def names_between(text: str, start: int, end: int, title: bool = False) -> Iterator[Named]:
    """Yield what names a happening between two offsets; in a `title` every word may have a capital."""
    for found in NOUN.finditer(text, start, end):
        if not is_act(text, found):
            continue
        begin = _modified(text, start, found.start(), title)
        stop = _completed(text, found.end(), end)
        words = text[begin:stop]
        inner = f"{text[begin : found.start()]} {text[found.end() : stop]}"
        proper = not title and re.search(r"(?<!^)\b[A-Z]|^[A-Z][\w’'-]*(?=\s)", inner.strip()) is not None
        yield Named(begin, stop, proper, len(words.split()) > len(found.group().split()))


def headline_name(text: str, start: int, end: int) -> Named | None:
    """Return what a headline says without the labels before it and the outlet behind it."""
    words = text[start:end]
    head = _HEADS.match(words)
    begin = head.end() if head else 0
    tail = _TAIL.search(words, begin)
    stop = tail.start() if tail and tail.start() - begin > 15 else len(words.rstrip())
    said = words[begin:stop]
    if len(said.split()) < 2 or "\n" in said.strip():
        return None
    begin += len(said) - len(said.lstrip())
    return Named(start + begin, start + begin + len(said.strip()), False, True)


def _modified(text: str, start: int, noun: int, title: bool) -> int:
    """Return where the words begin that tell which happening: those behind an article, else one, or a proper name."""
    begins = [noun]
    for word in reversed(list(_WORD.finditer(text, max(start, noun - 50), noun))):
        gap = text[word.end() : begins[-1]]
        if gap.strip(" \u00a0") or not gap or word.group().casefold() in STOP or word.group()[0].isdigit():
            break
        begins.append(word.start())
        if len(begins) > 3:
            break
    for begin in reversed(begins[1:]):
        if _DETERMINER.search(text, max(start, begin - 6), begin):
            return _without_judgement(text, begin, noun)
    capitals = [b for b in begins[1:] if text[b].isupper()]
    named = not title and capitals and capitals == begins[1 : len(capitals) + 1]
    if named and (len(capitals) > 1 or not _begins_sentence(text, capitals[-1])):
        return capitals[-1]
    if len(begins) > 1 and _is_kind(_WORD.match(text, begins[1])):
        return begins[1]
    return noun


def _is_kind(word: re.Match[str] | None) -> bool:
    if word is None:
        return False
    own = word.group().casefold()
    return own in _KINDS or (re.search(r"['’]s$", own) is not None and not _TIME.match(own))


def _begins_sentence(text: str, at: int) -> bool:
    return at == 0 or re.search(r"(?:[.!?:]\s+|\n\s*|[“\"]\s*)$", text[max(0, at - 4) : at]) is not None


def _without_judgement(text: str, begin: int, noun: int) -> int:
    for word in _WORD.finditer(text, begin, noun):
        if word.group().casefold() not in _EVALUATIONS:
            return word.start()
    return noun


def _completed(text: str, noun: int, end: int) -> int:
    """Return where the words end that tell of what or where the happening was: "of the Merrow Queen", "in Lowell"."""
    stop = noun
    for _ in range(2):
        link = _COMPLEMENT.match(text, stop, end)
        taken = _led_to(text, link, end) if link else stop
        if taken == stop:
            break
        stop = taken
    return stop


def _led_to(text: str, link: re.Match[str], end: int) -> int:
    """Return where the words end that a preposition leads to; its own beginning where they tell nothing.

    Behind a proper name only a house goes on in small letters: "at a Dorn nightclub", but "in Dorn".
    """
    at = stop = link.end()
    proper, last = False, ""
    for _ in range(5):
        word = _WORD.match(text, at, end)
        if word is None:
            break
        beside = proper and (_WHOM.match(text, at, end) or _AND_NAME.match(text, at, end))
        if not beside and not _goes_on(word.group(), proper and not link["house"]):
            break
        proper = (proper or word.group()[0].isupper()) and not ADJECTIVE.search(word.group())
        stop, last = word.end(), word.group()
        gap = re.match(r"[ \u00a0]|,\s(?=[A-Z])", text[stop:end])
        if gap is None:
            break
        at = stop + gap.end()
    return link.start() if not last or _DIRECTION.fullmatch(last) else stop


def _goes_on(word: str, proper: bool) -> bool:
    """Whether a word goes on with what a preposition leads to; `proper` asks for another capital."""
    if word.casefold() in STOP or (word[0].isdigit() and not _ORDINAL.fullmatch(word)):
        return False
    return not proper or word[0].isupper() or word == "&"
