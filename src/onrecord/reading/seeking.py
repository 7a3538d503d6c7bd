"""Looking for patterns in a report without trying each of them at every letter.

Python's `re` tries a pattern of many alternatives anew at every place, and without regard to case it asks of every
letter what else it may be. So a report is put into small letters once, for all patterns that do not care how a word is
written; what a whole text seldom holds is first looked for by plain pieces of text; and long patterns are tried only at
the places where they can begin, which are found once for a report.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=16)
def lowered(text: str) -> str:
    """Return a text in small letters, every letter at its place.

    >>> lowered("Talks in İzmir, he SAID.")
    'talks in İzmir, he said.'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_low, text))


def _low(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


class Words:
    """A pattern with some pieces of text, one of which stands in all that it matches.

    >>> threats = Words(r"\\bthreat(?:en(?:s|ed|ing)?|s)?\\b", "threat")
    >>> threats.are_in("he threatened to leave"), threats.are_in("he left")
    (True, False)
    """

    __slots__ = ("pattern", "pieces")

    def __init__(self, pattern: str, *pieces: str) -> None:
        self.pattern = re.compile(pattern)
        self.pieces = pieces

    def are_in(self, text: str) -> bool:
        """Say whether the pattern stands in a text."""
        return self.may_be_in(text) and self.pattern.search(text) is not None

    def may_be_in(self, text: str) -> bool:
        """Say whether one of the pieces stands in a text."""
        return any(map(text.__contains__, self.pieces))


class Sought:
    """A pattern, and another for the places where it can begin, which has to find them all in the lowered text.

    >>> hours = Sought(re.compile(r"(?:One|Two) o['’]clock"), re.compile("one|two"))
    >>> text = "Two boats left at One o'clock."
    >>> [found.span() for found in hours.finditer(text, 0, len(text))]
    [(18, 29)]
    """

    __slots__ = ("pattern", "starts")

    def __init__(self, pattern: re.Pattern[str], starts: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.starts = starts

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield what `pattern.finditer` yields between two offsets of a text."""
        places, at = places_of(self.starts, text), start
        for i in range(bisect_left(places, start), len(places)):
            place = places[i]
            if place >= end:
                return
            if place >= at and (found := self.pattern.match(text, place, end)):
                yield found
                at = found.end()

    def may_be_in(self, text: str, start: int, end: int) -> bool:
        """Say whether the pattern can begin between two offsets of a text."""
        places = places_of(self.starts, text)
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end


@lru_cache(maxsize=64)
def places_of(starts: re.Pattern[str], text: str) -> array[int]:
    """Return where a pattern begins in the lowered text, in order."""
    return array("Q", (found.start() for found in starts.finditer(lowered(text))))
