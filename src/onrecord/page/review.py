"""Review: the queue of lines to judge, the form beside each, and a form that was sent turned into a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.ledger.judging import FIELDS, VERDICTS
from onrecord.page.edition import Edition, Row
from onrecord.page.records import LinePage, line_page
from onrecord.records import EventDate, Figure, Measure, Quote, Scope, Span, Statement, Status, Tally, Value, Verdict
from onrecord.views.judgements import Proposal, proposals
from onrecord.views.wording import cut, flat, words_of

ORDERS = (("unsure", "Least sure first"), ("contested", "Contested first"), ("figures", "Figures"),
          ("disagreements", "Where reviewers disagree"), ("proposals", "Proposed"))  # fmt: skip
"""The queues, by their name in an address."""
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "quote": get_args(Quote),
    "measure": get_args(Measure),
    "scope": get_args(Scope),
}
_LABELS = {
    "status": "Status", "quote": "Quotation", "content": "Content, from–to", "source": "Source, from–to",
    "cue": "Cue, from–to", "voice": "Voice", "event_date": "Day it is about", "low": "At least", "high": "At most",
    "measure": "Measure", "scope": "Scope", "of": "What is counted", "asof": "As of",
}  # fmt: skip
_KINDS = {"content": "span", "source": "span", "cue": "span", "voice": "voice", "event_date": "date", "asof": "date",
          "low": "number", "high": "number"}  # fmt: skip
ALIKE, OTHERS = 12, 60
"""How many are offered to join with: claims and statements with a line, voices, claims or tallies with another."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name and label, what it holds now as text, and what it may hold."""

    name: str
    label: str
    value: str | None
    kind: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A judgement as a form asks for it."""

    about: str
    verdict: Verdict
    value: Mapping[str, Value]


def fields(record: Statement | Figure) -> tuple[Field, ...]:
    """Return the fields that can be edited of a statement or figure."""
    return tuple(
        Field(n, _LABELS[n], _text(getattr(record, n)), _KINDS.get(n, "text"), _CHOICES.get(n, ()))
        for n in FIELDS[type(record)]
    )


def _text(value: object) -> str | None:
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, EventDate):
        return value.date
    return None if value is None else str(value)


def queue(edition: Edition, order: str, who: str) -> tuple[list[str], int]:
    """Return the ids of the lines that are left to judge, first first, and how many there were.

    What `who` judged is left out; where nobody is named, what anybody did.
    """
    lines = edition.once(("queue", order), lambda: _lines(edition, order))
    opinions = edition.story.judged.opinions if edition.story.judged else {}

    def done(line: str) -> bool:
        opinion = opinions.get(line)
        return opinion is not None and any(not who or j.who == who for j in opinion.judgements)

    left = [line for line in lines if order == "disagreements" or not done(line)]
    return left, len(lines)


def _lines(edition: Edition, order: str) -> list[str]:
    story = edition.story
    if order == "contested":
        sides = [s.record for d in edition.disputes.values() for s in d.sides]
        told = [f for t in story.reconciliation.tallies for f in t.figures]
        return list(dict.fromkeys((*sides, *told)))
    if order == "figures":
        current = [t.current for t in story.reconciliation.tallies]
        return list(dict.fromkeys((*current, *story.figures)))
    if order == "disagreements":
        held = story.judged.opinions.values() if story.judged else ()
        return [o.about for o in held if o.disputed and edition.line(o.about)]
    said = [s for s in story.statements.values() if not s.narrated]
    return [s.id for s in sorted(said, key=lambda s: (s.confidence, edition.citing.place[s.id]))]


def voices(edition: Edition, row: Row) -> list[tuple[str, str]]:
    """Return the voices that a line can be given: those of its report, then those heard most often, by id and name."""
    own = {v.id: flat(v.name) for v in edition.readings[row.report].voices}
    line = edition.line(row.id)
    if line:
        own = {line.voice: flat(edition.story.voice_of(line).name)} | own
    names = set(own.values())
    more = ((s.id, flat(s.name)) for s in edition.speakers.named[:40])
    return [*own.items(), *((i, n) for i, n in more if n not in names)]


def alike(edition: Edition, row: Row) -> list[tuple[str, str]]:
    """Return claims, then statements of other reports, that share most words with a line."""
    own = _content(row.says)
    mine = edition.citing.claim_of.get(row.id)
    said = edition.once("words", lambda: _words(edition))
    scored = [(len(own & words) / (len(own | words) or 1), i, text) for i, text, words in said if own & words]
    scored.sort(key=lambda s: (not s[1].startswith("claim"), -s[0], s[1]))
    best = sorted(scored, key=lambda s: -s[0])[: 2 * ALIKE]
    taken = {row.id, mine.id if mine else ""}
    return [(i, text) for _, i, text in best if i not in taken][:ALIKE]


def others(edition: Edition, kind: str, id_: str) -> list[tuple[str, str]]:
    """Return the voices, claims or tallies that one can be joined with: those with most words in common first."""
    if kind == "voice":
        heard = edition.speakers
        some = [(s.id, s.name) for s in (*heard.named, *heard.unnamed)]
    elif kind == "claim":
        some = [(c.id, c.gist) for c in edition.claims.values()]
    else:
        some = [(s.id, s.title) for s in edition.sheets.values()]
    own = frozenset(words_of(dict(some).get(id_, "")))
    scored = sorted(some, key=lambda s: -len(own & frozenset(words_of(s[1]))) if own else 0)
    return [s for s in scored if s[0] != id_][:OTHERS]


def _words(edition: Edition) -> list[tuple[str, str, frozenset[str]]]:
    claims = [(c.id, c.gist) for c in edition.claims.values()]
    lone = [
        (s.id, cut(s.content.text, 120))
        for s in edition.story.statements.values()
        if not s.narrated and s.id not in edition.citing.claim_of
    ]
    return [(i, text, _content(text)) for i, text in (*claims, *lone)]


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in words_of(text) if len(w) > 3)


def sent(edition: Edition, form: Mapping[str, str]) -> Sent:
    """Return the judgement that a form asks for. ValueError, in one sentence, where it asks for none."""
    about, verdict = form.get("about", ""), form.get("verdict", "")
    if verdict not in VERDICTS:
        raise ValueError("the form says no verdict")
    value: dict[str, Value] = {}
    if verdict == "edit":
        value = _changed(edition, about, form)
        if not value:
            raise ValueError("nothing was changed in the form: change a field, then save")
    elif verdict == "merge":
        if not form.get("with"):
            raise ValueError("choose what to join it with")
        value = {"with": form["with"]}
    elif verdict == "split":
        whole = form.get("claim")
        value = {"off": about if whole else form.get("off", "")}
        about = whole or about
    return Sent(about, verdict, value)  # type: ignore[arg-type]


def _changed(edition: Edition, about: str, form: Mapping[str, str]) -> dict[str, Value]:
    record = (
        edition.line(about)
        or edition.voice(about)
        or edition.claims.get(about)
        or edition.tallies.get(about)
        or edition.event_of(about)
    )
    if record is None:
        raise ValueError(f"there is nothing of the id {about[:60]} to edit")
    found: dict[str, Value] = {}
    for name, text in _set(form):
        if name not in FIELDS.get(type(record), {}):
            continue
        before = _text(getattr(record, name)) or ""
        if name == "voice" and isinstance(record, Statement | Figure):
            before = record.voice
        if text.strip() != before:
            number = name in ("low", "high") and text.strip().isdecimal()
            found[name] = int(text) if number else text.strip() or None
    return found


def _set(form: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((k.removeprefix("set_"), v) for k, v in form.items() if k.startswith("set_"))


def parts_of_claim(edition: Edition, statements: Iterable[str]) -> list[tuple[str, str]]:
    """Return the statements of a claim to take out, by id and words."""
    return [(r.id, f"{r.name}, {r.outlet}: {r.says}") for r in edition.rows(statements)]


def parts_of_tally(edition: Edition, tally: Tally | None) -> list[tuple[str, str]]:
    """Return the figures of a tally to take out, by id and words."""
    return [(r.id, f"{r.day}: {r.says}, {r.outlet}") for r in edition.rows(tally.figures if tally else ())]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal beside its record: the line in its passage where the record is one, and how many wait in all."""

    proposal: Proposal
    kind: str
    line: LinePage | None
    left: int


def next_proposal(edition: Edition, after: str) -> Waiting | None:
    """Return the proposal to decide on next: the first, or the one behind `after`; None where none waits."""
    found = {p.judgement.id: p for p in edition.once("proposals", lambda: proposals(edition.story))}
    chosen = next_in(list(found), after)
    if chosen is None:
        return None
    about = found[chosen].judgement.about
    return Waiting(found[chosen], about.split("-")[0], line_page(edition, about), len(found))


def next_in(left: Sequence[str], after: str) -> str | None:
    """Return the line to judge next: the first, or the one behind `after`; the queue begins again at its end."""
    if after in left:
        at = left.index(after) + 1
        return left[at] if at < len(left) else left[0]
    return left[0] if left else None
