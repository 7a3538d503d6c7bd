"""What the formats of single reports are called, and the module that reads each."""

from __future__ import annotations

from importlib import import_module

from onrecord.intake import plugged
from onrecord.intake.draft import Draft, Refused
from onrecord.intake.limits import Limits

#: Imported when first met: a report in plain text should not pay 0.2 s for what reads pages.
READERS = {
    "text": "text",
    "markdown": "markdown",
    "html": "html",
    "mhtml": "mhtml",
    "mail": "mail",
    "pdf": "pdf",
    "docx": "docx",
    "item": "item",
    "ninjs": "ninjs",
}
#: Formats that hold several reports, and are opened by `containers.opening`.
CONTAINERS = frozenset("zip tar packed warc mbox feed jsonl".split())
#: Formats that may carry pictures beside their text.
DOCUMENTS = frozenset("pdf docx mail mhtml".split())


def read(format_: str, data: bytes, limits: Limits) -> Draft:
    """Return the draft of a report. Refused, with the reason, where it cannot be taken."""
    if len(data) > most(format_, limits):
        raise Refused(too_large(len(data), most(format_, limits)))
    if format_.startswith("."):
        return plugged.read(format_, data, limits)
    draft: Draft = import_module(f"onrecord.intake.{READERS[format_]}").read(data, limits)
    return draft


def most(format_: str, limits: Limits) -> int:
    """Return how many bytes a report of a format may have."""
    return limits.document if format_ in DOCUMENTS else limits.bytes


def too_large(size: int, most: int) -> str:
    """Return the words for a report that has too many bytes."""
    return f"is too large for a report: {size / 2**20:,.1f} MB, where {most / 2**20:,.0f} MB is the most"
