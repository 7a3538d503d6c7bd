from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import records
from onrecord.records import Figure, Problem, Reading, Report, Span, id_of
from tests.strategies import readings, words


@given(words(), st.data())
def test_a_span_holds_exactly_the_characters_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.cut(text, start, end)
    assert text[span.start : span.end] == span.text
    assert len(span.text) == span.end - span.start


@pytest.mark.parametrize(
    ("start", "end", "text"), [(0, 3, "lo"), (0, 1, "lo"), (-1, 1, "lo"), (0, 0, ""), (2, 1, "l"), (3, 3, "")]
)
def test_a_span_that_cannot_hold_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match=f"span {start}-{end}"):
        Span(start, end, text)


@pytest.mark.parametrize(("start", "end"), [(0, 5), (4, 9), (2, 2), (3, 1), (-1, 3)])
def test_nothing_is_cut_from_outside_a_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span.cut("lock", start, end)


def test_offsets_count_characters_and_not_bytes_or_units() -> None:
    text = "🛥️ 東京 e\u0301lan"
    span = Span.cut(text, text.index("東"), text.index("東") + 2)
    assert (span.start, span.text) == (3, "東京")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), min_size=2, max_size=6))
def test_spans_sort_by_their_place(places: list[tuple[int, int]]) -> None:
    found = sorted(Span.cut("lockkeeper" * 2, start, start + length) for start, length in places)
    assert [(s.start, s.end) for s in found] == sorted((s.start, s.end) for s in found)


def test_an_id_tells_its_kind_and_is_made_of_what_was_said() -> None:
    assert id_of("voice", "r", 3).startswith("voice-")
    assert id_of("voice", "r", 3) == id_of("voice", "r", 3)
    assert id_of("voice", "r", 3) != id_of("voice", "r", 4)
    assert id_of("voice", "r", 3) != id_of("statement", "r", 3)


PARTS = st.tuples(st.text("ab1", max_size=3), st.text("ab1", max_size=3))


@given(PARTS, PARTS)
def test_other_parts_make_another_id(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (id_of("claim", *one) == id_of("claim", *other)) == (one == other)


def test_every_record_is_frozen() -> None:
    kinds = [k for k in vars(records).values() if isinstance(k, type) and is_dataclass(k)]
    assert {Span, Report, Figure, Reading} <= set(kinds)
    for kind in kinds:
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert not any(f.type in {"list", "dict"} or str(f.type).startswith(("list[", "dict[")) for f in fields(kind))


def test_a_record_cannot_be_changed() -> None:
    span = Span(0, 2, "lo")
    with pytest.raises(FrozenInstanceError):
        span.start = 1  # type: ignore[misc]


@settings(max_examples=25)
@given(readings())
def test_a_reading_can_be_hashed_and_compared(reading: Reading) -> None:
    assert hash(reading) == hash(replace(reading))
    assert reading == replace(reading)


@settings(max_examples=25)
@given(readings())
def test_a_day_worked_out_later_fills_only_what_was_open(reading: Reading) -> None:
    dated = reading.dated("2031-03-04")
    assert dated.report.day == "2031-03-04"
    for before, after in zip(reading.figures, dated.figures, strict=True):
        assert after.asof == (before.asof or "2031-03-04")
        assert after.id == before.id


def test_the_day_of_a_report_is_its_date_without_the_time() -> None:
    report = Report("r", None, None, "", None, None, None, "2031-03-04T09:30:00Z", "article", "It sank.")
    assert report.day == "2031-03-04"
    assert replace(report, published=None).day is None


def test_a_problem_is_one_line_with_place_reason_and_advice() -> None:
    assert str(Problem("a.txt", "is empty")) == "a.txt: is empty"
    assert str(Problem("a.txt", "is empty", "save it again")) == "a.txt: is empty (save it again)"
