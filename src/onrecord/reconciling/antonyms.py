"""Words that say that something is not so without a word of negation: "unsafe", "illegal", "dangerous", "forged".

"The bridge is unsafe" says of safe what "the bridge is not safe" says. The prefix un- makes an antonym of nearly any
adjective; words with in-, dis- and the like are often no antonyms ("income", "discover"), so those that news disputes
over are listed, with the opposites that have no common root.
"""

from __future__ import annotations

_LISTED = """
legal illegal, regular irregular, relevant irrelevant, responsible irresponsible, possible impossible, proper improper,
accurate inaccurate, adequate inadequate, capable incapable, complete incomplete, correct incorrect, valid invalid,
eligible ineligible, effective ineffective, sane insane, secure insecure, sufficient insufficient, visible invisible,
voluntary involuntary, agree disagree, honest dishonest, loyal disloyal, obey disobey, prove disprove,
safe dangerous, guilty innocent, guilt innocence, open closed, opened closed, open shut, true false, sober drunk,
genuine forged, genuine fake, authentic forged, authentic fake, real fake, alive dead, accept reject, accepted rejected,
present absent, intact destroyed, intact damaged, deliberate accidental, voluntary forced, full empty, loaded empty,
allowed banned, allowed forbidden, permitted banned, permitted forbidden, won lost
"""
_PAIRS = [pair.split() for pair in _LISTED.split(",")]
_OPPOSITES = {low: tuple(high for high, other in _PAIRS if other == low) for _, low in _PAIRS}
#: What begins as an antonym does and is none.
_NONE = ("under", "uni", "until", "unrest", "unto", "unan", "unless", "uncle", "unveil", "uncover", "unearth", "unload")
#: Letters of the shortest word that un- is put before.
_SHORTEST = 4


def opposites(word: str) -> tuple[str, ...]:
    """Return what a word in small letters says is not so, none where it is the antonym of nothing.

    >>> opposites("unsafe"), opposites("forged"), opposites("under")
    (('safe',), ('genuine', 'authentic'), ())
    """
    found = _OPPOSITES.get(word, ())
    if found or not word.startswith("un") or len(word) < _SHORTEST + 2 or word.startswith(_NONE):
        return found
    return (word[2:],)
