from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.voices.cast import Cast
from onrecord.records import Report, ReportKind, Span, Voice, id_of


def cast_of(marked: str, kind: ReportKind = "article", outlet: str = "Harbour Wire") -> tuple[Cast, list[Voice]]:
    """Read a text in which [brackets] stand around each source; return the cast and the voice of each."""
    text = re.sub(r"[\[\]]", "", marked)
    report = Report(id_of("report", text), None, None, "", outlet, None, None, "2031-03-04", kind, text)
    cast = Cast(report)
    ids = []
    for n, match in enumerate(re.finditer(r"\[([^\]]+)\]", marked)):
        start = match.start() - 2 * n
        ids.append(cast.resolve(Span.cut(text, start, start + len(match[1]))))
    known = {v.id: v for v in cast.voices()}
    return cast, [known[i] for i in ids]


def partition(marked: str, kind: ReportKind = "article") -> str:
    """Which mentions are one voice, as letters: "aba" where the first and the third are."""
    _, voices = cast_of(marked, kind)
    order = list(dict.fromkeys(v.id for v in voices))
    return "".join("abcdefgh"[order.index(v.id)] for v in voices)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Mayor Elin Marsh] said the lock held. “It creaked,” [Marsh] said. [She] left at noon.", "aaa"),
        ("[Senator Carl Thorne] said no. [The senator] had said yes before.", "aa"),
        ("[Elin Marsh] spoke first. [Tor Brekke] spoke next. [He] was brief. [Marsh] was not.", "abba"),
        ("[Ana Lind] said she ran. [Tor Lind] said he hid. [Ana Lind] was cut.", "aba"),
        ("[Mayor Ode] said it held. [Ode], a lorry driver, said it swayed. “It moved,” [Mayor Ode] admitted.", "aba"),
        ("[Ana Ode, the mayor], said no. [A driver, Tor Ode], said yes. [The mayor, Ms Ode], left. [Ode, the driver], "
         "stayed.", "abab"),
        ("[Ana Ode, the mayor], said no. [Ana Ode, a bus driver], said yes. [The driver] stayed.", "abb"),
        ("[Mayor Ana Ode] said no. [Ode], a mother of two, wept. [Ode], the mayor, left.", "aaa"),
        ("Northline Ferries will sell it, [the company] said. [The carrier] will hire, [Northline] said.", "aaa"),
        ("Ana Lind will sell the boat, [the company] said. [Lind] is sorry.", "ab"),
        ("[Mr. Ode] said it sank. [Mrs. Ode] said it was pulled under. [Mr. Ode] disagreed.", "aba"),
        ("[An official] said it leaked. [A second official] said it did not.", "ab"),
        ("[An official] said it leaked. [The official] asked not to be named.", "aa"),
        ("[Two officials] said a ship had sailed. [The officials] gave no date. [Another official] did.", "aab"),
        ("[A diplomat] said talks were over. [An aide to the mayor] denied it. [The diplomat] insisted.", "aba"),
        ("[Northline Ferries] said it was sorry. [The company] will pay. [It] gave no sum.", "aaa"),
        ("[The Coast Guard] searched. [A Coast Guard spokesman] said two were found.", "aa"),
        ("[A spokesman for the navy] said it sailed. [The spokesman] gave no port.", "aa"),
        ("[The Ministry of Fisheries] shut the bay. [The ministry] said it was a precaution.", "aa"),
        ("[The report] said the bolts were old. [The document] names no maker.", "aa"),
        ("[Residents] heard a bang. [Analysts] doubted it. [Residents] were moved.", "aba"),
        ("[Interior Minister Oda Brandt] said no. [Defence Minister Karl Ost] said yes. [The interior minister] left.",
         "aba"),
        ("[Police] said the road was open. [The police] later shut it.", "aa"),
        ("[The Port Company] sued. The hill council mended its books. 58 had died, [it] said.", "ab"),
        ("[Interior Minister Oda Brandt] said no. Una Falk, a nurse, was brought home. “I wept,” [she] said.", "ab"),
        ("[Oda Brandt] said no.\n\nIn the hall sat Una Falk, 58. “They gave us a leaflet,” [she] said.", "ab"),
        ("[Oda Brandt] said no. A constable had another tale. The order came at seven, [he] said.", "ab"),
        ("[A clerk in the ministry's office] said yes. [The ministry] said no.", "ab"),
        ("[The sheriff's office] said yes. [The attorney general's office] said no.", "ab"),
        ("[Ana Lind], the city's engineer, said yes. [The prime minister] said no. [His lawyer] said little.", "abc"),
        ("[Una Falk] said it rang. “Twice,” [the councillor] said.", "aa"),
        ("[Dr Una Falk] said it healed. [The doctor] was glad.", "aa"),
        ("[A ministry spokeswoman] said no. [She] added that [the ministry] was sorry.", "aaa"),
        ("[Northline Ferries] said no, as the [Harbour Post] reported. [It] sued.", "aba"),
        ("[Northline Ferries] said no. [The Harbour Post] lists a ship; [it] names its owner.", "abb"),
        ("[Tor Brekke] said no. “And [one] could argue that [you] and [we] agree.”", "aaaa"),
        ("[Two officials] were at odds. [One] said yes, [the other] no.", "abc"),
        ("[Tor Brekke of Halmar University] spoke. Halmar University and Una Falk agree. “No,” [Falk] said.", "ab"),
        ("[Oda Brandt] said no. The police, [who] had said yes, were silent, [the police] said.", "abb"),
        ("[Tor Brekke] said no. [The union] said yes. [The company] said nothing.", "abc"),
        ("[Col. Mirek Ost] fired. [Gen. Yusuf Orr] bled. Ost denied it. “It is in its box,” [he] said.", "aba"),
        ("[The port company] sued. The residents' committee has cut its figure: six, [it] said, had left.", "ab"),
        ("[Ms Ana Lind] ran. [Tor Lind] hid. [Ms Lind] was cut.", "aba"),
        ("[Northline Ferries] sold 40 tickets. By [the company's own count] 12 sailed. In [its words], none.", "aaa"),
    ],
)  # fmt: skip
def test_which_mentions_are_one_voice(marked: str, expected: str) -> None:
    assert partition(marked) == expected


