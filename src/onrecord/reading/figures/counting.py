"""Reading one sentence after another of a report: which numbers count something, and what is known of each count.

A desk keeps what later sentences refer back to: the counts so far, and the day of what the report is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise

from onrecord.reading.dates import days
from onrecord.reading.dates.expressions import Dated, dates_between
from onrecord.reading.figures import scopes
from onrecord.reading.figures.clock import times_between
from onrecord.reading.figures.desk import Desk, Draft
from onrecord.reading.figures.grounds import earlier_scope, ground_of, model_of
from onrecord.reading.figures.implied import Victim, find_victims
from onrecord.reading.figures.listed import find_listed
from onrecord.reading.figures.measures import compared
from onrecord.reading.figures.noncounts import is_count
from onrecord.reading.figures.phrases import Kind, Phrase, phrase_after, words_of
from onrecord.reading.figures.quantities import Quantity, find_quantities, is_step
from onrecord.reading.figures.signs import Sign, signs_in
from onrecord.reading.figures.sums import sums_of
from onrecord.reading.figures.victims import read_victim
from onrecord.reading.figures.weighing import measure_by, measure_signs, scope_by, scope_signs
from onrecord.reading.seeking import lowered
from onrecord.records import Measure, Passage, Scope

_CLAUSE = re.compile(
    r"[;—]|\s–\s|:\s|,\s+(?=(?:and|but|while|up|down|not|with|among|of\s+(?:which|whom|them))\b)|\b(?:while|but)\b|"
    r"\band\s+(?=\d|at\s+least|\w+ing\b)"
)
#: How many counts a sentence has at most: more is a table, or hostile.
_ROW = 60
_HAPPENS = frozenset({"killed", "injured", "attacked", "damaged", "displaced", "money"})
#: How many of a report's first sentences may give the day of what it is about.
_LEAD = 5
#: What follows the day of a dateline, and within how many characters.
_DATELINE = re.compile(r"[^.;]{0,40}[—–]|\s*\([^)]{2,40}\)\s*[-—–:]")
_DATELINE_WITHIN = 60
_TOLL_TOLD = re.compile(
    r"\b(?:toll|rose\s+to|risen\s+to|lowered\s+to|raised\s+to|given\s+out|number\s+of\s+people\s+known)\b",
    re.IGNORECASE,
)
#: In small letters.
_VICTIM = re.compile(
    r"\b(?:kill|dead|die|death|wound|injur|hurt|shot|shoot|fatal|stab|slain|hospital|murder|homicid|slay|body|hit\s+(?:by|with|in)|victim|taken|transport|airlift|flown)"
)

#: Attacks in the plural, and how often a report that is about several of them names them so.
_ATTACKS = re.compile(
    r"\b(?:(?:air\s?)?strikes|attacks|raids|shellings|bombings|shootings|clashes|campaign|ambushes|barrages)\b", re.I
)
_SEVERAL = 2


def read_sentence(desk: Desk, span: tuple[int, int], passage: Passage) -> None:
    """Read one sentence: its counts first, then victims told without a number; then keep what it is about."""
    text = desk.report.text
    quantities = find_quantities(text, *span)[:_ROW]
    victims = _victims(text, span, passage) if _VICTIM.search(lowered(text), *span) else []
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
    taken = [(d.start, d.end) for d in dated] + times_between(text, *span)
    found = []
    for q in quantities:
        if any(a < q.end and q.start < b for a, b in taken):
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
        ground = ground_of(desk, span, (q, phrase), signs, (all_of, drafts))
        sure, before = ground.sure, desk.recent + drafts
        measured = measure_signs(ground, q, desk.hear, before)
        known = desk.known.get((q.start, q.end))
        measure = known[0] if known else measure_by(measured) if measured else ground.measure
        vague = (phrase.kind is Kind.BARE and not sure) or (
            phrase.kind in {Kind.THING, Kind.BARE} and measure == "other"
        )
        if vague and text[q.core : q.end].lower() == "one":
            continue  # "one lever", "an economic one": no count that bears on a story
        if measure == "attacked":
            strikes = max(strikes, q.value)
        following = min((o.start for o in all_of if o.start > q.start), default=span[1])
        setting = scopes.Setting(
            text,
            span,
            _clause(text, span, q, dated),
            dated,
            following,
            strikes,
            earlier_scope(desk, measure, sure, phrase, drafts),
        )
        scope = scopes.scope_of(measure, q, phrase, setting)
        scoped = scope_signs(scope, measure, q, desk.hear, before)
        scope = known[1] if known else scope_by(scoped) if scoped else scope
        if not known and scopes.is_of_several(measure, q, setting):
            scope = _all_told_so(before, measure, q)
        if not known and scopes.is_of_months(measure, q, setting):
            scope = "cumulative"
        own = scopes.day_of(measure, scope, q, setting)
        model = model_of(text, span, (q, phrase), drafts)
        if model is not None and own is None and compared(text, span[0], q) == "other" and model.scope == "incident":
            scope, own = model.scope, model.asof
        asof = _asof(desk, (measure, scope, own), (q, phrase), setting)
        one = Draft(q.start, q.end, q, phrase, measure, scope, asof, span, False, sure, own is not None)
        drafts.append(replace(one, signs=(measured, scoped)))
    levelled = _levelled(_stepped(text, span, drafts))
    desk.drafts += levelled + sums_of(text, span, levelled)


def _clause(text: str, span: tuple[int, int], quantity: Quantity, dated: Sequence[Dated]) -> tuple[int, int]:
    found = [m.start() for m in _CLAUSE.finditer(text, *span)]
    cuts = [c for c in found if not any(d.start < c < d.end for d in dated)]  # "between 1 and 5 January"
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
        own = _past_year(desk, quantity, setting)
    if own is not None:
        return own if desk.today is None or own <= desk.today else desk.today
    if desk.happened and scope != "cumulative" and measure == "other" and scopes.is_aboard(quantity, phrase, setting):
        return desk.happened
    past = measure in {"killed", "injured", "attacked", "deployed"} and scope == "incident"
    exact = quantity.low == quantity.high and not scopes.is_toll(setting)
    if past and desk.happened and exact and _tells_of_several(desk.report.text):
        return desk.happened
    return desk.today


@lru_cache(maxsize=64)
def _tells_of_several(text: str) -> bool:
    """Tell whether a report is about several attacks, so that each count is of one of them and of its day.

    Where there was one happening, its toll is counted on: a count holds for the day that it was given.
    """
    return sum(1 for _ in islice(_ATTACKS.finditer(text), _SEVERAL)) == _SEVERAL


def _past_year(desk: Desk, quantity: Quantity, setting: scopes.Setting) -> str | None:
    """Return the year of what happened long before ("a revolt in 2012 cost 33 lives")."""
    dated = [d for d in setting.dates if d.event.precision == "year" and not d.told]
    years = [d.event.date for d in dated if scopes.is_of_year(d, quantity, setting)]
    return next((y for y in years if desk.today is None or y[:4] < desk.today[:4]), None)


def _all_told_so(before: Sequence[Draft], measure: Measure, count: Quantity) -> Scope:
    """Take the same number told before (in a headline) for the same total over several happenings."""
    for draft in before:
        if draft.measure == measure and draft.quantity.value == count.value and not draft.dated:
            draft.scope = "cumulative"
    return "cumulative"


def _stepped(text: str, span: tuple[int, int], drafts: list[Draft]) -> list[Draft]:
    """Give a step the measure of the count that it led to: "the toll of the bombing rose by six to 43"."""
    steps = {a.start: b for a, b in pairwise(drafts) if is_step(text, span, a.quantity)}
    return [
        replace(d, measure=b.measure, scope=b.scope, asof=b.asof, signs=b.signs) if (b := steps.get(d.start)) else d
        for d in drafts
    ]


def _levelled(drafts: list[Draft]) -> list[Draft]:
    """Give counts joined in one sentence one scope where one of them is told as a running total with strikes."""
    running = any(d.measure == "attacked" and d.scope == "cumulative" for d in drafts)
    if running:
        for d in drafts:
            if d.measure == "killed" and d.scope == "incident" and not d.dated:
                d.scope = "cumulative"
    return drafts
