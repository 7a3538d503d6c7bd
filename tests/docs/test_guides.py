"""The guides: every command and every line of Python that they show runs, and prints what they say it prints."""

from pathlib import Path

import pytest

from onrecord.reading.reader import Reader
from tests.docs.guides import PAGES, Remembering, holds, run, steps


@pytest.fixture(scope="module")
def remembering(reader: Reader) -> Remembering:
    return Remembering(reader)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_guide_prints_what_it_shows(page: Path, remembering: Remembering) -> None:
    ran = 0
    for step, said in run(page, remembering):
        assert holds(step.shown, said), f"{step.does}\nsays now (make guides writes it anew):\n{said}"
        ran += 1
    assert ran > 3


def test_what_is_shown_is_compared() -> None:
    assert holds("one\n…\nfour [4]\n", "one\n\ntwo\nthree\nfour [4]\n")
    assert holds("7 of […] held\n", "7 of 12 held\n")
    assert not holds("one\n…\n", "two\n")
    assert not holds("one\n", "one\ntwo\n")
    assert not holds("17\n", "17\n18\n")


def test_steps_are_found_in_order(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    blocks = [("console", "$ a\nx\n$ b"), ("python", "1"), ("python", "2"), ("text", "2")]
    page.write_text("\n".join(f"```{kind}\n{body}\n```\n" for kind, body in blocks), encoding="utf-8")
    assert [(s.does, s.shown, s.python) for s in steps(page)] == [
        ("a", "x\n", False),
        ("b", "", False),
        ("1\n", "", True),
        ("2\n", "2\n", True),
    ]
