"""A ledger moves between machines without loss: exported, imported and exported again it is the same, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.exporting.form import Wanted
from onrecord.exporting.rocrate import FORM, LEDGER
from onrecord.importing.crate import check
from onrecord.importing.taking import Imported, take_in
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from onrecord.reading.encoder import Encoder
from onrecord.reading.reader import Reader
from onrecord.records import Problem, Reading, Reconciliation
from onrecord.views.export import jsonl, records
from tests.strategies import data_of, datings, piles, reconciliations

EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry-sinking"
FEW = (EXAMPLE / "01-straits-wire.txt", EXAMPLE / "07-the-lantern.md")


def kept(pile: list[Reading], said: Reconciliation) -> Store:
    store = Store.open()
    for one in pile:
        store.add(one, data_of(one.report), "a reader")
    store.keep(said, [r.report.id for r in pile])
    return store


def lines(store: Store) -> str:
    return "".join(line + "\n" for line in jsonl(records(store.story().as_judged(), text=True)))


def as_is(reading: Reading) -> Reading:
    return reading


def moved(text: str, folder: Path) -> tuple[Store, Imported]:
    (folder / "ledger.jsonl").write_text(text, encoding="utf-8")
    store = Store.open()
    return store, take_in(store, folder / "ledger.jsonl", as_is)


@settings(max_examples=8)
@given(st.data())
def test_any_ledger_comes_back_the_same(drawn: st.DataObject) -> None:
    pile = drawn.draw(piles(max_size=3))
    said = replace(drawn.draw(reconciliations(pile)), datings=drawn.draw(datings(pile)))
    before = lines(kept(pile, said))
    with TemporaryDirectory() as folder:
        store, taken = moved(before, Path(folder))
        assert taken.problems == ()
        assert (len(taken.reports), taken.bare) == (len(pile), len(pile))
        assert lines(store) == before
        assert store.reconciled()
        again = take_in(store, Path(folder) / "ledger.jsonl", as_is)
        assert (again.reports, again.known) == ((), len(pile))
        assert lines(store) == before


@settings(max_examples=4)
@given(st.data())
def test_a_crate_brings_the_bytes_as_well(drawn: st.DataObject) -> None:
    pile = drawn.draw(piles(min_size=1, max_size=2))
    store = kept(pile, drawn.draw(reconciliations(pile)))
    with TemporaryDirectory() as folder:
        assert list(FORM.fill(store.telling(), Wanted(bytes_of=store.snapshot), Path(folder))) == []
        other = Store.open()
        taken = take_in(other, Path(folder), as_is)
        assert (taken.problems, taken.bare) == ((), 0)
        assert lines(other) == lines(store)
        assert [other.snapshot(r.report.sha256) for r in pile] == [data_of(r.report) for r in pile]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Path]:
    """Two reports of the example in a ledger, and its export."""
    ledger = Ledger(Store.open(), Reader(Encoder()))
    ledger.add(*FEW)
    ledger.reconcile()
    place = tmp_path_factory.mktemp("moved") / "ledger.jsonl"
    place.write_text(exported(ledger), encoding="utf-8")
    return ledger, place


def exported(ledger: Ledger) -> str:
    return "".join(line + "\n" for line in jsonl(ledger.export(text=True)))


def test_the_example_comes_back_with_its_meanings(reader: Reader, tmp_path: Path) -> None:
    place = tmp_path / "ledger.jsonl"
    with Ledger(Store.open(), reader) as before, Ledger(Store.open(), reader) as after:
        before.add(EXAMPLE)
        before.reconcile()
        place.write_text(exported(before), encoding="utf-8")
        assert after.import_from(place).problems == ()
        assert exported(after) == exported(before)
        vectors = [[s.vector for r in one.story().readings for s in r.statements] for one in (before, after)]
        assert vectors[0] == vectors[1]
        doubts = [[f.doubt for r in one.story().readings for f in r.figures] for one in (before, after)]
        assert doubts[0] == doubts[1]
        assert any(doubts[0])


def test_a_report_added_later_says_the_same_beside_an_imported_ledger(
    example: tuple[Ledger, Path], reader: Reader
) -> None:
    before, place = example
    late = b"QUILLON, June 9 - The coast guard said on Thursday that 40 people had died when the ferry sank.\n"
    with Ledger(Store.open(), reader) as whole, Ledger(Store.open(), reader) as after:
        whole.add(*FEW, late)
        after.import_from(place)
        after.add(late)
        for ledger in (whole, after):
            ledger.reconcile()
        assert exported(after) == exported(whole)
    assert exported(before) == place.read_text(encoding="utf-8")


def test_the_bytes_come_when_the_files_are_added(example: tuple[Ledger, Path], reader: Reader) -> None:
    with Ledger(Store.open(), reader) as after:
        bare = after.import_from(example[1])
        assert after.bytes_of(bare.reports[0].sha256) is None
        added = after.add(*FEW)
        assert (added.reports, added.known) == ((), 2)
        assert all(after.bytes_of(r.sha256) for r in bare.reports)


def test_what_people_judged_moves_with_it(example: tuple[Ledger, Path], reader: Reader, tmp_path: Path) -> None:
    with Ledger(Store.open(), reader) as judged, Ledger(Store.open(), reader) as after:
        judged.import_from(example[1])
        story = judged.story()
        statements, tallies = list(story.statements), story.reconciliation.tallies
        figures = [f for f in story.figures.values() if f.measure == "killed"]
        judged.judge(statements[0], "edit", {"status": "planned"}, who="Ida", why="so it stands there")
        judged.judge(statements[1], "reject", who="Ida")
        judged.judge(figures[0].id, "edit", {"low": 1, "high": 2}, who="Ida")
        judged.judge(tallies[0].id, "accept", who="Tor")
        (tmp_path / "judged.jsonl").write_text(exported(judged), encoding="utf-8")
        taken = after.import_from(tmp_path / "judged.jsonl")
        after.reconcile()
        assert (taken.problems, taken.judgements) == ((), 4)
        assert exported(after) == exported(judged)
        after.judge(statements[0], "withdraw", who="Ida")
        assert after.story().statements[statements[0]].status == story.statements[statements[0]].status


def test_a_crate_is_checked_byte_by_byte(example: tuple[Ledger, Path], tmp_path: Path) -> None:
    ledger, _ = example
    list(FORM.fill(ledger.telling(), Wanted(bytes_of=ledger.bytes_of), tmp_path))
    assert list(check(tmp_path)) == []
    first, second = sorted((tmp_path / "snapshots").iterdir())
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 1
    first.write_bytes(bytes(data))
    second.unlink()
    (tmp_path / "more.txt").write_text("slipped in")
    found = {Path(p.place).name: p.reason for p in check(tmp_path)}
    assert set(found) == {first.name, second.name, "more.txt"}
    assert "changed" in found[first.name]
    assert found[second.name] == "is missing"
    other = Store.open()
    taken = take_in(other, tmp_path, as_is)
    assert (len(taken.reports), taken.bare, len(taken.problems)) == (2, 2, 3)
    assert all(isinstance(p, Problem) for p in taken.problems)


def test_a_crate_without_a_manifest_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_text("")
    (problem,) = check(tmp_path)
    assert "no manifest" in problem.reason
