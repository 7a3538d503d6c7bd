"""Where the ticks of a drawing go: round counts from nought, and whole days."""

from __future__ import annotations

import math
from datetime import date, timedelta

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAY_STEPS = (1, 2, 7, 14, 28, 91, 182, 365, 730, 1826, 3652)
_GROUPS = ((1_000_000_000_000, "tn"), (1_000_000_000, "bn"), (1_000_000, "m"))


def count_ticks(highest: int, most: int = 6) -> tuple[int, ...]:
    """Return round counts from 0 to the first at or above `highest`, at most `most` of them, in steps of 1, 2 or 5.

    Counts start at nought, so that a height is a share of the count and a small change looks small.
    """
    rough = max(highest, 1) / max(most - 1, 1)
    power = 10 ** max(math.floor(math.log10(rough)), 0)
    step = next(power * m for m in (1, 2, 5, 10, 20) if power * m * (most - 1) >= highest)
    return tuple(range(0, step * -(-max(highest, 1) // step) + 1, step))


def day_ticks(first: date, last: date, most: int = 8) -> tuple[date, ...]:
    """Return days from `first` at even steps, and `last`; at most `most` of them, which is two or more.

    A day too near to the last gives way to it: the last count is the one that is looked for.
    """
    span = (last - first).days
    step = next((s for s in _DAY_STEPS if span // s < most - 1), span // (most - 1) + 1)
    even = [n for n in range(0, span, step) if n == 0 or span - n > 0.6 * step]
    return tuple(first + timedelta(days=n) for n in (*even, span)) if span else (first,)


def short_day(day: date) -> str:
    """Return a day as it stands under an axis: "14 Oct"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def short_count(count: int) -> str:
    """Return a count as it stands beside an axis: "1,200", "2.5m"."""
    for size, name in _GROUPS:
        if count >= size:
            return f"{count / size:.3g}{name}" if count / size < 1000 else f"{count / size:,.0f}{name}"
    return f"{count:,}"
