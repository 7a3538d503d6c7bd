from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconciling.stories_for_tests import Desk, Told, same

from onrecord.reconciling.counted import Counted, counted_of
from onrecord.reconciling.current import settle
from onrecord.reconciling.figure_conflicts import find_figure_conflicts
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.revisions import find_revisions
from onrecord.reconciling.stories import stories_of
from onrecord.reconciling.tallies import find_tallies
from onrecord.records import Conflict, Figure, Reading, Revision, Tally

TAIL = " Rescue crews from Bellmark and Oster searched the Kestrel mine through the night, "
"and the Ostrava shaft was closed."


def tallies(desk: Desk, *readings: Reading) -> list[list[str]]:
    figures = by_id(readings)
    found = find_tallies(counted(desk, readings), (), same, desk.voices)
    return sorted([figures[i].text for i in t.figures] for t in found)


def counted(desk: Desk, readings: Sequence[Reading]) -> tuple[Counted, ...]:
    return counted_of(readings, stories_of(readings), same, desk.voices)


def by_id(readings: tuple[Reading, ...] | list[Reading]) -> dict[str, Figure]:
    return {f.id: f for r in readings for f in r.figures}


def all_of(desk: Desk, readings: list[Reading]) -> tuple[tuple[Tally, ...], tuple[Revision, ...], tuple[Conflict, ...]]:
    return said_of(desk, readings, counted(desk, readings))


def said_of(
    desk: Desk, readings: list[Reading], some: Sequence[Counted]
) -> tuple[tuple[Tally, ...], tuple[Revision, ...], tuple[Conflict, ...]]:
    found = find_tallies(some, (), same, desk.voices)
    origins = Origins(readings, (), desk.voices, same)
    conflicts = find_figure_conflicts(found, some, same, desk.voices, origins)
    return found, find_revisions(found, some, same, desk.voices), conflicts


def growing(desk: Desk) -> list[Reading]:
    rescue = desk.voice("Bellmark Rescue Service")
    return [
        desk.reading(
            "Oster Post",
            "2031-05-01",
            "At least four miners were killed in the Kestrel mine." + TAIL,
            (Told("At least four", 4, None, of="miners", voice=rescue),),
        ),
        desk.reading(
            "Bell News",
            "2031-05-02",
            "The dead in the Kestrel mine now number 11." + TAIL,
            (Told("11", 11, voice=rescue),),
        ),
        desk.reading(
            "Oster Post",
            "2031-05-03",
            "The toll was lowered to nine. The figure of 11 that was given out was wrong." + TAIL,
            (Told("nine", 9, voice=rescue), Told("11", 11, voice=rescue, asof="2031-05-02")),
        ),
    ]


def test_one_happening_is_one_tally_with_the_last_count_current() -> None:
    desk = Desk()
    readings = growing(desk)
    readings[0] = desk.reading(
        "Oster Post",
        "2031-05-01",
        "At least four people were killed in the Kestrel mine." + TAIL,
        (Told("At least four", 4, None, voice="Bellmark Rescue Service"),),
    )
    (tally,), revisions, conflicts = all_of(desk, readings)
    figures = by_id(readings)
    assert [figures[i].text for i in tally.figures] == ["At least four", "11", "11", "nine"]
    assert figures[tally.current].text == "nine"
    assert (tally.low, tally.high) == (9, 9)
    assert "Bellmark Rescue Service" in tally.rule
    assert {(figures[r.before].text, figures[r.after].text) for r in revisions} == {
        ("At least four", "11"),
        ("11", "nine"),
    }
    assert conflicts == ()


def test_background_of_another_year_never_joins() -> None:
    desk = Desk()
    now = desk.reading(
        "Oster Post",
        "2031-05-01",
        "A blast in the Kestrel mine killed six people. A fire in the same mine killed 31 people in 2019." + TAIL,
        (Told("six", 6), Told("31", 31, asof="2019-01-01")),
    )
    later = desk.reading("Bell News", "2031-05-02", "Six people died in the Kestrel mine." + TAIL, (Told("Six", 6),))
    assert tallies(desk, now, later) == [["six", "Six"]]


