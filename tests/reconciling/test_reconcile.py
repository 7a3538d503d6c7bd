from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reconciling.said import Wire
from tests.strategies import piles

from onrecord.reconciling import linking, matched, nearness, reconcile, reconcile_neighbours
from onrecord.reconciling.memory import Block, Memory
from onrecord.records import Reading, Reconciliation

SOLD = "the lock at Torvik was sold to a stranger for a very low price"
STORY = [
    Wire("Harbour Wire", "2031-03-04")
    .voice("Elin Marsh", role="mayor of Torvik")
    .voice("two officials", "anonymous", count=2)
    .says("two officials", SOLD)
    .says("Elin Marsh", SOLD, "denied")
    .tells("The river at Torvik rose by two metres in a night.")
    .reading(),
    Wire("Inland Post", "2031-03-05")
    .voice("Marsh")
    .voice("Port Authority", "organization")
    .says("Port Authority", SOLD + " in May")
    .says("Marsh", "the lock was never sold to a stranger", "asserted")
    .reading(),
    Wire("Lake Courier", "2031-03-05")
    .voice("officials", "anonymous")
    .voice("Torvik Port Authority", "organization")
    .says("officials", SOLD)
    .says("Torvik Port Authority", "the lock at Torvik was sold")
    .reading(),
    Wire("Dune Radio", None).voice("Elin Marsh").says("Elin Marsh", "it is a lie that the lock was sold").reading(),
]


@given(st.permutations(STORY))
def test_a_story_reconciles_the_same_in_every_order(readings: list[Reading]) -> None:
    assert reconcile(readings) == reconcile(STORY)


def test_the_story_has_something_to_reconcile() -> None:
    found = reconcile(STORY)
    assert found.voices and found.claims and found.conflicts


def as_read(reading: Reading) -> Reading:
    """Make noise a little likelier: vectors of one length, as an encoder gives them, and no outlet of white space."""
    outlet = (reading.report.outlet or "").strip() or None
    statements = tuple(replace(s, vector=_meaning(s.content.text)) for s in reading.statements)
    return replace(reading, report=replace(reading.report, outlet=outlet), statements=statements)


PILES = piles(max_size=3).map(lambda pile: [as_read(r) for r in pile])


def _meaning(text: str) -> bytes:
    found = hashlib.sha256(text.encode()).digest()[:8]
    return found if found[0] > 30 else b""


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=30, suppress_health_check=SLOW)
@given(st.data())
def test_any_reports_reconcile_the_same_in_every_order(data: st.DataObject) -> None:
    pile = data.draw(PILES)
    shuffled = data.draw(st.permutations(pile))
    assert reconcile(shuffled) == reconcile(pile)


def ids(found: Reconciliation) -> list[str]:
    kinds = (found.voices, found.claims, found.tallies, found.conflicts, found.revisions)
    return [record.id for some in kinds for record in some]


@settings(max_examples=20, suppress_health_check=SLOW)
@given(PILES)
def test_every_name_in_what_is_reconciled_leads_somewhere(pile: list[Reading]) -> None:
    found = reconcile(pile)
    statements = {s.id for r in pile for s in r.statements}
    figures = {f.id for r in pile for f in r.figures}
    own = {v.id for r in pile for v in r.voices}
    voices = own | {v.id for v in found.voices}
    assert all(set(v.members) <= own for v in found.voices)
    assert all(set(c.statements) <= statements and set(c.origin_voices) <= voices for c in found.claims)
    assert all(set(t.figures) <= figures and t.current in t.figures for t in found.tallies)
    assert all({c.a, c.b} <= statements | figures for c in found.conflicts)
    assert all({r.before, r.after} <= figures for r in found.revisions)
    assert len(ids(found)) == len(set(ids(found)))


def test_ids_do_not_depend_on_where_a_report_lies() -> None:
    moved = [replace(r, report=replace(r.report, path=f"elsewhere/{n}.txt")) for n, r in enumerate(STORY)]
    assert ids(reconcile(moved)) == ids(reconcile(STORY))


def test_nothing_and_one_report_reconcile_to_nothing_shared() -> None:
    assert reconcile([]) == Reconciliation()
    one = reconcile(STORY[:1])
    assert (one.relays, one.voices, one.revisions) == ((), (), ())


def test_one_report_counted_twice_changes_nothing() -> None:
    assert reconcile([*STORY, STORY[0]]) == reconcile(STORY)


def recalled(known: Sequence[Block]) -> Callable[[Sequence[str]], Sequence[Block]]:
    return lambda _: known


def blocks(memory: Memory) -> list[Block]:
    """What was compared last, as a ledger gives it back."""
    found: list[Block] = []
    for pairs in memory.fresh.values():
        names = sorted({name for two in pairs for name in two})
        where = [names.index(name) for two in pairs for name in two]
        measures = [number for column in zip(*pairs.values(), strict=True) for number in column]
        found.append((names, struct.pack(f"<{len(where)}I", *where), struct.pack(f"<{len(measures)}d", *measures)))
    return found


@settings(max_examples=20, suppress_health_check=SLOW)
@given(st.data())
def test_what_is_remembered_of_other_reports_changes_nothing(data: st.DataObject) -> None:
    """The law that lets a new report be worked out alone: reports come and go in any steps, and what was kept of them
    gives what nothing kept gives, however small what is kept may be."""
    pile = data.draw(st.permutations([*STORY, *data.draw(PILES)]))
    with pytest.MonkeyPatch.context() as patch:
        for module in (nearness, linking, matched):
            patch.setattr(module, "KEPT_FROM", data.draw(st.sampled_from([1, 4])))
        memory = Memory()
        for some in data.draw(st.lists(st.sets(st.integers(0, len(pile) - 1)), max_size=3)):
            reconcile_neighbours([pile[n] for n in sorted(some)], memory)
            memory.begin(recalled([*memory.told([]), *blocks(memory)]), {**memory.kept, **memory.made})
        assert reconcile_neighbours(pile, memory) == reconcile_neighbours(pile)


def test_what_was_compared_is_not_compared_again() -> None:
    memory = Memory()
    reconcile_neighbours(STORY[:3], memory)
    known = blocks(memory)
    memory.begin(recalled(known), memory.made)
    reconcile_neighbours(STORY, memory)
    assert known
    assert all(STORY[3].report.id in two for two in memory.fresh)
