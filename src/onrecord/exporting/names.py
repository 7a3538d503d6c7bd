"""What records are called outside a ledger: addresses for graphs, and who speaks where."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from importlib import metadata

from onrecord.ledger.telling import Telling
from onrecord.records import Reading, Report, Voice

SPACE = "urn:onrecord:"
"""Before the id of a record in formats that name things by address. Not a registered namespace: it only keeps ids
apart from others'."""
TERMS = "urn:onrecord:term:"
"""Before a field of ours where a format takes foreign terms."""


def address(id_: str) -> str:
    """Return the address of a record."""
    return SPACE + id_


def digest_address(sha256: str) -> str:
    """Return the address of some bytes, by their digest (RFC 6920): it names them wherever they are kept."""
    packed = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{packed}"


def source_of(report: Report) -> str:
    """Return where a report was published, or the address of its bytes where it does not say."""
    return web(report.url) or digest_address(report.sha256)


def web(url: str | None) -> str | None:
    """Return an address that may stand as a link: http or https, without blanks; None for any other."""
    return url if url and url.lower().startswith(("http://", "https://")) and not any(map(str.isspace, url)) else None


def version() -> str:
    """Return the version of onrecord that writes."""
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:
        return "0"


class Speakers:
    """Who speaks in a report: the voice over all reports, or the report's own where it was joined to no other."""

    def __init__(self, told: Telling) -> None:
        self._told = told
        self._joined: Mapping[str, Voice] = {v.id: v for v in told.reconciliation.voices}

    def of(self, reading: Reading) -> Mapping[str, Voice]:
        """Return who each of a report's own voices is."""
        return {v.id: self._joined.get(self._told.resolve(v.id), v) for v in reading.voices}
