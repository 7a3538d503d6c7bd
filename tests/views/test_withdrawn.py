"""What a later version of a report no longer says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.ledger.story import Story
from onrecord.records import Claim, Reconciliation, id_of
from onrecord.views.changes import changes
from onrecord.views.changes_text import section
from onrecord.views.withdrawn import withdrawn
from tests.views.stories import OFFICIALS, PRENT, Desk

BLAST = "The minister said that the silo had been checked in March. Officials said that nobody was to blame."
KEPT = "Officials said that nobody was to blame."


def _versions(*texts: str, said: str = "the silo had been checked in March") -> tuple[Story, list[Desk]]:
    """The states of one address, a day between them; the minister's words are in the first."""
    desks = []
    for number, text in enumerate(texts):
        desk = Desk(f"{number}.html", "Gazette", f"2031-05-0{number + 1}", text)
        desk.report = replace(desk.report, url="https://gazette.example/silo")
        desks.append(desk)
    desks[0].says(PRENT, said)
    desks[0].says(OFFICIALS, "nobody was to blame")
    return Story.of([d.reading() for d in desks], Reconciliation()), desks


def test_what_the_next_version_leaves_out_is_withdrawn_and_the_rest_is_not() -> None:
    story, desks = _versions(BLAST, KEPT)
    assert [(s.content.text, r) for s, r in withdrawn(story, story.reports)] == [
        ("the silo had been checked in March", desks[1].report.id)
    ]


@pytest.mark.parametrize(
    "later",
    [
        BLAST + " A third man died.",
        "The minister said on Friday the silo was checked in March. " + KEPT,
        "“The silo had been checked, in March,” the minister said. " + KEPT,
    ],
)
def test_an_edit_takes_nothing_back(later: str) -> None:
    story, _ = _versions(BLAST, later)
    assert list(withdrawn(story, story.reports)) == []


def test_what_the_next_version_says_in_other_words_is_not_withdrawn() -> None:
    _, (first, last) = _versions(BLAST, "The minister spoke of an inspection two months ago. " + KEPT)
    other = last.says(PRENT, "an inspection two months ago")
    claim = Claim(id_of("claim", "x"), "checked", (first.statements[0].id, other.id), 1, (), "single", None, None)
    readings = [first.reading(), last.reading()]
    joined, apart = Story.of(readings, Reconciliation(claims=(claim,))), Story.of(readings, Reconciliation())
    assert list(withdrawn(joined, joined.reports)) == []
    assert len(list(withdrawn(apart, apart.reports))) == 1


def test_a_report_at_another_address_takes_nothing_back() -> None:
    story, _ = _versions(BLAST, KEPT)
    apart = [replace(r, report=replace(r.report, url=None)) for r in story.readings]
    assert list(withdrawn(Story.of(apart, Reconciliation()), story.reports)) == []


def test_changes_tell_what_a_new_version_took_out() -> None:
    story, _ = _versions(BLAST, KEPT)
    before = Story.of(story.readings[:1], Reconciliation())
    found = changes(before, story, date(2031, 5, 2))
    (out,) = found.withdrawn
    assert out.note == "no longer in the version of 2031-05-02 [1.html]"
    titles = [g.title for g in section(found).groups]
    assert "Taken out of a report" in titles
    assert changes(story, story, date(2031, 5, 3)).withdrawn == ()
