"""Pages: every visible block is kept, with its role; what a page says of itself is believed in a fixed order."""

from __future__ import annotations

import pytest

from tests.intake.taken import one, words

PARAGRAPHS = [
    "Two cranes fell into the harbour at Port Halden on Monday, the harbour office said in a statement.",
    "“Nobody was on the quay,” said Ada Lorne, who runs the office. “We had closed it an hour before the gale.”",
    "The maker of the cranes, Orrin Iron, declined to say when they had last been inspected by its engineers.",
    "A union official said that at least 40 dockers had refused to work near them since the autumn storms.",
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_nothing_visible_is_dropped_and_only_the_story_is_body() -> None:
    taken = one(
        page(
            "<nav><a href=/>Home</a><a href=/s>Sport</a></nav><main><h1>Two cranes fall at Port Halden</h1>"
            f"<div class=story>{BODY}<div class='related-box'><p>Crane maker cuts jobs after its worst year yet, "
            "and the town wonders what is next.</p></div></div></main><div hidden>Unseen</div><script>unseen()</script>"
            "<aside class=newsletter><p>All the harbour news that you need, in your inbox every morning.</p></aside>"
            "<footer><p>Port Halden Gazette, Quay Street.</p></footer>"
        )
    )
    assert words(taken, "body") == PARAGRAPHS
    assert words(taken, "headline") == ["Two cranes fall at Port Halden"]
    furniture = "\n".join(words(taken, "furniture"))
    for left in ("Home Sport", "Crane maker cuts jobs", "inbox", "Quay Street"):
        assert left in furniture
    assert "nseen" not in taken.report.text


@pytest.mark.parametrize(
    ("head", "outlet", "day"),
    [
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Cranes fall",'
         '"datePublished":"2031-03-04T10:00:00+01:00","publisher":{"name":"Harbour Wire"}}]}</script>'
         '<meta property="og:site_name" content="Other">',
         "Harbour Wire", "2031-03-04T10:00:00+01:00"),
        ('<meta property="og:site_name" content="Harbour Wire">'
         '<meta property="article:published_time" content="2031-03-04">',
         "Harbour Wire", "2031-03-04"),
        ("<title>Cranes fall - Harbour Wire</title><meta name=date content='Tue, 4 Mar 2031 09:00:00 GMT'>",
         "Harbour Wire", "2031-03-04T09:00:00+00:00"),
        ("<title>Harbour Wire: Cranes fall</title>", "Harbour Wire", None),
        ('<script type="application/ld+json">{broken</script>', None, None),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(head: str, outlet: str | None, day: str | None) -> None:
    report = one(page(f"<h1>Cranes fall</h1>{BODY}", head)).report
    assert (report.title, report.outlet, report.published) == ("Cranes fall", outlet, day)


def test_what_a_system_writes_for_nothing_and_escapes_twice() -> None:
    told = (
        '{"@type":"NewsArticle","headline":"Lorne: &#8220;Cranes fell&#8221;","datePublished":"0001-01-01T00:00",'
        '"author":"Harbour Wire","publisher":{"name":"Harbour Wire"}}'
    )
    head = f'<script type="application/ld+json">{told}</script><meta name="date" content="2031-03-04">'
    report = one(page(f"<h1>Lorne: “Cranes fell”</h1>{BODY}", head)).report
    assert (report.title, report.published, report.byline) == ("Lorne: “Cranes fell”", "2031-03-04", None)
    blog = one(page(f"<h1>Cranes fall</h1>{BODY}", '<meta property="og:site_name" content="Blogger">')).report
    assert blog.outlet is None


def test_a_page_shows_its_day_and_author() -> None:
    shown = "<h1>Cranes fall</h1><div class=byl>By Ada Lorne<br>Tuesday 4 March 2031, 9.15pm</div>"
    taken = one(page(shown + BODY))
    assert (taken.report.published, taken.report.byline) == ("2031-03-04T21:15", "Ada Lorne")
    assert words(taken, "furniture") == ["By Ada Lorne", "Tuesday 4 March 2031, 9.15pm"]


def test_a_dateline_is_split_off_the_first_paragraph() -> None:
    taken = one(
        page(f"<h1>Cranes fall</h1>{BODY.replace('<p>Two', '<p>PORT HALDEN, March 4, 2031 (Harbour Wire) — Two', 1)}")
    )
    assert words(taken, "dateline") == ["PORT HALDEN, March 4, 2031 (Harbour Wire) —"]
    assert words(taken, "body")[0] == PARAGRAPHS[0]
    assert (taken.report.outlet, taken.report.published) == ("Harbour Wire", "2031-03-04")


def test_a_post_in_the_story() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>Cranes 2 and 3 are out of use.</p>&mdash; Port Halden (@porthalden) '
        '<a href="#">March 3, 2031</a></blockquote>'
    )
    taken = one(page(f"<h1>Cranes fall</h1><article>{BODY}{post}{BODY.replace('Two', 'Three')}</article>"))
    assert words(taken, "post") == ["Cranes 2 and 3 are out of use.", "— Port Halden (@porthalden) March 3, 2031"]
    assert {p.author for p in taken.passages if p.role == "post"} == {"Port Halden (@porthalden)"}


def test_a_box_that_asks_for_an_address_is_furniture_without_any_class() -> None:
    box = "<div><h4>In brief</h4><p>All that happened on the quays, every evening.</p><input><button>Go</button></div>"
    taken = one(page(f"<div><h1>Cranes fall</h1>{BODY.replace('</p>', '</p>' + box, 1)}</div>"))
    assert words(taken, "body") == PARAGRAPHS


def test_paragraphs_set_off_by_line_breaks_in_a_table() -> None:
    cells = "<br><br>".join(PARAGRAPHS)
    taken = one(page(f"<table><tr><td><a href=/>Home</a></td><td><h1>Cranes fall</h1>{cells}</td></tr></table>"))
    assert words(taken, "body") == PARAGRAPHS


def test_a_short_page_that_the_extractor_drops_keeps_its_story() -> None:
    taken = one(page("<h1>Cranes fall</h1><article><p>Two cranes fell on Monday, the office said.</p></article>"))
    assert words(taken, "body") == ["Two cranes fell on Monday, the office said."]
