"""What a report no longer says: statements that stood in one version of it and are out of the next.

What was said and then taken out is a part of the story, and many sites leave no note of it. The statement stays on the
record; the rule that tells what is out is ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from onrecord.ledger.story import Story
from onrecord.records import Reading, Statement
from onrecord.versions import versions_of
from onrecord.views.wording import words_of

#: Share of a statement's words that a version must still have, in their order, to say it still: an edit of a word or
#: two takes nothing back.
STILL = 0.6


def withdrawn(story: Story, new: Collection[str]) -> Iterator[tuple[Statement, str]]:
    """Yield each statement that the next version of its report no longer has, and the id of that version's report.

    Only versions among the reports `new` are looked at.

    What somebody is credited with counts, and not what an outlet tells itself, which it may tell in other words; nor
    what the next version has in other words, by a claim that both share.
    """
    readings = {r.report.id: r for r in story.readings}
    claim_of = {s: c.id for c in story.reconciliation.claims for s in c.statements}
    for version in versions_of(story.reports.values()).values():
        if version.report in new and version.before and not version.same_text:
            now = readings[version.report]
            still = {claim_of[s.id] for s in now.statements if s.id in claim_of}
            for statement in _gone(readings[version.before], now):
                if claim_of.get(statement.id) not in still:
                    yield statement, version.report


def _gone(before: Reading, after: Reading) -> Iterator[Statement]:
    text = words_of(after.report.text)
    for statement in before.statements:
        if not statement.narrated and not _stands(words_of(statement.content.text), text):
            yield statement


def _stands(wanted: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """Whether a text still has enough of the words of a statement, close together and in their order."""
    found = SequenceMatcher(None, text, wanted, autojunk=False).find_longest_match()
    if found.size >= STILL * len(wanted):
        return True
    begin = max(0, found.a - 2 * len(wanted))
    near = SequenceMatcher(None, text[begin : found.a + 3 * len(wanted)], wanted, autojunk=False)
    return sum(block.size for block in near.get_matching_blocks()) >= STILL * len(wanted)
