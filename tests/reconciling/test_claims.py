from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reconciling.said import Wire

from onrecord.reconciling import reconcile
from onrecord.reconciling.claims import find_claims, find_disputes
from onrecord.reconciling.origins import Origins
from onrecord.records import Claim, Conflict, Reading, Span, Status

SOLD = "the lock at Torvik was sold to a stranger for a very low price"


def claims(*readings: Reading) -> tuple[Claim, ...]:
    return reconcile(readings).claims


def conflicts(*readings: Reading) -> tuple[Conflict, ...]:
    return reconcile(readings).conflicts


def said(outlet: str, day: str, name: str, content: str = SOLD, status: Status = "asserted") -> Reading:
    return Wire(outlet, day).voice(name).says(name, content, status).reading()


def test_two_voices_that_say_the_same_corroborate_it() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh")
    two = said("Inland Post", "2031-03-06", "Tor Ode", SOLD + " in May")
    (claim,) = claims(one, two)
    assert set(claim.statements) == {one.statements[0].id, two.statements[0].id}
    assert (claim.origins, len(claim.origin_voices), claim.standing) == (2, 2, "corroborated")
    assert (claim.first, claim.last) == ("2031-03-04", "2031-03-06")
    assert claim.gist == SOLD


def test_one_voice_in_two_reports_is_a_single_origin() -> None:
    (claim,) = claims(said("Harbour Wire", "2031-03-04", "Elin Marsh"), said("Inland Post", "2031-03-06", "Elin Marsh"))
    assert (claim.origins, claim.standing) == (1, "single")


def test_what_is_said_of_something_else_in_one_town_months_after_is_no_claim() -> None:
    one = Wire("Harbour Wire", "2031-03-04").voice("Elin Marsh").says("Elin Marsh", SOLD).reading()
    later = Wire("Inland Post", "2031-07-06").voice("Tor Ode").says("Tor Ode", SOLD)
    assert len(claims(one, later.reading())) == 1
    others = later.tells(
        "the barge Kestrel lies below the mill of Ardvale, and Lindholm and Stroud are on it"
    ).reading()
    first = Wire("Harbour Wire", "2031-03-04").voice("Elin Marsh").says("Elin Marsh", SOLD)
    assert claims(first.tells("the boats of Brennick and Calder came to Halmey at noon").reading(), others) == ()


def test_what_is_said_once_is_no_claim() -> None:
    assert claims(said("Harbour Wire", "2031-03-04", "Elin Marsh")) == ()
    other = said("Inland Post", "2031-03-06", "Tor Ode", "nine barges sank below the mill on Sunday")
    assert claims(said("Harbour Wire", "2031-03-04", "Elin Marsh"), other) == ()


@pytest.mark.parametrize("status", ["withheld", "called_for"])
def test_what_is_asked_for_or_withheld_is_not_what_is_told(status: Status) -> None:
    two = said("Inland Post", "2031-03-06", "Tor Ode", SOLD, status)
    assert claims(said("Harbour Wire", "2031-03-04", "Elin Marsh"), two) == ()


def test_a_denial_contests_a_claim_and_is_no_part_of_it() -> None:
    one, two = said("Harbour Wire", "2031-03-04", "Elin Marsh"), said("Inland Post", "2031-03-05", "Una Falk")
    three = said("Lake Courier", "2031-03-06", "Tor Ode", SOLD, "denied")
    (claim,) = claims(one, two, three)
    assert three.statements[0].id not in claim.statements
    assert claim.standing == "contested"
    (conflict,) = conflicts(one, two, three)
    assert conflict.kind == "denial"
    assert three.statements[0].id in {conflict.a, conflict.b}
    assert "Tor Ode" in conflict.why and "\n" not in conflict.why


def test_an_assertion_of_the_contrary_is_a_conflict_of_content() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh")
    two = said("Inland Post", "2031-03-05", "Tor Ode", SOLD.replace("was sold", "was not sold"))
    (conflict,) = conflicts(one, two)
    assert conflict.kind == "content"


