from __future__ import annotations

import pytest

from onrecord.reconciling.told_of import described, one_source, speaks_for
from onrecord.records import Voice, VoiceKind


def voice(name: str, kind: VoiceKind = "person", role: str | None = None, *aliases: str) -> Voice:
    return Voice(f"voice-{name}", name, kind, aliases=aliases, role=role)


def one(a: Voice, b: Voice, linked: bool = True) -> bool:
    there, back = (one_source(described(x), described(y), linked) for x, y in ((a, b), (b, a)))
    assert there == back
    return there


def speaks(a: Voice, b: Voice) -> bool:
    return speaks_for(described(a), described(b))


def test_unnamed_people_are_one_only_where_a_report_carries_the_other() -> None:
    left, former = voice("an engineer who left last year", "anonymous"), voice("a former engineer", "anonymous")
    assert one(left, former)
    assert not one(left, former, linked=False)
    assert not one(left, voice("a nurse", "anonymous"))
    assert one(voice("a member of the tug's crew", "anonymous"), voice("a man of the tug's own crew", "anonymous"))


def test_so_many_officials_are_not_so_many_others() -> None:
    four = voice("four officials", "anonymous")
    assert one(four, voice("the Inland Post's four officials", "anonymous"))
    assert not one(four, voice("two officials", "anonymous"))


def test_one_of_the_two_is_no_third() -> None:
    two = voice("two harbour officials", "anonymous")
    assert one(voice("an official, one of the pair who spoke to the Post", "anonymous"), two)
    assert not one(voice("an official, one of the pair who spoke to the Post", "anonymous"), two, linked=False)
    assert not one(voice("an official", "anonymous"), two)
    assert not one(voice("a nurse, one of the pair who spoke to the Post", "anonymous"), two)


def test_offices_speak_as_one_body_whoever_carries_them() -> None:
    assert one(voice("prosecutors", "group"), voice("the island's prosecutors", "group"), linked=False)
    assert not one(voice("residents", "group"), voice("the island's residents", "group"), linked=False)


def test_a_person_without_a_name_is_the_one_whose_role_it_is() -> None:
    marsh = voice("Elin Marsh", role="student")
    assert one(marsh, voice("the student", "anonymous"), linked=False)
    assert one(voice("Tor Ode", role="Dr"), voice("a doctor", "anonymous"))
    assert not one(marsh, voice("the brother", "anonymous"))
    assert not one(marsh, voice("Tor Ode", role="student"))


def test_bodies_are_one_where_the_name_of_one_holds_the_others() -> None:
    guard = voice("Torvik's coast guard", "organization")
    assert one(guard, voice("the coast guard", "organization"))
    assert not one(guard, voice("the harbour ministry", "organization"))
    assert one(voice("Ministry of Defence", "organization"), voice("the ministry", "organization"))
    assert one(voice("Torvik's navy", "organization"), voice("Royal Torvikan Navy", "organization"))
    bank = voice("Bank Sarron", "organization", None, "the bank")
    assert not one(bank, voice("the central bank", "organization"))


def test_documents_of_one_noun_are_one() -> None:
    assert one(voice("an audit of 2030", "document"), voice("an audit that the Post dug out", "document"), linked=False)
    assert not one(voice("an audit of 2030", "document"), voice("a letter of 2030", "document"))


@pytest.mark.parametrize(
    ("who", "body"),
    [
        (voice("Nils Orre", role="Colonel"), voice("the army", "organization")),
        (voice("Nils Orre", role="Commissioner"), voice("Torvik police", "organization")),
        (voice("Nils Orre", role="who heads the authority"), voice("Torvik Port Authority", "organization")),
        (voice("Nils Orre", role="mayor"), voice("his office", "organization")),
        (voice("a sailor of the Blue Line", "anonymous"), voice("Blue Line", "organization")),
        (voice("Ada Lund", role="lawyer for Nils Orre"), voice("Nils Orre")),
        (voice("the major's lawyer"), voice("Nils Orre", role="Major")),
        (voice("Nils Orre", role="Colonel"), voice("Ministry of Defence of Torvik", "organization")),
        (voice("Nils Orre", role="ambassador in Sarron"), voice("Torvik's foreign ministry", "organization")),
        (voice("Torvik's embassy", "organization"), voice("Torvik's foreign ministry", "organization")),
        (voice("the General Staff", "organization"), voice("the army", "organization")),
    ],
)
def test_who_speaks_for_whom(who: Voice, body: Voice) -> None:
    assert speaks(who, body)
    assert speaks(body, who)


def test_a_baker_speaks_for_no_army() -> None:
    assert not speaks(voice("Tor Ode", role="baker"), voice("the army", "organization"))
    assert not speaks(voice("Tor Ode", role="Colonel"), voice("Torvik hospital", "organization"))


def test_two_governments_and_two_services_are_two() -> None:
    assert not speaks(voice("Torvik's embassy", "organization"), voice("Sarron's foreign ministry", "organization"))
    assert not speaks(voice("Torvik's army", "organization"), voice("Sarron's defence ministry", "organization"))
    assert not speaks(voice("the coast guard", "organization"), voice("the army", "organization"))
