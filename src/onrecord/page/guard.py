"""What stands before every page: the host that was asked for, who asks, how much is sent, and what the answer forbids.

Rebinding (a foreign name that leads to this machine) is stopped by the host header, forged forms by the origin and the
form's token, scripts of a report by the policy: nothing but our own files may run, load or be sent to.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.page.api.problems import problem
from onrecord.page.rendering import environment
from onrecord.page.sessions import Access, Session, Sessions

COOKIE = "onrecord"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
UPLOAD = 64 * 2**20
"""Bytes that one request may send: three reports of the largest size that intake takes."""
_OPEN = ("/static/", "/signin")
_API = "/api/"
_NO_SESSION = ("/static/", _API)


@dataclass(frozen=True)
class Rules:
    """What the guard holds to: names that the server answers to, who may come in, bytes of a request at most."""

    hosts: frozenset[str]
    access: Access
    most: int = UPLOAD


class TooMuchError(Exception):
    """A request sent more than it may."""


def message(status: int, title: str, says: str, **more: object) -> Response:
    """Return a page of a few words."""
    told = {"title": title, "says": says, "signin": "", "token": "", "next": "/", **more}
    return HTMLResponse(environment().get_template("message.html").render(told), status)


def _said(scope: Scope, status: int, title: str, says: str) -> Response:
    """Return an answer of a few words: a page to people, a problem to programs."""
    return problem(status, says) if scope["path"].startswith(_API) else message(status, title, says)


def too_much(most: int) -> Response:
    """Return the answer to a request that sent more than it may."""
    return message(413, "Too much at once", f"A request may send {most / 2**20:,.0f} MB. Add fewer files at once.")


class Guard:
    """Lets a request through to the page, or answers it."""

    def __init__(self, app: ASGIApp, rules: Rules, sessions: Sessions) -> None:
        self._app, self._rules, self._sessions = app, rules, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key, session = self._session(headers)
        fresh = ""
        if session is None and not scope["path"].startswith(_NO_SESSION):
            session = Session()
            fresh = self._sessions.new(session)
        scope["session"], scope["session_key"] = session, key or fresh
        sent = self._sending(send, scope["path"], fresh)
        refused = self._refused(scope, headers, session)
        if refused:
            await refused(scope, receive, sent)
            return
        await self._app(scope, self._counted(receive), sent)

    def _session(self, headers: Headers) -> tuple[str, Session | None]:
        try:
            kept = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return "", None
        key = kept.value if kept else ""
        found = self._sessions.get(key)
        return (key, found) if found else ("", None)

    def _refused(self, scope: Scope, headers: Headers, session: Session | None) -> Response | None:
        """Return the answer to a request that may not go on, None where it may."""
        host = headers.get("host", "")
        if _name(host) not in self._rules.hosts:
            return _said(scope, 421, "Not here", "This page does not answer to that name.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _said(scope, 405, "Not so", "This page is read, and judged with its forms.")
        if scope["method"] == "POST":
            origin = headers.get("origin")
            foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site")
            if foreign or (origin is not None and origin.partition("://")[2] != host):
                return _said(scope, 403, "Not from there", "That form was not sent from this page.")
            length = headers.get("content-length", "")
            if length.isdecimal() and int(length) > self._rules.most:
                return too_much(self._rules.most)
        return self._unknown(scope, headers, session)

    def _unknown(self, scope: Scope, headers: Headers, session: Session | None) -> Response | None:
        """Send who has not signed in to do so, where one must."""
        access, path = self._rules.access, scope["path"]
        if not access.kind or path.startswith(_OPEN) or (session and session.signed_in):
            return None
        scheme, _, secret = headers.get("authorization", "").partition(" ")
        if access.kind == "token" and scheme.lower() == "bearer" and scope["method"] != "POST":
            if access.admits("", secret.strip()):
                return None
            return _said(scope, 401, "Not known", "That token is not the one.")
        if path.startswith(_API):
            says = "This ledger is for those who know its token, or have signed in at its page."
            return problem(401, says, headers={"www-authenticate": "Bearer"})
        wanted = path + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"/signin?next={quote(wanted, safe='')}", 303)

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            got = await receive()
            taken += len(got.get("body", b""))
            if taken > self._rules.most:
                raise TooMuchError
            return got

        return counted

    def _sending(self, send: Send, path: str, fresh: str) -> Send:
        async def sending(sent: Message) -> None:
            if sent["type"] == "http.response.start":
                headers = MutableHeaders(scope=sent)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store" if not path.startswith("/static/") else "no-cache")
                if fresh and "set-cookie" not in headers:
                    headers["set-cookie"] = cookie(fresh)
            await send(sent)

        return sending


def cookie(key: str) -> str:
    """Return the header that gives a browser its session; only requests of this site carry it, no script reads it."""
    return f"{COOKIE}={key}; Path=/; HttpOnly; SameSite=Lax"


def _name(host: str) -> str | None:
    """Return the name of a host header without its port, None where it is no plain one."""
    if not host or any(c in host for c in "/\\@?# \t"):
        return None
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