def test_nobody_is_in_conflict_with_himself() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh")
    assert conflicts(one, said("Inland Post", "2031-03-05", "Elin Marsh", SOLD, "denied")) == ()


def test_a_plan_and_an_option_contradict_nothing() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh", "the lock at Torvik will be sold to a stranger", "planned")
    two = said("Inland Post", "2031-03-05", "Tor Ode", "the lock at Torvik will not be sold to a stranger", "possible")
    assert conflicts(one, two) == ()


def test_two_outlets_own_tellings_are_no_dispute() -> None:
    one, two = Wire("Harbour Wire").tells(SOLD), Wire("Inland Post").tells(SOLD.replace("was sold", "was not sold"))
    assert conflicts(one.reading(), two.reading()) == ()


def test_a_question_is_no_claim_and_against_nothing() -> None:
    asked = said("Inland Post", "2031-03-05", "Tor Ode", SOLD + "?")
    assert claims(said("Harbour Wire", "2031-03-04", "Elin Marsh"), asked) == ()
    against = said("Inland Post", "2031-03-05", "Tor Ode", SOLD.replace("was sold", "was not sold") + "?")
    assert conflicts(said("Harbour Wire", "2031-03-04", "Elin Marsh"), against) == ()


@pytest.mark.parametrize(
    ("denial", "disputes"), [("any stranger had ever been promised the lock or its barges by the mayor", 0), (SOLD, 1)]
)
def test_what_the_reader_is_unsure_of_is_against_what_it_denies_word_for_word_alone(denial: str, disputes: int) -> None:
    told = Wire("Harbour Wire", "2031-03-04").voice("Elin Marsh").voice("Tor Ode").says("Elin Marsh", SOLD)
    sure = told.says("Tor Ode", denial, "denied").reading()
    assert len(conflicts(sure)) == 1
    one, other = sure.statements
    assert len(conflicts(replace(sure, statements=(one, replace(other, confidence=0.4))))) == disputes


def test_what_outlets_tell_themselves_is_one_claim_only_where_it_is_the_same() -> None:
    one, other = (
        "the lock at Torvik was sold to a stranger on Sunday",
        "the lock at Torvik was sold to the town council",
    )
    assert claims(Wire("Harbour Wire").tells(one).reading(), Wire("Inland Post").tells(one).reading())
    assert claims(
        said("Harbour Wire", "2031-03-04", "Elin Marsh", one), said("Inland Post", "2031-03-04", "Tor Ode", other)
    )
    assert claims(Wire("Harbour Wire").tells(one).reading(), Wire("Inland Post").tells(other).reading()) == ()


@pytest.mark.parametrize(("cue", "standing"), [("admitted", "conceded"), ("said", "contested")])
def test_what_a_party_owns_up_to_is_conceded_whoever_denies_it(cue: str, standing: str) -> None:
    one, two = said("Harbour Wire", "2031-03-04", "Elin Marsh"), said("Inland Post", "2031-03-05", "Una Falk")
    denied = said("Lake Courier", "2031-03-06", "Tor Ode", SOLD, "denied")
    told = replace(two.statements[0], cue=Span(0, len(cue), cue))
    (claim,) = claims(one, replace(two, statements=(told,)), denied)
    assert claim.standing == standing


def test_a_denial_of_another_thing_that_shares_one_word_is_no_dispute() -> None:
    wire = Wire("Harbour Wire", "2031-03-04")
    wire.voice("Elin Marsh").says("Elin Marsh", "seventeen people drowned when the ferry sank on Monday", "asserted")
    wire.voice("Tor Ode").says("Tor Ode", "the ferry had carried too much freight", "denied")
    assert conflicts(wire.reading()) == ()


@pytest.mark.parametrize(("likely", "disputes"), [(0.25, 1), (0.9, 2)])
def test_a_claim_stands_in_a_second_dispute_only_where_that_is_surer(likely: float, disputes: int) -> None:
    wire = Wire("Harbour Wire").voice("Elin Marsh").voice("Tor Ode").voice("Una Brask")
    wire.says("Elin Marsh", SOLD).says("Tor Ode", "it was not").says("Una Brask", "nobody sold it")
    reading = wire.reading()
    voices = {v.id: v for v in reading.voices}
    one, two, three = (s.id for s in reading.statements)
    origins = Origins([reading], (), voices, lambda v: v)
    told = {s.id: s for s in reading.statements}
    found = find_disputes([(one, two, 0.95), (one, three, likely)], (), told, origins, voices)
    assert len(found) == disputes


