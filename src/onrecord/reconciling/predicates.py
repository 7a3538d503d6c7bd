"""Whether some words say something of something, or only name it: "a no-deal exit" can be at odds with nothing."""

from __future__ import annotations

import re
from functools import lru_cache

#: Verbs of news whose forms do not tell them from nouns; those that end in "-ed" do.
_VERBS = re.compile(
    r"\b(?:is|are|am|was|were|be|been|has|have|had|do|does|did|will|would|can|could|cannot|may|might|should|must|shall|"
    r"let|\w+n[’']t|\w{3,}ed|(?:i|we|they|you|he|she|it|that|there|who)[’'](?:s|re|ve|ll|d|m)|"
    r"came|comes?|went|goes|gone|saw|sees?|seen|heard|told|sent|gave|gives?|given|took|takes?|taken|fell|falls?|fallen|"
    r"left|got|gets?|knew|knows?|known|met|said|says?|made|makes?|held|holds?|stood|stands?|shot|struck|hit|began|begun|"
    r"broke|broken|put|ran|runs?|lay|lies|set|kept|keeps?|paid|pays?|rang|rose|sat|lost|found|brought|built|bought|"
    r"caught|drove|driven|flew|flown|flies|grew|led|meant|means?|read|sank|sold|shut|slept|spoke|swam|thought|threw|"
    r"thrown|understood|woke|wore|won|wrote|written|owes?|wants?|needs?|exists?|remains?|shows?|works?|burnt|dealt|hid|"
    r"hidden|rode|drew|drawn|chose|swore|tore|fled|fought|spent|felt)\b",
    re.I,
)


@lru_cache(maxsize=65536)
def says_something(text: str) -> bool:
    """Return whether there is a verb in some words, as far as a list of the common ones tells."""
    return _VERBS.search(text) is not None
