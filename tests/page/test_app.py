"""The served page: every address answers as HTML and JSON, forms put judgements on record, hostile words stay words."""

from __future__ import annotations

import json
import time

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.ledger.story import Story
from onrecord.line import Ledger
from onrecord.page.edition import Desk
from onrecord.page.site import addresses
from onrecord.records import Reconciliation
from tests.page.served import client, kept, token_in
from tests.views.stories import hostile, silo

BAN = next(s for s in silo().statements.values() if "considering a ban" in s.content.text).id


@pytest.fixture
def ledger() -> Ledger:
    return kept(silo())


@pytest.fixture
def page(ledger: Ledger) -> TestClient:
    return client(ledger)


def judge(page: TestClient, **fields: str) -> str:
    """Send a form, and return the page it leads to."""
    token = token_in(page.get(f"/statement/{BAN}").text)
    sent = page.post("/judge", data={"token": token, "about": BAN, "who": "Ode", "next": "/review", **fields})
    assert sent.status_code == 303
    return page.get(sent.headers["location"]).text


def test_every_page_answers_as_html_and_as_json(ledger: Ledger, page: TestClient) -> None:
    seen = set()
    for kind, id_, _ in addresses(Desk(ledger).edition()):
        path = "/" if kind == "front" else f"/{kind}/{id_}" if id_ else f"/{kind}"
        answer = page.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        twin = page.get("/index.json" if kind == "front" else f"{path}.json")
        assert json.loads(twin.text)["title"], path
        seen.add(kind)
    assert {"report", "claim", "voice", "tally", "conflict", "statement", "figure", "ladder", "reports"} <= seen


def test_every_link_of_every_page_leads_somewhere(ledger: Ledger, page: TestClient) -> None:
    wanted = set()
    for kind, id_, _ in addresses(Desk(ledger).edition()):
        path = "/" if kind == "front" else f"/{kind}/{id_}" if id_ else f"/{kind}"
        wanted |= {h.split("#")[0] for h in html.fromstring(page.get(path).text).xpath("//@href")}
    broken = [h for h in sorted(wanted) if h and page.get(h).status_code != 200]
    assert broken == []
    assert all(h.startswith("/") for h in wanted if h)


def test_what_is_not_there_says_so(page: TestClient) -> None:
    for path in (
        "/nothing",
        "/claim/claim-none",
        "/claim/statement-x",
        "/reports?page=99",
        "/static/app.py",
        "/add/none",
    ):
        answer = page.get(path)
        assert answer.status_code == 404, path
        assert "no such page" in answer.text


def test_an_empty_ledger_invites_to_add() -> None:
    page = client(kept(Story.of((), Reconciliation())))
    assert "Nothing on record yet" in page.get("/").text
    assert "Nothing is left" in page.get("/review").text


def test_hostile_words_stay_words() -> None:
    ledger = kept(hostile())
    page = client(ledger)
    for kind, id_, _ in addresses(Desk(ledger).edition()):
        path = "/" if kind == "front" else f"/{kind}/{id_}" if id_ else f"/{kind}"
        tree = html.fromstring(page.get(path).text)
        assert [s.get("src") for s in tree.iter("script")] == ["/static/page.js"], path
        assert not tree.xpath("//img | //iframe | //b[text()='evil'] | //@onclick | //@onerror | //@style"), path
        assert not tree.xpath("//a[starts-with(@href, 'javascript')]"), path


def test_a_front_page_since_a_day(page: TestClient) -> None:
    assert "New since 1 May 2031" in page.get("/?since=2031-05-01").text
    assert "New since 3 May 2031" in page.get("/?since=nonsense").text


def test_rejecting_undoing_and_the_queue(page: TestClient, ledger: Ledger) -> None:
    shown = judge(page, verdict="reject", why="a guess")
    assert "On record, by Ode: rejected." in shown
    assert ledger.judgements()[0].why == "a guess"
    assert "rejected by Ode" in page.get(f"/statement/{BAN}").text
    assert BAN not in ledger.story().statements
    assert "Taken back" in judge(page, verdict="withdraw")
    assert BAN in ledger.story().statements


def test_an_edit_sends_only_what_changed(page: TestClient, ledger: Ledger) -> None:
    ban = ledger.story().statements[BAN]
    fields = {"set_status": "planned", "set_quote": ban.quote, "set_voice": ban.voice}
    assert "On record, by Ode: edited." in judge(page, verdict="edit", **fields)
    assert dict(ledger.judgements()[0].value) == {"status": "planned"}
    assert "as read: status considered" in page.get(f"/statement/{BAN}").text
    assert "nothing was changed" in judge(page, verdict="edit", set_status="planned")
    assert "no stretch" in judge(page, verdict="edit", set_content="5-999999")


