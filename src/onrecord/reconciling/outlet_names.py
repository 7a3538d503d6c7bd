"""How reports name outlets: "The Harbour Wire", "the Wire", "HPA", "the Harbour Press Agency", "the Courier's copy"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from onrecord.reconciling.wording import Wording

# Words that begin a sentence, and no name, before a name.
_OPENING = r"(?:The|As|In|On|But|And|When|What|While|After|If|Since|Then|Even|To)"
_NAME_BEFORE = re.compile(rf"(?<!\w)(?!{_OPENING}\s)[A-Z][\w’'-]*\s$(?<!day\s)")
_INITIALS = re.compile(r"[A-Z]{2,6}")
_CAPITAL = re.compile(r"\b[A-Z][a-z’']+")
_CAPITALISED = re.compile(r"\b[A-Z][a-z’']+(?:[\s-]+(?:(?:of|and|the|for|de)\s+)*[A-Z][a-z’']+)+")

Form: TypeAlias = tuple[str, str, bool]
"""A form of a name, the outlet it names, and whether it is the whole name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a report names another outlet, in which sentence, and whether by its whole name."""

    outlet: str
    sentence: tuple[int, int]
    start: int
    end: int
    full: bool


def forms_of(outlets: Iterable[str]) -> dict[str, list[Form]]:
    """Return the forms that outlets are named by, under the first word of each."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in _variants(sorted(outlets)):
        found[_bare(form[0].split()[0])].append(form)
    return found


def forms_in(text: Wording, forms: Mapping[str, Sequence[Form]]) -> dict[str, Sequence[Form]]:
    """Return the forms whose first word a report has, and those of outlets known by initials that it may spell out."""
    source = text.reading.report.text
    return {
        first: some
        for first, some in forms.items()
        if first in source or (_INITIALS.fullmatch(first) and first in _initials_of(text))
    }


def mentions_in(text: Wording, names: Mapping[str, Sequence[Form]]) -> Iterator[Mention]:
    """Yield each naming of another outlet; a form that also fits the report's own outlet is its own."""
    source, own = text.reading.report.text, text.reading.report.outlet
    spelled = {o for forms in names.values() for _, o, full in forms if full and _INITIALS.fullmatch(o)} - {own}
    for a, b, words in text.sentences:
        for start, end, outlet in _spelled_out(source, a, b, spelled) if spelled else ():
            yield Mention(outlet, (a, b), start, end, True)
        claimed: list[tuple[int, int]] = []
        for first in dict.fromkeys(map(_bare, words)):
            if first not in names:
                continue
            for form, fits in _grouped(names[first]):
                for match in _pattern(form).finditer(source[a:b]):
                    start, end = a + match.start(1), a + match.end(1)
                    if any(s <= start < e for s, e in claimed):
                        continue
                    claimed.append((start, end))
                    named = _choose(fits, own, source)
                    if named and (dict(fits)[named] or _stands_alone(source, start, end)):
                        yield Mention(named, (a, b), start, end, dict(fits)[named])


def _spelled_out(source: str, a: int, b: int, initials: Set[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where a sentence names an outlet in full that its own report gives by its initials alone: "the Harbour
    Press Agency" of a dispatch marked "(HPA)"."""
    for run in _CAPITALISED.finditer(source, a, b):
        words = list(_CAPITAL.finditer(source, *run.span()))
        while words and re.fullmatch(_OPENING, words[0][0]):
            del words[0]
        outlet = "".join(w[0][0] for w in words)
        if outlet in initials:
            yield words[0].start(), words[-1].end(), outlet


def _stands_alone(source: str, start: int, end: int) -> bool:
    """Tell whether a short form is the whole name here ("the Courier"), not a piece of another ("the Corvane
    Bar Council").

    One word needs "the" before it, or is in capitals (initials).
    """
    form, before = source[start:end], source[max(0, start - 30) : start]
    if re.match(r"\s+[A-Z]", source[end:]) or _NAME_BEFORE.search(before):
        return False
    return " " in form or (form.isupper() and len(form) >= 3) or bool(re.search(r"\b[Tt]he\s$", before))


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w@])(" + r"\s+".join(map(re.escape, form.split())) + r")(?![\w@])")


def _grouped(forms: Sequence[Form]) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    together: dict[str, list[tuple[str, bool]]] = {}
    for form, outlet, full in forms:
        together.setdefault(form, []).append((outlet, full))
    yield from together.items()


def _choose(fits: Sequence[tuple[str, bool]], own: str | None, source: str) -> str | None:
    """Return the one other outlet that a form means here, else None: its own paper's short name is never a credit."""
    if any(outlet == own for outlet, _ in fits):
        return None
    full = [outlet for outlet, is_full in fits if is_full]
    named = [outlet for outlet, _ in fits if outlet.removeprefix("The ") in source]
    for options in (full, named, [outlet for outlet, _ in fits]):
        if len(options) == 1:
            return options[0]
    return None


def _initials_of(text: Wording) -> str:
    """The first letters of all runs of capitalised words of a report, run by run."""
    source = text.reading.report.text

    def made() -> str:
        runs = _CAPITALISED.finditer(source)
        return " ".join("".join(w[0][0] for w in _CAPITAL.finditer(source, *run.span())) for run in runs)

    return text.memory.of(text.reading.report.id, made, "initials")


def _bare(word: str) -> str:
    """A word without the ending of a possessive: "the Herald's"."""
    return re.sub(r"['’]s?$", "", word)


def _variants(outlets: Sequence[str]) -> list[Form]:
    """The forms that outlets are named by, longest first: the name, its first words ("Public Radio" of "Public Radio
    Corvane"), its last word after "the" ("the Courier"), its initials, its first word in capitals ("KZH News")."""
    found: dict[tuple[str, str], bool] = {}
    for outlet in outlets:
        words = outlet.split()
        if not words:
            continue
        bare = words[1:] if words[0].casefold() == "the" and len(words) > 1 else words
        found[" ".join(bare), outlet] = True
        for size in range(2, len(bare)):
            found.setdefault((" ".join(bare[:size]), outlet), False)
            found.setdefault((" ".join(bare[-size:]), outlet), False)
        if len(bare) > 1:
            found.setdefault((bare[-1], outlet), False)
        if len(bare) > 2:
            found.setdefault(("".join(w[0] for w in bare), outlet), False)
        if len(bare) > 1 and bare[0].isupper() and len(bare[0]) > 2:
            found.setdefault((bare[0], outlet), False)
    return sorted(((f, o, full) for (f, o), full in found.items()), key=lambda x: (-len(x[0]), x))
