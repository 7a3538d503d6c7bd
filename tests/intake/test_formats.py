"""The same story in every format comes out as the same paragraphs, each under the path that leads to it."""

from __future__ import annotations

import ast
import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.intake import Taken, Taking, again, take
from onrecord.records import Problem
from tests.intake import golden
from tests.intake.taken import file, one, problem, words

#: Where the story lies in each file, and the other reports beside it.
_ITEM = [f"#{golden.ADDRESS}"]
PLACES: dict[str, list[str]] = {
    **{key: [""] for key in ("a.txt", "a.md", "a.html", "a.mhtml", "a.pdf", "a.docx", "a.eml", "a.txt.gz")},
    **dict.fromkeys(("a.rss", "a.atom", "feed.json"), _ITEM),
    **{key: ["#1", "#2"] for key in ("a.mbox", "a.jsonl")},
    **{key: ["#in/a.txt", "#in/b.html"] for key in ("a.zip", "a.tar")},
    "b.eml": ["", "#release.pdf"],
    "a.tar.gz": ["#a.txt"],
}


def taken(folder: Path, name: str, data: bytes | None = None) -> dict[str, Taken]:
    """The reports of a file by the rest of their path behind its name, in order."""
    path = file(folder, name, golden.all_formats()[name] if data is None else data)
    reports = [item for item in take([path]) if isinstance(item, Taken)]
    return {(report.report.path or "").removeprefix(str(path)): report for report in reports}


def told(report: Taken) -> list[str]:
    """The words of a report's headline and body."""
    return [line for line in words(report, "headline", "body") if line != "|"]


@pytest.mark.parametrize("name", [*PLACES, "a.warc.gz", "a.warc", "a.wacz"])
def test_every_format_gives_the_story_word_for_word(tmp_path: Path, name: str) -> None:
    reports = taken(tmp_path, name)
    if name in PLACES:
        assert list(reports) == PLACES[name]
    story = [r for r in reports.values() if told(r) == [golden.TITLE, *golden.BODY]]
    assert story
    assert all(r.report.title == golden.TITLE for r in story)


@pytest.mark.parametrize("name", golden.all_formats())
def test_the_name_of_a_file_does_not_matter(tmp_path: Path, name: str) -> None:
    if name in ("a.txt", "a.md", "a.txt.gz"):  # nothing but their names tells these two apart
        return
    data = golden.all_formats()[name]
    named = [r.report.text for r in taken(tmp_path, name).values()]
    assert [r.report.text for r in taken(tmp_path, "unnamed", data).values()] == named
    assert [i.report.text for i in take([data]) if isinstance(i, Taken)] == named


def test_a_folder_of_all_formats_is_taken_whole(tmp_path: Path) -> None:
    for name, data in golden.all_formats().items():
        file(tmp_path, name, data)
    items = list(take([tmp_path]))
    assert [str(i) for i in items if isinstance(i, Problem) and not i.passed_over] == []
    assert len([i for i in items if isinstance(i, Taken)]) == sum(map(len, PLACES.values())) + 3


@pytest.mark.parametrize("name", golden.all_formats())
def test_the_bytes_kept_make_the_same_text_again(tmp_path: Path, name: str) -> None:
    for report in taken(tmp_path, name).values():
        same = again(report.data, report.report.path)
        assert isinstance(same, Taken)
        assert (same.report.id, same.report.text) == (report.report.id, report.report.text)


def test_what_a_page_in_a_web_archive_says_of_itself(tmp_path: Path) -> None:
    (report,) = taken(tmp_path, "a.warc.gz").items()
    assert report[0].startswith("#<urn:uuid:")
    assert report[1].data == golden.page()
    assert report[1].report.url == golden.ADDRESS
    (packed,) = taken(tmp_path, "a.wacz")
    assert packed.startswith("#archive/data.warc.gz/<urn:uuid:")
    passed = [i for i in take([tmp_path / "a.warc.gz"]) if isinstance(i, Problem)]
    assert [p.reason for p in passed] == ["3 of its 4 records are no pages (requests, pictures, scripts and the like)"]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "chunked"])
def test_pages_coded_for_their_way_over_the_net(tmp_path: Path, coding: str) -> None:
    import zlib  # noqa: PLC0415

    import brotli  # noqa: PLC0415

    page = golden.page()
    coded = {
        "gzip": gzip.compress(page),
        "deflate": zlib.compress(page)[2:-4],
        "br": brotli.compress(page),
        "chunked": b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page),
    }[coding]
    header = ("Transfer-Encoding", coding) if coding == "chunked" else ("Content-Encoding", coding)
    (report,) = taken(tmp_path, "a.warc.gz", golden.warc(pages={golden.ADDRESS: coded}, headers=(header,))).values()
    assert report.data == page


