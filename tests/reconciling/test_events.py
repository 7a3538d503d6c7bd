"""Events: what is one happening and what is not, and that its name, day and place are words of its reports."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.reconciling.stories_for_tests import Desk, Told

from onrecord import reconciling
from onrecord.records import Event, Passage, Reading, Reconciliation, id_of


def reconcile(readings: Sequence[Reading]) -> Reconciliation:
    """Reconcile readings each of which has voices of its own."""
    return reconciling.reconcile([own(r) for r in readings])


def own(reading: Reading) -> Reading:
    report = reading.report.id
    voices = tuple(replace(v, id=id_of("voice", report, v.id), report=report) for v in reading.voices)
    figures = tuple(replace(f, voice=id_of("voice", report, f.voice)) for f in reading.figures)
    return replace(reading, voices=voices, figures=figures)


def headed(reading: Reading, title: str) -> Reading:
    """Make the first line of a report its headline."""
    first, *rest = reading.passages
    assert reading.report.text.startswith(title)
    head = Passage(id_of("passage", reading.report.id, 0), reading.report.id, first.start, first.end, "headline")
    return replace(reading, report=replace(reading.report, title=title), passages=(head, *rest))


def ferry() -> list[Reading]:
    desk = Desk()
    first = desk.reading(
        "Sound Wire",
        "2031-03-05",
        "Ferry sinks off Halmey\nThe ferry Lark capsized off Halmey on Tuesday, killing at least nine people, the "
        "Halmey coast guard said. Sailors from Torvik searched the sound.",
        (Told("nine", 9, None, asof="2031-03-04"),),
    )
    second = desk.reading(
        "Torvik Herald",
        "2031-03-06",
        "Toll grows\nThe number of dead in the Lark disaster off Halmey rose to 14 on Wednesday, the Halmey coast "
        "guard told Torvik radio. 31 people are missing.",
        (Told("14", 14, asof="2031-03-06"), Told("31", 31, measure="missing", scope="standing", asof="2031-03-06")),
    )
    third = desk.reading(
        "Halmey Post",
        "2031-03-08",
        "Divers find more\nThe coast guard of Halmey said 17 people are known to have died in the Lark disaster. "
        "Torvik sent divers to Halmey.",
        (Told("17", 17, asof="2031-03-08"),),
    )
    return [headed(first, "Ferry sinks off Halmey"), headed(second, "Toll grows"), headed(third, "Divers find more")]


def told_of(said: Reconciliation) -> dict[str | None, set[str]]:
    """Return the measures that each event's tallies count, by its name."""
    names = {e.id: e.name for e in said.events}
    found: dict[str | None, set[str]] = {}
    for tally in said.tallies:
        found.setdefault(names[tally.event] if tally.event else None, set()).add(tally.measure)
    return found


def holds(events: Sequence[Event], readings: Sequence[Reading]) -> None:
    texts = {r.report.id: r.report.text for r in readings}
    for event in events:
        words = {b.field: " ".join(b.span.text.split()) for b in event.backed}
        assert all(texts[b.report][b.span.start : b.span.end] == b.span.text for b in event.backed)
        assert words["name"] == event.name
        assert words.get("place") == event.place
        assert ("date" in words) == (event.date is not None)
        assert {b.report for b in event.backed} <= set(event.reports)


def test_one_sinking_in_three_reports_is_one_event_with_its_counts() -> None:
    readings = ferry()
    said = reconcile(readings)
    (event,) = said.events
    assert (event.name, event.place) == ("Lark disaster off Halmey", "Halmey")
    assert event.date is not None
    assert (event.date.date, event.date.precision) == ("2031-03-04", "day")
    assert event.reports == tuple(r.report.id for r in readings)
    assert told_of(said) == {event.name: {"killed", "missing"}}
    holds(said.events, readings)


