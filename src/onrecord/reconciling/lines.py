"""Whose count a figure is: a body and those who speak for it keep one line of counts, and some lines weigh more.

A spokesperson and the principal, a body and its member are one origin (Every Casualty: independent means different
primary sources). An outlet's telling belongs to the body that it names in the sentence or whose number it repeats.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from onrecord.records import Figure, Voice

_GENERIC_WORDS = (
    "the and for of a an commander chief head director spokesman spokeswoman spokesperson chair secretary "
    "minister in charge search official officials officer former senior who that which his her its group body "
    "national regional public new association company lines department ministry office authority council "
    "committee teacher"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_INDEPENDENT = re.compile(
    r"\b(?:monitor|observatory|united\s+nations|u\.?n\.?|red\s+(?:cross|crescent)|watch|research(?:ers)?|institute|university|"
    r"coroner|medical\s+examiner|recorder|commission\s+of\s+inquiry|project|tracker)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:coast\s*guard|police|sheriff|fire|rescue|minist(?:ry|er)|department|authorit(?:y|ies)|agency|governor|mayor|"
    r"government|hospital|health|military|army|navy|defen[cs]e|command(?:er)?|president|prosecutor|attorney|officials?|chancellor|"
    r"civil\s+(?:protection|defen[cs]e)|emergency|state|district|county|city|bureau|administration)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:defen[cs]e|military|army|navy|air\s+force|armed|foreign|war|rebels?|militants?|insurgents?|command|forces|"
    r"government|president|chancellor|kremlin|pentagon)\b",
    re.IGNORECASE,
)


def lines_of(
    figures: Iterable[Figure], resolve: Callable[[str], str], voices: Mapping[str, Voice]
) -> Mapping[str, str]:
    """Return for each voice the voice whose line of counts it keeps: its body's where it speaks for one, else its own.

    A person speaks for a body that role or affiliation names, or that is named beside the person in a figure's
    sentence.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        told[resolve(figure.voice)].add(figure.sentence)
    bodies = {i: _marks(v) for i in sorted(told) if (v := voices.get(i)) is not None and v.kind == "organization"}
    found = {}
    for person in sorted(told):
        voice = voices.get(person)
        found[person] = person
        if voice is None or voice.kind != "person":
            continue
        words = f"{voice.role or ''} {voice.affiliation or ''}"
        for text in (words, *sorted(told[person])):
            body = next((i for i, marks in bodies.items() if names(text, marks)), None)
            if body:
                found[person] = body
                break
    return found


def _marks(voice: Voice) -> frozenset[str]:
    """Return the forms by which a body is known in running text, at least two words or one of its own."""
    forms = {voice.name, *voice.aliases}
    bare = {re.sub(r"^(?:the|its|their|his|her|@)\s*", "", f.casefold().replace("’", "'")) for f in forms}
    own = set(re.findall(r"[\w']+", voice.name.casefold().replace("’", "'")))
    strong = {
        f for f in bare if " " in f or f in own
    }  # one word alone may be a country's name, unless it is the body's
    strong = {f for f in strong if any(w not in _GENERIC and len(w) > 2 for w in re.findall(r"[\w']+", f))}
    tails = {" ".join(f.split()[-2:]) for f in strong if len(f.split()) > 2}
    return frozenset(f for f in strong | tails if any(w not in _GENERIC for w in f.split()))


def names(text: str, marks: Iterable[str]) -> bool:
    """Tell whether running text names a body by one of its marks."""
    plain = text.casefold().replace("’", "'")
    return any(re.search(rf"(?<!\w){re.escape(m)}(?!\w)", plain) for m in marks)


def body_marks(voices: Mapping[str, Voice], ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return the marks of those among `ids` that are bodies."""
    return {i: _marks(v) for i in ids if (v := voices.get(i)) is not None and v.kind == "organization"}


INDEPENDENT, PARTY = 4, 2
"""What the counts of an independent recorder and of a party to the violence weigh."""


def is_party(voice: Voice) -> bool:
    """Tell whether a voice speaks for armed forces, a government or a group that takes part in the violence."""
    return _PARTY.search(f"{voice.name} {voice.role or ''} {voice.affiliation or ''}") is not None


def authority(voice: Voice | None, violent: bool) -> int:
    """Return how much a voice's count weighs: 4 an independent recorder, 3 an official body, 2 a named voice
    or document, 1 an unnamed
    one, 0 an outlet's telling.

    Where people were killed by an attack (`violent`), a party's own count does not outrank an independent one (ACLED,
    Airwars); where nobody independent counts, officials are what there is.
    """
    if voice is None or voice.kind == "outlet":
        return 0
    words = f"{voice.name} {voice.role or ''} {voice.affiliation or ''}"
    if voice.kind in ("anonymous", "group"):
        return 1
    if _INDEPENDENT.search(words):
        return 4 if violent or not _OFFICIAL.search(words) else 3
    if violent and _PARTY.search(words):
        return 2
    return 3 if _OFFICIAL.search(words) else 2
