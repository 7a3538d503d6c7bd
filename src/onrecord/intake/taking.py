"""The one way in: sources to reports with their passages, one at a time, each failure a problem with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.intake import text
from onrecord.intake.decoding import format_of
from onrecord.intake.draft import Draft, Refused, finish
from onrecord.intake.limits import Limits
from onrecord.intake.sources import Found, Source, find
from onrecord.records import Passage, Problem, Report


@dataclass(frozen=True, slots=True)
class Taken:
    """A report as it was taken in: its record, its passages in order, and the exact bytes it came from."""

    report: Report
    passages: tuple[Passage, ...]
    data: bytes


def take(sources: Iterable[Source], limits: Limits = Limits()) -> Iterator[Taken | Problem]:  # noqa: B008  (frozen)
    """Yield every report of the sources in the order given, folders in order of name, and a problem for what is none.

    Works one item at a time, so that a large pile needs no more memory than its largest report. A `Problem` with
    `passed_over` is a file met in a folder that is of no report's kind. Bad input never raises.
    """
    for source in sources:
        for item in find(source, limits):
            yield item if isinstance(item, Problem) else _taken(item, limits)


def _taken(found: Found, limits: Limits) -> Taken | Problem:
    try:
        draft = _draft(found.suffix or format_of(found.data), found.data, limits)
    except Refused as refused:
        return Problem(found.place, refused.reason, refused.advice)
    except (MemoryError, RecursionError):
        return Problem(found.place, "is too tangled to be read", "save its text as a .txt file")
    report, passages = finish(draft, found.data, found.path)
    return Taken(report, passages, found.data)


def _draft(suffix: str, data: bytes, limits: Limits) -> Draft:
    """Read some bytes as the format that their suffix names. The heavier formats are imported when first met.

    Imports cost 0.02 s (mail), 0.05 s (Markdown), 0.2 s (pages): a command that reads no such file should not pay.
    """
    if suffix == ".html":
        from onrecord.intake import html  # noqa: PLC0415

        return html.read(data, limits)
    if suffix == ".md":
        from onrecord.intake import markdown  # noqa: PLC0415

        return markdown.read(data, limits)
    if suffix == ".eml":
        from onrecord.intake import mail  # noqa: PLC0415

        return mail.read(data, limits)
    return text.read(data, limits)