def test_every_cut_of_a_web_archive_is_seen(tmp_path: Path) -> None:
    for packed in (True, False):
        whole = golden.warc(packed)
        for cut in range(9, len(whole) - 30, 97):
            if whole[cut:].lstrip(b"\r\n").startswith((b"WARC/", b"\x1f\x8b\x08")) or not whole[cut:].strip():
                continue  # between two records, where nothing is missing that could be missed
            items = list(take([file(tmp_path, "cut.warc", whole[:cut])]))
            failed = [i for i in items if isinstance(i, Problem) and not i.passed_over]
            assert len(failed) == 1, cut
            assert all(i.data == golden.page() for i in items if isinstance(i, Taken))
        assert not [i for i in take([file(tmp_path, "b", whole)]) if isinstance(i, Problem) and not i.passed_over]


def test_fields_by_other_names(tmp_path: Path) -> None:
    line = b'{"inhalt": {"lang": "%s"}, "zeitung": "Hafenbote", "n": 1}' % golden.SECOND.encode()
    path = file(tmp_path, "a.jsonl", line + b"\n")
    assert "--map text=NAME" in (problem(path).advice or "")
    taking = Taking(fields={"text": "inhalt.lang", "outlet": "zeitung"})
    (report,) = (step for step in taking.steps([path]) if isinstance(step, Taken))
    assert (report.report.text, report.report.outlet) == (golden.SECOND, "Hafenbote")
    assert line in report.data
    same = again(report.data, report.report.path)
    assert isinstance(same, Taken)
    assert same.report == report.report


def test_a_pdf_is_read_in_paragraphs_and_its_edges_are_furniture(tmp_path: Path) -> None:
    lines = golden.broken_lines(golden.BODY[0] + " Investi-")
    page = (
        "Harbour Trust   Page 7",
        "",
        *lines,
        "gators will meet on Friday in the town hall, which is open to all.",
        "",
        "7",
    )
    report = one(file(tmp_path, "a.pdf", golden.pdf(page, pages=3)))
    assert words(report, "furniture") == ["Harbour Trust Page 7", "7"] * 3
    assert words(report)[1].startswith("body: The Orrin Harbour Trust")
    assert "Investigators will meet" in words(report)[1]


def test_a_scan_is_named_as_one_with_what_to_do(tmp_path: Path) -> None:
    met = problem(file(tmp_path, "a.pdf", golden.pdf(pages=2)))
    assert met.reason == "it is a scan: its pages are pictures, without text"
    assert "ocrmypdf" in (met.advice or "")


def test_a_word_document_without_what_was_struck_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>Gone. </w:delText></w:r></w:del><w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a</w:t><w:tab/><w:t>table.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert one(file(tmp_path, "a.docx", golden.docx(body))).report.text == "Put in.\n\nIn a table."


def test_the_pieces_of_a_saved_page_are_passed_over(tmp_path: Path) -> None:
    file(tmp_path, "Quay closed.html", golden.page())
    (tmp_path / "Quay closed_files").mkdir()
    file(tmp_path / "Quay closed_files", "frame.html", golden.page(golden.SECOND))
    story, passed = take([tmp_path])
    assert isinstance(story, Taken)
    assert isinstance(passed, Problem)
    assert passed.passed_over


@pytest.mark.parametrize("name", ["a.txt", "a.warc.gz", "a.zip"])
def test_standard_input(name: str) -> None:
    code = (
        "from onrecord.intake import Taken, take\n"
        "print([f'{i.report.path} {i.report.title}' for i in take('-') if isinstance(i, Taken)])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], input=golden.all_formats()[name], capture_output=True, check=True
    )
    reports = ast.literal_eval(told.stdout.decode())
    assert [r.endswith(golden.TITLE) for r in reports] == [True] * (2 if name == "a.zip" else 1)
    assert all(r.startswith("-") for r in reports)


def test_no_standard_input_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "standard input" in problem("-").reason


def test_in_a_folder_only_what_says_that_it_is_a_report(tmp_path: Path) -> None:
    for name in ("notes.log", "style.css", "data.csv", "script.py"):
        file(tmp_path, name, golden.text())
    file(tmp_path, "gold.json", b'{\n "reports": [{"id": 1}]\n}')
    file(tmp_path, "logo.png", b"\x89PNG\r\n")
    file(tmp_path, "saved", golden.page())
    items = list(take([tmp_path]))
    assert [Path(i.report.path or "").name for i in items if isinstance(i, Taken)] == ["saved"]
    assert all(i.passed_over for i in items if isinstance(i, Problem))
    assert one(tmp_path / "notes.log").report.title == golden.TITLE
