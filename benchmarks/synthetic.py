"""Invented reports by the thousand, for measuring cost: stories with planted copies and planted claims, from a seed.

A story has reports of its own people and places over some days: an agency's first report, copies of it (whole, cut,
edited, under a new headline), and others' own reports that say some of the same things in other words. What was planted
is told beside the texts. The English is plain and the same few shapes come again: good for cost and for copies, no
measure of reading.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

OWN, COPIES = 6, 4
"""Reports of a story that are somebody's own, and copies among the rest."""

_STARTS = "Bar Cal Dor El Fen Gar Hal Is Jor Kel Lor Mar Nor Or Pel Quin Ros Sal Tor Ul Var Wen Yar Zel".split()
_ENDS = (
    "ack anna aro bury dale den enza eth field gard holm ia ick ila ingen mouth nick ora port stad ton ura vik wyn"
).split()
_FIRST = (
    "Ada Bram Cleo Dario Edda Faris Greta Hugo Ines Jonas Kaya Leif Mona Nils Odile Piet Rosa Sven Tilda Umar Vera"
).split()
_OUTLETS = [
    f"{place} {kind}"
    for place in "Harbour Inland Lake Northern Valley Coast Old Free".split()
    for kind in "Wire Post Courier Herald Mail".split()
]
_HAPPENED = (
    ("{n} people were killed when the {thing} {broke}", "At least {n} died as the {thing} at {place} {broke}"),
    ("{m} people were taken to hospital in {town}", "The hospital of {town} treated {m} people"),
    ("the {thing} had not been inspected for {y} years", "no inspector had looked at the {thing} in {y} years"),
    ("the owners, {firm}, knew of the cracks", "{firm} had been told of cracks long before"),
    ("{firm} will pay the families {x} million crowns", "the families are to get {x} million crowns from {firm}"),
    ("a new {thing} will be built by the spring", "the {thing} is to be replaced before the spring"),
    ("the road from {place} to {town} is closed", "nobody can drive from {place} to {town}"),
    ("the mayor had asked for money to mend it", "repairs had been requested by the mayor"),
)  # fmt: skip
_THINGS = ("bridge", "dam", "ferry pier", "grain hall", "market roof", "school wall", "cable car", "lock gate")
_BROKE = ("collapsed", "gave way", "burned down", "fell in")
_FILLER = (
    "The wind had dropped by the evening and crews worked under lamps.", "Shops along the quay stayed shut.",
    "A brass band that was to play there went home.", "Buses ran on another line for the rest of the week.",
    "It was the second such week this year.", "Fishermen lent their boats and asked for nothing.",
    "The clock of the town hall had stopped at the hour.", "Rain was forecast for the days to come.",
    "Children were kept at home, and the library opened its doors to them.", "The council meets again soon.",
)  # fmt: skip


_SHAPES = ("{who} said that {said}. {own}", "{own} “{Said},” said {who}.", "{Said}, according to {who}. {own}")


@dataclass(frozen=True, slots=True)
class Made:
    """One invented report: its name and text, the name of the report that it copies, the number of its story."""

    name: str
    text: str
    copies: str | None
    story: int


def reports(count: int, seed: int = 1) -> Iterator[Made]:
    """Yield `count` reports, story after story; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    made = 0
    for story in range(count):
        for report in _story(story, rng):
            yield report
            made += 1
            if made == count:
                return


def _story(number: int, rng: random.Random) -> list[Made]:
    names: dict[str, str | int] = {
        "place": _name(rng), "town": _name(rng), "firm": f"{_name(rng)} {rng.choice(('Works', 'Lines', 'Estates'))}",
        "thing": rng.choice(_THINGS), "broke": rng.choice(_BROKE), "n": rng.randint(3, 60), "m": rng.randint(4, 200),
        "y": rng.randint(2, 12), "x": rng.randint(2, 40),
    }  # fmt: skip
    people = [f"{rng.choice(_FIRST)} {_name(rng)}" for _ in range(3)]
    first = date(2031, 1, 1) + timedelta(days=rng.randint(0, 700))
    outlets = rng.sample(_OUTLETS, OWN + COPIES)
    bodies = [_body(names, people, rng) for _ in range(OWN)]
    found = [_made(number, i, (outlets[i], first + timedelta(days=i // 2)), bodies[i]) for i in range(OWN)]
    for i in range(COPIES):
        day = first + timedelta(days=1 + i // 2)
        copied = _edited(bodies[0], i, rng)
        found.append(_made(number, OWN + i, (outlets[OWN + i], day), copied, found[0].name))
    return found


def _made(story: int, i: int, by: tuple[str, date], body: list[str], copies: str | None = None) -> Made:
    outlet, day = by
    title = body[0].split(",")[0].rstrip(".")
    text = f" date {day.isoformat()}\n{title}\n\nBy {outlet} staff\n\n" + "\n\n".join(body) + "\n"
    return Made(f"{story:05d}-{i:02d}.txt", text, copies, story)


def _body(names: dict[str, str | int], people: list[str], rng: random.Random) -> list[str]:
    """Paragraphs of one report: half of what happened, each told by somebody, between sentences of its own."""
    told = rng.sample(_HAPPENED, 5)
    filler, day = rng.sample(_FILLER, 3), _weekday(rng)
    out = [f"The {names['thing']} at {names['place']}, on the river by {names['town']}, {names['broke']} on {day}."]
    for i, ways in enumerate(told):
        said = rng.choice(ways).format(**names)
        who = rng.choice((people[i % 3], "police", f"a spokesman for {names['firm']}", "two officials"))
        seen = f"{rng.choice(_FIRST)} {_name(rng)} saw it"
        own = f"{_name(rng)}, {rng.randint(2, 40)} steps from {_name(rng)}, is where {seen}."
        out.append(rng.choice(_SHAPES).format(who=who, said=said, Said=said[0].upper() + said[1:], own=own))
        if i < len(filler):
            out.append(filler[i])
    return out


def _edited(body: list[str], how: int, rng: random.Random) -> list[str]:
    """A copy as papers make it: whole, cut at the end, with a paragraph of one's own, with words changed."""
    own = f"Readers in {_name(rng)} recalled {_name(rng)}."
    if how == 0:
        return body
    if how == 1:
        return body[:-3]
    if how == 2:
        return [own, *body[:4], *body[5:]]
    return [p.replace(" said", " told reporters") if i % 3 == 0 else p for i, p in enumerate(body)]


def _name(rng: random.Random) -> str:
    return rng.choice(_STARTS) + rng.choice(_ENDS) + rng.choice(("", "", "o", "el"))


def _weekday(rng: random.Random) -> str:
    return rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
