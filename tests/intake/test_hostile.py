"""Files made to hang, burst or fool a parser: each is one problem with its reason, soon, and the parsers live on."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.intake import Limits, Taken, Taking, take
from onrecord.intake.apart import Apart, apart
from onrecord.intake.draft import Refused
from onrecord.intake.frames import receive, send
from onrecord.records import Problem
from tests.intake import golden
from tests.intake.taken import file, one, problem

NOUGHTS = bytes(8 * 2**20)
LIMITS = Limits(seconds=2, inflated=4 * 2**20)
BILLION = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
LOOP = (
    b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj 2 0 obj <</Type /Pages /Kids [2 0 R 2 0 R] /Count 9>> "
    b"endobj trailer <</Root 1 0 R /Size 3>>\nstartxref\n0\n%%EOF"
)
PARTS = b"".join(b"--x\nContent-Type: text/plain\n\na\n" for _ in range(3000))


def bombed_pdf() -> bytes:
    """A PDF file whose one page is seventy megabytes of text when it is unpacked."""
    content = zlib.compress(b"(a) Tj " * 10_000_000, 9)
    page = golden.pdf(("x",))
    start, end = page.index(b"<< /Length"), page.index(b"endstream")
    return page[:start] + b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(content), content) + page[end:]


def bombed_tar() -> bytes:
    """A tar archive with a file name of a gigabyte, which gzip packs to next to nothing."""
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2**30
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1, mtime=0) as packed:
        packed.write(header.tobuf(tarfile.GNU_FORMAT))
        packed.write(NOUGHTS)
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (lambda: golden.zipped({"a.txt": NOUGHTS}), "bomb"),
    "a zip in a zip in a zip": (
        lambda: golden.zipped({"a.zip": golden.zipped({"a.zip": golden.zipped({"a.txt": NOUGHTS})})}),
        "bomb",
    ),
    "a gzip bomb": (lambda: gzip.compress(NOUGHTS, mtime=0), "(bomb|too large)"),
    "gzip in gzip": (lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"a"))))), "others"),
    "a tar with an endless name": (bombed_tar, "(bomb|memory|damaged)"),
    "a word document that is a bomb": (
        lambda: golden.docx(more={"word/document.xml": b"<w:t>" + b"a" * (21 * 2**20)}),
        "when unpacked",
    ),
    "entities in a word document": (
        lambda: golden.zipped(
            {"[Content_Types].xml": b"", "word/document.xml": f"<!DOCTYPE a [{BILLION}]><a>&a8;</a>".encode()}
        ),
        "entities",
    ),
    "entities in a feed": (
        (f'<?xml version="1.0"?><!DOCTYPE rss [{BILLION}]><rss><channel><title>&a8;</title></channel></rss>'.encode),
        "entities",
    ),
    "a feed with a tag of two megabytes": (
        lambda: b"<rss version='2.0'><channel " + b"a='1' " * 400_000 + b"></channel></rss>",
        "tags is longer",
    ),
    "a PDF that is its own page": (lambda: LOOP, "(PDF|pages|apart|scan)"),
    "a PDF bomb": (bombed_pdf, "(seconds|memory|longer|PDF)"),
    "a mail with a header of a megabyte": (
        lambda: golden.HEADERS.encode() + b"To: " + b"a," * 600_000 + b"\n\na",
        "headers",
    ),
    "a mail of thousands of parts": (
        lambda: golden.HEADERS.encode() + b"Content-Type: multipart/mixed; boundary=x\n\n" + PARTS + b"--x--",
        "parts",
    ),
    "mails in mails": (
        lambda: (
            golden.HEADERS.encode() + b"Content-Type: multipart/mixed; boundary=x; filename=a\n\n--x\n" * 5000 + b"a"
        ),
        "parts",
    ),
    "a saved page with a header of a megabyte": (
        lambda: b"From: <Saved by Blink>\nSubject: a\nDate: a\nX-A: " + b"a" * 2**20 + b"\n\na",
        "headers",
    ),
    "JSON nested deep": (lambda: b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "(JSON|text)"),
    "a JSON Feed nested deep": (
        lambda: b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 200_000 + b"}",
        "JSON",
    ),
    "a web archive with an endless header": (lambda: b"WARC/1.0\r\nWARC-Type: " + b"a" * 2**22, "(record|damaged)"),
    "a web archive with an impossible length": (
        lambda: (
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/html\r\nContent-Length: 99999999999999\r\n\r\n<p>"
        ),
        "(too large|record|damaged)",
    ),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "a spreadsheet": (lambda: golden.zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "Office"),
    "bytes of no encoding": (lambda: b"The quay \x00\x01\x02\x03" * 99, "binary"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_problem_and_costs_nothing_else(tmp_path: Path, name: str) -> None:
    make, reason = HOSTILE[name]
    bad, good = file(tmp_path, "a", make()), file(tmp_path, "b.html", golden.page())
    started = time.monotonic()
    *problems, story = take([bad, good], LIMITS)
    assert isinstance(story, Taken)
    assert story.report.title == golden.TITLE
    assert problems
    assert all(isinstance(met, Problem) and "\n" not in str(met) for met in problems)
    assert re.search(reason, str(problems[0])), problems[0]
    assert time.monotonic() - started < 60


def test_a_parser_that_hangs_is_stopped_and_the_others_go_on() -> None:
    limits = Limits(seconds=0.5)
    slow = ("Quay " + "*a_ " * 200_000).encode()
    texts = [golden.text(), golden.page(), golden.page(golden.SECOND)]
    tickets = [apart().submit("markdown", slow, limits)] + [
        apart().submit(f, t, limits) for f, t in zip(("text", "html", "html"), texts, strict=True)
    ]
    with pytest.raises(Refused, match="seconds of work"):
        apart().draft(tickets[0])
    assert [golden.TITLE in apart().draft(t).text for t in tickets[1:]] == [True, True, True]


def test_a_parser_that_bursts_is_stopped_and_the_others_go_on() -> None:
    tight = Apart(1, memory=200 * 2**20)
    big, small = (tight.submit("text", data, Limits()) for data in (b"a\n\n" * 4_000_000, golden.text()))
    with pytest.raises(Refused, match=r"memory|MB"):
        tight.draft(big)
    assert golden.TITLE in tight.draft(small).text
    tight.close()


def test_what_a_broken_process_says_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.intake.apart.receive", lambda *_: ({"parts": 3}, b"\xff"))
    assert "no answer that makes sense" in problem(b"The quay was closed.").reason


def test_a_process_that_is_killed_from_outside_costs_one_report() -> None:
    one(golden.text())
    for child in list(apart()._readers):
        os.kill(child._process.pid, signal.SIGKILL)
    reports = list(take([golden.text(), golden.page(), golden.markdown()]))
    assert [type(i) for i in reports].count(Taken) >= 1
    assert one(golden.text()).report.title == golden.TITLE


def test_frames_are_what_was_sent() -> None:
    reading, writing = os.pipe()
    send(writing, {"a": "ü\udce9"}, bytes(range(256)))
    assert receive(reading) == ({"a": "ü\udce9"}, bytes(range(256)))
    os.write(writing, b"\0\0")
    os.close(writing)
    assert receive(reading) is None
    os.close(reading)


def test_nothing_that_reads_may_connect_or_start_a_program() -> None:
    code = (
        "import sys; from onrecord.intake import child; sys.addaudithook(child._refuse); import socket, os\n"
        "for work in (lambda: socket.socket().connect(('127.0.0.1', 9)), lambda: os.system('true')):\n"
        "    try: work()\n"
        "    except PermissionError as error: print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["a file asked for socket.connect", "a file asked for os.system"]


def test_links_that_lead_back_and_names_that_break_lines(tmp_path: Path) -> None:
    (tmp_path / "in\nside").mkdir()
    (tmp_path / "in\nside" / "up").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    file(tmp_path / "in\nside", "a\x1b[31m.txt", golden.text())
    items = list(take([tmp_path]))
    assert len([i for i in items if isinstance(i, Taken)]) == 1
    assert all(str(i).isprintable() for i in items if isinstance(i, Problem))


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    names = ["../../up.txt", "/etc/root.txt", "a\nb.txt", "c:\\d.txt"]
    reports = list(take([file(tmp_path, "a.zip", golden.zipped(dict.fromkeys(names, golden.text())))]))
    assert [(i.report.path or "").partition("#")[2] for i in reports if isinstance(i, Taken)] == names
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_one_bad_file_in_an_archive_does_not_hide_the_others(tmp_path: Path) -> None:
    data = bytearray(golden.zipped({"a.txt": golden.text(), "b.txt": golden.SECOND.encode()}, zipfile.ZIP_STORED))
    at = data.index(golden.TITLE.encode())
    data[at] ^= 1  # its checksum no longer holds
    bad, good = take([file(tmp_path, "a.zip", bytes(data))])
    assert isinstance(bad, Problem)
    assert bad.place.endswith("a.zip#a.txt")
    assert "damaged" in bad.reason
    assert isinstance(good, Taken)


def test_a_line_that_is_too_long_costs_no_other(tmp_path: Path) -> None:
    long = json.dumps({"text": "a" * 3000}).encode()
    path = file(tmp_path, "a.jsonl", b"\n".join([long, golden.jsonl().splitlines()[1]]))
    steps = [s for s in Taking(Limits(bytes=1000)).steps([path]) if isinstance(s, Taken | Problem)]
    assert [type(s) for s in steps] == [Problem, Taken]