def test_a_running_total_stays_apart_from_one_attack_and_attacks_from_each_other() -> None:
    desk = Desk()
    army = desk.voice("Ministry of War")
    first = desk.reading(
        "Oster Post",
        "2031-05-02",
        "The attack of 1 May killed five people. In all 40 people have died since April." + TAIL,
        (Told("five", 5, asof="2031-05-01", voice=army), Told("40", 40, scope="cumulative", voice=army)),
    )
    second = desk.reading(
        "Bell News",
        "2031-05-09",
        "The attack of 8 May killed three people. In all 43 people have died since April." + TAIL,
        (Told("three", 3, asof="2031-05-08", voice=army), Told("43", 43, scope="cumulative", voice=army)),
    )
    assert tallies(desk, first, second) == [["40", "43"], ["five"], ["three"]]
    assert all_of(desk, [first, second])[1] == ()


def test_parts_of_a_count_are_no_count_of_the_whole() -> None:
    desk = Desk()
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "A blast killed nine people, including two children, and hurt 30." + TAIL,
        (Told("nine", 9), Told("two", 2, of="children"), Told("30", 30, measure="injured")),
    )
    two = desk.reading(
        "Bell News",
        "2031-05-02",
        "The toll is nine. Four of them were visiting." + TAIL,
        (Told("nine", 9), Told("Four", 4, of="")),
    )
    assert tallies(desk, one, two) == [["30"], ["nine", "nine"]]


def test_the_dead_of_another_happening_deep_in_a_report_on_the_wounded_make_no_tally() -> None:
    desk = Desk()
    body = " Neighbours spoke of the long night on the quay." * 12
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "Four people were wounded at the Kestrel quay." + body + " They had come to honour a man killed at sea.",
        (Told("Four", 4, measure="injured"), Told("a man", 1, of="man", implied=True)),
    )
    assert tallies(desk, one) == [["Four"]]


def test_some_of_the_victims_given_by_several_reports_make_no_tally_beside_them() -> None:
    desk = Desk()
    readings = [
        desk.reading(
            outlet,
            "2031-05-01",
            "Five people were hurt at the Kestrel quay." + TAIL + " Two people were taken to Oster.",
            (Told("Five", 5, measure="injured"), Told("Two", 2, measure="injured")),
        )
        for outlet in ("Oster Post", "Bell News")
    ]
    assert tallies(desk, *readings) == [["Five", "Five"]]


def test_a_vague_or_open_count_gives_way_to_the_exact_one_of_its_report() -> None:
    desk = Desk()
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "Five people were hurt at the Kestrel quay. Several people were hurt by glass." + TAIL,
        (Told("Five", 5, measure="injured"), Told("Several", 3, None, measure="injured")),
    )
    two = desk.reading(
        "Bell News",
        "2031-05-02",
        "Five people were hurt at the quay. At least five people were treated." + TAIL,
        (Told("Five", 5, measure="injured"), Told("At least five", 5, None, measure="injured")),
    )
    for readings in ([one], [two]):
        figures = by_id(readings)
        (tally,) = all_of(desk, readings)[0]
        assert figures[tally.current].text == "Five"


def test_two_teenagers_are_the_toll_where_no_other_number_is_given() -> None:
    desk = Desk()
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "Two teenagers were killed at the Kestrel mine." + TAIL,
        (Told("Two", 2, of="teenagers"),),
    )
    two = desk.reading("Bell News", "2031-05-02", "Two people died at the Kestrel mine." + TAIL, (Told("Two", 2),))
    assert tallies(desk, one, two) == [["Two", "Two"]]


