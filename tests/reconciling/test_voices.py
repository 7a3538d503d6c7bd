from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling.voices import join_voices
from onrecord.records import Reading, Relay, Span, Voice

SOLD = "the lock at Torvik was sold to a stranger for a very low price in the spring"


def one_story(readings: Sequence[Reading]) -> dict[str, int]:
    return {r.report.id: 0 for r in readings}


def joined(*readings: Reading, relays: tuple[Relay, ...] = ()) -> dict[frozenset[str], Voice]:
    """Return the joined voices by their members."""
    return {frozenset(v.members): v for v in join_voices(readings, relays, one_story(readings))}


def test_a_person_named_in_two_reports_is_one_voice_under_the_fullest_name() -> None:
    one = Wire("Harbour Wire").voice("Marsh", role="mayor")
    two = Wire("Inland Post").voice("Elin Marsh", role="mayor of Torvik")
    (voice,) = joined(one.reading(), two.reading()).values()
    assert set(voice.members) == {one.id("Marsh"), two.id("Elin Marsh")}
    assert (voice.name, voice.role, voice.aliases) == ("Elin Marsh", "mayor of Torvik", ("Marsh",))
    assert voice.id == min(voice.members)
    assert voice.report is None
    assert voice.why is not None and "Marsh" in voice.why


def test_two_people_of_one_family_name_stay_two() -> None:
    one, two = Wire("Harbour Wire").voice("Ana Lind"), Wire("Inland Post").voice("Tor Lind")
    assert joined(one.reading(), two.reading()) == {}


def test_a_family_name_that_fits_two_people_joins_neither() -> None:
    one = Wire("Harbour Wire").voice("Ana Lind")
    two = Wire("Inland Post").voice("Tor Lind")
    three = Wire("Lake Courier").voice("Lind")
    assert joined(one.reading(), two.reading(), three.reading()) == {}


def test_a_family_name_that_two_have_is_the_one_of_that_role() -> None:
    one = Wire("Harbour Wire").voice("Ana Lind", role="mayor of Torvik").voice("Tor Lind", role="lorry driver")
    two = Wire("Inland Post").voice("Lind", role="Mayor")
    three = Wire("Lake Courier").voice("Lind", role="driver")
    assert set(joined(one.reading(), two.reading(), three.reading())) == {
        frozenset({one.id("Ana Lind"), two.id("Lind")}),
        frozenset({one.id("Tor Lind"), three.id("Lind")}),
    }


def test_family_names_alone_join_unless_their_roles_or_one_report_keep_them_apart() -> None:
    one, two = Wire("Harbour Wire").voice("Lind", role="mayor"), Wire("Inland Post").voice("Lind")
    three = Wire("Lake Courier").voice("Lind", role="bus driver")
    found = set(joined(one.reading(), two.reading(), three.reading()))
    assert found == {frozenset({one.id("Lind"), two.id("Lind")})}
    both = Wire("Torvik Post").voice("Lind").voice("lind")
    assert set(joined(one.reading(), two.reading(), both.reading())) == found


def test_two_in_one_report_are_not_joined_by_a_name_in_another() -> None:
    one = Wire("Harbour Wire").voice("Elin Marsh").voice("Tor Marsh")
    two = Wire("Inland Post").voice("Elin Marsh")
    assert list(joined(one.reading(), two.reading())) == [frozenset({one.id("Elin Marsh"), two.id("Elin Marsh")})]


def test_a_title_is_the_one_person_who_holds_it() -> None:
    one = Wire("Harbour Wire").voice("Oda Brandt", role="interior minister")
    two = Wire("Inland Post").voice("the interior minister", role="the interior minister")
    (voice,) = joined(one.reading(), two.reading()).values()
    assert set(voice.members) == {one.id("Oda Brandt"), two.id("the interior minister")}


def test_the_minister_is_not_the_prime_minister() -> None:
    one = Wire("Harbour Wire").voice("Elin Marsh", role="prime minister").voice("Tor Lind", role="energy minister")
    two = Wire("Inland Post").voice("the minister", role="the minister")
    assert joined(one.reading(), two.reading()).keys() == {frozenset({one.id("Tor Lind"), two.id("the minister")})}


def test_a_body_that_signs_like_a_person_is_the_body_of_that_name() -> None:
    one = Wire("Harbour Wire").voice("Torvik Grid")
    two = Wire("Inland Post").voice("Torvik Grid", kind="organization")
    assert joined(one.reading(), two.reading()).keys() == {frozenset({one.id("Torvik Grid"), two.id("Torvik Grid")})}


@pytest.mark.parametrize(("role", "kind"), [(None, "organization"), ("clerk", "person")])
def test_where_two_reports_differ_a_name_is_a_persons_that_has_a_role(role: str | None, kind: str) -> None:
    one = Wire("Harbour Wire").voice("Torvik Grid", role=role)
    two = Wire("Inland Post").voice("Torvik Grid", kind="organization")
    (voice,) = joined(one.reading(), two.reading()).values()
    assert voice.kind == kind


