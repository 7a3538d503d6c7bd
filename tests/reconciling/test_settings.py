from __future__ import annotations

from dataclasses import replace

from tests.reconciling.said import Wire

from onrecord.reconciling.settings import settings_of


def test_a_word_that_a_report_uses_throughout_is_less_rare() -> None:
    wire = Wire("Harbour Wire").voice("A")
    for content in ("the gate was shut", "the gate was painted", "the gate had rusted"):
        wire.says("A", content)
    reading = wire.reading()
    settings = settings_of(reading.statements, [reading.report])
    first = settings[reading.statements[0].id]
    assert first.words["gate"] < first.words["shut"] == 1
    assert [settings[s.id].place for s in reading.statements] == [0, 1, 2]


def test_what_else_a_ledger_holds_changes_nothing() -> None:
    one = Wire("Harbour Wire").voice("A").says("A", "the gate was shut").says("A", "nobody saw the gate").reading()
    other = Wire("Inland Post").voice("A").says("A", "the gate was shut").reading()
    alone = settings_of(one.statements, [one.report])
    both = settings_of([*one.statements, *other.statements], [one.report, other.report])
    assert {i: both[i] for i in alone} == alone


def test_how_alike_its_own_report_is_to_a_statement() -> None:
    reading = Wire("Harbour Wire").voice("A").says("A", "the gate was shut").says("A", "the gate was closed").reading()
    near = [replace(s, vector=bytes([100, n])) for n, s in enumerate(reading.statements)]
    apart = [replace(s, vector=v) for s, v in zip(reading.statements, (bytes([100, 0]), bytes([0, 100])), strict=True)]
    assert all(s.usual > 0.9 for s in settings_of(near, [reading.report]).values())
    assert all(s.usual < 0.1 for s in settings_of(apart, [reading.report]).values())
    assert all(s.usual == 0 for s in settings_of(reading.statements, [reading.report]).values())
