"""A published folder: every link leads to a file of it, nothing in it needs a server."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from onrecord.page.edition import Desk
from onrecord.page.publish import publish
from onrecord.page.site import House
from tests.page.served import kept
from tests.views.stories import silo


def test_every_link_of_a_published_folder_leads_to_a_file_and_its_place(tmp_path: Path) -> None:
    ledger = kept(silo())
    ledger.judge(next(iter(silo().statements)), "reject", who="Ode")
    written = publish(Desk(ledger).edition(), tmp_path, House("The silo at Dorn"))
    pages = sorted(tmp_path.rglob("*.html"))
    twins = {p.with_suffix(".html") for p in tmp_path.rglob("*.json")}
    assert len(pages) == written
    assert set(pages) - twins == {tmp_path / "search.html"}
    for page in pages:
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        assert not tree.xpath("//form"), page.name
        for href in [*tree.xpath("//a/@href"), *tree.xpath("//link/@href"), *tree.xpath("//script/@src")]:
            file, _, place = href.partition("#")
            target = (page.parent / file).resolve() if file else page
            assert target.is_file(), (page.name, href)
            if place and place != "keys-dialog":
                there = html.fromstring(target.read_text(encoding="utf-8"))
                assert there.xpath(f"//*[@id='{place}']"), (page.name, href)
    assert json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))["reports"] == 3
    assert "Content-Security-Policy" in (tmp_path / "index.html").read_text(encoding="utf-8")
