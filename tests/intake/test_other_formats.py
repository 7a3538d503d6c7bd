"""Markdown and mail, and the lines that both share with plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.intake import Taken, take
from onrecord.intake.dates import dates_in, iso_of
from onrecord.intake.lines import Slug, byline_of, is_furniture, slug_of
from onrecord.intake.naming import outlet_of_sender
from tests.intake import golden
from tests.intake.taken import file, one, problem, words

MAIL = """From: {sender}
Date: Tue, 04 Mar 2031 10:30:00 +0100
Subject: =?utf-8?q?Quay_closed_=E2=80=93_statement?=
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

FOR IMMEDIATE RELEASE

PORT HALDEN, 4 March 2031 - The Orrin Harbour Trust has closed the east quay
until its cranes have been inspected by engineers from outside the port and the
trust has seen their findings.

"We will not open it a day early," said Ada Lorne, who chairs the trust, at a
meeting with dockers.

ENDS

Notes to editors
The trust runs four quays.

Contact: Press Office, Quay Street
"""


def test_a_release(tmp_path: Path) -> None:
    taken = one(file(tmp_path, "a.eml", MAIL.format(sender="Orrin Harbour Trust Press Office <press@oht.example>")))
    report = taken.report
    assert (report.kind, report.outlet, report.published) == (
        "release",
        "Orrin Harbour Trust",
        "2031-03-04T10:30:00+01:00",
    )
    assert words(taken) == [
        "headline: Quay closed – statement",
        "furniture: FOR IMMEDIATE RELEASE",
        "dateline: PORT HALDEN, 4 March 2031 -",
        "body: The Orrin Harbour Trust has closed the east quay until its cranes have been inspected by engineers from "
        "outside the port and the trust has seen their findings.",
        'body: "We will not open it a day early," said Ada Lorne, who chairs the trust, at a meeting with dockers.',
        "furniture: ENDS",
        "furniture: Notes to editors",
        "body: The trust runs four quays.",
        "furniture: Contact: Press Office, Quay Street",
    ]


@pytest.mark.parametrize(
    ("name", "address", "outlet"),
    [
        ("Press Office", "press@orrinharbourtrust.example", "Orrin Harbour Trust"),
        ("Ministry of Ports (Press)", "a@gov.example", "Ministry of Ports"),
        ("Press Office, Ministry of Ports", "a@gov.example", "Ministry of Ports"),
        ("Orrin Iron", "a@mail.example", "Orrin Iron"),
        ("Friends of the Orrin Harbour Trust", "a@orrinharbourtrust.example", "Friends of the Orrin Harbour Trust"),
        ("Dita Holm", "dita@orrinharbourtrust.example", "Orrin Harbour Trust"),
        ("Media Team", "a@b.example", None),
    ],
)
def test_who_sends_a_mail(name: str, address: str, outlet: str | None) -> None:
    assert outlet_of_sender(name, address, "The Orrin Harbour Trust has closed the quay.") == outlet


def test_a_sender_whose_comma_is_not_quoted(tmp_path: Path) -> None:
    taken = one(file(tmp_path, "a.eml", MAIL.format(sender="Ministry of Ports, Press Service <a@gov.example>")))
    assert taken.report.outlet == "Ministry of Ports"


def test_a_mail_that_has_only_a_page(tmp_path: Path) -> None:
    text = MAIL.format(sender="Orrin Iron <a@b.example>").replace("text/plain", "text/html").partition("FOR IMM")[0]
    said = "Orrin Iron said that its engineers had inspected every one of the cranes at the port in the autumn."
    taken = one(file(tmp_path, "a.eml", f"{text}<html><body><p>{said}</p><p>{said[:-1]} of 2030.</p></body></html>"))
    assert words(taken, "body") == [said, f"{said[:-1]} of 2030."]


def test_markdown_is_read_as_it_would_be_shown(tmp_path: Path) -> None:
    source = (
        "# Two *cranes* fall\n\n*The Lantern, Tuesday 4 March 2031. By Ada Lorne in Port Halden*\n\n"
        "The [office](https://x.example) said **nobody**\nwas hurt.\n\n![Cranes in the water](a.jpg)\n\n"
        "## What is next\n\n"
        "- A union called a strike.\n\n> The quay is closed.\n>\n> — Port Halden (@porthalden) March 3, 2031\n"
    )
    taken = one(file(tmp_path, "a.md", source))
    assert words(taken) == [
        "headline: Two cranes fall",
        "furniture: The Lantern, Tuesday 4 March 2031. By Ada Lorne in Port Halden",
        "body: The office said nobody was hurt.",
        "caption: Cranes in the water",
        "headline: What is next",
        "body: A union called a strike.",
        "post: The quay is closed.",
        "post: — Port Halden (@porthalden) March 3, 2031",
    ]
    report = taken.report
    assert (report.title, report.outlet, report.published, report.byline) == (
        "Two cranes fall", "The Lantern", "2031-03-04", "Ada Lorne",
    )  # fmt: skip


def test_front_matter(tmp_path: Path) -> None:
    taken = one(
        file(
            tmp_path,
            "a.md",
            "---\ntitle: Cranes fall\nsource: Harbour Wire\ndate: 2031-03-04\n---\nIt fell, she said.\n",
        )
    )
    assert (taken.report.title, taken.report.outlet, taken.report.published) == (
        "Cranes fall",
        "Harbour Wire",
        "2031-03-04",
    )
    assert taken.report.text == "It fell, she said."


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Saturday 14 October 2034, 10.20am", "2034-10-14T10:20"),
        ("Sept. 4, 2032", "2032-09-04"),
        ("the 3rd of March 2031 at 12.05 a.m.", "2031-03-03T00:05"),
        ("25/12/2031", "2031-12-25"),
    ],
)
def test_dates_as_written(text: str, iso: str) -> None:
    assert [found.iso for found in dates_in(text)] == [iso]


@pytest.mark.parametrize("text", ["March 40, 2031", "31 February 2031", "04/05/2031", "May 2031", "in 2031, 5 March"])
def test_what_is_no_full_date(text: str) -> None:
    assert list(dates_in(text)) == []


def test_dates_that_pages_state() -> None:
    assert iso_of("2031-03-04T10:00:00.000Z") == "2031-03-04T10:00:00+00:00"
    assert iso_of("Mar 4, 2031 at 9:15 PM") == "2031-03-04T21:15"
    assert iso_of("yesterday") is None


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, 40 had died",
        "By the time they came, it was over",
        "By now the crane had fallen",
        "Ada Lorne wrote it",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert byline_of(line) is None


@pytest.mark.parametrize(
    ("line", "outlet", "byline"),
    [
        ("*The Lantern — Thursday 13 March 2036 — by Ada Lorne*", "The Lantern", "Ada Lorne"),
        ("*Harbour Post · Ada Lorne · 13 March 2036 · late edition*", "Harbour Post", "Ada Lorne"),
        ("The Lantern, 13 March 2036. By Ada Lorne", "The Lantern", "Ada Lorne"),
    ],
)
def test_a_line_of_outlet_day_and_author(line: str, outlet: str, byline: str) -> None:
    assert slug_of(line) == Slug(outlet, "2036-03-13", byline)


@pytest.mark.parametrize(
    "line",
    [
        "On March 4, 2031, the quay was closed",
        "Ada Lorne died on 4 March 2031 in Quillon",
        "The office said on 4 March 2031 that it would close",
    ],
)
def test_what_is_no_line_of_outlet_and_date(line: str) -> None:
    assert slug_of(line) is None


@pytest.mark.parametrize(
    ("line", "outlet", "byline"),
    [
        (
            "*Tidewrack: letters about the sea and who owns it. Posted by Ode Marsh, 13 March 2036*",
            "Tidewrack",
            "Ode Marsh",
        ),
        ("Small Change, a blog about large sums. By Ilan Ferro. 13 March 2036", "Small Change", "Ilan Ferro"),
    ],
)
def test_a_motto_may_stand_before_author_and_day(line: str, outlet: str, byline: str) -> None:
    assert slug_of(line) == Slug(outlet, "2036-03-13", byline)


def test_words_with_a_day_but_no_author_are_the_story() -> None:
    assert slug_of("The pier was closed for good, 13 March 2036") is None
    assert slug_of("It was the worst storm in years. By Ode Marsh. Since 13 March 2036 nobody has sailed") is None


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell, she said.",
        "Related claims were dropped, the court said.",
        "Comments by the minister drew anger.",
        "Read more slowly, the teacher told them.",
        "“Subscribe to that view if you like,” he said.",
        "More from the harbour was expected to be cleared, officials said.",
        "Advertising fell by a third, the publisher said.",
        "Topics ranged from fuel to fish.",
    ],
)
def test_sentences_that_begin_like_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_a_saved_page_without_its_boundary_holds_no_page() -> None:
    head = b"From: <Saved by Blink>\nSubject: Quay\nMIME-Version: 1.0\n"
    saved = head + b"Content-Type: multipart/related; boundary=b1\n\nQuay"
    assert "holds no page" in problem(saved).reason


def test_what_is_attached_to_a_mail_has_its_outlet_and_day_where_it_says_none_itself() -> None:
    taken = [step for step in take([golden.mail_with("statement.txt", golden.text())]) if isinstance(step, Taken)]
    mail, attached = (step.report for step in taken)
    assert (attached.outlet, attached.published) == (mail.outlet, mail.published) == ("Orrin Harbour Trust", golden.DAY)


def test_a_date_with_an_impossible_zone_is_none() -> None:
    headers = golden.HEADERS.replace("+0100", "+99999999999999")
    assert one((headers + "\nThe quay is closed, the trust said on Tuesday.\n").encode()).report.outlet


def test_the_running_head_of_a_release_of_two_pages_is_furniture() -> None:
    lines = ("ORRIN HARBOUR TRUST - NEWS", "", *golden.broken_lines(golden.BODY[0]))
    taken = one(golden.pdf(lines, pages=2))
    assert words(taken, "furniture")[:1] == ["ORRIN HARBOUR TRUST - NEWS"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("*Letters from the Mole, no. 14. Friday 14 March 2036. By Old Anselm*", "2036-03-14"),
        ("_Cloud Base: notes on what flies. Entry 31, Monday 29 June 2037. Ada Lorne_", "2037-06-29"),
        ("**14 January 2033. For publication.**", "2033-01-14"),
        ("*Correction, 4 March 2031: an earlier version said that six were hurt.*", None),
        ("Letters were read out on 14 March 2036 and on no other day", None),
    ],
)
def test_a_line_in_emphasis_under_the_title_dates_a_markdown_report(tmp_path: Path, line: str, day: str | None) -> None:
    story = "The pier was shut after six people were hurt, the harbour office said."
    taken = one(file(tmp_path, "06.md", f"# Who shut the pier?\n\n{line}\n\n{story}\n"))
    assert taken.report.published == day
    assert story in words(taken, "body")
    assert (line.strip("*_") in words(taken, "furniture")) == bool(day)


def test_a_blog_s_day_stands_beside_its_comments_and_tags(tmp_path: Path) -> None:
    for line in ("9 May 2039 | posted by Ada Lorne | tagged camps, counting", "18 January 2038 | 31 comments | older"):
        page = (
            f"<h1>Five numbers</h1><p><small>{line}</small></p><p>{'The ministry counts the dead, she said. ' * 4}</p>"
        )
        assert (one(file(tmp_path, "06.html", page)).report.published or "")[4:] in ("-05-09", "-01-18")
