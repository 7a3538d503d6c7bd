"""What an address of the page asks, and what is said where that cannot be answered."""

from __future__ import annotations

from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.page.guard import message


class Refused(HTTPException):
    """A page that cannot be shown, with a title and a sentence of its own."""

    def __init__(self, status: int, title: str, says: str) -> None:
        super().__init__(status, says)
        self.title = title


def known_on_asked(request: Request) -> date | None:
    """Return the day as of which a page is asked for, None for all that is known; what is no day is refused."""
    asked = request.query_params.get("as_known_on", "").strip()
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise Refused(400, "No such day", f"{asked[:60]} is no day: write it as 2034-10-18.") from None


def since_asked(request: Request) -> date | None:
    """Return the first day that counts as new, None where none is asked for."""
    try:
        return date.fromisoformat(request.query_params.get("since", ""))
    except ValueError:
        return None


def page_asked(request: Request) -> int:
    """Return the number of the page of a list, 1 where none is asked for."""
    number = request.query_params.get("page", "1")
    return int(number) if number.isdecimal() and len(number) < 7 else 1


def local(address: str) -> str:
    """Return an address of this page, the front page for any other."""
    fine = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if fine else "/"


def not_known(day: str) -> Refused:
    """Return the refusal of a page that there is not as of an ISO day."""
    says = "No report published up to that day tells of it, or the record was another then: claims and tallies grow."
    return Refused(404, f"Nothing here as known on {day}", says)


def only_read(until: date | None) -> None:
    """Refuse to judge and add where the page shows an earlier day alone."""
    if until:
        says = f"This page shows the ledger as known on {until}. Judge and add on one that is served without a day."
        raise Refused(409, "Only to read", says)


_TOLD = {
    403: (
        "Not put on record",
        "The form was too old or not from this page. Go back, load the page again, and send it.",
    ),
    404: ("Nothing here", "There is no such page; the record may have been joined with another or read anew."),
    400: ("Not understood", "That form could not be read: send fewer or smaller files."),
}


async def refused(_: Request, error: Exception) -> Response:
    """Answer a request that cannot be met, in words."""
    if isinstance(error, Refused):
        return message(error.status_code, error.title, error.detail)
    status = error.status_code if isinstance(error, HTTPException) else 500
    return message(status, *_TOLD.get(status, ("Not so", "That cannot be done here.")))
