"""Sums that the words of a sentence give without the number: "a boy and three women were shot" says that four were.

News style counts each sort of victim by itself ("two men and a woman were killed"); casualty recorders count people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.figures.desk import Draft
from onrecord.reading.figures.phrases import Kind, Phrase, kind_of
from onrecord.reading.figures.quantities import Quantity
from onrecord.records import Measure

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_VALUES = {w: n for n, w in enumerate(_WORDS, 1)} | {"a": 1, "an": 1, "another": 1, "his": 1, "her": 1, "their": 1}
_NOUN = (
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|kids?|teen(?:ager)?s?|child(?:ren)?|toddlers?|bab(?:y|ies)|infants?|person|people|students?|drivers?|"
    r"passengers?|bystanders?|pedestrians?|officers?|police(?:m[ae]n)?|deput(?:y|ies)|troopers?|soldiers?|firefighters?|guards?|"
    r"adults?|couples?|males?|females?|juveniles?|youths?|mothers?|fathers?|sons?|daughters?|brothers?|sisters?|wife|wives|husband|"
    r"girlfriend|boyfriend|grandm\w+|grandf\w+|step(?:mother|father|son|daughter|brother|sister)s?|aunt|uncle|nephews?|nieces?|cousins?|friends?|neighbou?rs?|employees?|"
    r"workers?|customers?|clerks?|civilians?|residents?|villagers?|teachers?|pupils?|nurses?|doctors?|medics?|paramedics?|patients?|"
    r"journalists?|reporters?|priests?|farmers?|fisherm[ae]n|miners?|sailors?|crew\s+members?|pilots?|engineers?|guests?|prisoners?|"
    r"inmates?|detainees?|hostages?|protesters?|activists?|tourists?|hikers?|fighters?|militants?|rebels?|gunm[ae]n|migrants?|"
    r"refugees?|worshippers?|lawyers?|judges?|policewom[ae]n|parents?|relatives?|volunteers?|\d{1,2}-(?:year|month|week)-olds?)"
)
_COUNT = rf"(?:{'|'.join(_WORDS)}|\d{{1,2}})"
_FILL = (
    r"(?:(?!(?:and|or|in|of|on|at|who|was|were|dead|killed|others|including|include[sd]?|among|with)\b)"
    r"\w[\w’'-]*\s+){0,3}?"
)
_AGED = r"(?:,\s+(?:both\s+|ages?\s+|aged\s+)?\d{1,2}(?:(?:,|,?\s+and)\s+\d{1,2})*,?)?"
#: Headlines name the first without an article: "3-year-old and four adults shot", "injures mother, 3 others".
_FIRST = (
    r"(?:\A|(?<=\n)|(?<=:\s)|(?<=injures\s)|(?<=wounds\s)|(?<=hurts\s)|(?<=injuring\s)|(?<=wounding\s)|(?<=kills\s))"
)
_JOINED = re.compile(
    rf"(?<![\w’'-])(?P<list>(?:{_FIRST}(?P<first>(?:(?!(?:{_COUNT}|an?)\b)\w+\s+)?{_NOUN})\b{_AGED}(?:\s+and\s+|,\s+and\s+|,\s+))?(?:(?:{_COUNT}|an?|another|his|her|their)\s+{_FILL}{_NOUN}\b{_AGED}(?:\s+and\s+|,\s+and\s+|,\s+)){{0,4}}"
    rf"(?:{_COUNT}|an?|another|his|her|their)\s+{_FILL}{_NOUN}\b)",
    re.IGNORECASE,
)
_PIECE = re.compile(
    rf"(?<![\w’'-])(?P<n>{_COUNT}|an?|another|his|her|their)\s+(?:(?P<m>{_COUNT})\s)?{_FILL}{_NOUN}\b", re.IGNORECASE
)
#: Before a list that is not the whole: "including a boy and two girls", "Odo Brunn, two women and a boy".
_SOME = re.compile(
    r"(?:\b(?:including|include[sd]?|among(?:\s+them)?|of\s+(?:them|whom)|for|by|with|between|and)|,)\s+\Z",
    re.IGNORECASE,
)
#: "a girl and three others were hurt", and in headlines "girl, 3 others hurt".
_AND_OTHERS = re.compile(
    rf"(?<![\w’'-])(?P<list>(?:(?:(?:one|an?|another|his|her|the)\s+{_FILL}|{_FIRST})(?:\w+\s+)?{_NOUN}\b{_AGED}"
    rf"|(?:s?he|(?-i:(?<=[a-z] )[A-Z][a-z’'-]+))\b)"
    rf"(?:,\s+|,?\s+and\s+)(?:at\s+least\s+|the\s+)?(?P<n>{_COUNT})\s+(?:others?\b|more\b))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?P<noun>people|[a-z]*men|children|[a-z-]{3,}s)\Z", re.IGNORECASE)
_TWO = re.compile(r"\b(?:parents|couple)\Z", re.IGNORECASE)
_HIMSELF = re.compile(
    r"[^.;]{0,90}?\b(?:before|then|and)\s+(?:fatally\s+)?(?:(?:kill|shoot)(?:ing|ed)?|shot|himself|herself|then\s+himself|turn(?:ing|ed)\s+"
    r"(?:the|his|her|a)\s+\w+\s+on|(?:tak(?:ing|en)|took)\s+(?:his|her)\s+own\s+life|commit(?:ting|ted)\s+suicide)"
    r"(?:\s+(?:himself|herself))?",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:himself|herself|own\s+life|suicide)\b", re.IGNORECASE)
_PEOPLE = frozenset({Kind.PERSON, Kind.FORCE, Kind.BARE})
_MAYBE_PEOPLE = _PEOPLE | {Kind.THING}
_FATES: frozenset[Measure] = frozenset({"killed", "injured"})
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Sum:
    start: int
    end: int
    value: int
    model: Draft


def sums_of(text: str, span: tuple[int, int], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the implied sums of a sentence whose own counts are `drafts`."""
    fates = [d for d in drafts if d.measure in _FATES]
    joined = _joined(text, span, fates) if fates else []
    others = _with_others(text, span, fates) if fates else []
    summed = (*joined, *(o for o in others if not any(j.start < o.end and o.start < j.end for j in joined)))
    sums = (*summed, *_with_himself(text, span, drafts))
    found = [s for s in sums if s.value <= _MOST]
    return [_draft(s, span) for s in found]


