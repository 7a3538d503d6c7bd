"""Boxes of mails, as mail programs keep and export them (RFC 4155)."""

from __future__ import annotations

import io
import re

from onrecord.intake.containers.entries import Entry, Found, Inside, Missed
from onrecord.intake.containers.streams import Ahead
from onrecord.intake.draft import Refused
from onrecord.intake.formats import too_large

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def mbox(stream: Ahead, inside: Inside) -> Found:
    """Yield the mails of a box, one in memory at a time, lines that only look like the beginning of one put right."""
    most, number, size = inside.limits.document, 0, 0
    gathered: list[bytes] = []
    lines = io.BufferedReader(stream, 2**18)
    blank = True
    while True:
        line = lines.readline(2**16)
        if not line or (blank and line.startswith(b"From ")):
            mail = b"".join(gathered)
            if size > most:
                number += 1
                yield Missed(str(number), Refused(too_large(size, most)))
            elif mail.strip():
                number += 1
                yield Entry.of(str(number), _QUOTED.sub(rb"\1", mail), "mail")
            if not line:
                return
            gathered, size = [], 0
            continue
        blank = not line.strip()
        size += len(line)
        if size <= most:
            gathered.append(line)
