from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconciling.stories_for_tests import Desk

from onrecord.reconciling.memory import Memory, nothing_told
from onrecord.reconciling.relays import find_relays
from onrecord.reconciling.wording import Wording
from onrecord.records import Reading

FIRST = (
    "HALDEN, March 4 (Harbour Wire) — A grain barge broke its moorings in Halden early on "
    "Tuesday and struck the old rail "
    "bridge, the port authority said. Nobody was aboard, and trains to the coast were "
    "stopped for most of the day while "
    "divers looked at the piers.\n"
    "Inspectors had warned the owner twice since the winter that the stern lines were "
    "worn through, according to a letter "
    "in the port's own file.\n"
    '"We tied her up as we always do, and the river took her as it never has before in my life," said Osric Vane, who '
    "keeps the barge. He would not say who had paid for the berth, or when the lines were last changed.\n"
    "The bridge carries forty trains a day and was built in a hurry after the flood that took the ferry pier away."
)
OTHER = (
    "The council of Halden voted late on Wednesday to close its smallest library, a reading room above the fish market "
    "that opened when the railway came. Four members wanted to wait for the budget, and "
    "the mayor broke the tie himself "
    "after an hour of speeches about fish, damp and poetry."
)


def pairs(readings: list[Reading]) -> set[tuple[str, str, str]]:
    outlet = {r.report.id: r.report.outlet or "" for r in readings}
    return {(outlet[r.report], outlet[r.origin], r.how) for r in find_relays(readings)}


def test_an_edited_and_shortened_copy_is_found_with_its_passages() -> None:
    desk = Desk()
    cut = (
        "\n".join(FIRST.split("\n")[:2])
        .replace("HALDEN, March 4 (Harbour Wire) — ", "")
        .replace("early on", "before dawn on")
    )
    copy = desk.reading("Coast Gazette", "2031-03-05", cut + "\nThe Gazette's own ferry column returns next week.")
    origin = desk.reading("Harbour Wire", "2031-03-04", FIRST)
    (relay,) = find_relays([copy, origin])
    assert (relay.report, relay.origin, relay.how) == (copy.report.id, origin.report.id, "copies")
    assert relay.score > 0.7
    assert all(copy.report.text[s.start : s.end] == s.text for s in relay.shared)
    assert any("port authority said" in s.text for s in relay.shared)


def test_three_sentences_relayed_in_a_long_report_are_a_copy() -> None:
    desk = Desk()
    own = "\n".join(f"{OTHER} Part {n} of a long account that goes its own way, line {n * 7}." for n in range(6))
    lifted = "\n".join(FIRST.split("\n")[:2])
    assert pairs(
        [
            desk.reading("Harbour Wire", "2031-03-04", FIRST),
            desk.reading("Inland Post", "2031-03-06", own + "\n" + lifted),
        ]
    ) == {("Inland Post", "Harbour Wire", "copies")}


def test_a_shared_quote_is_no_copy() -> None:
    desk = Desk()
    quote = FIRST.split("\n")[2].split("said", maxsplit=1)[0]
    later = desk.reading(
        "Inland Post", "2031-03-05", f"The keeper spoke on the quay at noon. {quote}he told a crowd. {OTHER}"
    )
    assert pairs([desk.reading("Harbour Wire", "2031-03-04", FIRST), later]) == set()


def test_an_outlets_own_footer_is_no_copy() -> None:
    desk = Desk()
    footer = " ".join(f"word{n} of the standing notice that every page of this paper carries below" for n in range(8))
    readings = [
        desk.reading("Inland Post", f"2031-03-{n + 1:02}", " ".join(f"item{n}x{k}" for k in range(90)) + "\n" + footer)
        for n in range(12)
    ]
    assert pairs(readings) == set()


def test_a_chain_is_told_link_by_link() -> None:
    desk = Desk()
    a = desk.reading("Harbour Wire", "2031-03-04", FIRST)
    edited = FIRST.replace("struck the old rail bridge", "ran into the nineteenth-century rail bridge").replace(
        "would not say", "refused to say"
    )
    b = desk.reading("Coast Gazette", "2031-03-05", edited)
    c = desk.reading("Inland Post", "2031-03-06", edited)
    assert pairs([c, a, b]) == {("Coast Gazette", "Harbour Wire", "copies"), ("Inland Post", "Coast Gazette", "copies")}


