"""Whether a line of an export is what the data dictionary says; what does not fit is refused in words for people."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from onrecord.exporting.dictionary import RECORDS, Field, Kind
from onrecord.records import Span

Row: TypeAlias = Mapping[str, Any]
"""A line as JSON gives it; `fitted` holds it against the dictionary before anything is made of it."""

_NEWER = "it may come from a newer onrecord"
# What an export has beyond the contract, and how it reads where another program left it out.
_OURS: Mapping[str, Mapping[str, object]] = {
    "report": {
        "dated": None,
        "reader": None,
        "updated": None,
        "agency": None,
        "language": None,
        "cut_short": False,
        "fetched": None,
        "text_sha256": "",
        "version": None,
        "version_of": None,
        "version_before": None,
        "same_text": False,
    },
    "passage": {"author": None, "published": None, "mark": None},
    "voice": {"reason": None, "members": [], "why": None},
    "figure": {
        "asof_why": None,
        "asof_precision": None,
        "asof_until": None,
        "measure_as_sourced": None,
        "measure_why": None,
    },
    "event": {"backed": []},
    "claim": {"why": None},
    "voice_as_sourced": {"reason": None},
}
_ID_LENGTH = 64
_MOST = 2**63


class Unfit(ValueError):  # noqa: N818  (it is an answer, not a fault)
    """A line cannot be taken: why, and what to do about it."""

    def __init__(self, reason: str, advice: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


def parsed(line: bytes) -> Row:
    """Return the record of a line. Unfit where it is none of those that a ledger exports, or a field does not fit."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unfit("is no JSON", "export the ledger again; each line is one object") from error
    if not isinstance(row, dict):
        raise Unfit("is no JSON object", "each line is one record")
    kind = row.get("type")
    if not isinstance(kind, str) or kind not in RECORDS:
        raise Unfit(f"is of no known type: {str(kind)[:40]}", _NEWER)
    return _fitted(kind, row)


def _fitted(kind: str, row: dict[str, Any]) -> Row:
    defaults = _OURS.get(kind, {})
    made: dict[str, Any] = {"type": kind}
    for field in RECORDS[kind]:
        if field.name not in row and field.judged:
            continue
        if field.name not in row and field.name.endswith("_as_sourced"):
            made[field.name] = row.get(field.name.removesuffix("_as_sourced"))
        elif field.name not in row and field.name in defaults:
            made[field.name] = defaults[field.name]
        elif field.name not in row:
            raise Unfit(f"has no {field.name}", "every field of the contract must be there, null where it is empty")
        else:
            _fit(field, row[field.name])
            made[field.name] = row[field.name]
    if kind == "report" and "text" in row:
        _fit(Field("text", "text", ""), row["text"])
        made["text"] = row["text"]
    return made


def _fit(field: Field, value: object) -> None:
    if value is None:
        if not field.null:
            raise Unfit(f"has null for its {field.name}", "leave no field empty that must have a value")
        return
    if not _HOLDS[field.kind](value):
        raise Unfit(f"its {field.name} is no {_NAMES[field.kind]}")
    if field.words and value not in field.words:
        raise Unfit(f"its {field.name} is {str(value)[:40]!r}, not one of {', '.join(field.words)}", _NEWER)
    if field.name == "id" and not 0 < len(str(value)) <= _ID_LENGTH:
        raise Unfit(f"its id is longer than {_ID_LENGTH} characters")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not re.search("[\ud800-\udfff]", value)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -_MOST <= value < _MOST


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def is_span(value: object) -> bool:
    """Return whether a value has the form of a span."""
    if not isinstance(value, dict) or not {"start", "end", "text"} <= value.keys():
        return False
    return _is_integer(value["start"]) and _is_integer(value["end"]) and _is_text(value["text"])


def _is_date(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("precision"), str):
        return False
    return _is_day(value.get("date")) and (value.get("until") is None or _is_day(value["until"]))


def _list_of(holds: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(holds, value))


_HOLDS: Mapping[Kind, Callable[[object], bool]] = {
    **{"text": _is_text, "word": _is_text, "integer": _is_integer, "number": _is_number, "day": _is_day},
    **{"boolean": lambda value: isinstance(value, bool), "span": is_span, "date": _is_date},
    **{"texts": _list_of(_is_text), "spans": _list_of(is_span)},
    "json": lambda value: isinstance(value, dict | list),
}
_NAMES: Mapping[Kind, str] = {
    **{"text": "text", "word": "text", "integer": "whole number of 64 bits", "number": "number", "day": "ISO day"},
    **{"boolean": "true or false", "span": "span", "date": "day with its precision"},
    **{"texts": "list of texts", "spans": "list of spans", "json": "object or list"},
}


def span_of(value: Row | None, text: str, name: str) -> Span | None:
    """Return a span that its report's text bears out, None for none. Unfit where the text says something else there."""
    if value is None:
        return None
    start, end, words = value["start"], value["end"], value["text"]
    if not 0 <= start < end <= len(text) or text[start:end] != words:
        raise Unfit(f"its {name} does not stand at {start}-{end} of its report", "offsets count code points from 0")
    return Span(start, end, words)


def spans_of(values: Sequence[Row], text: str, name: str) -> tuple[Span, ...]:
    """Return several spans, as `span_of`."""
    return tuple(span for value in values if (span := span_of(value, text, name)))
