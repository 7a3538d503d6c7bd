"""Credited relays: a report names another outlet of the story as where it has something from.

"The Straits Wire reported on Saturday", "told the Courier", "first reported by", "the Post's two sources", "the Post
has the letter": the naming alone is no credit, a word for reporting, telling or having must stand beside it; what
somebody told the report's own outlet is none.
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

from onrecord.reconciling.outlet_names import Form, Mention, forms_in, forms_of, mentions_in
from onrecord.reconciling.prints import Print, content, number_of, numbers_in, print_of
from onrecord.reconciling.wording import Wording
from onrecord.records import Relay, Span

_WORK = (
    r"count|tally|survey|poll|analysis|figures?|footage|recordings?|interviews?|reports?|stor(?:y|ies)|articles?|accounts?|"
    r"investigations?|columns?|pieces?|programmes?"
)
_TOLD = (
    r"reported|reports|reporting|reveal(?:s|ed)|disclosed|published|publishes|wrote|writes|broke|found|finds|learned|learnt|"
    r"uncovered|obtained|cited|quoted|interviewed|aired|broadcast|carried|ran|said|says|has\s+it|put|puts|alleged|claimed|"
    r"sp(?:oke|oken)\s+(?:to|with)|counted|estimated|print(?:s|ed)|described|identified|saw|seen|heard|showed|shows"
)
_AFTER = re.compile(
    rf"^(?:['’]s\b)?[^.;:]{{0,45}}?\b(?:{_TOLD})\b|^\s+(?:{_WORK})\b",
    re.IGNORECASE,
)
# "The Post, a paper of few pages, had a signalman who said", "the Post has the letter": it has somebody, or something.
_HAS = re.compile(
    r"^(?:,[^,.;:]{3,60},)?\s+(?:has|had)\s(?:(?:the|a|an)\s|"
    r"[^.;:]{0,90}?\b(?:who\s+(?:say|said|tell|told|claim)|told\s+it|looked\s+at|on\s+record)\b)",
    re.IGNORECASE,
)
# "the Tribune's four sources", "according to the Post's copy": whom or what it has; not what it is made of.
_OWN = re.compile(
    r"^['’]s?\s+(?!(?:\w+\s+){0,2}?(?:editors?|owners?|publishers?|offices?|newsroom|building|staff|readers|website|"
    r"headquarters|chairman|proprietors?|founders?|lawyers?|journalists?)\b)[a-z]+"
)
_TELLING = (
    r"told|telling|tells?|informed|assured|speaking\s+to|sp(?:oke|oken)\s+(?:to|with)|talk(?:s|ed|ing)\s+(?:to|with)|"
    r"interview(?:\s+with)?|according\s+to|citing|cites|quoting|via|credit(?:s|ed|ing)?|brought\s+to\s+light\s+by|"
    r"(?:said|explained|recalled|admitted|confided)\s(?:[^.,;:]{1,40}\s)?to|(?:learn(?:ed|t)|heard)\s[^.,;:]{0,30}\bfrom"
)
_MADE_KNOWN = (
    r"reported|revealed|disclosed|published|obtained|seen|reviewed|broken|cited|quoted|interviewed|verified|aired|broadcast|"
    r"carried|described|printed|uncovered|detailed|documented|counted|named|raised|filmed|given|shown|leaked|read|played|"
    r"passed|sent|posted|wr(?:ote|itten)"
)
_BEFORE = re.compile(
    rf"\b(?:{_TELLING}|(?:{_MADE_KNOWN})\s+(?:\w+\s+){{0,3}}?(?:by|in|on|to|for)|"
    rf"(?:{_WORK})\s+(?:\w+\s+){{0,3}}?(?:for|by|from|in|on|to))\s+"
    r"(?:\w+\s+){0,2}?(?:the\s+)?(?:blog,\s+|newsletter,\s+)?$",
    re.IGNORECASE,
)
# An outlet's own people, and places that an outlet is named after, are no credit: "an editor at the Post".
_ELSEWHERE = re.compile(r"\b(?:at|with|for|of|to|in|on|near)\s+(?:the\s+)?$")
_POINTED = re.compile(r"\b(?:in|along\s+comes|see|read|from)\s+(?:\w+['’]s|today['’]s|the)\s+$", re.IGNORECASE)
LOOK_BACK_REPORTS = 200
"""How many of an outlet's latest earlier reports a credit may point to: keeps the cost of one credit bounded."""


