from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.reconciling.stories_for_tests import Desk, Told, same
from tests.reconciling.test_tallies import counted

from onrecord.reconciling.disputed import Beside, Signs, beside, odds
from onrecord.reconciling.figure_conflicts import find_figure_conflicts
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.tallies import find_tallies
from onrecord.records import Reading

TAIL = " Rescue crews from Bellmark and Oster searched the Kestrel mine through the night."


def pairs(desk: Desk, readings: Sequence[Reading]) -> list[Beside]:
    some = counted(desk, readings)
    lines = lines_of([c.figure for c in some], same, desk.voices)
    origins = Origins(readings, (), desk.voices, same)
    return beside(some, find_tallies(some, (), same, desk.voices), lines, desk.voices, origins.akin)


def disputes(desk: Desk, *readings: Reading) -> list[set[str]]:
    some = counted(desk, readings)
    tallies = find_tallies(some, (), same, desk.voices)
    origins = Origins(readings, (), desk.voices, same)
    figures = {c.figure.id: c.figure.text for c in some}
    found = find_figure_conflicts(tallies, some, same, desk.voices, origins)
    return [{figures[c.a], figures[c.b]} for c in found]


def beside_each_other(desk: Desk, one: str, other: str, measure: str = "killed") -> Reading:
    text = "The Miners' Union counts 14 dead. The Kestrel Company puts the number at nine."
    said = (Told("14", 14, voice=one), Told("nine", 9, measure=measure, voice=other))  # type: ignore[arg-type]
    return desk.reading("Oster Post", "2031-05-01", text + TAIL, said)


def test_counts_told_beside_each_other_are_at_odds_even_where_a_measure_is_not_known() -> None:
    desk = Desk()
    union, company = desk.voice("Miners' Union"), desk.voice("Kestrel Company")
    assert disputes(desk, beside_each_other(desk, union, company)) == [{"14", "nine"}]
    assert disputes(desk, beside_each_other(desk, union, company, "other")) == [{"14", "nine"}]


def test_what_a_voice_counts_twice_is_no_dispute() -> None:
    desk = Desk()
    union = desk.voice("Miners' Union")
    assert pairs(desk, [beside_each_other(desk, union, union)]) == []


def test_counts_far_apart_in_one_report_are_compared_only_within_a_tally() -> None:
    desk = Desk()
    union, company = desk.voice("Miners' Union"), desk.voice("Kestrel Company")
    text = "The Miners' Union counts 14 vans. " + TAIL * 7 + " The Kestrel Company put nine guards at the gate."
    said = (
        Told("14", 14, measure="other", of="vans", voice=union),
        Told("nine", 9, measure="deployed", of="guards", voice=company),
    )
    assert pairs(desk, [desk.reading("Oster Post", "2031-05-01", text, said)]) == []


def test_signs_pull_the_way_a_reader_would_expect() -> None:
    desk = Desk()
    union, company = desk.voice("Miners' Union"), desk.voice("Kestrel Company")
    (pair,) = pairs(desk, [beside_each_other(desk, union, company)])
    assert pair.signs.near_measure == pair.signs.next_sentence == 1
    for worse in ("vague", "part", "akin", "small", "names_clash", "several", "ratio", "one_outlet", "two_outlets"):
        more = getattr(pair.signs, worse) + 1
        assert odds(pair.signs._replace(**{worse: more})) < odds(pair.signs), worse
    for better in ("same_tally", "counting", "context", "scope"):
        less = getattr(pair.signs, better) - 1
        assert odds(pair.signs._replace(**{better: less})) < odds(pair.signs), better
    assert len(pair.signs) == len(Signs._fields)


def _mine(desk: Desk, outlet: str, day: str, count: int, voice: str, asof: str = "2031-05-01") -> Reading:
    text = f"A blast at the Riverton mine killed {count} people, {outlet} was told."
    return desk.reading(outlet, day, text + TAIL, (Told(str(count), count, voice=voice, asof=asof),))


@pytest.mark.parametrize("more", [9, 15, 19])
def test_two_counts_of_one_day_are_at_odds_however_far_apart(more: int) -> None:
    desk = Desk()
    union, company = desk.voice("Miners' Union"), desk.voice("Kestrel Company")
    two = _mine(desk, "Oster Post", "2031-05-01", 8, company), _mine(desk, "Vale News", "2031-05-02", more, union)
    assert disputes(desk, *two) == [{"8", str(more)}]


def test_a_toll_that_is_higher_on_a_later_day_has_grown() -> None:
    desk = Desk()
    union, company = desk.voice("Miners' Union"), desk.voice("Kestrel Company")
    first = _mine(desk, "Oster Post", "2031-05-01", 22, company)
    assert disputes(desk, first, _mine(desk, "Vale News", "2031-05-03", 31, union, "2031-05-03")) == []
    assert disputes(desk, first, _mine(desk, "Vale News", "2031-05-03", 31, union)) == [{"22", "31"}]


def _total(desk: Desk, outlet: str, day: str, cases: int, voice: str) -> Reading:
    text = f"The Oster clinic has registered {cases} cases of fever, {outlet} was told."
    said = Told(str(cases), cases, measure="affected", of="cases", scope="cumulative", voice=voice, asof=day)
    return desk.reading(outlet, day, text + TAIL, (said,))


def test_a_total_so_far_that_is_higher_on_a_later_day_or_told_weeks_later_is_no_dispute() -> None:
    desk = Desk()
    union, company = desk.voice("Miners' Union"), desk.voice("Kestrel Company")
    first = _total(desk, "Oster Post", "2031-05-01", 22, company)
    assert disputes(desk, first, _total(desk, "Vale News", "2031-05-01", 31, union)) == [{"22", "31"}]
    assert disputes(desk, first, _total(desk, "Vale News", "2031-05-03", 31, union)) == []
    assert disputes(desk, first, _total(desk, "Vale News", "2031-06-03", 14, union)) == []


def test_a_count_of_another_time_is_not_held_against_the_reports_own() -> None:
    desk = Desk()
    union, company = desk.voice("Miners' Union"), desk.voice("Kestrel Company")
    text = "The Miners' Union counts 14 dead. Nine died in a previous accident, the Kestrel Company said."
    said = (Told("14", 14, voice=union), Told("Nine", 9, voice=company))
    assert pairs(desk, [desk.reading("Oster Post", "2031-05-01", text + TAIL, said)]) == []