def test_who_was_aboard_is_one_standing_count_and_its_limit_none() -> None:
    desk = Desk()
    line, guard = desk.voice("Osterline"), desk.voice("Coast Guard")
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "Osterline said 80 people were aboard the Kestrel. The coast guard counted 95 aboard. "
        "The Kestrel was licensed for 90 passengers." + TAIL,
        (
            Told("80", 80, measure="other", of="people aboard", scope="standing", voice=line),
            Told("95", 95, measure="other", of="people aboard", scope="standing", voice=guard),
            Told("90", 90, measure="other", of="passengers", scope="standing"),
        ),
    )
    two = desk.reading(
        "Bell News",
        "2031-05-03",
        "Osterline now puts the number aboard the Kestrel at 84." + TAIL,
        (Told("84", 84, measure="other", of="people aboard", scope="standing", asof="2031-05-01", voice=line),),
    )
    (tally,), revisions, conflicts = all_of(desk, [one, two])
    figures = by_id([one, two])
    assert {figures[i].text for i in tally.figures} == {"80", "95", "84"}
    assert [(figures[r.before].text, figures[r.after].text) for r in revisions] == [("80", "84")]
    assert [{figures[c.a].text, figures[c.b].text} for c in conflicts] == [{"80", "95"}]
    assert "Osterline" in conflicts[0].why
    assert "95" in conflicts[0].why


def test_an_independent_count_is_current_beside_those_of_the_parties() -> None:
    desk = Desk()
    army, other, recorder = (
        desk.voice("Ministry of Defence"),
        desk.voice("Foreign Ministry of Oster"),
        desk.voice("Mine Strike Observatory"),
    )
    text = "The air strikes killed 20 people, says the ministry. Oster says 44. The observatory counts 31 killed."
    one = desk.reading(
        "Bell News",
        "2031-05-03",
        text + TAIL,
        tuple(Told(n, int(n), scope="cumulative", voice=v) for n, v in (("20", army), ("44", other), ("31", recorder))),
    )
    (tally,), revisions, conflicts = all_of(desk, [one])
    assert by_id([one])[tally.current].text == "31"
    assert (tally.low, tally.high) == (20, 44)
    assert "parties" in tally.rule
    assert "Ministry of Defence, a party, gives 20" in tally.rule
    assert revisions == ()
    assert len(conflicts) == 3


def test_a_report_of_no_day_does_not_bring_the_last_count() -> None:
    desk = Desk()
    readings = growing(desk)
    told = (Told("12", 12, voice=desk.voice("Bellmark Rescue Service")),)
    undated = desk.reading("Mole Letters", "2031-05-09", "The dead in the Kestrel mine now number 12." + TAIL, told)
    undated = replace(
        undated,
        report=replace(undated.report, published=None),
        figures=tuple(replace(f, asof=None) for f in undated.figures),
    )
    (tally,), _, _ = all_of(desk, [*readings, undated])
    assert {by_id([*readings, undated])[i].text for i in tally.figures} >= {"nine", "12"}
    assert by_id([*readings, undated])[tally.current].text == "nine"


def test_a_range_that_meets_another_is_no_conflict() -> None:
    desk = Desk()
    a, b = desk.voice("Ministry of Health"), desk.voice("Red Cross")
    one = desk.reading(
        "Bell News",
        "2031-05-03",
        "The ministry says at least 20 died. The Red Cross says 25 died." + TAIL,
        (Told("at least 20", 20, None, voice=a), Told("25", 25, voice=b)),
    )
    assert all_of(desk, [one])[2] == ()


def test_growth_of_a_running_total_is_no_revision_but_a_correction_is() -> None:
    desk = Desk()
    army = desk.voice("Ministry of War")
    texts = {
        "2031-05-01": ("40 people have died since April.", 40),
        "2031-05-05": ("44 people have died since April.", 44),
        "2031-05-09": ("The ministry lowered its count to 42 people.", 42),
    }
    readings = [
        desk.reading("Oster Post", day, text + TAIL, (Told(str(n), n, scope="cumulative", voice=army),))
        for day, (text, n) in texts.items()
    ]
    _, (revision,), _ = all_of(desk, readings)
    figures = by_id(readings)
    assert (figures[revision.before].low, figures[revision.after].low) == (44, 42)


def test_stories_do_not_mix() -> None:
    desk = Desk()
    one = desk.reading("Oster Post", "2031-05-01", "Six people died in the Kestrel mine." + TAIL, (Told("Six", 6),))
    two = desk.reading(
        "Bell News",
        "2031-05-02",
        "Nine people died when the Alder dam broke above Winmere, and Tolva and Risk were flooded.",
        (Told("Nine", 9),),
    )
    assert tallies(desk, one, two) == [["Nine"], ["Six"]]


