"""Invented stories in ledgers, made without reading anything, and the page of one as a client asks it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.ledger.store import Store
from onrecord.ledger.story import Story
from onrecord.line import Ledger
from onrecord.page.app import application
from onrecord.page.guard import Rules
from onrecord.page.sessions import Access, Sessions
from onrecord.page.site import House

HOME = "http://127.0.0.1"


def kept(story: Story, place: Path | None = None) -> Ledger:
    """Return a ledger that holds a story, in memory or at a place."""
    store = Store.open(place)
    for reading in story.readings:
        data = reading.report.text.encode()
        report = replace(reading.report, sha256=hashlib.sha256(data).hexdigest())
        store.add(replace(reading, report=report), data, "a reader")
    store.keep(story.reconciliation, [r.report.id for r in story.readings])
    return Ledger(store)


def client(
    ledger: Ledger,
    access: Access | None = None,
    sessions: Sessions | None = None,
    most: int = 2**20,
    until: date | None = None,
) -> TestClient:
    """Return a client of the page of a ledger."""
    rules = Rules(frozenset({"127.0.0.1"}), access or Access(), most)
    app = application(ledger, House("The silo at Dorn"), rules, sessions, until)
    return TestClient(app, base_url=HOME, follow_redirects=False)


def token_in(page: str) -> str:
    """Return the token that the forms of a page carry."""
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]
