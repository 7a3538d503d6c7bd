"""An OpenAI-compatible server on loopback that answers as a test tells it to, lies and failures included."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Statement = dict[str, object]


@dataclass
class Answer:
    """What the server does with one question: a status with headers and bytes, all at once or drop by drop."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0


def chat(content: object, tokens: tuple[int, int] = (100, 20)) -> Answer:
    """A well-formed answer whose message is `content`, as JSON where it is not text."""
    words = content if isinstance(content, str) else json.dumps(content)
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Answer(body=json.dumps({"choices": [{"message": {"content": words}}], "usage": usage}).encode())


def said(*statements: Statement) -> Answer:
    return chat({"statements": list(statements)})


def statement(
    content: str, source: str | None = None, cue: str | None = "said", paragraph: int = 1, **more: object
) -> Statement:
    return {"paragraph": paragraph, "content": content, "cue": cue, "source": source, "status": "asserted", **more}


@dataclass
class Stub:
    """The server: its address, and every question that was put to it."""

    base: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(answers: Sequence[Answer] | Callable[[dict[str, Any]], Answer]) -> Iterator[Stub]:
    """Serve answers in turn, the last one for ever; or what a function makes of each question."""
    stub = Stub("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            stub.asked.append({"path": self.path, **asked})
            stub.headers.append(dict(self.headers.items()))
            answer = answers(asked) if callable(answers) else answers[min(len(stub.asked), len(answers)) - 1]
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            try:
                if answer.drip:
                    for byte in answer.body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(answer.drip)
                else:
                    self.wfile.write(answer.body)
            except OSError:
                return  # the client had enough

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    stub.base = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
