"""Recognizers: numbers, ranges, money, dates and periods of Microsoft Recognizers-Text, as our readers read them.

usage: recognizers.py [--shared ../shared] [--json] [--misses]

Share of the cases that a news reader needs (`news_cases.py` says which) and that are read right. What right means:

- numbers: `find_numbers` finds exactly the values, in order. Money: `find_quantities` finds exactly the sums in their
  currency, rounded to whole units as figures are; a name that several countries share has none.
- ranges: the quantities with an open or a wide bound are exactly those asked for; whether a bound itself belongs to
  the range is not kept, by the dossiers' format.
- dates: one date is found in the words, and it is the day asked for. "A month ago" is as exact as its unit: the month
  found holds that day. A day that no calendar has is not found.
- periods: one date is found in the words: the first day with the precision of the calendar's unit, if it is one; a part
  of a unit ("late last year") is the unit. Other stretches have the finest of UCDP's precisions that holds them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

from news_cases import FILES, Answer, Case, load
from onrecord.reading.dates.days import iso_day
from onrecord.reading.dates.expressions import dates_between
from onrecord.reading.figures.numbers import find_numbers
from onrecord.reading.figures.quantities import Quantity, find_quantities
from onrecord.records import EventDate
from shared import SkippedError, digest, need, parser
from table import Table, score

Scores = dict[str, dict[str, float]]
"""By kind of case, and for each mark: how many cases there are (`all`), are `needed`, are read `right`; the `share`."""

MARKS = {"numbers, ranges, money": ("numbers", "ranges", "money"), "dates, periods": ("dates", "periods")}
"""The kinds whose shares are asked for together."""

_CURRENCIES = {
    "Dollar": "USD", "United States dollar": "USD", "Pound": "GBP", "British pound": "GBP", "Euro": "EUR",
    "Netherlands guilder": None, "Finnish markka": None,
}  # fmt: skip
"""ISO codes of the names that the file has no code for; of coins and of shared names there are none."""
_DAYS = {"day": 1, "range": 6, "week": 7, "month": 31, "year": 366}
"""The longest stretch, in days, that a precision holds."""


def data(shared: Path) -> str:
    """Return the digest of the files of cases; SkippedError where one is not here."""
    return digest(need(shared / "data/recognizers" / name) for name in FILES.values())


def measure(shared: Path) -> Scores:
    """Return how many cases of each kind are read right, and the shares of the marks."""
    cases = {kind: load(shared, kind) for kind in FILES}
    rows: Scores = {}
    for kind, all_of in cases.items():
        needed = [case for case in all_of if not case.left_out]
        rows[kind] = _row(len(all_of), len(needed), sum(right(case) for case in needed))
    for mark, kinds in MARKS.items():
        rows[mark] = _row(*(sum(rows[kind][key] for kind in kinds) for key in ("all", "needed", "right")))
    return rows


def _row(of_all: float, needed: float, read: float) -> dict[str, float]:
    return {"all": of_all, "needed": needed, "right": read, "share": read / needed}


def right(case: Case) -> bool:
    """Tell whether the product's readers read a case as it asks."""
    if case.kind == "numbers":
        values = [n.value for n in find_numbers(case.text, 0, len(case.text))]
        asked = [float(a.values[0] or "nan") for a in case.answers]
        return len(values) == len(asked) and all(
            abs(v - a) < 1e-9 * max(1, a) for v, a in zip(values, asked, strict=True)
        )
    if case.kind in ("dates", "periods"):
        return all(_dated(case, answer) for answer in case.answers) and bool(case.answers or not _dates(case, 0, None))
    quantities = find_quantities(case.text, 0, len(case.text))
    if case.kind == "money":
        return [_sum(q) for q in quantities if q.money] == [_asked_sum(a) for a in case.answers]
    return [(q.low, q.high) for q in quantities if q.low != q.high] == [_asked_range(a) for a in case.answers]


def _sum(quantity: Quantity) -> tuple[int, str | None]:
    return quantity.value, quantity.unit


