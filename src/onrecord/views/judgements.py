"""What people judged, by record: what stands, what was taken back, and where reviewers disagree."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger.judging import Judgeable, record_of
from onrecord.ledger.story import Story
from onrecord.reconciling.opinions import standing
from onrecord.records import Claim, Figure, Judgement, Statement, Tally, Voice
from onrecord.views.wording import flat, labelled, quoted

VERDICTS = {
    "accept": "right as read",
    "reject": "rejected",
    "unsure": "unsure",
    "edit": "edited",
    "merge": "joined with",
    "split": "taken out",
    "withdraw": "taken back",
}
"""The verdicts in words, as they stand in a sentence about a record."""


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
    made = tuple(j for j in story.judgements if about in (None, j.about))
    stands = {j.id for j in standing(story.judgements)}
    by_record: dict[str, list[Judgement]] = {}
    for judgement in made:
        by_record.setdefault(judgement.about, []).append(judgement)
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
    told = ", ".join(f"{name} {'open' if value is None else value}" for name, value in judgement.value)
    words = " ".join(filter(None, (VERDICTS[judgement.verdict], told.removeprefix("with ").removeprefix("off "))))
    when = judgement.when[:16].replace("T", " ") + " UTC"
    return Ruling(judgement.id, when, flat(judgement.who), flat(words), judgement.why, stands)


def says(record: Judgeable | None) -> str:
    """Return what a record says, in a line."""
    if isinstance(record, Statement):
        return quoted(record.content.text, record.quote)
    if isinstance(record, Figure):
        return labelled(record)
    if isinstance(record, Voice | Tally):
        return flat(record.name)
    if isinstance(record, Claim):
        return record.gist
    return record.why if record else "no longer read"
