from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.voices.mentions import read_mention
from onrecord.records import VoiceKind

# Each line: the words of a source, and behind "=" the name that the voice should have, where that is in question.
PERSON = """
Elin Marsh
Mayor Elin Marsh = Elin Marsh
Elin Marsh, the mayor of Torvik = Elin Marsh
the mayor of Torvik, Elin Marsh = Elin Marsh
Col. Tobias Renn = Tobias Renn
retired Gen. Anselm Rook = Anselm Rook
Deputy Foreign Minister Ilse van der Haar = Ilse van der Haar
Jonas Petersen, 41, a welder = Jonas Petersen
Petra Lind, who lives beside the quay = Petra Lind
Torvik Mayor Elin Marsh = Elin Marsh
the ministry’s spokesman, Aron Feld = Aron Feld
spokeswoman Dita Holm = Dita Holm
Dr. Wen Okafor of the Institute for Sea Ice = Wen Okafor
Mr. Adeyemi = Adeyemi
Sen. Carla Voss (R-Ohio) = Carla Voss
economist Pavel Ostrov = Pavel Ostrov
U.S. Ambassador Lyle Banner = Lyle Banner
José María Ibáñez
Secretary of State Dana Whitlock = Dana Whitlock
the defence minister
the prime minister
the president
Justice Minister Oda Brandt’s = Oda Brandt
Marsh’s lawyer, Ines Kroll = Ines Kroll
Abdul al-Rashid
police chief Roman Dahl = Roman Dahl
Fire Chief Roman Dahl = Roman Dahl
Ruth Adeyemi, chief executive of Northline Ferries = Ruth Adeyemi
Ana Lind, her sister = Ana Lind
Governor Ida Falk, a Democrat = Ida Falk
President Lorne Vasey = Lorne Vasey
the president, Lorne Vasey = Lorne Vasey
former president Lorne Vasey = Lorne Vasey
Vasey’s chief of staff, Nora Quist = Nora Quist
Senate Majority Leader Carl Thorne = Carl Thorne
Rear Adm. Sixten Ode = Sixten Ode
Queen Maud = Maud
Pastor Ben Aster = Ben Aster
Bishop Tomas Rhee = Tomas Rhee
historian Lena Mauer of Halmar University = Lena Mauer
Lena Mauer, a historian at Halmar University = Lena Mauer
Northline chief executive Ruth Adeyemi = Ruth Adeyemi
fisherman Odd Brekke = Odd Brekke
a fisherman, Odd Brekke = Odd Brekke
a fisherman named Odd Brekke = Odd Brekke
Dana O’Rourke
J. T. Marlow
Jean-Luc Fabre
Li Wei
Foreign Ministry spokesman Aron Feld = Aron Feld
Coast Guard Capt. Nils Orre = Nils Orre
Northline Ferries spokeswoman Dita Holm = Dita Holm
British Prime Minister Rowan Teal = Rowan Teal
the country’s interior minister
Brekke, a fisherman, = Brekke
a man who gave his name only as Tor = Tor
A man who gave his name as “Teacher” and who spoke for the rest = Teacher
The minister’s man, Brekke = Brekke
Marta Vikander, for the Lake Union = Marta Vikander
Prime Minister Oda Brandt on Friday = Oda Brandt
Mr Brekke the tailor = Brekke
Ms Ode of the ministry = Ode
a retired tiler on the second floor, Odd Brekke = Odd Brekke
the minister himself, Lorne Vasey = Lorne Vasey
"""
ORGANIZATION = """
the Coast Guard = Coast Guard
Coast Guard
the Ministry of Fisheries = Ministry of Fisheries
police
the police
the company
Northline Ferries
the Torvik city council
the office of Prime Minister Rowan Teal
St Olaf’s
Halmar Water, which has run the wells since May = Halmar Water
the Joint Observer Group = Joint Observer Group
the owner, Adamant = Adamant
City Hall = City Hall
Torvik Port Authority
the Red Crescent Society = Red Crescent Society
the health ministry
the White House = White House
the army
the union
NATO
the United Nations = United Nations
a court in Halmar
the government
the Foreign Office = Foreign Office
the state prosecutor’s office
a spokesman for the Ministry of Fisheries = Ministry of Fisheries
a spokeswoman for the company = company
a ministry spokesperson = ministry
the company’s spokeswoman = company
an army spokesman = army
a spokesperson for Northline Ferries = Northline Ferries
a Coast Guard spokesman = Coast Guard
the minister’s office
his office
Human Rights Watch
Amnesty International
Doctors Without Borders
Save the Children
the Kremlin = Kremlin
Beijing
the Department of Transport = Department of Transport
the opposition Harvest Party
Friends of the Lake
the North Sea Fishermen’s Union
the World Food Programme = World Food Programme
Torvik Dockworkers
the Red Cross = Red Cross
the Institute for Sea Ice = Institute for Sea Ice
U.S. Southern Command
the European Commission = European Commission
the U.N. refugee agency
the fire department
the operator, Northline Ferries = Northline Ferries
prosecutors’ office
a statement from the Coast Guard = Coast Guard
a statement by the Ministry of Fisheries = Ministry of Fisheries
a spokesman
the spokesman
an unnamed spokesman for the navy = navy
the navy’s spokesman = navy
the authorities
local authorities
"""
ANONYMOUS = """
an official
two officials
three people familiar with the talks
a senior defence official
a person briefed on the plan
a second official
another diplomat
one of the officials
five current and former officers
a dozen people who worked on the ship
the official
sources close to the family
officials
a witness
a fisherman who saw the fire
a Western diplomat, who spoke on condition of anonymity
a nurse at the hospital
two of the crew
at least four employees
a constable who was on the line
an officer of the battalion
the inspector, who is not permitted to speak to the press
a control-room operator, who spoke on condition of anonymity
Two colleagues of Mr Ode
Another
One MP
One, a boy of fifteen
the lineman
security sources
an aide to the mayor
a lawyer for the family
a judge
one of them
a former minister
a survivor
a 34-year-old teacher
one survivor
two soldiers
an official at the ministry
a source
the sources
the two officials
U.S. officials
intelligence officials
several diplomats
government sources
a neighbour who asked not to be named
a senior member of the crew
a third
more than 20 former employees
"""
GROUP = """
Tenants
residents
analysts
critics of the plan
relatives of the dead
human rights activists
survivors
many fishermen
some lawmakers
opposition politicians
experts
neighbours
supporters
the family
her family
lawyers for the family
villagers in Halmar
people in the town
doctors
prosecutors
lawmakers from both parties
others
a statement from the family = the family
"""
DOCUMENT = """
the official gazette
the bulletin
a staff paper shown to the Gazette
court papers
The circular that the Gazette printed
the ledger the Gazette got hold of
an audit of the fund
a copy of the letter
the dosing sheets
a petition lodged at the court
a report
the indictment
a letter seen by the Gazette
court documents
satellite images taken on Tuesday
an internal memo
the ship’s log
the survey
a study published in March
official data
a leaked email
the police report
minutes of the meeting
the inspection report, dated May 2
a statement
the company’s annual report
an affidavit filed in Halmar
court records
police records
video posted online
the website of the port
a United Nations report
the report by the Maritime Board
a poll by Halmar University
"""
OUTLET = """
The Gazette = Gazette
the Bulletin = Bulletin
Harbour Today = Harbour Today
the Torvik Gazette = Torvik Gazette
Harbour Wire
the newspaper
Radio Halmar
Reuters
state television
the broadcaster
the Northern Times, a local newspaper = Northern Times
Inland Post
local media
the state news agency
the Associated Press = Associated Press
a local newspaper
Halmar Public Radio
the news agency Tarn
the magazine
CNN
Channel 9
the New Torvik Times = New Torvik Times
"""