def _asked_sum(answer: Answer) -> tuple[int, str | None]:
    value, name = answer.values
    code = name if name and re.fullmatch("[A-Z]{3}", name) else _CURRENCIES.get(name or "")
    return round(float(value or "nan")), code


def _asked_range(answer: Answer) -> tuple[int | None, int | None]:
    low, high = (answer.values[0] or "").strip("[]()").split(",")
    return (int(low) if low else None), (int(high) if high else None)


def _dates(case: Case, start: int, end: int | None) -> list[EventDate]:
    """Return the dates found in a case that touch the words between two offsets."""
    found = dates_between(case.text, 0, len(case.text), iso_day(case.day))
    return [d.event for d in found if d.end > start and (end is None or d.start < end)]


def _dated(case: Case, answer: Answer) -> bool:
    found = _dates(case, answer.start, answer.end)
    if any(first == "0001-01-01" for first, _ in answer.readings):
        return not any(e.precision == "day" for e in found)
    return len(found) == 1 and any(_fits(found[0], answer, *reading) for reading in answer.readings)


def _fits(event: EventDate, answer: Answer, first: str, last: str) -> bool:
    """Tell whether a date is the one asked for, as exact as its words are."""
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    found = date.fromisoformat(event.date)
    if begins == ends and re.search(r"\b(?:week|month|year)s? (?:ago|from now)|\bfew\b|^in .*weeks", answer.words):
        return found <= begins < found + timedelta(days=_DAYS[event.precision])
    if unit := _unit(answer.timex):
        return event == EventDate(_beginning(begins, unit).isoformat(), unit)  # type: ignore[arg-type]
    lengths = {(ends - begins).days, (ends - begins).days + 1}  # the files count the last day or not
    return found == begins and event.precision in {next(p for p, most in _DAYS.items() if n <= most) for n in lengths}


def _unit(timex: str) -> str | None:
    """Return the calendar unit that a TIMEX expression names, None for a day and for any other stretch."""
    for unit, form in (("week", r".*-W\d\d"), ("month", r"[\dX]{4}-\d\d"), ("year", r"\d{4}"), ("range", r".*-WE")):
        if re.fullmatch(form, timex):
            return unit
    return None


def _beginning(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1) if unit == "year" else day


def table(scores: Scores) -> Table:
    """Return the shares for people."""
    rows = tuple(
        (name, *(str(round(row[key])) for key in ("all", "needed", "right")), score(row["share"]))
        for name, row in scores.items()
    )
    note = "needed: without the classes that docs/recognizers.md lists"
    return Table("Recognizers-Text", ("", "cases", "needed", "right", "share"), rows, note)


def _misses(shared: Path) -> None:
    """Print each needed case that is not read right, with what it asks for and what was found."""
    for kind in FILES:
        for case in (c for c in load(shared, kind) if not c.left_out and not right(c)):
            asked = [(a.words, a.values or a.readings) for a in case.answers]
            print(f"{kind} {case.number} {case.day} {case.text!r}\n    asked {asked}\n    found {_found(case)}")


def _found(case: Case) -> list[object]:
    if case.kind == "numbers":
        return [n.value for n in find_numbers(case.text, 0, len(case.text))]
    if case.kind in ("dates", "periods"):
        return [(e.date, e.precision) for e in _dates(case, 0, None)]
    return [(q.low, q.high, q.unit) for q in find_quantities(case.text, 0, len(case.text))]


def main() -> int:
    """Run alone; what is not here is skipped and said."""
    made = parser(__doc__)
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.add_argument("--json", action="store_true", help="print what was measured as JSON")
    made.add_argument("--misses", action="store_true", help="print each case that is not read right")
    args = made.parse_args()
    try:
        scores = measure(args.shared)
        if args.misses:
            _misses(args.shared)
    except SkippedError as missing:
        print(f"skipped: {missing}")
        return 0
    print(json.dumps(scores) if args.json else table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
