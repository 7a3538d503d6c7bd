"""The calendar of a newsroom: which day "Friday", "in August" or "last week" means to a report of a given day.

Precision follows UCDP's date_prec: a day (1), a range of two to six days (2), a week (3), a month (4), a year (5).
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.records import EventDate, Precision

MONTHS = {
    name: i
    for i, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: i for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
#: The most days that each precision of UCDP holds.
_MOST: tuple[tuple[int, Precision], ...] = ((1, "day"), (6, "range"), (7, "week"), (31, "month"))
_LENGTH: dict[str, tuple[int, Precision]] = {"day": (1, "day"), "night": (1, "day"), "week": (7, "week")}


def iso_day(published: str | None) -> date | None:
    """Return the day of an ISO date or time, None where there is none or it is not one."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def on(year: int, month: int, day: int) -> EventDate | None:
    """Return a full date, None where the calendar has no such day."""
    try:
        return EventDate(date(year, month, day).isoformat(), "day")
    except ValueError:
        return None


def day_of_month(month: int, day: int, today: date, ahead: bool) -> EventDate | None:
    """Return the day meant by "2 September" without a year: the latest past one unless told as ahead."""
    for year in (today.year, today.year + 1) if ahead else (today.year, today.year - 1):
        found = on(year, month, day)
        if (found and (found.date >= today.isoformat()) == ahead) or (found and found.date == today.isoformat()):
            return found
    years = (today.year + (n if ahead else -n) for n in range(9))  # 29 February is eight years apart at the most
    return next((found for year in years if (found := on(year, month, day))), None)


def month_of(month: int, year: int | None, today: date | None, ahead: bool = False) -> EventDate | None:
    """Return the month meant by "in August": of the year named, else the latest begun one, or the next one if ahead."""
    if year is None:
        if today is None:
            return None
        year = today.year
        if ahead and month < today.month:
            year += 1
        elif not ahead and month > today.month:
            year -= 1
    return EventDate(date(year, month, 1).isoformat(), "month") if 0 < year < 10000 else None


def weekday(name: str, today: date, which: str, ahead: bool) -> EventDate:
    """Return the weekday meant: in news the latest one not after publication, the next one if told as ahead.

    `which` is "last", "next", "this" or "". "Last Friday" in a Friday's paper is a week ago;
    "this Friday" is that of its week.
    """
    if which == "this":
        return shifted(WEEKDAYS[name] - today.weekday(), today)
    back = (today.weekday() - WEEKDAYS[name]) % 7
    if which in {"next", "coming"} or (ahead and which not in {"last", "past"}):
        return EventDate((today + timedelta(days=7 - back if back else 7)).isoformat(), "day")
    if back == 0 and which in {"last", "past", "previous"}:
        back = 7
    return EventDate((today - timedelta(days=back)).isoformat(), "day")


def period(which: str, unit: str, today: date) -> EventDate:
    """Return where "last week", "this month", "next year" begins. A week begins on Monday (ISO 8601)."""
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which, 0)
    if unit == "week":
        start = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return EventDate(start.isoformat(), "week")
    if unit == "weekend":
        return EventDate(_weekend(today, step).isoformat(), "range")
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return EventDate(date(months // 12, months % 12 + 1, 1).isoformat(), "month")
    return EventDate(date(today.year + step, 1, 1).isoformat(), "year")


def _weekend(today: date, step: int) -> date:
    """The Saturday of the weekend meant: the latest begun one for "the" or "last weekend", the next for "next"."""
    latest = today - timedelta(days=(today.weekday() - 5) % 7)
    if step < 0 and today.weekday() >= 5:
        return latest - timedelta(weeks=1)
    return latest + timedelta(weeks=1) if step > 0 else latest


def ago(count: int, unit: str, today: date) -> EventDate | None:
    """Return the day "three weeks ago" leads to, as exact as its unit: days are exact, weeks and months are not."""
    try:
        if unit in _LENGTH:
            days, precision = _LENGTH[unit]
            return EventDate((today - timedelta(days=days * count)).isoformat(), precision)
        if unit == "month":
            months = today.year * 12 + today.month - 1 - count
            return EventDate(date(months // 12, months % 12 + 1, 1).isoformat(), "month")
        scale = {"year": 1, "decade": 10}.get(unit)
        return EventDate(date(today.year - count * scale, 1, 1).isoformat(), "year") if scale else None
    except (ValueError, OverflowError):
        return None


def shifted(days: int, today: date) -> EventDate:
    """Return the day so many days from today."""
    return EventDate((today + timedelta(days=days)).isoformat(), "day")


def precision_of(first: date, last: date) -> Precision:
    """Return the finest precision that holds the days from the first to the last, both counted."""
    length = (last - first).days + 1
    for most, precision in _MOST:
        if length <= most:
            return precision
    return "year"


def moved(day: date, count: int, unit: str) -> date:
    """Return the day so many days, weeks, months or years on; of a shorter month its last day."""
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


def part_of_year(part: str, number: int, year: int) -> EventDate | None:
    """Return a "quarter" or "half" of a calendar year; longer than a month, so its precision is the year's (UCDP)."""
    months = 3 if part == "quarter" else 6
    if number > 12 // months:
        return None
    first = date(year, months * (number - 1) + 1, 1)
    last = moved(first, months, "month") - timedelta(days=1)
    return EventDate(first.isoformat(), "year", last.isoformat())


def last_of(event: EventDate) -> date:
    """Return the last day that a date may mean: itself for a day, the end of its calendar month, and so on."""
    first = date.fromisoformat(event.date)
    if event.until:
        return date.fromisoformat(event.until)
    if event.precision in {"day", "range", "week"}:
        return first + timedelta(days={"day": 0, "range": 1, "week": 6}[event.precision])
    return moved(first, 1, event.precision) - timedelta(days=1)


def near(weekday_name: str, number: int, today: date, ahead: bool) -> EventDate | None:
    """Return the day meant by "Friday the 15th": of the weeks about publication, None where none has that weekday."""
    for distance in range(45):
        for step in (distance, -distance) if ahead else (-distance, distance):
            day = today + timedelta(days=step)
            if day.day == number and day.weekday() == WEEKDAYS[weekday_name]:
                return EventDate(day.isoformat(), "day")
    return None
