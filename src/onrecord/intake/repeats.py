"""Pull quotes: words of the body set once more to catch the eye. They are one telling, and must not count as two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.intake.lines import ends_sentence

_LETTERS = re.compile(r"[\W_]+")
FEWEST = 15
"""Letters and digits that a repeat has at least; a shorter line ("No comment.") may be said twice."""
LONGEST = 400
"""Characters that a pull quote has at most."""


def repeats(paragraphs: Sequence[str], set_apart: Sequence[bool]) -> list[bool]:
    """Say of each paragraph whether it only repeats what stands in another, longer one.

    A paragraph that the page sets apart (a quotation, an aside) repeats from `FEWEST` letters on. A plain one must be a
    sentence, at least twice as long, in a paragraph twice its own length: short sentences come twice by right. Of two
    equal paragraphs the second is the repeat; one that comes more often is a refrain (one question to several people).
    """
    bare = [_LETTERS.sub("", p).casefold() for p in paragraphs]
    joined = "\n".join(bare)
    found, at = [], 0
    for paragraph, letters, apart in zip(paragraphs, bare, set_apart, strict=True):
        least = FEWEST if apart else 3 * FEWEST
        fits = least <= len(letters) and len(paragraph) <= LONGEST and (apart or ends_sentence(paragraph))
        found.append(fits and _stands_elsewhere(joined, letters, at, apart))
        at += len(letters) + 1
    return found


def _stands_elsewhere(joined: str, letters: str, own: int, apart: bool) -> bool:
    """Say whether some letters stand in another line of `joined` than the one at `own` that they are."""
    at = joined.find(letters)
    while at >= 0:
        if at != own:
            line = joined[joined.rfind("\n", 0, at) + 1 : (joined + "\n").find("\n", at)]
            if len(line) == len(letters):
                return at < own and joined.count(letters) == 2
            if apart or len(line) >= 2 * len(letters):
                return True
        at = joined.find(letters, at + len(letters))
    return False
