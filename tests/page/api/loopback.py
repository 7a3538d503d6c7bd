"""The page of a ledger on a port of the loopback, as `onrecord serve` runs it, and a client that asks it."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import httpx
import uvicorn

from onrecord.line import Ledger
from onrecord.page.app import application
from onrecord.page.guard import Rules
from onrecord.page.sessions import Access, Sessions
from onrecord.page.site import House


@contextmanager
def served(ledger: Ledger, access: Access | None = None, sessions: Sessions | None = None) -> Iterator[httpx.Client]:
    rules = Rules(frozenset({"127.0.0.1"}), access or Access())
    app = application(ledger, House("The silo at Dorn"), rules, sessions)
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    running = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    running.start()
    while not server.started and running.is_alive():
        time.sleep(0.01)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{bound.getsockname()[1]}/api/v1", trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        running.join(10)
        bound.close()
