"""A tally by day and voice: order, whose count it is, how it moved; and its rows for spreadsheets."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings

from onrecord.ledger.story import Story
from onrecord.records import EventDate, Reconciliation
from onrecord.views.tallies import as_json, sheets
from onrecord.views.tally_csv import COLUMNS, as_csv, safe
from tests.views.stories import silo
from tests.views.tolls import Given, givens, revised, told

TOLL: list[Given] = [
    ("Fire service", 0, 9, None),
    ("Dorn Mill", 1, 4, 4),
    ("Fire service", 2, 17, 17),
    ("Fire service", 4, 12, 14),
]


def test_the_silo_has_one_tally_of_three_figures_with_its_revision() -> None:
    (sheet,) = sheets(silo())
    assert (sheet.current.words, sheet.span, sheet.rule) == (
        "five people",
        "5",
        "the latest day, and the fire service revised its own figure",
    )
    assert [t.marks for t in sheet.told] == [(), (), ("current", "revised")]
    assert sheet.told[2].revision == "counted again"
    assert str(sheet.told[2].revises) == str(sheet.told[0].pointer)
    assert sheets(silo(), "killed") == sheets(silo())
    assert sheets(silo(), "injured") == ()


def test_a_count_that_grows_or_falls_without_a_revision_says_so() -> None:
    (sheet,) = sheets(told(TOLL))
    assert [t.moved for t in sheet.told] == [None, None, "up from at least 9", "down from 17"]


def test_bounds_that_only_come_closer_are_no_change() -> None:
    (sheet,) = sheets(told([("Fire service", 0, 31, 36), ("Fire service", 1, 33, 33)]))
    assert [t.moved for t in sheet.told] == [None, None]


def test_a_revision_says_whose_count_a_figure_is() -> None:
    story = revised(told([("Fire service", 0, 26, 26), ("Dorn Courier", 1, 22, 22), ("Dorn Mill", 2, 4, 4)]), 0, 1)
    (sheet,) = sheets(story)
    assert [(line.name, [t.span for t in line.told]) for line in sheet.lines] == [
        ("Dorn Mill", ["4"]),
        ("Fire service", ["26", "22"]),
    ]
    assert sheet.told[1].name == "Dorn Courier"


def test_one_figure_a_day_goes_into_the_step_line() -> None:
    given_twice: list[Given] = [("Fire service", 0, 31, 36), ("Fire service", 0, 5, 5)]
    (sheet,) = sheets(told([*given_twice, ("Fire service", 1, 31, 36)]))
    assert [t.span for t in sheet.lines[0].steps] == ["31 to 36", "31 to 36"]


def test_tallies_told_most_come_first_and_no_two_have_one_title() -> None:
    one, two = told(TOLL), told(TOLL[:1], name="killed at the mill ")
    tallies = (*two.reconciliation.tallies, *one.reconciliation.tallies)
    story = Story((*one.readings, *two.readings), Reconciliation(tallies=tallies))
    assert [s.title for s in sheets(story)] == ["killed at the mill (1)", "killed at the mill (2)"]
    assert len(sheets(story)[0].told) == 4


def test_json_holds_every_figure() -> None:
    (made,) = json.loads(as_json(sheets(told(TOLL))))
    assert [(t["low"], t["high"]) for t in made["told"]] == [(9, None), (4, 4), (17, 17), (12, 14)]


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_rows_are_rfc_4180() -> None:
    text = as_csv(sheets(silo()))
    assert text.splitlines(keepends=True)[0] == ",".join(COLUMNS) + "\r\n"
    assert text.count("\r\n") == text.count("\n") == 4
    rows = _read(text)
    assert rows[0] == {
        "tally": "killed in the silo burst",
        "measure": "killed",
        "day": "2031-05-01",
        "low": "3",
        "high": "",
        "words": "at least three people",
        "voice": "fire service",
        "voice_kind": "organization",
        "scope": "incident",
        "report": "01-gazette.txt",
        "published": "2031-05-01",
        "start": "26",
        "end": "47",
        "current": "no",
        "revises": "",
        "event": "Silo bursts at Dorn mill",
        "event_day": "2031-05-01",
        "event_place": "Dorn",
        "day_precision": "",
        "day_until": "",
    }
    assert rows[2]["revises"] == "01-gazette.txt:26-47"
    assert rows[2]["current"] == "yes"


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "\ufeff=1", "\u200b@x", " =1"])
def test_no_cell_is_a_formula(name: str) -> None:
    assert safe(name).startswith("'")
    rows = _read(as_csv(sheets(told([(name, 0, 1, 1)], name=name))))
    assert rows[0]["voice"].startswith("'")
    assert rows[0]["tally"].startswith("'")


def test_plain_words_stay_as_they_are() -> None:
    assert safe("O’Hara, “chief”; 5=5") == "O’Hara, “chief”; 5=5"


@given(givens)
@settings(max_examples=60, deadline=None)
def test_every_figure_is_one_row_that_no_spreadsheet_runs(toll: list[Given]) -> None:
    rows = _read(as_csv(sheets(told(toll))))
    assert sorted((r["low"], r["high"]) for r in rows) == sorted(
        ("" if a is None else str(a), "" if b is None else str(b)) for _, _, a, b in toll
    )
    assert not any(cell[:1] and cell[0] in "=+-@\t\r\n" for row in rows for cell in row.values())
    assert [r["current"] for r in rows].count("yes") == 1


def test_a_day_is_shown_as_exactly_as_it_is_known() -> None:
    story = silo()
    held = EventDate("2031-05-01", "month")
    readings = [replace(r, figures=tuple(f.holding(held) for f in r.figures)) for r in story.readings]
    (sheet,) = sheets(Story.of(readings, story.reconciliation))
    assert {t.held for t in sheet.told} == {"May 2031"}
    assert {(r["day"], r["day_precision"]) for r in _read(as_csv([sheet]))} == {("2031-05-01", "month")}
