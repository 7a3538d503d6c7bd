"""Laws of intake: passages hold the whole text, ids come from the bytes, and no bytes make it raise."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake import Taken, take
from onrecord.intake.draft import Draft, Refused
from onrecord.intake.limits import Limits
from onrecord.intake.mail import read as read_mail
from onrecord.intake.markdown import read as read_markdown
from onrecord.intake.text import read as read_text
from onrecord.records import Problem
from tests.intake.taken import FERRY, STRAIT

LINES = st.sampled_from(
    [
        " date 2031-03-04 ",
        "By Ada Lorne",
        "PORT HALDEN, March 4 (Harbour Wire) — ",
        "The quay was closed, a clerk said.",
        "— Quay Watch (@quaywatch) March 4, 2031",
        "Related: Another quay",
        "ENDS",
        "# Quay",
        "> said",
        "<p>The quay <b>was</b> closed.",
        "<blockquote class=twitter-tweet>",
        "</div>",
        "<a href=x>Home</a>",
        "Subject: quay",
        "Content-Type: multipart/mixed; boundary=a",
        "--a",
        "",
        "—" * 50,
        "\u2028\x85 \x0b",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=40), max_size=12).map("\n".join)


def assert_whole(taken: Taken) -> None:
    """Passages come in order, do not overlap, are not empty, and leave out only white space."""
    at, text = 0, taken.report.text
    for passage in taken.passages:
        assert passage.start >= at
        assert not text[at : passage.start].strip()
        assert text[passage.start : passage.end].strip()
        assert passage.report == taken.report.id
        at = passage.end
    assert not text[at:].strip()
    assert len({p.id for p in taken.passages}) == len(taken.passages)


@given(TEXTS.map(str.encode) | st.binary(max_size=300))
def test_any_bytes_are_a_report_or_a_problem(data: bytes) -> None:
    for item in take([data]):
        assert isinstance(item, Problem) or item.data == data
        if isinstance(item, Taken):
            assert_whole(item)


@settings(max_examples=60)
@given(TEXTS)
def test_any_page_is_a_report_or_a_problem(text: str) -> None:
    for item in take([f"<html><body>{text}</body></html>".encode()]):
        if isinstance(item, Taken):
            assert_whole(item)


@given(TEXTS, st.sampled_from([read_text, read_markdown, read_mail]))
def test_every_format_covers_its_text(text: str, read: object) -> None:
    try:
        draft = read(text.encode(), Limits())  # type: ignore[operator]
    except Refused:
        return
    assert isinstance(draft, Draft)
    covered = {i for part in draft.parts for i in range(part.start, part.end)}
    assert all(c.isspace() or i in covered for i, c in enumerate(draft.text))
    assert len(covered) == sum(part.end - part.start for part in draft.parts)


@given(st.text(min_size=1, alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Co"])))
def test_a_text_is_kept_as_it_is_but_for_line_ends(text: str) -> None:
    for item in take([("A line.\r\n" + text + "\rEnd").encode()]):
        if isinstance(item, Taken) and item.report.title is None:
            assert item.report.text == "A line.\n" + text + "\nEnd"


def test_the_invented_stories_are_taken_whole_and_alike_each_time() -> None:
    first = [item for item in take([FERRY, STRAIT]) if isinstance(item, Taken)]
    assert len(first) == 14
    for taken in first:
        assert_whole(taken)
    backwards = [item for item in take([STRAIT, FERRY]) if isinstance(item, Taken)]
    assert {t.report.id: t.passages for t in first} == {t.report.id: t.passages for t in backwards}
    assert first[0].report.id == next(iter(take([first[0].data]))).report.id  # type: ignore[union-attr]
