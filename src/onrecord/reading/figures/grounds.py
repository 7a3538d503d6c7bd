"""By what a count's measure is told: its noun, the words near it, an earlier count that it names or refers back to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.figures.desk import Desk, Draft
from onrecord.reading.figures.measures import (
    STATES,
    can_befall,
    compared,
    default_measure,
    is_recorded,
    is_written_off,
    named,
    only_there,
    worded,
)
from onrecord.reading.figures.nobody import is_of_nobody
from onrecord.reading.figures.pay import tells_sums
from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity, find_quantities
from onrecord.reading.figures.signs import Sign, signs_in
from onrecord.records import Measure, Scope

How = Literal["recorded", "named", "said", "known", "referred", "default"]
"""By what a measure was told: as entered in a book or of nobody, the noun itself, a word near it, an earlier count that
it names, what it refers back to; or by nothing."""

_REFERS = re.compile(
    r"\b(?:number|figure|counts?|toll|tally|estimate|range|total|list|says|said|maintains|it)\b", re.IGNORECASE
)
#: How many sentences back a bare number may find what it counts.
_BACK = 8
_MILLION = 10**6
_OF_THE = re.compile(r"\s+of\s+(?:the|its|their|those)\s+(?P<n>[\w,]+)\b")
_TOPICS = frozenset({"killed", "injured", "missing", "other", "rescued"})
_REFERENCE = re.compile(r"\b(?:range|number|figure|count|estimate|toll|tally)\b", re.IGNORECASE)


#: Before a whole of which a share is told ("5 per cent of 300 homes"), and those whom a warrant only seeks.
_WHOLE_OR_SOUGHT = re.compile(
    r"\bwarrants?\s+(?:for|against)\s+(?:the\s+arrest\s+of\s+)?(?:(?:at\s+least|more\s+than|about|some|another)\s+)?\Z|"
    r"(?:%|\bper\s*cent|\bhalf|\bthirds?|\bquarters?|\bfraction)\s+of\s+(?:(?:the|its|their|some|about|all|more\s+than|an?\s+estimated)\s+)*\Z",
    re.IGNORECASE,
)
_LEAD = 40
#: What is so many strong and there to be sent: "a 2,500-strong force".
_FORCES = frozenset({"force", "army", "contingent", "garrison", "guard", "militia", "corps", "mission", "team"})
#: What stands between the members of a list of counts.
_LIST = re.compile(
    r"(?:\s+(?:of|from|in|aged)\s+(?:[\w’'-]+\s?){1,4})?\s*(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or|with|plus|as\s+well\s+as)\s+|:\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the words make a count measure: the measure, by what, and the score of each measure that a word speaks of.

    `sure` tells that its own sentence says so.
    """

    measure: Measure
    how: How
    words: Mapping[Measure, float]
    sure: bool = True


def ground_of(
    desk: Desk,
    span: tuple[int, int],
    counted: tuple[Quantity, Phrase],
    signs: list[Sign],
    around: tuple[list[Quantity], list[Draft]],
) -> Ground:
    """Return what the words make a count measure, and by what they tell it."""
    text, (quantity, phrase), (others, drafts) = desk.report.text, counted, around
    measure, words = worded(text, quantity, phrase, signs, [o for o in others if o is not quantity])
    booked = _booked(text, span, counted, measure)
    if booked is not None:
        return Ground(booked, "recorded", words)
    model = model_of(text, span, counted, drafts)
    if model is not None:
        return Ground(model.measure, "known", words, model.sure)
    noun = named(text, quantity, phrase)
    if noun or measure:
        return Ground(noun or measure or "other", "named" if noun else "said", words)
    known = _known(desk, span, counted, drafts)
    if known is not None:
        return Ground(known[0], "known", words, known[1])
    referred = _referred(desk, text[slice(*span)], phrase, drafts)
    return Ground(referred or default_measure(phrase), "referred" if referred else "default", words, not referred)


def _booked(
    text: str, span: tuple[int, int], counted: tuple[Quantity, Phrase], measure: Measure | None
) -> Measure | None:
    """Return the measure of what is no toll however near its words are: entries, those written off, those unharmed."""
    quantity, phrase = counted
    if quantity.befell is not None:
        return quantity.befell
    written_off = measure in {"killed", "missing"} and is_written_off(text, quantity, phrase, span[1])
    lead = text[max(span[0], quantity.start - _LEAD) : quantity.start]
    sought = ("of " in lead or "warrant" in lead) and _WHOLE_OR_SOUGHT.search(lead) is not None
    if written_off or sought or only_there(text, quantity) or is_recorded(text, quantity, phrase, span[1]):
        return "other"
    if text.startswith("-strong", quantity.end):
        return "deployed" if phrase.kind in {Kind.FORCE, Kind.ARMS} or phrase.head in _FORCES else "other"
    if "of " in lead.lower() and is_of_nobody(lead, text[quantity.end : span[1]]):
        return named(text, quantity, phrase) or STATES.get(phrase.head, "other")
    return None


