"""What people judged, by record: what stands, what was taken back, and where reviewers disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ledger.judging import Judgeable, record_of
from onrecord.ledger.proposals import asked_for, waiting
from onrecord.ledger.story import Story
from onrecord.reconciling.opinions import PROPOSAL, standing
from onrecord.records import Claim, Event, Figure, Judgement, Statement, Tally, Value, Voice
from onrecord.views.wording import flat, labelled, quoted

VERDICTS = {
    "accept": "right as read",
    "reject": "rejected",
    "unsure": "unsure",
    "edit": "edited",
    "merge": "joined with",
    "split": "taken out",
    "withdraw": "taken back",
    "propose": "proposed",
}
"""The verdicts in words, as they stand in a sentence about a record."""
_ASKS = {
    "accept": "accept as read",
    "reject": "reject",
    "unsure": "mark as unsure",
    "edit": "edit:",
    "merge": "join with",
    "split": "take out",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One judgement as a line: when, who, what in words, and whether it stands."""

    id: str
    when: str
    who: str
    words: str
    why: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Group:
    """All that was judged of one record, oldest first. `word` is how it stands: "disputed" where reviewers disagree."""

    about: str
    says: str
    word: str
    lines: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class Docket:
    """What was judged: the judgements as they were made, and the same by record, disputed ones first.

    `lost` are those that stand but whose record no reading has any more.
    """

    judgements: tuple[Judgement, ...]
    groups: tuple[Group, ...]
    lost: tuple[Judgement, ...]


def docket(story: Story, about: str | None = None) -> Docket:
    """Return everything that was judged, or what was judged of one record."""
    proposals = {j.id: j for j in story.judgements if j.verdict == "propose"}
    records = {j.id: proposals[j.about].about if j.about in proposals else j.about for j in story.judgements}
    made = tuple(j for j in story.judgements if about in (None, records[j.id]))
    settling = (j for j in story.judgements if j.about in proposals)
    stands = {j.id for j in (*standing(story.judgements), *waiting(story.judgements), *settling)}
    by_record: dict[str, list[Judgement]] = {}
    for judgement in made:
        by_record.setdefault(records[judgement.id], []).append(judgement)
    groups = [
        Group(i, says(record_of(story, i)), word_of(story, i), tuple(ruling(j, j.id in stands) for j in some))
        for i, some in by_record.items()
    ]
    lost = tuple(j for j in story.judged.lost if about in (None, j.about)) if story.judged else ()
    return Docket(made, tuple(sorted(groups, key=lambda g: g.word != "disputed")), lost)


def word_of(story: Story, record: str) -> str:
    """Return how a record stands by people's judgement, "" where nobody judged it or all took it back."""
    opinion = story.judged.opinions.get(record) if story.judged else None
    return opinion.word if opinion else ""


def ruling(judgement: Judgement, stands: bool) -> Ruling:
    """Return a judgement as a line."""
    words = _words(VERDICTS[judgement.verdict], dict(judgement.value))
    if judgement.verdict == "propose":
        words = f"proposes to {_asks(judgement)}{'; a person has to decide' if stands else ''}"
    elif judgement.about.startswith(PROPOSAL):
        words = "took up the proposal" if judgement.verdict == "accept" else "refused the proposal"
    when = judgement.when[:16].replace("T", " ") + " UTC"
    return Ruling(judgement.id, when, flat(judgement.who), flat(words), judgement.why, stands)


def _asks(proposal: Judgement) -> str:
    verdict, value = asked_for(proposal)
    return _words(_ASKS[verdict], value)


def _words(verdict: str, value: Mapping[str, Value]) -> str:
    told = ", ".join(f"{name} {'open' if new is None else new}" for name, new in value.items())
    return " ".join(filter(None, (verdict, told.removeprefix("with ").removeprefix("off "))))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal that waits for a person: what its record says, and what it asks for in words ("edit: status planned").

    `there` is False where no reading has the record any more: it can only be refused.
    """

    judgement: Judgement
    says: str
    asks: str
    there: bool


def proposals(story: Story) -> tuple[Proposal, ...]:
    """Return the proposals that wait, oldest first."""
    return tuple(_proposal(story, p) for p in waiting(story.judgements))


def _proposal(story: Story, judgement: Judgement) -> Proposal:
    record = record_of(story, judgement.about)
    return Proposal(judgement, says(record), flat(_asks(judgement)), record is not None)


def says(record: Judgeable | None) -> str:
    """Return what a record says, in a line."""
    if isinstance(record, Statement):
        return quoted(record.content.text, record.quote)
    if isinstance(record, Figure):
        return labelled(record)
    if isinstance(record, Voice | Tally | Event):
        return flat(record.name)
    if isinstance(record, Claim):
        return record.gist
    return record.why if record else "no longer read"
