"""The words that invented reports are made of: names by the thousand, and the few shapes of what is told.

Names are drawn as they are met in news: a few everywhere, most hardly ever (Zipf, 1935). All of it is invented.
"""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate, product

STARTS = "Ar Bal Cal Dor El Fen Gar Hal Is Jor Kel Lor Mar Nor Or Pel Quin Ros Sal Tor Ul Var Wen Yar Zel".split()
MIDDLES = ("", "a", "be", "den", "i", "lo", "men", "o", "ra", "sti", "u", "ve")
ENDS = (
    "ack anna bro bury dale dine enza eth field gard holm ick ila ingen ka lund mouth nick port rova stad ton ura "
    "vik wyn"
).split()
FIRST = (
    "Ada Bram Cleo Dario Edda Faris Greta Hugo Ines Jonas Kaya Leif Mona Nils Odile Piet Rosa Sven Tilda Umar Vera "
    "Wim Ximena Yara Zeno Alma Boris Carla Denis Elif Franz Gaia Henk Irma Jaap Kim Lotte Milan Nora Otto Pia Rafi"
).split()
AGENCIES = ("Straits Wire", "Allied Press", "Meridian News Agency")
PAPERS = tuple(
    f"{place} {kind}"
    for place, kind in product(
        "Harbour Inland Lake Northern Valley Coast Old Free River Hill Border Island Eastern Capital Market".split(),
        "Post Courier Herald Mail Gazette Tribune Echo Times Chronicle Observer".split(),
    )
)
FOOTERS = (
    "{outlet} is published by {owner} Media. Letters to the editor may be sent by post or left at the desk on any "
    "working day, and corrections are printed on page two. Readers who subscribe receive the weekend magazine at no "
    "further cost.",
    "This service is provided by {owner} Media. No part of it may be stored, copied or sent on without the consent "
    "of the group in writing. Prices of shares are delayed by fifteen minutes, and the forecast of the weather is "
    "that of the national office. All rights are reserved.",
)

#: What can be told of a happening: a kind, wordings that say the same, and what is counted where a number is told.
FACTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "killed",
        ("{n} people were killed when the {thing} in {place} {broke}", "at least {n} people died in {place}"),
        "n",
    ),
    ("injured", ("{m} people were taken to hospital in {town}", "the hospital of {town} treated {m} people"), "m"),
    ("missing", ("{y} people are still missing", "no trace has been found of {y} people"), "y"),
    (
        "displaced",
        ("{k} people had to leave their homes near {place}", "some {k} people of {place} were moved out"),
        "k",
    ),
    (
        "",
        ("the {thing} had not been inspected for {y} years", "no inspector had looked at the {thing} in {y} years"),
        "",
    ),
    ("", ("the owners, {firm}, knew of the cracks", "{firm} had been told of cracks long before"), ""),
    (
        "money",
        ("{firm} will pay the families {x} million crowns", "the families are to get {x} million from {firm}"),
        "x",
    ),
    ("", ("a new {thing} will be built by the spring", "the {thing} is to be replaced before the spring"), ""),
    ("", ("the road from {place} to {town} is closed", "nobody can drive from {place} to {town}"), ""),
    (
        "",
        ("{person} had asked for money to mend the {thing}", "repairs of the {thing} had been requested by {person}"),
        "",
    ),
    ("", ("the ministry has taken {firm} off its list", "{firm} is no longer on the list of the ministry"), ""),
    ("", ("{person} knew nothing of the letter from {town}", "no letter from {town} ever reached {person}"), ""),
    ("", ("the court in {town} will hear {person} on Thursday", "{person} must appear before the court in {town}"), ""),
    ("", ("engineers had warned of the {thing} in {y} letters", "{y} letters of engineers warned of the {thing}"), ""),
    (
        "detained",
        ("{y} managers of {firm} were detained in {town}", "police in {town} hold {y} managers of {firm}"),
        "y",
    ),
    ("", ("{person} will not resign over the {thing}", "there is no reason for {person} to step down"), ""),
    ("", ("the inquiry will be led by {person}", "{person} is to head the inquiry"), ""),
    ("", ("{firm} had saved on steel and on guards", "steel and guards were what {firm} had saved on"), ""),
)
THINGS = (
    "bridge", "dam", "ferry pier", "grain hall", "market roof", "school wall", "cable car", "lock gate", "tunnel",
    "power plant", "railway station", "refinery", "stadium", "water tower", "mine", "chemical store",
)  # fmt: skip
BROKE = ("collapsed", "gave way", "burned down", "fell in", "flooded", "blew up")
FILLERS = (
    "The wind had dropped by the {nth} evening and crews from {other} worked under lamps.",
    "Shops along {street} stayed shut, and so did the school that {other} shares with {town}.",
    "A band from {other} that was to play in {street} went home.",
    "Buses ran by way of {other} for the rest of the {nth} week.",
    "Fishermen from {other} lent {n} boats and asked for nothing.",
    "The clock of the hall in {street} had stopped at the {nth} hour.",
    "Rain was forecast for {other} and for the hills behind {town}.",
    "Children were kept at home, and the library in {street} opened its doors to {n} of them.",
    "The council meets again on the {nth}, in rooms that {other} has lent it.",
    "{witness}, {n} steps from {street}, saw lights and thought of a feast.",
    "{witness} had come from {other} that morning with {n} crates of apples.",
    "In {street} a table stood with {n} candles and a list of names.",
)
#: What each teller puts in somewhere, so that two who tell one thing do not use the same eight words in a row.
ASIDES = (
    "by all accounts",
    "as it turned out",
    "so far",
    "in the end",
    "to this day",
    "at the time",
    "as far as is known",
    "without any doubt",
    "as everybody here knows",
    "once more",
    "of all things",
    "in spite of everything",
    "this week",
    "for the first time",
    "not for the first time",
    "in plain words",
    "after long talks",
    "late in the evening",
)
NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


class Names:
    """Names by rank: the first of a thousand is met about a hundred times as often as the hundredth."""

    def __init__(self, rng: random.Random, count: int, shift: float = 2.7) -> None:
        made = ["".join(parts) for parts in product(STARTS, MIDDLES, ENDS)]
        rng.shuffle(made)
        self._names = made[:count]
        self._sums = list(accumulate(1 / (rank + shift) for rank in range(1, count + 1)))
        self._rng = rng

    def draw(self) -> str:
        """Return one name, a frequent one more often."""
        return self._names[bisect(self._sums, self._rng.random() * self._sums[-1])]
