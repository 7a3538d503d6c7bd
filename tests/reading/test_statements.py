from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.attribution import Credited
from onrecord.reading.sentences import sentences
from onrecord.reading.statements import Found, build_statements
from onrecord.records import ReportKind, Role, Statement, Voice
from tests.reading.invented import marked, passages_of, report_of


def read(text: str, *roles: Role, kind: ReportKind = "article") -> tuple[Found, dict[str, Voice]]:
    """Build the statements of a text with {s source}, {q cue} and {c content} marked."""
    plain, credited = marked(text)
    report = report_of(plain, kind=kind)
    found = build_statements(report, passages_of(report, roles), credited)
    return found, {v.id: v for v in found.cast.voices()}


def told(found: Found) -> list[Statement]:
    return [s for s in found.statements if not s.narrated]


def test_what_is_credited_is_the_statement_of_its_voice() -> None:
    found, voices = read("{c The lock held}, {s Mayor Elin Marsh} {q said}. Nine barges waited at the gate.")
    first, second = found.statements
    assert (first.content.text, first.cue and first.cue.text) == ("The lock held", "said")
    assert voices[first.voice].name == "Elin Marsh"
    assert (first.narrated, first.quote, first.status) == (False, "indirect", "asserted")
    assert (second.content.text, second.narrated) == ("Nine barges waited at the gate.", True)
    assert second.voice == found.cast.narrator


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("{c “The lock held,”} {s Marsh} {q said}.", "direct"),
        ("{s Marsh} {q said} {c the lock held}.", "indirect"),
        ("{s Marsh} {q said} {c the lock held “by luck”}.", "mixed"),
        ("{c “The lock held. It will hold again,”} {s Marsh} {q said}.", "direct"),
        ('{c "The lock held,"} {s Marsh} {q said}.', "direct"),
        ("{s Marsh} {q said} {c the keeper’s hut held}.", "indirect"),
    ],
)
def test_how_much_of_a_statement_is_quoted(text: str, quote: str) -> None:
    found, _ = read(text)
    assert [s.quote for s in told(found)] == [quote]


def test_hedges_are_kept_with_their_places() -> None:
    found, _ = read("{s Marsh} {q said} {c the gate was allegedly opened and may have been forced}.")
    (statement,) = told(found)
    assert [h.text for h in statement.hedges] == ["allegedly", "may"]


def test_plain_sentences_of_a_release_are_its_issuers() -> None:
    text = "{c Every gate was shut.} “I saw it,” {q said} {s Ada Lund}. {c2 Two were damaged}, {s2 Lund} {q2 said}."
    release, voices = read(text, kind="release")
    assert [voices[s.voice].kind for s in told(release)] == ["organization", "person"]
    article, voices = read(text)
    assert {voices[s.voice].name for s in told(article)} == {"Ada Lund"}


def test_an_open_quote_goes_on_in_the_next_paragraph() -> None:
    found, _ = read("{s Marsh} {q said}: {c “The lock held.}\n\n“And it will hold again.”\n\nNine barges came.")
    quoted = [s for s in found.statements if s.content.text.startswith("“")]
    assert [s.voice for s in quoted] == [told(found)[0].voice] * 2
    assert quoted[1].source is None
    assert found.statements[-1].narrated


def test_a_closed_quote_does_not_go_on() -> None:
    found, _ = read("{s Marsh} {q said}: {c “The lock held.”}\n\n“Locks” is what the barge men call them here.")
    assert found.statements[-1].narrated


def test_a_bare_quote_is_still_the_last_voices() -> None:
    found, voices = read("{s Marsh} {q said} {c it held}. {c2 “We were lucky.”}")
    assert [voices[s.voice].name for s in told(found)] == ["Marsh", "Marsh"]


def test_hearsay_without_a_source_is_narration() -> None:
    found, _ = read("It {q was rumoured} that {c the gate had been sold to a stranger}.")
    assert all(s.narrated for s in found.statements)
    assert "gate" in " ".join(s.content.text for s in found.statements)


def test_the_outlet_that_was_told_is_passed_through_and_one_that_is_the_reports_own_is_not() -> None:
    found, voices = read("{s Two officials} {q told the Inland Post} that {c the lock was sold}.")
    (statement,) = told(found)
    assert voices[statement.voice].count == 2
    assert [voices[v].name for v in statement.via] == ["Inland Post"]
    own, _ = read("{s Two officials} {q told the Harbour Wire} that {c the lock was sold}.")
    assert told(own)[0].via == ()


def test_only_passages_that_report_are_read() -> None:
    text = "Lock holds\n\nMore on this story: {c the lock held}, {s Marsh} {q said}.\n\nNine barges came."
    found, _ = read(text, "headline", "furniture", "body")
    assert [s.content.text for s in found.statements] == ["Lock holds", "Nine barges came."]


def test_a_signed_post_is_its_authors_whatever_it_says_of_itself() -> None:
    text = (
        "The council met.\n{s0 I} {q0 asked} {c0 whether the lock is safe}. Nobody answered.\n"
        "— Mara Vane (@maravane) March 4, 2031"
    )
    plain, credited = marked(text)
    report = report_of(plain)
    body, *post = passages_of(report)
    post = [replace(p, role="post", author="Mara Vane (@maravane)") for p in post]
    found = build_statements(report, [body, *post], credited)
    voices = {v.id: v for v in found.cast.voices()}
    (statement,) = told(found)
    assert statement.content.text == "I asked whether the lock is safe. Nobody answered."
    assert (voices[statement.voice].name, voices[statement.voice].kind) == ("Mara Vane", "person")


