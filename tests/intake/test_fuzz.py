"""Broken and mutated files of every format: each is reports and problems, never an exception, and the parsers live on.

A handful of each format in the tests; `make fuzz` runs thousands. What is drawn is a list of changes to a whole file,
so that hypothesis can shorten what fails to the one change that matters.
"""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from onrecord.intake import Limits, Taken, take
from onrecord.intake.draft import Draft, Part
from onrecord.records import Problem
from tests.intake import golden

EXAMPLES = int(os.environ.get("ONRECORD_FUZZ", "10"))
LIMITS = Limits(bytes=4 * 2**20, document=4 * 2**20, inflated=8 * 2**20)
FILES = golden.all_formats()
#: What parsers trip over; a space parts the words, and what is to be told apart from it stands below.
TOKENS = (
    *(
        b"< > </ <!-- <![CDATA[ <!DOCTYPE <!ENTITY &a; &#xFFFFFFF; <blockquote --b1 --b1-- boundary= =?utf-8?q?= "
        b"PK\x01\x02 PK\x03\x04 PK\x05\x06 \x1f\x8b\x08 endobj stream endstream trailer /FlateDecode { } \\ud800 "
        b'=?utf-8?b?//?= 1e999 null "text": charset=utf-7 charset=idna \xff\xfe \xef\xbb\xbf \xc3\x28 \xed\xa0\x80'
    ).split(b" "),
    *(b"\x00", b"\x00" * 600, b"\r", b"\n\n", b"\r\n\r\n", b"A" * 3000, b"\xff" * 8, "\u202e\u2028\ufeff".encode()),
    *(b"<div>" * 300, b"<p>" * 999, b"<table><tr><td>" * 50, b"[" * 500, b"*a_ " * 200, b"> " * 300, b"\nFrom a b\n"),
    *(b"Content-Length: -1\r\n", b"Content-Length: 999999999\r\n", b"Content-Encoding: gzip\r\n", b"WARC/1.0\r\n"),
    *(b"Transfer-Encoding: chunked\r\n", b"/Kids [2 0 R]", b"/Length 99999999", b"<!ENTITY a 'b'>", b"Content-Type: "),
)

POSITION = st.floats(0, 1, exclude_max=True)
CHANGE = st.one_of(
    st.tuples(st.just("put"), POSITION, st.sampled_from(TOKENS)),
    st.tuples(st.just("set"), POSITION, st.binary(min_size=1, max_size=4)),
    st.tuples(st.just("cut"), POSITION, st.integers(1, 200)),
    st.tuples(st.just("end"), POSITION, st.just(0)),
    st.tuples(st.just("again"), POSITION, st.integers(1, 400)),
    st.tuples(st.just("join"), POSITION, st.sampled_from(sorted(FILES))),
)


def changed(data: bytes, changes: list[tuple[str, float, bytes | int | str]]) -> bytes:
    """Carry out changes on a file, each at a place given as a share of its length."""
    for kind, share, what in changes:
        at = int(share * len(data))
        if isinstance(what, str):
            data = data[:at] + FILES[what][at:]
        elif isinstance(what, bytes):
            data = data[:at] + what + data[at + (len(what) if kind == "set" else 0) :]
        elif kind == "again":
            data = data[:at] + data[at : at + what] * 9 + data[at:]
        else:
            data = data[:at] + (data[at + what :] if kind == "cut" else b"")
    return data


def _same(data: bytes) -> bytes:
    return data


def _in_docx(data: bytes) -> bytes:
    return golden.zipped({"[Content_Types].xml": b"", "word/document.xml": data})


#: What is changed, and what is put around it afterwards, where a change to packed bytes would never reach the parser.
TARGETS: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    **{name: (data, _same) for name, data in FILES.items()},
    "in a.docx": (golden.document().encode(), _in_docx),
    "in a.warc.gz": (golden.warc(packed=False), lambda data: gzip.compress(data, 1, mtime=0)),
    "in a page of a.warc": (golden.page(), lambda data: golden.warc(packed=False, pages={golden.ADDRESS: data})),
    "in b.eml": (golden.pdf_story(), lambda data: golden.mail_with("a.pdf", data)),
}
slowest: dict[str, float] = {}
stopped: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def _told() -> Iterator[None]:
    """Say after a long run what took longest and how often a parser had to be stopped."""
    yield
    if EXAMPLES > 1000:
        for name, seconds in sorted(slowest.items(), key=lambda pair: -pair[1]):
            sys.stderr.write(f"{name}: slowest {seconds:.2f} s, parsers stopped {stopped.get(name, 0)}\n")


@pytest.mark.parametrize("target", TARGETS)
def test_any_broken_file_is_reports_and_problems(target: str) -> None:
    whole, around = TARGETS[target]

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate, Phase.shrink],
        database=None,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(st.lists(CHANGE, min_size=1, max_size=6))
    def run(changes: list[tuple[str, float, bytes | int | str]]) -> None:
        data = around(changed(whole, changes))
        started = time.monotonic()
        for item in take([data], LIMITS):
            if isinstance(item, Taken):
                assert_holds(item)
            else:
                assert isinstance(item, Problem)
                assert "\n" not in str(item)
                assert "fault of onrecord" not in str(item), str(item)
                stopped[target] = stopped.get(target, 0) + ("seconds" in item.reason or "breaks its" in item.reason)
        slowest[target] = max(slowest.get(target, 0.0), time.monotonic() - started)

    run()


def assert_holds(taken: Taken) -> None:
    """A report's passages lie in its text, in order, and it can be written down."""
    at = 0
    for passage in taken.passages:
        assert at <= passage.start < passage.end <= len(taken.report.text)
        at = passage.end
    for told in (taken.report.text, taken.report.title, taken.report.outlet, taken.report.byline, taken.report.url):
        (told or "").encode()


def test_the_answer_of_a_parser_comes_back_as_it_was_sent() -> None:
    from onrecord.intake.child import draft_of, row, rows  # noqa: PLC0415

    draft = Draft("Quay\udce9", (Part(0, 4, "post", "A", None), Part(4, 5, "body")))
    head = {"parts": rows(draft.parts), "facts": row(draft.facts)}
    assert draft_of(head, draft.text.encode("utf-8", "surrogatepass")) == draft
