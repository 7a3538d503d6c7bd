from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.said import Wire

from onrecord.reconciling.comparing import Comparing
from onrecord.reconciling.counts import Counts
from onrecord.reconciling.matching import CLASH, odds
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.pairs import Pair, alike_pairs
from onrecord.reconciling.settings import settings_of
from onrecord.records import Figure, Reading, Statement, Status, Tally, id_of

SOLD = "the lock at Torvik was sold to a stranger"


def said(outlet: str, content: str, status: Status = "asserted", name: str = "Elin Marsh") -> Reading:
    return Wire(outlet).voice(name).says(name, content, status).reading()


def pairs(
    readings: Sequence[Reading],
    counts: Counts | None = None,
    least: float = 0.3,
    stories: dict[str, int] | None = None,
) -> list[Pair]:
    statements = [s for r in readings for s in r.statements]
    stories = dict.fromkeys((r.report.id for r in readings), 0) if stories is None else stories
    voices = {v.id: v for r in readings for v in r.voices}
    origins = Origins(readings, [], voices, lambda voice: voice)
    settings = settings_of(statements, [r.report for r in readings])
    comparing = Comparing(settings, counts or Counts((), ()), origins, [])
    return list(alike_pairs(statements, comparing, stories, least))


def test_reports_on_two_stories_are_never_compared() -> None:
    one, two = said("Harbour Wire", SOLD), said("Inland Post", SOLD)
    assert pairs([one, two], stories={one.report.id: 0, two.report.id: 1}) == []


def test_the_same_words_in_two_reports_are_a_pair() -> None:
    (pair,) = pairs([said("Harbour Wire", SOLD), said("Inland Post", SOLD)])
    assert pair.same > 0.6 > pair.clash
    assert (pair.signs.opposed, pair.signs.counts) == (0, 1)


def test_other_words_are_none() -> None:
    assert pairs([said("Harbour Wire", SOLD), said("Inland Post", "nine barges sank below the mill on Sunday")]) == []


def test_a_voice_is_not_paired_with_itself_in_one_report() -> None:
    one = Wire("Harbour Wire").voice("Elin Marsh").says("Elin Marsh", SOLD).says("Elin Marsh", SOLD)
    assert pairs([one.reading()]) == []
    two = Wire("Harbour Wire").voice("Elin Marsh").voice("Tor Ode").says("Elin Marsh", SOLD).says("Tor Ode", SOLD)
    assert len(pairs([two.reading()])) == 1


@pytest.mark.parametrize(
    ("content", "status", "opposed"),
    [
        (SOLD, "denied", True),
        ("the lock at Torvik was not sold to a stranger", "asserted", True),
        ("the lock at Torvik was not sold to a stranger", "denied", False),
    ],
)
def test_a_denial_is_against_what_it_denies(content: str, status: Status, opposed: bool) -> None:
    (pair,) = pairs([said("Harbour Wire", SOLD), said("Inland Post", content, status)])
    assert pair.signs.opposed == opposed
    assert (pair.clash > 0.3) == opposed


def figure(statement: Statement, low: int, high: int | None) -> Figure:
    return Figure(
        id=id_of("figure", statement.id),
        report=statement.report,
        statement=statement.id,
        start=0,
        end=3,
        text="the",
        sentence=statement.content.text,
        measure="killed",
        of="people",
        low=low,
        high=high,
        unit=None,
        scope="incident",
        asof="2031-03-04",
        voice=statement.voice,
        implied=False,
    )


def test_statements_that_tell_other_counts_do_not_agree() -> None:
    readings = [said("Harbour Wire", "the fire killed 17 people"), said("Inland Post", "the fire killed 43 people")]
    one, other = (r.statements[0] for r in readings)
    (apart,) = pairs(readings, Counts([figure(one, 17, 17), figure(other, 43, 43)], ()), least=0.0)
    (alike,) = pairs(readings, Counts([figure(one, 17, 17)], ()), least=0.0)
    assert (apart.signs.counts, alike.signs.counts) == (0, 1)
    assert apart.same < alike.same


def test_the_same_count_of_one_thing_brings_statements_nearer() -> None:
    readings = [
        said("Harbour Wire", "the fire at the mill killed 17"),
        said("Inland Post", "17 died when the mill burned"),
    ]
    figures = [figure(r.statements[0], 17, 17) for r in readings]
    ids = tuple(f.id for f in figures)
    tally = Tally("t", "killed", "killed", "people", "incident", None, ids, ids[0], 17, 17, "")
    apart = pairs(readings, least=0.0)
    together = pairs(readings, Counts(figures, [tally]), least=0.0)
    assert together[0].signs.tallied == 1
    assert together[0].same >= apart[0].same
    assert odds(together[0].signs, CLASH) < odds(apart[0].signs, CLASH)


MADE = [
    replace(r, statements=(replace(r.statements[0], vector=vector),))
    for n, (content, vector) in enumerate(
        [
            (SOLD, bytes([120, 10, 0, 0])),
            (SOLD + " in May", bytes([110, 30, 0, 0])),
            ("nine barges sank below the mill", bytes([0, 0, 120, 5])),
            ("barges sank near the mill", bytes([0, 5, 125, 0])),
            ("the mayor has resigned", b""),
        ]
    )
    for r in [said(f"Outlet {n}", content)]
]


@given(st.permutations(MADE))
def test_the_order_of_reports_does_not_matter(readings: list[Reading]) -> None:
    assert pairs(readings) == pairs(MADE)
    assert len(pairs(MADE)) >= 2


def test_a_nearer_statement_beside_makes_a_pair_less_likely() -> None:
    def made(outlet: str, *contents: str) -> Reading:
        wire = Wire(outlet).voice("Elin Marsh")
        for content in contents:
            wire.says("Elin Marsh", content)
        return wire.reading()

    one = made("Harbour Wire", "the lock was sold to a stranger")
    alone = made("Inland Post", "the lock was sold")
    beside = made("Inland Post", "the lock was sold", "the lock was sold to a stranger")
    (pair,) = pairs([one, alone], least=0.0)
    rivalled = min(pairs([one, beside], least=0.0), key=lambda p: p.same)
    assert pair.signs.lead > 0 > rivalled.signs.lead
    assert pair.same > rivalled.same
