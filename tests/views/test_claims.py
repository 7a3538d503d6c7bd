"""Claims with everything behind them: each statement once, under the origin it was counted with."""

from __future__ import annotations

import json
from dataclasses import replace

from onrecord.ledger.story import Story
from onrecord.records import Standing
from onrecord.views import claims_text
from onrecord.views.claims import as_json, claims, standing_words
from onrecord.views.printing import plain
from tests.views.stories import silo


def _with(standing: Standing, origins: int = 1) -> Story:
    story = silo()
    (claim,) = story.reconciliation.claims
    changed = replace(claim, standing=standing, origins=origins)
    return Story.of(story.readings, replace(story.reconciliation, claims=(changed,)))


def test_every_statement_stands_once_under_its_origin() -> None:
    (claim,) = claims(silo())
    (backing,) = claim.backing
    assert backing.name == "fire service"
    assert [(s.outlet, s.day, s.pointer.short) for s in backing.sayings] == [
        ("Harbour Gazette", "2031-05-01", "01-gazette.txt"),
        ("Dorn Courier", "2031-05-01", "02-courier.html"),
    ]


def test_words_keep_claims_by_what_is_said_or_by_whom() -> None:
    assert len(claims(silo(), "SILO killed")) == len(claims(silo(), "fire service")) == 1
    assert claims(silo(), "silo zebra") == ()


def test_standing_in_words() -> None:
    assert standing_words("single", 1) == "a single origin"
    assert standing_words("corroborated", 3) == "corroborated by 3 independent origins"
    assert standing_words("contested", 1) == "contested; 1 independent origin"
    assert standing_words("conceded", 2) == "conceded by the party it concerns; 2 independent origins"
    assert claims(_with("conceded"))[0].words.startswith("conceded")


def test_what_speaks_against_a_claim_stands_under_it() -> None:
    story = silo()
    (claim,) = story.reconciliation.claims
    (conflict,) = story.reconciliation.conflicts
    touched = replace(conflict, a=claim.statements[0])
    (told,) = claims(Story.of(story.readings, replace(story.reconciliation, conflicts=(touched,))))
    (line,) = told.against
    assert (line.stance, line.says) == ("denied", "there had been cracks")


def test_words_that_repeat_are_not_printed_twice() -> None:
    shown = plain(lambda console: claims_text.show(claims(silo()), console), 200)
    assert shown.count("grain silo burst") == 1
    assert "in the same words — via Dorn Courier [02-courier.html:" in shown


def test_a_long_list_is_cut_and_says_so() -> None:
    many = claims(silo()) * 20
    assert "… and 8 more (--all)" in plain(lambda console: claims_text.show(many, console))
    assert "(--all)" not in plain(lambda console: claims_text.show(many, console, True))


def test_claims_as_json_are_whole() -> None:
    (told,) = json.loads(as_json(claims(silo())))
    assert told["standing"] == "single"
    assert len(told["backing"][0]["sayings"]) == 2
