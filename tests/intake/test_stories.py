"""The invented stories: what each report says about itself, and that nothing said in it is taken for furniture."""

from __future__ import annotations

import json
import re

import pytest

from onrecord.intake import Taken, take
from tests.intake.taken import FERRY, STRAIT, one, words

FACTS = {
    "ferry/01-straits-wire.txt": ("Straits Wire", None, "article"),  # its dateline gives no year, and nothing else does
    "ferry/02-quillon-mercury.html": ("Quillon Mercury", "2034-10-14T10:20", "article"),
    "ferry/03-radio-calvessa.html": ("Radio Calvessa", "2034-10-15T15:42:00+02:00", "article"),
    "ferry/04-intersound-release.eml": ("Intersound Lines", "2034-10-16T16:05:00+02:00", "release"),
    "ferry/05-amery-courier.html": ("The Amery Courier", "2034-10-17", "article"),
    "ferry/06-saltline.html": ("Saltline", "2034-10-18T09:12:44+02:00", "post"),
    "ferry/07-the-lantern.md": ("The Lantern", "2034-10-20", "article"),
    "strait/01-transoceanic-wire.txt": ("Transoceanic Wire", None, "article"),
    "strait/02-bayard-herald.html": ("Bayard Herald", "2032-09-04T06:10:00+01:00", "article"),
    "strait/03-lethmoor-courier.html": ("Lethmoor Courier", "2032-09-05T05:00:00+01:00", "article"),
    "strait/04-public-radio.html": ("Public Radio Corvane", "2032-09-06T18:30:00+00:00", "article"),
    "strait/05-casualty-monitor.eml": ("Maritime Casualty Monitor", "2032-09-07T09:30:00+02:00", "release"),
    "strait/06-tideline.html": ("The Tideline", "2032-09-08T11:05", "post"),
    "strait/07-transoceanic-wire.txt": ("Transoceanic Wire", "2032-09-11", "article"),
}
NEVER_BODY = (
    "Related", "Harbour dredging", "cookies", "Most read", "inbox", "Sign me up", "hobby", "Share this",
    "Subscribe", "Blogroll", "Posted by", "Photograph:", "All rights reserved", "FOR IMMEDIATE RELEASE",
    "Correction policy", "You may also like", "Timeline:", "The Courier Despatch", "Six months for the price",
)  # fmt: skip


def report(name: str) -> Taken:
    story, _, file = name.partition("/")
    return one((FERRY if story == "ferry" else STRAIT) / file)


@pytest.mark.parametrize("name", FACTS)
def test_what_a_report_says_about_itself(name: str) -> None:
    taken = report(name).report
    assert (taken.outlet, taken.published, taken.kind) == FACTS[name]


def test_titles_and_bylines() -> None:
    courier = report("strait/03-lethmoor-courier.html").report
    assert (courier.title, courier.byline) == (
        "Chancery readies strikes on Pellaran soil",
        "Martha Ewell, Simeon Croft",
    )
    assert courier.url == "https://lethmoorcourier.example/2032/09/05/chancery-land-strikes"
    assert report("strait/06-tideline.html").report.byline == "Jory Quant"
    assert report("ferry/07-the-lantern.md").report.byline == "Oswin Tarr"


@pytest.mark.parametrize("name", FACTS)
def test_what_is_around_the_story_is_not_its_body(name: str) -> None:
    body = "\n".join(words(report(name), "body", "post"))
    assert [phrase for phrase in NEVER_BODY if phrase in body] == []


def test_all_that_is_said_lies_in_the_body_or_a_post() -> None:
    gold = json.loads((STRAIT / "gold.json").read_text())
    lost = []
    for taken in take([STRAIT]):
        if not isinstance(taken, Taken):
            continue
        body = [" ".join(re.findall(r"\w+", passage)) for passage in words(taken, "body", "post")]
        for said in gold["statements"]:
            if taken.report.path and taken.report.path.endswith(said["file"]):
                wanted = " ".join(re.findall(r"\w+", said["content"]))
                lost += [said["content"]] if not any(wanted in passage for passage in body) else []
    assert lost == []


@pytest.mark.parametrize(
    ("name", "author", "day"),
    [
        ("ferry/03-radio-calvessa.html", "Calvessa Coast Guard (@CalvessaCG)", "2034-10-15"),
        ("strait/06-tideline.html", "Howell Pryce (@SenHowellPryce)", "2032-09-07"),
    ],
)
def test_an_embedded_post_keeps_its_author_and_day(name: str, author: str, day: str) -> None:
    posts = [p for p in report(name).passages if p.role == "post"]
    assert len(posts) == 2  # what it says, and its signature
    assert {(p.author, p.published) for p in posts} == {(author, day)}


def test_a_caption_is_a_caption() -> None:
    assert words(report("strait/04-public-radio.html"), "caption") == [
        "The fishing quay at Porto Sereno, in northern Pellaro. Image: PRC"
    ]
