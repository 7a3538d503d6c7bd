"""JSON Lines: one report a line."""

from __future__ import annotations

import io

from onrecord.intake.containers.entries import Entry, Found, Inside, Missed
from onrecord.intake.containers.streams import Ahead
from onrecord.intake.draft import Refused
from onrecord.intake.formats import too_large
from onrecord.intake.item import mapped


def jsonl(stream: Ahead, inside: Inside) -> Found:
    """Yield the objects of a file, each line being one; the bytes of each are those of its line."""
    most = inside.limits.bytes
    lines = io.BufferedReader(stream, 2**18)
    number = 0
    while line := lines.readline(most + 1):
        number += 1
        if len(line) > most and not line.endswith(b"\n"):
            size = len(line)
            while (rest := lines.readline(most)) and not rest.endswith(b"\n"):
                size += len(rest)
            yield Missed(str(number), Refused(too_large(size + len(rest), most)))
        elif line.strip():
            yield Entry.of(str(number), mapped(line.strip(), inside.fields), "item")
