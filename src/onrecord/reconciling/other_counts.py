"""Two counts that are of other people or of other times, whatever they share: women and men, this year and 2019."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from onrecord.reconciling.counted import Counted, days_apart

APART = 300
"""Days between the ends of two running totals from which on they are of two times; months apart is told too loosely."""
LOOSELY = 7
"""Days by which two reports may tell the beginning of one stretch apart ("last week", "between Monday and Friday")."""
_LASTING = re.compile(r"\b(?:since|so\s+far|to\s+date|this\s+(?:year|month|week|season))\b", re.IGNORECASE)
_WOMEN = re.compile(r"\b(?:wom[ae]n|females?|girls?|lad(?:y|ies)|mothers?|daughters?|sisters?)\b", re.IGNORECASE)
_MEN = re.compile(r"\b(?:m[ae]n|males?|boys?|fathers?|sons?|brothers?)\b", re.IGNORECASE)


def sex_of(one: Counted) -> Literal["", "women", "men"]:
    """Whether a count is of women or of men by its noun; "" where of both or unsaid, and for a victim told without a
    number, who may be told again in other words."""
    return "" if one.figure.implied else _sex(one.figure.of)


@lru_cache(maxsize=4096)
def _sex(of: str) -> Literal["", "women", "men"]:
    women, men = _WOMEN.search(of), _MEN.search(of)
    return "" if bool(women) == bool(men) else "women" if women else "men"


def are_of_other_people(one: Counted, other: Counted) -> bool:
    """Whether one counts women or girls and the other men or boys."""
    return bool(sex_of(one) and sex_of(other)) and sex_of(one) != sex_of(other)


def lasts(one: Counted) -> bool:
    """Whether a running total counts to the day that it is told ("since March")."""
    lasting = one.figure.scope == "cumulative" and not one.begun
    return lasting and _LASTING.search(one.figure.sentence) is not None


def end_of(one: Counted) -> str:
    """The last day of the days that a running total counts, where its words give them; "" where they do not.

    What is counted "since March" lasts to the day that it holds for.
    """
    if one.figure.scope != "cumulative":
        return ""
    return one.ended or (one.day if _LASTING.search(one.figure.sentence) else "")


def are_of_other_times(one: Counted, other: Counted) -> bool:
    """Whether two counts give other numbers for other days: running totals that end years apart ("in 2019", "since
    March"), stretches that begin on other days ("in January"), one that is over beside a total that lasts."""
    if one.bounds == other.bounds:
        return False
    if one.begun and other.begun:
        return days_apart(one.begun, other.begun) > LOOSELY
    if (one.begun and lasts(other)) or (other.begun and lasts(one)):
        return True
    if not (end_of(one) and end_of(other)):
        return False
    return bool(one.ended or other.ended) and days_apart(end_of(one), end_of(other)) > APART
