"""What stands beside the story: live entries, corrections, pull quotes, paywalls, agencies, languages."""

from __future__ import annotations

import pytest

from onrecord.intake.dates import dates_in, later
from onrecord.intake.entries import entries
from onrecord.intake.language import language_of
from onrecord.intake.notes import agency_in, is_barrier, is_correction, is_cut_short
from tests.intake.taken import one, words
from tests.intake.test_pages import BODY, PARAGRAPHS, page

LIVE = (
    '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Gale at Port Halden: live updates",'
    '"datePublished":"2031-03-04T08:00:00+01:00","dateModified":"2031-03-04T21:00:00+01:00"}</script>'
)


def test_entries_of_a_live_blog_have_their_own_times() -> None:
    told_at = "".join(
        f"<div class=entry><h3>{time} {head}</h3><p>{text}</p></div>"
        for time, head, text in (
            ("<time>21:10</time>", "Where things stand", PARAGRAPHS[0]),
            ("<time datetime='2031-03-04T18:00:00Z'>6pm</time>", "The office speaks", PARAGRAPHS[1]),
            ("9.05 am", "Cranes down", PARAGRAPHS[2]),
        )
    )
    taken = one(
        page(f"<h1>Gale at Port Halden: live updates</h1><p>Newest entries first.</p><div>{told_at}</div>", LIVE)
    )
    told = [(p.role, p.published, taken.report.text[p.start : p.end]) for p in taken.passages if p.mark == "entry"]
    assert told == [
        ("headline", "2031-03-04T21:10+01:00", "Where things stand"),
        ("body", "2031-03-04T21:10+01:00", PARAGRAPHS[0]),
        ("headline", "2031-03-04T18:00:00+00:00", "6pm The office speaks"),
        ("body", "2031-03-04T18:00:00+00:00", PARAGRAPHS[1]),
        ("headline", "2031-03-04T09:05+01:00", "Cranes down"),
        ("body", "2031-03-04T09:05+01:00", PARAGRAPHS[2]),
    ]
    assert (taken.report.kind, taken.report.updated) == ("post", "2031-03-04T21:00:00+01:00")
    assert "Newest entries first." in words(taken, "furniture")


@pytest.mark.parametrize("turned", [False, True])
def test_a_live_blog_runs_on_past_midnight(turned: bool) -> None:
    lines = ["22:15 The gale is here.", "23:50 Two cranes are down.", "00:20 The quay is closed.", "06:00 It is over."]
    days = ["04T22:15", "04T23:50", "05T00:20", "05T06:00"]
    if turned:
        lines, days = lines[::-1], days[::-1]
    found = entries(lines, [None] * 4, "2031-03-04T20:00:00+01:00")
    assert [found[i].published for i in range(4)] == [f"2031-03-{day}+01:00" for day in days]


def test_a_time_at_the_head_of_paragraphs_makes_no_live_blog_of_an_article() -> None:
    taken = one(page(f"<h1>Cranes fall</h1>{BODY}<p>9.05 am was when the first crane fell into the water.</p>"))
    assert {p.mark for p in taken.passages} == {None}


def test_a_pull_quote_is_kept_and_not_read_twice() -> None:
    quote = "Nobody was on the quay"
    pulled = f"<blockquote class=pullquote><p>“{quote}”</p><cite>Ada Lorne</cite></blockquote>"
    taken = one(page(f"<h1>Cranes fall</h1><article>{BODY}{pulled}<p>Work goes on.</p></article>"))
    assert words(taken, "body") == [*PARAGRAPHS, "Work goes on."] or words(taken, "body") == PARAGRAPHS
    marked = [taken.report.text[p.start : p.end] for p in taken.passages if p.mark == "repeat"]
    assert any(quote in line for line in marked) or not taken.report.text.count(quote) > 1


def test_a_sentence_set_again_in_plain_text_is_a_repeat_and_a_refrain_is_not() -> None:
    sentence = "“We had closed the whole of the northern quay a full hour before the gale came in.”"
    rest = "and she said it at length, " * 3
    long = f"{sentence} said Ada Lorne, who runs the office at the port, on Monday night, {rest}to all."
    story = f"Cranes fall\n\n{PARAGRAPHS[0]}\n\n{long}\n\n{sentence}\n\n{PARAGRAPHS[2]}\n"
    taken = one(story.encode())
    assert [taken.report.text[p.start : p.end] for p in taken.passages if p.mark == "repeat"] == [sentence]
    question = "What would you have done if you had stood on the northern quay that night?"
    taken = one("\n\n".join(["Four answers", question, PARAGRAPHS[0], question, PARAGRAPHS[1], question]).encode())
    assert "repeat" not in {p.mark for p in taken.passages}


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Correction: An earlier version of this report gave the number of cranes as three.", True),
        ("This article was amended on 5 March to correct the name of the port.", True),
        ("Editor’s note: the spelling of the harbour master's name has been changed.", True),
        ("Corrections: see page 2. © The Register Company.", False),
        ("Corrections policy", False),
        ("The correction of the charts took an hour, she said.", False),
    ],
)
def test_corrections_are_marked(line: str, is_one: bool) -> None:
    assert is_correction(line) is is_one
    taken = one(page(f"<h1>Cranes fall</h1><article>{BODY}<p>{line}</p></article>"))
    assert any(p.mark == "correction" for p in taken.passages) is is_one


