from __future__ import annotations

from dataclasses import replace

from tests.reconciling.stories_for_tests import Desk, Told, same

from onrecord.reconciling.counted import counted_of
from onrecord.reconciling.holding import find_asofs, redated, with_asofs
from onrecord.records import Asof, EventDate, Reading, Relay, Span, Statement, id_of

TAIL = " Rescue crews from Bellmark and Oster searched the Kestrel mine through the night."


def asofs(desk: Desk, readings: list[Reading], *relays: Relay) -> dict[str, Asof]:
    stories = {r.report.id: 0 for r in readings}
    counted = counted_of(readings, stories, same, desk.voices)
    found = find_asofs(counted, readings, relays, stories)
    told = {f.id: f.text for r in readings for f in r.figures}
    kept = {f.id: f.asof for r in with_asofs(readings, found) for f in r.figures}
    assert {c.figure.id: c.day for c in redated(counted, found)} == kept
    return {told[a.figure]: a for a in found}


def opening(reading: Reading, day: str) -> Reading:
    """The reading with its first sentence narrated as having happened on a day."""
    end = reading.report.text.index(".") + 1
    content = Span.cut(reading.report.text, 0, end)
    voice = reading.voices[0].id
    told = Statement(
        id_of("statement", reading.report.id, 0), reading.report.id, content, None, None, voice, (), "none",
        "asserted", (), True, EventDate(day, "day"), 1.0,
    )  # fmt: skip
    return replace(reading, statements=(told,))


def test_a_copied_count_of_what_happened_holds_for_the_day_of_its_origin() -> None:
    desk = Desk()
    text = "At least four miners were killed in the Kestrel mine, and 900 police are on the streets." + TAIL
    told = (Told("At least four", 4, None), Told("900", 900, measure="deployed", scope="standing"))
    first = desk.reading("Oster Post", "2031-05-01", text, told)
    copy = desk.reading("Bell News", "2031-05-02", text, told)
    relay = Relay(copy.report.id, first.report.id, "copies", 1.0, ())
    found = asofs(desk, [first, copy], relay)
    assert {t: (a.asof, a.sourced) for t, a in found.items()} == {"At least four": ("2031-05-01", "2031-05-02")}
    assert "Oster Post" in found["At least four"].why


def test_a_count_told_as_old_holds_for_the_day_it_was_given() -> None:
    desk = Desk()
    first = desk.reading("Oster Post", "2031-05-01", "Eleven people died in the mine." + TAIL, (Told("Eleven", 11),))
    last = desk.reading(
        "Bell News",
        "2031-05-04",
        "The toll was lowered to nine from eleven." + TAIL,
        (Told("nine", 9), Told("eleven", 11)),
    )
    assert {t: a.asof for t, a in asofs(desk, [first, last]).items()} == {"eleven": "2031-05-01"}


def test_a_count_that_its_voice_says_again_holds_for_the_day_it_first_gave_it() -> None:
    desk = Desk()
    police, union = (desk.voice(name, "organization") for name in ("the Oster police", "the miners' union"))
    text = "Eleven people died in the mine." + TAIL
    first = desk.reading("Oster Post", "2031-05-01", text, (Told("Eleven", 11, voice=police),))
    again = desk.reading("Bell News", "2031-05-04", text, (Told("Eleven", 11, voice=police),))
    other = desk.reading("Mine Gazette", "2031-05-05", text, (Told("Eleven", 11, voice=union),))
    assert [a.asof for a in asofs(desk, [first, again, other]).values()] == ["2031-05-01"]
    later = desk.reading("Mine Gazette", "2031-08-05", text, (Told("Eleven", 11, voice=police),))
    assert asofs(desk, [first, later]) == {}
    small = "Four people died in the mine." + TAIL
    few = [
        desk.reading("Oster Post", day, small, (Told("Four", 4, voice=police),)) for day in ("2031-05-01", "2031-05-04")
    ]
    assert asofs(desk, few) == {}


def test_who_was_there_is_counted_on_the_day_it_happened_and_what_is_allowed_is_not() -> None:
    desk = Desk()
    first = desk.reading("Oster Post", "2031-05-02", "The ferry Merrow sank off Oster on Thursday." + TAIL)
    last = desk.reading(
        "Bell News",
        "2031-05-04",
        "The company says 132 people were aboard, within its certified limit of 160 passengers." + TAIL,
        (
            Told("132", 132, measure="other", scope="standing"),
            Told("160", 160, measure="other", scope="standing", of="passengers"),
        ),
    )
    found = asofs(desk, [opening(first, "2031-05-01"), last])
    assert {t: a.asof for t, a in found.items()} == {"132": "2031-05-01"}


def test_a_day_read_anew_once_the_day_of_the_report_is_found_is_kept_with_the_one_before() -> None:
    desk = Desk()
    told = (Told("four", 4, asof="2031-05-01"), Told("at least six", 6, None))
    report = desk.reading(
        "Oster Post", "2031-05-02", "A blast killed four men, and at least six later died." + TAIL, told
    )
    stories = {report.report.id: 0}
    counted = counted_of([report], stories, same, desk.voices)
    sourced = {f.id: "2031-05-02" for f in report.figures}
    (found,) = find_asofs(counted, [report], (), stories, sourced)
    assert (found.asof, found.sourced) == ("2031-05-01", "2031-05-02")
    assert "other reports give this one" in found.why


def test_what_one_attack_struck_holds_for_its_day() -> None:
    desk = Desk()
    text = "Rockets fell on the Kestrel mine and hit 14 huts." + TAIL
    first = opening(desk.reading("Oster Post", "2031-05-02", text), "2031-05-01")
    later = "In all 14 huts were hit, and four people died." + TAIL
    told = (Told("14", 14, measure="attacked", of="huts"), Told("four", 4))
    second = opening(desk.reading("Bell News", "2031-05-04", later, told), "2031-05-01")
    assert {t: a.asof for t, a in asofs(desk, [first, second]).items()} == {"14": "2031-05-01"}
