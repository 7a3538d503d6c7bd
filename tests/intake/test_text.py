"""Plain text: the habits of saved reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.taken import file, one, words

STORY = "The harbour office said on Monday that two cranes had failed.\n\n“Nobody was hurt,” a foreman said."


def test_a_stamp_a_headline_and_a_dateline() -> None:
    taken = one(f" date 2031-03-04 \nTwo cranes fail at Port Halden\n\nPORT HALDEN (Harbour Wire) — {STORY}".encode())
    assert words(taken)[:4] == [
        "furniture: date 2031-03-04",
        "headline: Two cranes fail at Port Halden",
        "dateline: PORT HALDEN (Harbour Wire) —",
        "body: The harbour office said on Monday that two cranes had failed.",
    ]
    report = taken.report
    assert (report.title, report.outlet, report.day) == ("Two cranes fail at Port Halden", "Harbour Wire", "2031-03-04")


def test_a_story_that_goes_on_in_the_line_of_its_stamp() -> None:
    taken = one(f" date 2031-03-04 (QRN) — {STORY}".encode())
    assert words(taken)[:2] == ["furniture: date 2031-03-04", "dateline: (QRN) —"]
    assert (taken.report.outlet, taken.report.title) == ("QRN", None)


@pytest.mark.parametrize(
    ("line", "dateline", "outlet", "day"),
    [
        ("PORT HALDEN, March 4, 2031 (Harbour Wire) — It", "PORT HALDEN, March 4, 2031 (Harbour Wire) —",
         "Harbour Wire", "2031-03-04"),
        ("VESSEN, 7 September 2032 - It", "VESSEN, 7 September 2032 -", None, "2032-09-07"),
        ("NEWTOWN, Va. -- It", "NEWTOWN, Va. --", None, None),
        ("Port Amery (Straits Wire) – It", "Port Amery (Straits Wire) –", "Straits Wire", None),
        ("NILPUR, July 9, 2031 (KPA): It", "NILPUR, July 9, 2031 (KPA):", "KPA", "2031-07-09"),
        ("NILPUR (KPA) - It", "NILPUR (KPA) -", "KPA", None),
        ("NILPUR (KPA): It", "NILPUR (KPA):", "KPA", None),
        ("NILPUR, 9 July, 2031: It", "NILPUR, 9 July, 2031:", None, "2031-07-09"),
        ("New Nilpur, July 9, 2031 (KPA) It", "New Nilpur, July 9, 2031 (KPA)", "KPA", "2031-07-09"),
        ("NILPUR, July 9, 2031 /Quaywire/ -- It", "NILPUR, July 9, 2031 /Quaywire/ --", "Quaywire", "2031-07-09"),
        ("Ada Lorne (Green): It", None, None, None),
        ("Update (July 9): It", None, None, None),
        ("EXCLUSIVE: It", None, None, None),
        ("The mayor — who had been away — It", None, None, None),
        ("Prices rose - by 4 percent - It", None, None, None),
    ],
)  # fmt: skip
def test_datelines(line: str, dateline: str | None, outlet: str | None, day: str | None) -> None:
    taken = one(f"{line} was closed, a clerk said.\n\n{STORY}".encode())
    assert words(taken, "dateline") == ([dateline] if dateline else [])
    assert (taken.report.outlet, taken.report.published) == (outlet, day)


def test_a_dateline_without_a_year_takes_it_from_a_copyright_line_but_not_from_history() -> None:
    start = "PORT HALDEN, Oct. 14 (Harbour Wire) — A crane fell. The fire of March 3, 2021, was worse.\n\nMore.\n\n"
    assert one(start.encode()).report.published is None
    assert one(f"{start}© 2034 Harbour Wire".encode()).report.published == "2034-10-14"


def test_related_links_disclaimers_and_bylines_are_furniture_and_sentences_like_them_are_not() -> None:
    taken = one(
        f"{STORY}\n\nRelated: Crane maker cuts jobs\n\n"
        "By Friday, the office had closed the quay.\n\nThe related inquiry will sign up more experts, she said.\n\n"
        "Not a recommendation to buy or sell. The author holds no licenses.\n\n© 2031 Harbour Wire".encode()
    )
    assert words(taken, "furniture") == [
        "Related: Crane maker cuts jobs",
        "Not a recommendation to buy or sell. The author holds no licenses.",
        "© 2031 Harbour Wire",
    ]


def test_a_post_broken_over_lines() -> None:
    taken = one(
        b"The office confirmed the failure on Monday.\nCranes 2 and 3 are out of use until further notice.\n"
        b"\xe2\x80\x94 Port Halden (@porthalden) March 3, 2031\n"
        b"Engineers are on the quay now\xe2\x80\xa6 pic.twitter.com/aB3dE\n"
        b"The owner declined to comment.\n"
    )
    assert words(taken)[1:4] == [
        "post: Cranes 2 and 3 are out of use until further notice.",
        "post: — Port Halden (@porthalden) March 3, 2031",
        "post: Engineers are on the quay now… pic.twitter.com/aB3dE",
    ]
    assert words(taken, "body")[-1] == "The owner declined to comment."
    assert {p.author for p in taken.passages if p.role == "post"} == {"Port Halden (@porthalden)"}
    assert taken.report.published == "2031-03-03"  # nothing else in it gives a day


@pytest.mark.parametrize(
    "top",
    [
        "The Harbour Gazette\nMarch 4, 2031\n\nTwo cranes fall\n\nBy Ada Lorne\n",
        "Harbour Gazette\n\nTwo cranes fall\n\nBy Ada Lorne\n\n4 March 2031\n",
        "Two cranes fall\nThe quay had been closed before\nHarbour Gazette | 4 March 2031 | By Ada Lorne\n",
        "Two cranes fall\n\nBy Ada Lorne, Harbour Gazette\n4 March 2031\n",
    ],
)
def test_the_lines_above_a_story(top: str) -> None:
    taken = one(f"{top}\n{STORY}".encode())
    report = taken.report
    assert (report.title, report.byline, report.published) == ("Two cranes fall", "Ada Lorne", "2031-03-04")
    assert words(taken, "body") == STORY.split("\n\n")
    assert report.outlet in (None, "Harbour Gazette", "The Harbour Gazette")


def test_lines_broken_by_width_are_one_paragraph() -> None:
    paragraph = (
        "The harbour office said on Monday that two of its\ncranes had failed in the gale, and that it would not\n"
        "reopen the quay before "
    )
    taken = one(f"{paragraph}Friday.\n\n{paragraph}Sunday.\n".encode())
    assert [p.replace("\n", " ")[-7:] for p in words(taken, "body")] == ["Friday.", "Sunday."]


def test_fields_at_the_top() -> None:
    taken = one(
        f"Title: Two cranes fail\nSource: Harbour Wire\nDate: 4 March 2031\nAuthor: Ada Lorne\n\n{STORY}".encode()
    )
    report = taken.report
    assert (report.title, report.outlet, report.published, report.byline) == (
        "Title: Two cranes fail".partition(": ")[2],
        "Harbour Wire",
        "2031-03-04",
        "Ada Lorne",
    )
    assert len(words(taken, "body")) == 2


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("02-harbour-wire.txt", "Harbour Wire"),
        ("03-qrn.txt", "QRN"),
        ("report.txt", None),
        ("3f2a9bc1.txt", None),
        ("harbour-office.txt", None),  # the story's own words
    ],
)
def test_the_outlet_of_a_file_name_is_the_last_resort(tmp_path: Path, name: str, outlet: str | None) -> None:
    assert one(file(tmp_path, name, STORY)).report.outlet == outlet


def test_quotation_marks_that_were_once_misread_do_not_make_a_text_binary() -> None:
    story = "She said \x93no\x94 to that, and he didn\x92t ask again."
    assert one(story.encode()).report.text == story


def test_other_encodings() -> None:
    story = "“Señor Núñez,” she said, “was never on the quay – and café tables don’t float.” " * 4
    for name in ("cp1252", "utf-8-sig", "utf-16", "utf-16-le"):
        assert one(story.encode(name)).report.text == story