def test_a_name_alone_is_the_person_named_in_full_elsewhere() -> None:
    _, (voice,) = cast_of("The dam’s engineer, Wen Okafor, had left in May. “It will hold,” [Okafor] said.")
    assert (voice.kind, voice.name) == ("person", "Wen Okafor")
    assert "engineer" in (voice.role or "")


def test_a_voice_has_the_fullest_name_and_every_other_as_alias() -> None:
    _, voices = cast_of("[Marsh] said so. [Mayor Elin Marsh] said it twice. [Marsh] laughed.")
    assert len({v.id for v in voices}) == 1
    assert voices[0].name == "Elin Marsh"
    assert "Marsh" in voices[0].aliases


def test_a_role_told_after_the_name_is_kept() -> None:
    _, (voice,) = cast_of("“It rang all night,” said [Petra Lind], a baker on the quay.")
    assert voice.role == "a baker on the quay"


def test_mr_is_no_role() -> None:
    _, (voice,) = cast_of("Nobody had told Mr. Ode. “It sank,” [Ode] said.")
    assert (voice.kind, voice.role) == ("person", None)


def test_a_pronoun_means_who_was_named_in_the_paragraph() -> None:
    _, voices = cast_of("[Elin Marsh] opened the lock.\n\nTor Brekke, a miller, stood beside. “I wept,” [he] said.")
    assert [v.name for v in voices] == ["Elin Marsh", "Tor Brekke"]


def test_she_is_not_he() -> None:
    assert partition("[Mr. Tor Ode] said no. [Mrs. Una Falk] said yes. [He] shrugged. [She] smiled.") == "abab"


def test_the_reason_for_anonymity_is_kept_in_its_words() -> None:
    _, (voice,) = cast_of(
        "[A clerk], who spoke on condition of anonymity because she feared for her job, said it leaked."
    )
    assert voice.kind == "anonymous"
    assert voice.reason is not None
    assert voice.reason.startswith("condition of anonymity because she feared for her job")


def test_unnamed_people_are_counted_where_the_text_counts_them() -> None:
    _, voices = cast_of("[Three divers] went down. [Officials] watched.")
    assert [v.count for v in voices] == [3, None]
    _, voices = cast_of("[A decree] bans it, and by [a report] nobody knew. [A clerk] was asked.")
    assert [(v.kind, v.count) for v in voices] == [("document", None), ("document", None), ("anonymous", 1)]


