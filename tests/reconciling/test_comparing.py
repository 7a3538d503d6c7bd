from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling.comparing import Comparing, affirms
from onrecord.reconciling.counts import Counts
from onrecord.reconciling.matching import SAME, Signs, odds, probability
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.settings import settings_of
from onrecord.records import EventDate, Reading, Relay, Span, Statement, Status


def signs(one: Reading, other: Reading, relays: tuple[Relay, ...] = ()) -> Signs:
    readings = list({r.report.id: r for r in (one, other)}.values())
    voices = {v.id: v for r in readings for v in r.voices}
    statements = [s for r in readings for s in r.statements]
    settings = settings_of(statements, [r.report for r in readings])
    comparing = Comparing(settings, Counts((), ()), Origins(readings, relays, voices, lambda v: v), relays)
    two = one.statements[0], other.statements[-1]
    found = np.array([comparing.signs(*two, 0.0)]).T
    comparing.place(found, two, np.array([0]), np.array([1]))
    return Signs(*found[:, 0].tolist())


def said(content: str, outlet: str = "Harbour Wire", status: Status = "asserted", name: str = "Elin Marsh") -> Reading:
    return Wire(outlet).voice(name).says(name, content, status).reading()


def statement(content: str, status: Status = "asserted") -> Statement:
    return said(content, status=status).statements[0]


def test_numbers_and_names_agree_or_clash() -> None:
    one = said("the fire near Torvik killed 17 people")
    found = signs(one, said("seventeen died in the blaze at Torvik", "Inland Post"))
    assert (found.numbers_agree, found.numbers_clash, found.names_clash) == (1, 0, 0)
    found = signs(one, said("the fire near Ardvale killed 43 people", "Inland Post"))
    assert (found.numbers_agree, found.numbers_clash, found.names_clash) == (0, 1, 1)


def test_a_negation_on_one_side_is_a_sign() -> None:
    one, two = said("the gate had been inspected"), said("the gate had not been inspected", "Inland Post")
    assert (signs(one, two).negation, signs(one, two).opposed) == (1, 1)
    assert (signs(one, one).negation, signs(one, one).opposed) == (0, 0)


def test_what_is_told_as_against_something_is_a_contrast() -> None:
    one = said("the gate had been inspected")
    wire = Wire("Inland Post").voice("Elin Marsh").says("Elin Marsh", "but he rejected that: the gate was open")
    other = wire.reading()
    inner = replace(other.statements[0], content=Span.cut(other.report.text, 22, 39))
    assert signs(one, other).contrast == 0
    assert signs(one, replace(other, statements=(inner,))).contrast == 1


@pytest.mark.parametrize(("day", "clash"), [("2031-03-05", 1), ("2031-03-04", 0)])
def test_other_days_clash(day: str, clash: int) -> None:
    def dated(reading: Reading, on: str) -> Reading:
        return replace(reading, statements=(replace(reading.statements[0], event_date=EventDate(on, "day")),))

    one = dated(said("the gate was shut"), "2031-03-04")
    assert signs(one, dated(said("the gate was shut", "Inland Post"), day)).days_clash == clash


def test_a_relay_and_one_report_are_told() -> None:
    one, two = said("the gate was shut"), said("the gate was shut", "Inland Post", name="Tor Ode")
    assert signs(one, two).relay == 0
    assert signs(one, two, (Relay(two.report.id, one.report.id, "copies", 1.0, ()),)).relay == 1
    wire = Wire("Harbour Wire").voice("A").voice("B").says("A", "the gate was shut").says("B", "the gate was open")
    both = wire.reading()
    assert (signs(both, both).one_report, signs(both, both).adjacent) == (1, 1)


def test_an_answer_stands_beside_what_it_answers() -> None:
    wire = Wire("Harbour Wire").voice("A").voice("B").voice("C").says("A", "the gate was shut")
    assert signs(one := wire.says("B", "nobody shut it").reading(), one).beside == 1
    wire.tells("The gate stands at the old quay")
    assert signs(two := wire.says("C", "it was open").reading(), two).beside == 0.5
    assert signs(one, said("the gate was shut", "Inland Post")).beside == 0


def test_two_in_one_paragraph_stand_in_one_line() -> None:
    both = Wire("Harbour Wire").voice("A").says("A", "the gate was shut, he said; it was not").reading()
    (whole,) = both.statements
    one, other = (
        replace(whole, id=f"{whole.id}{start}", content=Span.cut(both.report.text, start, end))
        for start, end in ((0, 17), (28, 38))
    )
    found = signs(inside := replace(both, statements=(one, other)), inside)
    assert (found.line, found.absolute) == (1, 0)
    apart = Wire("Harbour Wire").voice("A").says("A", "the gate was shut").says("A", "no gate was").reading()
    assert (signs(apart, apart).line, signs(apart, apart).absolute) == (0, 1)


@pytest.mark.parametrize(
    ("content", "cue", "answers"),
    [("the gate was shut", "said", 0), ("the gate will be shut", "insisted", 1), ("shut it", "replied", 1)],
)
def test_who_answers_is_told(content: str, cue: str, answers: int) -> None:
    wire = Wire("Inland Post").voice("Elin Marsh").says("Elin Marsh", f"{cue} {content}").reading()
    text = wire.report.text
    told = replace(wire.statements[0], content=Span.cut(text, len(cue) + 1, len(text)), cue=Span.cut(text, 0, len(cue)))
    found = signs(said("the gate was open"), replace(wire, statements=(told,)))
    assert found.answers == answers


def test_affirming_is_saying_so_or_denying_the_contrary() -> None:
    assert affirms(statement("the lock was sold")) != affirms(statement("the lock was sold", "denied"))
    assert affirms(statement("the lock was sold")) == affirms(statement("the lock was not sold", "denied"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_signs_are_the_same_both_ways(a: str, b: str) -> None:
    one, two = said("x" + a), said("x" + b, "Inland Post")
    assert signs(one, two) == pytest.approx(signs(two, one))
    assert 0 <= probability(odds(signs(one, two), SAME)) <= 1
