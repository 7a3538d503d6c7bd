"""A proposal changes nothing until a person takes it up; then it is that person's judgement, and nobody else's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import proposals
from onrecord.ledger.proposals import asked_for, waiting
from onrecord.ledger.story import Story
from onrecord.line import Ledger
from onrecord.records import Value, Verdict
from onrecord.views import changes, claims, conflicts, tallies
from onrecord.views.brief import brief
from onrecord.views.judgements import docket
from tests.page.served import kept
from tests.views.stories import silo

STORY = silo()
SAID = next(iter(STORY.reconciliation.claims)).statements[0]
FIGURE = STORY.reconciliation.tallies[0].current
VOICE = next(v for v in STORY.voices.values() if v.kind == "person").id
CONFLICT = STORY.reconciliation.conflicts[0].id
CLAIM = STORY.reconciliation.claims[0]


@pytest.fixture
def ledger() -> Ledger:
    return kept(STORY)


def views(ledger: Ledger) -> list[object]:
    """All that a desk sees of a story, without the list of what was judged."""
    story = ledger.story()
    return [
        brief(story),
        claims.claims(story),
        conflicts.conflicts(story),
        tallies.sheets(story),
        changes.changes(ledger.story(date(2034, 10, 17)), ledger.story(date.max), date(2034, 10, 18)),
        [r for r in ledger.export(text=True) if r["type"] != "judgement"],
        story.judged and (story.judged.opinions, story.judged.rejected, story.judged.lost),
    ]


@pytest.mark.parametrize(
    ("about", "verdict", "value"),
    [
        (SAID, "reject", {}),
        (SAID, "edit", {"status": "planned"}),
        (FIGURE, "edit", {"low": 1, "high": 900}),
        (VOICE, "edit", {"name": "Somebody Else"}),
        (CLAIM.id, "split", {"off": SAID}),
        (CONFLICT, "reject", {}),
        (SAID, "unsure", {}),
    ],
)
def test_nothing_changes_until_a_person_takes_it_up(
    ledger: Ledger, about: str, verdict: Verdict, value: dict[str, Value]
) -> None:
    other = kept(STORY)
    before = views(ledger)
    before[-1] = ({}, {}, ())
    made = ledger.propose(about, verdict, value, who="assistant Rook", why="the caption says otherwise")
    assert views(ledger) == before
    assert waiting(ledger.judgements()) == (made,)
    taken = ledger.judge(made.id, "accept", who="Ode")
    assert (taken.about, taken.verdict, dict(taken.value), taken.who) == (about, verdict, value, "Ode")
    assert taken.why == "the caption says otherwise (proposed by assistant Rook)"
    assert waiting(ledger.judgements()) == ()
    other.judge(about, verdict, value, who="Ode")  # the same, judged by hand
    assert views(ledger)[:-2] == views(other)[:-2]
    ledger.judge(about, "withdraw", who="Ode")
    assert views(ledger)[:-1] == before[:-1]


def test_one_that_is_refused_is_gone_from_the_queue_and_stays_on_record(ledger: Ledger) -> None:
    made = ledger.propose(SAID, "reject", who="assistant Rook", why="a caption")
    before = views(ledger)
    ledger.judge(made.id, "reject", who="Ode", why="it is no caption")
    assert views(ledger) == before
    assert waiting(ledger.judgements()) == ()
    (group,) = docket(ledger.story(), SAID).groups
    assert [(line.who, line.words, line.stands) for line in group.lines] == [
        ("assistant Rook", "proposes to reject", False),
        ("Ode", "refused the proposal", True),
    ]
    with pytest.raises(ValueError, match="no proposal of the id"):
        ledger.judge(made.id, "accept", who="Ode")


def test_taking_one_up_takes_the_place_of_ones_own_earlier_judgement(ledger: Ledger) -> None:
    own = ledger.judge(SAID, "accept", who="Ode")
    made = ledger.propose(SAID, "reject", who="assistant Rook", why="a caption")
    assert ledger.story().judged and not ledger.story().judged.opinions[SAID].disputed  # type: ignore[union-attr]
    assert ledger.judge(made.id, "accept", who="Ode").supersedes == own.id
    assert SAID not in ledger.story().statements


def test_the_same_is_not_proposed_twice_while_it_waits(ledger: Ledger) -> None:
    first = ledger.propose(SAID, "reject", who="assistant Rook", why="a caption")
    assert ledger.propose(SAID, "reject", who="assistant Rook", why="again") == first
    assert len(ledger.judgements()) == 1
    ledger.judge(first.id, "reject", who="Ode")
    assert ledger.propose(SAID, "reject", who="assistant Rook", why="once more").id != first.id


@pytest.mark.parametrize(
    ("about", "verdict", "value", "why", "says"),
    [
        ("statement-0", "reject", {}, "because", "nothing of the id"),
        (SAID, "edit", {"status": "true"}, "because", "will not do for status"),
        (SAID, "edit", {"verdict": "reject"}, "because", "cannot be edited"),
        (VOICE, "reject", {}, "because", "a voice is not rejected"),
        (SAID, "reject", {}, "  ", "needs a reason"),
        (SAID, "reject", {}, "x" * 1001, "needs a reason"),
        (SAID, "withdraw", {}, "because", "cannot be proposed"),
        (SAID, "propose", {}, "because", "cannot be proposed"),
    ],
)
def test_what_nobody_could_judge_cannot_be_proposed(
    ledger: Ledger, about: str, verdict: Verdict, value: dict[str, Value], why: str, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        ledger.propose(about, verdict, value, who="assistant Rook", why=why)
    assert ledger.judgements() == ()


def test_a_person_cannot_judge_with_a_proposal_nor_decide_otherwise(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no verdict"):
        ledger.judge(SAID, "propose", who="Ode")
    made = ledger.propose(SAID, "reject", who="assistant Rook", why="a caption")
    with pytest.raises(ValueError, match="taken up with accept"):
        ledger.judge(made.id, "unsure", who="Ode")
    with pytest.raises(ValueError, match="needs the name"):
        ledger.judge(made.id, "reject", who=" ")
    with pytest.raises(ValueError, match="nothing of the id"):
        ledger.propose(made.id, "accept", who="assistant Rook", why="take it up yourself")


def test_proposals_that_wait_are_bounded(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "MOST", 1)
    ledger.propose(SAID, "reject", who="assistant Rook", why="a caption")
    with pytest.raises(ValueError, match="a person must decide"):
        ledger.propose(FIGURE, "reject", who="assistant Rook", why="a caption")


def test_one_whose_record_is_gone_can_only_be_refused() -> None:
    made = kept(STORY).propose(SAID, "reject", who="assistant Rook", why="a caption")
    home = STORY.statements[SAID].report
    without = Story.of([r for r in STORY.readings if r.report.id != home], replace(STORY.reconciliation, claims=()))
    story = replace(without, judgements=(made,)).as_judged()
    with pytest.raises(ValueError, match="nothing of the id"):
        proposals.decided(story, made.id, "accept", "Ode", None)
    assert len(proposals.decided(story, made.id, "reject", "Ode", None)) == 1


def test_proposals_move_with_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    made = ledger.propose(SAID, "edit", {"status": "planned"}, who="assistant Rook", why="a caption")
    lines = "".join(json.dumps(r) + "\n" for r in ledger.export(text=True))
    (tmp_path / "ledger.jsonl").write_text(lines, encoding="utf-8")
    with onrecord.open() as other:
        taken = other.import_from(tmp_path / "ledger.jsonl")
        assert taken.problems == ()
        assert waiting(other.judgements()) == (made,)
        assert asked_for(made) == ("edit", {"status": "planned"})
