"""What a larger model answered, held against the text: exact words in the paragraph it names, or refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from onrecord.reading.attribution import Credited, Range
from onrecord.reading.larger.prompt import Paragraph
from onrecord.records import Status

SURENESS = 0.5
"""The confidence of every statement: a model's own number is not calibrated, and none is made up."""
_SHOWN = 60


class Unusable(ValueError):  # noqa: N818  (it is an answer, not a fault)
    """An answer cannot be used at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that the text bears out, with the status that the model gives it."""

    credited: Credited
    status: Status


def parsed(answer: str) -> list[object]:
    """Return the statements of an answer, not yet checked. Unusable where it is not of the form that was asked for."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Unusable("the answer is no JSON") from error
    statements = found.get("statements") if isinstance(found, dict) else None
    if not isinstance(statements, list):
        raise Unusable("the answer holds no list of statements")
    return statements


def checked(text: str, paragraphs: Sequence[Paragraph], statements: Sequence[object]) -> Iterator[Told | str]:
    """Yield each statement that holds, and the reason in words for each that is refused."""
    places = {p.number: p for p in paragraphs}
    taken: set[Range] = set()
    for one in statements:
        found = _checked(text, places, one, taken)
        if isinstance(found, Told):
            taken.add(found.credited.content)
        yield found


class _No(Exception):  # noqa: N818
    """A statement does not hold; the message says why."""


def _checked(text: str, places: Mapping[int, Paragraph], one: object, taken: set[Range]) -> Told | str:
    try:
        if not isinstance(one, dict):
            raise _No("a statement is no object")
        place = places.get(one["paragraph"]) if isinstance(one.get("paragraph"), int) else None
        if place is None:
            raise _No(f"there is no paragraph {_shown(one.get('paragraph'))} in what was asked")
        if one.get("status") not in get_args(Status):
            raise _No(f"{_shown(one.get('status'))} is no status")
        content = _content(text, place, one.get("content"), taken)
        cue, source = (_beside(text, place, name, one.get(name), content) for name in ("cue", "source"))
    except _No as no:
        return str(no)
    return Told(Credited(content, cue, source, SURENESS), cast(Status, one["status"]))


def _content(text: str, place: Paragraph, words: object, taken: set[Range]) -> Range:
    """Where a content stands: the first place in its paragraph that no other statement has."""
    places = _places(text, place, words)
    for at in places:
        if not _crosses(at, taken):
            return at
    if places:
        raise _No(f"the content {_shown(words)} is told twice")
    raise _No(f"the content {_shown(words)} does not stand in paragraph {place.number}")


def _beside(text: str, place: Paragraph, name: str, words: object, content: Range) -> Range | None:
    if words is None or words == "":
        return None
    found = _nearest(text, place, words, content)
    if found is None:
        raise _No(f"the {name} {_shown(words)} does not stand beside {_shown(text[slice(*content)])}")
    return found


def _crosses(at: Range, taken: set[Range]) -> bool:
    return any(start < at[1] and at[0] < end for start, end in taken)


def _nearest(text: str, place: Paragraph, words: object, content: Range) -> Range | None:
    """Where a cue or source stands: whole words nearest to the content, and outside it."""
    outside = [at for at in _places(text, place, words) if at[1] <= content[0] or at[0] >= content[1]]
    return min(outside, key=lambda at: max(content[0] - at[1], at[0] - content[1]), default=None)


def _places(text: str, place: Paragraph, words: object) -> list[Range]:
    """Every place in a paragraph where these words stand as whole words, character for character."""
    if not isinstance(words, str) or not re.search(r"\w", words):
        return []
    bare = words.strip()
    before = r"(?<!\w)" if bare[0].isalnum() else ""
    behind = r"(?!\w)" if bare[-1].isalnum() else ""
    pattern = re.compile(before + re.escape(bare) + behind)
    return [m.span() for m in pattern.finditer(text, place.start, place.end)]


def _shown(words: object) -> str:
    plain = " ".join(str(words).split())
    return repr(plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…")
