"""What does not hold is refused: one problem a line, with its number, the reason and what to do; the rest is taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.importing.jsonl import read
from onrecord.ledger.store import Store
from onrecord.views.export import jsonl, records
from tests.ledger.invented import data, reading

TEXT = "The ferry sank. At least 17 people died, Calder said."


@pytest.fixture(scope="module")
def good() -> list[str]:
    one = reading(TEXT)
    with Store.open() as store:
        store.add(one, data(one), "a reader")
        return list(jsonl(records(store.story(), text=True)))


def at(good: list[str], kind: str) -> int:
    return next(i for i, line in enumerate(good) if json.loads(line)["type"] == kind)


def problems(lines: list[str], folder: Path) -> list[str]:
    place = folder / "l.jsonl"
    place.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogatepass")
    return [str(p).replace(str(place), "l.jsonl") for p in read(place).problems]


def test_what_is_whole_has_no_problem(good: list[str], tmp_path: Path) -> None:
    assert problems(good, tmp_path) == []


def _set(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda row: row.update(fields)


@pytest.mark.parametrize(
    ("kind", "spoil", "reason"),
    [
        ("statement", lambda r: r["content"].update(text="something else"), "its content does not stand at 0-15"),
        ("statement", lambda r: r["content"].update(start=-1), "its content does not stand at -1-15"),
        ("statement", _set(status="maybe"), "its status is 'maybe', not one of asserted"),
        ("statement", _set(confidence="high"), "its confidence is no number"),
        ("statement", _set(confidence=1.5), "its confidence is not between 0 and 1"),
        ("statement", _set(voice_as_sourced="voice-x"), "names the voice voice-x"),
        ("statement", _set(event_date={"date": "2031-02-30", "precision": "day"}), "its event_date is no day"),
        (
            "statement",
            _set(event_date={"date": "2031-02-20", "precision": "eon"}),
            "its event_date has the precision 'eon'",
        ),
        ("statement", _set(via="voice-x"), "its via is no list of texts"),
        ("statement", lambda r: r.pop("quote"), "has no quote"),
        ("figure", _set(low=True), "its low is no whole number"),
        ("figure", _set(low=2**70), "its low is no whole number of 64 bits"),
        ("figure", _set(text="18"), "its text does not stand at"),
        ("figure", _set(statement="statement-x"), "names the statement statement-x"),
        ("figure", _set(report="report-x"), "names the report report-x"),
        ("figure", _set(asof="yesterday"), "its asof is no ISO day"),
        ("passage", _set(end=10_000), "lies outside its report"),
        ("passage", _set(role="poem"), "its role is 'poem'"),
        ("voice", _set(name=None), "has null for its name"),
        ("voice_as_sourced", _set(id="x" * 65), "its id is longer"),
    ],
)
def test_each_bad_line_is_one_problem(
    good: list[str], tmp_path: Path, kind: str, spoil: Callable[[dict[str, Any]], None], reason: str
) -> None:
    n = at(good, kind)
    row = json.loads(good[n])
    spoil(row)
    found = problems([*good[:n], json.dumps(row), *good[n + 1 :]], tmp_path)
    assert found[0].startswith(f"l.jsonl:{n + 1}: {reason}")
    if kind != "voice_as_sourced":
        assert len(found) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("17", "is no JSON object"),
        ('{"type": "poem"}', "is of no known type: poem"),
        ('{"id": "x"}', "is of no known type: None"),
        ('{"type": ["report"]}', "is of no known type"),
        ("\x00\ufffd", "is no JSON"),
        ('{"type": "conflict", "id": "c", "a": "s1", "b": "s2", "kind": "denial", "why": ""}', "names the record s1"),
        (
            '{"type": "passage", "id": "p", "report": "\\ud800", "start": 0, "end": 1, "role": "body"}',
            "its report is no text",
        ),
    ],
)
def test_a_line_that_is_no_record_is_refused(good: list[str], tmp_path: Path, line: str, reason: str) -> None:
    (found,) = problems([*good, line], tmp_path)
    assert found.startswith(f"l.jsonl:{len(good) + 1}: {reason}")


def test_a_record_given_twice_is_refused(good: list[str], tmp_path: Path) -> None:
    for kind in ("report", "statement", "figure", "passage"):
        found = problems([*good, good[at(good, kind)]], tmp_path)
        assert len(found) == 1
        assert f"l.jsonl:{len(good) + 1}: " in found[0]


def test_an_export_without_texts_is_one_problem(good: list[str], tmp_path: Path) -> None:
    row = json.loads(good[0])
    del row["text"]
    (found,) = problems([json.dumps(row), *good[1:]], tmp_path)
    assert found == "l.jsonl: holds no texts, which every span points into (export it again with --text)"


def test_lines_in_any_order_are_the_same_ledger(good: list[str], tmp_path: Path) -> None:
    (tmp_path / "a").write_text("\n".join(good))
    (tmp_path / "b").write_text("\n".join(reversed(good)))
    one, other = read(tmp_path / "a"), read(tmp_path / "b")
    assert other.problems == ()
    assert set(one.readings[0].statements) == set(other.readings[0].statements)


def test_the_contract_alone_is_enough(good: list[str], tmp_path: Path) -> None:
    """Another program's ledger has no records and fields of ours beside the contract's."""
    ours = {"dated", "reader", "author", "published", "reason", "members", "why", "voice_as_sourced", "via_as_sourced"}
    rows = [json.loads(line) for line in good]
    plain = [
        {k: v for k, v in r.items() if k not in ours or (r["type"], k) == ("report", "published")}
        for r in rows
        if r["type"] != "voice_as_sourced"
    ]
    assert problems([json.dumps(r) for r in plain], tmp_path) == []
    (made,) = read(tmp_path / "l.jsonl").readings
    assert [v.name for v in made.voices] == ["Ines Calder"]
    assert len(made.statements) == 2


@settings(max_examples=40)
@given(st.data())
def test_no_damage_is_ever_a_traceback_and_no_span_is_ever_wrong(good: list[str], drawn: st.DataObject) -> None:
    text = "\n".join(good)
    for _ in range(drawn.draw(st.integers(1, 4))):
        at_ = drawn.draw(st.integers(0, len(text) - 1))
        text = (
            text[:at_]
            + drawn.draw(st.sampled_from(["", '"', "7", "null", "}", "\n", "é", "\\u0000"]))
            + text[at_ + 1 :]
        )
    with TemporaryDirectory() as folder:
        place = Path(folder) / "l.jsonl"
        place.write_text(text, encoding="utf-8")
        moved = read(place)
    for one in moved.readings:
        for statement in one.statements:
            span = statement.content
            assert one.report.text[span.start : span.end] == span.text