@pytest.mark.parametrize(
    ("after", "head", "cut"),
    [
        ("<p>Subscribe to continue reading this story.</p>", "", True),
        ("<div class=wall>This article is for subscribers only.</div>", "", True),
        ("<p>The rest of the harbour…</p><p><a href=/x>Continue reading</a></p>", "", True),
        ("<p>The rest of the harbour...</p>",
         '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Cranes fall",'
         '"isAccessibleForFree":"False"}</script>', True),
        ("<p>The rest of the harbour...</p>", "", False),
        ("<p>Subscribe to our newsletter.</p>", "", False),
    ],
)  # fmt: skip
def test_what_breaks_off_before_a_paywall_is_said_to(after: str, head: str, cut: bool) -> None:
    assert one(page(f"<h1>Cranes fall</h1><article>{BODY}{after}</article>", head)).report.cut_short is cut


def test_a_barrier_with_the_story_behind_it_cuts_nothing() -> None:
    assert is_barrier("You have read all of your free articles this month.")
    assert not is_cut_short(
        [("body", "One."), ("furniture", "Subscribe to keep reading"), ("body", "2."), ("body", "3.")]
    )


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Advertiser staff and Lowen Press", "Lowen Press"),
        ("By TOM ORE, AP Auto Writer", "AP"),
        ("The Associated Press", "Associated Press"),
        ("Ada Lorne in Port Halden", None),
        ("Reuters staff", "Reuters"),
        (None, None),
    ],
)
def test_a_byline_names_the_agency(byline: str | None, agency: str | None) -> None:
    assert agency_in(byline) == agency


def test_a_dateline_and_a_closing_note_name_the_agency() -> None:
    head = '<meta property="og:site_name" content="The Halden Gazette">'
    assert one(page(f"<h1>Cranes fall</h1><p>PORT HALDEN (AP) — {PARAGRAPHS[0]}</p>{BODY}", head)).report.agency == "AP"
    noted = one(page(f"<h1>Cranes fall</h1>{BODY}<p>Reuters contributed to this report.</p>", head)).report
    assert (noted.outlet, noted.agency) == ("The Halden Gazette", "Reuters")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("\n".join(PARAGRAPHS), "en"),
        ("La policía dijo el lunes que al menos 17 personas murieron en el hundimiento del transbordador.", "es"),
        ("Die Küstenwache teilte am Montag mit, dass mindestens siebzehn Menschen ums Leben gekommen sind.", "de"),
        ("Паром затонул в пятницу, сообщила береговая охрана, погибли по меньшей мере семнадцать человек", "ru"),
        ("Merrow Queen", None),
        (
            "Ode Marsh, a potter in Quillon, died in Torvik, Halden County, in March, aged 81, a family spokesman said",
            "en",
        ),
    ],
)
def test_the_language_is_told_offline(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Published 4 March 2031, 10:20 GMT", "2031-03-04T10:20+00:00"),
        ("8:14 PM · Mar 4, 2031", "2031-03-04T20:14"),
        ("March 4, 2031 at 9:05 a.m. EDT", "2031-03-04T09:05-04:00"),
        ("at 9:05 a.m. ET on 4 March 2031", "2031-03-04T09:05-05:00"),
        ("2:05 PM ET, July 9, 2031", "2031-07-09T14:05-04:00"),
        ("9 July 2031, 14:05 BST", "2031-07-09T14:05"),
    ],
)
def test_times_with_zones(text: str, iso: str) -> None:
    assert [found.iso for found in dates_in(text)] == [iso]


def test_an_update_before_publication_is_none() -> None:
    assert later("2031-03-04T10:00:00+01:00", "2031-03-04T08:59:00+00:00")
    assert not later("2031-03-04T10:00:00+01:00", "2031-03-04T09:30:00+00:00")
    assert not later("2031-03-04", "2031-03-04T09:30:00")
