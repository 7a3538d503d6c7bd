"""How reasons name a figure and a voice."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.reconciling.counted import Counted
from onrecord.records import Figure, Voice


def in_words(figure: Figure) -> str:
    """Return the bounds of a figure as a person would say them."""
    low, high = figure.low, figure.high
    unit = f" {figure.unit}" if figure.unit else ""
    if low is not None and high is not None:
        return f"{low:,}{unit}" if low == high else f"{low:,} to {high:,}{unit}"
    return f"at least {low:,}{unit}" if low is not None else f"at most {high:,}{unit}"


def day_in_words(day: str) -> str:
    """Return a day as reasons give it, which reports do not always do."""
    return day or "an unknown day"


def held_in_words(one: Counted) -> str:
    """Return the day that a figure holds for, as exactly as it is known."""
    held = one.figure.held
    return held.words if held and held.date == one.day else day_in_words(one.day)


def name_of(voice: str, one: Counted, voices: Mapping[str, Voice]) -> str:
    """Return the name to give a voice in a reason; the outlet's where it tells by itself."""
    who = voices.get(voice)
    return who.name if who else one.report.outlet or "the report"
