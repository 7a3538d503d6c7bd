"""Events for a terminal, a pager or a pipe: one row each, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.views.events import Happened, unless_said
from onrecord.views.layout import Line, Piece, columns, wrapped
from onrecord.views.wording import cut, plural

EVENTS = 20
"""Events shown unless all are asked for."""
NAME, REPORTS = 120, 4
_DAY, _COUNTS, _WIDE = 13, 26, 72


def lines(found: Sequence[Happened], width: int, everything: bool = False) -> Iterator[Line]:
    """Yield the lines of a table: day, what happened and where, its counts; under it the reports that tell of it."""
    shown = found if everything else found[:EVENTS]
    name = max(20, width - _DAY - (_COUNTS if width >= _WIDE else 0) - 2)
    for n, event in enumerate(shown):
        if n:
            yield ()
        what: list[Piece] = [(cut(event.name, NAME), "bold")]
        if place := unless_said(event.place, event.name):
            what.append((f", {cut(place, 60)}", ""))
        if width >= _WIDE:
            yield from columns([[(_day(event), "")], what, [(event.stands, "")]], [_DAY, name, _COUNTS])
        else:
            yield from columns([[(_day(event), "")], what], [_DAY, name])
            yield from _under([(event.stands, "")], width)
        yield from _under([(_reports(event), "dim")], width)
        if event.remark:
            yield from _under([(event.remark, "italic")], width)
    if len(shown) < len(found):
        yield ()
        yield ((f"… and {len(found) - len(shown):,} more (--all)", "dim italic"),)


def _under(pieces: Sequence[Piece], width: int) -> Iterator[Line]:
    for line in wrapped(pieces, max(20, width - _DAY - 1)):
        yield ((" " * (_DAY + 1), ""), *line)


def _day(event: Happened) -> str:
    if event.day is None:
        return f"by {event.reported}" if event.reported else "no day"
    length = {"month": 7, "year": 4}.get(event.precision or "day", 10)
    return event.day[:length] + ("…" if event.precision in ("range", "week") else "")


def _reports(event: Happened) -> str:
    names = list(dict.fromkeys(h.outlet or h.short for h in event.reports))
    more = f" and {len(names) - REPORTS} more" if len(names) > REPORTS else ""
    return f"{plural(len(event.reports), 'report')}: {', '.join(names[:REPORTS])}{more}"