def test_on_one_day_the_report_that_names_the_other_is_the_copy() -> None:
    desk = Desk()
    a = desk.reading("Harbour Wire", "2031-03-04", FIRST.replace("(Harbour Wire) ", ""))
    b = desk.reading(
        "Coast Gazette", "2031-03-04", FIRST.replace("HALDEN, March 4", "By our staff and") + " More to come, and more."
    )
    assert pairs([a, b]) == {("Coast Gazette", "Harbour Wire", "copies")}


def test_on_one_day_without_a_time_the_release_comes_before_the_reports_made_of_it() -> None:
    desk = Desk()
    text = "\n".join(FIRST.split("\n")[:2]).replace("HALDEN, March 4 (Harbour Wire) — ", "")
    release = desk.reading("Port of Halden", "2031-03-04T09:00:00+00:00", text, kind="release")
    longer = desk.reading("Coast Gazette", "2031-03-04", f"{text}\nThe Gazette's own ferry column is on its back page.")
    later = desk.reading("Inland Post", "2031-03-05", text)
    found = {(relay.report, relay.origin) for relay in find_relays([longer, release, later])}
    assert found == {(longer.report.id, release.report.id), (later.report.id, release.report.id)}


def test_on_one_day_an_agencys_dispatch_comes_before_the_paper_that_prints_it() -> None:
    desk = Desk()
    agency = desk.reading("HPU", "2031-03-04", FIRST.replace("Harbour Wire", "HPU"))
    printed = FIRST.replace("HALDEN, March 4 (Harbour Wire) — ", "") + "\nThe paper has a page on eel as well, by hand."
    paper = desk.reading("Coast Gazette", "2031-03-04T06:10:00+00:00", printed)
    assert pairs([agency, paper]) == {("Coast Gazette", "HPU", "copies")}


def test_a_credited_report_is_a_relay_also_under_a_short_name() -> None:
    desk = Desk()
    wire = desk.reading("Public Radio Halden", "2031-03-04", FIRST)
    blog = desk.reading(
        "Quayside",
        "2031-03-06",
        "I love a barge. Inspectors warned the owner twice about the stern lines, Public Radio reported on Tuesday.",
        kind="post",
    )
    (relay,) = find_relays([wire, blog])
    assert (relay.report, relay.how, relay.score) == (blog.report.id, "credits", 1.0)
    assert relay.shared[0].text.startswith("Inspectors warned")


def test_what_is_no_credit() -> None:
    desk = Desk()
    wire = desk.reading("The Halden Courier", "2031-03-04", FIRST)
    texts = {
        "passing": "I read on the train and left the Courier on the seat; the barge, the bridge and the "
        "port were out of sight.",
        "council": "The Courier Reading Society said the barge, the rail bridge and the port authority were a lesson.",
        "elsewhere": "A recipe for eel, the Courier reported, needs vinegar.",
    }
    for name, text in texts.items():
        assert pairs([wire, desk.reading(f"Blog {name}", "2031-03-06", text)]) == set(), name
    own = desk.reading(
        "Lethe Courier",
        "2031-03-06",
        "The barge owner and the port inspectors told the Courier that the bridge would stand.",
    )
    assert pairs([wire, own]) == set()


@pytest.mark.parametrize(
    "told",
    [
        "The Harbour Wire's two inspectors say that the stern lines were worn through.",
        "I have read the letter that the Harbour Wire printed: the stern lines were worn through.",
        "The stern lines, first described by the Harbour Wire, were worn through, and the owner had been warned.",
        "The owner was warned twice of the stern lines, an inspector had said to the Harbour Wire.",
        "The Harbour Wire has the letter in which the inspectors warn the owner of the stern lines.",
        "As the Wire had reported, the owner was warned twice about the stern lines.",
        "According to the Wire's copy, inspectors had warned the owner about the stern lines.",
    ],
)
def test_what_an_outlet_has_is_credited_to_it(told: str) -> None:
    desk = Desk()
    wire = desk.reading("Harbour Wire", "2031-03-04", FIRST)
    assert pairs([wire, desk.reading("Quayside", "2031-03-06", told)]) == {("Quayside", "Harbour Wire", "credits")}


