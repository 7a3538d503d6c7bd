"""The ratchet's rules: a score below its floor fails, floors rise by themselves and sink only by force."""

from pathlib import Path

import pytest
from benchmarks.floors import (
    FEW,
    TOLERANCE,
    Floor,
    Floors,
    LoweredError,
    changed,
    compare,
    load,
    raised,
    save,
)
from hypothesis import given
from hypothesis import strategies as st

SCORES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 10_000).map(lambda n: n / 10_000), min_size=1)
DIGESTS = st.sampled_from(["one", "two"])
FLOORS = st.dictionaries(st.sampled_from(["tolls", "names"]), st.builds(Floor, DIGESTS, SCORES))


def floors(digest: str = "one", **scores: float) -> dict[str, Floor]:
    return {"names": Floor(digest, scores)}


def states(kept: Floors, now: Floors) -> dict[str, str]:
    return {line.row: line.state for line in compare(kept, now)}


def test_score_at_or_above_its_floor_holds() -> None:
    assert states(floors(f1=0.8), floors(f1=0.8)) == {"f1": "holds"}
    assert states(floors(f1=0.8), floors(f1=0.9)) == {"f1": "holds"}


def test_rounding_is_forgiven_and_more_is_not() -> None:
    assert states(floors(f1=0.8), floors(f1=0.8 - TOLERANCE / 2)) == {"f1": "holds"}
    assert states(floors(f1=0.8), floors(f1=0.8 - TOLERANCE * 2)) == {"f1": "below"}


def test_rows_of_dossiers_are_over_few_items_and_forgiven_more() -> None:
    kept = {"dossiers, mean": Floor("one", {"claims": 0.8})}
    assert states(kept, {"dossiers, mean": Floor("one", {"claims": 0.8 - FEW / 2})}) == {"claims": "holds"}
    assert states(kept, {"dossiers, mean": Floor("one", {"claims": 0.8 - FEW * 2})}) == {"claims": "below"}


def test_row_that_is_no_longer_measured_is_gone_and_not_forgotten() -> None:
    assert states(floors(f1=0.8, kind=0.7), floors(f1=0.8)) == {"f1": "holds", "kind": "gone"}


def test_row_without_a_floor_is_new() -> None:
    assert states({}, floors(f1=0.8)) == {"f1": "new"}


def test_data_that_were_not_measured_are_left_out() -> None:
    assert states(floors(f1=0.8), {}) == {}


def test_other_data_under_the_same_name_are_told() -> None:
    assert changed(floors("one", f1=0.8), floors("two", f1=0.9)) == ("names",)
    assert changed(floors("one", f1=0.8), floors("one", f1=0.1)) == ()
    assert changed(floors("one", f1=0.8), {}) == ()


def test_update_takes_the_higher_and_the_new() -> None:
    after = raised(floors(f1=0.8, kind=0.7), floors(f1=0.9, kind=0.7 - TOLERANCE / 2, role=0.5))
    assert dict(after["names"].scores) == {"f1": 0.9, "kind": 0.7, "role": 0.5}


def test_update_refuses_to_lower_and_says_which() -> None:
    with pytest.raises(LoweredError) as refused:
        raised(floors(f1=0.8, kind=0.7), floors(f1=0.9, kind=0.6))
    assert [line.row for line in refused.value.lines] == ["kind"]


def test_update_refuses_to_lose_a_row() -> None:
    with pytest.raises(LoweredError):
        raised(floors(f1=0.8, kind=0.7), floors(f1=0.9))


def test_other_data_are_no_excuse_to_lower() -> None:
    with pytest.raises(LoweredError):
        raised(floors("one", f1=0.8), floors("two", f1=0.7))
    assert raised(floors("one", f1=0.8), floors("two", f1=0.85)) == floors("two", f1=0.85)


def test_force_lowers() -> None:
    assert raised(floors(f1=0.8, kind=0.7), floors(f1=0.7), force=True) == floors(f1=0.7)


def test_update_keeps_the_floors_of_data_that_are_not_here() -> None:
    after = raised({"tolls": Floor("one", {"killed": 0.6})}, floors(f1=0.8))
    assert set(after) == {"tolls", "names"}


@given(kept=FLOORS, now=FLOORS)
def test_floors_never_sink_without_force(kept: Floors, now: Floors) -> None:
    try:
        after = raised(kept, now)
    except LoweredError as refused:
        assert refused.lines
        return
    for name, floor in kept.items():
        for row, score in floor.scores.items():
            assert after[name].scores[row] >= score
    assert not any(line.state in ("below", "gone", "new") for line in compare(after, now))


@given(now=FLOORS)
def test_what_was_just_measured_holds(now: Floors) -> None:
    after = raised({}, now)
    assert all(line.state == "holds" for line in compare(after, now))
    assert raised(after, now) == after


@given(kept=FLOORS)
def test_floors_survive_their_file(kept: Floors, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("floors") / "floors.json"
    save(path, kept)
    assert load(path) == kept


def test_missing_or_empty_file_has_no_floors(tmp_path: Path) -> None:
    empty = tmp_path / "empty.json"
    empty.write_text("\n", encoding="utf-8")
    assert load(empty) == {}
    assert load(tmp_path / "missing.json") == {}


@pytest.mark.parametrize("text", ["not json", "[]", '{"names": {"floors": {"f1": 0.8}}}', '{"names": 3}'])
def test_broken_file_is_told_with_its_path(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"floors\.json"):
        load(path)