def test_a_post_is_not_told_by_whom_the_report_names_after_it() -> None:
    text = (
        "The council met.\n{c0 The lock is shut. Nobody came}.\n— Mara Vane (@maravane) March 4, 2031\n"
        "{s0 Tor Ode} {q0 said} he had seen nobody."
    )
    plain, credited = marked(text)
    report = report_of(plain)
    body, *post, after = passages_of(report)
    post = [replace(p, role="post", author="Mara Vane (@maravane)") for p in post]
    found = build_statements(report, [body, *post, after], credited)
    voices = {v.id: v.name for v in found.cast.voices()}
    assert [(voices[s.voice], s.content.text) for s in told(found)] == [("Mara Vane", "The lock is shut. Nobody came.")]


def test_a_post_without_a_signature_is_not_dropped() -> None:
    report = report_of("The council met on Monday.\nThe lock at Torvik is shut until further notice.")
    body, post = passages_of(report)
    found = build_statements(report, [body, replace(post, role="post", author="Mara Vane")], [])
    assert [s.content.text for s in found.statements] == report.text.split("\n")


def test_a_word_that_only_points_elsewhere_is_no_statement() -> None:
    found, _ = read("The five sailors {c whom} {s the ministry} {q described} were gone.")
    assert told(found) == []


def test_in_a_release_the_issuer_tells_it() -> None:
    found, voices = read("The lock is open again.", kind="release")
    assert voices[found.statements[0].voice].kind == "organization"


def test_a_sentence_left_with_a_clause_of_its_own_is_told_by_the_outlet_too() -> None:
    found, _ = read("The keepers opened both gates before noon on Sunday, and {s Marsh} {q said} {c it held}.")
    assert [s.narrated for s in found.statements] == [True, False]
    assert found.statements[0].content.text.startswith("The keepers opened both gates")


def test_a_cue_and_a_source_alone_leave_nothing_to_tell() -> None:
    found, _ = read("{c “It held,”} {s Marsh} {q said} on Sunday.")
    assert not any(s.narrated for s in found.statements)


SENTENCES = st.sampled_from(
    [
        "{s Mayor Elin Marsh} {q said} {c the lock had held}. ",
        "{c “It creaked all night,”} {s she} {q told} reporters. ",
        "Nine barges waited at the gate until the river fell. ",
        "{q According to} {s two officials}, {c the gate was sold in May} for an unknown sum that nobody would name. ",
        "It {q was rumoured} that {c the keeper had left}. ",
        "Why? ",
        "“No.” ",
        "— ",
        "\n\n",
        "{c “It may fall} {s he} {q said}. ",
    ]
)


def numbered(parts: list[str]) -> str:
    return "".join(
        p.replace("{s", f"{{s{i}").replace("{q", f"{{q{i}").replace("{c", f"{{c{i}") for i, p in enumerate(parts)
    )


@given(st.lists(SENTENCES, max_size=10).map(numbered))
def test_every_sentence_of_the_body_ends_in_a_statement(text: str) -> None:
    plain, credited = marked(text)
    report = report_of(plain)
    passages = passages_of(report)
    found = build_statements(report, passages, credited)
    taken = [(s.start, s.end) for x in found.statements for s in (x.content, x.cue, x.source) if s]
    for passage in passages:
        for start, end in sentences(plain, passage.start, passage.end):
            if any(map(str.isalnum, plain[start:end])):
                assert any(a < end and b > start for a, b in taken), plain[start:end]


@given(st.lists(SENTENCES, max_size=10).map(numbered))
def test_statements_stand_in_order_under_ids_of_their_own(text: str) -> None:
    plain, credited = marked(text)
    report = report_of(plain)
    found = build_statements(report, passages_of(report), credited)
    spans = [(s.content.start, s.content.end) for s in found.statements]
    assert spans == sorted(spans)
    assert len({s.id for s in found.statements}) == len(spans)
    known = {v.id for v in found.cast.voices()}
    assert all({s.voice, *s.via} <= known for s in found.statements)
    assert all(plain[x.start : x.end] == x.text for s in found.statements for x in (s.content, *s.hedges))


def test_nothing_credited_is_all_narration() -> None:
    report = report_of("It rained. The river rose.")
    found = build_statements(report, passages_of(report), list[Credited]())
    assert [s.content.text for s in found.statements] == ["It rained.", "The river rose."]


def test_a_quoted_sentence_behind_a_quote_is_the_same_speakers() -> None:
    text, credited = marked(
        "{c1 “It was no accident,”} {q1 said} {s1 Ida Falk}. “They wrote for a month. Nobody read it.” The gate stood."
    )
    report = report_of(text)
    found = build_statements(report, passages_of(report), credited).statements
    told = [s for s in found if not s.narrated]
    assert [s.content.text for s in told] == [
        "“It was no accident,”",
        "“They wrote for a month. Nobody read it.”",
    ]
    assert len({s.voice for s in told}) == 1
