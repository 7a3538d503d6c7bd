"""Tallies as a table for spreadsheets: one row a figure, RFC 4180."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from io import StringIO

from onrecord.views.lines import Pointer
from onrecord.views.tallies import Sheet, Told
from onrecord.views.wording import flat

COLUMNS = (
    *("tally", "measure", "day", "low", "high", "words", "voice", "voice_kind", "scope", "report", "published"),
    *("start", "end", "current", "revises", "event", "event_day", "event_place", "day_precision", "day_until"),
)
# What a spreadsheet takes for a formula at the head of a cell, with the full-width forms (OWASP, CSV Injection).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def as_csv(found: Iterable[Sheet]) -> str:
    """Return the figures of tallies as rows that end in CR LF, below a row with the names of the columns.

    An open bound is an empty cell; `current` is "yes" or "no"; `revises` is where the figure stands that this one
    replaced, as FILE:START-END. A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    out = StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for sheet in found:
        rows.writerows(_row(sheet, told) for told in sheet.told)
    return out.getvalue()


def _row(sheet: Sheet, told: Told) -> tuple[str | int | None, ...]:
    return (
        safe(sheet.title),
        sheet.measure,
        safe(told.day or ""),
        told.low,
        told.high,
        safe(told.words),
        safe(told.name),
        told.kind,
        told.scope,
        safe(told.pointer.short),
        safe(told.published or ""),
        told.pointer.start,
        told.pointer.end,
        "yes" if told.current else "no",
        safe(_place(told.revises)) if told.revises else "",
        *(safe(words or "") for words in _event(sheet)),
        told.precision or "",
        safe(told.until or ""),
    )


def _event(sheet: Sheet) -> tuple[str | None, str | None, str | None]:
    """Return name, ISO day and place of the event that a tally counts."""
    event = sheet.event
    return (event.name, event.day, event.place) if event else (None, None, None)


def _place(pointer: Pointer) -> str:
    return f"{pointer.short}:{pointer.start}-{pointer.end}"


def safe(text: str) -> str:
    """Return text on one line that no spreadsheet runs as a formula."""
    line = flat(text)
    return f"'{line}" if is_formula(line) else line


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a cell with this text."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")  # zero-width characters hide what comes first
    return seen.startswith(_FORMULA)
