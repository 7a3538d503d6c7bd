from __future__ import annotations

from tests.reconciling.said import Wire

from onrecord.reconciling.origins import Origins
from onrecord.records import Reading, Relay, Statement

SOLD = "the lock at Torvik was sold to a stranger"


def origins_of(*readings: Reading, relays: tuple[Relay, ...] = ()) -> tuple[Origins, list[Statement]]:
    voices = {v.id: v for r in readings for v in r.voices}
    statements = [s for r in readings for s in r.statements]
    return Origins(readings, relays, voices, lambda voice: voice), statements


def count(*readings: Reading, relays: tuple[Relay, ...] = ()) -> int:
    origins, statements = origins_of(*readings, relays=relays)
    return len(origins.of(statements))


def test_two_people_are_two_origins_and_one_person_twice_is_one() -> None:
    assert count(Wire("Harbour Wire").voice("Elin Marsh").voice("Tor Ode").says("Elin Marsh", SOLD).reading()) == 1
    both = Wire("Harbour Wire").voice("Elin Marsh").voice("Tor Ode").says("Elin Marsh", SOLD).says("Tor Ode", SOLD)
    assert count(both.says("Elin Marsh", SOLD).reading()) == 2


def test_a_body_and_who_speaks_for_it_are_one_origin() -> None:
    wire = Wire("Harbour Wire").voice("Coast Guard", "organization").voice("Nils Orre", role="Coast Guard spokesman")
    origins, (one, other) = origins_of(wire.says("Coast Guard", SOLD).says("Nils Orre", SOLD).reading())
    assert origins.same(one, other)
    assert len(origins.of([one, other])) == 1


def test_so_are_a_minister_and_the_ministry_but_not_the_neighbour() -> None:
    wire = Wire("Harbour Wire").voice("Ministry of Fisheries", "organization")
    wire.voice("Oda Brandt", role="head of the Ministry of Fisheries").voice("Tor Ode", role="a baker on the quay")
    wire.says("Ministry of Fisheries", SOLD).says("Oda Brandt", SOLD).says("Tor Ode", SOLD)
    origins, (ministry, head, neighbour) = origins_of(wire.reading())
    assert origins.same(ministry, head)
    assert not origins.same(ministry, neighbour)


def test_one_of_the_officials_is_no_new_origin() -> None:
    wire = Wire("Harbour Wire").voice("three officials", "anonymous", count=3)
    wire.voice("one of the officials", "anonymous", count=1)
    assert count(wire.says("three officials", SOLD).says("one of the officials", SOLD).reading()) == 1


def test_two_single_officials_are_two() -> None:
    wire = Wire("Harbour Wire").voice("an official", "anonymous", count=1).voice("a diplomat", "anonymous", count=1)
    assert count(wire.says("an official", SOLD).says("a diplomat", SOLD).reading()) == 2


def test_a_copy_adds_no_origin_of_its_own() -> None:
    first = Wire("Harbour Wire").tells(SOLD).reading()
    copy = Wire("Inland Post", "2031-03-05").tells(SOLD).reading()
    assert count(first, copy) == 2
    assert count(first, copy, relays=(Relay(copy.report.id, first.report.id, "copies", 1.0, ()),)) == 1


def test_a_copy_still_counts_for_what_the_first_report_does_not_say() -> None:
    first = Wire("Harbour Wire").tells("nine barges waited").reading()
    copy = Wire("Inland Post", "2031-03-05").tells(SOLD).reading()
    origins, (_, own) = origins_of(first, copy, relays=(Relay(copy.report.id, first.report.id, "copies", 1.0, ()),))
    assert len(origins.of([own])) == 1
