"""Which language a report is in, found offline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The words that English is held together by; other languages that share one of them share few.
_ENGLISH = frozenset(
    "the of and to a in that for was with on is said by from at it as were has had his their which not but he she they "
    "who been will this have are an be or would could under after before about more than when while where there its no "
    "so some such also first three".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile("[^\0-\u024f]")
ENOUGH = 0.25
"""The share of such words from which a text is English: of 367 reports none had less, others are under 0.1."""
SURE = 0.5
"""How likely the model must hold a language; names and numbers alone never get there."""
LOOKED_AT = 2_000
"""Characters that are looked at: more tell nothing new."""
FEWEST = 5
"""Words below which nobody can tell."""


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that a text is in, or None where it is too short or too mixed to tell.

    English is known by its small words, so that the model is loaded (half a second) only for what may be another.
    """
    text = text[:LOOKED_AT]
    if _in_other_letters(text):
        return str(_identifier().classify(text)[0])
    words = _WORD.findall(text.lower())
    if len(words) < FEWEST:
        return None
    if sum(map(_ENGLISH.__contains__, words)) >= ENOUGH * len(words):
        return "en"
    language, likely = _identifier().classify(" ".join(words))
    return str(language) if likely >= SURE else None


def _in_other_letters(text: str) -> bool:
    """Whether most letters of a text are none of the Latin alphabet's, so that it is not English, however short."""
    others = sum(map(str.isalpha, _NOT_LATIN.findall(text)))
    if not others:  # few texts in English have any, and then the rest need not be counted
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 8 and 2 * others > letters


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (half a second, seldom needed)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
