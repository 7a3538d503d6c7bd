from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading import status_words
from onrecord.reading.dates.patterns import DATE
from onrecord.reading.dates.periods import PERIOD
from onrecord.reading.figures.clock import SPOKEN
from onrecord.reading.figures.numbers import NUMBER
from onrecord.reading.making import HEDGE
from onrecord.reading.seeking import Sought, Starts, Words, lowered
from onrecord.reading.sentences import BREAK

WORDS = {name: words for name, words in vars(status_words).items() if isinstance(words, Words)}
SOUGHT = {"dates": DATE, "periods": PERIOD, "numbers": NUMBER, "times": SPOKEN, "hedges": HEDGE, "breaks": BREAK}
# One for each way in which what is looked for can begin.
BEGUN = {
    "dates": """
        2031-05-04|4 May|MONDAY, May 4|Sun. 4 May|first of May|nineteenth of May|twenty-first of May|
        thirtieth of May|May the twentieth|May 2031|10/14/2034|last Monday|this past Friday|
        early in May|mid-May|the end of May|in May|since May|until May|late May|throughout May|
        and May|today|Tonight|yesterday|overnight|this morning|last night|the day before yesterday|
        day after tomorrow|current week|upcoming month|the weekend|on weekend|a few days ago|
        an year ago|couple of weeks ago|several months earlier|eleven years ago|two decades ago|3 days from now|
        in 2031|by 2031|mid-2031
    """,
    "periods": """
        the first week of May|last quarter of 2031|fourth Monday of the month|Q3 2031|in Q3|2031, Q2|
        2031 the third quarter|Friday next week|next week on Friday|the coming week, Friday|
        the 20th of last month|4 June last year|June last year|the past three days|upcoming few weeks|
        last couple of months|previous 3 years|the rest of the week|rest of this month|
        earlier in the week|the year after next|weekend after next
    """,
    "numbers": """
        17|USD115|4,500|1.2 million|3 dozen|two million and a half|tens|hundreds of thousands|
        billions|dozens|scores|several|several hundred|half a million|half-million|an half million|
        a quarter of a million|one half million|quarter million|three quarters of a billion|
        two thirds of a million|a third of a million|a hundred|an hundred|twenty-one|a dozen|trillion|
        crore|lakh|seventeen
    """,
    "times": """
        ten to two|twenty past eleven|half past three|a quarter to nine|twelve forty-eight|20 minutes past 6|
        five past midnight
    """,
    "hedges": """
        alleged|reportedly|apparently|purported|supposedly|suspected|believed to|thought to|said to be|possibly|
        probably|perhaps|likely|unlikely|May|might|could|seems|appeared|rumored|rumoured|unconfirmed|So-called
    """,
    "breaks": """
        over…|over?!” Then|over.Then|over\n\nThen|over\nThen
    """,
}
# What stands between and around what is looked for: other words, marks, and pieces that glue or part it.
_FILLING = st.sampled_from(
    "the of in on until mid- late this last week next a few half and No. 3 2031 Q2 May x _ - – ’s USD , . ; ( %".split()
)
_SEAMS = st.sampled_from([" ", "  ", "", "\n", "-"])


@given(st.text())
def test_every_letter_keeps_its_place(text: str) -> None:
    low = lowered(text)
    assert len(low) == len(text)
    assert all(a == b or a.lower() == b for a, b in zip(text, low, strict=True))


@pytest.mark.parametrize("name", sorted(WORDS))
@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_one_of_the_pieces_stands_in_all_that_a_pattern_matches(name: str, data: st.DataObject) -> None:
    words = WORDS[name]
    text = data.draw(st.from_regex(words.pattern, alphabet=st.characters(codec="latin-1") | st.just("’")))
    assert words.are_in(text)


@pytest.mark.parametrize("name", sorted(SOUGHT))
@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_nothing_is_missed_where_a_pattern_is_tried_at_some_places_only(name: str, data: st.DataObject) -> None:
    sought = SOUGHT[name]
    matched = st.from_regex(sought.pattern, fullmatch=True)
    parts = data.draw(st.lists(matched | _FILLING, min_size=1, max_size=4))
    text = "".join(part + data.draw(_SEAMS) for part in parts)
    text = data.draw(st.sampled_from([text, text.upper(), text.lower()]))
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    for start, end in ((0, len(text)), (first, len(text)), (first, last)):
        found = spans(sought, text, start, end)
        assert found == [m.span() for m in sought.pattern.finditer(text, start, end)]
        assert sought.may_be_in(text, start, end) or not found


@pytest.mark.parametrize("name", sorted(SOUGHT))
def test_every_way_to_begin_is_found(name: str) -> None:
    sought = SOUGHT[name]
    for phrase in (p.strip(" \n") for p in re.split(r"[|]\n *|[|]", BEGUN[name])):
        text = f"They met, {phrase}, and left."
        assert sought.pattern.search(text), phrase
        assert spans(sought, text, 0, len(text)) == [m.span() for m in sought.pattern.finditer(text)], phrase


def spans(sought: Sought, text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in sought.finditer(text, start, end)]


def test_a_place_that_is_no_start_is_not_tried() -> None:
    sought = Sought(re.compile("[a-z]+"), Starts(marks="b"))
    assert spans(sought, "abc B", 0, 5) == [(1, 3)]
