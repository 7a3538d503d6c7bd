"""Judgements act on a story and overwrite nothing: rejecting, editing, joining, parting, and taking back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import piles, reconciliations
from tests.views.stories import silo

from onrecord.ledger.judging import judgement_on
from onrecord.ledger.story import Story
from onrecord.reconciling.judged import judged
from onrecord.reconciling.opinions import opinions, standing
from onrecord.records import Reading, Span, Statement, Value, Verdict, Voice
from onrecord.views.export import records


def on(story: Story, *acts: tuple[str, Verdict, Mapping[str, Value], str]) -> Story:
    """Return the story after people judged one thing after the other."""
    for about, verdict, value, who in acts:
        made = judgement_on(story.as_judged(), about, verdict, value, who)
        story = replace(story, judgements=(*story.judgements, made))
    return story


def said(story: Story, words: str) -> Statement:
    return next(s for s in story.statements.values() if words in s.content.text)


def count(story: Story, words: str) -> str:
    return next(f.id for f in story.figures.values() if f.text == words)


def test_nothing_judged_changes_nothing() -> None:
    story = silo()
    assert story.as_judged() is story
    made = judged(story.readings, story.reconciliation, ())
    assert (made.readings, made.said) == (story.readings, story.reconciliation)


def test_a_rejected_statement_leaves_the_views_and_its_claim_but_not_the_export() -> None:
    story = silo()
    claim = story.reconciliation.claims[0]
    now = on(story, (claim.statements[1], "reject", {}, "Ode")).as_judged()
    assert claim.statements[1] not in now.statements
    assert now.reconciliation.claims == ()
    row = next(r for r in records(now) if r["id"] == claim.statements[1])
    assert row["judged"] == "rejected"
    assert [r["type"] for r in records(now)][-1] == "judgement"


def test_a_rejected_figure_makes_another_the_current_one() -> None:
    story = silo()
    five = count(story, "five people")
    tally = on(story, (five, "reject", {}, "Ode")).as_judged().reconciliation.tallies[0]
    assert five not in tally.figures
    assert tally.id == story.reconciliation.tallies[0].id
    assert (tally.low, tally.high) == (3, None)
    assert on(story, (five, "reject", {}, "Ode")).as_judged().reconciliation.revisions == ()


def test_an_edit_shows_and_keeps_what_was_read() -> None:
    story = silo()
    ban = said(story, "considering a ban")
    start = ban.content.start + 4
    now = on(
        story,
        (ban.id, "edit", {"status": "planned"}, "Ode"),
        (ban.id, "edit", {"content": f"{start}-{ban.content.end}"}, "Ode"),
    ).as_judged()
    edited = now.statements[ban.id]
    assert edited.status == "planned"
    assert edited.content == Span.cut(story.reports[ban.report].text, start, ban.content.end)
    row = next(r for r in records(now) if r["id"] == ban.id)
    assert row["judged"] == "edited"
    assert row["as_read"] == {
        "content": {"start": ban.content.start, "end": ban.content.end, "text": ban.content.text},
        "status": "considered",
    }


def test_an_edited_bound_moves_the_range() -> None:
    story = silo()
    now = on(story, (count(story, "five people"), "edit", {"low": 4, "high": 6}, "Ode")).as_judged()
    tally = now.reconciliation.tallies[0]
    assert (tally.low, tally.high) == (4, 6)


def test_voices_join_and_part() -> None:
    story = silo()
    fire = story.reconciliation.voices[0]
    mill = next(v.id for v in story.voices.values() if v.name == "Dorn Mill")
    now = on(story, (fire.id, "merge", {"with": mill}, "Ode")).as_judged()
    assert now.resolve(mill) == fire.id
    assert "Dorn Mill" in now.voices[fire.id].aliases
    parted = on(story, (fire.id, "split", {"off": fire.members[1]}, "Ode")).as_judged()
    assert parted.resolve(fire.members[1]) == fire.members[1]
    assert len(parted.voices[fire.id].members) == 2


def test_claims_join_with_statements_and_count_their_origins() -> None:
    story = silo()
    claim = story.reconciliation.claims[0]
    warned = said(story, "We had warned")
    now = on(story, (claim.id, "merge", {"with": warned.id}, "Ode")).as_judged().reconciliation.claims[0]
    assert now.id == claim.id
    assert set(now.statements) == {*claim.statements, warned.id}
    assert (now.origins, now.standing) == (2, "contested")
    assert on(story, (claim.id, "split", {"off": claim.statements[0]}, "O")).as_judged().reconciliation.claims == ()


def test_two_statements_become_a_claim() -> None:
    story = silo()
    a, b = said(story, "We had warned"), said(story, "an inquiry")
    claims = on(story, (a.id, "merge", {"with": b.id}, "Ode")).as_judged().reconciliation.claims
    assert {a.id, b.id} in [set(c.statements) for c in claims]


def test_a_figure_is_taken_out_of_a_tally_and_a_conflict_dismissed() -> None:
    story = silo()
    tally, conflict = story.reconciliation.tallies[0], story.reconciliation.conflicts[0]
    now = on(
        story,
        (tally.id, "split", {"off": tally.figures[-1]}, "Ode"),
        (conflict.id, "reject", {}, "Ode"),
    ).as_judged()
    assert now.reconciliation.tallies[0].figures == tally.figures[:-1]
    assert now.figures[tally.figures[-1]]
    assert now.reconciliation.conflicts == ()
    back = on(story, (conflict.id, "reject", {}, "Ode"), (conflict.id, "withdraw", {}, "Ode"))
    assert back.as_judged().reconciliation == story.reconciliation


def test_who_judges_again_supersedes_and_taking_back_restores() -> None:
    story = silo()
    ban = said(story, "considering a ban").id
    judged_twice = on(story, (ban, "reject", {}, "Ode"), (ban, "accept", {}, "Ode"))
    first, second = judged_twice.judgements
    assert second.supersedes == first.id
    assert standing(judged_twice.judgements) == (second,)
    assert ban in judged_twice.as_judged().statements
    undone = on(story, (ban, "reject", {}, "Ode"), (ban, "withdraw", {}, "Ode"))
    assert undone.as_judged().reconciliation == story.reconciliation
    assert undone.as_judged().readings == story.readings
    with pytest.raises(ValueError, match="no judgement"):
        on(undone, (ban, "withdraw", {}, "Ode"))


def test_two_who_disagree_are_both_kept_and_the_line_stays_as_read() -> None:
    story = silo()
    ban = said(story, "considering a ban")
    now = on(story, (ban.id, "reject", {}, "Ode"), (ban.id, "edit", {"status": "planned"}, "Rim")).as_judged()
    opinion = (now.judged or judged((), story.reconciliation, ())).opinions[ban.id]
    assert (opinion.word, len(opinion.judgements)) == ("disputed", 2)
    assert now.statements[ban.id] == ban
    agreed = on(story, (ban.id, "edit", {"quote": "mixed"}, "Ode"), (ban.id, "edit", {"status": "planned"}, "Rim"))
    both = agreed.as_judged().statements[ban.id]
    assert (both.quote, both.status) == ("mixed", "planned")


@pytest.mark.parametrize(
    ("verdict", "value", "why"),
    [
        ("edit", {"status": "sure"}, "will not do"),
        ("edit", {"colour": "red"}, "cannot be edited"),
        ("edit", {"content": "5-5000"}, "no stretch"),
        ("edit", {"voice": "voice-none"}, "no voice"),
        ("edit", {}, "which field"),
        ("merge", {"with": "claim-none"}, "names another"),
        ("split", {"off": "x"}, "it has none"),
        ("accept", {"status": "planned"}, "takes no fields"),
        ("maybe", {}, "no verdict"),
    ],
)
def test_what_cannot_be_judged_so_is_refused_in_a_sentence(verdict: Verdict, value: dict[str, Value], why: str) -> None:
    story = silo()
    with pytest.raises(ValueError, match=why):
        judgement_on(story, said(story, "considering a ban").id, verdict, value, "Ode")


def test_bounds_stay_in_order_and_unknown_records_and_voices_are_refused() -> None:
    story = silo()
    with pytest.raises(ValueError, match="lies above"):
        judgement_on(story, count(story, "five people"), "edit", {"low": 9}, "Ode")
    with pytest.raises(ValueError, match="at least one bound"):
        judgement_on(story, count(story, "At least three people"), "edit", {"low": None}, "Ode")
    with pytest.raises(ValueError, match="nothing of the id"):
        judgement_on(story, "statement-none", "accept", {}, "Ode")
    with pytest.raises(ValueError, match="not rejected"):
        judgement_on(story, story.reconciliation.voices[0].id, "reject", {}, "Ode")
    with pytest.raises(ValueError, match="name of who"):
        judgement_on(story, story.reconciliation.voices[0].id, "accept", {}, " ")


def test_a_judgement_is_found_again_after_another_reading_cut_the_line_otherwise() -> None:
    story = silo()
    ban = said(story, "considering a ban")
    made = judgement_on(story, ban.id, "reject", {}, "Ode")
    cut = replace(
        ban,
        id="statement-other",
        content=Span.cut(story.reports[ban.report].text, ban.content.start + 4, ban.content.end),
    )
    again = [
        replace(r, statements=tuple(cut if s.id == ban.id else s for s in r.statements))
        if r.report.id == ban.report
        else r
        for r in story.readings
    ]
    found, lost = opinions([made], again, story.reconciliation)
    assert (list(found), lost) == (["statement-other"], ())
    gone = [replace(r, statements=()) for r in again]
    assert opinions([made], gone, story.reconciliation) == ({}, (made,))


def test_a_judgement_on_a_claim_is_found_by_its_members() -> None:
    story = silo()
    claim = story.reconciliation.claims[0]
    made = judgement_on(story, claim.id, "accept", {}, "Ode")
    other = replace(story.reconciliation, claims=(replace(claim, id="claim-other"),))
    assert list(opinions([made], story.readings, other)[0]) == ["claim-other"]


@st.composite
def judged_piles(draw: st.DrawFn) -> Story:
    """A story that somebody rejected some lines of and took that back."""
    pile: list[Reading] = draw(piles(min_size=1, max_size=3))
    story = Story.of(pile, draw(reconciliations(pile)))
    ids = [*story.statements]
    for about in draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)) if ids else []:
        story = on(story, (about, "reject", {}, "Ode"), (about, "withdraw", {}, "Ode"))
    return story


@given(judged_piles())
def test_taking_everything_back_gives_the_story_as_read(story: Story) -> None:
    now = story.as_judged()
    assert now.readings == story.readings
    assert now.reconciliation == story.reconciliation


def test_order_of_keeping_judgements_does_not_matter() -> None:
    story = silo()
    ban, five = said(story, "considering a ban").id, count(story, "five people")
    made = on(
        story, (ban, "reject", {}, "Ode"), (five, "edit", {"low": 4}, "Rim"), (ban, "accept", {}, "Rim")
    ).judgements
    one = judged(story.readings, story.reconciliation, made)
    other = judged(story.readings, story.reconciliation, made[::-1])
    assert (one.said, one.readings) == (other.said, other.readings)


def test_a_voice_of_another_report_can_be_named_by_an_edit() -> None:
    story = silo()
    ban = said(story, "considering a ban")
    prent: Voice = next(v for v in story.voices.values() if v.name == "Olga Prent")
    now = on(story, (ban.id, "edit", {"voice": prent.id}, "Ode")).as_judged()
    assert now.voice_of(now.statements[ban.id]).name == "Olga Prent"