def cases(told: str, kind: VoiceKind) -> list[tuple[str, VoiceKind, str]]:
    rows = [line.partition(" = ") for line in told.strip().splitlines()]
    return [(words, kind, name) for words, _, name in rows]


EVERY = [
    *cases(PERSON, "person"),
    *cases(ORGANIZATION, "organization"),
    *cases(ANONYMOUS, "anonymous"),
    *cases(GROUP, "group"),
    *cases(DOCUMENT, "document"),
    *cases(OUTLET, "outlet"),
]


@pytest.mark.parametrize(("words", "kind", "name"), EVERY)
def test_kind_and_name_of_a_mention(words: str, kind: VoiceKind, name: str) -> None:
    mention = read_mention(words)
    assert mention.kind == kind
    if name:
        assert mention.name == name


def test_every_kind_of_voice_is_in_the_table() -> None:
    assert {kind for _, kind, _ in EVERY} == set(get_args(VoiceKind))


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("The charity Lake Relief", "organization", "Lake Relief"),
        ("The opposition Reform League", "organization", "Reform League"),
        ("the Harbour Board now", "organization", "Harbour Board"),
        ("President Oda Brandt last night", "person", "Oda Brandt"),
        ("the department’s own arithmetic", "organization", "the department"),
        ("the letter's estimate", "document", "the letter"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(words: str, kind: VoiceKind, name: str) -> None:
    assert (read_mention(words).kind, read_mention(words).name) == (kind, name)


def test_what_one_has_told_is_told_by_oneself() -> None:
    assert [read_mention(w).core for w in ("her account", "in its words", "their reckoning")] == ["she", "it", "they"]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Mayor Elin Marsh", "Mayor"),
        ("Elin Marsh, the mayor of Torvik", "mayor of Torvik"),
        ("Jonas Petersen, 41, a welder", "welder"),
        ("Coast Guard Capt. Nils Orre", "Coast Guard Capt."),
        ("fisherman Odd Brekke", "fisherman"),
        ("a fisherman named Odd Brekke", "fisherman"),
        ("Mr. Adeyemi", None),
        ("Secretary of State Dana Whitlock", "Secretary of State"),
    ],
)
def test_titles_and_appositions_are_roles(words: str, role: str | None) -> None:
    assert read_mention(words).role == role