def test_a_name_is_fuller_than_a_title() -> None:
    one = Wire("Harbour Wire").voice("Oda Brandt", role="interior minister")
    two = Wire("Inland Post").voice("the interior minister", role="the interior minister")
    (voice,) = joined(one.reading(), two.reading()).values()
    assert voice.name == "Oda Brandt"


def test_bodies_join_by_name_by_short_form_and_by_initials() -> None:
    one = Wire("Harbour Wire").voice("Torvik Port Authority", "organization")
    two = Wire("Inland Post").voice("the Port Authority", "organization")
    three = Wire("Lake Courier").voice("TPA", "organization")
    (voice,) = joined(one.reading(), two.reading(), three.reading()).values()
    assert voice.name == "Torvik Port Authority"
    assert len(voice.members) == 3


def test_spelling_does_not_part_a_body() -> None:
    one = Wire("Harbour Wire").voice("Ministry of Defence", "organization")
    two = Wire("Inland Post").voice("the Defense Ministry", "organization")
    assert len(joined(one.reading(), two.reading())) == 1


def test_unnamed_officials_of_two_newsrooms_stay_two() -> None:
    one = Wire("Harbour Wire").voice("two officials", "anonymous", count=2).says("two officials", SOLD)
    two = Wire("Inland Post").voice("two officials", "anonymous", count=2).says("two officials", SOLD)
    assert joined(one.reading(), two.reading()) == {}


def relay_of(later: Reading, earlier: Reading, how: Literal["copies", "credits"] = "copies") -> Relay:
    text = later.report.text
    return Relay(later.report.id, earlier.report.id, how, 1.0, (Span.cut(text, 0, len(text)),))


@pytest.mark.parametrize(
    ("name", "one"),
    [("a doctor", True), ("a nurse", False), ("a man", False), ("a doctor at the port", False), ("two doctors", False)],
)
def test_a_doctor_who_told_the_report_credited_is_the_one_doctor_there(name: str, one: bool) -> None:
    told = Wire("Harbour Wire").voice("a doctor at the mine", "anonymous").says("a doctor at the mine", "it burned")
    later = Wire("Inland Post", "2031-03-05").voice(name, "anonymous", count=2 if name[:3] == "two" else None)
    later.says(name, "the ward was dark")
    readings = later.reading(), told.reading()
    voices = joined(*readings, relays=(relay_of(*readings, how="credits"),))
    assert voices.keys() == ({frozenset({later.id(name), told.id("a doctor at the mine")})} if one else set())


def test_unnamed_officials_are_one_where_a_report_carries_the_others_words() -> None:
    one = Wire("Harbour Wire").voice("two officials", "anonymous", count=2).says("two officials", SOLD).reading()
    two = Wire("Inland Post", "2031-03-05").voice("officials", "anonymous").says("officials", SOLD).reading()
    (voice,) = joined(one, two, relays=(relay_of(two, one),)).values()
    assert voice.count == 2
    assert voice.why == "Inland Post carries Harbour Wire"


def test_but_not_where_they_are_of_other_number() -> None:
    one = Wire("Harbour Wire").voice("two officials", "anonymous", count=2).says("two officials", SOLD).reading()
    two = Wire("Inland Post", "2031-03-05").voice("three", "anonymous", count=3).says("three", SOLD).reading()
    assert joined(one, two, relays=(relay_of(two, one),)) == {}


def test_a_mere_noun_is_the_only_such_body_of_its_story() -> None:
    one = Wire("Harbour Wire").voice("the department", "organization").reading()
    two = Wire("Inland Post").voice("Department of Canals", "organization").reading()
    (voice,) = joined(one, two).values()
    assert voice.name == "Department of Canals"
    three = Wire("Dune Radio").voice("Department of Roads", "organization").reading()
    assert joined(one, two, three) == {}
    apart = {one.report.id: 0, two.report.id: 1}
    assert join_voices([one, two], (), apart) == ()


def test_two_that_one_report_keeps_apart_are_never_made_one() -> None:
    one = Wire("Harbour Wire").voice("an official", "anonymous", count=1).says("an official", SOLD).reading()
    wire = Wire("Inland Post", "2031-03-05").voice("an official", "anonymous", count=1)
    wire.voice("a second official", "anonymous", count=1)
    two = wire.says("an official", SOLD).says("a second official", SOLD + " again").reading()
    (members,) = joined(one, two, relays=(relay_of(two, one),))
    assert len(members) == 2


READINGS = [
    Wire("Harbour Wire").voice("Marsh").voice("the Port Authority", "organization").reading(),
    Wire("Inland Post").voice("Elin Marsh").voice("Torvik Port Authority", "organization").reading(),
    Wire("Lake Courier").voice("E. Marsh").voice("Torvik Port Authority", "organization").reading(),
    Wire("Dune Radio").voice("Tor Lind").voice("Lind").reading(),
]


@given(st.permutations(READINGS))
def test_the_order_of_reports_does_not_matter(readings: list[Reading]) -> None:
    stories = one_story(READINGS)
    assert join_voices(readings, (), stories) == join_voices(READINGS, (), stories)


def test_one_report_alone_joins_nothing() -> None:
    assert joined(Wire("Harbour Wire").voice("Elin Marsh").voice("Coast Guard", "organization").reading()) == {}