def test_a_victim_told_by_number_raises_the_count_of_his_report() -> None:
    desk = Desk()
    told = (
        Told("four", 4, measure="injured"),
        Told("A fifth man", 5, measure="injured", of="man", implied=True),
    )
    text = "Officers found four people who had been struck by shots in Oster. A fifth man was found in a hospital."
    reading = desk.reading("Oster Post", "2031-05-01", text, told)
    (tally,) = all_of(desk, [reading])[0]
    assert by_id([reading])[tally.current].low == 5


def test_a_victim_told_by_number_raises_it_too_where_another_voice_gave_the_count_last() -> None:
    desk = Desk()
    desk.voice("the prosecutor")
    told = (
        Told("four", 4, measure="injured", voice="the prosecutor"),
        Told("A fifth man", 5, measure="injured", of="man", implied=True, asof="2031-04-28"),
    )
    text = "Officers found four people hit by shots, the prosecutor said. A fifth man was found later." + TAIL
    reading = desk.reading("Oster Post", "2031-05-01", text, told)
    (tally,) = all_of(desk, [reading])[0]
    assert by_id([reading])[tally.current].low == 5


def test_at_least_two_leaves_room_for_the_four_that_are_counted_that_day() -> None:
    desk = Desk()
    police = desk.voice("Oster police")
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "Four people were hurt at the Kestrel quay." + TAIL,
        (Told("Four", 4, measure="injured"),),
    )
    two = desk.reading(
        "Bell News",
        "2031-05-01",
        "At least two people were hurt at the Kestrel quay, police said." + TAIL,
        (Told("At least two", 2, None, measure="injured", voice=police),),
    )
    (tally,) = all_of(desk, [one, two])[0]
    assert by_id([one, two])[tally.current].text == "Four"


def test_nobody_hurt_beside_a_count_of_the_hurt_is_told_of_some() -> None:
    desk = Desk()
    text = "Two people were hurt by shots in Oster. No one was hurt by the blast." + TAIL
    told = (Told("Two", 2, measure="injured"), Told("No one", 0, measure="injured"))
    reading = desk.reading("Oster Post", "2031-05-01", text, told)
    assert [(c.figure.text, c.telling.part) for c in counted(desk, [reading])] == [("Two", False), ("No one", True)]


def test_a_later_report_may_be_the_first_to_count_the_hurt_of_its_story() -> None:
    desk = Desk()
    text = "Two people were killed at the Kestrel quay." + TAIL
    one = desk.reading("Oster Post", "2031-05-01", text, (Told("Two", 2),))
    text += 8 * TAIL + " Three people were also shot there, but lived."
    told = (Told("Two", 2, asof="2031-05-01"), Told("Three", 3, measure="injured", asof="2031-05-01"))
    two = desk.reading("Oster Post", "2031-06-20", text, told)
    assert ["Three"] in tallies(desk, one, two)


def test_a_count_and_the_one_in_its_place_are_of_one_tally() -> None:
    desk = Desk()
    fire = desk.voice("Oster Fire Service")
    first = desk.reading(
        "Oster Post",
        "2031-05-01",
        "The Kestrel fire burned 240 homes." + TAIL,
        (Told("240", 240, measure="damaged", of="homes", voice=fire),),
    )
    last = desk.reading(
        "Bell News",
        "2031-05-04",
        "The service now says that 318 homes burned, and not 240." + TAIL,
        (
            Told("318", 318, measure="damaged", of="homes", voice=fire),
            Told("240", 240, measure="damaged", asof="2031-05-01", voice=fire),
        ),
    )
    assert tallies(desk, first, last) == [["240", "240", "318"]]


def test_another_ninety_are_all_who_are_missing_where_none_was_counted_before() -> None:
    desk = Desk()
    text = "The flood at Oster killed 31 people, and another 90 are missing." + TAIL
    missing = Told("90", 90, measure="missing", scope="standing")
    reading = desk.reading("Oster Post", "2031-05-01", text, (Told("31", 31), missing))
    assert tallies(desk, reading) == [["31"], ["90"]]
    text = "The flood at Oster killed 31 people, and another 90 died of cold." + TAIL
    reading = desk.reading("Oster Post", "2031-05-01", text, (Told("31", 31), Told("90", 90)))
    assert tallies(desk, reading) == [["31"]]


