"""A newsroom's web server on the loopback: feeds of three kinds, articles that change, and bad habits of servers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

STORY = "<p>{0}</p><p>The harbour office closed the quay before the gale, Ada Lorne said on Monday night.</p>"
CRANES = STORY.format("Two cranes fell into the harbour at Port Halden on Monday, the harbour office said.")
FERRY = STORY.format("A ferry ran aground off Cape Mirrin on Monday, and 12 passengers were injured, police said.")


def page(title: str, body: str) -> bytes:
    return (
        f"<html><head><title>{title} | Harbour Wire</title></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


@dataclass
class Answer:
    """What the server says at an address; `stall` are seconds before it says anything."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stall: float = 0.0
    etag: bool = True


class Newsroom(ThreadingHTTPServer):
    """The server: `answers` by path, `asked` the paths in order, `conditional` those asked with a mark of ours."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /closed\n")}
        self.asked: list[str] = []
        self.conditional: list[str] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def put(self, path: str, body: bytes = b"", status: int = 200, stall: float = 0.0, **headers: str) -> str:
        """Have the server say something at a path; return the address."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = Answer(body, status, told, stall)
        return self.url(path)

    def since(self, count: int) -> list[str]:
        """The paths asked since some count, robots.txt left out."""
        return [p for p in self.asked[count:] if p != "/robots.txt"]

    def feed(self, *items: tuple[str, str], path: str = "/feed", kind: str = "rss") -> str:
        """Serve a feed of items, each a title and where it leads."""
        return self.put(path, KINDS[kind](items), Content_Type="text/plain")


def rss(items: tuple[tuple[str, str], ...]) -> bytes:
    rows = "".join(f"<item><title>{t}</title><link>{u}</link><guid>{u}</guid></item>" for t, u in items)
    return f'<rss version="2.0"><channel><title>Wire</title>{rows}</channel></rss>'.encode()


def atom(items: tuple[tuple[str, str], ...]) -> bytes:
    rows = "".join(
        f'<entry><title>{t}</title><id>{u}</id><link href="{u}"/><updated>2031-03-04T09:00:00Z</updated></entry>'
        for t, u in items
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>x</id>{rows}</feed>'.encode()


def json_feed(items: tuple[tuple[str, str], ...]) -> bytes:
    rows = [{"id": u, "url": u, "title": t} for t, u in items]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": rows}).encode()


KINDS = {"rss": rss, "atom": atom, "json": json_feed}


class _Handler(BaseHTTPRequestHandler):
    server: Newsroom

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path, Answer(b"nothing here", 404))
        etag = f'"{hash(answer.body)}"'
        marked = self.headers.get("If-None-Match")
        if marked:
            self.server.conditional.append(self.path)
        time.sleep(answer.stall)
        same = answer.etag and answer.status == 200 and marked == etag
        try:
            self.send_response(304 if same else answer.status)
            length = {} if same else {"Content-Length": str(len(answer.body))}
            for name, value in {"ETag": etag, "Content-Type": "text/html", **length, **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"" if same else answer.body)
        except OSError:
            pass


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """Run the server while the block runs."""
    server = Newsroom()
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
