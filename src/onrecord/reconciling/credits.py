"""Credited relays: a report names another outlet of the story as where it has something from.

"The Straits Wire reported on Saturday", "told the Courier", "first reported by", "seen by the paper": the
naming alone is
no credit, a word for reporting or telling must stand beside it; what somebody told the report's own outlet is none.
A release is credited where its issuer is named beside the release's own facts.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from onrecord.reconciling.prints import Print, content, number_of, numbers_in, print_of
from onrecord.reconciling.wording import Wording
from onrecord.records import Relay, Span

_TOLD = (
    r"reported|reports|reporting|reveal(?:s|ed)|disclosed|published|publishes|wrote|writes|broke|found|finds|learned|learnt|"
    r"uncovered|obtained|cited|quoted|interviewed|aired|broadcast|carried|ran|said|says|has\s+it|put|puts|alleged|claimed|"
    r"spoke\s+(?:to|with)|spoken\s+(?:to|with)|counted|estimated"
)
_AFTER = re.compile(rf"^(?:['’]s\b)?[^.;:]{{0,45}}?\b(?:{_TOLD})\b", re.IGNORECASE)
# "The Post, a paper of few pages, had a signalman who said": the outlet has somebody, who tells.
_HAS = re.compile(
    r"^(?:,[^,.;:]{3,60},)?\s+(?:has|had)\s[^.;:]{0,90}?\b(?:who\s+(?:say|said|tell|told|claim)|told\s+it|looked\s+at|on\s+record)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:told|telling|tells|speaking\s+to|spoke\s+to|spoken\s+to|interview(?:\s+with)?|according\s+to|citing|cites|"
    r"quoting|via|credit(?:s|ed|ing)?|(?:reported|revealed|disclosed|published|obtained|seen|reviewed|broken|cited|quoted|"
    r"interviewed|verified|aired|broadcast|carried)\s+(?:\w+\s+){0,3}?(?:by|in|on|to)|"
    r"(?:count|tally|survey|poll|analysis|figures?|footage|recordings?|interviews?)\s+(?:\w+\s+){0,3}?(?:for|by|from))\s+(?:\w+\s+){0,2}?(?:the\s+)?$",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\b(?:in|along\s+comes|see|read|from)\s+(?:\w+['’]s|today['’]s|the)\s+$", re.IGNORECASE)
LOOK_BACK_REPORTS = 200
"""How many of an outlet's latest earlier reports a credit may point to: keeps the cost of one credit bounded."""


_Form: TypeAlias = tuple[str, str, bool]
"""A form of a name, the outlet it names, and whether it is the whole name."""


@dataclass(frozen=True, slots=True)
class _Mention:
    outlet: str
    sentence: tuple[int, int]
    start: int
    end: int
    full: bool


@dataclass(frozen=True)
class _Shelf:
    """All reports in order with their prints, and the forms of outlets' names by their first word."""

    texts: Sequence[Wording]
    prints: Sequence[Print]
    names: Mapping[str, Sequence[_Form]]


def find_credits(texts: Sequence[Wording]) -> Iterator[Relay]:
    """Yield who credits whom; `texts` in order of publication. One relay for each pair of reports."""
    names: dict[str, list[_Form]] = defaultdict(list)
    for form in _variants(sorted({o for t in texts if (o := t.reading.report.outlet)})):
        names[form[0].split()[0]].append(form)
    shelf = _Shelf(texts, [print_of(t.reading, t.memory) for t in texts], names)
    days: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if outlet := text.reading.report.outlet:
            days[outlet].append(number)
    for number in range(len(texts)):
        yield from _credits_of(shelf, number, days)


def _variants(outlets: Sequence[str]) -> list[_Form]:
    """Return the forms an outlet is named by, longest first: its name, its first words ("Public Radio" for
    "Public Radio
    Corvane"), its last word after "the" ("the Courier"), its initials. `full` marks its name."""
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
    return sorted(((f, o, full) for (f, o), full in found.items()), key=lambda x: (-len(x[0]), x))


def _credits_of(shelf: _Shelf, number: int, days: Mapping[str, Sequence[int]]) -> Iterator[Relay]:
    """Yield whom a report credits; looked for anew only where an outlet that it may name, or what that had before, is
    new."""
    text = shelf.texts[number]
    report, memory = text.reading.report, text.memory
    names = {first: forms for first, forms in shelf.names.items() if first in report.text}
    if not names:
        return
    packed = memory.recall(report.id, "mentions", _digest(names), lambda: _packed(_mentions(text, names)))
    mentions = [_Mention(outlet, tuple(sentence), *rest) for outlet, sentence, *rest in json.loads(packed)]
    if not mentions:
        return
    known = {m.outlet: _before(days[m.outlet], number) for m in mentions}
    earlier = {outlet: [_named(shelf.texts[n]) for n in some] for outlet, some in known.items()}
    packed = memory.recall(
        report.id, "credits", _digest((mentions, earlier)), lambda: _credited(shelf, number, mentions, known)
    )
    for origin, sentences in json.loads(packed):
        yield Relay(report.id, origin, "credits", 1.0, tuple(Span.cut(report.text, a, b) for a, b in sentences))


