from __future__ import annotations

from dataclasses import replace

from tests.reconciling.said import Wire

from onrecord.reconciling.origins import Origins
from onrecord.records import Reading, Relay, Span, Statement

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


def test_what_an_outlet_tells_of_its_own_adds_nothing_to_what_is_credited() -> None:
    said = Wire("Harbour Wire").voice("Elin Marsh").says("Elin Marsh", SOLD).reading()
    assert count(said, Wire("Inland Post").tells(SOLD).reading()) == 1
    assert count(said, Wire("Inland Post").tells("our reporter saw that " + SOLD).reading()) == 2


def test_a_justice_minister_is_one_origin_with_the_ministry_of_justice() -> None:
    wire = (
        Wire("Harbour Wire").voice("Ministry of Justice", "organization").voice("Oda Brandt", role="Justice Minister")
    )
    wire.voice("Tor Ode", role="interior minister")
    wire.says("Ministry of Justice", SOLD).says("Oda Brandt", SOLD).says("Tor Ode", SOLD)
    origins, (ministry, justice, interior) = origins_of(wire.reading())
    assert origins.same(ministry, justice)
    assert not origins.same(ministry, interior)


def test_a_first_word_names_a_body_where_no_other_begins_with_it() -> None:
    wire = (
        Wire("Harbour Wire").voice("Adamant Copper", "organization").voice("Lorne Ast", role="Adamant's chief engineer")
    )
    wire.says("Adamant Copper", SOLD).says("Lorne Ast", SOLD)
    origins, (body, chief) = origins_of(wire.reading())
    assert origins.same(body, chief)
    wire.voice("Adamant Steel", "organization").says("Adamant Steel", SOLD)
    origins, (body, chief, _) = origins_of(wire.reading())
    assert not origins.same(body, chief)


def test_who_speaks_as_its_lawyer_belongs_to_the_body_named_last() -> None:
    wire = Wire("Harbour Wire").voice("Adamant Copper", "organization").voice("Brandt Steel", "organization")
    wire.voice("Gideon Farr").says("Adamant Copper", "Adamant Copper closed the pit").says("Gideon Farr", SOLD)
    wire.says("Brandt Steel", SOLD)
    reading = wire.reading()
    body, farr, other = reading.statements
    its = replace(farr, source=Span(farr.content.start, farr.content.start + 3, "its"))
    origins, _ = origins_of(replace(reading, statements=(body, its, other)))
    assert origins.same(body, its)
    assert not origins.same(other, its)


def test_an_officer_in_a_release_speaks_for_its_issuer() -> None:
    wire = Wire("Adamant Copper", kind="release").voice("Adamant Copper", "organization")
    wire.voice("Astrid Colm", role="chief executive").voice("Tor Ode", role="a miner")
    wire.says("Adamant Copper", SOLD).says("Astrid Colm", SOLD).says("Tor Ode", SOLD)
    reading = wire.reading()
    issuer, officer, miner = (replace(s, narrated=n == 0) for n, s in enumerate(reading.statements))
    origins, _ = origins_of(replace(reading, statements=(issuer, officer, miner)))
    assert origins.same(issuer, officer)
    assert not origins.same(issuer, miner)


def test_an_outlet_credited_with_what_its_report_credits_to_somebody_adds_nothing() -> None:
    first = Wire("Harbour Wire").voice("the ledger", "document").says("the ledger", SOLD).tells("Rain fell.").reading()
    later = Wire("Inland Post").voice("Harbour Wire", "outlet").says("Harbour Wire", SOLD).reading()
    credited = replace(later, statements=tuple(replace(s, narrated=False) for s in later.statements))
    voices = {v.id: v for r in (first, credited) for v in r.voices}
    wire = first.voices[1].id
    origins = Origins((first, credited), (), voices, lambda v: wire if voices[v].name == "Harbour Wire" else v)
    assert len(origins.of([first.statements[0], credited.statements[0]])) == 1
    assert len(origins.of(credited.statements)) == 1


def test_what_a_body_tells_in_its_own_release_counts_beside_what_others_are_credited_with() -> None:
    said = Wire("Harbour Wire").voice("Elin Marsh").says("Elin Marsh", SOLD).reading()
    release = Wire("Lock Company", kind="release").voice("Lock Company", "organization").says("Lock Company", SOLD)
    issued = release.reading()
    issued = replace(issued, statements=tuple(replace(s, narrated=True) for s in issued.statements))
    assert count(said, issued) == 2


def test_two_of_one_report_stay_two_however_alike_they_are_told_of() -> None:
    wire = Wire("Harbour Wire").voice("a pilot of the port", "anonymous").voice("another pilot", "anonymous")
    assert count(wire.says("a pilot of the port", SOLD).says("another pilot", SOLD).reading()) == 2


def test_a_body_without_a_name_in_a_report_that_carries_another_adds_nothing() -> None:
    first = Wire("Harbour Wire").voice("Elin Marsh").voice("Tor Ode").says("Elin Marsh", SOLD).says("Tor Ode", SOLD)
    later = Wire("Inland Post", "2031-03-05").voice("the firm", "organization").says("the firm", SOLD)
    one, other = first.reading(), later.reading()
    assert count(one, other) == 3
    carried = (Relay(other.report.id, one.report.id, "credits", 1.0, ()),)
    assert count(one, other, relays=carried) == 2
    third = Wire("Evening Star", "2031-03-06").voice("Lock Union", "organization").says("Lock Union", SOLD).reading()
    assert count(other, third, relays=carried) == 2
