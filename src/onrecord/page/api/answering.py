"""Answers of the API: pages of records, one record, a text, changes, search; each marked with the state it is of."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.ledger.errors import LedgerError
from onrecord.page.api.declared import AS_KNOWN_ON, CURSOR, DEFAULT, LIMIT, LISTINGS, QUERY, SINCE, Listing, Parameter
from onrecord.page.api.openapi import document
from onrecord.page.api.problems import Wrong, problem
from onrecord.page.api.shelf import id_of, shelf_of
from onrecord.page.edition import Desk, Edition
from onrecord.views import changes as moves
from onrecord.views import find
from onrecord.views.export import as_json

ROOT = "/api/v1"
FOUND = 2000
"""Places that a search gives in all, on all its pages."""
_JSON, _TEXT = "application/json", "text/plain; charset=utf-8"

Asked: TypeAlias = Mapping[str, str]
Answer: TypeAlias = tuple[str, str, dict[str, str]]
"""The media type of an answer, its text, and headers of its own."""


@dataclass(frozen=True)
class Api:
    """The API of one ledger. Its answers change with the ledger alone, and with a start of the server."""

    desk: Desk
    begun: str = field(default_factory=lambda: secrets.token_hex(8))

    def answer(self, make: Callable[[Edition, Request], Answer], request: Request) -> Response:
        """Answer a request from the ledger as it stands; 304 where the asker has that already."""
        edition = self.desk.edition(_known_on(request))
        told = f"{self.begun} {edition.state} {request.url.path}?{request.url.query}"
        etag = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
        headers = {"etag": etag, "cache-control": "private, no-cache"}
        if _holds(request.headers.get("if-none-match", ""), etag):  # only ever given with an answer to this address
            return Response(status_code=304, headers=headers)
        media, body, more = make(edition, request)
        return Response(body.encode("utf-8", "replace"), 200, headers | more, media)

    def listed(self, listing: Listing, edition: Edition, request: Request) -> Answer:
        """Return a page of the records of one type that fit the filters."""
        asked = read(request, (*(f.parameter for f in listing.filters), LIMIT, CURSOR))
        shelf = shelf_of(edition)
        tray = shelf.tray(listing.kind)
        tests = [f.keeps(shelf, asked[f.parameter.name]) for f in listing.filters if f.parameter.name in asked]
        found = [r for r in tray.records if all(keeps(r) for keeps in tests)] if tests else tray.records
        limit = int(asked.get("limit", DEFAULT))
        first = 0
        if after := _uncovered(asked.get("cursor")):
            at = next((n for n, r in enumerate(found) if id_of(r) == after), None)
            if at is None:
                raise Wrong(410, "the record that this page follows is not there any more: begin again", "cursor")
            first = at + 1
        some = found[first : first + limit]
        more = _covered(id_of(some[-1])) if first + limit < len(found) else None
        return _page(request, [tray.row(r) for r in some], len(found), more)

    def one(self, listing: Listing, edition: Edition, request: Request) -> Answer:
        """Return the record of an id."""
        read(request, ())
        row = shelf_of(edition).tray(listing.kind).one(request.path_params["id"])
        if row is None:
            raise _none(listing.kind, request)
        return _JSON, as_json(row), {}

    def text(self, edition: Edition, request: Request) -> Answer:
        """Return the whole text of a report."""
        read(request, ())
        report = edition.story.reports.get(request.path_params["id"])
        if report is None:
            raise _none("report", request)
        return _TEXT, report.text, {}

    def changes(self, edition: Edition, request: Request) -> Answer:
        """Return what changed since a day, as `onrecord changes --json` does."""
        since = date.fromisoformat(read(request, (SINCE,))["since"])
        until = self.desk.day(_known_on(request)) or date.max
        if since > until:
            raise Wrong(400, f"it lies after the day as of which is told, {until}: nothing can be new", "since")
        return _JSON, _once(edition, ("changes", since), lambda: self._changed(since, until)), {}

    def _changed(self, since: date, until: date) -> str:
        return as_json(moves.as_record(moves.changes(*moves.around(since, self.desk.ledger.story, until), since)))

    def search(self, edition: Edition, request: Request) -> Answer:
        """Return the places where words stand."""
        asked = read(request, (QUERY, LIMIT, CURSOR))
        words, limit = asked["q"], int(asked.get("limit", DEFAULT))
        told = _uncovered(asked.get("cursor")) or "0"
        if not told.isdecimal():
            raise Wrong(400, "this is no cursor of a search", "cursor")
        hits = self.desk.search(edition, words, FOUND)
        first = int(told)
        places = find.found(edition.story, hits[first : first + limit], words, edition.citing)
        more = _covered(str(first + limit)) if first + limit < len(hits) else None
        return _page(request, [asdict(p) for p in places], len(hits), more)


def application(desk: Desk) -> Starlette:
    """Return the API of a ledger, to be mounted at its root."""
    api = Api(desk)
    routes = [Route("/", _described), Route("/openapi.json", _described)]
    for path, make in operations(api).items():
        routes.append(Route(path, partial(api.answer, make)))
    handlers = {Wrong: _wrong, HTTPException: _refused, LedgerError: _failed, Exception: _broken}
    return Starlette(routes=routes, exception_handlers=handlers)


def operations(api: Api) -> dict[str, Callable[[Edition, Request], Answer]]:
    """Return what answers at each path; `openapi.document` describes the same paths, which a test checks."""
    made: dict[str, Callable[[Edition, Request], Answer]] = {}
    for listing in LISTINGS:
        made[f"/{listing.path}"] = partial(api.listed, listing)
        made[f"/{listing.path}/{{id}}"] = partial(api.one, listing)
    return made | {"/reports/{id}/text": api.text, "/changes": api.changes, "/search": api.search}


def read(request: Request, parameters: tuple[Parameter, ...]) -> Asked:
    """Return what an address asks; Wrong where it asks what there is not, twice, or what will not do."""
    known = {p.name: p for p in (*parameters, AS_KNOWN_ON)}
    asked: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise Wrong(400, f"there is no parameter of that name: say {', '.join(known)}", name[:60])
        if name in asked:
            raise Wrong(400, "it is given twice", name)
        asked[name] = known[name].check(value)
    for name, parameter in known.items():
        if parameter.required and name not in asked:
            raise Wrong(400, f"it must be given: {parameter.means}", name)
    return asked


def _known_on(request: Request) -> date | None:
    asked = request.query_params.get(AS_KNOWN_ON.name)
    return None if asked is None else date.fromisoformat(AS_KNOWN_ON.check(asked))


def _page(request: Request, items: list[dict[str, object]], total: int, more: str | None) -> Answer:
    headers = {}
    if more:
        asked = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
        headers["link"] = f'<{request.url.path}?{urlencode([*asked, ("cursor", more)])}>; rel="next"'
    return _JSON, as_json({"items": items, "total": total, "next": more}), headers


def _once(edition: Edition, key: tuple[object, ...], make: Callable[[], str]) -> str:
    kept = edition.once("api", dict[tuple[object, ...], str])
    found = kept.get(key)
    if found is None:
        found = make()
        if len(kept) >= _REMEMBERED:
            kept.clear()
        kept[key] = found
    return found


_REMEMBERED = 16
"""Answers that take long to work out and are kept while the ledger stands as it does."""


def _covered(after: str) -> str:
    return base64.urlsafe_b64encode(after.encode()).decode().rstrip("=")


def _uncovered(cursor: str | None) -> str | None:
    if cursor is None:
        return None
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        raise Wrong(400, "this is no cursor: take it from `next` of the page before", "cursor") from None


def _holds(marks: str, etag: str) -> bool:
    """Whether If-None-Match names this state (RFC 9110, 13.1.2: compared weakly)."""
    return any(m.strip().removeprefix("W/") == etag for m in marks.split(","))


def _none(kind: str, request: Request) -> Wrong:
    return Wrong(404, f"there is no {kind} of the id {request.path_params['id'][:60]}")


async def _described(request: Request) -> Response:
    return Response(json.dumps(document(), ensure_ascii=False), 200, {"cache-control": "no-cache"}, _JSON)


async def _wrong(_: Request, error: Exception) -> Response:
    assert isinstance(error, Wrong)  # noqa: S101  (it is registered for these alone)
    return problem(error.status, error.detail, error.parameter)


_REFUSED = {404: "there is nothing at this address", 405: "the API is only read: GET, HEAD"}


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return problem(status, _REFUSED.get(status, "that cannot be done here"), headers=headers)


async def _failed(_: Request, error: Exception) -> Response:
    return problem(503, f"{error}")


async def _broken(_: Request, error: Exception) -> Response:
    return problem(500, f"ended by an error of the program ({type(error).__name__}): report it")