def test_merging_splitting_and_disagreeing(page: TestClient, ledger: Ledger) -> None:
    claim = ledger.story().reconciliation.claims[0]
    judge(page, verdict="merge", **{"with": claim.id})
    assert BAN in ledger.story().reconciliation.claims[0].statements
    judge(page, verdict="split", claim=ledger.story().reconciliation.claims[0].id)
    judge(page, verdict="reject")
    judge(page, verdict="accept", who="Rim")
    assert "reviewers disagree: Ode and Rim" in page.get(f"/statement/{BAN}").text
    assert "Reviewers disagree" in page.get("/").text
    assert BAN in page.get("/review?order=disagreements").text


def test_queues_leave_out_what_one_judged(page: TestClient) -> None:
    total = page.get("/review").text.count("to judge, 0 of")
    assert total == 1
    judge(page, verdict="accept")
    assert "1 of " in page.get("/review").text
    for order in ("contested", "figures", "none-such"):
        assert page.get(f"/review?order={order}").status_code == 200


def test_search_finds_and_marks(page: TestClient) -> None:
    found = page.get("/search?q=cracks").text
    assert "<mark>cracks</mark>" in found
    assert json.loads(page.get("/search.json?q=cracks").text)
    assert "Nothing found" in page.get("/search?q=zebra").text
    assert page.get('/search?q="%00*').status_code == 200


def test_files_that_are_sent_are_added_and_problems_listed(page: TestClient, ledger: Ledger) -> None:
    token = token_in(page.get("/add").text)
    files = [
        ("files", ("../../etc/new.txt", b"The mill at Dorn reopened on Friday, the mayor said.\n", "text/plain")),
        ("files", ("empty.txt", b"", "text/plain")),
        ("files", ("picture.png", b"\x89PNG", "image/png")),
    ]
    sent = page.post("/add", data={"token": token}, files=files)
    where = sent.headers["location"]
    told = {}
    for _ in range(200):
        told = page.get(f"{where}.json").json()
        if told["finished"]:
            break
        time.sleep(0.1)
    assert told["says"] == "1 report added, 2 problems"
    assert {p["place"] for p in told["problems"]} == {"empty.txt", "picture.png"}
    assert len(ledger.story().readings) == 4
    assert "new.txt" in {r.report.path for r in ledger.story().readings}
    assert [p.problem.place for p in ledger.problems()] == ["empty.txt", "picture.png"]
    assert "picture.png" in page.get(where).text


def test_an_address_is_given_to_the_ledger_and_its_problem_shown(page: TestClient) -> None:
    token = token_in(page.get("/add").text)
    where = page.post("/add", data={"token": token, "url": "ftp://127.0.0.1/none"}).headers["location"]
    for _ in range(100):
        if page.get(f"{where}.json").json()["finished"]:
            break
        time.sleep(0.1)
    assert "ftp://127.0.0.1/none" in page.get(where).text


def test_proposals_are_decided_on_in_the_review(ledger: Ledger, page: TestClient) -> None:
    assert "No proposal waits" in page.get("/review?order=proposals").text
    voice = ledger.story().statements[BAN].voice
    first = ledger.propose(BAN, "edit", {"status": "planned"}, who="assistant <Rook>", why="it says <b>will</b>")
    second = ledger.propose(BAN, "reject", who="assistant Rook", why="a caption")
    third = ledger.propose(
        ledger.story().resolve(voice), "edit", {"role": "mayor"}, who="assistant Rook", why="so said"
    )
    shown = page.get("/review?order=proposals").text
    assert "3 to decide on" in shown
    assert "edit: status planned" in shown
    assert "assistant &lt;Rook&gt;" in shown
    assert "it says &lt;b&gt;will&lt;/b&gt;" in shown
    assert "considering a ban" in shown
    assert second.id in page.get(f"/review?order=proposals&after={first.id}").text
    assert "voice" in page.get(f"/review?order=proposals&after={second.id}").text
    assert ledger.story().statements[BAN].status == "considered"
    told = judge(page, about=first.id, verdict="accept", next="/review?order=proposals")
    assert "On record, by Ode: edited" in told
    assert ledger.story().statements[BAN].status == "planned"
    assert "Refused by Ode" in judge(page, about=second.id, verdict="reject", next="/review?order=proposals")
    assert BAN in ledger.story().statements
    assert "no proposal of the id" in judge(page, about=second.id, verdict="accept")
    assert third.id in page.get("/review?order=proposals").text
    assert "took up the proposal" in page.get(f"/statement/{BAN}").text