@dataclass(frozen=True)
class _Shelf:
    """All reports in order with their prints, and the forms of outlets' names by their first word."""

    texts: Sequence[Wording]
    prints: Sequence[Print]
    names: Mapping[str, Sequence[Form]]


def find_credits(texts: Sequence[Wording]) -> Iterator[Relay]:
    """Yield who credits whom; `texts` in order of publication. One relay for each pair of reports."""
    names = forms_of({o for t in texts if (o := t.reading.report.outlet)})
    shelf = _Shelf(texts, [print_of(t.reading, t.memory) for t in texts], names)
    days: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if outlet := text.reading.report.outlet:
            days[outlet].append(number)
    for number in range(len(texts)):
        yield from _credits_of(shelf, number, days)


def _credits_of(shelf: _Shelf, number: int, days: Mapping[str, Sequence[int]]) -> Iterator[Relay]:
    """Yield whom a report credits; looked for anew only where an outlet that it may name, or what that had before, is
    new."""
    text = shelf.texts[number]
    report, memory = text.reading.report, text.memory
    names = forms_in(text, shelf.names)
    if not names:
        return
    packed = memory.recall(report.id, "mentions", _digest(names), lambda: _packed(mentions_in(text, names)))
    mentions = [Mention(outlet, tuple(sentence), *rest) for outlet, sentence, *rest in json.loads(packed)]
    if not mentions:
        return
    known = {m.outlet: _before(days[m.outlet], number) for m in mentions}
    earlier = {outlet: [_named(shelf.texts[n]) for n in some] for outlet, some in known.items()}
    packed = memory.recall(
        report.id, "credits", _digest((mentions, earlier)), lambda: _credited(shelf, number, mentions, known)
    )
    for origin, sentences in json.loads(packed):
        yield Relay(report.id, origin, "credits", 1.0, tuple(Span.cut(report.text, a, b) for a, b in sentences))


def _credited(shelf: _Shelf, number: int, mentions: Sequence[Mention], known: Mapping[str, Sequence[int]]) -> bytes:
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


def _packed(mentions: Iterable[Mention]) -> bytes:
    return json.dumps([(m.outlet, m.sentence, m.start, m.end, m.full) for m in mentions]).encode()


def _digest(known: object) -> str:
    return hashlib.blake2b(repr(known).encode(), digest_size=8).hexdigest()


def _facts(source: str, a: int, b: int) -> set[str]:
    return set(content(w.replace("’", "'").casefold() for w in re.findall(r"\w+(?:['’]\w+)*", source[a:b])))


def _target(source: str, mention: Mention, known: Sequence[int], shelf: _Shelf) -> int | None:
    """Return which of an outlet's earlier reports is meant: the one that shares most with the sentence and the words
    before it, then the latest.

    Two shared words of content are asked for, beside the outlet's name, and one where the outlet has one report:
    else the credit is to a report that is not here.
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
    asked = 1 if len(known) == 1 or len(facts) < 2 else 2
    return best if counts[best] >= asked else None


def _is_credit(source: str, mention: Mention, origin: Wording, found: Print) -> bool:
    a, b = mention.sentence
    before, after = source[a : mention.start], source[mention.end : b]
    if origin.reading.report.kind == "release":
        return mention.full and _carries_facts(source[a:b], origin, found)
    if _BEFORE.search(before) or _POINTED.search(before):
        return True
    if before.endswith("(") and after.startswith(")"):
        return False  # a dateline names its own agency
    told = _AFTER.search(after) or _HAS.search(after)
    if not told and (mention.full or before.endswith(("the ", "The "))):
        told = _OWN.search(after)
    return bool(told) and not _ELSEWHERE.search(before)


def _carries_facts(sentence: str, origin: Wording, found: Print) -> bool:
    """Tell whether a sentence that names a release's issuer carries that release's news: two of its numbers and three
    more of its words. What the issuer says elsewhere, or again, does not come from the release."""
    text = origin.reading.report.text
    numbers = {m.casefold() for m in numbers_in(sentence)}
    if len(numbers) < 2 or not all(re.search(rf"\b{re.escape(n)}\b", text, re.IGNORECASE) for n in numbers):
        return False
    facts = _facts(sentence, 0, len(sentence)) - numbers
    return len({number_of(fact) for fact in facts} & found.vocabulary) >= 3
