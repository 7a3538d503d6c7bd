from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.reading.status import _BY_CUE, _Said, status_of
from onrecord.records import Status

# Each line: the words of the cue, "|", the content. Every sentence is invented.
ASSERTED = """
said | the bridge was closed at noon
told reporters | nobody had been on the lower deck
said | the ministry is not in a rush
said | the boat floated for an hour before it went down
said | the crate weighed 40 kilos
said | the new ferry is considered a model of its kind
said | it is not considered a danger to shipping
said | the museum is open to the public again
said | the crew was ordered to stay below
said | the harbour pilots had been told to wait
said | the council has not approved the budget
said | the company has no plans to sell the yard
said | the council does not plan to sell the theatre
said | the deal was struck on May 4
said | rescuers came as soon as possible
said | it is not possible to land on the island
said | the mayor left his house and his will to the town
said | divers could see nothing below ten metres
said | passengers should have been told an hour earlier
said | the engine must have failed before the turn
said | the fault has to do with a worn cable
said | it was a promising start
said | they hit the intended target
added | the tanks were full
according to | three lorries burned out
has not withdrawn his statement | that the dam had been inspected in May
refused to withdraw his claim | that the vote was bought
never retracted | that the lights were off
withdrew his denial | that the vote was bought
said as it withdrew | that the village was empty
said | her name was on the list of passengers
"""
DENIED = """
denied | that the dam had been leaking for a year
denies | having taken money from the builder
has denied | any link to the fire
rejected | the claim that guards had opened the gate
dismissed | reports of a second explosion
disputed | the number of the dead
rejecting | allegations that the vote was bought
refuted | the minister's account
rejected suggestions that | the lights were off
withdrew his statement | that the dam had been inspected in May
withdrew | his earlier claim that the tanks were full
has withdrawn its allegation | that guards fired first
took back | her remark that the pier was safe
walked back | an earlier account that nobody was aboard
retracted | that the lights were off
was forced to retract | a report that the ferry had sunk
was forced to withdraw her claim | that the vote was bought
no longer stands by | his statement that the hull was sound
backed away from | his claim that the hull was sound
apologised for saying | that the crew had been drinking
"""
ORDERED = """
ordered | all ferries to stay in harbour
ordered | the evacuation of two villages
authorized | the agency to search the islands
has authorised | the use of the reserve
approved | a curfew from nine in the evening
instructed | pilots to keep away from the strait
directed the army to | open its depots
said | the governor has authorized the guard to clear the road
said | the judge ordered the release of the logbook
told the council | the minister had approved the purchase of six boats
said | the president signed a decree on the ports
"""
PLANNED = """
plans to | sell the yard in the spring
said | the court will hear the case on Monday
vowed to | rebuild the pier
said | it would publish the names on Friday
intends to | leave the pact
promised | new boats by the autumn
said | the fleet is preparing to sail
said | the talks are scheduled for June
decided to | close the school
said | trains are set to run again at noon
said | we’ll be back on Tuesday
agreed to | return the statue
threatened to | block the canal
said | the lock would be rebuilt by autumn
announced | the names would be published on Friday
"""
CONSIDERED = """
is considering | a ban on night fishing
said | the cabinet was weighing a tax on salt
has not ruled out | sending a second ship
said | a blockade is on the table
would not rule out | a curfew
said | sanctions had not been ruled out
said | a merger is under discussion
told the paper | ministers are discussing whether to close the border
declined to rule out | strikes on the ports
said | all options were open
said | a second inquiry is being considered
said | the council is exploring a sale of the theatre
said | the port was studying whether to raise its fees
"""
POSSIBLE = """
said | the toll could rise
said | the wall may have given way at night
said | a deal would likely require the consent of both houses
said | more bodies might be found below the deck
said | the strike is likely to last a week
said | “if the wind turns, the fire will reach the village”
said | perhaps one of the lamps had fallen
said | it would mean the end of the line
said | the ship was probably too heavy
said | a second collapse was unlikely
told the inquiry | a longer rope would have saved him
said | it would be a mistake to sell the yard
said | hundreds would be killed by such a wave
"""
CALLED_FOR = """
called for | an inquiry into the loss of the barge
urged | drivers to stay at home
demanded | the release of the nine fishermen
recommended | that the bridge be closed
said | the minister should resign
said | the owners must pay for the wreck
asked | the owners to mend the fence
appealed to residents to | boil their water
said | “Stay away from the river”
called on | both sides to put down their arms
said | the government ought to buy the boats back
said | the company needs to answer for this
"""
WITHHELD = """
declined to say | how many guards were there
refused to discuss | the price
did not say | who had given the order
would not confirm | that a drone was lost
declined to | give a number
refused to | name the buyer
could not immediately confirm | the report
declined to comment on | the letter
did not respond to | questions about the contract
said | it could not confirm the number
has not said | whether the pilot will be charged
would neither confirm nor | deny the sale
declined | to say who had the keys
"""


def cases(told: str, status: Status) -> list[tuple[str, str, Status]]:
    lines = [line.split(" | ") for line in told.strip().splitlines()]
    return [(cue, content, status) for cue, content in lines]


EVERY = [
    *cases(ASSERTED, "asserted"),
    *cases(DENIED, "denied"),
    *cases(ORDERED, "ordered"),
    *cases(PLANNED, "planned"),
    *cases(CONSIDERED, "considered"),
    *cases(POSSIBLE, "possible"),
    *cases(CALLED_FOR, "called_for"),
    *cases(WITHHELD, "withheld"),
]


@pytest.mark.parametrize(("cue", "content", "status"), EVERY)
def test_status_is_read_from_cue_and_content(cue: str, content: str, status: Status) -> None:
    assert status_of(content, cue, content.startswith("“")) == status


def test_every_status_is_in_the_table() -> None:
    assert {status for _, _, status in EVERY} == set(get_args(Status))


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("The ministry is weighing a second dam.", "considered"),
        ("The governor has ordered the port closed.", "ordered"),
        ("The vote will be held in June.", "planned"),
        ("Two men were pulled from the water.", "asserted"),
        ("The road could stay shut for a month.", "possible"),
    ],
)
def test_narration_has_a_status_without_any_cue(content: str, status: Status) -> None:
    assert status_of(content, "", False) == status


def test_a_subordinate_clause_does_not_decide() -> None:
    assert status_of("the wall fell on Sunday, because the river could not drain", "said", False) == "asserted"
    assert status_of("the harbour master, who may resign, opened the gates himself", "said", False) == "asserted"


def test_a_line_break_is_a_space() -> None:
    assert status_of("strikes on\nthe ports", "has not\nruled out", False) == "considered"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("We do not know how many were aboard.", "withheld"),
        ("I don’t know a better harbour pilot than her.", "asserted"),
    ],
)
def test_a_quote_withholds_only_in_the_speakers_own_name(content: str, status: Status) -> None:
    assert status_of(content, "said", True) == status
    assert status_of("They did not tell us that the lamps were out.", "said", True) == "asserted"


@given(st.text(max_size=200), st.text(max_size=60), st.booleans())
def test_any_words_have_one_of_the_eight(content: str, cue: str, quoted: bool) -> None:
    assert status_of(content, cue, quoted) in get_args(Status)


@given(st.text())
@example("It did not rule out a ban and was asked to deny plans.")
def test_no_rule_of_cues_is_met_where_there_is_no_cue(content: str) -> None:
    """Narration is not asked them at all."""
    assert not any(met(_Said(content, content, "", content, False)) for _, met in _BY_CUE)