def test_an_agency_known_by_its_initials_is_credited_by_its_name() -> None:
    desk = Desk()
    agency = desk.reading("HPU", "2031-03-04", FIRST.replace("Harbour Wire", "HPU"))
    told = "The Halden Press Union reported that the owner had been warned about the stern lines."
    other = "The Halden Pilots' League reported that the owner had been warned about the stern lines."
    assert pairs([agency, desk.reading("Quayside", "2031-03-06", told)]) == {("Quayside", "HPU", "credits")}
    assert pairs([agency, desk.reading("Quayside", "2031-03-06", other)]) == set()


def test_a_station_is_credited_by_its_letters() -> None:
    desk = Desk()
    station = desk.reading("KZH News", "2031-03-04", FIRST)
    told = "An inspector told KZH that the owner had been warned about the stern lines."
    assert pairs([station, desk.reading("Quayside", "2031-03-06", told)]) == {("Quayside", "KZH News", "credits")}


@pytest.mark.parametrize(
    "told",
    [
        "The Halden Courier's newsroom looks out on the barge and the rail bridge.",
        "Halden's port inspectors looked at the barge, and the owner was warned.",
        "The barge struck the bridge near the Courier, the port authority said.",
    ],
)
def test_what_an_outlet_is_made_of_or_named_after_is_no_credit(told: str) -> None:
    desk = Desk()
    paper = desk.reading("The Halden Courier", "2031-03-04", FIRST)
    assert pairs([paper, desk.reading("Quayside", "2031-03-06", told)]) == set()


def test_a_release_is_credited_only_for_its_own_facts() -> None:
    desk = Desk()
    release = desk.reading(
        "River Safety Board",
        "2031-03-05",
        "The River Safety Board has counted 14 worn lines on 6 barges in Halden.",
        kind="release",
    )
    told = desk.reading(
        "Inland Post",
        "2031-03-06",
        "It turns out that 14 lines are worn, and the River Safety Board found them on 6 barges in the harbour alone.",
    )
    later = desk.reading(
        "Coast Gazette", "2031-03-07", "The River Safety Board said the barges in Halden were its worry now."
    )
    assert pairs([release, told, later]) == {("Inland Post", "River Safety Board", "credits")}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_relays_do_not_depend_on_the_order_of_reports(rng: random.Random) -> None:
    desk = Desk()
    readings = [
        desk.reading("Harbour Wire", "2031-03-04", FIRST),
        desk.reading("Coast Gazette", "2031-03-04", FIRST + "\nBought in."),
        desk.reading("Inland Post", "2031-03-05", "\n".join(FIRST.split("\n")[:2])),
        desk.reading(
            "Quayside", "2031-03-06", "Inspectors warned the owner about the stern lines, the Harbour Wire reported."
        ),
        desk.reading("Halden News", "2031-03-05", OTHER),
    ]
    expected = find_relays(readings)
    rng.shuffle(readings)
    assert find_relays(readings) == expected
    assert expected


def at(reading: Reading, updated: str) -> Reading:
    """One of the states of a page."""
    return replace(reading, report=replace(reading.report, url="https://halden.example/barge", updated=updated))


FOOTER = " ".join(f"word{n} of the standing notice that every page of this paper carries below" for n in range(4))
DESK = Desk()
PILE = [
    DESK.reading("Harbour Wire", "2031-03-04", FIRST),
    DESK.reading("Coast Gazette", "2031-03-04", FIRST + "\nBought in."),
    DESK.reading("Inland Post", "2031-03-05", "\n".join(FIRST.split("\n")[:2]) + "\n" + FOOTER),
    *(DESK.reading("Inland Post", f"2031-03-0{n}", f"{OTHER} Part {n}.\n{FOOTER}") for n in range(3, 8)),
    DESK.reading("Dune Radio", "2031-03-07", f"Nothing else was printed, it seems, that day.\n{FOOTER}"),
    DESK.reading("Quayside", "2031-03-06", "Inspectors warned the owner, the Harbour Wire reported of the barge."),
    DESK.reading(
        "Harbour Wire", "2031-03-05", "Inspectors warned the owner of the barge of the lines, said Osric Vane."
    ),
    # A later day and an earlier hour, by another zone's clock; and two states of one page, the later dated before.
    DESK.reading("Far Courier", "2031-03-04T23:30:00-10:00", FIRST + "\nPrinted far away."),
    DESK.reading("Near Courier", "2031-03-05T02:00:00+10:00", FIRST + "\nPrinted nearby."),
    at(DESK.reading("Halden News", "2031-03-06", FIRST + "\nUpdated."), updated="2031-03-07"),
    at(DESK.reading("Halden News", "2031-03-08", OTHER + "\n" + FIRST), updated="2031-03-05"),
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sets(st.integers(0, len(PILE) - 1)), max_size=4))
def test_relays_that_are_kept_are_those_found_anew(steps: list[set[int]]) -> None:
    """Reports come and go, as neighbourhoods grow and fall apart; what is kept of them changes no relay."""
    memory = Memory()
    for step in [*steps, set(range(len(PILE)))]:
        some = [PILE[n] for n in sorted(step)]
        assert find_relays(some, memory) == find_relays(some)
        memory.begin(nothing_told, {**memory.kept, **memory.made})
    assert {r.how for r in find_relays(PILE)} == {"copies", "credits"}


