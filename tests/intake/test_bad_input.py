"""Bad input: each gets one problem with its place and the reason, and everything else is still taken."""

from __future__ import annotations

import hashlib
import os
import time
import zipfile
from pathlib import Path

import pytest

from onrecord.intake import Limits, Sent, Taken, take
from onrecord.records import Problem
from tests.intake.taken import file, one, problem

STORY = b"The office said the quay was closed.\n\nA foreman agreed."


def test_what_is_no_path(tmp_path: Path) -> None:
    assert problem(tmp_path / "nothing.txt").reason == "does not exist"
    assert problem("bad\0path.txt").reason == "is no path"
    address = problem("ftp://wire.example/story")
    assert address.advice == "save the page and add the file"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert problem(tmp_path / "loop").reason.startswith("cannot be read")


def test_a_sent_file_is_kept_under_its_name_and_names_no_place_here(tmp_path: Path) -> None:
    kept, broken = take([Sent("quay.txt", STORY), Sent("empty.txt", b"")])
    assert isinstance(kept, Taken)
    assert (kept.report.path, kept.source) == ("quay.txt", None)
    assert isinstance(broken, Problem)
    assert (broken.place, broken.reason, broken.source) == ("empty.txt", "is empty", None)
    packed = zipfile.ZipFile(tmp_path / "a.zip", "w")
    packed.writestr("quay.txt", STORY)
    packed.close()
    (inside,) = take([Sent("a.zip", (tmp_path / "a.zip").read_bytes())])
    assert isinstance(inside, Taken)
    assert (inside.report.path, inside.source) == ("a.zip#quay.txt", None)


def test_no_permission(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", STORY)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert problem(path).reason == "may not be read by this user"


def test_empty_and_binary_files(tmp_path: Path) -> None:
    assert problem(file(tmp_path, "a.txt", b"")).reason == "is empty"
    assert problem(file(tmp_path, "b.txt", b" \n\n")).reason == "is empty"
    noise = hashlib.shake_256(b"noise").digest(5000)
    for name in ("c.txt", "c.md", "c.html", "c.eml"):
        assert isinstance(problem(file(tmp_path, name, noise)), Problem)
    assert "binary" in problem(file(tmp_path, "d.txt", b"Report\x00\x01\x02" * 50)).reason


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    started = time.process_time()
    assert problem(path).reason == "is too large for a report: 200.0 MB, where 20 MB is the most"
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 10_000 + "Deep.", "nested more than"),
        ("<p " + "a='1' " * 300_000 + ">Broad.", "attributes"),
        ("<p " + "a " * 300_000 + ">Broad.", "attributes"),
        ("<html><!--" * 500_000, "comments"),
        ("<html>" + "<p>x" * 1_000_000, "tags"),
        ("<html><script>var a = 1;", "no visible text"),
    ],
    ids=["depth", "attributes", "bare attributes", "comments", "tags", "nothing"],
)
def test_hostile_pages_reach_no_parser(tmp_path: Path, page: str, reason: str) -> None:
    started = time.process_time()
    assert reason in problem(file(tmp_path, "a.html", page)).reason
    assert time.process_time() - started < 5


@pytest.mark.parametrize("inside", ["<a ", "<title>", "<a b='", "</", "<" * 3, "&lt;", "<p>—" + "(" * 9])
def test_the_scan_is_linear(tmp_path: Path, inside: str) -> None:
    started = time.process_time()
    list(take([file(tmp_path, "a.html", "<html><body>" + inside * 20_000 + "x>")]))
    assert time.process_time() - started < 10


@pytest.mark.parametrize("line", ["—" * 200_000, "(@" * 100_000, "A " * 100_000, "By " + "A-" * 90_000, "1 " * 99_999])
def test_one_endless_line_is_read_quickly(line: str) -> None:
    started = time.process_time()
    assert one(line.encode()).report.text == line
    assert time.process_time() - started < 5


def test_hostile_mails(tmp_path: Path) -> None:
    long_header = b"Subject: " + b"a," * 600_000 + b"\n\nText."
    assert "headers" in problem(file(tmp_path, "a.eml", long_header)).reason
    nested = b"From: a@b.example\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 5000 + b"Text."
    assert "parts" in problem(file(tmp_path, "b.eml", nested)).reason


def test_a_folder_yields_its_reports_in_order_and_passes_over_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/x.md", "gold.json", ".hidden.txt"):
        file(tmp_path, name, STORY + name.encode())
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    items = list(take([tmp_path]))
    reports = [Path(i.report.path or "").relative_to(tmp_path) for i in items if isinstance(i, Taken)]
    assert [str(path) for path in reports] == ["a.txt", "b/x.md", "c.txt"]
    assert all(i.passed_over for i in items if isinstance(i, Problem))


def test_a_folder_without_a_report_is_a_problem(tmp_path: Path) -> None:
    file(tmp_path, "style.css", b"p {}")
    passed, problem_of_folder = take([tmp_path])
    assert isinstance(passed, Problem)
    assert passed.passed_over
    assert isinstance(problem_of_folder, Problem)
    assert (problem_of_folder.reason, problem_of_folder.passed_over) == ("holds no report", False)


def test_one_bad_report_does_not_hide_the_others(tmp_path: Path) -> None:
    file(tmp_path, "a.html", "<div>" * 10_000)
    file(tmp_path, "b.txt", STORY)
    bad, good = take([tmp_path])
    assert isinstance(bad, Problem)
    assert not bad.passed_over
    assert isinstance(good, Taken)


def test_what_is_of_no_known_kind_or_no_regular_file(tmp_path: Path) -> None:
    assert problem(file(tmp_path, "a.png", b"\x89PNG\r\n")).reason == "is a picture (PNG)"
    os.mkfifo(tmp_path / "pipe.txt")
    assert problem(tmp_path / "pipe.txt").reason == "is not a regular file"


def test_a_name_with_a_line_break_stays_one_line_in_the_problem(tmp_path: Path) -> None:
    assert "\n" not in str(problem(tmp_path / "no\nsuch.txt"))
    assert one(file(tmp_path, "a\nb.txt", STORY)).report.path == str(tmp_path / "a\nb.txt")


def test_bytes_are_taken_by_what_they_are() -> None:
    page = b"<!doctype html><html><body><h1>Quay closed again</h1><p>The office said it was closed.</p></body></html>"
    mail = b"From: Port Halden Press Office <a@ph.example>\nDate: Tue, 4 Mar 2031 10:00:00 +0100\nSubject: Quay\n\n"
    assert one(page).report.title == "Quay closed again"
    assert (one(mail + STORY).report.kind, one(mail + STORY).report.outlet) == ("release", "Port Halden")
    assert one(STORY).report.text == STORY.decode()
    assert "too large" in problem(STORY * 2, Limits(bytes=60)).reason
