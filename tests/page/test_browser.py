"""The page in a real browser: read, keyboard review, undo, search, upload; no error, no foreign request, axe content.

One Chromium and one served ledger for all. Skipped, saying why, where no browser can be had.
"""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

import onrecord
from onrecord.line import Ledger
from onrecord.page.app import application
from onrecord.page.edition import Desk
from onrecord.page.guard import Rules
from onrecord.page.publish import publish
from onrecord.page.sessions import Access
from onrecord.page.site import House
from onrecord.reading.reader import Reader

STORY = Path(__file__).parents[2] / "examples/ferry-sinking"
SHOTS = Path(__file__).parents[2] / "build/page"
"""Where screenshots go, to be looked at; no part of the repository."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium (make test does it where it may)")
    with sync_playwright() as playwright:
        try:
            made = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        except PlaywrightError as error:
            pytest.skip(f"{found} does not start: {str(error).splitlines()[0]}")
        yield made
        made.close()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[Ledger]:
    with onrecord.open(tmp_path_factory.mktemp("page") / "story.db") as kept:
        kept._given = reader
        kept.add(STORY)
        kept.reconcile()
        yield kept


@pytest.fixture(scope="module")
def home(ledger: Ledger) -> Iterator[str]:
    app = application(ledger, House("The loss of the Merrow Queen"), Rules(frozenset({"127.0.0.1"}), Access()))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A page in a context of its own; errors of its console and requests to other hosts fail the test."""
    context = browser.new_context(base_url=home, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(90_000)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(home) else None)
    yield opened
    context.close()
    assert wrong == []


def paths(ledger: Ledger) -> dict[str, str]:
    """One page of each kind, by name."""
    story = ledger.story()
    said = story.reconciliation
    claim = max(said.claims, key=lambda c: (c.origins, len(c.statements), c.id))
    tally = max(said.tallies, key=lambda t: (t.measure == "killed", len(t.figures), t.id))
    copy = next(r.report for r in said.relays if r.how == "copies")
    voice = max(said.voices, key=lambda v: (len(v.members), v.id))
    return {
        "front": "/",
        "ladder": "/ladder",
        "report": f"/report/{copy}",
        "claim": f"/claim/{claim.id}",
        "voice": f"/voice/{voice.id}",
        "tally": f"/tally/{tally.id}",
        "conflict": f"/conflict/{said.conflicts[0].id}",
        "statement": f"/statement/{claim.statements[0]}",
        "claims": "/claims",
        "search": "/search?q=bow+door",
        "review": "/review",
        "add": "/add",
    }


