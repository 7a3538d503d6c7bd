from __future__ import annotations

import pytest
from tests.reconciling.said import Wire

from onrecord.reconciling.polarity import contrary, polar
from onrecord.records import Statement, Status


def said(content: str, status: Status = "asserted") -> Statement:
    return Wire("Harbour Wire").voice("Elin Marsh").says("Elin Marsh", content, status).reading().statements[0]


def test_a_negation_reaches_over_the_words_behind_it() -> None:
    told = polar("there was no failed inspection on file, but the door had been mended")
    assert told.negated == {"fail", "inspection"}
    assert {"door", "mend"} <= told.affirmed
    assert polar("he did not deny the sale").negated == frozenset()
    assert polar("it was five, not six").negated == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge was inspected before the collapse", "The bridge was not inspected before the collapse"),
        ("the bow door had failed an inspection in August", "there was no failed inspection on file"),
        ("The people were told of the water by a siren", "nobody told the people of the water"),
        ("The bridge at Torvik was safe for lorries", "the bridge at Torvik was unsafe for lorries"),
        ("The sale of the lock was legal", "that the sale of the lock was illegal"),
        ("The letter from the mayor is genuine", "the letter from the mayor is forged"),
        ("The march on the harbour was non-violent", "the march on the harbour was violent"),
        ("Two of the men are guilty of arson", "Two of the men are innocent of arson"),
    ],
)
def test_what_one_negates_and_the_other_affirms_is_contrary(one: str, other: str) -> None:
    assert contrary(said(one), said(other))
    assert contrary(said(other), said(one))


def test_an_antonym_is_the_negation_of_its_opposite() -> None:
    assert polar("the bridge was unsafe").negated == polar("the bridge was not safe").negated
    assert polar("the bridge was not unsafe").affirmed >= {"safe"}
    assert not contrary(said("the bridge was not safe for lorries"), said("the bridge was unsafe for lorries"))
    assert not contrary(said("the union left the hall at noon"), said("the ion left the hall at noon"))


def test_a_denial_turns_its_content_round() -> None:
    killed = "that 50 soldiers had been killed"
    more = killed + " in the attack on the convoy near Riverton"
    assert contrary(said(killed), said(more, "denied"))
    assert not contrary(said(killed, "denied"), said(more, "denied"))
    assert not contrary(said("50 soldiers had not been killed"), said(killed, "denied"))


def test_a_negation_of_something_else_is_not_contrary() -> None:
    asked = "We have been asked not to write the word on the charts. I write it anyway."
    assert not contrary(said(asked), said("that she had been asked to keep it off the charts"))
    assert not contrary(said("the bridge was sold"), said("the harbour was not mended"))


def test_a_no_that_is_part_of_a_name_negates_nothing() -> None:
    assert polar("a no-deal exit was near").negated == frozenset()
    assert "saw" in polar("no-one saw the exit").negated