def two_in_one() -> Reading:
    return Desk().reading(
        "City Post",
        "2031-05-06",
        "Two men were killed in a shooting in Norwick on Sunday, the Norwick police said.\n"
        "Three people were wounded in a shooting in Easthaven on Friday, said the Easthaven police.",
        (
            Told("Two", 2, of="men", asof="2031-05-04"),
            Told("Three", 3, measure="injured", asof="2031-05-02"),
        ),
    )


def test_two_shootings_in_one_report_stay_two() -> None:
    reading = two_in_one()
    said = reconcile([reading])
    assert {(e.name, e.place, e.date.date if e.date else None) for e in said.events} == {
        ("shooting in Norwick", "Norwick", "2031-05-04"),
        ("shooting in Easthaven", "Easthaven", "2031-05-02"),
    }
    assert told_of(said) == {"shooting in Norwick": {"killed"}, "shooting in Easthaven": {"injured"}}
    holds(said.events, [reading])


def test_a_running_total_belongs_to_no_event() -> None:
    desk = Desk()
    readings = [
        desk.reading(
            "Wire",
            f"2031-09-{day:02}",
            f"The strikes on boats off Pellaro have killed {total} people since August, the Pellaro ministry said.",
            (Told(str(total), total, scope="cumulative", asof=f"2031-09-{day:02}"),),
        )
        for day, total in ((3, 29), (9, 34))
    ]
    said = reconcile(readings)
    assert [t.event for t in said.tallies] == [None]
    assert said.events == ()


def test_where_nothing_happened_there_is_no_event() -> None:
    reading = Desk().reading(
        "Wire",
        "2031-09-03",
        "Four people are missing from the list that the Pellaro ministry printed.",
        (Told("Four", 4, measure="missing", scope="standing"),),
    )
    said = reconcile([reading])
    assert (len(said.tallies), said.events) == (1, ())


def test_a_tally_that_mixes_two_happenings_has_no_event() -> None:
    desk = Desk()
    one, other = (
        desk.reading(
            f"{town} Post",
            published,
            f"A boy was shot in {town} on Sunday. Doctors in {town} said that he was hurt. The Amber Valley sheriff "
            "of the Amber Valley asked hunters of the Amber Valley to come forward.",
            (Told("A boy", 1, measure="injured", of="boy", asof=day, implied=True),),
        )
        for town, published, day in (("Norwick", "2031-05-05", "2031-05-04"), ("Easthaven", "2031-06-10", "2031-06-08"))
    )
    said = reconcile([one, other])
    assert {e.place for e in said.events} == {"Norwick", "Easthaven"}
    assert all(t.event is None for t in said.tallies if len(t.figures) > 1)
    assert {e.id for e in reconcile([one]).events} | {e.id for e in reconcile([other]).events} == {
        e.id for e in said.events
    }


def test_a_day_of_a_count_or_of_an_arrest_is_none_of_the_act() -> None:
    reading = Desk().reading(
        "City Post",
        "2031-05-06",
        "The toll of the shooting in Norwick rose to 3 on Sunday, the Norwick police said.",
        (Told("3", 3, asof="2031-05-04"),),
    )
    (event,) = reconcile([reading]).events
    assert (event.name, event.date) == ("shooting in Norwick", None)


@given(st.randoms(use_true_random=False))
def test_events_do_not_depend_on_the_order_of_reports(rng: random.Random) -> None:
    readings = [*ferry(), two_in_one()]
    shuffled = readings[:]
    rng.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(readings)


def test_an_event_that_no_report_names_is_called_by_what_is_counted_and_where() -> None:
    long = Desk().reading(
        "City Post",
        "2031-05-06",
        "Two miners were killed in Dorn on Sunday when a beam that had been mended twice since the winter gave way "
        "above them, the owner said.",
        (Told("Two", 2, of="miners", asof="2031-05-04"),),
    )
    (event,) = reconcile([long]).events
    assert (event.name, event.place) == ("miners killed, Dorn", "Dorn")
    assert "name" not in {b.field for b in event.backed}