def test_every_page_is_fit_for_everybody_and_for_the_phone(page: Page, ledger: Ledger) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name, path in paths(ledger).items():
        answer = page.goto(path)
        assert answer
        assert answer.status == 200
        for width, scheme in ((1280, "light"), (390, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if width == 1280 or name in ("front", "report", "review"):
                found = Axe().run(page, options={"resultTypes": ["violations"]})
                assert found.violations_count == 0, f"{name} {width} {scheme}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{name} at {width}"
            page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png", full_page=True)


def test_reading_from_mark_to_mark_and_to_the_origin(page: Page, ledger: Ledger) -> None:
    page.goto(paths(ledger)["report"])
    page.keyboard.press("j")
    page.keyboard.press("j")
    here = page.locator("a.num.here[data-line]")
    assert here.inner_text() == "2"
    assert page.locator(".card.here").count() == 1
    page.keyboard.press("k")
    assert here.inner_text() == "1"
    page.keyboard.press("o")
    page.wait_for_url(re.compile("/(statement|figure)/"))
    page.go_back()
    page.locator(".copiedfrom a").first.click()
    page.wait_for_url(re.compile("/report/"))


def test_reviewing_by_keys_undoing_and_other_keys(page: Page, ledger: Ledger) -> None:
    before = len(ledger.judgements())
    page.goto("/review")
    page.get_by_label("Your name").fill("Ode")
    page.keyboard.press("Escape")
    first = page.locator(".item").inner_text()
    page.keyboard.press("r")
    page.get_by_text("On record, by Ode: rejected.").wait_for()
    assert page.locator(".item").inner_text() != first
    page.wait_for_load_state()  # keys are heard once the script of the next page runs
    page.keyboard.press("z")
    page.get_by_text("Taken back: it stands as before.").wait_for()
    assert page.locator(".item").inner_text() == first
    page.get_by_role("link", name="Keys").click()
    page.get_by_label("Accept").fill("q")
    page.get_by_role("button", name="Done").click()
    assert page.locator('[data-shows="accept"]').inner_text() == "q"
    page.keyboard.press("q")
    page.get_by_text("On record, by Ode: right as read.").wait_for()
    assert [j.verdict for j in ledger.judgements()[before:]] == ["reject", "withdraw", "accept"]
    page.get_by_role("link", name="Keys").click()
    page.get_by_label("Use single keys").uncheck()
    page.get_by_role("button", name="Done").click()
    page.keyboard.press("r")
    page.goto("/review")
    assert page.locator('[data-shows="reject"]').inner_text() == ""
    assert len(ledger.judgements()) == before + 3


def test_a_span_is_resized_and_the_line_keeps_its_record(page: Page, ledger: Ledger) -> None:
    line = next(s for s in ledger.story().statements.values() if not s.narrated and len(s.content.text.split()) > 6)
    page.goto(f"/statement/{line.id}")
    page.get_by_label("Your name").fill("Ode")
    page.get_by_role("button", name="Begin later").click()
    assert page.locator("#passage-text mark").inner_text() == line.content.text.split(maxsplit=1)[1]
    page.get_by_role("button", name="Save edit").click()
    page.get_by_text("On record, by Ode: edited.").wait_for()
    assert page.get_by_text("as read: content").first.is_visible()
    assert ledger.story().statements[line.id].content.end == line.content.end
    assert ledger.story().statements[line.id].content.text == line.content.text.split(maxsplit=1)[1]


def test_searching_and_a_line_of_a_view_leads_to_its_words(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("bow door")
    page.keyboard.press("Enter")
    assert page.locator(".found mark").first.inner_text().lower() in ("bow", "door")
    page.get_by_role("link", name="in the report").first.click()
    page.wait_for_url(re.compile("/report/"))


def test_a_published_folder_is_searched_as_the_ledger_is(browser: Browser, ledger: Ledger, tmp_path: Path) -> None:
    story = ledger.story()
    publish(Desk(ledger).edition(), tmp_path, House("The loss of the Merrow Queen"))
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(90_000)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    opened.on("request", lambda r: wrong.append(r.url) if not r.url.startswith("file:") else None)
    opened.goto((tmp_path / "search.html").as_uri())
    asked = (
        "bow door",
        '"bow door"',
        "inspect*",
        "Marro",
        "“survivors” association",
        "zebra",
        "<img>",
        "31",
        '"of 26"',
    )
    for words in asked:
        opened.get_by_role("searchbox").fill(words)
        opened.wait_for_function("q => decodeURIComponent(location.hash) === '#' + q", arg=words)
        links = opened.locator("[data-found] li a.at").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        hits = [h for h in ledger.search(words, 1000) if h.report in story.reports]
        assert set(links) == {f"report/{h.report}.html#{h.statement or f'at-{h.start}'}" for h in hits}, words
        assert bool(hits) == (words not in ("zebra", "<img>"))
    opened.get_by_role("searchbox").fill("bow door")
    opened.locator("[data-found] a.at").first.wait_for()
    opened.screenshot(path=SHOTS / "folder-search.png")
    opened.locator("[data-found] a.at").first.click()
    opened.wait_for_url(re.compile("/report/"))
    assert wrong == []
    opened.go_back()  # the words asked for are kept in the address
    opened.locator("[data-found] a.at").first.wait_for()
    assert Axe().run(opened).violations_count == 0
    context.close()


def test_a_hostile_page_is_uploaded_and_stays_words(page: Page, tmp_path: Path) -> None:
    evil = tmp_path / "evil.html"
    evil.write_text(
        "<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head><body><article>"
        "<h1>&lt;img src=http://evil.example/x onerror=alert(1)&gt; at the quay</h1>"
        "<p>The quay of Merrow was closed on Sunday, the harbour master said. &lt;script src=//evil.example&gt; "
        "&lt;/mark&gt;&lt;style&gt;*{display:none}&lt;/style&gt; was painted on its wall.</p>"
        "<script>alert(2)</script></article></body></html>",
        encoding="utf-8",
    )
    page.on("dialog", lambda _: pytest.fail("a script of the report ran"))
    page.goto("/add")
    page.get_by_label("Files").set_input_files(evil)
    page.get_by_role("button", name="Add the files").click()
    page.get_by_text("1 report added").wait_for()
    page.locator(".heads a").first.click()
    assert "evil.example" in page.locator("article.report").inner_text()
    assert page.locator("article.report script, article.report img, article.report style").count() == 0
    page.goto("/")


def test_reading_needs_no_script(browser: Browser, home: str, ledger: Ledger) -> None:
    context = browser.new_context(base_url=home, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(paths(ledger)["report"])
    card = plain.locator(".block > .margin > .cardlist .card a.num").first
    card.click()
    assert "#statement-" in plain.url or "#figure-" in plain.url
    plain.goto("/review")
    plain.get_by_label("Your name").fill("Rim")
    plain.get_by_role("button", name="Unsure").click()
    assert plain.get_by_text("On record, by Rim: unsure.").is_visible()
    context.close()
