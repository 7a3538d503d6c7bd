"""Making a judgement: what may be judged of which record, in which words, and what it takes the place of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TypeAlias, get_args

from onrecord.ledger.story import Story
from onrecord.reconciling.opinions import place_of, standing
from onrecord.records import (
    Advance,
    Claim,
    Conflict,
    Event,
    Figure,
    Judgement,
    Measure,
    Quote,
    Revision,
    Scope,
    Statement,
    Status,
    Tally,
    Value,
    Verdict,
    Voice,
    VoiceKind,
    id_of,
)

Judgeable: TypeAlias = Statement | Figure | Voice | Claim | Tally | Event | Conflict | Revision | Advance

VERDICTS = tuple(v for v in get_args(Verdict) if v != "propose")
"""What a person may judge; proposals are made and settled by `proposals`."""
REASON = 1000
"""Characters of a reason."""
_LONGEST = 1000
"""Characters of a name, a reason or a field: more is no correction but a text."""
_TEXT = re.compile(r"[^\x00-\x08\x0b-\x1f]+")


def _one_of(words: object) -> Callable[[Value], bool]:
    return lambda value: value in get_args(words)


def _text(value: Value) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and bool(_TEXT.fullmatch(value))


def _text_or_none(value: Value) -> bool:
    return value is None or _text(value)


def _count(value: Value) -> bool:
    return value is None or (isinstance(value, int) and 0 <= value < 2**62)


def _day(value: Value) -> bool:
    try:
        return value is None or bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _span(value: Value) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{1,9}-\d{1,9}", value))


FIELDS: Mapping[type, Mapping[str, tuple[Callable[[Value], bool], str]]] = {
    Statement: {
        "status": (_one_of(Status), ", ".join(get_args(Status))),
        "quote": (_one_of(Quote), ", ".join(get_args(Quote))),
        "content": (_span, "two offsets, as 120-184"),
        "source": (_span, "two offsets, as 120-184"),
        "cue": (_span, "two offsets, as 120-184"),
        "voice": (_text, "the id of a voice"),
        "event_date": (_day, "a day, as 2034-10-18, or nothing"),
    },
    Figure: {
        "low": (_count, "a number, or nothing where it is open"),
        "high": (_count, "a number, or nothing where it is open"),
        "measure": (_one_of(Measure), ", ".join(get_args(Measure))),
        "scope": (_one_of(Scope), ", ".join(get_args(Scope))),
        "of": (_text, "what is counted, in words"),
        "asof": (_day, "a day, as 2034-10-18, or nothing"),
        "voice": (_text, "the id of a voice"),
    },
    Voice: {
        "name": (_text, "a name"),
        "kind": (_one_of(VoiceKind), ", ".join(get_args(VoiceKind))),
        "role": (_text_or_none, "a role, or nothing"),
        "affiliation": (_text_or_none, "a body, or nothing"),
    },
    Claim: {"gist": (_text, "the claim in a few words")},
    Tally: {"name": (_text, "a name")},
    Event: {
        "name": (_text, "what happened, in a few words"),
        "date": (_day, "a day, as 2034-10-18, or nothing"),
        "place": (_text_or_none, "a place, or nothing"),
    },
}
"""The fields that may be edited, by kind of record: whether a value will do, and what will do in words."""


def _parts(record: Judgeable | None) -> tuple[str, ...]:
    """Return the ids of what a record joins."""
    if isinstance(record, Voice):
        return record.members
    if isinstance(record, Claim):
        return record.statements
    return record.figures if isinstance(record, Tally) else ()


def judgement_on(story: Story, about: str, verdict: Verdict, value: Mapping[str, Value], who: str) -> Judgement:
    """Return what `who` judged of a record of a story, superseding what the same person had judged of it.

    ValueError, in one sentence for people, where there is no such record or it cannot be judged so. An edit keeps the
    fields that the same person edited before; a withdrawal takes back the last judgement on the record.
    """
    who = who.strip()
    if not _text(who):
        raise ValueError("a judgement needs the name of who judged")
    here = story.judged.opinions[about].judgements if story.judged and about in story.judged.opinions else ()
    own = [j for j in standing(story.judgements) if (j.about == about or j in here) and j.who == who]
    record = record_of(story, about)
    if record is None and not own:
        raise ValueError(f"there is nothing of the id {about[:80]} to judge: see the ids in onrecord export")
    if record is not None:
        _check(story, record, verdict, value)
    before = _before(own, verdict, value)
    if verdict == "withdraw" and before is None:
        raise ValueError(f"{who} has no judgement on {about[:80]} to take back")
    if verdict == "edit" and before and before.verdict == "edit":
        value = dict(before.value) | dict(value)
    if verdict == "edit" and isinstance(record, Figure):
        _check_bounds(record, value)
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    pairs = tuple(sorted(value.items()))
    place = place_of(record) if isinstance(record, Statement | Figure) else (None, None)
    return Judgement(
        id=id_of("judgement", about, verdict, pairs, who, when),
        about=about,
        verdict=verdict,
        value=pairs,
        who=who,
        when=when,
        supersedes=before.id if before else None,
        report=record.report if isinstance(record, Statement | Figure) else None,
        start=place[0],
        end=place[1],
        members=_parts(record),
    )


def record_of(story: Story, about: str) -> Judgeable | None:
    """Return the record of an id, rejected lines included; None where the story has none that can be judged."""
    said = story.reconciliation
    found = story.statements.get(about) or story.figures.get(about) or story.voices.get(about)
    if found:
        return found
    out: Iterable[Judgeable] = story.judged.rejected.values() if story.judged else ()
    pairs: Iterable[Judgeable] = (*said.conflicts, *said.revisions, *said.advances)
    others: Iterable[Judgeable] = (*said.claims, *said.tallies, *said.events, *pairs, *out)
    return next((r for r in others if r.id == about), None)


def _before(own: list[Judgement], verdict: Verdict, value: Mapping[str, Value]) -> Judgement | None:
    """Return which of a person's own judgements on a record a new one takes the place of.

    Merges and splits stand beside each other unless they are of the same two records; of the rest there is one.
    """
    joins = {"merge", "split"}
    if verdict in joins:
        same = [j for j in own if j.verdict in joins and {v for _, v in j.value} == set(value.values())]
    elif verdict == "withdraw":
        same = own
    else:
        same = [j for j in own if j.verdict not in joins]
    return same[-1] if same else None


def _check(story: Story, record: Judgeable, verdict: Verdict, value: Mapping[str, Value]) -> None:
    if verdict not in VERDICTS:
        raise ValueError(f"{str(verdict)[:40]} is no verdict: say {', '.join(VERDICTS)}")
    kind = type(record).__name__.lower()
    if verdict == "edit":
        _check_edit(story, record, value)
    elif verdict == "merge":
        other = record_of(story, str(value.get("with")))
        fitting = type(other) is type(record) or {type(other), type(record)} == {Claim, Statement}
        if set(value) != {"with"} or other is None or not fitting or record.id == other.id or kind == "figure":
            raise ValueError(f"a merge names another {kind} to join this {kind} with")
    elif verdict == "split":
        parts = _parts(record)
        if set(value) != {"off"} or value["off"] not in parts:
            raise ValueError(f"a split names the part of this {kind} to take out: {', '.join(parts) or 'it has none'}")
    elif value:
        raise ValueError(f"the verdict {verdict} takes no fields")
    elif verdict == "reject" and kind == "voice":
        raise ValueError("a voice is not rejected: reject its statements, or edit or split it")


def _check_edit(story: Story, record: Judgeable, value: Mapping[str, Value]) -> None:
    kind, fields = type(record).__name__.lower(), FIELDS.get(type(record), {})
    if not value:
        raise ValueError(f"an edit says which field should hold what: {', '.join(fields) or f'a {kind} has none'}")
    for name, new in value.items():
        if name not in fields:
            raise ValueError(f"the field {name[:40]} of a {kind} cannot be edited: {', '.join(fields) or 'none can'}")
        fits, words = fields[name]
        if not fits(new):
            raise ValueError(f"{str(new)[:40]!r} will not do for {name}: give {words}")
        if name == "voice" and new not in story.voices:
            raise ValueError(f"there is no voice of the id {str(new)[:40]}")
        if isinstance(record, Statement) and name in ("content", "source", "cue"):
            start, end = map(int, str(new).split("-"))
            if not start < end <= len(story.reports[record.report].text):
                raise ValueError(f"{new} is no stretch of the report's text")


def _check_bounds(figure: Figure, value: Mapping[str, Value]) -> None:
    low, high = value.get("low", figure.low), value.get("high", figure.high)
    if low is None and high is None:
        raise ValueError("at least one bound of a figure is a number")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise ValueError(f"the lower bound {low} lies above the upper bound {high}")
