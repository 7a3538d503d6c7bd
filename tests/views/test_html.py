"""The page is safe whatever a report says, needs nothing from outside, and every pointer lands."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Passage, Report
from onrecord.views.brief import brief
from onrecord.views.brief_html import address, html
from onrecord.views.brief_markdown import escape, markdown
from onrecord.views.brief_text import text
from onrecord.views.lines import Pointer
from onrecord.views.marking import marked
from tests.views.stories import hostile, silo


class Page(HTMLParser):
    """Collects the tags of a page, and refuses one that does not nest."""

    VOID = frozenset({"meta", "circle", "line", "path", "link", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_hostile_words_stay_words() -> None:
    story = hostile()
    page = Page(html(brief(story), story))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "b", "iframe", "object"}
    attributes = {name for _, attrs in page.tags for name in attrs}
    assert not any(name.startswith("on") for name in attributes)
    assert not any((attrs.get("href") or "#").startswith("javascript") for _, attrs in page.tags)
    assert "<script>alert('x')</script>" in "".join(page.words)


def test_hostile_words_do_nothing_in_text_and_markdown() -> None:
    made = brief(hostile())
    assert "\x1b" not in text(made)
    assert "[red]blink[/red]" in text(made, width=400)
    assert "<script" not in markdown(made).replace("\\<script", "")


def test_the_page_asks_for_nothing_from_outside() -> None:
    story = silo()
    page = html(brief(story), story)
    assert "default-src 'none'" in page
    assert not re.search(r"""(src|href)=["'](?!#)""", page)
    assert "url(" not in page
    assert "@import" not in page


def test_every_pointer_lands_on_the_words_it_points_to() -> None:
    story = silo()
    page = html(brief(story), story)
    anchors = [attrs["id"] for _, attrs in Page(page).tags if "id" in attrs]
    assert len(anchors) == len(set(anchors))
    links = set(re.findall(r'href="#([^"]+)"', page)) - {"top"}
    assert links <= set(anchors)
    assert re.search(r'<mark id="[^"]+">an inquiry into the burst</mark>', page)


def test_what_a_short_brief_leaves_out_is_folded_into_the_page() -> None:
    story = silo()
    assert "--all" not in html(brief(story), story)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://wire.example/a?b=c", True),
        ("http://wire.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//wire.example", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert address(url) == (url if safe else None)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8)


@settings(deadline=None)
@given(st.text(alphabet="ab<&\n é", min_size=1, max_size=40), SPANS, st.integers(0, 40))
def test_marks_nest_and_change_no_character(words: str, spans: list[tuple[int, int]], cut: int) -> None:
    report = Report("report-1", "a.txt", None, "", None, None, None, None, "article", words)
    whole = [(s, min(s + n, len(words))) for s, n in spans if s < len(words)]
    pointers = [Pointer(report.id, "a.txt", start, end) for start, end in whole]
    edge = min(cut, len(words))
    passages = [Passage("p1", report.id, 0, edge, "body"), Passage("p2", report.id, edge, len(words), "furniture")]
    page = Page(str(marked(report, [p for p in passages if p.start < p.end], pointers)))
    assert "".join("".join(page.words).split()) == "".join(words.split())
    starts = [attrs.get("id") for tag, attrs in page.tags if tag == "mark" and attrs.get("id")]
    assert len(starts) == len(set(starts))


@settings(deadline=None)
@given(st.text())
def test_markdown_escapes_leave_no_bare_markup(words: str) -> None:
    bare = re.sub(r"\\.", "", escape(words))
    assert not re.search(r"[`*_\[\]<>|#]", bare)