def test_the_outlet_is_the_first_voice_and_speaks_when_it_names_itself() -> None:
    cast, (voice,) = cast_of("[Harbour Wire] has seen the log.")
    assert voice.id == cast.narrator == cast.voices()[0].id
    assert voice.kind == "outlet"


def test_in_a_release_the_issuer_is_the_narrator_and_the_company() -> None:
    cast, voices = cast_of(
        "[Northline Ferries] regrets the loss. [The company] will pay.", "release", "Northline Ferries"
    )
    assert {v.id for v in voices} == {cast.narrator}
    assert voices[0].kind == "organization"


def test_we_is_who_issues_the_release() -> None:
    cast, voices = cast_of("[Tor Ode] is sorry. [We] will pay.", "release", "Northline Ferries")
    assert [v.id == cast.narrator for v in voices] == [False, True]


def test_a_bare_noun_is_the_body_named_last_even_if_it_has_not_spoken() -> None:
    _, voices = cast_of("[Oda Brandt] spoke. The Ministry of Works was told in May. [The ministry] denies it.")
    assert voices[1].name == "Ministry of Works"


def test_the_company_is_whom_the_last_person_spoke_for() -> None:
    _, voices = cast_of("“No alarm,” said [Jens Brakke, for Transferra]. [The company] had said so before.")
    assert [v.name for v in voices] == ["Jens Brakke", "Transferra"]


def test_two_capitals_are_a_body_where_the_report_says_so() -> None:
    _, (lake, *_) = cast_of("[Blue Lake] paid. Everybody knows the haulage firm Blue Lake.")
    _, (cliff, *_) = cast_of("[Ada Cliff] paid. Blue Lake is a haulage firm.")
    assert (lake.kind, cliff.kind) == ("organization", "person")


def test_an_office_whose_holder_nobody_names_is_a_body() -> None:
    _, voices = cast_of("[The state prosecutor] said so. [The health minister] did not.")
    assert [v.kind for v in voices] == ["organization", "person"]


def test_only_an_outlet_is_named_as_an_outlet() -> None:
    text = "Two officials told the Inland Post that it sank. They told the mayor too."
    cast = Cast(Report("r", None, None, "", "Harbour Wire", None, None, None, "article", text))
    at = text.index("the Inland Post")
    named = cast.outlet(Span.cut(text, at, at + 15))
    assert named is not None
    assert next(v for v in cast.voices() if v.id == named).name == "Inland Post"
    at = text.index("the mayor")
    assert cast.outlet(Span.cut(text, at, at + 9)) is None


def test_a_report_without_an_outlet_has_a_narrator_too() -> None:
    cast = Cast(Report("r", None, None, "", None, None, None, None, "article", "It sank."))
    assert [v.id for v in cast.voices()] == [cast.narrator]


WORDS = (
    "Elin Marsh|Marsh|she|he|it|they|the mayor|two officials|a second official|the official|police|the company|"
    "Northline Ferries|a report|residents|a spokesman|“|I|the"
).split("|")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_any_mentions_resolve_to_voices_that_are_listed_once(mentions: list[str]) -> None:
    cast, voices = cast_of(" said so. ".join(f"[{m}]" for m in mentions) + " said so.")
    ids = [v.id for v in cast.voices()]
    assert len(ids) == len(set(ids))
    assert len(voices) == len(mentions)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_reading_a_text_twice_gives_the_same_voices(mentions: list[str]) -> None:
    marked = " said so. ".join(f"[{m}]" for m in mentions)
    assert cast_of(marked)[0].voices() == cast_of(marked)[0].voices()


def test_words_that_begin_at_one_place_name_one_voice() -> None:
    text = "The Inland Post Group said so."
    cast = Cast(Report("r", None, None, "", "Harbour Wire", None, None, None, "article", text))
    assert cast.resolve(Span.cut(text, 0, 15)) == cast.resolve(Span.cut(text, 0, 21))
    assert len({v.id for v in cast.voices()}) == len(cast.voices())


def test_an_earlier_version_of_the_report_is_the_report() -> None:
    cast, (voice,) = cast_of("Correction: [An earlier version of this article] said that three had died.")
    assert (voice.id, voice.aliases) == (cast.narrator, ())
