"""The stems of English words: what is left when the commonest endings are cut."""

from __future__ import annotations

from functools import lru_cache

_ENDING_LIST = "ations ation ings ing ies ied ers ed es s"
_ENDINGS = tuple((e, 4 if e in {"ations", "ation", "ings", "ing", "ers"} else 3) for e in _ENDING_LIST.split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut the commonest endings of an English word, enough for comparing."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word
