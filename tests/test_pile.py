"""What fails is kept until it is taken; what is known is not parsed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.intake import apart
from onrecord.ledger.store import Store
from onrecord.line import Ledger, Progress
from onrecord.reading.encoder import Encoder
from onrecord.reading.reader import Reader
from tests.intake import golden
from tests.intake.taken import file
from tests.reading.invented import NoisyEncoder


@pytest.fixture
def ledger(encoder: Encoder) -> Ledger:
    """An empty ledger in memory."""
    return Ledger(Store.open(), Reader(NoisyEncoder(encoder, 3)))


def open_places(ledger: Ledger, folder: Path) -> list[str]:
    return sorted(one.problem.place.removeprefix(f"{folder}/") for one in ledger.problems())


def test_a_problem_stays_until_it_is_solved(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = golden.zipped({"a.txt": golden.text(), "b.pdf": golden.pdf()})
    file(tmp_path, "empty.txt", b"")
    file(tmp_path, "pile.zip", locked)
    file(tmp_path, "style.css", b"p {}")
    ledger.add(tmp_path, tmp_path / "gone.html", b" ")
    assert open_places(ledger, tmp_path) == ["1 bytes", "empty.txt", "gone.html", "pile.zip#b.pdf"]
    assert all(one.met and one.problem.reason for one in ledger.problems())
    file(tmp_path, "pile.zip", golden.zipped({"a.txt": golden.text(), "b.pdf": golden.pdf_story()}))
    monkeypatch.chdir(tmp_path)
    again = ledger.retry()
    assert open_places(ledger, tmp_path) == ["1 bytes", "empty.txt", "gone.html"]
    assert (len(again.reports), again.known, len(again.problems)) == (1, 1, 2)
    file(tmp_path, "empty.txt", golden.SECOND)
    ledger.add("empty.txt")
    assert open_places(ledger, tmp_path) == ["1 bytes", "gone.html"]


def test_retry_finds_a_file_from_another_folder(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "empty\n\udce9.txt"  # a name that is neither one line nor text
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(b"")
    ledger.add(name)
    assert [one.problem.place for one in ledger.problems()] == ["empty\\n\\xe9.txt"]
    Path(name).write_bytes(golden.text())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert len(ledger.retry().reports) == 1
    assert ledger.problems() == []


def test_what_is_known_is_counted_and_not_parsed(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(tmp_path, "a.jsonl", golden.jsonl())
    told: list[Progress] = []
    ledger.add(path, progress=told.append)
    assert (told[-1].done, told[-1].read, told[-1].size) == (2, len(golden.jsonl()), len(golden.jsonl()))

    def parse(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(apart.Apart, "submit", parse)
    again = ledger.add(path, progress=told.append)
    assert (again.reports, again.known, told[-1].done) == ((), 2, 2)


def test_the_same_report_twice_in_one_file_is_one(tmp_path: Path, ledger: Ledger) -> None:
    added = ledger.add(file(tmp_path, "a.jsonl", golden.jsonl() * 2))
    assert (len(added.reports), added.known) == (2, 2)