def test_victims_told_without_a_number_give_way_to_a_count() -> None:
    desk = Desk()
    one = desk.reading(
        "Oster Post",
        "2031-05-01",
        "A man was killed in the Kestrel mine." + TAIL,
        (Told("A man", 1, of="man", implied=True),),
    )
    (tally,), _, _ = all_of(desk, [one])
    assert by_id([one])[tally.current].implied
    two = desk.reading(
        "Bell News", "2031-05-01", "Three people were killed in the Kestrel mine." + TAIL, (Told("Three", 3),)
    )
    (tally,), _, conflicts = all_of(desk, [one, two])
    assert by_id([one, two])[tally.current].text == "Three"
    assert conflicts == ()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_tallies_do_not_depend_on_the_order_of_reports(rng: random.Random) -> None:
    desk = Desk()
    readings = growing(desk)
    expected = all_of(desk, readings)
    rng.shuffle(readings)
    assert all_of(desk, readings) == expected
    assert all(t.current in t.figures for t in expected[0])


def test_a_toll_told_of_several_shootings_is_that_of_the_happening_where_the_story_says_so() -> None:
    desk = Desk()
    first = desk.reading("Oster Post", "2031-05-01", "Four people died in the Kestrel mine." + TAIL, (Told("Four", 4),))
    last = desk.reading(
        "Bell News",
        "2031-05-01",
        "Four people died in the Kestrel mine after clashes." + TAIL,
        (Told("Four", 4, scope="cumulative"),),
    )
    assert tallies(desk, first, last) == [["Four", "Four"]]


def test_a_year_of_deaths_deep_in_one_report_makes_no_tally() -> None:
    desk = Desk()
    text = "Four people were hurt in the Kestrel mine." + TAIL * 6 + " Two people have died in mines this year."
    told = (Told("Four", 4, measure="injured"), Told("Two", 2, scope="cumulative"))
    assert tallies(desk, desk.reading("Oster Post", "2031-05-01", text, told)) == [["Four"]]


def test_a_report_prints_its_own_news_not_what_a_voice_says_far_down() -> None:
    desk = Desk()
    desk.voice("Ivo Hask", "person")
    far = "The Kestrel mine stays closed. " * 30
    text = f"Fifteen people were hurt in the Kestrel mine.{TAIL} {far}The beam hit 14 other people, Hask said."
    told = (Told("Fifteen", 15, measure="injured"), Told("14", 14, measure="injured", voice="Ivo Hask"))
    (tally,) = find_tallies(
        counted(desk, [reading := desk.reading("Oster Post", "2031-05-01", text, told)]), (), same, desk.voices
    )
    assert by_id([reading])[tally.current].text == "Fifteen"


def test_a_year_told_far_down_in_one_report_makes_no_campaign() -> None:
    desk = Desk()
    far = "The hall in Orlo stays closed. " * 30
    text = f"Five people were hurt in Orlo.{TAIL} {far}This year 13 shootings hurt at least 40 people."
    told = (
        Told("Five", 5, measure="injured"),
        Told("13", 13, measure="attacked", of="shootings", scope="cumulative"),
        Told("at least 40", 40, None, measure="injured", scope="cumulative"),
    )
    assert ["Five"] in tallies(desk, desk.reading("Oster Post", "2031-05-01", text, told))


def test_one_victim_told_apart_is_no_later_count_of_all() -> None:
    desk = Desk()
    desk.voice("Ivo Hask", "person")
    text = f"Two people were hurt in Orlo, Hask said. A woman was also hurt, he said.{TAIL}"
    told = (
        Told("Two", 2, measure="injured", voice="Ivo Hask"),
        Told("A woman", 1, measure="injured", voice="Ivo Hask", implied=True),
    )
    reading = desk.reading("Oster Post", "2031-05-01", text, told)
    found = find_tallies(counted(desk, [reading]), (), same, desk.voices)
    assert [by_id([reading])[t.current].text for t in found] == ["Two"]