def test_what_bears_on_nobody_else_is_worked_out_alone() -> None:
    memory = Memory()
    find_relays(PILE[:2], memory)
    memory.begin(nothing_told, dict(memory.made))
    find_relays([*PILE[:2], PILE[3]], memory)
    assert {report for report, _ in memory.made} == {PILE[3].report.id}


def test_a_later_report_changes_nothing_of_what_earlier_ones_carry() -> None:
    """Whoever came later was copied from by none of them, so what they carry is not looked for again."""
    memory = Memory()
    find_relays(PILE[:3], memory)
    memory.begin(nothing_told, dict(memory.made))
    last = DESK.reading("Late Post", "2031-03-20", FIRST + "\nBought in late.")
    find_relays([*PILE[:3], last], memory)
    assert {report for report, what in memory.made if what == "copies"} == {last.report.id}


def test_words_are_what_their_places_say() -> None:
    for reading in PILE:
        text = Wording(reading)
        places = text.places
        assert [w.start for w in text.words] == places.starts.tolist()
        assert [w.text for w in text.words] == [
            reading.report.text[a:b].replace("’", "'").casefold()
            for a, b in zip(places.starts.tolist(), places.ends.tolist(), strict=True)
        ]
    quoted = [w.text for w in Wording(PILE[0]).words if w.quoted]
    assert quoted[0] == "we" and quoted[-1] == "life" and len(quoted) == 21


def test_planted_copies_are_found_among_many_reports() -> None:
    rng = random.Random(4)  # noqa: S311 - a fixed seed for invented words
    words = [f"w{n}" for n in range(4000)]
    desk = Desk()
    texts = [" ".join(rng.choices(words, k=120)) + "." for _ in range(300)]
    first = [desk.reading(f"Outlet {n % 40}", f"2031-03-{n % 20 + 1:02}", text) for n, text in enumerate(texts)]
    copies = [
        desk.reading(f"Paper {n % 30}", "2031-03-28", texts[n] + " " + texts[-1 - n][:90] + ".") for n in range(60)
    ]
    origin = {r.report.id: n for n, r in enumerate(first)}
    copy = {r.report.id: n for n, r in enumerate(copies)}
    assert {(copy[r.report], origin[r.origin]) for r in find_relays([*copies, *first])} == {(n, n) for n in range(60)}


def test_a_brief_that_stands_whole_in_a_long_report_is_carried_by_it() -> None:
    desk = Desk()
    brief = (
        "A grain barge broke its moorings in Halden on Tuesday, the port said. “We tied her up as we always do, and "
        "the river took her,” said Osric Vane, who keeps the barge."
    )
    own = [f"{OTHER} Part {n} of a long account that goes its own way, line {n * 7}." for n in range(4)]
    later = "\n".join([*own[:2], brief, *own[2:]])
    part = "\n".join([*own[:2], brief.split(". ")[1], *own[2:]])
    first = desk.reading("Harbour Wire", "2031-03-04", brief)
    assert pairs([first, desk.reading("Coast Gazette", "2031-03-05", later)]) == {
        ("Coast Gazette", "Harbour Wire", "copies")
    }
    assert pairs([first, desk.reading("Inland Post", "2031-03-05", part)]) == set()
