"""JSON Lines: the contract's records, one object a line. Nothing is lost in it but the bytes of the reports."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exporting.form import Stream, Wanted
from onrecord.ledger.telling import Telling
from onrecord.views.export import jsonl, records


def write(told: Telling, wanted: Wanted) -> Iterator[str]:
    """Yield the records of a story, one line each."""
    return (line + "\n" for line in jsonl(records(told, wanted.text)))


FORM = Stream("jsonl", "the records of the contract, one JSON object a line", write)
