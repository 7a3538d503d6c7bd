"""What changed since a day, each change once, with before and now."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from onrecord.ledger.story import Story
from onrecord.records import Advance, Claim, Reconciliation, Statement, Status, id_of
from onrecord.views.changes import Changes, as_json, changes
from onrecord.views.changes_text import section
from onrecord.views.ladder import ladder
from onrecord.views.wording import Citing
from tests.views.stories import FIRE, FIRST, LAST, MILL, OFFICIALS, PRENT, WEIL, Desk, silo

DAY = date(2031, 5, 2)


def _before() -> Story:
    """The silo story without its last report."""
    story = silo()
    (tally,) = story.reconciliation.tallies
    known = replace(tally, figures=tally.figures[:2], current=tally.figures[0])
    together = replace(story.reconciliation, tallies=(known,), conflicts=(), revisions=())
    return Story.of(story.readings[:2], together)


def _claim(*said: Statement, origins: tuple[str, ...], gist: str = "it bursts") -> Claim:
    standing = "corroborated" if len(origins) > 1 else "single"
    ids = tuple(s.id for s in said)
    return Claim(id_of("claim", min(ids)), gist, ids, len(origins), origins, standing, None, None)  # type: ignore[arg-type]


def _inquiry(early: Status, late: Status) -> tuple[Story, Story]:
    """A thing that officials say early and the minister says late, with the stories before and after."""
    first, last = Desk("a.txt", "Gazette", "2031-05-01", FIRST), Desk("b.txt", "Radio", "2031-05-03", LAST)
    one = first.says(OFFICIALS, "a ban on steel silos", early)
    other = last.says(PRENT, "an inquiry into the burst", late)
    claim = _claim(one, other, origins=(one.voice, other.voice))
    readings = [first.reading(), last.reading()]
    return Story.of(readings[:1], Reconciliation()), Story.of(readings, Reconciliation(claims=(claim,)))


def test_a_correction_names_both_figures_once() -> None:
    found = changes(_before(), silo(), DAY)
    (moved,) = found.corrected
    assert (moved.says, moved.note) == ("killed in the silo burst", "counted again")
    assert moved.before[0].says == "at least three people as of 2031-05-01"
    assert moved.after[0].says == "five people as of 2031-05-03"
    assert found.counts == ()


def test_a_count_that_moves_without_a_revision_is_told_with_before_and_now() -> None:
    story = silo()
    after = Story.of(story.readings, replace(story.reconciliation, revisions=()))
    (moved,) = changes(_before(), after, DAY).counts
    assert (moved.before[0].says[:8], moved.after[0].says[:4]) == ("at least", "five")


def test_a_dispute_shows_the_side_known_before() -> None:
    (dispute,) = changes(_before(), silo(), DAY).disputed
    assert dispute.before[0].pointers[0].short == "01-gazette.txt"
    assert [(line.stance, line.says) for line in dispute.after] == [("denied", "there had been cracks")]


def test_what_stands_in_a_dispute_is_not_told_again() -> None:
    found = changes(_before(), silo(), DAY)
    assert found.denied == ()
    assert all("cracks" not in line.says for line in found.statements)
    assert any(line.stance == "ordered" for line in found.statements)


def test_considered_then_ordered_is_further_along() -> None:
    (moved,) = changes(*_inquiry("considered", "ordered"), DAY).along
    assert (moved.before[0].stance, moved.after[0].stance) == ("considered", "ordered")
    assert moved.note == "corroborated by 2 independent origins; before: a single origin"
    (so,) = changes(*_inquiry("ordered", "asserted"), DAY).along
    assert so.after[0].stance == "reported as so"


def _ban(early: Status, late: Status) -> tuple[Story, Story]:
    """Two who say one thing at two stages in words of their own, which is no claim; with the stories around it."""
    first, last = Desk("a.txt", "Gazette", "2031-05-01", FIRST), Desk("b.txt", "Radio", "2031-05-03", LAST)
    one = first.says(OFFICIALS, "a ban on steel silos", early)
    other = last.says(PRENT, "an inquiry into the burst", late)
    readings = [first.reading(), last.reading()]
    advance = Advance("advance-1", one.id, other.id, "what was considered was ordered")
    return Story.of(readings[:1], Reconciliation()), Story.of(readings, Reconciliation(advances=(advance,)))


def test_what_is_ordered_that_was_weighed_in_other_words_is_further_along() -> None:
    found = changes(*_ban("considered", "ordered"), DAY)
    (moved,) = found.along
    assert (moved.id, moved.before[0].stance, moved.after[0].stance) == ("advance-1", "considered", "ordered")
    assert moved.after[0].says not in {line.says for line in found.statements}


def test_what_was_denied_and_is_told_as_so_by_who_denied_it_has_a_group_of_its_own() -> None:
    found = changes(*_ban("denied", "asserted"), DAY)
    assert [(c.before[0].stance, c.after[0].stance) for c in found.along] == [("denied", "reported as so")]
    titles = [g.title for g in section(found).groups]
    assert "Told as so after it was denied" in titles
    assert "Considered, planned, ordered: further along" not in titles


def test_what_went_further_is_one_thing_on_the_ladder() -> None:
    _, story = _ban("considered", "ordered")
    (item,) = ladder(Citing(story))
    assert [r.stage for r in item.reached] == ["considered", "ordered"]
    assert item.says == "an inquiry into the burst"
    (so,) = ladder(Citing(_ban("considered", "asserted")[1]))
    assert [r.stage for r in so.reached] == ["considered", "happened"]


def test_nothing_goes_back_along_its_way_and_what_was_so_needs_no_plan() -> None:
    for early, late in (("ordered", "considered"), ("planned", "planned"), ("asserted", "ordered")):
        found = changes(*_inquiry(early, late), DAY)  # type: ignore[arg-type]
        assert found.along == ()
        assert found.ground[0].note == "corroborated by 2 independent origins; before: a single origin"


def test_the_first_denial_is_told_and_a_repeated_one_is_not() -> None:
    first, last = Desk("a.txt", "Gazette", "2031-05-01", FIRST), Desk("b.txt", "Radio", "2031-05-03", LAST)
    early = first.says(MILL, "We had warned them", "denied")
    late = last.says(MILL, "there had been cracks", "denied")
    readings = [first.reading(), last.reading()]
    before = Story.of(readings[:1], Reconciliation())
    assert [c.says for c in changes(before, Story.of(readings, Reconciliation()), DAY).denied] == [late.content.text]
    joined = Reconciliation(claims=(_claim(early, late, origins=(early.voice,)),))
    assert changes(before, Story.of(readings, joined), DAY).denied == ()


def test_a_claim_made_of_new_reports_alone_is_new() -> None:
    last = Desk("b.txt", "Radio", "2031-05-03", LAST)
    one, other = last.says(FIRE, "The silo at Dorn"), last.says(WEIL, "there had been cracks")
    after = Story.of([last.reading()], Reconciliation(claims=(_claim(one, other, origins=(one.voice, other.voice)),)))
    found = changes(Story.of((), Reconciliation()), after, DAY)
    (new,) = found.claims
    assert (new.before, len(new.after)) == ((), 2)
    assert found.statements == ()


def test_a_story_does_not_differ_from_itself() -> None:
    found = changes(silo(), silo(), DAY)
    kinds = (
        "reports",
        "corrected",
        "counts",
        "along",
        "denied",
        "disputed",
        "ground",
        "claims",
        "figures",
        "statements",
    )
    assert [k for k in kinds if getattr(found, k)] == []
    assert section(found).groups == ()


def test_changes_as_json_are_whole() -> None:
    told = json.loads(as_json(changes(_before(), silo(), DAY)))
    assert told["type"] == "changes"
    assert set(told) == {"type", *Changes.__dataclass_fields__}
    assert told["corrected"][0]["after"][0]["pointers"][0]["short"] == "03-radio.md"
