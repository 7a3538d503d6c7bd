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
        for piece in self.pieces:  # noqa: SIM110  (twice as fast as `any`, and asked of every sentence some twenty times)
            if piece in text:
                return True
        return False


class Starts:
    """Where something can begin: at words that begin so, in small letters, or at marks.

    A word begins behind what is no letter, digit or underscore, as `\\b` has it; patterns that begin with one character
    of a few are those that `re` finds fastest, so that character is part of what is looked for.
    """

    __slots__ = ("marks", "words")

    def __init__(self, words: str = "", marks: str = "") -> None:
        self.words = re.compile(rf"\W(?={words})") if words else None
        self.marks = re.compile(marks) if marks else None

    def places(self, text: str) -> array[int]:
        """Return all the places of a text, in order; they are kept for the last few texts."""
        return _places(self, text)


@lru_cache(maxsize=64)
def _places(starts: Starts, text: str) -> array[int]:
    low = lowered(text)
    found = [0, *[m.end() for m in starts.words.finditer(low)]] if starts.words else []
    found += [m.start() for m in starts.marks.finditer(low)] if starts.marks else []
    return array("Q", sorted(set(found)) if starts.words and starts.marks else found)


class Sought:
    """A pattern that is tried only where it can begin; those places are found once for a report.

    `starts` has to know all of them.

    >>> hours = Sought(re.compile(r"(?:One|Two) o['’]clock"), Starts("one|two"))
    >>> text = "Two boats left at One o'clock."
    >>> [found.span() for found in hours.finditer(text, 0, len(text))]
    [(18, 29)]
    """

    __slots__ = ("pattern", "starts")

    def __init__(self, pattern: re.Pattern[str], starts: Starts) -> None:
        self.pattern = pattern
        self.starts = starts

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Return what `pattern.finditer` yields between two offsets of a text."""
        places = self.starts.places(text)
        first = bisect_left(places, start)
        # Most stretches hold no place where it could begin: then nothing is begun.
        return self._tried(text, places, first, end) if first < len(places) and places[first] < end else iter(())

    def _tried(self, text: str, places: array[int], first: int, end: int) -> Iterator[re.Match[str]]:
        at = places[first]
        for i in range(first, len(places)):
            place = places[i]
            if place >= end:
                return
            if place >= at and (found := self.pattern.match(text, place, end)):
                yield found
                at = found.end()

    def may_be_in(self, text: str, start: int, end: int) -> bool:
        """Say whether the pattern can begin between two offsets of a text."""
        places = self.starts.places(text)
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end
