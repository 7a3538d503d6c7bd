"""Saved mails: releases and statements sent to newsrooms."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from onrecord.intake.dates import iso_of
from onrecord.intake.decoding import decode, with_plain_line_ends
from onrecord.intake.draft import Draft, Facts, Refused, compose
from onrecord.intake.limits import Limits
from onrecord.intake.naming import outlet_of_sender
from onrecord.intake.paragraphs import Paragraph, mark

#: A sender's name before an address in angle brackets.
_ANGLED = re.compile(r"\s*([^<>]+?)\s*<([^<>\s]+@[^<>\s]+)>\s*")


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a mail: its subject as headline, then its text with broken lines joined to paragraphs."""
    if reason := refusal(data, limits):
        raise Refused(reason)
    try:
        message = message_from_bytes(data)
        plain, page = _text_of(message, "text/plain"), _text_of(message, "text/html")
    except (RecursionError, ValueError, LookupError) as broken:
        raise Refused("its parts cannot be taken apart", "save its text as a .txt file") from broken
    subject = re.sub(r"(?i)^(?:(?:fwd?|re|aw|wg)\s*:\s*)+", "", header(message, "Subject"))
    inner = None
    if plain.strip():
        paragraphs = unwrapped(plain)
    elif page.strip():
        from onrecord.intake import html  # noqa: PLC0415  (0.2 s of imports that a plain mail does not need)

        inner = html.read(page.encode(), limits)
        paragraphs = [inner.text[part.start : part.end] for part in inner.parts]
    else:
        raise Refused("it has no text part")
    text, places = compose([subject, *paragraphs] if subject else paragraphs)
    known = [Paragraph(a, b) for a, b in places]
    if subject:
        known[0] = Paragraph(*places[0], role="headline")
    if inner:
        known = known[: len(known) - len(inner.parts)] + [
            Paragraph(a, b, role=part.role if part.role not in ("body", "headline") else None)
            for (a, b), part in zip(places[-len(inner.parts) :], inner.parts, strict=True)
        ]
    return mark(text, known, facts_of(message, subject, text))


def facts_of(message: Message, subject: str = "", text: str | None = None) -> Facts:
    """Return what a mail says of itself; its own plain text tells how the sender's name is spelled."""
    text = _text_of(message, "text/plain") if text is None else text
    name, address = _sender(header(message, "From"))
    outlet = header(message, "Organization") or outlet_of_sender(name, address, text)
    date = header(message, "Date")
    return Facts(outlet or None, subject or None, None, iso_of(date) if date else None, None, "release")


def _sender(told: str) -> tuple[str, str]:
    """The name and address of a sender, the name whole where its commas stand unquoted ("Ministry, Press Service <…>",
    which RFC 5322 would take for two addresses)."""
    name, address = parseaddr(told)
    found = _ANGLED.fullmatch(told)
    return (found[1].strip(" \"'"), found[2]) if found else (name, address)


def refusal(data: bytes, limits: Limits) -> str | None:
    """Say why a mail must not reach the parser: its headers or the number of its parts."""
    blank = re.search(rb"\r?\n\r?\n", data[: limits.mail_header + 4])
    if not blank and len(data) > limits.mail_header:
        return f"its headers are longer than {limits.mail_header:,} bytes"
    lowered = data.lower()
    parts = max(lowered.count(b"boundary="), lowered.count(b"content-type:"))
    if parts > limits.mail_parts:
        return f"it has more than {limits.mail_parts} parts"
    return None


def header(message: Message, name: str) -> str:
    """A header in plain words, or nothing where it is missing or broken."""
    value = message.get(name)
    return "" if value is None else plain(value)


def plain(value: object) -> str:
    """A header's value in plain words, its encoded words decoded where they can be."""
    try:
        value = str(make_header(decode_header(str(value))))
    except (UnicodeError, LookupError, ValueError):
        value = str(value)
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", value).strip()


def _text_of(message: Message, wanted: str) -> str:
    """The first part of a type, decoded; attachments are passed over."""
    for part in message.walk():
        if part.get_content_type() == wanted and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return with_plain_line_ends(decode(payload, part.get_content_charset()))
    return ""


def unwrapped(text: str) -> list[str]:
    """Return the paragraphs of a mail, lines that were broken by width joined again.

    A line runs on into the next unless it is clearly shorter than the width the mail was set in, so that signatures
    and addresses keep their lines.
    """
    lines = [line.strip() for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    runs_on = False
    for line in lines:
        if runs_on and line and not re.match(r"(?:[-*•]|\d{1,2}[.)])\s", line):
            paragraphs[-1] += " " + line
        elif line:
            paragraphs.append(line)
        runs_on = bool(line) and width <= 110 and len(line) >= 0.6 * width
    return [re.sub(r"\s+", " ", paragraph) for paragraph in paragraphs]