def _joined(text: str, span: tuple[int, int], drafts: Sequence[Draft]) -> list[_Sum]:
    found = []
    for match in _JOINED.finditer(text, *span):
        begin, end = match.span("list")
        inside = [d for d in drafts if begin <= d.quantity.core < end]
        if not inside or len({d.measure for d in inside}) > 1 or _SOME.search(text, max(span[0], begin - 30), begin):
            continue
        first = _first(match["first"]) if match["first"] else 0
        if first is None:
            continue  # "boys and two girls": nobody knows how many
        values = [first] * (first > 0) + [_value(piece) for piece in _PIECE.finditer(match["list"])]
        whole = len(values) > 2 and values[0] == sum(values[1:])  # "four people, three women and a boy"
        if len(values) > 1 and not whole and not any(d.quantity.low != d.quantity.high for d in inside):
            found.append(_Sum(begin, end, sum(values), inside[0]))
    return found


def _with_others(text: str, span: tuple[int, int], drafts: Sequence[Draft]) -> list[_Sum]:
    """Return somebody and those with him: "a 9-year-old girl and three others were hurt" says that four were."""
    found = []
    for match in _AND_OTHERS.finditer(text, *span):
        begin, end = match.span("list")
        first = _first(re.split(r",|\sand\s", match["list"])[0])
        own = [d for d in drafts if d.start <= match.start("n") < d.end]
        exact = len(own) == 1 and own[0].quantity.low is not None and own[0].quantity.low == own[0].quantity.high
        if exact and first and not _SOME.search(text, max(span[0], begin - 30), begin):
            found.append(_Sum(begin, end, own[0].quantity.value + first, own[0]))
    return found


def _first(noun: str) -> int | None:
    """Return how many are told without a number, None for several: "girl" is one, "parents" are two."""
    if _TWO.search(noun):
        return 2
    several = _SEVERAL.search(noun)
    return None if several and kind_of(several["noun"]) in _PEOPLE else 1  # Harris is one


def _value(piece: re.Match[str]) -> int:
    """Return how many one member of the list is."""
    word = (piece["m"] or piece["n"]).lower()
    value = int(word) if word.isdigit() else _VALUES[word]
    return 2 * value if piece[0].lower().endswith(("couple", "couples")) else value


def _with_himself(text: str, span: tuple[int, int], drafts: Sequence[Draft]) -> list[_Sum]:
    """Return the dead with their killer among them: "killed three people before killing himself" leaves four dead."""
    for draft in drafts:
        if (
            draft.measure != "killed"
            or draft.phrase.kind not in _PEOPLE | {Kind.THING}
            or draft.quantity.low != draft.quantity.high
        ):
            continue
        match = _HIMSELF.match(text, draft.quantity.end, span[1])
        if match and _OWN.search(match[0]) and "including" not in match[0]:
            return [_Sum(draft.start, match.end(), draft.quantity.value + 1, draft)]
    return []


def _draft(found: _Sum, span: tuple[int, int]) -> Draft:
    model = found.model
    quantity = Quantity(found.start, found.end, found.start, found.value, found.value, False)
    phrase = Phrase(found.end, found.end, "people", Kind.PERSON, "people")
    return Draft(
        found.start, found.end, quantity, phrase, model.measure, model.scope, model.asof, span, True, True, model.dated
    )