def _known(
    desk: Desk, span: tuple[int, int], counted: tuple[Quantity, Phrase], drafts: list[Draft]
) -> tuple[Measure, bool] | None:
    """Return the measure that an earlier count gives one that names it: a sum after sums, "two of the six"."""
    text, (quantity, phrase) = desk.report.text, counted
    if phrase.kind is Kind.BARE and quantity.value >= _MILLION and _speaks_of_money(text, desk.recent + drafts):
        return "money", True
    if phrase.head in {"victim", "victims"}:
        befell = [d for d in desk.recent + drafts if d.measure in {"killed", "injured"}]
        same = [d for d in befell if d.quantity.value == quantity.value > 1]
        hurt = [d for d in befell if d.measure == "injured"]
        if befell:
            return (same or hurt or befell)[-1].measure, False
    if drafts and _is_listed(text, drafts[-1], quantity) and can_befall(phrase, drafts[-1].measure):
        return drafts[-1].measure, drafts[-1].sure
    whole = _whole(text, quantity, desk.recent + drafts)
    if whole is None and drafts and phrase.kind is Kind.PERSON and compared(text, span[0], quantity) == "part":
        whole = drafts[-1]
    return (whole.measure, whole.sure) if whole is not None else None


def _speaks_of_money(text: str, told: Sequence[Draft]) -> bool:
    """Tell whether a bare number of millions is a sum: the report gives sums, and no count of people as large."""
    if any(d.measure != "money" and d.quantity.value >= _MILLION for d in told):
        return False
    return any(d.measure == "money" for d in told) or tells_sums(text)


def _is_listed(text: str, before: Draft, quantity: Quantity) -> bool:
    """Tell whether a count only goes on with the one before: "six men of one family, two boys and a hired hand"."""
    return _LIST.fullmatch(text, max(before.end, before.phrase.end), quantity.start) is not None


def _whole(text: str, quantity: Quantity, before: Sequence[Draft]) -> Draft | None:
    """Return the count that this one is some of by its number: "two of the six were residents"."""
    match = _OF_THE.match(text, quantity.end)
    total = next(iter(find_quantities(text, *match.span("n"))), None) if match else None
    if total is None:
        return None
    return next((d for d in reversed(before) if d.quantity.value == total.value and d.start != quantity.start), None)


def _referred(desk: Desk, sentence: str, phrase: Phrase, drafts: list[Draft]) -> Measure | None:
    """Return the measure of what a count refers back to ("six others", "Pellaro says 43"), None where to nothing."""
    before = [d for d in drafts or desk.recent if d.measure != "money"]
    if phrase.kind is Kind.OTHERS and before:
        return before[-1].measure
    if drafts and before and phrase.kind is Kind.BARE:
        return before[-1].measure
    topic = _topic(desk)[0] if _refers(sentence, phrase) else None
    if topic is None and phrase.kind is Kind.BARE and before:
        return before[-1].measure
    return topic


def _refers(sentence: str, phrase: Phrase) -> bool:
    """Tell whether a count only refers back to what was counted before: "the new range is", "Pellaro says 43"."""
    if phrase.kind is Kind.BARE:
        return _REFERS.search(sentence) is not None
    return phrase.kind is Kind.LISTED or (phrase.head == "people" and _REFERENCE.search(sentence) is not None)


def _topic(desk: Desk) -> tuple[Measure | None, bool]:
    """Return what the last sentences before this one speak of, and whether they speak of a running total."""
    text = desk.report.text
    if desk.topic[0] != len(desk.read):
        desk.topic = (len(desk.read), None, False)
        for span in reversed(desk.read[-_BACK:]):
            told = [s.measure for s in signs_in(text, *span) if s.measure in _TOPICS and s.weight != 0.75]
            if told:
                running = re.search(r"\bsince\b", text[slice(*span)]) is not None
                desk.topic = (len(desk.read), told[-1], running)
                break
    return desk.topic[1:]


def model_of(text: str, span: tuple[int, int], counted: tuple[Quantity, Phrase], drafts: list[Draft]) -> Draft | None:
    """Return the figure of the same sentence that this one is set against or is a part of ("down from six")."""
    quantity, phrase = counted
    how = compared(text, span[0], quantity) if drafts else ""
    if how == "part":
        return (
            next((d for d in reversed(drafts) if d.measure != "attacked"), None) if phrase.kind is Kind.BARE else None
        )
    alike = {Kind.BARE, drafts[-1].phrase.kind, Kind.LISTED, Kind.VEHICLE, Kind.ARMS} if drafts else set()
    return drafts[-1] if how and phrase.kind in alike else None


def earlier_scope(desk: Desk, measure: Measure, sure: bool, phrase: Phrase, drafts: list[Draft]) -> Scope | None:
    """Return the scope of the last figure of this measure where the new one only refers back: "Pellaro says 43"."""
    if phrase.kind not in {Kind.BARE, Kind.LISTED, Kind.OTHERS} and phrase.head not in {"dead", "people"}:
        return None
    if not sure and _topic(desk) == (measure, True):
        return "cumulative"
    return next(
        (
            d.scope
            for d in reversed(desk.recent + drafts)
            if d.measure == measure and not d.implied and d.scope == "cumulative"
        ),
        None,
    )
