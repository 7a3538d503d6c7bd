"""What a mail carries beside its own words: the release as a PDF, the statement as a Word file."""

from __future__ import annotations

import io
import re
from email import message_from_bytes

from onrecord.intake.containers.entries import Entry, Found, Inside
from onrecord.intake.draft import Refused
from onrecord.intake.mail import facts_of, plain, refusal

_CARRIES = re.compile(rb"(?i)\b(?:file)?name\*?[0-9]?\*?=|content-disposition:\s*attachment|message/rfc822")


def carries(data: bytes) -> bool:
    """Say whether a mail may have attachments; most have none, and need not be taken apart to know."""
    return _CARRIES.search(data) is not None


def attachments(data: bytes, inside: Inside) -> Found:
    """Yield what is attached to a mail, with its outlet and time. Nothing where the mail itself is refused."""
    if refusal(data, inside.limits):
        return
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError) as broken:
        raise Refused("its parts cannot be taken apart", "save what is attached to it, and add that") from broken
    facts = facts_of(message)
    for number, part in enumerate(parts, 1):
        name = part.get_filename()
        if not name and part.get_content_disposition() != "attachment":
            continue
        inside.working()
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            yield Entry(
                plain(name) if name else str(number),
                io.BytesIO(payload),
                named=bool(name),
                outlet=facts.outlet,
                published=facts.published,
            )
