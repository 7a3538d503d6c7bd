"""The report page: its pieces are the text, whatever marks cross in it; every line has its number and card."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.recalling import State
from onrecord.ledger.story import Story
from onrecord.page.edition import Edition
from onrecord.page.rendering import Links, moment
from onrecord.page.report import report_page
from onrecord.views.ladder import ladder
from tests.strategies import piles, reconciliations
from tests.views.stories import silo


@st.composite
def stories(draw: st.DrawFn) -> Story:
    pile = draw(piles(min_size=1, max_size=3))
    return Story.of(pile, draw(reconciliations(pile)))


@given(stories())
def test_pieces_are_the_text_and_every_line_has_one_number(story: Story) -> None:
    edition = Edition(story, State("", 0))
    for reading in story.readings:
        page = report_page(edition, reading.report.id)
        assert page
        blocks = [("".join(p.text for p in b.pieces), b) for b in page.blocks]
        assert all(text == reading.report.text[b.start : b.end] for text, b in blocks)
        left = "".join(reading.report.text)
        for text, _ in blocks:
            left = left.replace(text, "", 1)
        assert not left.strip()
        numbers = [n for b in page.blocks for p in b.pieces for n in p.starts]
        cards = [(c.number, c.row.id) for b in page.blocks for c in (*b.cards, *b.own)]
        assert sorted(numbers) == sorted(cards)
        assert len(set(numbers)) == len(numbers)


def test_copied_passages_lead_to_their_origin() -> None:
    story = silo()
    edition = Edition(story, State("", 0))
    copy = next(r.report for r in story.readings if r.report.outlet == "Dorn Courier")
    page = report_page(edition, copy.id)
    assert page
    assert [h.outlet for b in page.blocks for h in b.copied] == ["Harbour Gazette"]
    assert [(link.how, link.to) for link in page.links] == [("copies", True)]
    assert any("copied" in p.marks and "said" in p.marks for b in page.blocks for p in b.pieces)


def test_the_ladder_tells_what_moved_and_what_is_denied() -> None:
    edition = Edition(silo(), State("", 0))
    items = ladder(edition.citing)
    assert {i.says: i.stage for i in items} == {
        "The ministry is considering a ban on steel silos": "considered",
        "an inquiry into the burst": "ordered",
    }
    assert not any(i.moved for i in items)
    assert items[0].at("ordered")


def test_times_are_shown_in_the_zone_of_the_page() -> None:
    assert moment("2031-05-01T18:30:00+02:00", UTC) == "1 May 2031, 16:30"
    assert moment("2031-05-01T18:30:00+02:00", ZoneInfo("Asia/Tokyo")) == "2 May 2031, 01:30"
    assert moment("2031-05-01", UTC) == "1 May 2031"
    assert moment(None, UTC) == "undated"
    assert moment("spring", UTC) == "spring"


def test_links_of_a_server_and_of_a_folder() -> None:
    live, still = Links(live=True), Links(live=False, root="../")
    assert live.to("claim", "claim-1", "x") == "/claim/claim-1#x"
    assert still.to("claim", "claim-1", "x") == "../claim/claim-1.html#x"
    assert (live.to("front"), still.to("front")) == ("/", "../index.html")
    assert (live.page("claims", 2), still.page("claims", 2)) == ("/claims?page=2", "../claims-2.html")
    assert (live.twin("claims", "", 2), still.twin("front")) == ("/claims.json?page=2", "../index.json")
