from __future__ import annotations

from dataclasses import replace

from onrecord.reconciling.dating import date_reports, with_dates
from onrecord.records import Passage, Reading, Report

STORY = "The barge Ottilie sank at Kettel Lock after it struck the gate, and Mayor Elin Marsh closed the Torvik canal."


def reading(name: str, published: str | None, dateline: str = "") -> Reading:
    text = f"{dateline}{STORY}"
    report = Report(name, f"{name}.txt", None, name, name, None, None, published, "article", text)
    cut = len(dateline)
    passages = [Passage(f"{name}-b", name, cut, len(text), "body")]
    if dateline:
        passages.insert(0, Passage(f"{name}-d", name, 0, cut - 1, "dateline"))
    return Reading(report, tuple(passages), (), (), ())


WIRE = reading("wire", None, "TORVIK, Dec. 30 (Harbour Wire) — ")


def test_the_year_is_that_of_the_reports_beside_it() -> None:
    (dating,) = date_reports([WIRE, reading("post", "2031-01-02"), reading("radio", "2031-01-03T10:00:00Z")])
    assert (dating.report, dating.published) == ("wire", "2030-12-30")
    assert dating.why


def test_the_order_of_reports_does_not_matter() -> None:
    readings = [WIRE, reading("post", "2031-01-02"), reading("radio", "2031-01-05")]
    assert date_reports(readings) == date_reports(readings[::-1])


def test_a_report_alone_keeps_its_year_to_itself() -> None:
    assert date_reports([WIRE]) == ()


def test_a_dateline_with_a_year_or_without_a_day_is_left_alone() -> None:
    beside = reading("post", "2031-01-02")
    assert date_reports([reading("a", None, "TORVIK, 30 Dec. 2012 (Wire) — "), beside]) == ()
    assert date_reports([reading("a", None, "TORVIK (Wire) — "), beside]) == ()
    assert date_reports([reading("a", None, "TORVIK, Feb. 31 (Wire) — "), beside]) == ()


def test_readings_take_the_day_and_come_in_its_order() -> None:
    readings = [reading("post", "2031-01-02"), WIRE]
    first, second = with_dates(readings, date_reports(readings))
    assert (first.report.id, first.report.published) == ("wire", "2030-12-30")
    assert second == readings[0]
    assert replace(first, report=WIRE.report) == WIRE


def test_a_dateline_that_runs_on_into_the_first_sentence_gives_the_day() -> None:
    wire = reading("wire", None)
    text = f"TORVIK, Dec. 30 (HW): {STORY}"
    report = replace(wire.report, text=text)
    body = replace(wire.passages[0], start=0, end=len(text))
    (dating,) = date_reports([replace(wire, report=report, passages=(body,)), reading("post", "2031-01-02")])
    assert dating.published == "2030-12-30"
