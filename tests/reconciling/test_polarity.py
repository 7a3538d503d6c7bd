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
    ],
)
def test_what_one_negates_and_the_other_affirms_is_contrary(one: str, other: str) -> None:
    assert contrary(said(one), said(other))
    assert contrary(said(other), said(one))


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
