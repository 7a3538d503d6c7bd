"""The page as of an earlier day: what came later is in none of it, and every link stays on that day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.line import Ledger
from onrecord.page.edition import DATED, Desk
from onrecord.page.publish import publish
from onrecord.page.site import House, addresses
from tests.page.served import client, kept
from tests.views.stories import silo

DAY = date(2031, 5, 1)
LATER = "03-radio.md"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return kept(silo())


@pytest.fixture
def page(ledger: Ledger) -> TestClient:
    return client(ledger)


def asked(page: TestClient, path: str) -> html.HtmlElement:
    answer = page.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return html.fromstring(answer.text)


def test_every_page_of_a_day_is_of_that_day_and_so_are_its_links(ledger: Ledger, page: TestClient) -> None:
    edition = Desk(ledger).edition(DAY)
    assert len(edition.story.readings) == 2
    for kind, id_, _ in addresses(edition):
        path = "/" if kind == "front" else f"/{kind}/{id_}" if id_ else f"/{kind}"
        tree = asked(page, f"{path}?as_known_on={DAY}")
        assert "As known on 1 May 2031" in tree.text_content()
        assert LATER not in tree.text_content()
        assert not tree.xpath("//form[@method='post']")
        assert tree.xpath("//input[@type='date'][@name='as_known_on']/@value") == [str(DAY)]
        links = {h.split("#")[0] for h in tree.xpath("//a/@href") if not h.startswith("#")}
        now = {*tree.xpath("//p[@class='asknown']//a/@href")}
        assert now
        assert all(f"as_known_on={DAY}" in h for h in links - now), (path, links)
        searched = tree.xpath("//form[contains(@class, 'search')]//input[@type='hidden']/@value")
        assert searched == [str(DAY)]
        twin = page.get(tree.xpath("//link[@rel='alternate']/@href")[0]).json()
        assert twin["as_known_on"] == str(DAY)


def test_a_search_finds_only_what_was_out(page: TestClient) -> None:
    now = page.get("/search.json?q=cracks").json()
    then = page.get(f"/search.json?q=cracks&as_known_on={DAY}").json()
    assert now
    assert all(LATER not in json.dumps(p) for p in then)
    assert len(then) < len(now)
    twin = asked(page, f"/search?q=cracks&as_known_on={DAY}").xpath("//a[. = 'As JSON']/@href")
    assert twin == [f"/search.json?q=cracks&as_known_on={DAY}"]


def test_days_that_will_not_do_are_said_to_be_none(page: TestClient) -> None:
    for path in ("/", "/claims", "/search", "/index.json"):
        answer = page.get(path, params={"as_known_on": "yesterday"})
        assert answer.status_code == 400
        assert "yesterday is no day: write it as 2034-10-18" in answer.text
    assert "As known on" not in asked(page, "/?as_known_on=").xpath("//main")[0].text_content()
    late = next(r.report.id for r in silo().readings if str(r.report.path).endswith(LATER))
    answer = page.get(f"/report/{late}", params={"as_known_on": str(DAY)})
    assert answer.status_code == 404
    assert f"Nothing here as known on {DAY}" in answer.text
    assert "choose a later one" in page.get("/?as_known_on=2031-04-01").text


def test_a_page_served_as_of_a_day_shows_nothing_later_and_is_only_to_read(ledger: Ledger) -> None:
    page = client(ledger, until=DAY)
    for path in ("/", "/?as_known_on=2031-06-01", "/?as_known_on=2031-05-01"):
        tree = asked(page, path)
        assert "As known on 1 May 2031" in tree.text_content()
        assert not tree.xpath("//p[@class='asknown']//a")
    before = asked(page, "/?as_known_on=2031-04-30")
    assert "As known on 30 Apr 2031" in before.text_content()
    for path in ("/review", "/add"):
        assert page.get(path).status_code == 409
    for path in ("/judge", "/add"):
        assert "Only to read" in page.post(path, data={"about": "x"}).text
    assert page.get("/api/v1/reports").json()["total"] == 2


def test_what_was_worked_out_for_a_day_is_kept_until_the_ledger_changes(ledger: Ledger) -> None:
    desk = Desk(ledger)
    first = desk.edition(DAY)
    assert desk.edition(DAY) is first
    for n in range(2, 2 + DATED):
        desk.edition(date(2031, 5, n))
    assert desk.edition(DAY) is not first
    again = desk.edition(DAY)
    figure = next(iter(silo().figures))
    ledger.judge(figure, "unsure", who="Ode")
    assert desk.edition(DAY) is not again
    ledger.judge(figure, "withdraw", who="Ode")


def test_a_folder_as_of_a_day_says_so_on_every_page(ledger: Ledger, tmp_path: Path) -> None:
    publish(Desk(ledger).edition(DAY), tmp_path, House("The silo at Dorn"))
    for file in tmp_path.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "As known on 1 May 2031" in text
        assert "as_known_on" not in text
        assert LATER not in text