def _credited(shelf: _Shelf, number: int, mentions: Sequence[_Mention], known: Mapping[str, Sequence[int]]) -> bytes:
    source = shelf.texts[number].reading.report.text
    proof: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for mention in mentions:
        target = _target(source, mention, known[mention.outlet], shelf)
        if target is not None and _is_credit(source, mention, shelf.texts[target], shelf.prints[target]):
            proof[target].add(mention.sentence)
    found = [(shelf.texts[other].reading.report.id, sorted(proof[other])) for other in sorted(proof)]
    return json.dumps(found).encode()


def _before(numbers: Sequence[int], number: int) -> Sequence[int]:
    """An outlet's latest reports before one, by their numbers, which are in order."""
    return numbers[: bisect_left(numbers, number)][-LOOK_BACK_REPORTS:]


def _named(text: Wording) -> tuple[str, str | None]:
    return text.reading.report.id, text.reading.report.published


def _packed(mentions: Iterable[_Mention]) -> bytes:
    return json.dumps([(m.outlet, m.sentence, m.start, m.end, m.full) for m in mentions]).encode()


def _digest(known: object) -> str:
    return hashlib.blake2b(repr(known).encode(), digest_size=8).hexdigest()


def _mentions(text: Wording, names: Mapping[str, Sequence[_Form]]) -> Iterator[_Mention]:
    """Yield each naming of another outlet; a form that also fits the report's own outlet is its own."""
    source, own = text.reading.report.text, text.reading.report.outlet
    for a, b, words in text.sentences:
        claimed: list[tuple[int, int]] = []
        for first in words:
            if first not in names:
                continue
            for form, fits in _grouped(names[first]):
                for match in _pattern(form).finditer(source[a:b]):
                    start, end = a + match.start(1), a + match.end(1)
                    if any(s <= start < e for s, e in claimed):
                        continue
                    claimed.append((start, end))
                    outlet = _choose(fits, own, source)
                    if outlet and (dict(fits)[outlet] or _stands_alone(source, start, end)):
                        yield _Mention(outlet, (a, b), start, end, dict(fits)[outlet])


def _stands_alone(source: str, start: int, end: int) -> bool:
    """Tell whether a short form is the whole name here ("the Courier"), not a piece of another ("the Corvane
    Bar Council").

    One word needs "the" before it, or is in capitals (initials).
    """
    form, before = source[start:end], source[max(0, start - 30) : start]
    if re.match(r"\s+[A-Z]", source[end:]) or re.search(r"[A-Z][\w’'-]*\s$(?<!The\s)(?<!day\s)", before):
        return False
    return " " in form or (form.isupper() and len(form) >= 3) or bool(re.search(r"\b[Tt]he\s$", before))


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w@])(" + r"\s+".join(map(re.escape, form.split())) + r")(?![\w@])")


def _grouped(forms: Sequence[_Form]) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
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


def _facts(source: str, a: int, b: int) -> set[str]:
    return set(content(w.replace("’", "'").casefold() for w in re.findall(r"\w+(?:['’]\w+)*", source[a:b])))


def _target(source: str, mention: _Mention, known: Sequence[int], shelf: _Shelf) -> int | None:
    """Return which of an outlet's earlier reports is meant: the one that shares most with the sentence and the words
    before it, then the latest.

    Two shared words of content are asked for, beside the outlet's name: else the credit is to a report that is
    not here.
    """
    if not known:
        return None
    a, b = mention.sentence
    before = source.rfind("\n", 0, a) + 1
    facts = (
        _facts(source, max(before, a - 200), b)
        - _facts(source, mention.start, mention.end)
        - _facts(mention.outlet, 0, len(mention.outlet))
    )
    numbers = {number_of(fact) for fact in facts}
    counts = {n: len(numbers & shelf.prints[n].vocabulary) for n in known}
    best = max(known, key=lambda n: (counts[n], n))
    return best if counts[best] >= min(2, max(1, len(facts))) else None


def _is_credit(source: str, mention: _Mention, origin: Wording, found: Print) -> bool:
    a, b = mention.sentence
    before, after = source[a : mention.start], source[mention.end : b]
    if origin.reading.report.kind == "release":
        return mention.full and _carries_facts(source[a:b], origin, found)
    if _BEFORE.search(before) or _POINTED.search(before):
        return True
    if before.endswith("(") and after.startswith(")"):
        return False  # a dateline names its own agency
    told = _AFTER.search(after) or _HAS.search(after)
    return bool(told) and not re.search(r"\b(?:at|with|for|of|to)\s+(?:the\s+)?$", before)


def _carries_facts(sentence: str, origin: Wording, found: Print) -> bool:
    """Tell whether a sentence that names a release's issuer carries that release's news: two of its numbers and three
    more of its words. What the issuer says elsewhere, or again, does not come from the release."""
    text = origin.reading.report.text
    numbers = {m.casefold() for m in numbers_in(sentence)}
    if len(numbers) < 2 or not all(re.search(rf"\b{re.escape(n)}\b", text, re.IGNORECASE) for n in numbers):
        return False
    facts = _facts(sentence, 0, len(sentence)) - numbers
    return len({number_of(fact) for fact in facts} & found.vocabulary) >= 3