def test_a_mere_name_is_against_nothing() -> None:
    wire = Wire("Harbour Wire").voice("Elin Marsh").voice("Tor Ode")
    wire.says("Elin Marsh", "the sale of the northern ferry").says("Tor Ode", "no sale of the northern ferry")
    assert conflicts(wire.reading()) == ()


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ("50 soldiers were killed near Torvik", "50 soldiers were killed near Torvik", "denied"),
        ("the lock at Torvik was inspected in May", "the lock at Torvik was not inspected in May", "asserted"),
        ("a blast at the Torvik mine killed 8 people", "a blast at the Torvik mine killed 19 people", "asserted"),
        ("police arrested Tom Hale, a baker, for it", "police arrested Ann Moss, a baker, for it", "asserted"),
    ],
)  # fmt: skip
def test_what_cannot_both_be_so_is_never_one_claim_not_even_through_a_third(
    one: str, other: str, status: Status
) -> None:
    a, b = said("Harbour Wire", "2031-03-04", "Elin Marsh", one), said("Inland Post", "2031-03-04", "Tor Ode", one)
    c = said("Lake Courier", "2031-03-05", "Una Falk", other, status)
    (claim,) = claims(a, b, c)
    assert set(claim.statements) == {a.statements[0].id, b.statements[0].id}
    assert claim.origins == 2


def test_what_is_weighed_and_what_is_ordered_are_two_claims() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh", "a ban on night ferries at Torvik", "considered")
    two = said("Inland Post", "2031-03-05", "Tor Ode", "a ban on night ferries at Torvik", "ordered")
    assert claims(one, two) == ()


def test_a_denial_in_so_many_words_is_a_dispute_and_no_part_of_the_claim() -> None:
    more = SOLD + " by the harbour board at a closed meeting in the spring of that year"
    one, two = (
        said("Harbour Wire", "2031-03-04", "Elin Marsh"),
        said("Inland Post", "2031-03-05", "Tor Ode", more, "denied"),
    )
    assert claims(one, two) == ()
    (conflict,) = conflicts(one, two)
    assert conflict.kind == "denial"


def test_two_denials_are_no_dispute() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh", "that the dam was unsafe", "denied")
    two = said("Inland Post", "2031-03-05", "Tor Ode", "Elin Marsh denied the dam was unsafe", "denied")
    assert conflicts(one, two) == ()


def test_one_topic_is_no_dispute() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh", "the story of the Torvik lock could not get any murkier")
    two = said("Inland Post", "2031-03-05", "Tor Ode", "the lock at Torvik is a very old one run by the Ferry Company")
    assert conflicts(one, two) == ()


def test_a_claim_that_all_deny_is_told_as_denied() -> None:
    one = said("Harbour Wire", "2031-03-04", "Elin Marsh", SOLD, "denied")
    two = said("Inland Post", "2031-03-05", "Tor Ode", SOLD + " in May", "denied")
    (claim,) = claims(one, two)
    assert claim.gist == f"denied: {SOLD}"


def test_the_gist_is_what_most_of_the_statements_say_and_not_the_shortest() -> None:
    short = "it was sold at Torvik for nothing at all"
    told = [
        said("Harbour Wire", "2031-03-04", "Elin Marsh"),
        said("Inland Post", "2031-03-05", "Tor Ode", SOLD + " in May"),
        said("Lake Courier", "2031-03-06", "Una Falk", short),
    ]
    found = {s.id: s for reading in told for s in reading.statements}
    origins = Origins(told, (), {v.id: v for r in told for v in r.voices}, lambda v: v)
    (claim,) = find_claims([(list(found), "")], found, {r.report.id: r.report for r in told}, origins)
    assert claim.gist == SOLD
