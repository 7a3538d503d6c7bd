"""Reading one sentence after another of a report: which numbers count something, and what is known of each count.

A desk keeps what later sentences refer back to: the counts so far, and the day of what the report is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.reading.dates import days
from onrecord.reading.dates.expressions import Dated, dates_between
from onrecord.reading.figures import scopes
from onrecord.reading.figures.desk import Desk, Draft
from onrecord.reading.figures.implied import Victim, find_victims
from onrecord.reading.figures.listed import find_listed
from onrecord.reading.figures.measures import (
    Sign,
    compared,
    default_measure,
    is_recorded,
    measure_of,
    signs_in,
)
from onrecord.reading.figures.noncounts import is_count
from onrecord.reading.figures.phrases import Kind, Phrase, phrase_after, words_of
from onrecord.reading.figures.quantities import Quantity, find_quantities
from onrecord.reading.figures.sums import sums_of
from onrecord.reading.figures.victims import read_victim
from onrecord.records import Measure, Passage, Scope

_CLAUSE = re.compile(
    r"[;—]|\s–\s|:\s|,\s+(?=(?:and|but|while|up|down|not|with|among|of\s+(?:which|whom|them))\b)|\b(?:while|but)\b|"
    r"\band\s+(?=\d|at\s+least|\w+ing\b)"
)
_REFERS = re.compile(
    r"\b(?:number|figure|counts?|toll|tally|estimate|range|total|list|says|said|maintains|it)\b", re.IGNORECASE
)
#: How many counts a sentence has at most: more is a table, or hostile.
_ROW = 60
#: How many sentences back a bare number may find what it counts.
_BACK = 8
_HAPPENS = frozenset({"killed", "injured", "attacked", "damaged", "displaced", "money"})
_MILLION = 10**6
_OF_THE = re.compile(r"\s+of\s+(?:the|its|their|those)\s+(?P<n>[\w,]+)\b")
_TOPICS = frozenset({"killed", "injured", "missing", "other", "rescued"})
#: How many of a report's first sentences may give the day of what it is about.
_LEAD = 5
#: What follows the day of a dateline, and within how many characters.
_DATELINE = re.compile(r"[^.;]{0,40}[—–]|\s*\([^)]{2,40}\)\s*[-—–:]")
_DATELINE_WITHIN = 60
_TOLL_TOLD = re.compile(
    r"\b(?:toll|rose\s+to|risen\s+to|lowered\s+to|raised\s+to|given\s+out|number\s+of\s+people\s+known)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b(?:range|number|figure|count|estimate|toll|tally)\b", re.IGNORECASE)
_VICTIM = re.compile(
    r"\b(?:kill|dead|die|death|wound|injur|hurt|shot|shoot|fatal|stab|slain|hospital|murder|homicid|slay|body)",
    re.IGNORECASE,
)


def read_sentence(desk: Desk, span: tuple[int, int], passage: Passage) -> None:
    """Read one sentence: its counts first, then victims told without a number; then keep what it is about."""
    text = desk.report.text
    quantities = find_quantities(text, *span)[:_ROW]
    victims = _victims(text, span, passage) if _VICTIM.search(text, *span) else []
    day = days.iso_day(passage.published or desk.report.published)
    dated = dates_between(text, *span, day) if quantities or victims or desk.happened is None else []
    counted = _counted(text, span, quantities, dated) if quantities else []
    dated = [d for d in dated if not _is_dateline(text, span, d)]
    _note_day(desk, span, dated)
    if counted:
        _read_counts(desk, span, counted, signs_in(text, *span), dated)
    for victim in victims:
        read_victim(desk, span, victim, dated)
    desk.read.append(span)


def _victims(text: str, span: tuple[int, int], passage: Passage) -> list[Victim]:
    told = find_victims(text, *span, headline=passage.role == "headline")
    return sorted([*told, *find_listed(text, *span)], key=lambda v: v.start)


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


def _note_day(desk: Desk, span: tuple[int, int], dated: Sequence[Dated]) -> None:
    """Keep the day of what the report is about: the first that its opening gives, datelines and tolls apart."""
    text = desk.report.text
    if desk.happened is not None or desk.told >= _LEAD or len(text[slice(*span)].split()) < 8:
        return
    desk.told += 1
    if _TOLL_TOLD.search(text, *span):
        return
    for d in dated:
        if d.event.precision == "day" and not (d.told or d.since) and (desk.today or "9") >= d.event.date:
            desk.happened = d.event.date
            return


def _is_dateline(text: str, span: tuple[int, int], d: Dated) -> bool:
    """Tell the day of a dateline ("LETHMOOR, Sept. 3 (Wire) —") from one that something happened on."""
    return d.start - span[0] < _DATELINE_WITHIN and _DATELINE.match(text, d.end, d.end + _DATELINE_WITHIN) is not None


def _counted(
    text: str, span: tuple[int, int], quantities: Sequence[Quantity], dated: Sequence[Dated]
) -> list[tuple[Quantity, Phrase]]:
    """Return the quantities that count something, with the noun phrase each counts."""
    words = words_of(text, *span)
    starts = [w.start for w in words]
    found = []
    for q in quantities:
        if any(d.start < q.end and q.start < d.end for d in dated):
            continue
        phrase = phrase_after(words, bisect_left(starts, q.end), q.value)
        if is_count(text, span, q, phrase):
            found.append((q, phrase))
    return found


def _read_counts(
    desk: Desk, span: tuple[int, int], counted: list[tuple[Quantity, Phrase]], signs: list[Sign], dated: Sequence[Dated]
) -> None:
    text = desk.report.text
    all_of = [q for q, _ in counted]
    strikes = max((q.value for q, p in counted if p.kind is Kind.STRIKE), default=0)
    drafts: list[Draft] = []
    for q, phrase in counted:
        measure, sure = _measure(desk, span, (q, phrase), signs, (all_of, drafts))
        vague = (phrase.kind is Kind.BARE and not sure) or (
            phrase.kind in {Kind.THING, Kind.BARE} and measure == "other"
        )
        if vague and text[q.core : q.end].lower() == "one":
            continue  # "one lever", "an economic one": no count that bears on a story
        if measure == "attacked":
            strikes = max(strikes, q.value)
        following = min((o.start for o in all_of if o.start > q.start), default=span[1])
        setting = scopes.Setting(
            text, span, _clause(text, span, q), dated, following, strikes, _earlier(desk, measure, sure, phrase, drafts)
        )
        scope = scopes.scope_of(measure, q, phrase, setting)
        own = scopes.day_of(measure, scope, q, setting)
        model = _model(text, span, (q, phrase), drafts)
        if model is not None and own is None and compared(text, span[0], q) == "other" and model.scope == "incident":
            scope, own = model.scope, model.asof
        asof = _asof(desk, (measure, scope, own), (q, phrase), setting)
        drafts.append(Draft(q.start, q.end, q, phrase, measure, scope, asof, span, False, sure, own is not None))
    levelled = _levelled(drafts)
    desk.drafts += levelled + sums_of(text, span, levelled)


def _measure(
    desk: Desk,
    span: tuple[int, int],
    counted: tuple[Quantity, Phrase],
    signs: list[Sign],
    around: tuple[list[Quantity], list[Draft]],
) -> tuple[Measure, bool]:
    """Return the measure of one count and whether its own sentence tells it."""
    text, (quantity, phrase), (others, drafts) = desk.report.text, counted, around
    if is_recorded(text, quantity, phrase, span[1]):
        return "other", True
    model = _model(text, span, counted, drafts)
    if model is not None:
        return model.measure, model.sure
    measure, _ = measure_of(text, quantity, phrase, signs, [o for o in others if o is not quantity])
    if measure is not None:
        return measure, True
    known = _known(desk, span, counted, drafts)
    if known is not None:
        return known
    referred = _referred(desk, text[slice(*span)], phrase, drafts)
    return (referred, False) if referred is not None else (default_measure(phrase), True)


def _known(
    desk: Desk, span: tuple[int, int], counted: tuple[Quantity, Phrase], drafts: list[Draft]
) -> tuple[Measure, bool] | None:
    """Return the measure that an earlier count gives one that names it: a sum after sums, "two of the six"."""
    text, (quantity, phrase) = desk.report.text, counted
    told = drafts or desk.recent
    if phrase.kind is Kind.BARE and quantity.value >= _MILLION and any(d.measure == "money" for d in told):
        return "money", True
    whole = _whole(text, quantity, desk.recent + drafts)
    if whole is None and drafts and phrase.kind is Kind.PERSON and compared(text, span[0], quantity) == "part":
        whole = drafts[-1]
    return (whole.measure, whole.sure) if whole is not None else None


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


def _model(text: str, span: tuple[int, int], counted: tuple[Quantity, Phrase], drafts: list[Draft]) -> Draft | None:
    """Return the figure of the same sentence that this one is set against or is a part of ("down from six")."""
    quantity, phrase = counted
    how = compared(text, span[0], quantity) if drafts else ""
    if how == "part":
        return (
            next((d for d in reversed(drafts) if d.measure != "attacked"), None) if phrase.kind is Kind.BARE else None
        )
    alike = {Kind.BARE, drafts[-1].phrase.kind, Kind.LISTED, Kind.VEHICLE, Kind.ARMS} if drafts else set()
    return drafts[-1] if how and phrase.kind in alike else None


def _earlier(desk: Desk, measure: Measure, sure: bool, phrase: Phrase, drafts: list[Draft]) -> Scope | None:
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


def _clause(text: str, span: tuple[int, int], quantity: Quantity) -> tuple[int, int]:
    cuts = [m.start() for m in _CLAUSE.finditer(text, *span)]
    low = max((c for c in cuts if c < quantity.start), default=span[0])
    high = min((c for c in cuts if c >= quantity.end), default=span[1])
    return low, high


def _asof(
    desk: Desk, known: tuple[Measure, Scope, str | None], counted: tuple[Quantity, Phrase], setting: scopes.Setting
) -> str | None:
    """Return the day a figure holds for: its own, else that of the report's matter, else that of publication."""
    (quantity, phrase), (measure, scope, own) = counted, known
    if scope == "incident" and quantity.low != quantity.high and own == desk.happened:
        own = None  # an open toll is still moving: it holds for the day it was given
    if own is None and scope == "incident" and measure in _HAPPENS:
        own = _past_year(desk, setting)
    if own is not None:
        return own if desk.today is None or own <= desk.today else desk.today
    if desk.happened and scope != "cumulative" and measure == "other" and scopes.is_aboard(quantity, phrase, setting):
        return desk.happened
    past = measure in {"killed", "injured", "attacked", "deployed"} and scope == "incident"
    if past and desk.happened and quantity.low == quantity.high and not scopes.is_toll(setting):
        return desk.happened
    return desk.today


def _past_year(desk: Desk, setting: scopes.Setting) -> str | None:
    """Return the year of what happened long before ("a revolt in 2012 cost 33 lives")."""
    years = [d.event.date for d in setting.dates if d.event.precision == "year" and not (d.since or d.told)]
    return next((y for y in years if desk.today is None or y[:4] < desk.today[:4]), None)


def _levelled(drafts: list[Draft]) -> list[Draft]:
    """Give counts joined in one sentence one scope where one of them is told as a running total with strikes."""
    running = any(d.measure == "attacked" and d.scope == "cumulative" for d in drafts)
    if running:
        for d in drafts:
            if d.measure == "killed" and d.scope == "incident" and not d.dated:
                d.scope = "cumulative"
    return drafts