def test_two_counts_of_one_report_revise_nothing_unless_it_says_so() -> None:
    desk = Desk()
    hospital = desk.voice("Oster Hospital")
    text = f"The hospital treated 83 people hurt in the Kestrel mine. It counts 70 hurt in the mine hall.{TAIL}"
    told = (
        Told("83", 83, measure="injured", voice=hospital),
        Told("70", 70, measure="injured", voice=hospital),
    )
    reading = desk.reading("Oster Post", "2031-05-01", text, told)
    some = counted(desk, [reading])
    tally = settle(some, {}, desk.voices)
    assert find_revisions([tally], some, same, desk.voices) == ()
    corrected = text.replace("It counts", "It corrected its count to")
    reading = desk.reading("Oster Post", "2031-05-01", corrected, told)
    some = counted(desk, [reading])
    tally = settle(some, {}, desk.voices)
    assert len(find_revisions([tally], some, same, desk.voices)) == 1


def test_a_later_count_of_the_missing_of_one_happening_is_a_revision() -> None:
    desk = Desk()
    rescue = desk.voice("Bellmark Rescue Service")
    readings = [
        desk.reading(
            "Oster Post",
            f"2031-05-0{day}",
            f"{many} people are missing in the Kestrel mine, the rescue service said." + TAIL,
            (Told(many, int(many), measure="missing", scope="standing", voice=rescue),),
        )
        for day, many in ((1, "60"), (3, "28"))
    ]
    _, revisions, _ = all_of(desk, readings)
    figures = by_id(readings)
    assert [(figures[r.before].low, figures[r.after].low) for r in revisions] == [(60, 28)]


def test_a_revision_starts_from_whose_count_it_is_not_from_the_headline() -> None:
    desk = Desk()
    rescue = desk.voice("Bellmark Rescue Service")
    first = "Kestrel mine kills twelve. The rescue service said 12 people died in the Kestrel mine." + TAIL
    readings = [
        desk.reading("Oster Post", "2031-05-01", first, (Told("twelve", 12), Told("12", 12, voice=rescue))),
        desk.reading(
            "Oster Post",
            "2031-05-02",
            "The rescue service said 15 people died in the Kestrel mine." + TAIL,
            (Told("15", 15, voice=rescue),),
        ),
    ]
    _, revisions, _ = all_of(desk, readings)
    figures = by_id(readings)
    assert [figures[r.before].voice for r in revisions] == [rescue]


def test_a_number_that_a_voice_denies_is_no_count_of_its_own() -> None:
    desk = Desk()
    rebels, army = desk.voice("the Rebel Front"), desk.voice("the Northern Army")
    readings = [
        desk.reading(
            outlet, f"2031-05-0{n}", f"{text} in the battle of Oster." + TAIL, (Told(number, int(number), voice=who),)
        )
        for n, (outlet, who, number, text) in enumerate(
            (
                ("Oster Post", rebels, "50", "The front said 50 people were killed"),
                ("Bell News", army, "20", "The army said 20 people were killed"),
                ("Oster Post", army, "50", "The army denied that 50 people were killed"),
            ),
            1,
        )
    ]
    some = counted(desk, readings)
    figures = by_id(readings)

    (tally,), revisions, _ = said_of(desk, readings, some)
    assert figures[tally.current].text == "50"
    assert len(revisions) == 1

    denied = [replace(c, disowned="denied") if c.report is readings[2].report else c for c in some]
    (tally,), revisions, conflicts = said_of(desk, readings, denied)
    assert len(tally.figures) == 3
    assert figures[tally.current].text == "20"
    assert (tally.low, tally.high) == (20, 50)
    assert "the Northern Army denies 50" in tally.rule
    assert revisions == ()
    assert all(c.a in {f.figure.id for f in denied[:2]} and c.b in {f.figure.id for f in denied[:2]} for c in conflicts)


def test_numbers_that_are_only_denied_make_no_tally() -> None:
    desk = Desk()
    army = desk.voice("the Northern Army")
    reading = desk.reading(
        "Oster Post",
        "2031-05-01",
        "The army denied that 50 people were killed in Oster." + TAIL,
        (Told("50", 50, voice=army),),
    )
    some = [replace(c, disowned="denied") for c in counted(desk, [reading])]
    assert find_tallies(counted(desk, [reading]), (), same, desk.voices)
    assert find_tallies(some, (), same, desk.voices) == ()
