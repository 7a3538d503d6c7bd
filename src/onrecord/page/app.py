"""The served page: addresses to pages, forms to judgements and reports. All of it stands behind the guard."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from onrecord.ledger.errors import LedgerError
from onrecord.ledger.judging import judgement_on
from onrecord.ledger.proposals import decided
from onrecord.line import Ledger
from onrecord.page import review
from onrecord.page.adding import FILES, Adding
from onrecord.page.api import answering as api
from onrecord.page.asking import known_on_asked, local, not_known, only_read, page_asked, refused, since_asked
from onrecord.page.edition import Desk, Edition
from onrecord.page.guard import Guard, Rules, TooMuchError, cookie, message, too_much
from onrecord.page.records import line_page
from onrecord.page.rendering import Links, asset
from onrecord.page.sessions import Flash, Session, Sessions
from onrecord.page.site import House, Shown, as_json, shown_at
from onrecord.reconciling.opinions import PROPOSAL
from onrecord.views import find
from onrecord.views.judgements import VERDICTS
from onrecord.views.wording import words_of

TYPES = {"page.css": "text/css", "page.js": "text/javascript", "mark.svg": "image/svg+xml"}
FOUND = 100
"""Places that a search shows."""


@dataclass(frozen=True)
class Page:
    """The served page of one ledger."""

    desk: Desk
    house: House
    rules: Rules
    sessions: Sessions
    adding: Adding

    def answer(self, request: Request, edition: Edition, shown: Shown, **more: object) -> Response:
        """Return a page as HTML, with what the session brings to it."""
        session: Session = request.scope["session"]
        flash, session.flash = session.flash, None
        told = {
            "token": session.token,
            "user": session.user,
            "who": session.user or session.who,
            "flash": flash,
            "self_at": None,
            "until": self.desk.until,
            "fields": review.fields,
            "voices": lambda row: review.voices(edition, row),
            "alike": lambda row: review.alike(edition, row),
            "others": lambda kind, id_: review.others(edition, kind, id_),
            "claim_parts": lambda c: review.parts_of_claim(edition, (r.id for r in c.history)),
            "tally_parts": lambda s: review.parts_of_tally(edition, edition.tallies.get(s.id)),
            "voice_parts": lambda c: [(i, f"{n}, {h.outlet or h.short}") for i, n, h in c.members],
        }
        links = Links(live=True, known_on=edition.story.known_on or "")
        return HTMLResponse(self.house.html(edition, shown, links, **(told | more)))

    def read(self, request: Request) -> Response:
        """Answer for a page that reads: the front, a list, a record; with `.json` at the end what it shows."""
        kind, id_ = request.path_params.get("kind", "front"), request.path_params.get("id", "")
        last = id_ or kind
        twin = last.endswith(".json")
        if twin:
            kind, id_ = (kind, id_.removesuffix(".json")) if id_ else (kind.removesuffix(".json"), "")
        kind = "front" if kind == "index" else kind
        edition, page = self.desk.edition(known_on_asked(request)), page_asked(request)
        shown = shown_at(edition, kind, id_, page, since_asked(request))
        known_on = edition.story.known_on
        if shown is None:
            raise not_known(known_on) if known_on else HTTPException(404)
        if twin:
            return Response(as_json(shown, known_on), media_type="application/json")
        return self.answer(request, edition, shown, self_at=(kind, id_, page))

    def search(self, request: Request) -> Response:
        """Answer a search with its places, and the voices of that name."""
        asked = request.query_params.get("q", "")[:300].strip()
        edition = self.desk.edition(known_on_asked(request))
        hits = self.desk.search(edition, asked, FOUND) if asked else []
        places = find.found(edition.story, hits, asked, edition.citing)
        if request.url.path.endswith(".json"):
            return Response(find.as_json(places), media_type="application/json")
        wanted = set(words_of(asked))
        named = [(s.id, s.name) for s in edition.speakers.named if wanted and wanted <= set(words_of(s.name))][:8]
        shown = Shown("search.html", f"Found for {asked}" if asked else "Search", places, "search")
        return self.answer(request, edition, shown, asked=asked, voices=named, limit=FOUND)

    def review(self, request: Request) -> Response:
        """Show the next line of a queue beside its form."""
        only_read(self.desk.until)
        orders = dict(review.ORDERS)
        order = request.query_params.get("order", "unsure")
        order = order if order in orders else "unsure"
        session: Session = request.scope["session"]
        edition = self.desk.edition()
        after = request.query_params.get("after", "")
        if order == "proposals":
            waits = review.next_proposal(edition, after)
            shown = Shown("proposals.html", "Review", waits, "review")
            return self.answer(request, edition, shown, orders=review.ORDERS, order=order)
        left, total = review.queue(edition, order, session.user or session.who)
        line = review.next_in(left, after)
        content = line_page(edition, line) if line else None
        counts = {"left": len(left), "total": total, "done": total - len(left)}
        back = f"/review?order={order}"
        shown = Shown("review.html", "Review", content, "review")
        return self.answer(request, edition, shown, orders=review.ORDERS, order=order, next=back, **counts)

    async def judge(self, request: Request) -> Response:
        """Put on record what a form asks for, and go back to where it was sent from."""
        only_read(self.desk.until)
        form = await self._form(request)
        session: Session = request.scope["session"]
        plain = {k: v for k, v in form.items() if isinstance(v, str)}
        back = local(plain.get("next", "/"))
        session.who = plain.get("who", "").strip()[:120] or session.who
        try:
            session.flash = await run_in_threadpool(self._judge, plain, session.user or session.who, back)
        except (ValueError, LedgerError) as error:
            session.flash = Flash(f"Not put on record: {error}.")
        return RedirectResponse(back, 303)

    def _judge(self, form: Mapping[str, str], who: str, back: str) -> Flash:
        edition = self.desk.edition()
        if form.get("about", "").startswith(PROPOSAL):
            return self._decide(edition, form, who, back)
        asked = review.sent(edition, form)
        made = judgement_on(edition.story, asked.about, asked.verdict, asked.value, who)
        self.desk.ledger.keep(replace(made, why=form.get("why", "").strip() or None))
        words = VERDICTS[asked.verdict]
        if asked.verdict == "withdraw":
            return Flash("Taken back: it stands as before.")
        return Flash(f"On record, by {made.who}: {words}.", made.about, back)

    def _decide(self, edition: Edition, form: Mapping[str, str], who: str, back: str) -> Flash:
        """Take up a proposal, or refuse it."""
        why = form.get("why", "").strip() or None
        made = decided(edition.story, form["about"], form.get("verdict", ""), who, why)
        self.desk.ledger.keep(*made)
        if len(made) == 1:
            return Flash(f"Refused by {made[0].who}: the record stands as it was.")
        return Flash(f"On record, by {made[0].who}: {VERDICTS[made[0].verdict]}.", made[0].about, back)

    async def add(self, request: Request) -> Response:
        """Take files or an address, and lead to the page that tells how far it is."""
        only_read(self.desk.until)
        form = await self._form(request)
        url = str(form.get("url", "")).strip()
        if url:
            job = self.adding.address(url)
        else:
            sent = [
                (f.filename or "report", await f.read()) for f in form.getlist("files") if isinstance(f, UploadFile)
            ]
            job = self.adding.files([s for s in sent if s[0] != "report" or s[1]])
        return RedirectResponse(f"/add/{job.id}", 303)

    def adds(self, request: Request) -> Response:
        """Show the form that adds, or how far an adding is."""
        only_read(self.desk.until)
        id_ = request.path_params.get("id", "")
        edition = self.desk.edition()
        if not id_:
            shown = Shown("add.html", "Add reports", None, "add")
            return self.answer(request, edition, shown, most_mb=self.rules.most // 2**20)
        job = self.adding.job(id_.removesuffix(".json"))
        if job is None:
            raise HTTPException(404)
        if id_.endswith(".json"):
            return Response(json.dumps(asdict(job) | {"says": job.says}), media_type="application/json")
        return self.answer(request, edition, Shown("job.html", "Adding", job, "add"))

    def signin(self, request: Request) -> Response:
        """Show the form to sign in."""
        wanted, session = local(request.query_params.get("next", "/")), request.scope["session"]
        kind = self.rules.access.kind
        if not kind:
            return RedirectResponse("/", 303)
        says = "This ledger is for those who know its token." if kind == "token" else "Sign in to read and judge."
        return message(200, "Sign in", says, signin=kind, token=session.token, next=wanted)

    async def signs_in(self, request: Request) -> Response:
        """Let in who knows the secret; a new session takes the place of the old, so that none can be fixed before."""
        form = await self._form(request)
        name, secret = str(form.get("name", "")).strip(), str(form.get("secret", ""))
        if not self.sessions.may_try():
            return message(429, "Too many tries", "Wait a minute, then try again.")
        if not await run_in_threadpool(self.rules.access.admits, name, secret):
            self.sessions.failed()
            await asyncio.sleep(0.3)
            kind = self.rules.access.kind
            return message(403, "Sign in", "That was not right.", signin=kind, token=request.scope["session"].token)
        self.sessions.end(request.scope["session_key"])
        key = self.sessions.new(Session(user=name, who=name, signed_in=True))
        answer = RedirectResponse(local(str(form.get("next", "/"))), 303)
        answer.headers["set-cookie"] = cookie(key)
        return answer

    async def signout(self, request: Request) -> Response:
        """End the session."""
        await self._form(request)
        self.sessions.end(request.scope["session_key"])
        return RedirectResponse("/", 303)

    async def _form(self, request: Request) -> FormData:
        """Return a form that carries the token of its session; any other is refused."""
        form = await request.form(max_files=FILES, max_fields=200, max_part_size=2**20)
        session: Session = request.scope["session"]
        given = form.get("token")
        if not isinstance(given, str) or not session.token_is(given):
            raise HTTPException(403)
        return form


def static(request: Request) -> Response:
    """Answer with a style sheet, script or sign of our own."""
    name = request.path_params["name"]
    if name not in TYPES:
        raise HTTPException(404)
    return Response(asset(name), media_type=TYPES[name])


async def _ledger_failed(_: Request, error: Exception) -> Response:
    return message(503, "The ledger cannot be used", f"{error}.")


def application(
    ledger: Ledger, house: House, rules: Rules, sessions: Sessions | None = None, until: date | None = None
) -> Guard:
    """Return the page of a ledger as an ASGI application; with `until` only to read, as it was known on that day."""
    page = Page(Desk(ledger, until), house, rules, sessions or Sessions(), Adding(ledger))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        page.adding.close()

    async def refuse(_: Request, error: Exception) -> Response:
        return too_much(rules.most)

    handlers: dict[Any, Any] = {HTTPException: refused, LedgerError: _ledger_failed, TooMuchError: refuse}
    app = Starlette(
        routes=[
            Mount(api.ROOT, api.application(page.desk)),
            Route("/", page.read),
            Route("/static/{name}", static),
            Route("/search", page.search),
            Route("/search.json", page.search),
            Route("/review", page.review),
            Route("/judge", page.judge, methods=["POST"]),
            Route("/add", page.adds),
            Route("/add", page.add, methods=["POST"]),
            Route("/add/{id}", page.adds),
            Route("/signin", page.signin),
            Route("/signin", page.signs_in, methods=["POST"]),
            Route("/signout", page.signout, methods=["POST"]),
            Route("/{kind}", page.read),
            Route("/{kind}/{id}", page.read),
        ],
        exception_handlers=handlers,
        lifespan=lifespan,
    )
    return Guard(app, rules, page.sessions)