@pytest.mark.parametrize(
    ("words", "affiliation"),
    [
        ("Ruth Adeyemi, chief executive of Northline Ferries", "Northline Ferries"),
        ("Dr. Wen Okafor of the Institute for Sea Ice", "Institute for Sea Ice"),
        ("an official at the ministry", "ministry"),
        ("two people in the port office", "port office"),
        ("a third official, at the mines ministry", "mines ministry"),
    ],
)
def test_the_body_that_somebody_belongs_to(words: str, affiliation: str | None) -> None:
    assert read_mention(words).affiliation == affiliation


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("two officials", 2),
        ("an official", 1),
        ("a dozen people who worked on the ship", 12),
        ("three people familiar with the talks", 3),
        ("the two diplomats", 2),
        ("more than 20 former employees", 20),
        ("officials", None),
        ("several diplomats", None),
        ("residents", None),
    ],
)
def test_how_many_unnamed_people_there_are(words: str, count: int | None) -> None:
    assert read_mention(words).count == count


@pytest.mark.parametrize("words", ["a second official", "another diplomat", "a third source", "one of the officials"])
def test_who_is_told_as_one_more_is_always_new(words: str) -> None:
    assert read_mention(words).fresh


@pytest.mark.parametrize("words", ["the official", "the two officials", "Elin Marsh", "officials"])
def test_others_may_have_been_met_before(words: str) -> None:
    assert not read_mention(words).fresh


@pytest.mark.parametrize(
    ("words", "core", "kind"),
    [
        ("she", "she", "person"),
        ("He", "he", "person"),
        ("they", "they", "anonymous"),
        ("it", "it", "organization"),
        ("I", "self", "person"),
        ("she herself", "she", "person"),
    ],
)
def test_pronouns_have_no_name_of_their_own(words: str, core: str, kind: VoiceKind) -> None:
    mention = read_mention(words)
    assert (mention.pronoun, mention.core, mention.kind) == (True, core, kind)


def test_white_space_and_marks_around_a_mention_do_not_matter() -> None:
    assert read_mention(" Mayor\nElin  Marsh, ") == read_mention("Mayor Elin Marsh")
    assert read_mention("Elin Marsh (@elinmarsh)").name == "Elin Marsh"


@given(st.text(max_size=60))
def test_any_words_are_some_voice(words: str) -> None:
    assert read_mention(words).kind in get_args(VoiceKind)


@given(st.sampled_from([words for words, _, _ in EVERY]), st.text("’'\"“”(),.;:—- \n", max_size=4))
def test_a_mention_reads_the_same_with_marks_behind_it(words: str, marks: str) -> None:
    assert read_mention(words + marks).kind == read_mention(words).kind


@pytest.mark.parametrize(("words", "core"), [("It gave no names", "it"), ("she added", "she"), ("Its spokesman", "it")])
def test_words_that_only_point_back_name_nobody(words: str, core: str) -> None:
    mention = read_mention(words)
    assert mention.pronoun
    assert mention.core == core
