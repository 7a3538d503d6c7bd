"""A web server on the loopback, with every habit that a fetcher must stand up to."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = (
    b"<html><head><title>Cranes fall | Harbour Wire</title></head><body><article><h1>Cranes fall</h1>"
    b"<p>Two cranes fell into the harbour at Port Halden on Monday, the harbour office said in a statement.</p>"
    b"<p>The office had closed the quay before the gale, and nobody was hurt, Ada Lorne said on Monday night.</p>"
    b"</article></body></html>"
)


class Site(ThreadingHTTPServer):
    """The server; `asked` are the paths in order, `agents` who asked, `robots` what it answers for its robots.txt."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.robots: str | int = "User-agent: *\nDisallow: /closed\n"
        self.page = PAGE

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"


class _Pages(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.append(self.headers.get("User-Agent", ""))
        name, _, rest = self.path[1:].partition("?")
        getattr(self, f"page_{name.replace('.', '_')}", self.page_missing)(rest)

    def page_robots_txt(self, _: str) -> None:
        robots = self.server.robots
        self.send(b"", robots) if isinstance(robots, int) else self.send(robots.encode())

    def page_story(self, _: str) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.send_response(304)
            self.send_header("ETag", '"one"')
            self.end_headers()
            return
        self.send(self.server.page, ETag='"one"', Last_Modified="Tue, 04 Mar 2031 09:00:00 GMT")

    page_closed = page_story

    def page_to(self, where: str) -> None:
        self.send(b"", 302, Location=where)

    def page_round(self, _: str) -> None:
        self.send(b"", 301, Location="/round")

    def page_packed(self, _: str) -> None:
        self.send(gzip.compress(PAGE), Content_Encoding="gzip")

    def page_bomb(self, _: str) -> None:
        self.send(gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")

    def page_large(self, _: str) -> None:
        self.send(b"x" * 200_000)

    def page_boast(self, _: str) -> None:
        self.send(PAGE, Content_Length=str(len(PAGE) + 500))

    def page_boundless(self, _: str) -> None:
        self.send(PAGE, Content_Length=str(10**12))

    def page_stall(self, _: str) -> None:
        time.sleep(3)

    def page_drip(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _step in range(60):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def page_empty(self, _: str) -> None:
        self.send(b" ")

    def page_garbage(self, _: str) -> None:
        self.wfile.write(b"\x00\x01 nonsense\r\n\r\n")

    def page_missing(self, _: str) -> None:
        self.send(b"nothing here", 404)


@contextmanager
def serving() -> Iterator[Site]:
    """Run the server while the block runs."""
    site = Site()
    Thread(target=site.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
